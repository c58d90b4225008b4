//! What a fleet has to satisfy: the fields over the fleets.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::plan::{ArchitectureChoice, FleetSettings, Loss, Plan};
use stowage_core::sizing::unknown_types;
use stowage_core::words;

use super::Bench;
use super::whole::{Whole, whole};
use crate::i18n::sizing as text;
use crate::i18n::{Text, t};

/// A field with a number.
struct Number {
    label: Text,
    unit: &'static str,
    testid: &'static str,
    range: (u32, u32),
    read: fn(&FleetSettings) -> Option<u32>,
    write: fn(&mut FleetSettings, Option<u32>),
}

const NUMBERS: [Number; 4] = [
    Number {
        label: text::HEADROOM,
        unit: "%",
        testid: "limit-headroom",
        range: (0, 1_000),
        read: |fleet| Some(fleet.headroom_percent),
        write: |fleet, value| fleet.headroom_percent = value.unwrap_or_default(),
    },
    Number {
        label: text::MAX_TYPES,
        unit: "",
        testid: "limit-types",
        range: (1, 10),
        read: |fleet| fleet.max_types,
        write: |fleet, value| fleet.max_types = value,
    },
    Number {
        label: text::SPOT,
        unit: "%",
        testid: "limit-spot",
        range: (0, 100),
        read: |fleet| Some(fleet.spot_percent),
        write: |fleet, value| fleet.spot_percent = value.unwrap_or_default(),
    },
    Number {
        label: text::SPOT_DISCOUNT,
        unit: "%",
        testid: "limit-spot-discount",
        range: (0, 100),
        read: |fleet| Some(fleet.spot_discount_percent),
        write: |fleet, value| fleet.spot_discount_percent = value.unwrap_or_default(),
    },
];

/// The fields.
pub(super) fn form(bench: Bench) -> AnyView {
    let numbers: Vec<AnyView> = NUMBERS.iter().map(|field| number(bench, field)).collect();
    view! {
        <form class="limits" aria-label=t(text::LIMITS) on:submit=|event| event.prevent_default()>
            {families(bench)}
            {choice(
                bench,
                text::SURVIVE,
                "limit-survive",
                &[(text::NOTHING, Loss::Nothing), (text::ONE_INSTANCE, Loss::Instance), (text::ONE_ZONE, Loss::Zone)],
                |fleet| fleet.survive,
                |fleet, survive| fleet.survive = survive,
            )}
            {choice(
                bench,
                text::ARCHITECTURE,
                "limit-architecture",
                &[
                    (text::AS_INSTANCES, ArchitectureChoice::OfInstances),
                    (text::X86, ArchitectureChoice::X86_64),
                    (text::ARM, ArchitectureChoice::Arm64),
                    (text::ANY, ArchitectureChoice::Any),
                ],
                |fleet| fleet.architecture,
                |fleet, architecture| fleet.architecture = architecture,
            )}
            {numbers}
            <label class="check">
                <input
                    type="checkbox"
                    data-testid="limit-trunking"
                    prop:checked=move || bench.studio.plan.with(|plan| plan.sizing.fleet.trunking)
                    on:change=move |event| {
                        let is_on = event_target_checked(&event);
                        bench.change(|sizing| sizing.fleet.trunking = is_on);
                    }
                />
                <span class="mono">"awsvpcTrunking"</span>
            </label>
        </form>
    }
    .into_any()
}

fn number(bench: Bench, field: &'static Number) -> AnyView {
    let holds = Signal::derive(move || bench.studio.plan.with(|plan| (field.read)(&plan.sizing.fleet)));
    let take = Callback::new(move |value| bench.change(|sizing| (field.write)(&mut sizing.fleet, value)));
    let Number { label, unit, testid, range, .. } = *field;
    whole(bench.studio, Whole { label, unit, testid, range }, holds, take)
}

fn families(bench: Bench) -> AnyView {
    let shown = move || bench.studio.plan.with(|plan| plan.sizing.fleet.families.join(", "));
    let take = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let names = text.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_lowercase).collect();
        bench.change(|sizing| sizing.fleet.families = names);
    };
    let unknown = move || {
        let unknown = |plan: &Arc<Plan>| {
            words::unknown_types(bench.studio.language(), &unknown_types(&plan.sizing.fleet.families))
        };
        bench.studio.plan.with(unknown)
    };
    let is_wrong = move || unknown().is_some();
    view! {
        <div class="wide">
        <label>
            <span>{t(text::FAMILIES)}</span>
            <span class="in" class:bad=is_wrong>
                <input
                    type="text"
                    placeholder=t(text::FAMILIES_HINT)
                    spellcheck="false"
                    autocomplete="off"
                    data-settles=""
                    data-testid="limit-families"
                    aria-invalid=move || is_wrong().to_string()
                    aria-describedby="families-unknown"
                    prop:value=shown
                    on:change=take
                />
            </span>
        </label>
        <span class="c-bad t11" role="status" id="families-unknown">{unknown}</span>
        </div>
    }
    .into_any()
}

/// A choice of a few words.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    bench: Bench,
    label: Text,
    testid: &'static str,
    choices: &'static [(Text, T)],
    read: fn(&FleetSettings) -> T,
    write: fn(&mut FleetSettings, T),
) -> AnyView {
    let take = move |event: web_sys::Event| {
        let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|index| choices.get(index));
        if let Some((_, chosen)) = chosen {
            bench.change(|sizing| write(&mut sizing.fleet, *chosen));
        }
    };
    let options: Vec<AnyView> = choices
        .iter()
        .enumerate()
        .map(|(index, (words, value))| {
            let is_chosen = move || bench.studio.plan.with(|plan| read(&plan.sizing.fleet)) == *value;
            view! { <option value=index.to_string() prop:selected=is_chosen>{t(*words)}</option> }.into_any()
        })
        .collect();
    view! {
        <label>
            <span>{t(label)}</span>
            <select class="in" data-testid=testid on:change=take>{options}</select>
        </label>
    }
    .into_any()
}

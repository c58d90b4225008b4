//! Instance types to launch: a few common ones, and all of the catalogue.

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, instance_type, instance_types, price};
use stowage_core::identifiers::Zone;
use stowage_core::plan::Plan;

use super::add_button;
use crate::board::figures::hourly;
use crate::board::gesture::act;
use crate::board::launch::{common_types, launch, zones_on_offer};
use crate::board::scene::lost_at;
use crate::i18n::edit;
use crate::i18n::palette as text;
use crate::i18n::t;
use crate::state::{Dialog, Message, Studio, Toast, ToastKind, expect_studio};

/// Instance types to launch, and the zone that they go to.
#[component]
pub(super) fn InstanceTypes() -> impl IntoView {
    let studio = expect_studio();
    // The choice stands only as long as the plan has that zone.
    let chosen = RwSignal::new(String::new());
    view! {
        <h2 class="sec">
            <span>{t(text::INSTANCE_TYPES)}</span>
            <span class="grow"></span>
            {add_button(studio, edit::ADD_INSTANCES, "palette-instances", || Dialog::AddInstances { zone: None })}
        </h2>
        <label class="zone">
            <span class="mut t11">{t(text::ADD_TO)}</span>
            <select
                data-testid="palette-zone"
                on:change=move |event| chosen.set(event_target_value(&event))
            >
                {move || options(studio, &chosen.get())}
            </select>
        </label>
        <ul class="its">{move || common(studio, chosen)}</ul>
        <AnyType chosen=chosen/>
    }
}

/// The zone that instances are added to: the chosen one while the plan has it, else the first.
fn zone(plan: &Plan, chosen: &str) -> Option<Zone> {
    let mut zones = zones_on_offer(plan);
    let index = zones.iter().position(|zone| zone.as_str() == chosen).unwrap_or(0);
    (index < zones.len()).then(|| zones.swap_remove(index))
}

fn options(studio: Studio, chosen: &str) -> Vec<AnyView> {
    studio.plan.with(|plan| {
        let chosen = zone(plan, chosen);
        let option = |name: Zone| {
            let selected = chosen.as_ref() == Some(&name);
            let name = name.to_string();
            view! { <option value=name.clone() prop:selected=selected>{name.clone()}</option> }.into_any()
        };
        zones_on_offer(plan).into_iter().map(option).collect()
    })
}

/// A button for each common type.
fn common(studio: Studio, chosen: RwSignal<String>) -> Vec<AnyView> {
    let language = studio.language();
    let zone = studio.plan.with(|plan| zone(plan, &chosen.get()));
    let button = |entry: &'static InstanceType| {
        let does = zone.as_ref().map(|zone| text::add_to(language, zone.as_str()));
        view! {
            <li>
                <button
                    type="button"
                    data-testid=format!("type-{}", entry.name)
                    data-lift=format!("i {}", entry.name)
                    title=text::size(entry.vcpus, entry.memory.0)
                    on:click=move |_| add(studio, entry.name, &chosen.get_untracked())
                >
                    <b>{entry.name}</b>
                    <span>{hourly_price(studio, entry.name)}</span>
                    // After what is to be seen, for those who cannot see under which heading it stands.
                    <span class="sr">{does}</span>
                </button>
            </li>
        }
        .into_any()
    };
    common_types().map(button).collect()
}

/// A search over the whole catalogue.
#[component]
fn AnyType(chosen: RwSignal<String>) -> impl IntoView {
    let studio = expect_studio();
    let wanted = RwSignal::new(String::new());
    // What was searched for in vain.
    let unknown = RwSignal::new(String::new());
    // The catalogue is long: its options are made when somebody first wants them.
    let listed = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = wanted.get_untracked().trim().to_ascii_lowercase();
        if name.is_empty() {
            return;
        }
        match instance_type(&name) {
            Some(entry) => {
                unknown.set(String::new());
                wanted.set(String::new());
                add(studio, entry.name, &chosen.get_untracked());
            }
            None => unknown.set(name),
        }
    };
    let is_unknown = move || !unknown.with(String::is_empty);
    view! {
        <form class="any" on:submit=submit>
            <span class=move || if is_unknown() { "in bad" } else { "in" }>
                <input
                    type="text"
                    list="instance-types"
                    autocomplete="off"
                    spellcheck="false"
                    data-testid="type-search"
                    aria-label=t(text::ANY_TYPE)
                    aria-describedby="type-problem"
                    aria-invalid=move || is_unknown().to_string()
                    placeholder=t(text::ANY_TYPE)
                    prop:value=move || wanted.get()
                    on:focus=move |_| listed.set(true)
                    on:input=move |event| {
                        unknown.set(String::new());
                        wanted.set(event_target_value(&event));
                    }
                />
            </span>
            <button type="submit" class="btn" data-testid="type-add">{t(text::ADD)}</button>
            <datalist id="instance-types">
                {move || if listed.get() { catalogue(studio) } else { Vec::new() }}
            </datalist>
            <p id="type-problem" class="help bad" role="status">
                {move || match is_unknown() {
                    true => text::unknown_type(studio.language(), &unknown.get(), instance_types().len()),
                    false => String::new(),
                }}
            </p>
        </form>
    }
}

/// Every type of the catalogue, for the browser's own search.
pub(crate) fn catalogue(studio: Studio) -> Vec<AnyView> {
    let option = |entry: &'static InstanceType| {
        let price = hourly_price(studio, entry.name).map(|price| format!(" · {price}/h"));
        let facts = format!("{}{}", text::size(entry.vcpus, entry.memory.0), price.unwrap_or_default());
        view! { <option value=entry.name>{facts}</option> }.into_any()
    };
    instance_types().iter().map(option).collect()
}

fn hourly_price(studio: Studio, name: &str) -> Option<String> {
    studio.plan.with(|plan| price(&plan.region, name)).map(hourly)
}

/// Adds an instance, unless its zone is lost: EC2 could not start it, and nothing would be on the board to say so.
fn add(studio: Studio, name: &str, chosen: &str) {
    let plan = studio.plan.get_untracked();
    let Some(zone) = zone(&plan, chosen) else { return };
    let cursor = studio.cursor.get_untracked();
    match studio.with_run(|run| lost_at(&plan, run.recording(), cursor, &zone)) {
        Some(at) => studio.dispatch(Message::Notify(Toast::new(ToastKind::ZoneIsLost(zone, at)))),
        None => act(studio, launch(&plan, name, &zone)),
    }
}

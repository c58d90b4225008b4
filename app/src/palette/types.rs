//! Instance types to launch: a few common ones, and all of the catalogue.

use leptos::prelude::*;
use stowage_core::catalogue::{InstanceType, instance_type, instance_types, price};
use stowage_core::identifiers::Zone;

use crate::board::figures::hourly;
use crate::board::gesture::act;
use crate::board::launch::{common_types, launch, zones_on_offer};
use crate::i18n::palette as text;
use crate::i18n::t;
use crate::state::{Studio, expect_studio};

/// Instance types to launch, and the zone that they go to.
#[component]
pub(super) fn InstanceTypes() -> impl IntoView {
    let studio = expect_studio();
    let zones = Memo::new(move |_| studio.plan.with(|plan| zones_on_offer(plan)));
    let chosen = RwSignal::new(None::<Zone>);
    // The choice stands only as long as the plan has that zone.
    let zone = Memo::new(move |_| {
        zones
            .with(|zones| chosen.get().filter(|zone| zones.contains(zone)).or_else(|| zones.first().cloned()))
    });
    let options = move || {
        let option = |name: Zone| {
            let selected = {
                let name = name.clone();
                move || zone.with(|zone| zone.as_ref() == Some(&name))
            };
            view! { <option value=name.to_string() prop:selected=selected>{name.to_string()}</option> }
        };
        zones.get().into_iter().map(option).collect_view()
    };
    let common = common_types().map(|entry| {
        let label = move || {
            zone.with(|zone| {
                zone.as_ref().map(|zone| text::add(studio.language(), entry.name, zone.as_str()))
            })
        };
        view! {
            <li>
                <button
                    type="button"
                    data-testid=format!("type-{}", entry.name)
                    aria-label=label
                    title=text::size(entry.vcpus, entry.memory.0)
                    on:click=move |_| add(studio, entry.name, zone.get_untracked())
                >
                    <b>{entry.name}</b>
                    <span>{move || hourly_price(studio, entry.name)}</span>
                </button>
            </li>
        }
    });
    view! {
        <h2 class="sec">
            <span>{t(text::INSTANCE_TYPES)}</span>
        </h2>
            <label class="zone">
                <span class="mut t11">{t(text::ADD_TO)}</span>
                <select
                    data-testid="palette-zone"
                    on:change=move |event| chosen.set(Some(event_target_value(&event).into()))
                >
                    {options}
                </select>
            </label>
        <ul class="its">{common.collect_view()}</ul>
        <AnyType zone=zone/>
    }
}

/// A search over the whole catalogue.
#[component]
fn AnyType(zone: Memo<Option<Zone>>) -> impl IntoView {
    let studio = expect_studio();
    let wanted = RwSignal::new(String::new());
    let unknown = RwSignal::new(None::<String>);
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
                unknown.set(None);
                wanted.set(String::new());
                add(studio, entry.name, zone.get_untracked());
            }
            None => unknown.set(Some(name)),
        }
    };
    let problem = move || {
        unknown.get().map(|name| text::unknown_type(studio.language(), &name, instance_types().len()))
    };
    view! {
        <form class="any" on:submit=submit>
            <span class="in" class:bad=move || unknown.with(Option::is_some)>
                <input
                    type="text"
                    list="instance-types"
                    autocomplete="off"
                    spellcheck="false"
                    data-testid="type-search"
                    aria-label=t(text::ANY_TYPE)
                    aria-describedby="type-problem"
                    aria-invalid=move || unknown.with(Option::is_some).to_string()
                    placeholder=t(text::ANY_TYPE)
                    prop:value=move || wanted.get()
                    on:focus=move |_| listed.set(true)
                    on:input=move |event| {
                        unknown.set(None);
                        wanted.set(event_target_value(&event));
                    }
                />
            </span>
            <button type="submit" class="btn" data-testid="type-add">{t(text::ADD)}</button>
            <datalist id="instance-types">{move || listed.get().then(|| view! { <Catalogue/> })}</datalist>
            <p id="type-problem" class="help bad" role="status">{problem}</p>
        </form>
    }
}

/// Every type of the catalogue, for the browser's own search.
#[component]
fn Catalogue() -> impl IntoView {
    let studio = expect_studio();
    let option = move |entry: &'static InstanceType| {
        let price = move || hourly_price(studio, entry.name).map(|price| format!(" · {price}/h"));
        let facts =
            move || format!("{}{}", text::size(entry.vcpus, entry.memory.0), price().unwrap_or_default());
        view! { <option value=entry.name>{facts}</option> }
    };
    instance_types().iter().map(option).collect_view()
}

fn hourly_price(studio: Studio, name: &str) -> Option<String> {
    studio.plan.with(|plan| price(&plan.region, name)).map(hourly)
}

fn add(studio: Studio, name: &str, zone: Option<Zone>) {
    if let Some(zone) = zone {
        let action = studio.plan.with_untracked(|plan| launch(plan, name, &zone));
        act(studio, action);
    }
}

//! The services at the cursor as flight strips.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::flat::FlatMap;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::Frame;
use stowage_core::words::Language;

use crate::board::gesture::select;
use crate::board::livery::slot;
use crate::counts::{Counts, number, rule};
use crate::i18n::inspector as full;
use crate::i18n::palette as text;
use crate::i18n::{Text, t};
use crate::state::{Selection, Studio, expect_studio};
use crate::widgets::{IconName, small_icon};

/// The services, in the order of their creation.
#[component]
pub(super) fn Services() -> impl IntoView {
    let studio = expect_studio();
    let roster = Memo::new(move |_| studio.frame.with(|frame| roster(frame)));
    view! {
        <h2 class="sec">
            <span>{t(text::SERVICES)}</span>
            <span class="mut">{move || roster.with(|roster| roster.len().to_string())}</span>
            <span class="grow"></span>
            <span class="cols" aria-hidden="true">
                <span title="desiredCount">{t(text::DESIRED)}</span>
                <span title="runningCount">{t(text::RUNNING)}</span>
                <span title="pendingCount">{t(text::PENDING)}</span>
            </span>
        </h2>
        {move || roster.with(|roster| strips(studio, roster))}
    }
}

/// A service, as far as it stays the same.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    slot: u32,
    name: ServiceName,
    call_sign: Arc<str>,
}

/// The services at the cursor.
fn roster(frame: &Frame) -> Vec<Entry> {
    let mut services = FlatMap::default();
    for service in frame.services.values() {
        let (name, call_sign) = (service.name.clone(), service.call_sign.clone());
        services.insert(service.slot, Entry { slot: service.slot, name, call_sign });
    }
    services.values().cloned().collect()
}

fn strips(studio: Studio, roster: &[Entry]) -> AnyView {
    let language = studio.language();
    if roster.is_empty() {
        return view! { <p class="nothing">{text::NO_SERVICES.of(language)}</p> }.into_any();
    }
    let strips: Vec<AnyView> = roster.iter().map(|entry| strip(studio, entry, language)).collect();
    view! { <ul class="strips">{strips}</ul> }.into_any()
}

/// A service as a flight strip.
fn strip(studio: Studio, entry: &Entry, language: Language) -> AnyView {
    let Entry { slot: place, name, call_sign } = entry.clone();
    let counts = Counts::of(studio, &name);
    let selection = Selection::Service(name.clone());
    let this = selection.clone();
    let selected = move || studio.selection.with(|selected| selected.as_ref() == Some(&this));
    // Those who cannot see the columns' heads hear them with each figure.
    let head = |word: Text| view! { <span class="sr">", "{word.of(language)}" "</span> }.into_any();
    view! {
        <li data-s=slot(place).to_string()>
            <button
                type="button"
                class="strip"
                data-testid=format!("service-strip-{name}")
                data-lift=format!("s {name}")
                data-drop=format!("s {name}")
                aria-pressed=move || selected().to_string()
                on:click=move |_| select(studio, selection.clone())
            >
                <span class="call">{call_sign.to_string()}</span>
                " "
                <span class="nm">
                    <span class="tr med">{name.to_string()}</span>
                    {move || trouble(counts.get(), language)}
                </span>
                <span class="c">{head(full::DESIRED)}{number(counts, |counts| counts.desired)}</span>
                <span class="c">{head(full::RUNNING)}{number(counts, |counts| counts.running)}</span>
                <span class=move || if counts.with(|counts| counts.pending == 0) { "c mut" } else { "c" }>
                    {head(full::PENDING)}
                    {number(counts, |counts| counts.pending)}
                </span>
                {rule(counts)}
            </button>
        </li>
    }
    .into_any()
}

fn trouble(counts: Counts, language: Language) -> Option<AnyView> {
    // Four digits here would leave nothing of the name; the counts beside it tell how many there are.
    let number = if counts.unplaced < 1_000 { counts.unplaced.to_string() } else { String::new() };
    let head = format!(", {} ", full::UNPLACED.of(language));
    let mark = || view! { <span class="un"><span class="sr">{head}</span>{small_icon(IconName::Veto)}{number}</span> };
    (counts.unplaced > 0).then(|| mark().into_any())
}

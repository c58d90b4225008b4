//! The servers that there are: their list, what they need in ECU, and what instance types are in ECU.

mod assumptions;
mod decode;
mod exchange;
mod groups;
mod list;
mod types;

use leptos::html::Textarea;
use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::sizing::{Fit, ServerList, ServersNeed, ServersQuestion, read_servers, servers_need};

use super::{Bench, traced};
use crate::i18n::sizing_servers as text;
use crate::i18n::t;
use crate::state::Studio;
use list::Trouble;

/// What the panel is about: passed to everything on it.
#[derive(Clone, Copy)]
struct Desk {
    bench: Bench,
    /// The text while it is typed; what the plan has where there is none.
    draft: RwSignal<Option<String>>,
    /// What became of it.
    reading: Memo<Reading>,
    /// The group that the rule is shown for.
    group: RwSignal<usize>,
    /// What kept a file or a text from being taken.
    trouble: RwSignal<Option<Trouble>>,
    field: NodeRef<Textarea>,
}

/// A list that was read, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
struct Reading {
    list: ServerList,
    need: ServersNeed,
    /// The zones of what is planned.
    zones: u32,
}

impl Reading {
    fn of(plan: &Plan, text: &str) -> Self {
        let list = read_servers(text);
        let settings = &plan.sizing.fleet;
        let question = ServersQuestion::new(plan, &plan.region, settings, &list).ok();
        let zones = question.as_ref().map_or(0, |asked| asked.question.zones.len());
        Self {
            need: question.map_or_else(|| servers_need(&list.servers, &settings.into()), |asked| asked.need),
            zones: u32::try_from(zones).unwrap_or(u32::MAX),
            list,
        }
    }
}

impl Desk {
    fn new(bench: Bench) -> Self {
        let draft: RwSignal<Option<String>> = RwSignal::new(None);
        let reading = Memo::new(move |_| {
            bench.studio.plan.with(|plan| {
                draft.with(|draft| Reading::of(plan, draft.as_deref().unwrap_or(&plan.sizing.servers)))
            })
        });
        Self {
            bench,
            draft,
            reading,
            group: RwSignal::new(0),
            trouble: RwSignal::new(None),
            field: NodeRef::new(),
        }
    }

    /// The text as it stands in the field.
    fn text(self) -> String {
        let of_plan = || self.bench.studio.plan.with(|plan| plan.sizing.servers.clone());
        self.draft.get().unwrap_or_else(of_plan)
    }
}

/// The panel.
pub(super) fn panel(bench: Bench) -> AnyView {
    let desk = Desk::new(bench);
    view! {
        <section class="servers" aria-label=t(text::SERVERS) data-testid="servers">
            {list::list(desk)}
            {move || groups::groups(desk)}
            {assumptions::assumptions(desk)}
            {types::types(bench)}
            {exchange::exchange(bench)}
        </section>
    }
    .into_any()
}

/// How far a rule may be off, each number with what it was computed from.
fn errors(studio: Studio, fit: Fit) -> AnyView {
    let [before, between] = text::OFF.map(|text| text.of(studio.language()));
    let [mean, most] = [fit.mean_error(), fit.most_error()].map(|error| traced(studio, &error));
    view! { {before} {mean} {between} {most} }.into_any()
}

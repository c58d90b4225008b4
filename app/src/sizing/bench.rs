//! What the screen is about: what is searched for, what was found, and which of it is selected.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::{Command, adopt_fleet};
use stowage_core::identifiers::InstanceId;
use stowage_core::plan::{InstanceSpec, Plan, Sizing};
use stowage_core::sizing::{
    Amount, Candidate, CandidateKind, Figure, FleetQuestion, HOURS_OF_A_MONTH, Label, Load, Needs, Origin,
    TaskShape, Unanswerable, Unit, shapes,
};
use stowage_core::words;

use super::search::{Progress, Search};
use super::table::Order;
use super::traced;
use crate::i18n::sizing as text;
use crate::state::{Message, Panel, Studio};
use crate::widgets::{Choice, IconName, icon, radios};

/// Instance types with counts: a fleet by what it consists of.
pub(super) type Types = Vec<(Arc<str>, u32)>;

/// What the screen is about: passed to everything on it.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    /// The studio.
    pub(crate) studio: Studio,
    /// The search, and what it has found.
    pub(super) search: Search,
    /// Whose needs a fleet is to hold, where the user has chosen.
    needs: RwSignal<Option<Needs>>,
    /// What is asked for.
    pub(super) asked: Memo<Asked>,
    /// All fleets, as they were found.
    pub(super) candidates: Memo<Vec<Arc<Candidate>>>,
    /// The fleet that the user has chosen; the recommended one where there is none.
    pub(super) chosen: RwSignal<Option<Types>>,
    /// How the table is sorted.
    pub(super) order: RwSignal<Order>,
    /// What the names of types in the table contain.
    pub(super) filter: RwSignal<String>,
    /// Whether the table has only what survives the loss of a zone.
    pub(super) survivors: RwSignal<bool>,
    /// Whether costs are of the requests of the run, not of the plan's loads.
    pub(super) from_run: RwSignal<bool>,
}

/// What is asked for: a search begins anew when it is another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// Whose needs are to be held.
    pub(super) needs: Needs,
    /// The desired tasks among what can be had, or why there is nothing to search for.
    pub(super) question: Result<FleetQuestion, Unanswerable>,
    /// The least and the most tasks.
    bounds: [Vec<TaskShape>; 2],
    instances: BTreeMap<InstanceId, Arc<InstanceSpec>>,
}

impl Asked {
    fn of(plan: &Plan, chosen: Option<Needs>) -> Self {
        let needs = match (has_tasks(plan), has_servers(plan)) {
            (true, true) => chosen.unwrap_or_default(),
            (false, true) => Needs::Servers,
            (_, false) => Needs::Services,
        };
        Self {
            needs,
            question: FleetQuestion::of_plan(plan, needs),
            bounds: [Load::Minimum, Load::Maximum].map(|load| shapes(plan, load)),
            instances: plan.instances.clone(),
        }
    }

    /// The question, where there are tasks.
    pub(super) fn question(&self) -> Option<&FleetQuestion> {
        self.question.as_ref().ok().filter(|question| question.shapes.iter().any(|shape| shape.count > 0))
    }
}

fn has_tasks(plan: &Plan) -> bool {
    plan.services.values().any(|service| service.desired_count > 0)
}

fn has_servers(plan: &Plan) -> bool {
    !plan.sizing.servers.trim().is_empty()
}

impl Bench {
    pub(super) fn new(studio: Studio) -> Self {
        let search = Search::new();
        let chosen_needs = RwSignal::new(None);
        let asked = Memo::new(move |_| studio.plan.with(|plan| Asked::of(plan, chosen_needs.get())));
        let candidates = Memo::new(move |_| {
            let found = |question: &FleetQuestion| search.found.with(|found| found.candidates(question));
            asked.with(|asked| asked.question().map(found).unwrap_or_default())
        });
        // Not while the page shows something else: who changes the board waits for no fleet.
        Effect::new(move |searched: Option<Option<Asked>>| {
            let searched = searched.flatten();
            if studio.panel.get() != Panel::Sizing {
                return searched;
            }
            let asked = asked.get();
            if searched.as_ref() != Some(&asked) {
                match asked.question() {
                    Some(_) => search.begin(&studio.plan.get_untracked(), asked.needs),
                    None => search.clear(),
                }
            }
            Some(asked)
        });
        Self {
            studio,
            search,
            needs: chosen_needs,
            asked,
            candidates,
            chosen: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
            filter: RwSignal::new(String::new()),
            survivors: RwSignal::new(false),
            from_run: RwSignal::new(false),
        }
    }

    /// The cheapest fleet that satisfies what is asked for.
    pub(super) fn recommended(self) -> Option<Arc<Candidate>> {
        let is_asked = |candidate: &&Arc<Candidate>| candidate.kind == CandidateKind::Mix { more_percent: 0 };
        self.candidates.with(|all| all.iter().find(is_asked).cloned())
    }

    /// The fleet that is looked at.
    pub(crate) fn selected(self) -> Option<Arc<Candidate>> {
        let chosen = self.chosen.get();
        let is_chosen = |candidate: &&Arc<Candidate>| Some(&candidate.types) == chosen.as_ref();
        let found = self.candidates.with(|all| all.iter().find(is_chosen).cloned());
        found.or_else(|| self.recommended()).or_else(|| self.candidates.with(|all| all.first().cloned()))
    }

    /// Changes what sizing and costs are computed from, as one step that can be undone.
    pub(crate) fn change(self, change: impl FnOnce(&mut Sizing)) {
        self::change(self.studio, change);
    }
}

/// Changes what sizing and costs are computed from, as one step that can be undone; nothing where it stays as it is.
pub(super) fn change(studio: Studio, change: impl FnOnce(&mut Sizing)) {
    let mut sizing = studio.plan.with_untracked(|plan| Sizing::clone(&plan.sizing));
    change(&mut sizing);
    if studio.plan.with_untracked(|plan| *plan.sizing != sizing) {
        studio.dispatch(Message::Edit(Command::SetSizing(sizing.into())));
    }
}

/// What all numbers are of.
pub(super) fn basis(bench: Bench) -> AnyView {
    let region = bench.studio.plan.with(|plan| plan.region.clone());
    let month = Amount::whole(HOURS_OF_A_MONTH);
    let month = Figure::new(Label::HoursOfAMonth, month, Unit::HoursAMonth, Origin::Assumed);
    let date = bench.asked.with(|asked| asked.question.as_ref().ok().map(|question| question.region.date));
    let language = bench.studio.language();
    view! {
        <p class="mut t11">
            <span class="mono">{region}</span>
            " · Linux · "
            {date.map(|date| language.pick(format!("prices of {date} · "), format!("{date} 가격 · ")))}
            {traced(bench.studio, &month)}
        </p>
    }
    .into_any()
}

/// The choice between services and servers, where a plan has both.
pub(super) fn needs(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    if !bench.studio.plan.with(|plan| has_tasks(plan) && has_servers(plan)) {
        return ().into_any();
    }
    let choices = [(text::OF_SERVICES, "needs-services"), (text::OF_SERVERS, "needs-servers")]
        .map(|(label, testid)| Choice { label: label.of(language), lang: None, testid, refused: None });
    let chosen = usize::from(bench.asked.with(|asked| asked.needs) == Needs::Servers);
    let choose = Callback::new(move |index| {
        bench.needs.set(Some(if index == 0 { Needs::Services } else { Needs::Servers }));
    });
    radios(text::NEEDS.of(language), "needs", &choices, chosen, choose)
}

/// How far the search is, and how to stop it.
pub(super) fn progress(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let again = move || {
        view! {
            <button
                type="button"
                class="btn sm"
                data-testid="search-again"
                on:click=move |_| {
                    let needs = bench.asked.with_untracked(|asked| asked.needs);
                    bench.search.begin(&bench.studio.plan.get_untracked(), needs);
                }
            >
                {text::SEARCH_AGAIN.of(language)}
            </button>
        }
    };
    let state = bench.search.found.with(|found| found.state.clone());
    let body = match state {
        Progress::Idle => return ().into_any(),
        Progress::Running(permille) => view! {
            <progress max="1000" value=permille.to_string() aria-label=text::SEARCHING.of(language)></progress>
            <span class="mono t11">{format!("{} %", permille / 10)}</span>
            <button
                type="button"
                class="btn sm"
                data-testid="search-stop"
                on:click=move |_| bench.search.stop()
            >
                {text::STOP.of(language)}
            </button>
        }
        .into_any(),
        Progress::Done => view! { <span class="mut t11">{text::SEARCHED.of(language)}</span> }.into_any(),
        Progress::Stopped => {
            view! { <span class="mut t11">{text::STOPPED.of(language)}</span> {again()} }.into_any()
        }
        Progress::Failed(breakdown) => view! {
            <span class="c-bad" role="alert">{text::SEARCH_FAILED.of(language)}</span>
            <span class="mono t11" lang="en">{breakdown.detail.to_string()}</span>
            {again()}
        }
        .into_any(),
    };
    view! { <span class="row" data-testid="search-progress">{body}</span> }.into_any()
}

/// The button that has the plan start with the selected fleet.
pub(super) fn adopt(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let Some(selected) = bench.selected() else { return ().into_any() };
    let is_present = selected.kind == CandidateKind::Present;
    let label = text::ADOPT.of(language);
    let adopt = move |_| {
        let command = bench.studio.plan.with_untracked(|plan| adopt_fleet(plan, &selected.types));
        bench.studio.dispatch(Message::Edit(command));
        bench.studio.dispatch(Message::ShowPanel(Panel::Board));
    };
    if is_present {
        return view! { <span class="mut t11">{text::IS_PRESENT.of(language)}</span> }.into_any();
    }
    view! {
        <button type="button" class="btn pri" data-testid="adopt" on:click=adopt>
            {label}
            {icon(IconName::Arrow)}
        </button>
    }
    .into_any()
}

/// A fleet by its name: `9 × c5.xlarge + 2 × m5.large`.
pub(super) fn fleet_name(types: &[(Arc<str>, u32)]) -> String {
    let named = types.iter().map(|(name, count)| format!("{} × {name}", words::thousands(*count)));
    named.collect::<Vec<_>>().join(" + ")
}

/// What a fleet costs in a month.
pub(super) fn monthly(candidate: &Candidate) -> String {
    format!("${}", words::dollars(candidate.monthly, 2))
}

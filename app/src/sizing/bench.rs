//! What the screen is about: what is searched for, what was found, and which of it is selected.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::identifiers::{InstanceId, ServiceName};
use stowage_core::plan::{InstanceSpec, Plan, Sizing};
use stowage_core::sizing::{
    Amount, Candidate, CandidateKind, Figure, Fleet, FleetQuestion, HOURS_OF_A_MONTH, Label, Load, Needs,
    Origin, TaskShape, Unanswerable, Unit, loads,
};
use stowage_core::words;

use super::order::Order;
use super::protocol::RunCounts;
use super::search::{Found, Progress, Search};
use super::traced;
use super::worker::at_peak;
use crate::i18n::sizing as text;
use crate::io::focus;
use crate::state::{Message, Panel, Pasted, Studio};
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
    /// What a fleet is to hold, where the user has chosen.
    held: RwSignal<Held>,
    /// How many tasks of each service the run wanted.
    run: Memo<RunCounts>,
    /// What is asked for.
    pub(super) asked: Memo<Asked>,
    /// All fleets, as they were found.
    pub(super) candidates: Memo<Vec<Arc<Candidate>>>,
    /// The fleet that the user has chosen; the recommended one where there is none.
    pub(super) chosen: RwSignal<Option<Arc<Candidate>>>,
    /// How the table is sorted.
    pub(super) order: RwSignal<Order>,
    /// What the names of types in the table contain.
    pub(super) filter: RwSignal<String>,
    /// Whether the table has only what survives the loss of a zone.
    pub(super) survivors: RwSignal<bool>,
    /// What was typed into the dialog of the registry to be looked at.
    pub(super) pasted: StoredValue<Pasted>,
    /// Whether costs are of the requests of the run, not of the plan's loads.
    pub(super) from_run: RwSignal<bool>,
}

/// What a fleet is to hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Held {
    /// The desired tasks of the plan's services.
    #[default]
    Desired,
    /// The most that the run had of them.
    Peak,
    /// What the servers do.
    Servers,
}

/// Whether this is the other one as it was found before or will be found again: the same instances, from the same place.
pub(super) fn is_same(one: &Candidate, other: &Candidate) -> bool {
    let is_searched = |of: &Candidate| matches!(of.kind, CandidateKind::Mix { .. });
    one.types == other.types && (one.kind == other.kind || is_searched(one) && is_searched(other))
}

/// What is asked for: a search begins anew when it is another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// What a fleet is to hold.
    held: Held,
    /// The desired tasks among what can be had, or why there is nothing to search for.
    pub(super) question: Result<FleetQuestion, Unanswerable>,
    /// Which tasks fleets are compared for.
    loads: Vec<(Load, Vec<TaskShape>)>,
    instances: BTreeMap<InstanceId, Arc<InstanceSpec>>,
    /// What placement draws with.
    seed: u64,
}

impl Asked {
    fn of(plan: &Plan, chosen: Held, run: &RunCounts) -> Self {
        let choices = choices(plan, run);
        let is_there = choices.contains(&chosen);
        let held = if is_there { chosen } else { choices.first().copied().unwrap_or_default() };
        let mut asked = Self {
            held,
            question: Err(Unanswerable::TooFewZones),
            loads: loads(plan, run),
            instances: plan.instances.clone(),
            seed: plan.seed,
        };
        asked.question = FleetQuestion::of_plan(&asked.plan(plan, run), asked.needs());
        asked
    }

    /// Whether the other one asks for the same, though fleets may be compared for other loads.
    fn is_for_the_same(&self, other: &Self) -> bool {
        *other == Self { loads: other.loads.clone(), ..self.clone() }
    }

    /// Whose needs are to be held.
    pub(super) fn needs(&self) -> Needs {
        if self.held == Held::Servers { Needs::Servers } else { Needs::Services }
    }

    /// The plan with the counts that are to be held.
    fn plan(&self, plan: &Plan, run: &RunCounts) -> Plan {
        if self.held == Held::Peak { at_peak(plan, run) } else { plan.clone() }
    }

    /// Which counts of tasks are to be held.
    fn load(&self) -> Load {
        if self.held == Held::Peak { Load::Peak } else { Load::Desired }
    }

    /// The question, where there are tasks.
    pub(super) fn question(&self) -> Option<&FleetQuestion> {
        self.question.as_ref().ok().filter(|question| question.shapes.iter().any(|shape| shape.count > 0))
    }
}

/// What a fleet can hold.
fn choices(plan: &Plan, run: &RunCounts) -> Vec<Held> {
    let desired = |name: &ServiceName| plan.services.get(name).map_or(0, |service| service.desired_count);
    let has_peak = run.iter().any(|(name, counts)| counts.most != desired(name));
    let all = [
        (Held::Desired, has_tasks(plan)),
        (Held::Peak, has_peak),
        (Held::Servers, !plan.sizing.servers.trim().is_empty()),
    ];
    all.into_iter().filter_map(|(held, is_there)| is_there.then_some(held)).collect()
}

fn has_tasks(plan: &Plan) -> bool {
    plan.services.values().any(|service| service.desired_count > 0)
}

impl Bench {
    pub(super) fn new(studio: Studio) -> Self {
        let search = Search::new();
        let held = RwSignal::new(Held::default());
        let run = Memo::new(move |before: Option<&RunCounts>| {
            studio.recorded.track();
            // A run that is still computed may have more of them: until it has ended, those of the one before stand.
            let is_there = studio.computed_until.get() >= studio.plan.with(|plan| plan.horizon);
            match is_there && studio.panel.get() == Panel::Sizing {
                true => studio.with_run(|run| run.recording().usage(run.plan(), run.plan().horizon).tasks),
                false => before.cloned().unwrap_or_default(),
            }
        });
        let asked = Memo::new(move |_| {
            let asked = |plan: &Arc<Plan>| run.with(|run| Asked::of(plan, held.get(), run));
            studio.plan.with(asked)
        });
        let candidates = Memo::new(move |_| {
            let is_asked = asked.with(|asked| asked.question().is_some());
            if is_asked { search.found.with(Found::candidates) } else { Vec::new() }
        });
        // Not while the page shows something else: who changes the board waits for no fleet.
        Effect::new(move |searched: Option<Option<Asked>>| {
            let searched = searched.flatten();
            if studio.panel.get() != Panel::Sizing {
                return searched;
            }
            let asked = asked.get();
            let begin = || begin(search, &asked, &studio.plan.get_untracked(), run.get_untracked());
            match (&searched, asked.question()) {
                (Some(before), _) if *before == asked => {}
                // What is recommended stays so: only fleets to compare it with are missing.
                (Some(before), Some(_)) if before.is_for_the_same(&asked) => {
                    if !search.compare(&studio.plan.get_untracked(), run.get_untracked()) {
                        begin();
                    }
                }
                (_, Some(_)) => begin(),
                (_, None) => search.clear(),
            }
            Some(asked)
        });
        Self {
            studio,
            search,
            held,
            run,
            asked,
            candidates,
            chosen: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
            filter: RwSignal::new(String::new()),
            survivors: RwSignal::new(false),
            pasted: StoredValue::new(Pasted::default()),
            from_run: RwSignal::new(false),
        }
    }

    /// The cheapest fleet that satisfies what is asked for: one with more headroom, where a tighter one needs as much more
    /// for the sake of placement, and the one in use, where no search has come to a cheaper one.
    pub(super) fn recommended(self) -> Option<Arc<Candidate>> {
        self.search.found.with(|found| {
            // Instances that services stand on do not take over what servers do.
            let is_of_servers = self.asked.with(|asked| asked.needs() == Needs::Servers);
            let is_found = |candidate: &&Arc<Candidate>| match is_of_servers {
                true => found.aim_of(candidate).is_some(),
                false => found.is_sought(candidate),
            };
            self.candidates.with(|all| all.iter().filter(is_found).min_by_key(|one| one.rank()).cloned())
        })
    }

    /// A fleet with what stands on its instances, where it was searched for.
    pub(super) fn fleet_of(self, candidate: &Candidate) -> Option<Fleet> {
        self.search.found.with(|found| {
            let aim = found.aim_of(candidate)?;
            found.fleets.get(&aim).map(|found| found.fleet.clone())
        })
    }

    /// Whether a fleet is of a search that has not ended. How services place their tasks on it was not looked at yet, and
    /// what they need for that makes it dearer.
    pub(super) fn is_so_far(self, candidate: &Candidate) -> bool {
        let is_so_far =
            |found: &Found| found.aim_of(candidate).is_some_and(|aim| found.so_far.contains(&aim));
        self.search.found.with(is_so_far)
    }

    /// The plan's own fleet.
    pub(super) fn present_untracked(self) -> Option<Arc<Candidate>> {
        let is_present = |candidate: &&Arc<Candidate>| candidate.kind == CandidateKind::Present;
        self.candidates.with_untracked(|all| all.iter().find(is_present).cloned())
    }

    /// The fleet that is looked at.
    pub(crate) fn selected(self) -> Option<Arc<Candidate>> {
        let found = self.chosen.get().and_then(|chosen| {
            self.candidates.with(|all| {
                let same = all.iter().find(|one| is_same(one, &chosen));
                // A search may have come to a fleet of one type, or to the one in use.
                same.or_else(|| all.iter().find(|one| one.types == chosen.types)).cloned()
            })
        });
        found.or_else(|| self.recommended()).or_else(|| self.candidates.with(|all| all.first().cloned()))
    }

    /// Changes what sizing and costs are computed from, as one step that can be undone.
    pub(crate) fn change(self, change: impl FnOnce(&mut Sizing)) {
        change_sizing(self.studio, change);
    }
}

/// Changes what sizing and costs are computed from, as one step that can be undone; nothing where it stays as it is.
pub(super) fn change_sizing(studio: Studio, change: impl FnOnce(&mut Sizing)) {
    let mut sizing = studio.plan.with_untracked(|plan| Sizing::clone(&plan.sizing));
    change(&mut sizing);
    if studio.plan.with_untracked(|plan| *plan.sizing != sizing) {
        let from = studio.plan.with_untracked(|plan| plan.sizing.clone());
        studio.dispatch(Message::Edit(Command::SetSizing { from, to: sizing.into() }));
    }
}

/// Searches for what is asked for.
fn begin(search: Search, asked: &Asked, plan: &Plan, run: RunCounts) {
    search.begin(plan, asked.needs(), asked.load(), run);
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

/// The choice of what a fleet is to hold, where a plan leaves one.
pub(super) fn needs(bench: Bench) -> AnyView {
    let language = bench.studio.language();
    let all = bench.studio.plan.with(|plan| bench.run.with(|run| choices(plan, run)));
    if all.len() < 2 {
        return ().into_any();
    }
    let choice = |held: &Held| {
        let (label, testid) = match held {
            Held::Desired => (text::OF_SERVICES, "needs-services"),
            Held::Peak => (text::OF_PEAK, "needs-peak"),
            Held::Servers => (text::OF_SERVERS, "needs-servers"),
        };
        Choice { label: label.of(language), lang: None, testid, refused: None }
    };
    let shown: Vec<Choice> = all.iter().map(choice).collect();
    let held = bench.asked.with(|asked| asked.held);
    let chosen = all.iter().position(|other| *other == held).unwrap_or_default();
    let choose = Callback::new(move |index: usize| {
        if let Some(held) = all.get(index) {
            bench.held.set(*held);
        }
    });
    radios(text::NEEDS.of(language), "needs", &shown, chosen, choose)
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
                    let plan = bench.studio.plan.get_untracked();
                    let run = bench.run.get_untracked();
                    bench.asked.with_untracked(|asked| begin(bench.search, asked, &plan, run));
                    focus::give_soon("[data-testid=search-stop]".to_owned());
                }
            >
                {text::SEARCH_AGAIN.of(language)}
            </button>
        }
    };
    let state = bench.search.progress.get();
    let body = match state {
        Progress::Idle => return ().into_any(),
        Progress::Running(permille) => view! {
            <progress max="1000" value=permille.to_string() aria-label=text::SEARCHING.of(language)></progress>
            <span class="mono t11">{format!("{} %", permille / 10)}</span>
            <button
                type="button"
                class="btn sm"
                data-testid="search-stop"
                on:click=move |_| {
                    bench.search.stop();
                    focus::give_soon("[data-testid=search-again]".to_owned());
                }
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
    // A fleet may be in use and yet be bought otherwise: that changes nothing on the board.
    let present =
        bench.candidates.with(|all| all.iter().find(|one| one.kind == CandidateKind::Present).cloned());
    let is_present = present.is_some_and(|present| present.stands_like(&selected));
    let label = text::ADOPT.of(language);
    let adopt = move |_| {
        bench.studio.dispatch(Message::Edit(Command::UseFleet { zones: selected.zones.clone() }));
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

/// A fleet by its name: `9 × c5.xlarge + 2 × m5.large`. A line may end at a plus.
pub(super) fn fleet_name(types: &[(Arc<str>, u32)]) -> String {
    let named = types.iter().map(|(name, count)| format!("{}\u{a0}×\u{a0}{name}", words::thousands(*count)));
    named.collect::<Vec<_>>().join(" + ")
}

/// What a fleet costs in a month.
pub(super) fn monthly(candidate: &Candidate) -> String {
    format!("${}", words::dollars(candidate.monthly(), 2))
}

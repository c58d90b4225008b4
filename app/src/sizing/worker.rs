//! The worker: searches for the fleets that the page asks for, in slices between which it listens.

use std::collections::VecDeque;

use stowage_core::plan::Plan;
use stowage_core::sizing::{
    Candidate, CandidateKind, Fleet, FleetQuestion, FleetSearch, FoundFleet, Load, MORE_HEADROOM, Needs,
    Settlement, loads, simple_candidates, with_counts,
};
use stowage_core::units::MicroUsd;

use super::protocol::{Aim, Order, Reply, RunCounts, SearchId, Told};
use crate::io::desk::{self, Desk};

/// Units of a search between two looks at the clock.
const UNITS_A_LOOK: u64 = 1_000_000;

/// How many fleets of one type are tried before the page hears of them.
const TRIED_AT_ONCE: usize = 64;

/// Listens to the page for as long as the worker lives.
pub(crate) fn serve() {
    desk::serve(Searcher::default());
}

/// What the worker is at.
#[derive(Default)]
struct Searcher {
    work: Option<Work>,
}

/// Searches one after the other.
struct Work {
    id: SearchId,
    plan: Plan,
    /// With the tasks of each.
    waiting: VecDeque<(Aim, FleetQuestion)>,
    running: Option<Running>,
    /// What is to be held, and the fleets of one type that were not tried yet.
    question: FleetQuestion,
    untried: VecDeque<Candidate>,
    /// Those that were tried and not told yet.
    tried: Vec<Candidate>,
    /// How many there are in all, and how many have ended.
    all: u32,
    ended: u32,
    /// The cost of the fleet that the page knows of the running one.
    told: Option<MicroUsd>,
}

/// How far a search has come: its tasks are packed first, and then placed as the plan's services do.
enum Stage {
    Packing(Box<FleetSearch>),
    Settling(Box<Settlement>),
}

/// A search that has begun.
type Running = (Aim, FleetQuestion, Stage);

/// How much of a search packing is taken for, in thousandths.
const PACKING: u32 = 800;

impl Stage {
    /// How much of the effort is spent, in thousandths.
    fn permille(&self) -> u32 {
        match self {
            Self::Packing(search) => search.permille() * PACKING / 1_000,
            Self::Settling(settlement) => PACKING + settlement.permille() * (1_000 - PACKING) / 1_000,
        }
    }
}

impl Desk for Searcher {
    type Order = Order;
    type Reply = Reply;

    const SLICE_MILLIS: f64 = 30.0;

    fn ready() -> Reply {
        Reply::Ready
    }

    fn panicked(why: String) -> Reply {
        Reply::Panicked(why)
    }

    fn take(&mut self, order: Order, say: &mut dyn FnMut(Reply)) {
        match order {
            Order::Search { search, plan, needs, load, run } => {
                self.work = asked(&plan, needs, load, &run).map(|asked| {
                    let candidates = simple_candidates(&asked.question, &asked.holding);
                    let work = Work::begin(search, asked, needs, load, &run, &candidates);
                    say(Reply::Begun { search, load, candidates });
                    work
                });
                if self.work.is_none() {
                    say(Reply::Refused(search));
                }
            }
            Order::Stop(search) => {
                if self.work.as_ref().is_some_and(|work| work.id == search) {
                    self.work = None;
                }
            }
        }
    }

    fn slice(&mut self, is_late: &dyn Fn() -> bool, say: &mut dyn FnMut(Reply)) -> bool {
        let Some(work) = &mut self.work else { return false };
        let search = work.id;
        if work.permille() < 1_000 {
            let fleet = work.advance(is_late);
            say(Reply::Found { search, fleet, permille: work.permille() });
        } else if let Some(candidates) = work.try_some(is_late) {
            say(Reply::Tried { search, candidates });
        }
        if work.permille() >= 1_000 && work.untried.is_empty() {
            self.work = None;
        }
        self.work.is_some()
    }
}

/// What is asked for.
struct Asked {
    plan: Plan,
    /// The plan with as many tasks as are to be held.
    holding: Plan,
    question: FleetQuestion,
}

/// What a document's plan asks for; `None` where it is no plan, or there is nothing to be had for it.
fn asked(document: &str, needs: Needs, load: Load, run: &RunCounts) -> Option<Asked> {
    let plan = Plan::from_json(document).ok()?;
    let holding = if load == Load::Peak { at_peak(&plan, run) } else { plan.clone() };
    let question = FleetQuestion::of_plan(&holding, needs).ok()?;
    Some(Asked { plan, holding, question })
}

/// A plan with the most tasks that a run wanted.
pub(super) fn at_peak(plan: &Plan, run: &RunCounts) -> Plan {
    let most = run.iter().map(|(name, counts)| (name.clone(), counts.most)).collect();
    with_counts(plan, &most)
}

impl Work {
    fn begin(
        id: SearchId,
        asked: Asked,
        needs: Needs,
        load: Load,
        run: &RunCounts,
        simple: &[Candidate],
    ) -> Self {
        let Asked { plan, holding, question } = asked;
        let mut waiting = VecDeque::from([(Aim::Load(load), question.clone())]);
        let others = if needs == Needs::Services { loads(&plan, run) } else { Vec::new() };
        let others = others.into_iter().filter(|(other, _)| *other != load);
        waiting.extend(
            others.map(|(load, shapes)| (Aim::Load(load), FleetQuestion { shapes, ..question.clone() })),
        );
        waiting.extend(MORE_HEADROOM.map(|more| (Aim::Roomier(more), question.roomier(more))));
        let all = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
        // No service places what servers become.
        let is_untried = |one: &&Candidate| one.kind == CandidateKind::Single && needs == Needs::Services;
        let untried = simple.iter().filter(is_untried).cloned().collect();
        Self {
            id,
            plan: holding,
            waiting,
            running: None,
            question,
            untried,
            tried: Vec::new(),
            all,
            ended: 0,
            told: None,
        }
    }

    /// Tries fleets of one type until it is late. They are told together: the page shows all rows anew.
    fn try_some(&mut self, is_late: &dyn Fn() -> bool) -> Option<Vec<Candidate>> {
        while let Some(candidate) = self.untried.pop_front() {
            self.tried.push(candidate.tried(&self.question, &self.plan));
            if is_late() {
                break;
            }
        }
        let is_told = self.tried.len() >= TRIED_AT_ONCE || self.untried.is_empty();
        is_told.then(|| std::mem::take(&mut self.tried))
    }

    /// Goes on until it is late, or until a search has a cheaper fleet, which is handed over.
    fn advance(&mut self, is_late: &dyn Fn() -> bool) -> Option<Box<Told>> {
        loop {
            let running = self.running.take().or_else(|| self.next())?;
            let told = self.go_on(running, is_late);
            if told.is_some() || is_late() {
                return told;
            }
        }
    }

    /// The next search; what fits nowhere is told by the page.
    fn next(&mut self) -> Option<Running> {
        self.told = None;
        loop {
            let (aim, question) = self.waiting.pop_front()?;
            match question.search() {
                Ok(search) => return Some((aim, question, Stage::Packing(Box::new(search)))),
                Err(_) => self.ended += 1,
            }
        }
    }

    fn go_on(&mut self, (aim, question, stage): Running, is_late: &dyn Fn() -> bool) -> Option<Box<Told>> {
        let more_percent = if let Aim::Roomier(more) = aim { more } else { 0 };
        let (next, found) = match stage {
            Stage::Packing(mut search) => {
                let has_ended = search.step(UNITS_A_LOOK);
                let fleet = search.fleet();
                let is_cheaper = |fleet: &Fleet| self.told.is_none_or(|told| fleet.cost < told);
                let told = fleet.clone().filter(|fleet| (has_ended || is_late()) && is_cheaper(fleet));
                let found = told.map(|fleet| FoundFleet::so_far(&question, fleet, more_percent));
                let settle = |fleet| Settlement::new(&question, &self.plan, &fleet, more_percent);
                let next = match has_ended {
                    true => fleet.map(|fleet| Stage::Settling(Box::new(settle(fleet)))),
                    false => Some(Stage::Packing(search)),
                };
                (next, found)
            }
            Stage::Settling(mut settlement) => {
                let found = settlement.step().then(|| settlement.found());
                (found.is_none().then_some(Stage::Settling(settlement)), found)
            }
        };
        let is_final = next.is_none();
        match next {
            Some(stage) => self.running = Some((aim, question, stage)),
            None => self.ended += 1,
        }
        let found = found?;
        self.told = Some(found.fleet.cost);
        Some(Box::new(Told { aim, found, is_final }))
    }

    /// How much of the effort of all searches is spent, in thousandths.
    fn permille(&self) -> u32 {
        let running = self.running.as_ref().map_or(0, |(.., stage)| stage.permille().min(999));
        if self.running.is_none() && self.waiting.is_empty() {
            return 1_000;
        }
        (self.ended * 1_000 + running) / self.all.max(1)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use stowage_core::samples;

    use super::super::search::{Found, Progress};
    use super::*;

    /// What a worker answers to orders and slices.
    fn check(turns: impl IntoIterator<Item = Option<Order>>, expected: &Expect) {
        let mut worker = Searcher::default();
        let mut answers = String::new();
        for turn in turns {
            let mut say = |reply: Reply| {
                let answer = match reply {
                    Reply::Begun { search, .. } => format!("{search}: begun"),
                    Reply::Found { search, permille, .. } if permille < 1_000 => format!("{search}: goes on"),
                    Reply::Found { search, .. } => format!("{search}: has ended"),
                    Reply::Tried { search, candidates } => format!("{search}: {} tried", candidates.len()),
                    Reply::Refused(search) => format!("{search}: refused"),
                    Reply::Ready | Reply::Panicked(_) => "no answer to an order".to_owned(),
                };
                answers.push_str(&answer);
                answers.push('\n');
            };
            match turn {
                Some(order) => worker.take(order, &mut say),
                None => {
                    let is_more = worker.slice(&|| true, &mut say);
                    assert_eq!(is_more, worker.work.is_some());
                }
            }
        }
        expected.assert_eq(&answers);
    }

    fn search(search: SearchId) -> Option<Order> {
        Some(Order::Search {
            search,
            plan: samples::harbour(20, 60).to_json(),
            needs: Needs::Services,
            load: Load::Desired,
            run: RunCounts::default(),
        })
    }

    #[test]
    fn a_search_goes_on_until_it_is_stopped_or_another_begins() {
        check(
            [search(1), None, search(2), None, Some(Order::Stop(1)), None, Some(Order::Stop(2)), None],
            &expect![[r#"
                1: begun
                1: goes on
                2: begun
                2: goes on
                2: goes on
            "#]],
        );
    }

    #[test]
    fn fleets_of_one_type_are_tried_when_all_searches_have_ended() {
        let mut plan = samples::notes_cluster();
        let mut sizing = stowage_core::plan::Sizing::clone(&plan.sizing);
        sizing.fleet.families = ["c5.large", "m5.large"].map(str::to_owned).into();
        plan.sizing = sizing.into();
        let mut worker = Searcher::default();
        let mut known = Found { state: Progress::Running(0), ..Found::default() };
        let mut told = Vec::new();
        let mut say = |reply: Reply| {
            told.push(match &reply {
                Reply::Begun { .. } => "begun",
                Reply::Found { permille, .. } if *permille < 1_000 => "searching",
                Reply::Found { .. } => "searched",
                Reply::Tried { .. } => "tried",
                _ => "something else",
            });
            known.take(reply);
        };
        let (load, run) = (Load::Desired, RunCounts::default());
        let order = Order::Search { search: 1, plan: plan.to_json(), needs: Needs::Services, load, run };
        worker.take(order, &mut say);
        while worker.slice(&|| true, &mut say) {}
        told.dedup();
        assert_eq!(told, ["begun", "searching", "searched", "tried"]);
        let singles = known.simple.iter().filter(|one| one.kind == CandidateKind::Single);
        let unplaced: Vec<_> = singles.map(|one| (one.types.clone(), one.unplaced)).collect();
        assert_eq!(
            unplaced,
            [(vec![("c5.large".into(), 4)], Some(0)), (vec![("m5.large".into(), 4)], Some(0))]
        );
    }

    #[test]
    fn what_cannot_be_searched_for_is_refused() {
        let order = |plan: String| {
            let (needs, load, run) = (Needs::Services, Load::Desired, RunCounts::default());
            Some(Order::Search { search: 3, plan, needs, load, run })
        };
        check(
            [order("{".into()), None],
            &expect![[r#"
            3: refused
        "#]],
        );
        let elsewhere = Plan { region: "no-region-1".into(), ..samples::notes_cluster() };
        check(
            [order(elsewhere.to_json()), None],
            &expect![[r#"
            3: refused
        "#]],
        );
        // Whatever was searched for before is given up.
        check(
            [search(2), order("{".into()), None],
            &expect![[r#"
            2: begun
            3: refused
        "#]],
        );
    }
}

//! The worker: searches for the fleets that the page asks for, in slices between which it listens.

use std::collections::VecDeque;

use stowage_core::plan::Plan;
use stowage_core::sizing::{
    Candidate, Fleet, FleetQuestion, FleetSearch, FoundFleet, Load, MORE_HEADROOM, Needs, Settlement,
    TaskShape, loads, simple_candidates, with_counts,
};
use stowage_core::units::MicroUsd;

use super::protocol::{Aim, Order, Reply, RunCounts, SearchId, Told};
use crate::io::desk::{self, Desk};

/// Units of a search between two looks at the clock.
const UNITS_A_LOOK: u64 = 1_000_000;

/// How many fleets are tried before the page hears of them.
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
    needs: Needs,
    load: Load,
    /// The plan with as many tasks as are to be held.
    holding: Plan,
    /// The tasks at other loads, which fleets are searched for too.
    others: Vec<(Load, Vec<TaskShape>)>,
    /// With the tasks of each.
    waiting: VecDeque<(Aim, FleetQuestion)>,
    running: Option<Running>,
    /// What is to be held, and the fleets that need no search and were not tried yet.
    question: FleetQuestion,
    untried: VecDeque<Candidate>,
    to_try: usize,
    /// Those that were tried and not told yet.
    tried: Vec<Candidate>,
    /// How many searches have ended.
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

/// How much of all that is to be done searches are taken for, in thousandths; the rest is for trying what needed none.
const SEARCHING: u32 = 900;

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
                    let work = Work::begin(search, asked, (needs, load), &run, &candidates);
                    say(Reply::Begun { search, load, candidates });
                    work
                });
                if self.work.is_none() {
                    say(Reply::Refused(search));
                }
            }
            Order::Compare { search, plan, run } => {
                let work = self.work.as_mut().filter(|work| work.id == search);
                if let (Some(work), Ok(plan)) = (work, Plan::from_json(&plan)) {
                    let kept = work.compare(&plan, &run);
                    say(Reply::Compared { search, kept, permille: work.permille() });
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
        let Some(work) = self.work.as_mut().filter(|work| !work.has_ended()) else { return false };
        let search = work.id;
        if work.is_searching() {
            let fleet = work.advance(is_late);
            say(Reply::Found { search, fleet, permille: work.permille() });
        } else {
            let candidates = work.try_some(is_late);
            say(Reply::Tried { search, candidates, permille: work.permille() });
        }
        !work.has_ended()
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
        (needs, load): (Needs, Load),
        run: &RunCounts,
        simple: &[Candidate],
    ) -> Self {
        let Asked { plan, holding, question } = asked;
        // No service places what servers become.
        let untried: VecDeque<Candidate> =
            if needs == Needs::Services { simple.to_vec().into() } else { VecDeque::new() };
        let waiting = VecDeque::from([(Aim::Load(load), question.clone())]);
        let roomier = MORE_HEADROOM.map(|more| (Aim::Roomier(more), question.roomier(more)));
        let mut work = Self {
            id,
            needs,
            load,
            holding,
            others: Vec::new(),
            waiting,
            running: None,
            question,
            to_try: untried.len(),
            untried,
            tried: Vec::new(),
            ended: 0,
            told: None,
        };
        work.compare(&plan, run);
        work.waiting.extend(roomier);
        work
    }

    /// Searches for the other loads of a plan and its run, too, and for none that were others before. Gives those for which
    /// it has searched already, or does.
    fn compare(&mut self, plan: &Plan, run: &RunCounts) -> Vec<Load> {
        let others = if self.needs == Needs::Services { loads(plan, run) } else { Vec::new() };
        let others: Vec<_> = others.into_iter().filter(|(other, _)| *other != self.load).collect();
        let is_other = |aim: Aim| matches!(aim, Aim::Load(load) if load != self.load);
        let is_asked = |aim: Aim, shapes: &[TaskShape]| {
            !is_other(aim) || others.iter().any(|(load, asked)| Aim::Load(*load) == aim && asked == shapes)
        };
        self.waiting.retain(|(aim, question)| is_asked(*aim, &question.shapes));
        self.running = self.running.take().filter(|(aim, question, _)| is_asked(*aim, &question.shapes));
        let (kept, new): (Vec<_>, Vec<_>) = others.iter().partition(|other| self.others.contains(other));
        let kept = kept.into_iter().map(|(load, _)| *load).collect();
        self.waiting.extend(new.into_iter().map(|(load, shapes)| {
            let question = FleetQuestion { shapes: shapes.clone(), ..self.question.clone() };
            (Aim::Load(*load), question)
        }));
        self.others = others;
        kept
    }

    /// Whether there is more to search for.
    fn is_searching(&self) -> bool {
        self.running.is_some() || !self.waiting.is_empty()
    }

    /// Whether all that was asked for is found, and all that needed no search is tried.
    fn has_ended(&self) -> bool {
        !self.is_searching() && self.untried.is_empty()
    }

    /// Tries fleets that needed no search until it is late. They are told together: the page shows all rows anew.
    fn try_some(&mut self, is_late: &dyn Fn() -> bool) -> Vec<Candidate> {
        while let Some(candidate) = self.untried.pop_front() {
            self.tried.push(candidate.tried(&self.question, &self.holding));
            if is_late() {
                break;
            }
        }
        let is_told = self.tried.len() >= TRIED_AT_ONCE || self.untried.is_empty();
        if is_told { std::mem::take(&mut self.tried) } else { Vec::new() }
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
                let settle = |fleet| Settlement::new(&question, &self.holding, &fleet, more_percent);
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

    /// How much of the effort of all that is to be done is spent, in thousandths.
    fn permille(&self) -> u32 {
        if self.is_searching() {
            return self.searched() * SEARCHING / 1_000;
        }
        let left = self.untried.len() as f64 / self.to_try.max(1) as f64;
        1_000 - ((1_000 - SEARCHING) as f64 * left).ceil() as u32
    }

    /// How much of the effort of all searches is spent, in thousandths.
    fn searched(&self) -> u32 {
        let running = self.running.as_ref().map(|(.., stage)| stage.permille().min(999));
        let waiting = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX);
        let all = self.ended + u32::from(running.is_some()) + waiting;
        (self.ended * 1_000 + running.unwrap_or(0)) / all.max(1)
    }
}

#[cfg(test)]
mod tests;

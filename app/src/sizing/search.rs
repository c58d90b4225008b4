//! The search for fleets in a worker, as the page sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::sizing::{Candidate, CandidateKind, FoundFleet, Load, Needs};

use super::protocol::{Aim, Order, Reply, RunCounts, SearchId};
use crate::io::line::{Line, unpack};
use crate::state::{Breakdown, Cause};

/// What the worker is named after.
pub(crate) const WORKER: &str = "sizing";

/// What was found so far.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The plan's own fleet, and one of each type alone.
    pub(super) simple: Vec<Candidate>,
    /// The cheapest fleets, by what they are for.
    pub(super) fleets: BTreeMap<Aim, FoundFleet>,
    /// Of these, those whose search has not ended.
    pub(super) so_far: BTreeSet<Aim>,
    /// How many tasks the others than those for a load are to hold.
    pub(super) load: Load,
    /// How the search stands.
    pub(super) state: Progress,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            simple: Vec::new(),
            fleets: BTreeMap::new(),
            so_far: BTreeSet::new(),
            load: Load::Desired,
            state: Progress::Idle,
        }
    }
}

/// How a search stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Progress {
    /// There is nothing to search for.
    #[default]
    Idle,
    /// So much of the effort is spent, in thousandths.
    Running(u32),
    /// The user has stopped it.
    Stopped,
    /// It has ended.
    Done,
    /// It has broken off, and why.
    Failed(Breakdown),
}

/// The searches of a screen: one at a time.
#[derive(Clone, Copy)]
pub(super) struct Search {
    desk: StoredValue<Desk, LocalStorage>,
    /// What was found so far. It changes without a notice where only its state does.
    pub(super) found: RwSignal<Found>,
    /// How the search stands: told many times a second, while what was found seldom changes.
    pub(super) progress: RwSignal<Progress>,
}

#[derive(Default)]
struct Desk {
    line: Option<Rc<Line>>,
    id: SearchId,
}

impl Search {
    pub(super) fn new() -> Self {
        Self {
            desk: StoredValue::new_local(Desk::default()),
            found: RwSignal::new(Found::default()),
            progress: RwSignal::new(Progress::default()),
        }
    }

    /// Searches for the fleets of a plan. What was found for another one stays until there is more.
    pub(super) fn begin(self, plan: &Plan, needs: Needs, load: Load, run: RunCounts) {
        let line = self.line();
        self.desk.update_value(|desk| desk.id += 1);
        let search = self.desk.with_value(|desk| desk.id);
        self.set_state(|found| found.state = Progress::Running(0));
        line.send(&Order::Search { search, plan: plan.to_json(), needs, load, run });
        self.give_up_where_broken(&line);
    }

    /// Searches for what a run came to, too, beside what is searched for or was found. Says whether there is a worker that
    /// knows of it; where the search was stopped or has broken off, nothing more is wanted.
    pub(super) fn compare(self, plan: &Plan, run: RunCounts) -> bool {
        let is_on = |found: &Found| matches!(found.state, Progress::Running(_) | Progress::Done);
        if !self.found.with_untracked(is_on) {
            return true;
        }
        let (line, search) = self.desk.with_value(|desk| (desk.line.clone(), desk.id));
        let Some(line) = line.filter(|line| line.failure().is_none()) else { return false };
        line.send(&Order::Compare { search, plan: plan.to_json(), run });
        self.give_up_where_broken(&line);
        true
    }

    /// Searches no more; what was found stays.
    pub(super) fn stop(self) {
        self.say_stop();
        self.set_state(|found| found.state = Progress::Stopped);
    }

    /// Changes how the search stands, and nothing of what was found.
    fn set_state(self, change: impl FnOnce(&mut Found)) {
        self.found.update_untracked(change);
        self.tell_state();
    }

    fn tell_state(self) {
        let state = self.found.with_untracked(|found| found.state.clone());
        if self.progress.with_untracked(|told| *told != state) {
            self.progress.set(state);
        }
    }

    /// Nothing is to be searched for.
    pub(super) fn clear(self) {
        self.say_stop();
        // What still comes is of a search before.
        self.desk.update_value(|desk| desk.id += 1);
        self.found.set(Found::default());
        self.tell_state();
    }

    fn say_stop(self) {
        self.desk.with_value(|desk| {
            if let Some(line) = &desk.line {
                line.send(&Order::Stop(desk.id));
            }
        });
    }

    /// The line to the worker, which is started anew where it has broken.
    fn line(self) -> Rc<Line> {
        let kept = self.desk.with_value(|desk| desk.line.clone()).filter(|line| line.failure().is_none());
        kept.unwrap_or_else(|| {
            // Only the desk holds the line: its worker ends with it.
            let line = Rc::new_cyclic(|line: &Weak<Line>| {
                let line = line.clone();
                Line::open(WORKER, move || {
                    if let Some(line) = line.upgrade() {
                        self.hear(&line);
                    }
                })
            });
            self.desk.update_value(|desk| desk.line = Some(line.clone()));
            line
        })
    }

    fn hear(self, line: &Line) {
        let mut has_news = false;
        while let Some(data) = line.receive() {
            match unpack(data) {
                Some(Reply::Ready) => line.connect(),
                Some(Reply::Panicked(why)) => line.panicked(&why),
                Some(reply) => {
                    let id = self.desk.with_value(|desk| desk.id);
                    if reply.search() == Some(id) {
                        has_news |= reply.is_news();
                        self.found.update_untracked(|found| found.take(reply));
                    }
                }
                None => line.fail("the worker's answer cannot be read"),
            }
        }
        if has_news {
            self.found.notify();
        }
        self.tell_state();
        self.give_up_where_broken(line);
    }

    /// Ends the worker of a line that has broken. A closure of the line that is running is freed when it returns.
    fn give_up_where_broken(self, line: &Line) {
        if let Some(why) = line.failure() {
            self.set_state(|found| found.fail(why));
            self.desk.update_value(|desk| desk.line = None);
        }
    }
}

impl Found {
    /// Takes in what has come of the search.
    pub(super) fn take(&mut self, reply: Reply) {
        match reply {
            Reply::Begun { load, candidates, .. } => {
                self.load = load;
                self.simple = candidates;
                self.fleets.clear();
                self.so_far.clear();
            }
            Reply::Found { fleet, permille, .. } => {
                if let Some(told) = fleet {
                    if told.is_final {
                        self.so_far.remove(&told.aim);
                    } else {
                        self.so_far.insert(told.aim);
                    }
                    self.fleets.insert(told.aim, told.found);
                }
                self.advance(permille);
            }
            Reply::Tried { candidates, permille, .. } => {
                self.advance(permille);
                for tried in candidates {
                    let is_it = |one: &&mut Candidate| one.kind == tried.kind && one.types == tried.types;
                    if let Some(known) = self.simple.iter_mut().find(is_it) {
                        *known = tried;
                    }
                }
            }
            Reply::Compared { kept, permille, .. } => {
                let load = self.load;
                let is_kept = |aim: &Aim| match aim {
                    Aim::Load(other) => *other == load || kept.contains(other),
                    Aim::Roomier(_) => true,
                };
                self.fleets.retain(|aim, _| is_kept(aim));
                self.so_far.retain(is_kept);
                self.advance(permille);
            }
            Reply::Refused(_) => {
                let detail = "the worker does not know this plan".into();
                self.fail(Breakdown { cause: Cause::Fault, detail });
            }
            Reply::Ready | Reply::Panicked(_) => {}
        }
    }

    /// So much of the effort is spent, though not less than before: what is compared comes on top. A search that was
    /// stopped stays so: this was on its way. So does one that has ended: what is compared now is there when it is found.
    fn advance(&mut self, permille: u32) {
        if let Progress::Running(before) = self.state {
            self.state =
                if permille < 1_000 { Progress::Running(permille.max(before)) } else { Progress::Done };
        }
    }

    /// The search breaks off, if it is on its way.
    fn fail(&mut self, why: Breakdown) {
        if let Progress::Running(_) = self.state {
            self.state = Progress::Failed(why);
        }
    }

    /// What a fleet was searched for; nothing where it needed no search. The one in use was where a search has come to it.
    pub(super) fn aim_of(&self, candidate: &Candidate) -> Option<Aim> {
        match candidate.kind {
            CandidateKind::Mix { more_percent: 0 } => Some(Aim::Load(self.load)),
            CandidateKind::Mix { more_percent } => Some(Aim::Roomier(more_percent)),
            CandidateKind::Present => {
                self.mixes().find(|(aim, mix)| self.is_in_use(*aim, mix, candidate)).map(|(aim, _)| aim)
            }
            CandidateKind::Single => None,
        }
    }

    /// Whether a fleet may be recommended: it was searched for, or it is in use and known to hold what is asked for, when a
    /// search has ended.
    pub(super) fn is_sought(&self, candidate: &Candidate) -> bool {
        let has_ended = |aim: Aim| self.fleets.contains_key(&aim) && !self.so_far.contains(&aim);
        match candidate.kind {
            CandidateKind::Present => candidate.is_held() && has_ended(Aim::Load(self.load)),
            CandidateKind::Mix { .. } | CandidateKind::Single => self.aim_of(candidate).is_some(),
        }
    }

    /// What was searched for, without what is for another load.
    fn mixes(&self) -> impl Iterator<Item = (Aim, &Candidate)> {
        let is_other_load = |aim: Aim| matches!(aim, Aim::Load(load) if load != self.load);
        let all = self.fleets.iter().map(|(aim, found)| (*aim, &found.candidate));
        all.filter(move |(aim, _)| !is_other_load(*aim))
    }

    /// Whether a search that has ended has come to the fleet in use, at the same price. One that holds its tasks by chance is
    /// none that it comes to: where its instances stand is another matter.
    fn is_in_use(&self, aim: Aim, mix: &Candidate, present: &Candidate) -> bool {
        !self.so_far.contains(&aim)
            && present.is_held()
            && mix.types == present.types
            && mix.cost == present.cost
    }

    /// All fleets beside one another, without those that a search found for another load.
    pub(super) fn candidates(&self) -> Vec<Arc<Candidate>> {
        let present = self.simple.iter().find(|one| one.kind == CandidateKind::Present);
        let is_in_use = |aim: Aim, mix: &Candidate| present.is_some_and(|one| self.is_in_use(aim, mix, one));
        let mixes = self.mixes().filter(|(aim, mix)| !is_in_use(*aim, mix)).map(|(_, mix)| mix.clone());
        let simple = self.simple.iter().map(|one| {
            // What is proved of a fleet is proved of the same one in use.
            let proved = self.aim_of(one).and_then(|aim| self.fleets.get(&aim)?.candidate.gap_ppm);
            Candidate { gap_ppm: one.gap_ppm.or(proved), ..one.clone() }
        });
        let mut all: Vec<Arc<Candidate>> = mixes.chain(simple).map(Arc::new).collect();
        // A mix of one type is that type alone, and so is the fleet in use.
        let mut known: Vec<Vec<(Arc<str>, u32)>> = Vec::new();
        all.retain(|candidate| {
            let is_new = !known.contains(&candidate.types);
            known.push(candidate.types.clone());
            // The present one is shown whatever it is like.
            is_new || candidate.kind == CandidateKind::Present
        });
        all
    }
}

#[cfg(test)]
mod tests;

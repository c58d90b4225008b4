//! The search for fleets in a worker, as the page sees it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::sizing::{Candidate, CandidateKind, Fleet, FleetQuestion, Load, Needs};

use super::protocol::{Aim, Order, Reply, RunCounts, SearchId};
use crate::io::line::{Line, unpack};
use crate::state::Breakdown;

/// What the worker is named after.
pub(crate) const WORKER: &str = "sizing";

/// What was found so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The plan's own fleet, and one of each type alone.
    pub(super) simple: Vec<Candidate>,
    /// The cheapest fleets, by what they are for.
    pub(super) fleets: BTreeMap<Aim, Fleet>,
    /// How the search stands.
    pub(super) state: Progress,
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
    /// What was found so far.
    pub(super) found: RwSignal<Found>,
}

#[derive(Default)]
struct Desk {
    line: Option<Rc<Line>>,
    id: SearchId,
}

impl Search {
    pub(super) fn new() -> Self {
        Self { desk: StoredValue::new_local(Desk::default()), found: RwSignal::new(Found::default()) }
    }

    /// Searches for the fleets of a plan. What was found for another one stays until there is more.
    pub(super) fn begin(self, plan: &Plan, needs: Needs, run: RunCounts) {
        let line = self.line();
        let search = self.desk.try_update_value(|desk| {
            desk.id += 1;
            desk.id
        });
        self.found.update(|found| found.state = Progress::Running(0));
        if let Some(search) = search {
            line.send(&Order::Search { search, plan: plan.to_json(), needs, run });
        }
    }

    /// Searches no more; what was found stays.
    pub(super) fn stop(self) {
        let id = self.desk.with_value(|desk| desk.id);
        self.line().send(&Order::Stop(id));
        self.found.update(|found| found.state = Progress::Stopped);
    }

    /// Nothing is to be searched for.
    pub(super) fn clear(self) {
        // What still comes is of a search before.
        self.desk.update_value(|desk| desk.id += 1);
        self.found.set(Found::default());
    }

    /// The line to the worker, which is started anew where it has broken.
    fn line(self) -> Rc<Line> {
        let kept = self.desk.with_value(|desk| desk.line.clone()).filter(|line| line.failure().is_none());
        kept.unwrap_or_else(|| {
            let inbox: Rc<RefCell<Option<Rc<Line>>>> = Rc::default();
            let heard = inbox.clone();
            let line = Rc::new(Line::open(WORKER, move || {
                let line = heard.borrow().clone();
                line.into_iter().for_each(|line| self.hear(&line));
            }));
            *inbox.borrow_mut() = Some(line.clone());
            self.desk.update_value(|desk| desk.line = Some(line.clone()));
            line
        })
    }

    fn hear(self, line: &Line) {
        while let Some(data) = line.receive() {
            match unpack(data) {
                Some(Reply::Ready) => line.connect(),
                Some(Reply::Panicked(why)) => line.panicked(&why),
                Some(reply) => self.take(reply),
                None => line.fail("the worker's answer cannot be read"),
            }
        }
        if let Some(why) = line.failure() {
            self.found.update(|found| found.state = Progress::Failed(why));
        }
    }

    fn take(self, reply: Reply) {
        let id = self.desk.with_value(|desk| desk.id);
        match reply {
            Reply::Begun { search, candidates } if search == id => {
                self.found.set(Found {
                    simple: candidates,
                    fleets: BTreeMap::new(),
                    state: Progress::Running(0),
                });
            }
            Reply::Found { search, fleet, permille } if search == id => self.found.update(|found| {
                found.fleets.extend(fleet);
                found.state = if permille < 1_000 { Progress::Running(permille) } else { Progress::Done };
            }),
            Reply::Ready | Reply::Panicked(_) | Reply::Begun { .. } | Reply::Found { .. } => {}
        }
    }
}

impl Found {
    /// All fleets beside one another, without those that a search found for another load.
    pub(super) fn candidates(&self, question: &FleetQuestion) -> Vec<Arc<Candidate>> {
        let mixes = self.fleets.iter().filter_map(|(aim, fleet)| match aim {
            Aim::Load(Load::Desired) => Some(Candidate::of_fleet(question, fleet, 0)),
            Aim::Load(_) => None,
            Aim::Roomier(more) => Some(Candidate::of_fleet(question, fleet, *more)),
        });
        let mut all: Vec<Arc<Candidate>> = mixes.chain(self.simple.iter().cloned()).map(Arc::new).collect();
        // A mix of one type is that type alone.
        let mut known: Vec<Vec<(Arc<str>, u32)>> = Vec::new();
        all.retain(|candidate| {
            let mut types = candidate.types.clone();
            types.sort();
            let is_new = !known.contains(&types);
            known.push(types);
            // The present one is shown whatever it is like.
            is_new || candidate.kind == CandidateKind::Present
        });
        all
    }
}

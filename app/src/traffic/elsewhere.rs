//! The simulation of a plan in a worker, as the page sees it.
//!
//! The page owns the recording. What the worker sends waits in an inbox until the page has time for it.

use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::recording::{Length, Recording, Stretch};
use stowage_core::simulation::{Course, model};
use stowage_core::units::SimTime;

use super::protocol::{Order, Reply, RunId};
use crate::io::line::{Line, unpack};
use crate::state::{Computation, Simulation};

/// What the worker is named after.
const WORKER: &str = "simulation";

/// How long the recording of a changed plan may wait to get to the instant that is shown before it takes the old
/// one's place.
const LONGEST_WAIT_MILLIS: f64 = 300.0;

/// The simulation of a plan in a worker.
pub(super) struct Elsewhere {
    plan: Arc<Plan>,
    recording: Recording,
    computed_until: SimTime,
    hash: Option<u64>,
    /// The run whose replies are taken in.
    run: RunId,
    halted: bool,
    /// What has come of a changed plan and does not take the old recording's place yet.
    coming: Option<Coming>,
    line: Line,
}

/// The recording of a changed plan on its way.
struct Coming {
    /// When the plan was changed.
    since: f64,
    /// How much of the old recording still holds, once that is known.
    kept: Option<Length>,
    stretches: Vec<Stretch>,
    computed_until: SimTime,
}

impl Elsewhere {
    /// Begins with a plan. What is there from its first instant can be shown at once.
    pub(super) fn begin(plan: Arc<Plan>) -> Self {
        let (_, start) = Course::new(plan.clone(), Some(model()));
        let mut recording = Recording::default();
        recording.append(start);
        let mut simulation = Self {
            plan: plan.clone(),
            recording,
            computed_until: SimTime::ZERO,
            hash: None,
            run: 0,
            halted: false,
            coming: None,
            line: Line::open(WORKER, || {}),
        };
        simulation.replan(plan);
        simulation
    }

    fn take(&mut self, reply: Reply) {
        match reply {
            Reply::Ready => self.line.connect(),
            Reply::Panicked(message) => self.line.panicked(&message),
            Reply::Refused(run) if run == self.run => self.line.fail("the worker does not know this plan"),
            Reply::More { run, kept, stretch, computed_until, hash } if run == self.run => {
                self.hash = hash;
                let Some(coming) = &mut self.coming else {
                    self.computed_until = computed_until;
                    return self.recording.append(stretch);
                };
                coming.kept = coming.kept.or(kept);
                coming.stretches.push(stretch);
                coming.computed_until = computed_until;
            }
            Reply::Refused(_) | Reply::More { .. } => {}
        }
    }

    /// Lets the recording of the changed plan take the old one's place as soon as it has got to the instant that is
    /// shown, or has been waited for; says whether it has.
    fn settle(&mut self, shown: SimTime) -> bool {
        let ready = self.coming.as_ref().is_some_and(|coming| {
            let waited = js_sys::Date::now() - coming.since >= LONGEST_WAIT_MILLIS;
            coming.kept.is_some() && (coming.computed_until >= shown || waited)
        });
        if !ready {
            return false;
        }
        let Some(Coming { kept: Some(kept), stretches, computed_until, .. }) = self.coming.take() else {
            return false;
        };
        self.recording.truncate(kept);
        stretches.into_iter().for_each(|stretch| self.recording.append(stretch));
        self.computed_until = computed_until;
        true
    }
}

impl Simulation for Elsewhere {
    fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    fn recording(&self) -> &Recording {
        &self.recording
    }

    fn computed_until(&self) -> SimTime {
        self.computed_until
    }

    fn hash(&self) -> u64 {
        self.hash.unwrap_or_default()
    }

    fn replan(&mut self, plan: Arc<Plan>) {
        if self.line.failure().is_some() {
            // Another worker knows nothing of the course so far: it begins at the start.
            self.line = Line::open(WORKER, || {});
        }
        self.run += 1;
        self.halted = false;
        self.hash = None;
        let since = self.coming.as_ref().map_or_else(js_sys::Date::now, |coming| coming.since);
        let document = plan.to_json();
        self.plan = plan;
        self.coming =
            Some(Coming { since, kept: None, stretches: Vec::new(), computed_until: SimTime::ZERO });
        self.line.send(&Order::Run { run: self.run, plan: document });
    }

    fn work(&mut self, millis: f64, shown: SimTime) -> bool {
        let deadline = js_sys::Date::now() + millis;
        while let Some(data) = self.line.receive() {
            match unpack(data) {
                Some(reply) => self.take(reply),
                None => self.line.fail("the worker's answer cannot be read"),
            }
            if js_sys::Date::now() >= deadline {
                break;
            }
        }
        self.settle(shown)
    }

    fn computation(&self) -> Computation {
        if let Some(why) = self.line.failure() {
            return Computation::Failed(why);
        }
        match (self.hash, self.halted) {
            (Some(_), _) => Computation::Complete,
            (None, true) => Computation::Halted,
            (None, false) => Computation::Running,
        }
    }

    fn halt(&mut self) {
        self.halted = true;
        self.line.send(&Order::Cancel(self.run));
    }

    fn go_on(&mut self) {
        self.halted = false;
        if self.line.failure().is_some() {
            return self.replan(self.plan.clone());
        }
        self.line.send(&Order::Extend(self.run));
    }
}

//! A run: its course, and what it has recorded.

use std::sync::Arc;

use super::course::Course;
use super::recording::{Recording, RequestRecord, Stretch};
use super::subsystem::Model;
use super::traffic;
use crate::plan::Plan;
use crate::units::SimTime;

/// Events whose changes wait to be recorded, at most.
const MOST_WAITING: u64 = 4096;

/// The simulation of one plan, as far as it has been computed.
pub struct Run {
    course: Course,
    recording: Recording,
}

impl Run {
    /// A run at the plan's start. Of a plan with traffic it computes nothing, and says so: see
    /// [`Run::lacks_model`].
    pub fn new(plan: Arc<Plan>) -> Self {
        Self::start(plan, None)
    }

    /// A run at the start of a plan that may have traffic.
    pub fn with_model(plan: Arc<Plan>, model: Model) -> Self {
        Self::start(plan, Some(model))
    }

    fn start(plan: Arc<Plan>, model: Option<Model>) -> Self {
        let (course, start) = Course::new(plan, model);
        let mut recording = Recording::default();
        recording.append(start);
        Self { course, recording }
    }

    /// The whole run of a plan, to its horizon.
    pub fn to_horizon(plan: Arc<Plan>) -> Self {
        let mut run = Self::start(plan, Some(traffic::model()));
        while !run.advance(u64::MAX) {}
        run
    }

    /// Whether the plan has traffic or scaling and the run has no model of them. It then stays at its start: a run
    /// without what is in the plan would be a run of another one.
    pub fn lacks_model(&self) -> bool {
        self.course.lacks_model()
    }

    /// The plan that is simulated.
    pub fn plan(&self) -> &Arc<Plan> {
        self.course.plan()
    }

    /// What has happened so far.
    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    /// How many events have been processed.
    pub fn processed(&self) -> u64 {
        self.course.processed()
    }

    /// The hash of the run so far: equal plans and seeds give equal hashes, natively and in WebAssembly.
    pub fn hash(&self) -> u64 {
        self.course.hash()
    }

    /// Up to where the recording is complete: to just before the next event.
    pub fn computed_until(&self) -> SimTime {
        self.course.computed_until()
    }

    /// Processes at most `events` events, none beyond the horizon; says whether the run is complete.
    pub fn advance(&mut self, mut events: u64) -> bool {
        loop {
            let some = events.min(MOST_WAITING);
            let mut stretch = Stretch::default();
            let complete = self.course.advance(some, &mut stretch);
            self.recording.append(stretch);
            events -= some;
            if complete || events == 0 {
                return complete;
            }
        }
    }

    /// Goes on under a changed plan: from the latest checkpoint before the first difference, or from the start.
    pub fn replan(&mut self, plan: Arc<Plan>) {
        let replanned = self.course.replan(plan);
        self.recording.truncate(replanned.kept);
        self.recording.append(replanned.start);
    }

    /// Every request that ended after `from` and not after `until`, as far as the run has got: computed anew from
    /// the latest checkpoint before.
    pub fn replay(&self, from: SimTime, until: SimTime) -> Vec<RequestRecord> {
        self.course.replay(from, until)
    }
}

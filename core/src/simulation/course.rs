//! The course of a run: the engine, and the checkpoints from which it can go on under a changed plan. What it
//! computes it hands over; who records that may be elsewhere.

use std::sync::Arc;

use super::engine::Engine;
use super::recording::{Length, RequestRecord, Stretch};
use super::subsystem::Model;
use crate::plan::Plan;
use crate::units::{SimDuration, SimTime};

/// Checkpoints kept at most. Each holds the world's maps (about 300 bytes a task): 24 of them stay under
/// 10 MB for a plan of 1,000 tasks.
const MAX_CHECKPOINTS: usize = 24;
/// Requests in progress that checkpoints hold at most, all together, where there is more than one of them: 48 bytes
/// each, 96 MB. Only where more comes in than is worked off are there so many.
const MAX_IN_PROGRESS: usize = 2_000_000;
/// Events between two checkpoints, at first; doubled whenever there are too many.
const FIRST_SPACING: u64 = 256;

#[derive(Clone)]
struct Checkpoint {
    engine: Engine,
    /// How much was recorded when it was taken.
    recorded: Length,
    /// Events processed when it was taken.
    processed: u64,
}

/// The computation of one plan, as far as it has got.
pub struct Course {
    plan: Arc<Plan>,
    model: Option<Model>,
    engine: Engine,
    /// How much it has handed over.
    recorded: Length,
    /// The first is of the start.
    checkpoints: Vec<Checkpoint>,
    spacing: u64,
    processed: u64,
}

impl Course {
    /// The course at the plan's start, and what is there from the first instant. A plan with traffic needs a model:
    /// see [`Course::lacks_model`].
    pub fn new(plan: Arc<Plan>, model: Option<Model>) -> (Self, Stretch) {
        let (engine, changes) = Engine::new(plan.clone(), model);
        let mut start = Stretch::default();
        start.append(SimTime::ZERO, changes);
        let recorded = start.length();
        let checkpoint = Checkpoint { engine: engine.clone(), recorded, processed: 0 };
        let course = Self {
            plan,
            model,
            engine,
            recorded,
            checkpoints: vec![checkpoint],
            spacing: FIRST_SPACING,
            processed: 0,
        };
        (course, start)
    }

    /// Whether the plan has traffic or scaling and there is no model of them. The course then stays at its start: a
    /// run without what is in the plan would be a run of another one.
    pub fn lacks_model(&self) -> bool {
        self.model.is_none() && self.plan.needs_traffic()
    }

    /// The plan that is simulated.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// How many events have been processed.
    pub fn processed(&self) -> u64 {
        self.processed
    }

    /// The hash of the run so far: equal plans and seeds give equal hashes, natively and in WebAssembly.
    pub fn hash(&self) -> u64 {
        self.engine.hash()
    }

    /// Up to where all is computed: to just before the next event.
    pub fn computed_until(&self) -> SimTime {
        match self.engine.next_time() {
            _ if self.lacks_model() => SimTime::ZERO,
            Some(next) if next <= self.plan.horizon => next - SimDuration::from_micros(1),
            _ => self.plan.horizon,
        }
    }

    /// Processes at most `events` events, none beyond the horizon, and adds to the stretch what happens; says whether
    /// the run is complete.
    pub fn advance(&mut self, events: u64, stretch: &mut Stretch) -> bool {
        for _ in 0..events {
            if self.is_complete() {
                return true;
            }
            let before = stretch.length();
            let changes = self.engine.step();
            self.processed += 1;
            stretch.append(self.engine.now(), changes);
            if let Some(requests) = self.engine.take_requests() {
                stretch.append_requests(requests);
            }
            self.recorded = self.recorded + stretch.since(before);
            self.keep_checkpoint();
        }
        self.is_complete()
    }

    fn is_complete(&self) -> bool {
        self.lacks_model() || self.engine.next_time().is_none_or(|next| next > self.plan.horizon)
    }

    /// Goes on under a changed plan: from the latest checkpoint before the first difference, or from the start.
    pub fn replan(&mut self, plan: Arc<Plan>) -> Replanned {
        let goes_on = same_start(&self.plan, &plan) && self.rewind(&plan);
        if goes_on {
            self.plan = plan.clone();
            self.engine.set_plan(plan);
            return Replanned { kept: self.recorded, start: Stretch::default() };
        }
        let (course, start) = Self::new(plan, self.model);
        *self = course;
        Replanned { kept: Length::default(), start }
    }

    /// Every request that ended after `from` and not after `until`, as far as the run has got: computed anew from
    /// the latest checkpoint before.
    pub fn replay(&self, from: SimTime, until: SimTime) -> Vec<RequestRecord> {
        let before = self.checkpoints.iter().rev().find(|checkpoint| checkpoint.engine.now() <= from);
        let Some(mut engine) = before.map(|checkpoint| checkpoint.engine.clone()) else { return Vec::new() };
        engine.set_plan(self.plan.clone());
        engine.keep_records();
        let until = until.min(self.engine.now());
        // The requests of the last stretch end with the event that closes it.
        while engine.now() < until && engine.next_time().is_some() {
            engine.step();
        }
        let ended = |record: &RequestRecord| {
            let end = record.arrived + record.latency;
            from < end && end <= until
        };
        engine.take_records().into_iter().filter(ended).collect()
    }

    /// Back to the latest checkpoint at which the two timelines have not differed yet; says whether there is one.
    fn rewind(&mut self, plan: &Plan) -> bool {
        let (old, new) = (&self.plan.timeline, &plan.timeline);
        let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        // Actions come last in their instant, so an engine that is at this instant is still before them.
        let differs_at = [old.get(same), new.get(same)].into_iter().flatten().map(|timed| timed.at).min();
        let Some(differs_at) = differs_at else { return true };
        let valid = |engine: &Engine| engine.next_action() <= same && engine.now() <= differs_at;
        if valid(&self.engine) {
            return true;
        }
        let Some(index) = self.checkpoints.iter().rposition(|checkpoint| valid(&checkpoint.engine)) else {
            return false;
        };
        self.checkpoints.truncate(index + 1);
        let Some(checkpoint) = self.checkpoints.last().cloned() else { return false };
        self.recorded = checkpoint.recorded;
        self.processed = checkpoint.processed;
        self.engine = checkpoint.engine;
        true
    }

    fn keep_checkpoint(&mut self) {
        let last = self.checkpoints.last().map_or(0, |checkpoint| checkpoint.processed);
        if self.processed < last + self.spacing {
            return;
        }
        let held: usize = self.checkpoints.iter().map(|checkpoint| checkpoint.engine.in_progress()).sum();
        let is_heavy = held + self.engine.in_progress() > MAX_IN_PROGRESS;
        if self.checkpoints.len() >= MAX_CHECKPOINTS || is_heavy {
            let mut index = 0;
            self.checkpoints.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.spacing *= 2;
        }
        self.checkpoints.push(Checkpoint {
            engine: self.engine.clone(),
            recorded: self.recorded,
            processed: self.processed,
        });
    }
}

/// What becomes of a recording under a changed plan.
pub struct Replanned {
    /// How much of it still holds.
    pub kept: Length,
    /// What comes after that at once: what is there at the start, where nothing holds.
    pub start: Stretch,
}

/// Whether two plans agree in everything but their timelines and the definitions that only those name. A new
/// definition changes nothing until an action uses it.
fn same_start(old: &Plan, new: &Plan) -> bool {
    let kept = |plan: &Plan, other: &Plan| {
        plan.task_definitions
            .iter()
            .all(|(id, definition)| other.task_definitions.get(id).is_none_or(|theirs| theirs == definition))
    };
    old.seed == new.seed
        && old.needs_traffic() == new.needs_traffic()
        && old.settings == new.settings
        && old.instances == new.instances
        && old.services == new.services
        && old.traffic == new.traffic
        && old.scaling == new.scaling
        && old.horizon == new.horizon
        && kept(old, new)
}

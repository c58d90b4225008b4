//! A run: the engine, what it has recorded, and the checkpoints from which it can go on under a changed plan.

use std::sync::Arc;

use super::engine::Engine;
use super::recording::{Recording, RequestRecord};
use super::subsystem::Model;
use super::traffic;
use crate::plan::Plan;
use crate::units::{SimDuration, SimTime};

/// Checkpoints kept at most. Each holds the world's maps (about 300 bytes a task): 24 of them stay under
/// 10 MB for a plan of 1,000 tasks.
const MAX_CHECKPOINTS: usize = 24;
/// Events between two checkpoints, at first; doubled whenever there are too many.
const FIRST_SPACING: u64 = 256;

#[derive(Clone)]
struct Checkpoint {
    engine: Engine,
    /// How much was recorded when it was taken.
    recorded: (usize, usize),
    /// Events processed when it was taken.
    processed: u64,
}

/// The simulation of one plan, as far as it has been computed.
pub struct Run {
    plan: Arc<Plan>,
    model: Option<Model>,
    engine: Engine,
    recording: Recording,
    /// The first is of the start.
    checkpoints: Vec<Checkpoint>,
    spacing: u64,
    processed: u64,
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
        let (engine, changes) = Engine::new(plan.clone(), model);
        let mut recording = Recording::default();
        recording.append(SimTime::ZERO, changes);
        let start = Checkpoint { engine: engine.clone(), recorded: recording.length(), processed: 0 };
        Self {
            plan,
            model,
            engine,
            recording,
            checkpoints: vec![start],
            spacing: FIRST_SPACING,
            processed: 0,
        }
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
        self.model.is_none() && self.plan.needs_traffic()
    }

    /// The plan that is simulated.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// What has happened so far.
    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    /// How many events have been processed.
    pub fn processed(&self) -> u64 {
        self.processed
    }

    /// The hash of the run so far: equal plans and seeds give equal hashes, natively and in WebAssembly.
    pub fn hash(&self) -> u64 {
        self.engine.hash()
    }

    /// Up to where the recording is complete: to just before the next event.
    pub fn computed_until(&self) -> SimTime {
        match self.engine.next_time() {
            _ if self.lacks_model() => SimTime::ZERO,
            Some(next) if next <= self.plan.horizon => next - SimDuration::from_micros(1),
            _ => self.plan.horizon,
        }
    }

    /// Processes at most `events` events, none beyond the horizon; says whether the run is complete.
    pub fn advance(&mut self, events: u64) -> bool {
        if self.lacks_model() {
            return true;
        }
        for _ in 0..events {
            if self.engine.next_time().is_none_or(|next| next > self.plan.horizon) {
                return true;
            }
            let changes = self.engine.step();
            self.processed += 1;
            self.recording.append(self.engine.now(), changes);
            if let Some(requests) = self.engine.take_requests() {
                self.recording.append_requests(requests);
            }
            self.keep_checkpoint();
        }
        self.engine.next_time().is_none_or(|next| next > self.plan.horizon)
    }

    /// Goes on under a changed plan: from the latest checkpoint before the first difference, or from the start.
    /// Returns the instant up to which what was recorded still holds.
    pub fn replan(&mut self, plan: Arc<Plan>) -> SimTime {
        let kept = if same_start(&self.plan, &plan) { self.rewind(&plan) } else { None };
        self.plan = plan.clone();
        if let Some(time) = kept {
            self.engine.set_plan(plan);
            return time;
        }
        *self = Self::start(plan, self.model);
        SimTime::ZERO
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

    /// Back to the latest checkpoint at which the two timelines have not differed yet.
    fn rewind(&mut self, plan: &Plan) -> Option<SimTime> {
        let (old, new) = (&self.plan.timeline, &plan.timeline);
        let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        if same == old.len() && same == new.len() {
            return Some(self.computed_until().min(plan.horizon));
        }
        // Actions come last in their instant, so an engine that is at this instant is still before them.
        let differs_at = [old.get(same), new.get(same)].into_iter().flatten().map(|timed| timed.at).min()?;
        if self.engine.next_action() <= same && self.engine.now() <= differs_at {
            return Some(self.engine.now());
        }
        let valid = |checkpoint: &Checkpoint| {
            checkpoint.engine.next_action() <= same && checkpoint.engine.now() <= differs_at
        };
        let index = self.checkpoints.iter().rposition(valid)?;
        self.checkpoints.truncate(index + 1);
        let checkpoint = self.checkpoints.last()?.clone();
        self.recording.truncate(checkpoint.recorded);
        self.processed = checkpoint.processed;
        self.engine = checkpoint.engine;
        Some(self.engine.now())
    }

    fn keep_checkpoint(&mut self) {
        let last = self.checkpoints.last().map_or(0, |checkpoint| checkpoint.processed);
        if self.processed < last + self.spacing {
            return;
        }
        if self.checkpoints.len() >= MAX_CHECKPOINTS {
            let mut index = 0;
            self.checkpoints.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.spacing *= 2;
        }
        self.checkpoints.push(Checkpoint {
            engine: self.engine.clone(),
            recorded: self.recording.length(),
            processed: self.processed,
        });
    }
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

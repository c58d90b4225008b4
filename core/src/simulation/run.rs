//! A run: the engine, what it has recorded, and the checkpoints from which it can go on under a changed plan.

use std::sync::Arc;

use super::engine::Engine;
use super::recording::Recording;
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
    /// Deltas recorded when it was taken.
    recorded: usize,
    /// Events processed when it was taken.
    processed: u64,
}

/// The simulation of one plan, as far as it has been computed.
pub struct Run {
    plan: Arc<Plan>,
    engine: Engine,
    recording: Recording,
    /// The first is of the start.
    checkpoints: Vec<Checkpoint>,
    spacing: u64,
    processed: u64,
}

impl Run {
    /// A run at the plan's start.
    pub fn new(plan: Arc<Plan>) -> Self {
        let (engine, changes) = Engine::new(plan.clone());
        let mut recording = Recording::default();
        recording.append(SimTime::ZERO, changes);
        let start = Checkpoint { engine: engine.clone(), recorded: recording.deltas().len(), processed: 0 };
        Self { plan, engine, recording, checkpoints: vec![start], spacing: FIRST_SPACING, processed: 0 }
    }

    /// The whole run of a plan, to its horizon.
    pub fn to_horizon(plan: Arc<Plan>) -> Self {
        let mut run = Self::new(plan);
        while !run.advance(u64::MAX) {}
        run
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
            Some(next) if next <= self.plan.horizon => next - SimDuration::from_micros(1),
            _ => self.plan.horizon,
        }
    }

    /// Processes at most `events` events, none beyond the horizon; says whether the run is complete.
    pub fn advance(&mut self, events: u64) -> bool {
        for _ in 0..events {
            if self.engine.next_time().is_none_or(|next| next > self.plan.horizon) {
                return true;
            }
            let changes = self.engine.step();
            self.processed += 1;
            self.recording.append(self.engine.now(), changes);
            self.keep_checkpoint();
        }
        self.engine.next_time().is_none_or(|next| next > self.plan.horizon)
    }

    /// Goes on under a changed plan: from the latest checkpoint before the first difference, or from the start.
    /// Returns the instant up to which what was recorded still holds.
    pub fn replan(&mut self, plan: Arc<Plan>) -> SimTime {
        let kept = if same_start(&self.plan, &plan) { self.rewind(&plan) } else { None };
        self.plan = plan.clone();
        match kept {
            Some(time) => {
                self.engine.set_plan(plan);
                time
            }
            None => {
                *self = Self::new(plan);
                SimTime::ZERO
            }
        }
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
            recorded: self.recording.deltas().len(),
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
        && old.settings == new.settings
        && old.instances == new.instances
        && old.services == new.services
        && old.horizon == new.horizon
        && kept(old, new)
}

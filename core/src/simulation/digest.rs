//! The hash of a run: 64-bit xxHash over every processed event, in explicit little-endian fields.

use xxhash_rust::xxh64::Xxh64;

use super::agenda::Event;
use super::recording::Change;
use crate::plan::Plan;
use crate::units::SimTime;

/// Grows with every change of the engine's behaviour that is meant, so that old hashes do not look like errors.
const ENGINE_VERSION: u32 = 4;

/// The hash in the making. It goes into checkpoints with the engine, so the plan is mixed in at the end only:
/// a run that goes on from a checkpoint under a longer timeline has the hash of one from the start.
#[derive(Clone)]
pub(super) struct Digest(Xxh64);

impl Digest {
    pub(super) fn new() -> Self {
        Self(Xxh64::new(0))
    }

    /// Takes in a processed event and where it put tasks.
    pub(super) fn update(&mut self, time: SimTime, event: &Event, changes: &[Change]) {
        self.0.update(&time.as_micros().to_le_bytes());
        self.0.update(&[event.rank()]);
        match event {
            Event::InstanceRegistered { instance } | Event::HostLossDetected { instance } => {
                self.text(instance.as_str());
            }
            Event::TaskAdvances { task, epoch } | Event::TaskHealthy { task, epoch } => {
                self.0.update(&task.as_u128().to_le_bytes());
                self.0.update(&epoch.to_le_bytes());
            }
            Event::Reconcile { service } => self.text(service.as_str()),
            Event::Action { index } => self.0.update(&(*index as u64).to_le_bytes()),
        }
        for change in changes {
            if let Change::TaskStarted(picture) = change {
                self.0.update(&picture.id.as_u128().to_le_bytes());
                self.text(picture.instance.as_str());
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.0.update(&(text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    /// The run's hash so far: of the engine's version, the plan as JSON with its seed, and all events.
    /// `traffic` is the hash of every request, where there is traffic.
    pub(super) fn finish(&self, plan: &Plan, traffic: Option<u64>) -> u64 {
        let mut whole = Xxh64::new(u64::from(ENGINE_VERSION));
        whole.update(&plan.seed.to_le_bytes());
        whole.update(plan.to_json().as_bytes());
        whole.update(&self.0.digest().to_le_bytes());
        if let Some(traffic) = traffic {
            whole.update(&traffic.to_le_bytes());
        }
        whole.digest()
    }
}

//! The agenda: what happens next.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::identifiers::{InstanceId, ServiceName, TaskId};
use crate::units::SimTime;

/// Something that happens at an instant.
///
/// Events at one instant run in the order of their variants here, then in the order in which they were
/// scheduled. Actions of the timeline come last, since a user acts on what the board shows at that instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// An instance has booted and its agent registers.
    InstanceRegistered { instance: InstanceId },
    /// ECS notices that the host of an instance is gone.
    HostLossDetected { instance: InstanceId },
    /// A task enters the next state of its life cycle, unless it has changed since (`epoch`).
    TaskAdvances { task: TaskId, epoch: u32 },
    /// A task counts as healthy, unless it has changed since.
    TaskHealthy { task: TaskId, epoch: u32 },
    /// The service scheduler looks at a service.
    Reconcile { service: ServiceName },
    /// An action of the timeline.
    Action { index: usize },
}

impl Event {
    /// The variant's number: its order within an instant, and its tag in the hash.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::InstanceRegistered { .. } => 0,
            Self::HostLossDetected { .. } => 1,
            Self::TaskAdvances { .. } => 2,
            Self::TaskHealthy { .. } => 3,
            Self::Reconcile { .. } => 4,
            Self::Action { .. } => 5,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    time: SimTime,
    sequence: u64,
    event: Event,
}

impl Entry {
    fn key(&self) -> (SimTime, u8, u64) {
        (self.time, self.event.rank(), self.sequence)
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Events in the order in which they happen.
#[derive(Clone, Debug, Default)]
pub(super) struct Agenda {
    heap: BinaryHeap<Reverse<Entry>>,
    scheduled: u64,
}

impl Agenda {
    pub(super) fn schedule(&mut self, time: SimTime, event: Event) {
        let sequence = self.scheduled;
        self.scheduled += 1;
        self.heap.push(Reverse(Entry { time, sequence, event }));
    }

    pub(super) fn next_time(&self) -> Option<SimTime> {
        self.heap.peek().map(|Reverse(entry)| entry.time)
    }

    pub(super) fn pop(&mut self) -> Option<(SimTime, Event)> {
        self.heap.pop().map(|Reverse(entry)| (entry.time, entry.event))
    }
}

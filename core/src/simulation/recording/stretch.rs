//! What was computed in a stretch of time: it crosses over from the engine to the recording.

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Change, Delta, Requests};
use crate::units::SimTime;

/// How much is written in a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Length {
    /// Changes.
    pub(super) deltas: usize,
    /// Buckets of requests.
    pub(super) buckets: usize,
}

/// What was computed in a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Stretch {
    pub(super) deltas: Vec<Delta>,
    pub(super) requests: Requests,
}

impl Stretch {
    /// Writes down what happened at an instant, not earlier than the last one.
    pub(in crate::simulation) fn append(&mut self, at: SimTime, changes: Vec<Change>) {
        self.deltas.extend(changes.into_iter().map(|change| Delta { at, change }));
    }

    /// Writes down what was counted of requests.
    pub(in crate::simulation) fn append_requests(&mut self, requests: Requests) {
        self.requests.append(requests);
    }

    /// How much is in it.
    pub(in crate::simulation) fn length(&self) -> Length {
        Length { deltas: self.deltas.len(), buckets: self.requests.buckets().len() }
    }

    /// How much was added since there was so much in it.
    pub(in crate::simulation) fn since(&self, before: Length) -> Length {
        let now = self.length();
        Length { deltas: now.deltas - before.deltas, buckets: now.buckets - before.buckets }
    }
}

impl std::ops::Add for Length {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self { deltas: self.deltas + more.deltas, buckets: self.buckets + more.buckets }
    }
}

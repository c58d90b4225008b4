//! A fleet that was searched for, beside others.

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Candidate, Fleet, FleetQuestion};
use crate::plan::Plan;

/// A fleet that was searched for.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct FoundFleet {
    /// With what stands on its instances.
    pub fleet: Fleet,
    /// The same beside others, with what the plan's strategies need besides.
    pub candidate: Candidate,
}

impl FoundFleet {
    /// What a search with so much headroom on top, in percent, has come to.
    pub fn new(question: &FleetQuestion, plan: &Plan, fleet: Fleet, more_percent: u32) -> Self {
        let candidate = Candidate::of_fleet(question, plan, &fleet, more_percent);
        Self { fleet, candidate }
    }

    /// The best so far of a search that has not ended: what strategies need besides is not looked at yet.
    pub fn so_far(question: &FleetQuestion, fleet: Fleet, more_percent: u32) -> Self {
        let candidate = Candidate::packed(question, &fleet, more_percent);
        Self { fleet, candidate }
    }
}

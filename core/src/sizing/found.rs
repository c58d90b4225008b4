//! A fleet that was searched for, beside others.

use borsh::{BorshDeserialize, BorshSerialize};

use super::settling::settle;
use super::{Candidate, CountedIn, Fleet, FleetQuestion};
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
    /// What a search with so much headroom on top, in percent, has come to. Where the plan's services are held, it is the
    /// cheapest fleet on which their strategies find room for every task, as far as that is found.
    pub fn new(question: &FleetQuestion, plan: &Plan, fleet: Fleet, more_percent: u32) -> Self {
        match question.counted_in {
            CountedIn::CpuUnits => {
                let settled = settle(question, plan, fleet);
                let candidate = Candidate::settled(question, &settled, more_percent);
                Self { fleet: settled.fleet, candidate }
            }
            // What servers become is spread by a load balancer.
            CountedIn::Ecu => Self::so_far(question, fleet, more_percent),
        }
    }

    /// Of some fleets the cheapest that works, for what the first one is for: what has more headroom holds that too.
    pub fn cheapest(found: &[Self]) -> Option<Self> {
        let bound = found.first()?.fleet.bound;
        let best = found.iter().min_by_key(|found| found.candidate.rank())?;
        let fleet = Fleet { bound, ..best.fleet.clone() };
        let proved = Fleet { cost: best.candidate.cost, ..fleet.clone() };
        let gap_ppm = proved.gap_ppm().filter(|_| best.candidate.is_enough);
        Some(Self { fleet, candidate: Candidate { gap_ppm, ..best.candidate.clone() } })
    }

    /// The best so far of a search that has not ended: what strategies need besides is not looked at yet.
    pub fn so_far(question: &FleetQuestion, fleet: Fleet, more_percent: u32) -> Self {
        let candidate = Candidate::packed(question, &fleet, more_percent);
        Self { fleet, candidate }
    }
}

//! A fleet that was searched for, beside others.

use borsh::{BorshDeserialize, BorshSerialize};

use super::settling::Settling;
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

/// A packing on its way to a fleet that works, step by step.
#[derive(Debug)]
pub struct Settlement {
    packed: FoundFleet,
    more_percent: u32,
    /// `None` where no service places the tasks: what servers become is spread by a load balancer.
    settling: Option<Settling>,
}

impl Settlement {
    /// What a search with so much headroom on top, in percent, has packed.
    pub fn new(question: &FleetQuestion, plan: &Plan, fleet: &Fleet, more_percent: u32) -> Self {
        let is_placed = question.counted_in == CountedIn::CpuUnits;
        let settling = is_placed.then(|| Settling::new(question, plan, fleet.clone()));
        Self { packed: FoundFleet::so_far(question, fleet.clone(), more_percent), more_percent, settling }
    }

    /// Goes on by one fleet that is tried; says whether there is nothing more to do.
    pub fn step(&mut self) -> bool {
        self.settling.as_mut().is_none_or(Settling::step)
    }

    /// How much of the effort is spent, in thousandths.
    pub fn permille(&self) -> u32 {
        self.settling.as_ref().map_or(1_000, Settling::permille)
    }

    /// What it has come to; what was packed, as long as there is more to do.
    pub fn found(&self) -> FoundFleet {
        let settling = self.settling.as_ref();
        let settled = settling.and_then(|settling| Some((&settling.question, settling.settled()?)));
        settled.map_or_else(
            || self.packed.clone(),
            |(question, settled)| FoundFleet {
                fleet: settled.fleet.clone(),
                candidate: Candidate::settled(question, settled, self.more_percent),
            },
        )
    }
}

impl FoundFleet {
    /// What a search with so much headroom on top, in percent, has come to. Where the plan's services are held, it is the
    /// cheapest fleet on which their strategies find room for every task, as far as that is found.
    pub fn new(question: &FleetQuestion, plan: &Plan, fleet: Fleet, more_percent: u32) -> Self {
        let mut settlement = Settlement::new(question, plan, &fleet, more_percent);
        while !settlement.step() {}
        settlement.found()
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

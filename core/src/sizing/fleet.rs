//! A fleet: instances with the tasks on them, what they cost, and what of them is left over.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use super::candidate::spread_beside;
use super::{InstanceOffer, Stranded, TaskShape};
use crate::identifiers::Zone;
use crate::resources::Resources;
use crate::units::MicroUsd;

/// Instances that hold tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Fleet {
    /// Instances that are alike and hold the same, by type; then those that stand by.
    pub groups: Vec<FleetGroup>,
    /// What all of them cost in an hour.
    pub cost: MicroUsd,
    /// No fleet that satisfies the same costs less.
    pub bound: MicroUsd,
    /// What no task takes of the instances, but of those that stand by.
    pub stranded: Stranded,
    /// By how many percent all tasks could grow until CPU or memory of all instances together is used up, rounded down:
    /// what a fleet has to spare, measured on what it is.
    pub headroom_percent: u32,
}

/// Instances of one type that hold the same tasks.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct FleetGroup {
    /// The type.
    pub instance_type: Arc<str>,
    /// The zone where they must be; `None` where any one will do.
    pub zone: Option<Zone>,
    /// How many instances there are.
    pub instances: u32,
    /// How many of these are spot instances.
    pub spot: u32,
    /// How many tasks of each shape there is room for on each of them, in the order of the shapes. All zero where they
    /// stand by for one that is lost, or where only the strategies of services need them.
    pub tasks: Vec<u32>,
    /// Whether they stand by for one that is lost.
    pub stands_by: bool,
    /// What all of them cost in an hour.
    pub cost: MicroUsd,
}

/// Hours of a month: a twelfth of 8,760 (assumed: bills count the hours that there are).
pub const HOURS_OF_A_MONTH: u64 = 730;

/// What something costs in a month that costs this in an hour.
pub fn in_a_month(an_hour: MicroUsd) -> MicroUsd {
    MicroUsd(an_hour.0.saturating_mul(HOURS_OF_A_MONTH))
}

impl Fleet {
    /// How many instances there are.
    pub fn instances(&self) -> u64 {
        self.groups.iter().map(|group| u64::from(group.instances)).sum()
    }

    /// How far the cost is above the bound, in millionths of the bound; `None` where there is no bound yet.
    pub fn gap_ppm(&self) -> Option<u64> {
        debug_assert!(self.bound <= self.cost, "{:?} is proved and costs {:?}", self.bound, self.cost);
        let over = u128::from(self.cost.0.checked_sub(self.bound.0)?) * 1_000_000;
        u64::try_from(over.checked_div(u128::from(self.bound.0))?).ok()
    }

    /// Its instances in each of these zones: where any zone will do, in the one with the fewest.
    pub fn in_zones(&self, zones: &[Zone]) -> Vec<Vec<(Arc<str>, u32)>> {
        let pinned = |zone: &Zone| {
            let there = self.groups.iter().filter(|group| group.zone.as_ref() == Some(zone));
            by_type(there)
        };
        let anywhere = by_type(self.groups.iter().filter(|group| group.zone.is_none()));
        spread_beside(zones.iter().map(pinned).collect(), &anywhere)
    }

    /// The types in it, with how many instances each has, in order of appearance.
    pub fn types(&self) -> Vec<(Arc<str>, u32)> {
        by_type(self.groups.iter())
    }
}

fn by_type<'a>(groups: impl Iterator<Item = &'a FleetGroup>) -> Vec<(Arc<str>, u32)> {
    let mut types: Vec<(Arc<str>, u32)> = Vec::new();
    for group in groups {
        match types.iter_mut().find(|(name, _)| *name == group.instance_type) {
            Some((_, count)) => *count = count.saturating_add(group.instances),
            None => types.push((group.instance_type.clone(), group.instances)),
        }
    }
    types
}

/// By how many percent all tasks could grow until CPU or memory of these instances together is used up.
pub(super) fn headroom<'a>(
    shapes: &[TaskShape],
    instances: impl Iterator<Item = (&'a InstanceOffer, u32)> + Clone,
) -> u32 {
    let has = |of: fn(&Resources) -> u32| -> u128 {
        instances.clone().map(|(offer, count)| u128::from(of(&offer.registered)) * u128::from(count)).sum()
    };
    let needs = |of: fn(&TaskShape) -> u32| -> u128 {
        shapes.iter().map(|shape| u128::from(of(shape)) * u128::from(shape.count)).sum()
    };
    let axes = [
        (has(|all| all.cpu.0), needs(|shape| shape.demand.request.cpu.0)),
        (has(|all| all.memory.0), needs(|shape| shape.demand.request.memory.0)),
    ];
    let spare =
        axes.into_iter().filter_map(|(has, needs)| (has.saturating_sub(needs) * 100).checked_div(needs));
    spare.min().and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0)
}

//! The instances that a plan has: the same figures as for a fleet that was searched for.

use std::sync::Arc;

use super::Stranded;
use crate::catalogue::price;
use crate::placement::place_plan;
use crate::plan::Plan;
use crate::units::MicroUsd;

/// The instances of a plan at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentFleet {
    /// The types, by name, with how many instances each has.
    pub types: Vec<(Arc<str>, u32)>,
    /// What all of them cost in an hour on demand; without those whose price is not known.
    pub cost: MicroUsd,
    /// The types whose price in the region is not known.
    pub without_price: Vec<Arc<str>>,
    /// What no task takes of them, once every service's tasks have been placed.
    pub stranded: Stranded,
    /// Tasks that find no instance.
    pub unplaced: u32,
    /// By how many percent all tasks could grow until CPU or memory of all instances together is used up.
    pub headroom_percent: u32,
}

/// The fleet that a plan has at its start, at the prices of a region.
pub fn present_fleet(plan: &Plan, region: &str) -> PresentFleet {
    let placed = place_plan(plan);
    let mut present = PresentFleet {
        types: Vec::new(),
        cost: MicroUsd(0),
        without_price: Vec::new(),
        stranded: Stranded::default(),
        unplaced: placed.services.iter().map(|service| service.unplaced()).fold(0, u32::saturating_add),
        headroom_percent: 0,
    };
    let (mut has, mut taken) = ([0u64; 2], [0u64; 2]);
    for instance in placed.cluster.instances() {
        let name = &instance.instance_type;
        match present.types.binary_search_by(|(other, _)| other.cmp(name)) {
            Ok(index) => present.types[index].1 += 1,
            Err(index) => present.types.insert(index, (name.clone(), 1)),
        }
        let known = price(region, name);
        if known.is_none() && !present.without_price.contains(name) {
            present.without_price.push(name.clone());
        }
        let price = known.unwrap_or_default();
        present.cost.0 += price.0;
        let left = [instance.remaining.cpu.0, instance.remaining.memory.0].map(u64::from);
        present.stranded.add(&instance.registered, (left[0], left[1]), price, 1);
        let registered = [instance.registered.cpu.0, instance.registered.memory.0].map(u64::from);
        for axis in 0..2 {
            has[axis] += registered[axis];
            taken[axis] += registered[axis].saturating_sub(left[axis]);
        }
    }
    let spare = (0..2).filter_map(|axis| ((has[axis] - taken[axis]) * 100).checked_div(taken[axis]));
    present.headroom_percent = spare.min().and_then(|percent| u32::try_from(percent).ok()).unwrap_or(0);
    present
}

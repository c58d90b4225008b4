//! Every offer by itself: what a fleet of one type costs.

use std::sync::Arc;

use super::fleet::{headroom, left_over};
use super::packing::first_fit;
use super::search::model;
use super::{InstanceOffer, Limits, Stranded, Survive, TaskShape};
use crate::identifiers::Zone;
use crate::units::MicroUsd;

/// A fleet of one type, by first-fit decreasing: what most tools would suggest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleType {
    /// The type.
    pub instance_type: Arc<str>,
    /// How many instances hold all tasks; `None` where one of the tasks does not fit.
    pub instances: Option<u32>,
    /// What they cost in an hour; nothing where there are none.
    pub cost: MicroUsd,
    /// What no task takes of them.
    pub stranded: Stranded,
    /// By how many percent all tasks could grow until CPU or memory of all together is used up.
    pub headroom_percent: u32,
}

/// A fleet of each type alone that keeps to the limits, in the order of the offers. Where any instance may be lost, one
/// more stands by.
pub fn single_types(
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    zones: &[Zone],
    limits: &Limits,
) -> Vec<SingleType> {
    let model = model(shapes, offers, zones, limits);
    let demand = model.demand();
    let single = |(index, offer): (usize, &InstanceOffer)| {
        let mut stranded = Stranded::default();
        let packing = first_fit(&model, index, &demand);
        let mut instances = 0;
        for (pattern, times) in packing.iter().flatten() {
            let times = times * limits.copies();
            let left = left_over(&offer.registered, shapes, &pattern.tasks);
            stranded.add(&offer.registered, left, offer.price, times);
            instances += times;
        }
        if limits.survive == Survive::Instance && instances > 0 {
            instances += 1;
        }
        let spot = limits.spot.map_or(0, |spot| spot.of(instances));
        SingleType {
            instance_type: offer.instance_type.clone(),
            instances: packing.is_some().then_some(instances),
            cost: limits.cost(offer.price, instances, spot),
            stranded,
            headroom_percent: headroom(shapes, [(offer, instances)].into_iter()),
        }
    };
    offers.iter().enumerate().map(single).collect()
}

//! Every offer by itself: what a fleet of one type costs.

use std::sync::Arc;

use super::fleet::headroom;
use super::packing::{Packing, Pattern, first_fit};
use super::search::model;
use super::stranded::{Left, Paid, left_over};
use super::{FleetQuestion, InstanceOffer, Limits, Stranded, Survive, TaskShape};
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
        let packing = first_fit(&model, index, &demand);
        let left = left_of(packing.as_ref(), offer, shapes, limits);
        let mut instances = left.iter().map(|left| left.instances).sum();
        if limits.survive == Survive::Instance && instances > 0 {
            instances += 1;
        }
        let spot = limits.spot.map_or(0, |spot| spot.of(instances));
        let instance_type = offer.instance_type.clone();
        let cost = limits.cost(offer.price, instances, spot);
        let paid = Paid { instance_type: instance_type.clone(), instances, cost };
        SingleType {
            instance_type,
            instances: packing.is_some().then_some(instances),
            cost,
            stranded: Stranded::of(&left, &[paid]),
            headroom_percent: headroom(shapes, [(offer, instances)].into_iter()),
        }
    };
    offers.iter().enumerate().map(single).collect()
}

/// What tasks leave of a fleet of one type.
pub(super) fn left_of_single(question: &FleetQuestion, instance_type: &str) -> Vec<Left> {
    let FleetQuestion { shapes, offers, zones, limits, .. } = question;
    let Some(offer) = offers.iter().find(|offer| &*offer.instance_type == instance_type) else {
        return Vec::new();
    };
    let model = model(shapes, std::slice::from_ref(offer), zones, limits);
    left_of(first_fit(&model, 0, &model.demand()).as_ref(), offer, shapes, limits)
}

fn left_of(
    packing: Option<&Packing>,
    offer: &InstanceOffer,
    shapes: &[TaskShape],
    limits: &Limits,
) -> Vec<Left> {
    let left =
        |(pattern, times): &(Pattern, u32)| left_over(offer, shapes, &pattern.tasks, times * limits.copies());
    packing.into_iter().flatten().map(left).collect()
}

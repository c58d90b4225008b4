//! Every offer by itself: what a fleet of one type costs.

use std::sync::Arc;

use super::offer::offer_of;
use super::outcome::Outcome;
use super::places::{Places, model};
use super::{Fleet, FleetQuestion, InstanceOffer, Limits, Stranded, TaskShape};
use crate::identifiers::Zone;
use crate::units::MicroUsd;
use stowage_packing::{Packing, evenly, first_fit_among};

/// A fleet of one type: by first-fit decreasing, as most tools would suggest it, or of fewer instances where tasks that are
/// spread evenly find room on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleType {
    /// The type.
    pub instance_type: Arc<str>,
    /// How many instances hold all tasks; `None` where one of the tasks does not fit.
    pub instances: Option<u32>,
    /// How many of them are in each of the zones.
    pub zones: Vec<u32>,
    /// What they cost in an hour; nothing where there are none.
    pub cost: MicroUsd,
    /// What no task takes of them.
    pub stranded: Stranded,
    /// By how many percent all tasks could grow until CPU or memory of all together is used up.
    pub headroom_percent: u32,
}

/// A fleet of each type alone that keeps to the limits, in the order of the offers. Where any instance may be lost, as
/// many more stand by as it takes: one, but where zones take different tasks.
pub fn single_types(
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    zones: &[Zone],
    limits: &Limits,
) -> Vec<SingleType> {
    let single = |(offer, fleet): (&InstanceOffer, Option<Fleet>)| SingleType {
        instance_type: offer.instance_type.clone(),
        instances: fleet.as_ref().map(|fleet| u32::try_from(fleet.instances()).unwrap_or(u32::MAX)),
        zones: fleet.as_ref().map(|fleet| instances_in(fleet, zones)).unwrap_or_default(),
        cost: fleet.as_ref().map(|fleet| fleet.cost).unwrap_or_default(),
        stranded: fleet.as_ref().map(|fleet| fleet.stranded).unwrap_or_default(),
        headroom_percent: fleet.as_ref().map_or(0, |fleet| fleet.headroom_percent),
    };
    offers.iter().zip(fleets(shapes, offers, zones, limits)).map(single).collect()
}

/// A fleet of each type alone that holds all tasks, with what stands on its instances.
pub(super) fn single_fleets(question: &FleetQuestion) -> Vec<Fleet> {
    let FleetQuestion { shapes, offers, zones, limits, .. } = question;
    fleets(shapes, offers, zones, limits).into_iter().flatten().collect()
}

/// The fleet of one type alone, with what stands on its instances; `None` where that does not hold all tasks.
pub(super) fn single_fleet(question: &FleetQuestion, instance_type: &str) -> Option<Fleet> {
    let FleetQuestion { shapes, offers, zones, limits, .. } = question;
    let offer = offer_of(offers, instance_type)?;
    fleets(shapes, std::slice::from_ref(offer), zones, limits).pop()?
}

/// A fleet of each offer alone, where one holds all tasks.
fn fleets(
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    zones: &[Zone],
    limits: &Limits,
) -> Vec<Option<Fleet>> {
    let places = Places::new(shapes, offers, zones);
    let sites = places.sites(limits);
    let model = model(shapes, offers, &sites, limits);
    let demand = model.demand();
    // No type stands by for another one.
    let limits = Limits { max_types: Some(1), ..limits.clone() };
    let (shapes, offers) = (shapes.to_vec(), offers.to_vec());
    let outcome = Outcome { shapes, offers, limits, places, sites, model, kept: Vec::new() };
    let all: Vec<usize> = (0..outcome.model.offers.len()).collect();
    let fleet = |index: usize| {
        let sites = all.iter().copied().filter(|site| outcome.model.offers[*site].kind == index);
        let sites: Vec<usize> = sites.collect();
        let packing = first_fit_among(&outcome.model, &sites, &demand)?;
        let fewer = match *sites {
            // The share of spot instances is rounded for each fleet, which the search does not count: there it would be
            // dearer than some of these.
            [site] if outcome.limits.spot.is_none() => {
                evenly(&outcome.model, site, &demand, instances(&packing))
            }
            _ => None,
        };
        Some(outcome.fleet(&fewer.unwrap_or(packing), &all, 0))
    };
    (0..outcome.offers.len()).map(fleet).collect()
}

fn instances(packing: &Packing) -> u32 {
    packing.iter().map(|(_, times)| *times).fold(0, u32::saturating_add)
}

fn instances_in(fleet: &Fleet, zones: &[Zone]) -> Vec<u32> {
    let of_zone = |types: &Vec<(Arc<str>, u32)>| types.iter().map(|(_, count)| count).sum();
    fleet.in_zones(zones).iter().map(of_zone).collect()
}

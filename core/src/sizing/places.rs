//! Where instances may stand, and which tasks they take there.
//!
//! A constraint may tell zones apart. So what an offer takes is asked of every zone, and where answers differ, an offer in
//! some zones is another one than the same type in others.

use super::{InstanceOffer, Limits, TaskShape};
use crate::cluster::Cluster;
use crate::identifiers::{InstanceId, Zone};
use crate::placement::{Demand, Lot, Veto, vetoes};
use crate::service::PlacementConstraint;
use crate::units::{CpuUnits, MemoryMib};
use stowage_packing::{AXES, Model, Offer, Shape};

/// What offers take in each zone.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The zones.
    pub(super) zones: Vec<Zone>,
    /// For each offer, each zone and each shape, whether an instance takes it, but for how much it needs.
    takes: Vec<Vec<Vec<bool>>>,
}

/// An offer in those zones that take the same tasks of it.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The offer.
    pub(super) offer: usize,
    /// Which shapes it takes there.
    takes: Vec<bool>,
}

impl Places {
    /// Asks placement what an empty instance of each offer takes in each zone.
    pub(super) fn new(shapes: &[TaskShape], offers: &[InstanceOffer], zones: &[Zone]) -> Self {
        // Most shapes differ in their amounts only, of which this does not ask.
        let mut kinds: Vec<Demand> = Vec::new();
        let kind = |shape: &TaskShape| {
            let without = without_amounts(shape.demand_of_empty());
            kinds.iter().position(|other| *other == without).unwrap_or_else(|| {
                kinds.push(without);
                kinds.len() - 1
            })
        };
        let kind_of: Vec<usize> = shapes.iter().map(kind).collect();
        let in_zone = |offer: &InstanceOffer, zone: &Zone| -> Vec<bool> {
            let instance = offer.instance(InstanceId::from("i-0"), zone);
            let mut cluster = Cluster::default();
            cluster.insert(instance.clone());
            let admits = |(kind, demand): (usize, &Demand)| {
                // On an empty instance it does not matter whose task it is.
                let first = kind_of.iter().position(|other| *other == kind);
                first.is_some_and(|first| {
                    vetoes(&cluster, &shapes[first].group, &instance, demand).iter().all(is_amount)
                })
            };
            let admitted: Vec<bool> = kinds.iter().enumerate().map(admits).collect();
            let takes = |(shape, kind): (&TaskShape, &usize)| {
                admitted[*kind] && shape.at_peak.as_ref().is_none_or(|peak| offer.registered.fits(peak))
            };
            shapes.iter().zip(&kind_of).map(takes).collect()
        };
        let of_offer = |offer: &InstanceOffer| zones.iter().map(|zone| in_zone(offer, zone)).collect();
        Self { takes: offers.iter().map(of_offer).collect(), zones: zones.to_vec() }
    }

    /// The offers as a search has them: once for all zones that take the same; or where any zone may be lost, once for
    /// all zones together, which take what each of them takes.
    pub(super) fn sites(&self, limits: &Limits) -> Vec<Site> {
        let mut sites = Vec::new();
        for (offer, zones) in self.takes.iter().enumerate() {
            if limits.copies() > 1 {
                sites.push(Site { offer, takes: self.everywhere(offer) });
                continue;
            }
            let mut different: Vec<&Vec<bool>> = Vec::new();
            for takes in zones {
                if !different.contains(&takes) {
                    different.push(takes);
                }
            }
            sites.extend(different.into_iter().map(|takes| Site { offer, takes: takes.clone() }));
        }
        sites
    }

    /// What an offer takes in every zone.
    fn everywhere(&self, offer: usize) -> Vec<bool> {
        let zones = &self.takes[offer];
        let shapes = zones.first().map_or(0, Vec::len);
        (0..shapes).map(|shape| zones.iter().all(|takes| takes[shape])).collect()
    }

    /// What an offer takes in any zone.
    fn anywhere(&self, offer: usize) -> Vec<bool> {
        let zones = &self.takes[offer];
        let shapes = zones.first().map_or(0, Vec::len);
        (0..shapes).map(|shape| zones.iter().any(|takes| takes[shape])).collect()
    }

    /// The model for a bound where any zone may be lost: a fleet need not be alike in all zones.
    pub(super) fn loosened(&self, model: &Model, sites: &[Site]) -> Model {
        let mut loosened = model.clone();
        for (offer, site) in loosened.offers.iter_mut().zip(sites) {
            offer.takes = self.anywhere(site.offer);
        }
        loosened
    }

    /// The zones where an instance of an offer takes all of these tasks; `None` where that is any zone.
    pub(super) fn of_tasks(&self, offer: usize, tasks: &[u32]) -> Option<Vec<usize>> {
        let takes = |zone: &usize| {
            tasks.iter().zip(&self.takes[offer][*zone]).all(|(count, takes)| *count == 0 || *takes)
        };
        let zones: Vec<usize> = (0..self.zones.len()).filter(takes).collect();
        (zones.len() < self.zones.len()).then_some(zones)
    }
}

fn is_amount(veto: &Veto) -> bool {
    matches!(veto, Veto::Cpu(_) | Veto::Memory(_) | Veto::Gpus(_) | Veto::Enis(_))
}

fn without_amounts(mut without: Demand) -> Demand {
    without.request.cpu = CpuUnits(0);
    without.request.memory = MemoryMib(0);
    without.request.gpus = 0;
    without.request.enis = 0;
    Demand { strategy: Vec::new(), lot: Lot::default(), ..without }
}

/// The tasks that must find room in one zone, and the offers on their sites, in whole numbers.
pub(super) fn model(
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    sites: &[Site],
    limits: &Limits,
) -> Model {
    let shape = |(index, shape): (usize, &TaskShape)| {
        let request = &shape.demand.request;
        let mut needs = [request.gpus, request.enis, request.cpu.0, request.memory.0];
        if needs == [0; AXES] {
            // What asks for nothing would fit without end.
            needs[AXES - 1] = 1;
        }
        let apart_from = (0..shapes.len())
            .filter(|other| keeps_apart(shapes, index, *other) || keeps_apart(shapes, *other, index));
        Shape { needs, count: limits.places(shape.count), apart_from: apart_from.collect() }
    };
    let offer = |site: &Site| {
        let has = &offers[site.offer].registered;
        Offer {
            has: [has.gpus, has.enis, has.cpu.0, has.memory.0],
            price: limits.least(offers[site.offer].price),
            kind: site.offer,
            takes: site.takes.clone(),
        }
    };
    Model {
        shapes: shapes.iter().enumerate().map(shape).collect(),
        offers: sites.iter().map(offer).collect(),
    }
}

/// Whether one shape shares no instance with another one.
fn keeps_apart(shapes: &[TaskShape], one: usize, other: usize) -> bool {
    let (one, other) = (&shapes[one], &shapes[other]);
    let ports = &one.demand.request.ports;
    let is_distinct = one.demand.constraints.contains(&PlacementConstraint::DistinctInstance);
    (is_distinct && one.group == other.group)
        || ports.iter().any(|port| other.demand.request.ports.contains(port))
}

/// The offers that no other one beats in both of two models: cheaper or as cheap, with as much of everything, for as many
/// shapes. Where only so many types may be and a type is several offers, none but its own beat them: together they may
/// do what no other type does.
pub(super) fn unbeaten(model: &Model, loosened: &Model, has_max_types: bool) -> Vec<usize> {
    let kinds = model.offers.windows(2).filter(|pair| pair[0].kind == pair[1].kind);
    let is_within_kinds = has_max_types && kinds.count() > 0;
    let takes_all = |model: &Model, one: usize, other: usize| {
        let (better, worse) = (&model.offers[one].takes, &model.offers[other].takes);
        better.iter().zip(worse).all(|(more, less)| *more || !less)
    };
    let beats = |one: usize, other: usize| {
        let (better, worse) = (&model.offers[one], &model.offers[other]);
        (!is_within_kinds || better.kind == worse.kind)
            && better.price <= worse.price
            && better.has.iter().zip(worse.has).all(|(more, less)| *more >= less)
            && takes_all(model, one, other)
            && takes_all(loosened, one, other)
            && (one < other || !beats_back(model, loosened, one, other))
    };
    let all = 0..model.offers.len();
    all.clone().filter(|offer| !all.clone().any(|other| other != *offer && beats(other, *offer))).collect()
}

/// Whether two offers are equal, so that only their order can decide.
fn beats_back(model: &Model, loosened: &Model, one: usize, other: usize) -> bool {
    let (first, second) = (&model.offers[one], &model.offers[other]);
    first.has == second.has
        && first.price == second.price
        && first.takes == second.takes
        && loosened.offers[one].takes == loosened.offers[other].takes
}

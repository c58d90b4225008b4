//! From a packing to a fleet: which instances there are, in which zones, and what stands by.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fleet::headroom;
use super::offer::offer_of;
use super::places::{Places, Site};
use super::stranded::{left, left_over, paid};
use super::{Fleet, FleetGroup, FleetQuestion, InstanceOffer, Limits, Stranded, Survive, TaskShape};
use crate::identifiers::Zone;
use crate::units::MicroUsd;
use stowage_packing::{Model, Packing, Pattern};

/// Billionths of a dollar in a millionth.
pub(super) const NANOS: u64 = 1_000;

/// What a fleet is made with.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) shapes: Vec<TaskShape>,
    pub(super) offers: Vec<InstanceOffer>,
    pub(super) limits: Limits,
    pub(super) places: Places,
    pub(super) sites: Vec<Site>,
    /// Over all sites, with the tasks that must find room in one zone.
    pub(super) model: Model,
    /// The sites that no other one beats in everything.
    pub(super) kept: Vec<usize>,
}

/// Instances that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    offer: usize,
    tasks: Vec<u32>,
    instances: u32,
    /// The zone, where not any one will do.
    zone: Option<usize>,
    /// Whether they stand by for one that is lost.
    stands_by: bool,
}

/// The fleet that consists of these instances in their zones with these tasks of each shape on them.
pub(super) fn fleet_of(question: &FleetQuestion, instances: &[(Arc<str>, Zone, Vec<u32>)]) -> Fleet {
    let FleetQuestion { shapes, offers, zones, limits, .. } = question.clone();
    let places = Places::new(&shapes, &offers, &zones);
    let mut alike: BTreeMap<(usize, &[u32], Option<usize>), u32> = BTreeMap::new();
    for (name, zone, tasks) in instances {
        let Some(offer) = offers.iter().position(|offer| offer.instance_type == *name) else { continue };
        // Only where it matters.
        let zone = places.of_tasks(offer, tasks).and(zones.iter().position(|other| other == zone));
        *alike.entry((offer, tasks, zone)).or_default() += 1;
    }
    let held: Vec<Held> = alike
        .into_iter()
        .map(|((offer, tasks, zone), instances)| Held {
            offer,
            tasks: tasks.to_vec(),
            instances,
            zone,
            stands_by: false,
        })
        .collect();
    let model = Model::default();
    Outcome { shapes, offers, limits, places, sites: Vec::new(), model, kept: Vec::new() }.of(&held, 0)
}

/// The fleet with more instances, of which the packing needs none.
pub(super) fn with_added(question: &FleetQuestion, fleet: Fleet, added: &[(Arc<str>, u32)]) -> Fleet {
    let FleetQuestion { shapes, offers, limits, .. } = question;
    let mut groups = fleet.groups.clone();
    for (name, instances) in added {
        let Some(offer) = offer_of(offers, name) else { continue };
        let tasks = vec![0; shapes.len()];
        groups.push(FleetGroup { tasks, ..more(&groups, limits, offer, *instances) });
    }
    let fleet = Fleet { groups, ..fleet };
    let all = fleet
        .groups
        .iter()
        .filter_map(|group| Some((offer_of(offers, &group.instance_type)?, group.instances)));
    let headroom_percent = headroom(shapes, all);
    let stranded = Stranded::of(&left(question, &fleet), &paid(&fleet.groups));
    Fleet { headroom_percent, stranded, ..fleet }
}

/// So many more instances of an offer beside others, of which as many are spot instances as then should be.
fn more(groups: &[FleetGroup], limits: &Limits, offer: &InstanceOffer, instances: u32) -> FleetGroup {
    let same = groups.iter().filter(|group| group.instance_type == offer.instance_type);
    let (before, spot_before) = same.fold((0u32, 0u32), |(all, spot), group| {
        (all.saturating_add(group.instances), spot.saturating_add(group.spot))
    });
    let spot = limits.spot.map_or(0, |spot| spot.of(before.saturating_add(instances))) - spot_before;
    FleetGroup {
        instance_type: offer.instance_type.clone(),
        zone: None,
        instances,
        spot,
        tasks: Vec::new(),
        stands_by: false,
        cost: limits.cost(offer.price, instances, spot),
    }
}

impl Outcome {
    /// The fleet that has a packing in every zone, and what stands by. The packing is on some of the sites.
    pub(super) fn fleet(&self, packing: &Packing, sites: &[usize], bound: u64) -> Fleet {
        let copies = self.limits.copies();
        let mut patterns: Vec<(usize, &[u32], u32)> = packing
            .iter()
            .map(|(pattern, times)| {
                let offer = self.sites[sites[pattern.offer]].offer;
                (offer, &*pattern.tasks, times.saturating_mul(copies))
            })
            .collect();
        patterns.sort_unstable();
        let mut in_zones = vec![0; self.places.zones.len()];
        let mut held: Vec<Held> = Vec::new();
        for (offer, tasks, instances) in patterns {
            let zones = self.places.of_tasks(offer, tasks);
            for (zone, instances) in shared(zones, instances, &mut in_zones) {
                held.push(Held { offer, tasks: tasks.to_vec(), instances, zone, stands_by: false });
            }
        }
        if self.limits.survive == Survive::Instance {
            for (offer, tasks) in self.spares(packing, sites) {
                let zones = self.places.of_tasks(offer, &tasks);
                let nothing = vec![0; self.shapes.len()];
                for (zone, instances) in shared(zones, 1, &mut in_zones) {
                    held.push(Held { offer, tasks: nothing.clone(), instances, zone, stands_by: true });
                }
            }
        }
        self.of(&held, bound)
    }

    fn of(&self, held: &[Held], bound: u64) -> Fleet {
        let mut left = Vec::new();
        let mut groups: Vec<FleetGroup> = Vec::new();
        for Held { offer, tasks, instances, zone, stands_by } in held {
            let offer = &self.offers[*offer];
            if !stands_by {
                left.push(left_over(offer, &self.shapes, tasks, *instances));
            }
            groups.push(FleetGroup {
                zone: zone.and_then(|zone| self.places.zones.get(zone).cloned()),
                tasks: tasks.clone(),
                stands_by: *stands_by,
                ..more(&groups, &self.limits, offer, *instances)
            });
        }
        let all = held.iter().map(|held| (&self.offers[held.offer], held.instances));
        Fleet {
            cost: MicroUsd(groups.iter().map(|group| group.cost.0).fold(0, u64::saturating_add)),
            bound: self.bound(bound),
            stranded: Stranded::of(&left, &paid(&groups)),
            headroom_percent: headroom(&self.shapes, all),
            groups,
        }
    }

    /// What every fleet costs at least, given what holds all tasks does, in billionths of a dollar.
    pub(super) fn bound(&self, of_tasks: u64) -> MicroUsd {
        MicroUsd((of_tasks / NANOS).saturating_add(self.least_spare().0))
    }

    /// What a fleet costs at least besides, where any one instance may be lost: without its dearest it still holds
    /// everything, and no instance that takes a task is cheaper than this.
    fn least_spare(&self) -> MicroUsd {
        if self.limits.survive != Survive::Instance || self.model.shapes.iter().all(|shape| shape.count == 0)
        {
            return MicroUsd(0);
        }
        let prices = self.kept.iter().map(|site| self.model.offers[*site].price / NANOS);
        MicroUsd(prices.min().unwrap_or(0))
    }

    /// Offers of instances that stand by, so that every pattern finds one that holds it, and the most that each would
    /// have to hold of every shape. Greedily: each time what holds the most patterns that have none yet, and of these the
    /// cheapest. So there may be more than needed. Of the types in use where no more may be.
    fn spares(&self, packing: &Packing, sites: &[usize]) -> Vec<(usize, Vec<u32>)> {
        let kind = |site: usize| self.sites[sites[site]].offer;
        let mut used: Vec<usize> = packing.iter().map(|(pattern, _)| kind(pattern.offer)).collect();
        used.sort_unstable();
        used.dedup();
        let is_full = self.limits.max_types.is_some_and(|most| used.len() >= most as usize);
        let allowed = || (0..sites.len()).filter(|site| !is_full || used.contains(&kind(*site)));
        let mut waiting: Vec<&Pattern> = packing.iter().map(|(pattern, _)| pattern).collect();
        let mut spares = Vec::new();
        while !waiting.is_empty() {
            let holds = |site: usize, pattern: &Pattern| self.model.holds(sites[site], &pattern.tasks);
            let count = |site: usize| waiting.iter().filter(|pattern| holds(site, pattern)).count();
            let price = |site: usize| self.model.offers[sites[site]].price;
            let counted = allowed().map(|site| (count(site), std::cmp::Reverse(price(site)), site));
            let best = counted.max_by_key(|(count, price, _)| (*count, *price));
            let Some((_, _, best)) = best.filter(|(count, ..)| *count > 0) else { break };
            let mut most = vec![0; self.shapes.len()];
            for pattern in waiting.iter().filter(|pattern| holds(best, pattern)) {
                most.iter_mut().zip(&pattern.tasks).for_each(|(most, count)| *most = (*most).max(*count));
            }
            waiting.retain(|pattern| !holds(best, pattern));
            spares.push((kind(best), most));
        }
        spares
    }
}

/// So many instances over some zones, as evenly as it goes and beside those that are there; or all of them anywhere.
fn shared(zones: Option<Vec<usize>>, instances: u32, in_zones: &mut [u32]) -> Vec<(Option<usize>, u32)> {
    let Some(mut zones) = zones.filter(|zones| !zones.is_empty()) else { return vec![(None, instances)] };
    zones.sort_by_key(|zone| in_zones[*zone]);
    let count = u32::try_from(zones.len()).unwrap_or(u32::MAX);
    let share = |place: u32| instances / count + u32::from(place < instances % count);
    let mut shared: Vec<(Option<usize>, u32)> =
        zones.iter().zip(0..).map(|(zone, place)| (Some(*zone), share(place))).collect();
    shared.retain(|(_, instances)| *instances > 0);
    for (zone, instances) in &shared {
        zone.iter().for_each(|zone| in_zones[*zone] += instances);
    }
    shared.sort_unstable();
    shared
}

//! Fleets side by side: what each has to spare, and what is left of it when a zone is lost.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use super::candidate_figures::{counted, ecu_of};
use super::fleet::headroom;
use super::question::at_own_prices;
use super::servers::in_ecu;
use super::{CountedIn, Fleet, FleetQuestion, InstanceOffer, SingleType, Stranded, TaskShape, in_a_month};
use crate::catalogue::{instance_type, price};
use crate::plan::{InstanceSpec, Plan};
use crate::resources::Resources;
use crate::units::{Ecu, MicroUsd};

/// A fleet beside others.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Candidate {
    /// Where it comes from.
    pub kind: CandidateKind,
    /// How many instances of which type.
    pub types: Vec<(Arc<str>, u32)>,
    /// How many of them are in which zone.
    pub zones: Vec<Vec<(Arc<str>, u32)>>,
    /// Whether it holds what is needed: the plan's own may not.
    pub is_enough: bool,
    /// What they cost in a month.
    pub monthly: MicroUsd,
    /// By how many percent what they hold could grow until CPU or memory of all together is used up.
    pub headroom_percent: u32,
    /// What is left when the zone is lost that has the most, in percent of what is needed; the scarcer of CPU and memory.
    /// Nothing where there is one zone only.
    pub after_zone_loss_percent: Option<u32>,
    /// The computing power of all instances.
    pub ecu: Ecu,
    /// vCPUs of all instances.
    pub vcpus: u64,
    /// Memory that all instances offer to tasks, in MiB.
    pub memory: u64,
    /// What no task takes.
    pub stranded: Stranded,
    /// How far the cost is above what is proved to be the least, in millionths of it, where something is proved.
    pub gap_ppm: Option<u64>,
}

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum CandidateKind {
    /// The plan's own instances.
    Present,
    /// A search over all types together, with so much more headroom than was asked for, in percent.
    Mix {
        /// The headroom on top.
        more_percent: u32,
    },
    /// One type alone.
    Single,
}

impl Candidate {
    /// How many instances there are.
    pub fn instances(&self) -> u64 {
        self.types.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    /// Whether what is needed has room when any one zone is lost, as far as sums of CPU and memory tell.
    pub fn survives_zone(&self) -> bool {
        self.after_zone_loss_percent.is_some_and(|percent| percent >= 100)
    }

    /// A fleet that was searched for.
    pub fn of_fleet(question: &FleetQuestion, fleet: &Fleet, more_percent: u32) -> Self {
        let base =
            Base { kind: CandidateKind::Mix { more_percent }, cost: fleet.cost, stranded: fleet.stranded };
        let gap_ppm = fleet.gap_ppm();
        let zones = fleet.in_zones(&question.zones);
        Self { gap_ppm, ..base.among(question, fleet.types(), zones, &question.offers) }
    }

    /// A fleet of one type; `None` where that does not hold all tasks.
    pub fn of_single(question: &FleetQuestion, single: &SingleType) -> Option<Self> {
        let types = vec![(single.instance_type.clone(), single.instances.filter(|count| *count > 0)?)];
        let base = Base { kind: CandidateKind::Single, cost: single.cost, stranded: single.stranded };
        let in_zone = |count: &u32| vec![(single.instance_type.clone(), *count)];
        let zones = single.zones.iter().map(in_zone).collect();
        Some(base.among(question, types, zones, &question.offers))
    }

    /// The plan's own instances, at the question's prices where it has their type, else at the region's; `None` where
    /// there are none or a price is not known.
    pub fn of_present(question: &FleetQuestion, plan: &Plan) -> Option<Self> {
        let mut offers: Vec<InstanceOffer> = Vec::new();
        let mut zones: Vec<Vec<(Arc<str>, u32)>> = Vec::new();
        for zone in plan.zones() {
            let mut types: Vec<(Arc<str>, u32)> = Vec::new();
            for spec in plan.instances.values().filter(|spec| spec.zone == zone) {
                add(&mut types, &spec.instance_type, 1);
                if !offers.iter().any(|offer| offer.instance_type == spec.instance_type) {
                    let known =
                        question.offers.iter().find(|offer| offer.instance_type == spec.instance_type);
                    offers.push(known.cloned().or_else(|| offer(plan, spec, question))?);
                }
            }
            zones.push(types);
        }
        let mut types = Vec::new();
        zones.iter().flatten().for_each(|(name, count)| add(&mut types, name, *count));
        if types.is_empty() {
            return None;
        }
        // As others are bought: so much of it as spot instances, the rest with the discount.
        let cost = types.iter().filter_map(|(name, count)| {
            let spot = question.limits.spot.map_or(0, |spot| spot.of(*count));
            Some(question.limits.cost(offer_of(&offers, name)?.price, *count, spot).0)
        });
        let cost = MicroUsd(cost.sum());
        let base = Base { kind: CandidateKind::Present, cost, stranded: Stranded::default() };
        let mut candidate = base.among(question, types, zones.clone(), &offers);
        candidate.is_enough = match question.counted_in {
            CountedIn::CpuUnits => {
                let present = super::present_fleet(plan, question.region.id);
                candidate.stranded = present.stranded;
                present.unplaced == 0
            }
            CountedIn::Ecu => {
                left(&zones, &question.shapes, &offers, false).is_none_or(|percent| percent >= 100)
            }
        };
        Some(candidate)
    }
}

/// What a candidate has that is not computed from its types.
struct Base {
    kind: CandidateKind,
    cost: MicroUsd,
    stranded: Stranded,
}

impl Base {
    fn among(
        self,
        question: &FleetQuestion,
        types: Vec<(Arc<str>, u32)>,
        zones: Vec<Vec<(Arc<str>, u32)>>,
        offers: &[InstanceOffer],
    ) -> Candidate {
        let shapes = &question.shapes;
        let offered = types.iter().filter_map(|(name, count)| Some((offer_of(offers, name)?, *count)));
        let entries = types.iter().filter_map(|(name, count)| Some((instance_type(name)?, *count)));
        let hundredths = ecu_of(&types, question).0 / 10_000_000;
        Candidate {
            kind: self.kind,
            is_enough: true,
            monthly: in_a_month(self.cost),
            headroom_percent: headroom(shapes, offered.clone()),
            after_zone_loss_percent: left_after_loss(&zones, shapes, offers),
            ecu: Ecu(u32::try_from(hundredths).unwrap_or(u32::MAX)),
            vcpus: entries.map(|(entry, count)| u64::from(entry.vcpus) * u64::from(count)).sum(),
            memory: offered
                .map(|(offer, count)| u64::from(offer.registered.memory.0) * u64::from(count))
                .sum(),
            stranded: self.stranded,
            gap_ppm: None,
            zones,
            types,
        }
    }
}

/// Instances of each type over so many zones, as evenly as it goes: what one type leaves over begins where the one before
/// it ended.
pub fn spread(types: &[(Arc<str>, u32)], zones: usize) -> Vec<Vec<(Arc<str>, u32)>> {
    spread_beside(vec![Vec::new(); zones], types)
}

/// The same beside instances that are in zones already: each goes to the first of those with the fewest.
pub(super) fn spread_beside(
    mut zones: Vec<Vec<(Arc<str>, u32)>>,
    types: &[(Arc<str>, u32)],
) -> Vec<Vec<(Arc<str>, u32)>> {
    let of_zone = |types: &Vec<(Arc<str>, u32)>| types.iter().map(|(_, count)| u64::from(*count)).sum();
    let mut counts: Vec<u64> = zones.iter().map(of_zone).collect();
    for (name, count) in types {
        for _ in 0..*count {
            let fewest = (0..counts.len()).min_by_key(|zone| counts[*zone]);
            let Some(fewest) = fewest else { return zones };
            counts[fewest] += 1;
            add(&mut zones[fewest], name, 1);
        }
    }
    zones
}

fn add(types: &mut Vec<(Arc<str>, u32)>, name: &Arc<str>, more: u32) {
    match types.iter_mut().find(|(other, _)| other == name) {
        Some((_, count)) => *count += more,
        None => types.push((name.clone(), more)),
    }
}

/// What an instance would be offered as.
fn offer(plan: &Plan, spec: &InstanceSpec, question: &FleetQuestion) -> Option<InstanceOffer> {
    let offer = InstanceOffer {
        instance_type: spec.instance_type.clone(),
        architecture: spec.catalogue_entry()?.architecture,
        registered: spec.registered()?,
        price: price(question.region.id, &spec.instance_type)?,
    };
    let offer = at_own_prices(plan, vec![offer]).pop()?;
    match question.counted_in {
        CountedIn::CpuUnits => Some(offer),
        CountedIn::Ecu => in_ecu(&offer, counted(question)),
    }
}

fn offer_of<'a>(offers: &'a [InstanceOffer], name: &str) -> Option<&'a InstanceOffer> {
    offers.iter().find(|offer| &*offer.instance_type == name)
}

fn registered<'a>(offers: &'a [InstanceOffer], name: &str) -> Option<&'a Resources> {
    Some(&offer_of(offers, name)?.registered)
}

/// What is left when the zone is lost that takes the most with it, in percent of what is needed; nothing where there is
/// one zone only.
fn left_after_loss(
    zones: &[Vec<(Arc<str>, u32)>],
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
) -> Option<u32> {
    if zones.len() < 2 { None } else { left(zones, shapes, offers, true) }
}

/// What there is in all zones, or in all but the one that has the most, in percent of what is needed; of CPU and memory
/// the scarcer.
fn left(
    zones: &[Vec<(Arc<str>, u32)>],
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    is_zone_lost: bool,
) -> Option<u32> {
    let left = |of: fn(&Resources) -> u32, request: fn(&TaskShape) -> u32| {
        let of_zone = |zone: &Vec<(Arc<str>, u32)>| -> u64 {
            let has = |(name, count): &(Arc<str>, u32)| {
                registered(offers, name).map_or(0, |all| u64::from(of(all)) * u64::from(*count))
            };
            zone.iter().map(has).sum()
        };
        let all: u64 = zones.iter().map(of_zone).sum();
        let lost = if is_zone_lost { zones.iter().map(of_zone).max().unwrap_or_default() } else { 0 };
        let needs: u64 = shapes.iter().map(|shape| u64::from(request(shape)) * u64::from(shape.count)).sum();
        ((all - lost) * 100).checked_div(needs)
    };
    let cpu = left(|all| all.cpu.0, |shape| shape.demand.request.cpu.0);
    let memory = left(|all| all.memory.0, |shape| shape.demand.request.memory.0);
    let percent = [cpu, memory].into_iter().flatten().min()?;
    Some(u32::try_from(percent).unwrap_or(u32::MAX))
}

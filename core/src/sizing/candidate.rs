//! Fleets side by side: what each has to spare, and what is left of it when a zone is lost.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use super::candidate_figures::{counted, ecu_of};
use super::fleet::headroom;
use super::offer::offer_of;
use super::present::left_of_own;
use super::servers::in_ecu;
use super::settling::{EFFORT, MOST_INSTANCES, Settled};
use super::stranded::Paid;
use super::trial::Trial;
use super::{
    CountedIn, Fleet, FleetQuestion, InstanceOffer, Limits, ONE, PriceBook, SingleType, Stranded, Survive,
    TaskShape, in_a_month, own_types, pareto, single_types,
};
use crate::catalogue::instance_type;
use crate::plan::{InstanceSpec, Plan};
use crate::resources::Resources;
use crate::units::{Ecu, MicroUsd};

/// A fleet beside others.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Candidate {
    /// Where it comes from.
    pub kind: CandidateKind,
    /// How many instances of which type, by the types' names: so a fleet is told from others by what it consists of.
    pub types: Vec<(Arc<str>, u32)>,
    /// How many of them are in which zone, in the order in which placement was tried there.
    pub zones: Vec<Vec<(Arc<str>, u32)>>,
    /// Whether it holds what is needed: the plan's own may not.
    pub is_enough: bool,
    /// Of these, what a packing does not need, but the strategies that the plan's services are placed by.
    pub added: Vec<(Arc<str>, u32)>,
    /// How many tasks find no instance, as those strategies place them: with the headroom that is asked for, and after the
    /// worst loss that it is to survive. Of several draws it is the first one that leaves any, of the plan's own instances
    /// its own draw. `None` where that was not tried.
    pub unplaced: Option<u32>,
    /// Of the plan's own instances, where all find one: how many would not, at worst, if chance decided otherwise. `None`
    /// where all would, and where that was not tried.
    pub unplaced_by_chance: Option<u32>,
    /// What they cost in an hour: the plan's own on demand, others bought as is asked for.
    pub cost: MicroUsd,
    /// Types without a known price, which are not in the cost: of the plan's own only.
    pub without_price: Vec<Arc<str>>,
    /// By how many percent what they hold could grow until CPU or memory of all together is used up.
    pub headroom_percent: u32,
    /// What is left when the zone is lost that has the most, in percent of what is needed; the scarcer of CPU and memory.
    /// Nothing where there is one zone only.
    pub after_zone_loss_percent: Option<u32>,
    /// Whether every task finds an instance when any one zone is lost; `None` where that was not tried.
    pub after_zone_loss: Option<bool>,
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

    /// Whether the same instances stand in the same zones.
    pub fn stands_like(&self, other: &Self) -> bool {
        let in_order = |zones: &[Vec<(Arc<str>, u32)>]| {
            let mut zones = zones.to_vec();
            zones.iter_mut().for_each(|types| types.sort());
            zones
        };
        in_order(&self.zones) == in_order(&other.zones)
    }

    /// What comes first among fleets: those that hold what is needed, and of these the cheaper one; of equal cost the one
    /// with fewer vCPUs.
    pub fn rank(&self) -> (bool, MicroUsd, u64) {
        (!self.is_enough, self.cost, self.vcpus)
    }

    /// What they cost in a month.
    pub fn monthly(&self) -> MicroUsd {
        in_a_month(self.cost)
    }

    /// Whether it holds what is asked for, and not by chance as far as that was tried.
    pub fn is_held(&self) -> bool {
        self.is_enough && self.unplaced_by_chance.is_none()
    }

    /// Whether it holds what is asked for, and every task finds an instance when any one zone is lost.
    pub fn survives_zone(&self) -> bool {
        self.is_enough && self.after_zone_loss == Some(true)
    }

    /// A fleet as a search has packed it that has not ended, with so much headroom on top, in percent: what strategies need
    /// besides is not looked at yet.
    pub fn packed(question: &FleetQuestion, fleet: &Fleet, more_percent: u32) -> Self {
        let base =
            Base { kind: CandidateKind::Mix { more_percent }, cost: fleet.cost, stranded: fleet.stranded };
        let zones = fleet.in_zones(&question.zones);
        Self { gap_ppm: fleet.gap_ppm(), ..base.among(question, fleet.types(), zones, &question.offers) }
    }

    /// A fleet that was searched for with so much headroom on top, in percent, as it is to stand.
    pub(super) fn settled(question: &FleetQuestion, settled: &Settled, more_percent: u32) -> Self {
        let Settled { fleet, standing, added, unplaced, cost, after_zone_loss } = settled;
        let base = Base { kind: CandidateKind::Mix { more_percent }, cost: *cost, stranded: fleet.stranded };
        Self {
            // Of what does not hold all tasks nothing is proved.
            gap_ppm: Fleet { cost: *cost, ..fleet.clone() }.gap_ppm().filter(|_| *unplaced == 0),
            is_enough: *unplaced == 0,
            added: added.clone(),
            unplaced: Some(*unplaced),
            after_zone_loss: *after_zone_loss,
            ..base.among(question, fleet.types(), standing.clone(), &question.offers)
        }
    }

    /// The same once the plan's tasks are placed on it; on the plan's own instances they are, and it is tried whether they
    /// would be if chance decided otherwise.
    #[must_use]
    pub fn tried(self, question: &FleetQuestion, plan: &Plan) -> Self {
        self.tried_with(&Trial::new(question, plan), &Trial::of_zone_loss(question, plan))
    }

    fn tried_with(mut self, trial: &Trial, zone_loss: &Trial) -> Self {
        let is_own = self.kind == CandidateKind::Present;
        if self.after_zone_loss.is_none() && self.instances() <= MOST_INSTANCES {
            let left = if is_own { zone_loss.unplaced_on_own() } else { zone_loss.unplaced(&self.zones) };
            self.after_zone_loss = Some(left == 0);
        }
        if is_own {
            let is_held = self.unplaced == Some(0);
            let unplaced = if is_held { trial.unplaced_on_own_otherwise() } else { 0 };
            self.unplaced_by_chance = (unplaced > 0).then_some(unplaced);
        } else if self.instances() <= MOST_INSTANCES {
            let unplaced = trial.unplaced(&self.zones);
            self.unplaced = Some(unplaced);
            self.is_enough = unplaced == 0;
        }
        self
    }

    /// A fleet of one type; `None` where that does not hold all tasks.
    pub fn of_single(question: &FleetQuestion, single: &SingleType) -> Option<Self> {
        let types = vec![(single.instance_type.clone(), single.instances.filter(|count| *count > 0)?)];
        let base = Base { kind: CandidateKind::Single, cost: single.cost, stranded: single.stranded };
        let in_zone = |count: &u32| vec![(single.instance_type.clone(), *count)];
        let zones = single.zones.iter().map(in_zone).collect();
        Some(base.among(question, types, zones, &question.offers))
    }

    /// The plan's own instances, at the question's prices where it has their type; `None` where there are none.
    pub fn of_present(question: &FleetQuestion, plan: &Plan) -> Option<Self> {
        let book = PriceBook::new(question.region.id, &plan.sizing);
        let mut offers: Vec<InstanceOffer> = Vec::new();
        let mut zones: Vec<Vec<(Arc<str>, u32)>> = Vec::new();
        for zone in plan.zones_of_fleet() {
            let mut types: Vec<(Arc<str>, u32)> = Vec::new();
            for spec in plan.instances.values().filter(|spec| spec.zone == zone) {
                add(&mut types, &spec.instance_type, 1);
                if offer_of(&offers, &spec.instance_type).is_none() {
                    let known = offer_of(&question.offers, &spec.instance_type).cloned();
                    offers.extend(known.or_else(|| offer(&book, spec, question)));
                }
            }
            zones.push(types);
        }
        let types = own_types(plan);
        if types.is_empty() {
            return None;
        }
        let without_price: Vec<Arc<str>> = types
            .iter()
            .filter(|(name, _)| book.instance(name).is_none())
            .map(|(name, _)| name.clone())
            .collect();
        let paid: Vec<Paid> = types.iter().map(|(name, count)| paid(question, &book, name, *count)).collect();
        let unplaced = Trial::new(question, plan).unplaced_on_own();
        let base = Base {
            kind: CandidateKind::Present,
            cost: MicroUsd(paid.iter().map(|paid| paid.cost.0).sum()),
            stranded: Stranded::of(&left_of_own(plan), &paid),
        };
        let mut candidate = base.among(question, types, zones, &offers);
        candidate.is_enough = match question.counted_in {
            CountedIn::CpuUnits => unplaced == 0,
            CountedIn::Ecu => {
                left(&candidate.zones, &question.shapes, &offers, false).is_none_or(|percent| percent >= 100)
            }
        };
        Some(Self { without_price, unplaced: Some(unplaced), ..candidate })
    }
}

/// What a plan's own instances of a type cost in an hour: on demand with the discount, since the share of spot instances is
/// one of a fleet that is searched for. Nothing where no price is known.
fn paid(question: &FleetQuestion, book: &PriceBook<'_>, name: &Arc<str>, instances: u32) -> Paid {
    let on_demand = Limits { spot: None, ..question.limits.clone() };
    let cost = on_demand.cost_of(book.instance(name).unwrap_or_default(), instances);
    Paid { instance_type: name.clone(), instances, cost }
}

/// Fleets that need no search: the plan's own, where its prices are known, and one of each type alone.
pub fn simple_candidates(question: &FleetQuestion, plan: &Plan) -> Vec<Candidate> {
    let FleetQuestion { shapes, offers, zones, limits, .. } = question;
    let present = Candidate::of_present(question, plan).filter(|present| present.without_price.is_empty());
    let singles = single_types(shapes, offers, zones, limits);
    let singles = singles.iter().filter_map(|single| Candidate::of_single(question, single));
    present.into_iter().chain(singles).collect()
}

/// Fleets that need no search once the plan's tasks are placed on them, the cheapest first and as far as a bounded effort
/// goes.
pub fn tried_candidates(question: &FleetQuestion, plan: &Plan) -> Vec<Candidate> {
    let mut all = simple_candidates(question, plan);
    all.sort_by_key(|one| (one.kind, one.cost));
    let (trial, zone_loss) = (Trial::new(question, plan), Trial::of_zone_loss(question, plan));
    let tried = |one: Candidate| match trial.work() + zone_loss.work() < EFFORT {
        true => one.tried_with(&trial, &zone_loss),
        false => one,
    };
    all.into_iter().map(tried).collect()
}

/// Of some candidates those that satisfy what is asked for and that no other one beats: none costs less and has more
/// headroom. The cheapest come first; of several that are equal the first is named.
pub fn worth_a_look<'a>(
    question: &FleetQuestion,
    all: impl IntoIterator<Item = &'a Candidate>,
) -> Vec<&'a Candidate> {
    let Limits { headroom_percent, survive, .. } = question.limits;
    // Whether the plan's own would survive a loss is known of services only.
    let is_asked = |one: &&Candidate| {
        let is_any = survive == Survive::Nothing && one.headroom_percent >= headroom_percent;
        one.is_enough && (one.kind != CandidateKind::Present || is_any)
    };
    let asked: Vec<&Candidate> = all.into_iter().filter(is_asked).collect();
    let figures: Vec<(MicroUsd, u32)> = asked.iter().map(|one| (one.cost, one.headroom_percent)).collect();
    pareto(&figures).into_iter().map(|index| asked[index]).collect()
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
        mut types: Vec<(Arc<str>, u32)>,
        zones: Vec<Vec<(Arc<str>, u32)>>,
        offers: &[InstanceOffer],
    ) -> Candidate {
        types.sort();
        let shapes = &question.shapes;
        let offered = types.iter().filter_map(|(name, count)| Some((offer_of(offers, name)?, *count)));
        let entries = types.iter().filter_map(|(name, count)| Some((instance_type(name)?, *count)));
        let after_zone_loss_percent = left_after_loss(&zones, shapes, offers);
        let hundredths = ecu_of(&types, question).0 / (ONE / 100);
        Candidate {
            kind: self.kind,
            is_enough: true,
            added: Vec::new(),
            unplaced: None,
            unplaced_by_chance: None,
            cost: self.cost,
            without_price: Vec::new(),
            headroom_percent: headroom(shapes, offered.clone()),
            after_zone_loss: after_loss(question, after_zone_loss_percent),
            after_zone_loss_percent,
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

pub(super) fn add(types: &mut Vec<(Arc<str>, u32)>, name: &Arc<str>, more: u32) {
    match types.iter_mut().find(|(other, _)| other == name) {
        Some((_, count)) => *count += more,
        None => types.push((name.clone(), more)),
    }
}

/// What an instance would be offered as; `None` where its type is not in the catalogue. What has no price costs nothing.
fn offer(book: &PriceBook<'_>, spec: &InstanceSpec, question: &FleetQuestion) -> Option<InstanceOffer> {
    let offer = InstanceOffer {
        instance_type: spec.instance_type.clone(),
        architecture: spec.catalogue_entry()?.architecture,
        registered: spec.registered()?,
        attributes: spec.attributes.clone(),
        price: book.instance(&spec.instance_type).unwrap_or_default(),
    };
    match question.counted_in {
        CountedIn::CpuUnits => Some(offer),
        CountedIn::Ecu => in_ecu(&offer, counted(question)),
    }
}

fn registered<'a>(offers: &'a [InstanceOffer], name: &str) -> Option<&'a Resources> {
    Some(&offer_of(offers, name)?.registered)
}

/// What is left when the zone is lost that takes the most with it, in percent of what is needed; nothing where there is
/// one zone only.
pub(super) fn left_after_loss(
    zones: &[Vec<(Arc<str>, u32)>],
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
) -> Option<u32> {
    if zones.len() < 2 { None } else { left(zones, shapes, offers, true) }
}

/// What a share that is left after the loss of a zone says: too little is too little, and enough is enough where a load
/// balancer spreads the load; tasks are to be placed.
pub(super) fn after_loss(question: &FleetQuestion, percent: Option<u32>) -> Option<bool> {
    match (percent.is_some_and(|percent| percent >= 100), question.counted_in) {
        (false, _) => Some(false),
        (true, CountedIn::Ecu) => Some(true),
        (true, CountedIn::CpuUnits) => None,
    }
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

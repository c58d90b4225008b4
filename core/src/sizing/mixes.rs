//! Small mixes of instances that could hold some tasks. A fleet of a few instances is seldom the tightest packing, once
//! strategies spread tasks over it; but then there are few enough mixes of the types that give the most for their price to
//! look at them all.

use std::cmp::Reverse;
use std::sync::Arc;

use super::narrowing::{Amounts, amounts, has, keeps_apart, needs};
use super::offer::offer_of;
use super::{FleetQuestion, InstanceOffer, TaskShape};
use crate::units::MicroUsd;

/// Fleets of so many instances at most are small.
pub(super) const MOST_OF_A_MIX: u32 = 12;

/// Types that are mixed: those that cost the least for the share of all needs that they have.
const TYPES: usize = 10;

/// Types of which each is mixed with each other one alone.
const PAIRED: usize = 40;

/// Mixes that are looked at, of pairs and of all [`TYPES`].
const LOOKS: u32 = 200_000;

/// Instances of some types, and what they cost in an hour.
pub(super) type Mix = (MicroUsd, Vec<(Arc<str>, u32)>);

/// So many tasks are put on a mix one by one.
const FEW: u64 = 300;

/// How many instances of a mix it could do without, as far as sums tell.
const SPARES: u32 = 2;

/// Mixes below a cost that have as much of everything as all tasks ask for, the cheapest first: of [`TYPES`], of two of
/// [`PAIRED`] types, the named ones among them, and as many as [`LOOKS`] allow.
pub(super) fn mixes(question: &FleetQuestion, below: MicroUsd, named: &[Arc<str>]) -> Vec<Mix> {
    let needs = needs(question);
    let mut offers: Vec<&InstanceOffer> =
        question.offers.iter().filter(|offer| question.limits.cost_of(offer.price, 1) < below).collect();
    // What a type costs for the share of all needs that it has.
    let dearness = |offer: &&InstanceOffer| {
        let shares = has(&offer.registered).into_iter().zip(needs).filter(|(_, needs)| *needs > 0);
        let share: f64 = shares.map(|(has, needs)| (has as f64 / needs as f64).min(1.0)).sum();
        if share > 0.0 { offer.price.0 as f64 / share } else { f64::MAX }
    };
    offers.sort_by(|one, other| {
        dearness(one).total_cmp(&dearness(other)).then_with(|| one.instance_type.cmp(&other.instance_type))
    });
    let (paired, others) = offers.split_at(offers.len().min(PAIRED));
    let named = others.iter().filter(|offer| named.contains(&offer.instance_type));
    let paired: Vec<&InstanceOffer> = paired.iter().chain(named).copied().collect();
    let mut found = Vec::new();
    let mut looks = LOOKS;
    for (index, one) in paired.iter().enumerate() {
        for other in &paired[index + 1..] {
            looks = Listing::of(question, below, vec![*one, *other], looks).list(needs, &mut found);
        }
    }
    offers.truncate(TYPES);
    Listing::of(question, below, offers, LOOKS).list(needs, &mut found);
    found.sort();
    found.dedup();
    found
}

/// Whether all tasks are put on these instances, as far as amounts tell: what keeps apart first, since it needs room on many
/// of them, then the largest, each by first fit or where the most is left.
pub(super) fn packs(question: &FleetQuestion, types: &[(Arc<str>, u32)]) -> bool {
    let has = |name: &str| offer_of(&question.offers, name).map(|offer| has(&offer.registered));
    let instances = types.iter().flat_map(|(name, count)| std::iter::repeat_n(has(name), *count as usize));
    let instances: Vec<Amounts> = instances.flatten().collect();
    let all = instances.iter().fold(Amounts::default(), |mut all, has| {
        all.iter_mut().zip(has).for_each(|(all, has)| *all += has);
        all
    });
    let mut shapes: Vec<&TaskShape> = question.shapes.iter().collect();
    shapes.sort_by_cached_key(|shape| (!keeps_apart(shape), Reverse(share(&amounts(shape), &all))));
    let tasks: u64 = shapes.iter().map(|shape| u64::from(question.limits.with_headroom(shape.count))).sum();
    first_fit(question, &shapes, instances.clone())
        || tasks <= FEW && worst_fit(question, &shapes, instances, &all)
}

/// The greatest share that some amounts have of all, in millionths.
fn share(amounts: &Amounts, all: &Amounts) -> u64 {
    let shares = amounts.iter().zip(all).filter(|(_, all)| **all > 0);
    shares.map(|(amount, all)| amount * 1_000_000 / all).max().unwrap_or(0)
}

/// How many tasks of these an instance with so much left takes.
fn room(left: &Amounts, shape: &TaskShape) -> u64 {
    let room = left.iter().zip(amounts(shape)).filter_map(|(left, needs)| left.checked_div(needs));
    let room = room.min().unwrap_or(u64::MAX);
    if keeps_apart(shape) { room.min(1) } else { room }
}

fn first_fit(question: &FleetQuestion, shapes: &[&TaskShape], mut left: Vec<Amounts>) -> bool {
    shapes.iter().all(|shape| {
        let mut count = u64::from(question.limits.with_headroom(shape.count));
        for left in &mut left {
            let put = room(left, shape).min(count);
            left.iter_mut().zip(amounts(shape)).for_each(|(left, needs)| *left -= needs * put);
            count -= put;
        }
        count == 0
    })
}

fn worst_fit(question: &FleetQuestion, shapes: &[&TaskShape], mut left: Vec<Amounts>, all: &Amounts) -> bool {
    shapes.iter().all(|shape| {
        let needs = amounts(shape);
        let mut takes = vec![true; left.len()];
        (0..question.limits.with_headroom(shape.count)).all(|_| {
            let free = (0..left.len()).filter(|index| takes[*index] && room(&left[*index], shape) > 0);
            let scarcest = |index: &usize| {
                let after = left[*index].iter().zip(needs).zip(all).filter(|((_, needs), _)| *needs > 0);
                after.map(|((left, needs), all)| (left - needs) * 1_000_000 / all).min()
            };
            let Some(index) = free.max_by_key(scarcest) else { return false };
            left[index].iter_mut().zip(needs).for_each(|(left, needs)| *left -= needs);
            takes[index] = !keeps_apart(shape);
            true
        })
    })
}

struct Listing<'a> {
    question: &'a FleetQuestion,
    below: MicroUsd,
    offers: Vec<&'a InstanceOffer>,
    counts: Vec<u32>,
    found: Vec<Mix>,
    /// How many more may be looked at.
    looks: u32,
}

impl<'a> Listing<'a> {
    fn of(question: &'a FleetQuestion, below: MicroUsd, offers: Vec<&'a InstanceOffer>, looks: u32) -> Self {
        Self { question, below, counts: vec![0; offers.len()], offers, found: Vec::new(), looks }
    }

    /// Adds what it lists; gives how many looks are left.
    fn list(mut self, needs: Amounts, found: &mut Vec<Mix>) -> u32 {
        self.extend(0, needs, 0, 0);
        found.append(&mut self.found);
        self.looks
    }

    /// Lists the mixes with more instances of this offer and of those that follow, which lack so much or have so many to
    /// spare.
    fn extend(&mut self, first: usize, lacks: Amounts, instances: u32, spares: u32) {
        let is_whole = lacks == Amounts::default();
        if is_whole {
            let types = self.offers.iter().zip(&self.counts).filter(|(_, count)| **count > 0);
            let types = types.map(|(offer, count)| (offer.instance_type.clone(), *count));
            let mut types: Vec<(Arc<str>, u32)> = types.collect();
            // In one order, whatever they cost: which instances are in which zone follows from it.
            types.sort();
            self.found.push((self.cost(), types));
        }
        let spares = spares + u32::from(is_whole);
        if spares > SPARES {
            return;
        }
        for index in first..self.offers.len() {
            let Some(looks) = self.looks.checked_sub(1) else { return };
            self.looks = looks;
            if instances >= MOST_OF_A_MIX {
                return;
            }
            self.counts[index] += 1;
            let types = self.counts.iter().filter(|count| **count > 0).count();
            let is_mixed = self.question.limits.max_types.is_none_or(|most| types <= most as usize);
            if is_mixed && self.cost() < self.below {
                let mut rest = lacks;
                let has = has(&self.offers[index].registered);
                rest.iter_mut().zip(has).for_each(|(rest, has)| *rest = rest.saturating_sub(has));
                self.extend(index, rest, instances + 1, spares);
            }
            self.counts[index] -= 1;
        }
    }

    fn cost(&self) -> MicroUsd {
        let limits = &self.question.limits;
        let each = self.offers.iter().zip(&self.counts);
        MicroUsd(
            each.map(|(offer, count)| limits.cost_of(offer.price, *count).0).fold(0, u64::saturating_add),
        )
    }
}

//! Small mixes of instances that could hold some tasks. A fleet of a few instances is seldom the tightest packing, once
//! strategies spread tasks over it; but then there are few enough mixes of the types that give the most for their price to
//! look at them all.

use std::sync::Arc;

use super::narrowing::{Amounts, has, needs};
use super::{FleetQuestion, InstanceOffer};
use crate::units::MicroUsd;

/// Fleets of so many instances at most are small.
pub(super) const MOST_OF_A_MIX: u32 = 12;

/// Types that are mixed: those that cost the least for the share of all needs that they have.
const TYPES: usize = 10;

/// Mixes that are looked at.
const LOOKS: u32 = 200_000;

/// Instances of some types, and what they cost in an hour.
pub(super) type Mix = (MicroUsd, Vec<(Arc<str>, u32)>);

/// How many instances of a mix it could do without, as far as sums tell.
const SPARES: u32 = 2;

/// Mixes below a cost that have as much of everything as all tasks ask for, the cheapest first: of [`TYPES`], and as many as
/// [`LOOKS`] allow.
pub(super) fn mixes(question: &FleetQuestion, below: MicroUsd) -> Vec<Mix> {
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
    offers.truncate(TYPES);
    let mut listing =
        Listing { question, below, counts: vec![0; offers.len()], offers, found: Vec::new(), looks: 0 };
    listing.extend(0, needs, 0, 0);
    let mut found = listing.found;
    found.sort();
    found
}

struct Listing<'a> {
    question: &'a FleetQuestion,
    below: MicroUsd,
    offers: Vec<&'a InstanceOffer>,
    counts: Vec<u32>,
    found: Vec<Mix>,
    looks: u32,
}

impl Listing<'_> {
    /// Lists the mixes with more instances of this offer and of those that follow, which lack so much or have so many to
    /// spare.
    fn extend(&mut self, first: usize, lacks: Amounts, instances: u32, spares: u32) {
        let is_whole = lacks == [0; 4];
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
            self.looks += 1;
            if instances >= MOST_OF_A_MIX || self.looks > LOOKS {
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

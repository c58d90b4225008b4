//! Attempts on mixes of instances that cost less than the best fleet.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::super::dive::{Dive, clipped};
use super::super::model::{Offer, Packing, gathered};
use super::super::program::{self, Cut};
use super::super::relaxation::Relaxation;
use super::{Course, Stage};

/// Rounds of column generation where the instances are given.
const ROUNDS_OF_MIX: u32 = 12;

/// Repairs of what a dive on a mix has led to, before another mix is asked for.
const REPAIRS: u64 = 24;

/// How far from the bound mixes are asked for: the share of the demand that they have to spare.
const MOST_SPARE: f64 = 0.02;

/// What attempts have led to.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempts {
    /// What any mix must satisfy.
    pub(super) cuts: Vec<Cut>,
    mixes: u64,
    /// Repairs on the current mix.
    repairs: u64,
    /// What holds the most on the current mix, and what it leaves over.
    kept: Option<(Packing, Vec<u32>)>,
    /// With so much to spare dives have failed, and with so much mixes cost too much; what to try is between them.
    spare: Spare,
}

#[derive(Clone, Copy, Debug)]
struct Spare {
    least: f64,
    tried: f64,
    most: f64,
}

impl Default for Spare {
    fn default() -> Self {
        Self { least: 0.0, tried: 0.0, most: MOST_SPARE }
    }
}

impl Course {
    /// A dive on a mix has ended. What it leaves over may find room once some instances are packed anew, or else gets
    /// instances of its own.
    pub(super) fn settle_mix(&mut self, held: Packing, left: Vec<u32>, mix: Box<Relaxation>) {
        let is_better = |kept: &(Packing, Vec<u32>)| mix.weight(&left) <= mix.weight(&kept.1);
        if self.attempts.kept.as_ref().is_none_or(is_better) {
            self.attempts.kept = Some((held, left));
        }
        let Some((held, left)) = self.attempts.kept.clone() else { return };
        if left.iter().all(|count| *count == 0) {
            self.offer(held);
            self.attempts.next(true);
            self.stage = Stage::Attempting;
        } else if self.attempts.repairs < REPAIRS && self.effort > 0 {
            self.attempts.repairs += 1;
            self.repair(held, &left, mix);
        } else {
            self.attempts.next(false);
            let mut patterns = self.model.singles(&left);
            patterns.extend(self.by_shape(&left).into_iter().map(|(pattern, _)| pattern));
            let relaxation = Relaxation::new(&self.model, left, patterns, Some(ROUNDS_OF_MIX));
            let dive = Box::new(Dive::new(relaxation, self.rounds, None));
            let is_cheaper = self.best_cost().is_none_or(|best| self.model.cost(&held) < best);
            self.stage = if is_cheaper { Stage::Diving { dive, held, mix: None } } else { Stage::Attempting };
        }
    }

    /// Packs a few instances of a mix anew, with what is left over and on what is not in use.
    fn repair(&mut self, held: Packing, left: &[u32], mix: Box<Relaxation>) {
        let Attempts { mixes, repairs, .. } = self.attempts;
        let mut random = Xoshiro256PlusPlus::seed_from_u64(mixes * REPAIRS + repairs);
        let mut each: Packing = Packing::new();
        for (pattern, times) in held {
            each.extend((0..times).map(|_| (pattern.clone(), 1)));
        }
        let mut have = mix.have.clone().unwrap_or_default();
        let (mut demand, mut patterns) = (left.to_vec(), mix.patterns.clone());
        for _ in 0..2 + random.next_u64() % 3 {
            if each.is_empty() {
                break;
            }
            let (pattern, _) = each.swap_remove((random.next_u64() % each.len() as u64) as usize);
            demand.iter_mut().zip(&pattern.tasks).for_each(|(demand, tasks)| *demand += tasks);
            patterns.push(pattern);
        }
        for (pattern, _) in &each {
            have[pattern.offer] = have[pattern.offer].saturating_sub(1);
        }
        let patterns = clipped(&patterns, &demand);
        let relaxation = Relaxation::on(&self.model, demand, patterns, have, self.rounds);
        let dive = Box::new(Dive::new(relaxation, self.rounds, Some(random)));
        self.stage = Stage::Diving { dive, held: gathered(each), mix: Some(mix) };
    }

    /// Begins an attempt on a mix of instances that costs less than the best fleet. The search ends where none does.
    pub(super) fn attempt(&mut self) {
        let (Some(best), Some(root)) = (self.best_cost(), self.root.as_ref()) else { return };
        if self.effort == 0 || best <= self.bound {
            return;
        }
        let Attempts { cuts, mixes, spare, .. } = &self.attempts;
        let mut random = Xoshiro256PlusPlus::seed_from_u64(*mixes);
        // Mixes that cost about the same take turns.
        let mut about =
            |offer: &Offer| offer.price as f64 * (1.0 + (random.next_u64() % 1_000) as f64 * 1e-8);
        let prices: Vec<f64> = self.model.offers.iter().map(&mut about).collect();
        let limits = self.limits(root, best);
        let tried = spare.tried;
        let Some(mix) = program::mix(&prices, cuts, tried, &limits) else {
            if tried > 0.0 {
                self.attempts.next(true);
                self.stage = Stage::Attempting;
            }
            return;
        };
        let costs = mix.instances.iter().zip(&self.model.offers);
        let cost: u128 = costs.map(|(count, offer)| u128::from(*count) * u128::from(offer.price)).sum();
        if cost < u128::from(best) {
            let (demand, patterns) = (root.demand.clone(), root.patterns.clone());
            let limited = Relaxation::on(&self.model, demand, patterns, mix.instances, ROUNDS_OF_MIX);
            self.stage = Stage::Probing(Box::new(limited));
        } else if tried > 0.0 || !mix.is_proven {
            self.attempts.next(true);
            self.stage = Stage::Attempting;
        }
    }

    /// A mix that fails a cut teaches that cut; from another one a dive begins.
    pub(super) fn probed(&mut self, mix: Box<Relaxation>) {
        let fails = |cut: &&Cut| mix.have.as_ref().is_some_and(|have| !cut.holds(have));
        if let Some(cut) = mix.cut.as_ref().filter(fails) {
            self.attempts.cuts.push(cut.clone());
            self.stage = Stage::Attempting;
            return;
        }
        let dive = Box::new(Dive::new((*mix).clone(), self.rounds, None));
        self.stage = Stage::Diving { dive, held: Packing::new(), mix: Some(mix) };
    }

    /// How many instances of each offer a fleet may have that costs less than this: only so much money may be wasted, and
    /// two instances that one of another offer replaces for no more money need not be considered.
    fn limits(&self, root: &Relaxation, cost: u64) -> Vec<u32> {
        let offers = &self.model.offers;
        let is_apart = self.model.shapes.iter().any(|shape| !shape.apart_from.is_empty());
        let replaces_two = |one: &Offer, other: &Offer| {
            let is_larger = other.has.iter().zip(one.has).all(|(more, has)| *more / 2 >= has);
            is_larger && other.price <= one.price.saturating_mul(2) && other.takes == one.takes
        };
        let limit = |(index, offer): (usize, &Offer)| {
            if !is_apart && offers.iter().any(|other| replaces_two(offer, other)) {
                return 1;
            }
            let waste = root.waste.get(index).copied().unwrap_or(0);
            let can_waste = (cost - self.bound).checked_div(waste).unwrap_or(u64::MAX);
            let can_cost = cost.checked_div(offer.price).unwrap_or(0);
            u32::try_from(can_waste.min(can_cost)).unwrap_or(u32::MAX)
        };
        offers.iter().enumerate().map(limit).collect()
    }
}

impl Attempts {
    /// Ends the attempts on a mix. Where they led to a better fleet, or the mix cost too much, less to spare may do;
    /// where dives failed, more has to be spared.
    fn next(&mut self, is_enough: bool) {
        let Spare { least, tried, most } = self.spare;
        let (least, most) = if is_enough { (least, tried) } else { (tried, most) };
        let spare = Spare { least, tried: (least + most) / 2.0, most };
        self.spare = if most - least < 1e-5 { Spare::default() } else { spare };
        self.mixes += 1;
        self.repairs = 0;
        self.kept = None;
    }
}

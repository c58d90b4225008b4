//! The course of a search: a first answer, the bound, and better answers until the effort is spent.
//!
//! 1. First-fit decreasing on each offer alone: a fleet at once.
//! 2. The relaxation by column generation: the bound, and patterns.
//! 3. A dive from it.
//! 4. Attempts: an integer program finds the cheapest mix of instances that satisfies all cuts known. The relaxation on
//!    that mix either has a cut that it does not satisfy, or is the start of a dive. What a dive leaves over is packed
//!    anew together with a few instances, and in the end gets instances of its own. Where no mix is cheaper than the best fleet, the search has ended; where dives fail, mixes
//!    are asked for that have more to spare.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::dive::{Dive, clipped};
use super::first_fit::first_fit;
use super::model::{Model, Offer, Packing, Pattern, gathered};
use super::program::{self, Cut};
use super::relaxation::Relaxation;

/// What a whole search may take, in cells of a table: about a second.
pub(crate) const EFFORT: u64 = 2_500_000_000;

/// The most shapes that programs are about. Where there are more, the first answer is the only one.
pub(crate) const MOST_SHAPES: usize = 400;

/// About how much of it an integer program takes.
const PROGRAM: i64 = 3_000_000;

/// What the rounds between two roundings may take together.
const ROUNDS: u64 = 15_000_000;

/// Rounds of column generation where the instances are given.
const ROUNDS_OF_MIX: u32 = 12;

/// Repairs of what a dive on a mix has led to, before another mix is asked for.
const REPAIRS: u64 = 24;

/// How far from the bound mixes are asked for: the share of the demand that they have to spare.
const MOST_SPARE: f64 = 0.02;

/// A search that goes on while it is asked to.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    model: Model,
    stage: Stage,
    /// The cheapest packing so far.
    best: Option<Packing>,
    bound: u64,
    effort: u64,
    whole_effort: u64,
    root: Option<Relaxation>,
    /// Rounds of column generation between two roundings.
    rounds: u32,
    attempts: Attempts,
}

/// Where it stands. What ends a stage is looked at in a stage of its own, when all work is counted.
#[derive(Clone, Debug)]
enum Stage {
    First,
    Relaxing(Box<Relaxation>),
    Relaxed(Box<Relaxation>),
    Attempting,
    /// Whether a mix holds everything, were tasks shared between instances.
    Probing(Box<Relaxation>),
    Diving {
        dive: Box<Dive>,
        /// What holds tasks already.
        held: Packing,
        /// The relaxation on a mix that the dive is from.
        mix: Option<Box<Relaxation>>,
    },
    Dived {
        held: Packing,
        left: Vec<u32>,
        mix: Option<Box<Relaxation>>,
    },
    Done,
}

/// What attempts have led to.
#[derive(Clone, Debug, Default)]
struct Attempts {
    /// What any mix must satisfy.
    cuts: Vec<Cut>,
    mixes: u64,
    /// Repairs on the current mix.
    repairs: u64,
    /// What holds the most on the current mix, and what it leaves over.
    kept: Option<(Packing, Vec<u32>)>,
    /// With so much to spare dives have failed, and with so much mixes cost too much; what to try is between them.
    spare: Spare,
}

#[derive(Clone, Copy, Debug, Default)]
struct Spare {
    least: f64,
    tried: f64,
    most: f64,
}

impl Course {
    /// A search of so much effort for instances that hold every task of the model. Each shape must fit on some offer.
    pub(crate) fn new(model: Model, effort: u64) -> Self {
        Self {
            model,
            stage: Stage::First,
            best: None,
            bound: 0,
            effort,
            whole_effort: effort,
            root: None,
            rounds: 1,
            attempts: Attempts {
                spare: Spare { most: MOST_SPARE, ..Spare::default() },
                ..Attempts::default()
            },
        }
    }

    /// The cheapest packing so far.
    pub(crate) fn best(&self) -> Option<&Packing> {
        self.best.as_ref()
    }

    /// No packing costs less, in billionths of a dollar an hour.
    pub(crate) fn bound(&self) -> u64 {
        self.bound
    }

    /// Whether it has ended.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// How much of its effort is spent, in thousandths.
    pub(crate) fn permille(&self) -> u32 {
        if self.is_done() {
            1_000
        } else {
            ((self.whole_effort - self.effort) / (self.whole_effort / 1_000 + 1)).min(999) as u32
        }
    }

    /// Goes on for about so many cells of a table; says whether it has ended. What it finds does not depend on how it is
    /// cut into steps.
    pub(crate) fn step(&mut self, cells: u64) -> bool {
        let mut budget = i64::try_from(cells.max(1)).unwrap_or(i64::MAX);
        while budget > 0 && !self.is_done() {
            let before = budget;
            self.advance(&mut budget);
            // Work that was begun is counted as a whole, however little was asked for.
            self.effort = self.effort.saturating_sub(u64::try_from(before - budget).unwrap_or(0));
        }
        self.is_done()
    }

    fn advance(&mut self, budget: &mut i64) {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::First => {
                let patterns = self.first_answer();
                let (offers, shapes) = (self.model.offers.len(), self.model.shapes.len());
                *budget -= (20 * offers * shapes * shapes + 1) as i64;
                let demand = self.model.demand();
                if shapes <= MOST_SHAPES && demand.iter().any(|count| *count > 0) {
                    let relaxation = Relaxation::new(&self.model, demand, patterns, None);
                    self.stage = Stage::Relaxing(Box::new(relaxation));
                }
            }
            Stage::Relaxing(mut root) => {
                let is_done = root.advance(&self.model, budget);
                self.stage = if is_done { Stage::Relaxed(root) } else { Stage::Relaxing(root) };
            }
            Stage::Relaxed(root) => self.root(*root),
            Stage::Attempting => {
                self.attempt();
                *budget -= PROGRAM;
            }
            Stage::Probing(mut mix) => {
                if mix.advance(&self.model, budget) {
                    self.probed(mix);
                } else {
                    self.stage = Stage::Probing(mix);
                }
            }
            Stage::Diving { mut dive, mut held, mix } => match dive.advance(&self.model, budget) {
                Some((packing, left)) => {
                    held.extend(packing);
                    self.stage = Stage::Dived { held, left, mix };
                }
                None => self.stage = Stage::Diving { dive, held, mix },
            },
            Stage::Dived { held, left, mix } => self.settle(held, left, mix),
            Stage::Done => {}
        }
    }

    /// First-fit decreasing on each offer alone, and of each shape as many as fit: the first fleet, and first patterns.
    fn first_answer(&mut self) -> Vec<Pattern> {
        let demand = self.model.demand();
        let mut patterns = self.model.singles(&demand);
        for offer in 0..self.model.offers.len() {
            if let Some(packing) = first_fit(&self.model, offer, &demand) {
                patterns.extend(packing.iter().map(|(pattern, _)| pattern.clone()));
                self.offer(packing);
            }
        }
        if self.best.is_none() {
            self.offer(self.by_shape(&demand));
        }
        patterns.sort();
        patterns.dedup();
        patterns
    }

    /// Every shape on instances of its own: a fleet even where no offer takes all shapes.
    fn by_shape(&self, demand: &[u32]) -> Packing {
        let mut packing = Packing::new();
        for shape in (0..demand.len()).filter(|shape| demand[*shape] > 0) {
            let mut alone = vec![0; demand.len()];
            alone[shape] = demand[shape];
            let each = (0..self.model.offers.len()).filter_map(|offer| first_fit(&self.model, offer, &alone));
            packing.extend(each.min_by_key(|packing| self.model.cost(packing)).unwrap_or_default());
        }
        packing
    }

    /// The relaxation has ended: there is a bound, and a dive begins.
    fn root(&mut self, root: Relaxation) {
        self.bound = self.model.least_above(root.bound);
        let each = (self.whole_effort - self.effort) / u64::from(root.rounds.max(1));
        self.rounds = (ROUNDS / each.max(1)).clamp(3, 10) as u32;
        self.attempts.cuts.extend(root.cut.clone());
        let dive = Box::new(Dive::new(root.clone(), self.rounds, None));
        self.stage = Stage::Diving { dive, held: Packing::new(), mix: None };
        self.root = Some(root);
    }

    /// A dive has ended.
    fn settle(&mut self, mut held: Packing, left: Vec<u32>, mix: Option<Box<Relaxation>>) {
        if let Some(mix) = mix {
            self.settle_mix(held, left, mix);
            return;
        }
        held.extend(self.by_shape(&left));
        self.offer(held);
        self.stage = Stage::Attempting;
    }

    /// A dive on a mix has ended. What it leaves over may find room once some instances are packed anew, or else gets
    /// instances of its own.
    fn settle_mix(&mut self, held: Packing, left: Vec<u32>, mix: Box<Relaxation>) {
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

    /// Takes a packing as the best so far, should it be, with the cheapest offer for each of its instances.
    fn offer(&mut self, packing: Packing) {
        let trimmed = packing.into_iter().map(|(pattern, times)| {
            let offer = self.model.cheapest(&pattern.tasks).unwrap_or(pattern.offer);
            (Pattern { offer, ..pattern }, times)
        });
        let packing = gathered(trimmed.collect());
        let cost = self.model.cost(&packing);
        if self.best_cost().is_none_or(|best| cost < best) {
            self.best = Some(packing);
        }
    }

    fn best_cost(&self) -> Option<u64> {
        self.best.as_ref().map(|best| self.model.cost(best))
    }

    /// Begins an attempt on a mix of instances that costs less than the best fleet. The search ends where none does.
    fn attempt(&mut self) {
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
        let cost: u64 = costs.map(|(count, offer)| u64::from(*count) * offer.price).sum();
        if cost < best {
            let (demand, patterns) = (root.demand.clone(), root.patterns.clone());
            let limited = Relaxation::on(&self.model, demand, patterns, mix.instances, ROUNDS_OF_MIX);
            self.stage = Stage::Probing(Box::new(limited));
        } else if tried > 0.0 || !mix.is_proven {
            self.attempts.next(true);
            self.stage = Stage::Attempting;
        }
    }

    /// A mix that fails a cut teaches that cut; from another one a dive begins.
    fn probed(&mut self, mix: Box<Relaxation>) {
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
            is_larger && other.price <= 2 * one.price && other.takes == one.takes
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
        self.spare = if most - least < 1e-5 { Spare { most: MOST_SPARE, ..Spare::default() } } else { spare };
        self.mixes += 1;
        self.repairs = 0;
        self.kept = None;
    }
}

//! The course of a search: a first answer, the bound, and better answers until the effort is spent.
//!
//! 1. First-fit decreasing on each offer alone: a fleet at once. Where all tasks are alike, the cheapest one, and the end.
//! 2. The relaxation by column generation: the bound, and patterns.
//! 3. A dive from it.
//! 4. Attempts: an integer program finds the cheapest mix of instances that satisfies all cuts known. The relaxation on
//!    that mix either has a cut that it does not satisfy, or is the start of a dive. What a dive leaves over is packed
//!    anew together with a few instances, and in the end gets instances of its own. Where no mix is cheaper than the
//!    best fleet, the search has ended; where dives fail, mixes are asked for that have more to spare.

mod attempts;

use attempts::Attempts;

use super::dive::Dive;
use super::first_fit::{first_fit, work as first_fit_work};
use super::model::{Model, Packing, Pattern, gathered};
use super::one_shape;
use super::relaxation::Relaxation;

/// What a whole search may take, in cells of a table: about a second.
pub const EFFORT: u64 = 2_500_000_000;

/// The most shapes that programs are about. Where there are more, the first answer is the only one.
pub const MOST_SHAPES: usize = 400;

/// About how much of it an integer program takes.
const PROGRAM: i64 = 3_000_000;

/// What the rounds between two roundings may take together.
const ROUNDS: u64 = 15_000_000;

/// A search that goes on while it is asked to.
#[derive(Clone, Debug)]
pub struct Course {
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
    First {
        /// The offer that is tried next.
        next: usize,
        /// What instances have held so far.
        patterns: Vec<Pattern>,
    },
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

impl Course {
    /// A search of so much effort for instances that hold every task of the model. Each shape must fit on some offer.
    pub fn new(model: Model, effort: u64) -> Self {
        Self {
            model,
            stage: Stage::First { next: 0, patterns: Vec::new() },
            best: None,
            bound: 0,
            effort,
            whole_effort: effort,
            root: None,
            rounds: 1,
            attempts: Attempts::default(),
        }
    }

    /// The cheapest packing so far.
    pub fn best(&self) -> Option<&Packing> {
        self.best.as_ref()
    }

    /// No packing costs less, in billionths of a dollar an hour.
    pub fn bound(&self) -> u64 {
        self.bound
    }

    /// Whether it has ended.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// How much of its effort is spent, in thousandths.
    pub fn permille(&self) -> u32 {
        if self.is_done() {
            1_000
        } else {
            ((self.whole_effort - self.effort) / (self.whole_effort / 1_000 + 1)).min(999) as u32
        }
    }

    /// Goes on for about so many cells of a table; says whether it has ended. What it finds does not depend on how it is
    /// cut into steps.
    pub fn step(&mut self, cells: u64) -> bool {
        let mut budget = i64::try_from(cells.max(1)).unwrap_or(i64::MAX);
        while budget > 0 && !self.is_done() {
            // What happens when the effort is spent must not depend on how it was cut.
            let before = budget.min(i64::try_from(self.effort.max(1)).unwrap_or(i64::MAX));
            let mut rest = before;
            self.advance(&mut rest);
            // Work that was begun is counted as a whole, however little was asked for.
            budget -= before - rest;
            self.effort = self.effort.saturating_sub(u64::try_from(before - rest).unwrap_or(0));
        }
        self.is_done()
    }

    fn advance(&mut self, budget: &mut i64) {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::First { next, patterns } => *budget -= self.first_answer(next, patterns),
            Stage::Relaxing(mut root) => {
                let is_done = root.advance(&self.model, budget);
                self.stage = if is_done { Stage::Relaxed(root) } else { Stage::Relaxing(root) };
            }
            Stage::Relaxed(root) => self.root(*root),
            Stage::Attempting => {
                self.attempt();
                *budget -= PROGRAM;
            }
            Stage::Probing(_) if self.effort == 0 => {}
            Stage::Probing(mut mix) => {
                if mix.advance(&self.model, budget) {
                    self.probed(mix);
                } else {
                    self.stage = Stage::Probing(mix);
                }
            }
            Stage::Diving { dive, mut held, .. } if self.effort == 0 => {
                let (packing, left) = dive.given_up();
                held.extend(packing);
                self.offer_with(held, &left);
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

    /// First-fit decreasing on one offer alone, or when all have been tried, the start of the relaxation: the first fleet,
    /// and first patterns. Gives the work that it was.
    fn first_answer(&mut self, next: usize, mut patterns: Vec<Pattern>) -> i64 {
        let demand = self.model.demand();
        let (offers, shapes) = (self.model.offers.len(), self.model.shapes.len());
        if next == 0
            && let Some(packing) = one_shape::cheapest(&self.model)
        {
            self.bound = self.model.cost(&packing);
            self.best = Some(packing);
            // The stage is the last one.
            return i64::from(demand.iter().fold(1u32, |all, count| all.saturating_add(*count)));
        }
        if next < offers && (self.effort > 0 || self.best.is_none()) {
            let packing = first_fit(&self.model, next, &demand);
            let work = first_fit_work(shapes, packing.as_ref());
            if let Some(packing) = packing {
                patterns.extend(packing.iter().map(|(pattern, _)| pattern.clone()));
                self.offer(packing);
            }
            self.stage = Stage::First { next: next + 1, patterns };
            return work;
        }
        if self.best.is_none() {
            self.offer(self.by_shape(&demand));
        }
        if shapes <= MOST_SHAPES && demand.iter().any(|count| *count > 0) {
            patterns.extend(self.model.singles(&demand));
            patterns.sort();
            patterns.dedup();
            let relaxation = Relaxation::new(&self.model, demand, patterns, None);
            self.stage = Stage::Relaxing(Box::new(relaxation.within(self.whole_effort / 4)));
        }
        i64::try_from(offers.saturating_mul(shapes).saturating_mul(20)).unwrap_or(i64::MAX).max(1)
    }

    /// Every shape on instances of its own: a fleet even where no offer takes all shapes.
    fn by_shape(&self, demand: &[u32]) -> Packing {
        let mut packing = Packing::new();
        for (shape, count) in demand.iter().enumerate().filter(|(_, count)| **count > 0) {
            let on = |offer: usize| {
                let room = self.model.room(offer, shape, *count);
                let times = u64::from(count.checked_div(room)?) + u64::from(count % room > 0);
                Some((self.model.offers[offer].price.saturating_mul(times), offer, room))
            };
            let Some((_, offer, room)) = (0..self.model.offers.len()).filter_map(on).min() else { continue };
            let patterns = [(count % room, 1), (room, count / room)];
            for (on_each, times) in patterns.into_iter().filter(|(on_each, times)| on_each * times > 0) {
                let mut tasks = vec![0; demand.len()];
                tasks[shape] = on_each;
                packing.push((Pattern { offer, tasks }, times));
            }
        }
        packing
    }

    /// The relaxation has ended: there is a bound, and a dive begins.
    fn root(&mut self, root: Relaxation) {
        self.bound = self.model.least_above(root.bound);
        let each = (self.whole_effort - self.effort) / u64::from(root.rounds.max(1));
        self.rounds = if each > 3 * ROUNDS { 1 } else { (ROUNDS / each.max(1)).clamp(3, 10) as u32 };
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

    /// The effort is spent. What is left goes on instances of the one offer where that is cheapest.
    fn offer_with(&mut self, mut held: Packing, left: &[u32]) {
        let alone = (0..self.model.offers.len()).filter_map(|offer| first_fit(&self.model, offer, left));
        let cheapest = alone.min_by_key(|packing| self.model.cost(packing));
        held.extend(cheapest.unwrap_or_else(|| self.by_shape(left)));
        self.offer(held);
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
}

//! Which few kinds of offers to mix, where only so many may be: greedily, each time the one with which the relaxation
//! costs least. In the last turn several are handed over, since the relaxation does not see that small instances waste
//! less.

use super::course::EFFORT;
use super::first_fit::{first_fit, first_fit_among, work};
use super::model::{Model, Pattern};
use super::relaxation::Relaxation;

/// Rounds of column generation that a kind is judged by.
const ROUNDS: u32 = 6;

/// How many kinds are judged in each turn.
const CANDIDATES: usize = 8;

/// A choice that goes on while it is asked to.
#[derive(Clone, Debug)]
pub struct Choice {
    most: usize,
    /// What the relaxation over all offers spends on each kind.
    spent: Vec<(usize, f64)>,
    /// What each kind costs alone, of those that have been tried.
    alone: Vec<(u64, usize)>,
    /// The kinds chosen so far.
    chosen: Vec<usize>,
    /// By promise, the best first.
    ranked: Vec<usize>,
    /// The kinds that this turn has still to judge, the next one last.
    waiting: Vec<usize>,
    trial: Option<(usize, Box<Relaxation>)>,
    /// What this turn has judged: what it costs in parts, and the kind.
    judged: Vec<(u128, usize)>,
}

impl Choice {
    /// A choice of at most so many kinds. Those that the relaxation over all offers uses are judged first, and those that
    /// are cheap alone.
    pub fn new(model: &Model, root: &Relaxation, most: usize) -> Self {
        let mut spent: Vec<(usize, f64)> = Vec::new();
        for offer in &model.offers {
            if !spent.iter().any(|(kind, _)| *kind == offer.kind) {
                spent.push((offer.kind, 0.0));
            }
        }
        for (pattern, usage) in root.patterns.iter().zip(root.usage(model).unwrap_or_default()) {
            let offer = &model.offers[pattern.offer];
            let of_kind = spent.iter_mut().find(|(kind, _)| *kind == offer.kind);
            of_kind.into_iter().for_each(|(_, spent)| *spent += usage * offer.price as f64);
        }
        Self {
            most,
            spent,
            alone: Vec::new(),
            chosen: Vec::new(),
            ranked: Vec::new(),
            waiting: Vec::new(),
            trial: None,
            judged: Vec::new(),
        }
    }

    /// Goes on while there is work left in the budget; hands over sets of offers when they are chosen, the most promising
    /// one first. None where so few kinds do not take all shapes.
    pub fn advance(&mut self, model: &Model, budget: &mut i64) -> Option<Vec<Vec<usize>>> {
        while *budget > 0 {
            if let Some((kind, _)) = self.spent.get(self.alone.len()).copied() {
                let packing = first_fit_among(model, &of_kinds(model, &[kind]), &model.demand());
                *budget -= work(model.shapes.len(), packing.as_ref());
                let cost = packing.map_or(u64::MAX, |packing| model.cost(&packing));
                self.alone.push((cost, kind));
                if self.alone.len() == self.spent.len() {
                    self.rank();
                    self.begin(model);
                }
            } else if let Some((kind, mut trial)) = self.trial.take() {
                if !trial.advance(&self.restricted(model, kind), budget) {
                    self.trial = Some((kind, trial));
                    return None;
                }
                self.judged.push((trial.value, kind));
            } else if let Some(kind) = self.waiting.pop() {
                self.trial = Some((kind, Box::new(self.judge(model, kind))));
                *budget -= 1_000;
            } else {
                self.judged.sort_unstable();
                match self.judged.first() {
                    Some((_, kind)) if self.chosen.len() + 1 < self.most => self.chosen.push(*kind),
                    _ => return Some(self.sets(model)),
                }
                self.begin(model);
            }
        }
        None
    }

    /// The two kinds that are cheapest alone, then those that the relaxation spends the most on.
    fn rank(&mut self) {
        self.alone.sort_by_key(|(cost, _)| *cost);
        let by_cost = || self.alone.iter().map(|(_, kind)| *kind);
        let spent = |kind: usize| {
            self.spent.iter().find(|(other, _)| *other == kind).map_or(0.0, |(_, spent)| *spent)
        };
        let mut by_usage: Vec<usize> = by_cost().collect();
        by_usage.sort_by(|one, other| spent(*other).total_cmp(&spent(*one)));
        let mut ranked: Vec<usize> = by_cost().take(2).collect();
        for kind in by_usage {
            if !ranked.contains(&kind) {
                ranked.push(kind);
            }
        }
        self.ranked = ranked;
    }

    fn sets(&self, model: &Model) -> Vec<Vec<usize>> {
        let with = |(_, kind): &(u128, usize)| self.with(*kind);
        let sets: Vec<Vec<usize>> = if self.judged.is_empty() {
            vec![self.chosen.clone()]
        } else {
            self.judged.iter().map(with).collect()
        };
        let few = sets.into_iter().filter(|kinds| kinds.len() <= self.most);
        few.map(|kinds| of_kinds(model, &kinds)).filter(|set| left_out(model, set).is_empty()).collect()
    }

    /// The kinds chosen so far, and this one.
    fn with(&self, kind: usize) -> Vec<usize> {
        self.chosen.iter().copied().chain([kind]).collect()
    }

    /// Begins a turn. A kind that leaves out more shapes than another one is not judged: what is left out must find room
    /// on few kinds more.
    fn begin(&mut self, model: &Model) {
        let others = self.ranked.iter().copied().filter(|kind| !self.chosen.contains(kind));
        let left_out_with = |kind: usize| left_out(model, &of_kinds(model, &self.with(kind))).len();
        let counted: Vec<(usize, usize)> = others.map(|kind| (left_out_with(kind), kind)).collect();
        let fewest = counted.iter().map(|(left_out, _)| *left_out).min();
        let best = counted.into_iter().filter(|(left_out, _)| Some(*left_out) == fewest);
        self.judged.clear();
        self.waiting = best.map(|(_, kind)| kind).take(CANDIDATES).collect();
        self.waiting.reverse();
    }

    /// The model where only offers of the chosen kinds and this one take anything.
    fn restricted(&self, model: &Model, kind: usize) -> Model {
        let mut restricted = model.clone();
        for other in &mut restricted.offers {
            if other.kind != kind && !self.chosen.contains(&other.kind) {
                other.takes.fill(false);
            }
        }
        restricted
    }

    fn judge(&self, model: &Model, kind: usize) -> Relaxation {
        let restricted = self.restricted(model, kind);
        let mut demand = model.demand();
        let offers = of_kinds(model, &self.with(kind));
        for shape in left_out(model, &offers) {
            demand[shape] = 0;
        }
        let mut patterns: Vec<Pattern> = restricted.singles(&demand);
        for offer in offers {
            let packing = first_fit(&restricted, offer, &demand);
            patterns.extend(packing.into_iter().flatten().map(|(pattern, _)| pattern));
        }
        patterns.sort();
        patterns.dedup();
        let work = EFFORT / 4 / (CANDIDATES * self.most.max(1)) as u64;
        Relaxation::new(&restricted, demand, patterns, Some(ROUNDS)).within(work)
    }
}

/// The offers of some kinds.
fn of_kinds(model: &Model, kinds: &[usize]) -> Vec<usize> {
    (0..model.offers.len()).filter(|offer| kinds.contains(&model.offers[*offer].kind)).collect()
}

/// Shapes with tasks that none of these offers takes.
fn left_out(model: &Model, offers: &[usize]) -> Vec<usize> {
    let takes = |shape: usize| offers.iter().any(|offer| model.room(*offer, shape, 1) > 0);
    (0..model.shapes.len()).filter(|shape| model.shapes[*shape].count > 0 && !takes(*shape)).collect()
}

//! Which few offers to mix, where only so many may be: greedily, each time the one with which the relaxation costs least.
//! In the last turn several are handed over, since the relaxation does not see that small instances waste less.

use super::first_fit::first_fit;
use super::model::{Model, Pattern};
use super::relaxation::Relaxation;

/// Rounds of column generation that an offer is judged by.
const ROUNDS: u32 = 6;

/// How many offers are judged in each turn.
const CANDIDATES: usize = 8;

/// A choice that goes on while it is asked to.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    most: usize,
    /// The offers chosen so far.
    chosen: Vec<usize>,
    /// By promise, the best first.
    ranked: Vec<usize>,
    /// The offers that this turn has still to judge, the next one last.
    waiting: Vec<usize>,
    trial: Option<(usize, Box<Relaxation>)>,
    /// What this turn has judged: what it costs in parts, and the offer.
    judged: Vec<(u64, usize)>,
}

impl Choice {
    /// A choice of at most so many offers. Those that the relaxation over all offers uses are judged first, and those that
    /// are cheap alone.
    pub(crate) fn new(model: &Model, root: &Relaxation, most: usize) -> Self {
        let demand = model.demand();
        let mut spent = vec![0.0; model.offers.len()];
        for (pattern, usage) in root.patterns.iter().zip(root.usage(model).unwrap_or_default()) {
            spent[pattern.offer] += usage * model.offers[pattern.offer].price as f64;
        }
        let alone =
            |offer: usize| first_fit(model, offer, &demand).map_or(u64::MAX, |packing| model.cost(&packing));
        let mut by_cost: Vec<usize> = (0..model.offers.len()).collect();
        by_cost.sort_by_key(|offer| alone(*offer));
        let mut ranked: Vec<usize> = by_cost.iter().copied().take(2).collect();
        let mut by_usage = by_cost.clone();
        by_usage.sort_by(|one, other| spent[*other].total_cmp(&spent[*one]));
        for offer in by_usage {
            if !ranked.contains(&offer) {
                ranked.push(offer);
            }
        }
        let mut choice =
            Self { most, chosen: Vec::new(), ranked, waiting: Vec::new(), trial: None, judged: Vec::new() };
        choice.begin(model);
        choice
    }

    /// Goes on while there is work left in the budget; hands over sets of offers when they are chosen, the most promising
    /// one first. None where so few offers do not take all shapes.
    pub(crate) fn advance(&mut self, model: &Model, budget: &mut i64) -> Option<Vec<Vec<usize>>> {
        while *budget > 0 {
            if let Some((offer, mut trial)) = self.trial.take() {
                if !trial.advance(&self.restricted(model, offer), budget) {
                    self.trial = Some((offer, trial));
                    return None;
                }
                self.judged.push((trial.value, offer));
            } else if let Some(offer) = self.waiting.pop() {
                self.trial = Some((offer, Box::new(self.judge(model, offer))));
                *budget -= 1_000;
            } else {
                self.judged.sort_unstable();
                match self.judged.first() {
                    Some((_, offer)) if self.chosen.len() + 1 < self.most => self.chosen.push(*offer),
                    _ => return Some(self.sets(model)),
                }
                self.begin(model);
            }
        }
        None
    }

    fn sets(&self, model: &Model) -> Vec<Vec<usize>> {
        let with = |(_, offer): &(u64, usize)| -> Vec<usize> {
            let mut set: Vec<usize> = self.chosen.iter().copied().chain([*offer]).collect();
            set.sort_unstable();
            set
        };
        let sets: Vec<Vec<usize>> = if self.judged.is_empty() {
            vec![self.chosen.clone()]
        } else {
            self.judged.iter().map(with).collect()
        };
        sets.into_iter()
            .filter(|set| set.len() <= self.most && self.left_out(model, set).is_empty())
            .collect()
    }

    /// Shapes with tasks that none of these offers takes.
    fn left_out(&self, model: &Model, offers: &[usize]) -> Vec<usize> {
        let no_tasks = vec![0; model.shapes.len()];
        let takes = |shape: usize| offers.iter().any(|offer| model.room(*offer, &no_tasks, shape, 1) > 0);
        (0..model.shapes.len()).filter(|shape| model.shapes[*shape].count > 0 && !takes(*shape)).collect()
    }

    /// Begins a turn. An offer that leaves out more shapes than another one is not judged: what is left out must find
    /// room on few offers more.
    fn begin(&mut self, model: &Model) {
        let with = |offer: usize| -> Vec<usize> { self.chosen.iter().copied().chain([offer]).collect() };
        let others = self.ranked.iter().copied().filter(|offer| !self.chosen.contains(offer));
        let counted: Vec<(usize, usize)> =
            others.map(|offer| (self.left_out(model, &with(offer)).len(), offer)).collect();
        let fewest = counted.iter().map(|(left_out, _)| *left_out).min();
        let best = counted.into_iter().filter(|(left_out, _)| Some(*left_out) == fewest);
        self.judged.clear();
        self.waiting = best.map(|(_, offer)| offer).take(CANDIDATES).collect();
        self.waiting.reverse();
    }

    /// The model where only the chosen offers and this one take anything.
    fn restricted(&self, model: &Model, offer: usize) -> Model {
        let mut restricted = model.clone();
        for (index, other) in restricted.offers.iter_mut().enumerate() {
            if index != offer && !self.chosen.contains(&index) {
                other.takes.fill(false);
            }
        }
        restricted
    }

    fn judge(&self, model: &Model, offer: usize) -> Relaxation {
        let restricted = self.restricted(model, offer);
        let mut demand = model.demand();
        let offers: Vec<usize> = self.chosen.iter().copied().chain([offer]).collect();
        for shape in self.left_out(model, &offers) {
            demand[shape] = 0;
        }
        let mut patterns: Vec<Pattern> = restricted.singles(&demand);
        for offer in offers {
            let packing = first_fit(&restricted, offer, &demand);
            patterns.extend(packing.into_iter().flatten().map(|(pattern, _)| pattern));
        }
        patterns.sort();
        patterns.dedup();
        Relaxation::new(&restricted, demand, patterns, Some(ROUNDS))
    }
}

//! Linear and integer programs over patterns, solved by `microlp`.
//!
//! Its answers are floating-point numbers, so they only guide: what is claimed of a fleet is counted in whole numbers.

use microlp::{
    ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions, SolveOutcome, Variable,
};

use super::model::{AXES, Amounts, Model, Pattern};

/// What the dearest instance costs in a program, so that tolerances mean the same whatever money is counted in.
const DEAREST: f64 = 1_000.0;

/// Parts of a worth that what a unit along an axis is worth is counted in.
const EXACT: f64 = 1_048_576.0;

/// Nodes of the search for a mix of instances.
pub(super) const NODES: u64 = 1_000;

fn options() -> SolveOptions {
    let mut options = SolveOptions::default();
    options.presolve = false;
    options
}

fn scale(model: &Model) -> f64 {
    let dearest = model.offers.iter().map(|offer| offer.price).max().unwrap_or(1).max(1);
    DEAREST / dearest as f64
}

fn solved(outcome: Result<SolveOutcome, microlp::Error>) -> Option<microlp::Solution> {
    outcome.ok()?.into_solution().ok()
}

/// What each task is worth, and what one instance more of each offer would save, in billionths of a dollar: the dual of
/// covering the demand with these patterns on the instances that there are.
pub(super) fn worths(model: &Model, cover: &Cover<'_>) -> Option<(Vec<f64>, Vec<f64>)> {
    let scale = scale(model);
    let most = if cover.have.is_some() { DEAREST } else { f64::INFINITY };
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let worth: Vec<Variable> =
        cover.demand.iter().map(|count| problem.add_var(f64::from(*count), (0.0, most))).collect();
    let scarce = |count: &u32| problem.add_var(-f64::from(*count), (0.0, f64::INFINITY));
    let rent: Vec<Variable> = cover.have.unwrap_or_default().iter().map(scarce).collect();
    for pattern in cover.patterns {
        let terms = worth.iter().zip(&pattern.tasks).filter(|(_, tasks)| **tasks > 0);
        let mut terms: Vec<(Variable, f64)> =
            terms.map(|(worth, tasks)| (*worth, f64::from(*tasks))).collect();
        terms.extend(rent.get(pattern.offer).map(|rent| (*rent, -1.0)));
        problem.add_constraint(terms, ComparisonOp::Le, model.offers[pattern.offer].price as f64 * scale);
    }
    let solution = solved(problem.solve_with(options()))?;
    let value = |variable: &Variable| solution.var_value(*variable).max(0.0) / scale;
    let rents = rent.iter().map(value).collect();
    Some((worth.iter().map(value).collect(), rents))
}

/// How often each pattern is used, in parts of an instance, where all together cost the least.
pub(super) fn usage(model: &Model, cover: &Cover<'_>) -> Option<Vec<f64>> {
    let scale = scale(model);
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let price = |pattern: &Pattern| model.offers[pattern.offer].price as f64 * scale;
    let used = |pattern| problem.add_var(price(pattern), (0.0, f64::INFINITY));
    let usage: Vec<Variable> = cover.patterns.iter().map(used).collect();
    let mut terms = cover.terms(&usage);
    if let Some(have) = cover.have {
        for terms in &mut terms {
            terms.push((problem.add_var(DEAREST, (0.0, f64::INFINITY)), 1.0));
        }
        for (offer, count) in have.iter().enumerate() {
            let terms = cover.of_offer(&usage, offer);
            problem.add_constraint(terms, ComparisonOp::Le, f64::from(*count));
        }
    }
    for (terms, count) in terms.into_iter().zip(cover.demand) {
        problem.add_constraint(terms, ComparisonOp::Ge, f64::from(*count));
    }
    let solution = solved(problem.solve_with(options()))?;
    Some(usage.iter().map(|usage| solution.var_value(*usage).max(0.0)).collect())
}

/// The cheapest instances that satisfy all cuts with so much to spare, no more of an offer than its limit. `None` where
/// none were found.
pub(super) fn mix(prices: &[f64], cuts: &[Cut], spare: f64, limits: &[u32]) -> Option<Mix> {
    let dearest = prices.iter().fold(1.0, |most: f64, price| most.max(*price));
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let count = |(price, limit): (&f64, &u32)| {
        problem.add_integer_var(price / dearest * DEAREST, (0, i32::try_from(*limit).unwrap_or(i32::MAX)))
    };
    let counts: Vec<Variable> = prices.iter().zip(limits).map(count).collect();
    for cut in cuts.iter().filter(|cut| cut.total > 0) {
        let share = |most: &u64| *most as f64 / cut.total as f64 * DEAREST;
        let terms = counts.iter().zip(&cut.most).filter(|(_, most)| **most > 0);
        let terms: Vec<(Variable, f64)> = terms.map(|(count, most)| (*count, share(most))).collect();
        problem.add_constraint(terms, ComparisonOp::Ge, (1.0 + spare) * DEAREST);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES);
    let solution = solved(problem.solve_with(options))?;
    let whole = |count: &Variable| solution.var_value(*count).round().max(0.0) as u32;
    let is_proven = solution.status() == SolutionStatus::Optimal;
    Some(Mix { instances: counts.iter().map(whole).collect(), is_proven })
}

/// Instances of each offer.
#[derive(Clone, Debug)]
pub(super) struct Mix {
    pub(super) instances: Vec<u32>,
    /// Whether no other ones are cheaper.
    pub(super) is_proven: bool,
}

/// What worths prove of any instances that hold the demand: what these could hold at most, each by itself, is worth no
/// less than the demand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// What the demand is worth.
    pub(super) total: u64,
    /// What an instance of each offer holds at most.
    pub(super) most: Vec<u64>,
}

impl Cut {
    /// Whether so many instances of each offer satisfy it.
    pub(super) fn holds(&self, have: &[u32]) -> bool {
        let most: u128 =
            self.most.iter().zip(have).map(|(most, have)| u128::from(*most) * u128::from(*have)).sum();
        most >= u128::from(self.total)
    }
}

/// Lowers what a cut says that instances hold to what they would hold, were tasks divisible.
///
/// The dual says what each unit along an axis is worth at least, so that no task is worth more than what it takes. It is
/// rounded up to whole numbers until that holds exactly.
pub(super) fn limit(model: &Model, worths: &[u64], cut: &mut Cut) {
    let bits = super::table::spare_bits(model, worths);
    for (offer, most) in model.offers.iter().zip(&mut cut.most) {
        let tasks = || model.shapes.iter().zip(worths).zip(&offer.takes).filter(|(_, takes)| **takes);
        let tasks = || {
            tasks().map(|((shape, worth), _)| (&shape.needs, worth >> bits)).filter(|(_, worth)| *worth > 0)
        };
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let axis = |has: &u32| problem.add_var(f64::from(*has) / DEAREST, (0.0, f64::INFINITY));
        let axes: Vec<Variable> = offer.has.iter().map(axis).collect();
        let dearest = tasks().map(|(_, worth)| worth).max().unwrap_or(1) as f64;
        for (needs, worth) in tasks() {
            let terms = axes.iter().zip(needs).filter(|(_, need)| **need > 0);
            let terms: Vec<(Variable, f64)> =
                terms.map(|(axis, need)| (*axis, f64::from(*need) / DEAREST)).collect();
            problem.add_constraint(terms, ComparisonOp::Ge, worth as f64 / dearest);
        }
        let Some(solution) = solved(problem.solve_with(options())) else { continue };
        let whole =
            |axis: &Variable| (solution.var_value(*axis).max(0.0) * dearest / DEAREST * EXACT).ceil() as u128;
        let mut prices: Vec<u128> = axes.iter().map(whole).collect();
        for (needs, worth) in tasks() {
            let paid: u128 = prices.iter().zip(needs).map(|(price, need)| price * u128::from(*need)).sum();
            let short = (u128::from(worth) * EXACT as u128).saturating_sub(paid);
            if let Some((axis, need)) = needs.iter().enumerate().find(|(_, need)| **need > 0) {
                prices[axis] += short.div_ceil(u128::from(*need));
            }
        }
        let worth: u128 = prices.iter().zip(offer.has).map(|(price, has)| price * u128::from(has)).sum();
        *most = (*most).min(u64::try_from(worth.div_ceil(EXACT as u128)).unwrap_or(u64::MAX));
    }
}

/// What each task is worth, in billionths of a dollar, where a unit along every axis has a price by which no instance
/// offers more than it costs: what tasks cost at least, were they divisible.
pub(super) fn divisible(model: &Model, demand: &[u32]) -> Option<Vec<f64>> {
    let scale = scale(model);
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut axis = |axis: usize| {
        let needs = model.shapes.iter().map(|shape| f64::from(shape.needs[axis]));
        let all: f64 = needs.zip(demand).map(|(needs, count)| needs * f64::from(*count)).sum();
        let most = model.offers.iter().map(|offer| offer.has[axis]).max().unwrap_or(0);
        (all > 0.0 && most > 0).then(|| {
            let unit = f64::from(most);
            (axis, unit, problem.add_var(all / unit, (0.0, f64::INFINITY)))
        })
    };
    let axes: Vec<(usize, f64, Variable)> = (0..AXES).filter_map(&mut axis).collect();
    for offer in &model.offers {
        let terms: Vec<(Variable, f64)> =
            axes.iter().map(|(axis, unit, price)| (*price, f64::from(offer.has[*axis]) / unit)).collect();
        problem.add_constraint(terms, ComparisonOp::Le, offer.price as f64 * scale);
    }
    let solution = solved(problem.solve_with(options()))?;
    let worth = |needs: &Amounts| {
        let along = axes.iter().map(|(axis, unit, price)| {
            f64::from(needs[*axis]) / unit * solution.var_value(*price).max(0.0) / scale
        });
        along.sum()
    };
    Some(model.shapes.iter().map(|shape| worth(&shape.needs)).collect())
}

/// Tasks to be covered with patterns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cover<'a> {
    /// The tasks of each shape.
    pub(super) demand: &'a [u32],
    /// What may be used.
    pub(super) patterns: &'a [Pattern],
    /// How many instances of each offer there are, where they are limited.
    pub(super) have: Option<&'a [u32]>,
}

impl Cover<'_> {
    /// About how much work a program of it is, in cells of a table.
    pub(super) fn work(&self) -> i64 {
        400 * (self.patterns.len() * self.demand.len()) as i64
    }

    /// For each shape, what holds it.
    fn terms(&self, usage: &[Variable]) -> Vec<Vec<(Variable, f64)>> {
        let of_shape = |shape: usize| {
            let holding = usage.iter().zip(self.patterns).filter(|(_, pattern)| pattern.tasks[shape] > 0);
            holding.map(|(usage, pattern)| (*usage, f64::from(pattern.tasks[shape]))).collect()
        };
        (0..self.demand.len()).map(of_shape).collect()
    }

    /// The patterns of an offer.
    fn of_offer(&self, usage: &[Variable], offer: usize) -> Vec<(Variable, f64)> {
        let of_offer = usage.iter().zip(self.patterns).filter(|(_, pattern)| pattern.offer == offer);
        of_offer.map(|(usage, _)| (*usage, 1.0)).collect()
    }
}

//! Column generation: the cheapest fleet where instances may be had in parts, and the bound that follows from it.
//!
//! Tasks get worths, the dual of covering the demand with the patterns known so far. A pattern whose tasks are worth more
//! than its instance costs makes the whole cheaper, and the knapsack of every offer says which one is worth the most.
//! Scaled down until no pattern is worth more than its instance, worths are a lower bound of any fleet's cost (Farley).

use super::grid::{Grain, classes};
use super::model::{Model, Offer, Pattern};
use super::program::{self, Cover, Cut};
use super::table::{Table, spare_bits};

/// Parts of a billionth of a dollar that worths are counted in.
const PARTS: f64 = 1_000.0;

/// Rounds after which generation ends, however much may be left to gain.
const MOST_ROUNDS: u32 = 400;

/// The relaxation of covering a demand.
#[derive(Clone, Debug)]
pub struct Relaxation {
    /// How many tasks of each shape are to be held.
    pub demand: Vec<u32>,
    /// The patterns known so far.
    pub patterns: Vec<Pattern>,
    /// How many instances of each offer there are, where they are limited.
    pub have: Option<Vec<u32>>,
    /// No fleet costs less, in billionths of a dollar an hour.
    pub bound: u64,
    /// What the patterns known so far cost at least, in parts.
    pub value: u128,
    /// How many rounds there have been.
    pub rounds: u32,
    most_rounds: u32,
    /// Generation ends too when so much work is done, and what has been.
    most_work: u64,
    done_work: u64,
    /// Offers that share a table.
    classes: Vec<Vec<usize>>,
    /// What each task is worth by the patterns known, in parts.
    worths: Vec<u64>,
    /// What one instance more of each offer would save, where they are limited.
    rents: Vec<u64>,
    /// The worths that have given the best bound.
    center: Vec<u64>,
    /// The worths that tables are asked about.
    asked: Vec<u64>,
    tables: Vec<Table>,
    /// How many of the tables are full.
    filled: usize,
    /// How much of its price an instance of each offer wastes at least, by the worths that give the bound.
    pub waste: Vec<u64>,
    /// What the last worths prove.
    pub(super) cut: Option<Cut>,
    wants_bound: bool,
    grain: Grain,
    is_exact_round: bool,
    /// Whether no column is left that would lower the cost, or none may be generated any more.
    pub is_done: bool,
}

impl Relaxation {
    /// The relaxation of a demand, from some patterns that together hold it.
    pub fn new(model: &Model, demand: Vec<u32>, patterns: Vec<Pattern>, most_rounds: Option<u32>) -> Self {
        let classes = classes(model, &demand);
        Self {
            demand,
            patterns,
            have: None,
            bound: 0,
            value: 0,
            rounds: 0,
            most_rounds: most_rounds.unwrap_or(MOST_ROUNDS),
            most_work: u64::MAX,
            done_work: 0,
            classes,
            worths: Vec::new(),
            rents: Vec::new(),
            center: Vec::new(),
            tables: Vec::new(),
            filled: 0,
            asked: Vec::new(),
            waste: Vec::new(),
            cut: None,
            wants_bound: most_rounds.is_none(),
            grain: Grain::Coarse,
            is_exact_round: false,
            is_done: false,
        }
    }

    /// The same, which generates no more once it has done so much work.
    pub fn within(self, most_work: u64) -> Self {
        Self { most_work, ..self }
    }

    /// Goes on while there is work left in the budget; says whether it has ended.
    pub fn advance(&mut self, model: &Model, budget: &mut i64) -> bool {
        while !self.is_done && *budget > 0 {
            if self.tables.is_empty() {
                self.price(model);
                *budget -= self.work();
                self.done_work = self.done_work.saturating_add(self.work().unsigned_abs());
                continue;
            }
            while let Some(table) = self.tables.get_mut(self.filled) {
                let before = *budget;
                let is_full = table.fill(budget);
                self.done_work = self.done_work.saturating_add(before.abs_diff(*budget));
                if !is_full {
                    return false;
                }
                self.filled += 1;
            }
            let tables = std::mem::take(&mut self.tables);
            self.generate(model, &tables);
        }
        self.is_done
    }

    /// Finds worths for the patterns known, and begins the tables that say what they are worth together.
    ///
    /// Worths jump about between rounds. Half way to those that have given the best bound, fewer rounds suffice.
    fn price(&mut self, model: &Model) {
        let Some((worths, rents)) = program::worths(model, &self.cover()) else {
            self.is_done = true;
            return;
        };
        let parts = |money: &f64| (money * PARTS) as u64;
        let worths: Vec<u64> = worths.iter().map(parts).collect();
        self.rents = rents.iter().map(parts).collect();
        self.value = worth_of(&self.demand, &worths);
        self.drop_dear(model, &worths);
        self.worths = worths;
        self.asked = self.worths.clone();
        if self.grain == Grain::Fine && self.done_work >= self.most_work && !self.center.is_empty() {
            // Worths that were still jumping about prove next to nothing.
            self.asked.clone_from(&self.center);
        } else if !self.is_exact_round && !self.center.is_empty() {
            let halves = self.worths.iter().zip(&self.center);
            self.asked = halves.map(|(worth, center)| worth / 2 + center / 2).collect();
        }
        self.begin(model);
    }

    /// Forgets patterns that cost far more than what they hold is worth, so that programs stay small.
    fn drop_dear(&mut self, model: &Model, worths: &[u64]) {
        if self.patterns.len() < 4 * self.demand.len() + 100 {
            return;
        }
        let slack = |pattern: &Pattern| {
            let worth = worth_of(&pattern.tasks, worths);
            let price = model.offers[pattern.offer].price as f64 * PARTS;
            1.0 - worth as f64 / price
        };
        let mut ranked: Vec<(f64, Pattern)> = std::mem::take(&mut self.patterns)
            .into_iter()
            .map(|pattern| (slack(&pattern), pattern))
            .collect();
        ranked.sort_by(|(one, a), (other, b)| one.total_cmp(other).then_with(|| a.cmp(b)));
        let kept = 2 * self.demand.len() + 50;
        ranked.truncate(kept);
        self.patterns = ranked.into_iter().map(|(_, pattern)| pattern).collect();
    }

    fn begin(&mut self, model: &Model) {
        self.filled = 0;
        let bits = spare_bits(model, &self.asked);
        let worths: Vec<u32> = self.asked.iter().map(|worth| (worth >> bits) as u32).collect();
        let table = |class: &Vec<usize>| Table::new(model, class.clone(), &self.demand, &worths, self.grain);
        self.tables = self.classes.iter().map(table).collect();
    }

    /// The bound where tasks are divisible, and its worths as those to stay close to.
    fn prove_divisible(&mut self, model: &Model) {
        let Some(worths) = program::divisible(model, &self.demand) else { return };
        let worths: Vec<u64> = worths.iter().map(|money| (money * PARTS) as u64).collect();
        let bits = spare_bits(model, &worths);
        let counted: Vec<u64> = worths.iter().map(|worth| worth >> bits).collect();
        let total = u64::try_from(worth_of(&self.demand, &counted)).unwrap_or(u64::MAX);
        let mut cut = Cut { total, most: vec![u64::MAX; model.offers.len()] };
        program::limit(model, &worths, &mut cut);
        self.raise_bound(model, &cut, &worths);
    }

    /// Takes in the patterns that are worth more than they cost, and raises the bound.
    fn generate(&mut self, model: &Model, tables: &[Table]) {
        self.rounds += 1;
        let is_exact = tables.iter().all(|table| table.is_exact);
        if !is_exact && self.wants_bound && self.bound == 0 {
            self.prove_divisible(model);
        }
        let mut cut = self.proof(model, tables);
        if is_exact {
            self.raise_bound(model, &cut, &self.asked.clone());
        } else if self.grain == Grain::Fine {
            program::limit(model, &self.asked, &mut cut);
            self.raise_bound(model, &cut, &self.asked.clone());
            self.is_done = true;
            return;
        }
        self.cut = Some(cut);
        let found = self.gainful(model, tables);
        let is_close = self.bound as f64 * PARTS >= self.value as f64 * (1.0 - 2e-7);
        let is_stuck = found.is_empty() && self.asked == self.worths;
        self.is_exact_round = found.is_empty();
        self.patterns.extend(found);
        let is_over = self.rounds >= self.most_rounds || self.done_work >= self.most_work;
        if is_stuck || is_close || is_over {
            self.is_done = is_exact || !self.wants_bound;
            self.grain = Grain::Fine;
        }
    }

    /// The patterns that are worth more than they cost, the best of each offer.
    fn gainful(&self, model: &Model, tables: &[Table]) -> Vec<Pattern> {
        let mut found = Vec::new();
        for (table, offer) in
            tables.iter().flat_map(|table| table.offers.iter().map(move |offer| (table, *offer)))
        {
            let mut pattern = table.pattern(model, offer, &self.demand);
            if !table.is_exact {
                model.mend(&mut pattern, &self.demand);
            }
            let gain = worth_of(&pattern.tasks, &self.worths);
            let rent = self.rents.get(offer).copied().unwrap_or(0);
            let price = (model.offers[offer].price as f64 * PARTS * (1.0 + 1e-9)) as u128 + u128::from(rent);
            if gain > price && model.holds(offer, &pattern.tasks) && !self.patterns.contains(&pattern) {
                found.push(pattern);
            }
        }
        found
    }

    /// What the worths asked about are together, and on one instance of each offer.
    fn proof(&self, model: &Model, tables: &[Table]) -> Cut {
        let bits = spare_bits(model, &self.asked);
        let asked: Vec<u64> = self.asked.iter().map(|worth| worth >> bits).collect();
        // What is less than the truth proves less, and that is proved all the same.
        let total = u64::try_from(worth_of(&self.demand, &asked)).unwrap_or(u64::MAX);
        let mut cut = Cut { total, most: vec![0; model.offers.len()] };
        for table in tables {
            for offer in table.offers.iter().copied() {
                cut.most[offer] = table.worth(model, offer, &self.demand);
            }
        }
        cut
    }

    /// Raises the bound to what some worths prove: scaled down until no pattern is worth more than its
    /// instance costs, they are a dual solution (Farley).
    fn raise_bound(&mut self, model: &Model, cut: &Cut, worths: &[u64]) {
        let total = u128::from(cut.total);
        let offers = || model.offers.iter().zip(&cut.most);
        let limit =
            |(offer, most): (&Offer, &u64)| (total * u128::from(offer.price)).checked_div(u128::from(*most));
        let bound = offers().filter_map(limit).min().and_then(|bound| u64::try_from(bound).ok()).unwrap_or(0);
        if bound > self.bound {
            self.bound = bound;
            self.center = worths.to_vec();
            // Worths that give the whole this total are worth so much on one instance.
            let spared = |(offer, most): (&Offer, &u64)| {
                let most = (u128::from(*most) * u128::from(bound)).checked_div(total).unwrap_or(0);
                offer.price.saturating_sub(u64::try_from(most).unwrap_or(u64::MAX))
            };
            self.waste = offers().map(spared).collect();
        }
    }

    /// About how much work a program over the patterns is.
    pub(super) fn work(&self) -> i64 {
        self.cover().work()
    }

    fn cover(&self) -> Cover<'_> {
        Cover { demand: &self.demand, patterns: &self.patterns, have: self.have.as_deref() }
    }

    /// How often each pattern is used, in parts of an instance.
    pub fn usage(&self, model: &Model) -> Option<Vec<f64>> {
        program::usage(model, &self.cover())
    }

    /// The relaxation of a demand on given instances, with so many rounds.
    pub fn on(model: &Model, demand: Vec<u32>, patterns: Vec<Pattern>, have: Vec<u32>, rounds: u32) -> Self {
        Self { have: Some(have), ..Self::new(model, demand, patterns, Some(rounds)) }
    }

    /// What some tasks are worth, by the last worths.
    pub fn weight(&self, tasks: &[u32]) -> u128 {
        worth_of(tasks, &self.worths) + tasks.iter().map(|count| u128::from(*count)).sum::<u128>()
    }
}

/// What tasks are worth together: many of a dear kind are more than 64 bits hold.
fn worth_of(tasks: &[u32], worths: &[u64]) -> u128 {
    tasks.iter().zip(worths).map(|(count, worth)| u128::from(*count) * u128::from(*worth)).sum()
}

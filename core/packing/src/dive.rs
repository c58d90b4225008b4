//! From parts of instances to whole ones: the relaxation is rounded one pattern at a time, and solved anew for what is
//! left.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

use super::model::{Model, Packing, Pattern};
use super::relaxation::Relaxation;

/// Of so many parts one is rounded at a time.
const PARTS_OF_ONE: usize = 64;

/// A dive: a packing that grows until it holds all tasks.
#[derive(Clone, Debug)]
pub(crate) struct Dive {
    relaxation: Relaxation,
    packing: Packing,
    left: Vec<u32>,
    random: Option<Xoshiro256PlusPlus>,
    rounds: u32,
}

impl Dive {
    /// A dive from a relaxation. It rounds the largest part first, or where there is a generator, one that it draws.
    /// Between two roundings it generates columns for so many rounds.
    pub(crate) fn new(relaxation: Relaxation, rounds: u32, random: Option<Xoshiro256PlusPlus>) -> Self {
        let left = relaxation.demand.clone();
        Self { relaxation, packing: Packing::new(), left, random, rounds }
    }

    /// Goes on while there is work left in the budget; hands over the packing when it holds all tasks.
    pub(crate) fn advance(&mut self, model: &Model, budget: &mut i64) -> Option<(Packing, Vec<u32>)> {
        while self.left.iter().any(|count| *count > 0) {
            if !self.relaxation.advance(model, budget) {
                return None;
            }
            *budget -= self.relaxation.work();
            let before = self.packing.len();
            self.round(model);
            if self.packing.len() == before {
                break;
            }
            let patterns = clipped(&self.relaxation.patterns, &self.left);
            let have = self.relaxation.have.take();
            self.relaxation = Relaxation::new(model, self.left.clone(), patterns, Some(self.rounds));
            self.relaxation.have = have;
        }
        Some((std::mem::take(&mut self.packing), std::mem::take(&mut self.left)))
    }

    /// What it has led to so far, and what is left: it is given up.
    pub(crate) fn given_up(self) -> (Packing, Vec<u32>) {
        (self.packing, self.left)
    }

    /// Takes all whole instances of the relaxation, and one that it has in part; of very many parts several, as long as
    /// they share no tasks.
    fn round(&mut self, model: &Model) {
        let usage = self.relaxation.usage(model).unwrap_or_default();
        let patterns = std::mem::take(&mut self.relaxation.patterns);
        let mut parts = Vec::new();
        for (pattern, usage) in patterns.iter().zip(usage) {
            let whole = (usage + 1e-6).floor();
            if whole >= 1.0 {
                self.take(pattern, whole as u32);
            }
            if usage - whole > 1e-6 {
                parts.push((usage - whole, pattern));
            }
        }
        if let Some(pattern) = self.choose(&parts) {
            self.take(pattern, 1);
        }
        parts.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let mut more = parts.len() / PARTS_OF_ONE;
        for (_, pattern) in parts {
            if more > 0 && pattern.tasks.iter().zip(&self.left).all(|(tasks, left)| tasks <= left) {
                self.take(pattern, 1);
                more -= 1;
            }
        }
        self.relaxation.patterns = patterns;
    }

    fn choose<'a>(&mut self, parts: &[(f64, &'a Pattern)]) -> Option<&'a Pattern> {
        let weight = |part: f64| part * part * part;
        if let Some(random) = &mut self.random {
            let all: f64 = parts.iter().map(|(part, _)| weight(*part)).sum();
            let mut draw = (random.next_u64() >> 11) as f64 / (1u64 << 53) as f64 * all;
            for (part, pattern) in parts {
                draw -= weight(*part);
                if draw <= 0.0 {
                    return Some(pattern);
                }
            }
        }
        let largest = parts.iter().reduce(|one, other| if other.0 > one.0 { other } else { one });
        largest.map(|(_, pattern)| *pattern)
    }

    /// Takes a pattern so many times, without tasks that are held already.
    fn take(&mut self, pattern: &Pattern, times: u32) {
        let fits =
            pattern.tasks.iter().zip(&self.left).all(|(tasks, left)| tasks.saturating_mul(times) <= *left);
        let each = if fits { times } else { 1 };
        for _ in 0..times / each {
            let tasks: Vec<u32> =
                pattern.tasks.iter().zip(&self.left).map(|(tasks, left)| *tasks.min(left)).collect();
            if tasks.iter().all(|count| *count == 0) {
                return;
            }
            if let Some(have) = &mut self.relaxation.have {
                if have[pattern.offer] < each {
                    return;
                }
                have[pattern.offer] -= each;
            }
            for (left, tasks) in self.left.iter_mut().zip(&tasks) {
                *left -= tasks * each;
            }
            self.packing.push((Pattern { offer: pattern.offer, tasks }, each));
        }
    }
}

/// Patterns without the tasks that are more than the demand, each once.
pub(super) fn clipped(patterns: &[Pattern], demand: &[u32]) -> Vec<Pattern> {
    let clip = |pattern: &Pattern| Pattern {
        offer: pattern.offer,
        tasks: pattern.tasks.iter().zip(demand).map(|(tasks, left)| *tasks.min(left)).collect(),
    };
    let mut clipped: Vec<Pattern> = patterns.iter().map(clip).collect();
    clipped.retain(|pattern| pattern.tasks.iter().any(|count| *count > 0));
    clipped.sort();
    clipped.dedup();
    clipped
}

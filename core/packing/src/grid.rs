//! In which units a table counts, and which offers share one.

use super::model::{AXES, Amounts, Model, gcd};

/// How fine a table is: the most cells that it has. Above it, sizes are rounded to coarser units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// To find patterns quickly; what is rounded is rounded to the nearest, so what the table says fits may not.
    Coarse,
    /// To prove a bound; what is rounded is rounded down, so its worths are never below the truth.
    Fine,
}

impl Grain {
    /// Where there are many shapes, each of which passes over all cells, there are fewer cells.
    fn most_cells(self, shapes: usize) -> usize {
        let cells = match self {
            Self::Coarse => 1 << 19,
            Self::Fine => 1 << 22,
        };
        cells * FULL / shapes.max(FULL)
    }

    /// The most cells where sizes are rounded.
    fn most_rounded_cells(self, shapes: usize) -> usize {
        match self {
            Self::Coarse => self.most_cells(shapes).min(ROUNDED_WORK / shapes.max(1)),
            Self::Fine => self.most_cells(shapes),
        }
    }

    pub(super) fn rounded(self, need: u32, unit: u32) -> usize {
        let half = if self == Self::Coarse { unit / 2 } else { 0 };
        (need.saturating_add(half) / unit) as usize
    }
}

/// Up to so many shapes a table has all of its cells.
const FULL: usize = 64;

/// What it takes at most to fill a table of rounded sizes once.
const ROUNDED_WORK: usize = 1 << 23;

/// Offers in classes that share a table: those that take the same shapes, and of these, large ones apart for which units
/// would have to be coarser than sizes.
pub(super) fn classes(model: &Model, demand: &[u32]) -> Vec<Vec<usize>> {
    let mut alike: Vec<Vec<usize>> = Vec::new();
    for (index, offer) in model.offers.iter().enumerate() {
        let same = |class: &&mut Vec<usize>| model.offers[class[0]].takes == offer.takes;
        match alike.iter_mut().find(same) {
            Some(class) => class.push(index),
            None => alike.push(vec![index]),
        }
    }
    let mut classes = Vec::new();
    for mut class in alike {
        class.sort_by_key(|offer| (model.offers[*offer].price, *offer));
        let takes = &model.offers[class[0]].takes;
        let shapes: Vec<usize> =
            (0..demand.len()).filter(|shape| demand[*shape] > 0 && takes[*shape]).collect();
        let (mut small, mut large) = (Vec::new(), Vec::new());
        for offer in class {
            small.push(offer);
            let (_, _, is_exact) = grid(model, &small, &shapes, demand, Grain::Coarse);
            if !is_exact {
                large.extend(small.pop());
            }
        }
        classes.extend([small, large].into_iter().filter(|class| !class.is_empty()));
    }
    classes
}

/// Units, cells along each axis, and whether the units divide all sizes.
pub(super) fn grid(
    model: &Model,
    offers: &[usize],
    shapes: &[usize],
    demand: &[u32],
    grain: Grain,
) -> (Amounts, [usize; AXES], bool) {
    let common = |one: u32, other: u32| gcd(one.into(), other.into()) as u32;
    let needs = |axis: usize| shapes.iter().map(move |shape| model.shapes[*shape].needs[axis]);
    let mut units: Amounts = std::array::from_fn(|axis| needs(axis).fold(0, common).max(1));
    let most: [u64; AXES] = std::array::from_fn(|axis| {
        let has = offers.iter().map(|offer| u64::from(model.offers[*offer].has[axis])).max().unwrap_or(0);
        let all = shapes
            .iter()
            .map(|shape| u64::from(model.shapes[*shape].needs[axis]) * u64::from(demand[*shape]));
        has.min(all.sum())
    });
    let cells = |units: &Amounts| -> [usize; AXES] {
        std::array::from_fn(|axis| (most[axis] / u64::from(units[axis])) as usize + 1)
    };
    let mut is_exact = true;
    let count = |units: &Amounts| cells(units).iter().fold(1, |all: usize, cells| all.saturating_mul(*cells));
    // Once sizes are rounded, a table that is filled quickly is worth more than one that is a bit finer.
    let (exact, rounded) = (grain.most_cells(shapes.len()), grain.most_rounded_cells(shapes.len()));
    let most_cells = if count(&units) > exact { rounded } else { exact };
    while count(&units) > most_cells {
        let cells = cells(&units);
        let Some(longest) = (0..AXES).max_by_key(|axis| cells[*axis]) else { break };
        units[longest] = units[longest].saturating_mul(2);
        is_exact = false;
    }
    (units, cells(&units), is_exact)
}

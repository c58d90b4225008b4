//! The exact knapsack behind pricing: which tasks are worth the most together on an instance.
//!
//! A table has one cell for every amount that tasks can take, in units of the greatest common divisor along each axis,
//! and so answers for all offers that take the same shapes at once. Worths are whole numbers, so that what it says
//! holds to the last digit. It is filled row by row, so that a caller may pause.

use super::grid::{Grain, grid};
use super::model::{AXES, Amounts, Model, Pattern};

/// The most cells of choices that are made at most once. Above it, shapes with few tasks count as if there were many.
const MOST_CHOICES: usize = 1 << 22;

/// A shape in the table's units.
#[derive(Clone, Debug)]
struct Item {
    shape: usize,
    /// Cells along each axis.
    size: [usize; AXES],
    worth: u32,
}

/// A choice that is made at most once: one of some items, so many times.
#[derive(Clone, Debug)]
struct Layer {
    options: Vec<(Item, u32)>,
    /// For every cell the option that was taken, from 1.
    taken: Vec<u8>,
}

/// The table of the offers that take the same shapes.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The offers that it answers for.
    pub(super) offers: Vec<usize>,
    /// Whether its units divide all sizes.
    pub(super) is_exact: bool,
    units: Amounts,
    cells: [usize; AXES],
    layers: Vec<Layer>,
    items: Vec<Item>,
    /// Shapes that take less than a unit of anything, rounded down to nothing.
    free: Vec<(usize, u32)>,
    best: Vec<u32>,
    pass: usize,
    row: usize,
}

impl Table {
    /// An empty table for some offers, which take the same shapes, and for no more tasks than `demand`.
    pub(super) fn new(
        model: &Model,
        offers: Vec<usize>,
        demand: &[u32],
        worths: &[u32],
        grain: Grain,
    ) -> Self {
        let takes = |shape: &usize| offers.iter().any(|offer| model.offers[*offer].takes[*shape]);
        let wanted = |shape: &usize| demand[*shape] > 0 && worths[*shape] > 0;
        let shapes: Vec<usize> = (0..demand.len()).filter(wanted).filter(takes).collect();
        let (units, cells, is_exact) = grid(model, &offers, &shapes, demand, grain);
        let mut table = Self {
            offers,
            is_exact,
            units,
            cells,
            layers: Vec::new(),
            items: Vec::new(),
            free: Vec::new(),
            best: vec![0; cells.iter().product()],
            pass: 0,
            row: 0,
        };
        for shape in &shapes {
            table.add(model, *shape, demand[*shape], worths[*shape], grain);
        }
        table.share_apart(model);
        table
    }

    fn add(&mut self, model: &Model, shape: usize, count: u32, worth: u32, grain: Grain) {
        let needs = model.shapes[shape].needs;
        let size = std::array::from_fn(|axis| grain.rounded(needs[axis], self.units[axis]));
        let item = Item { shape, size, worth };
        if size == [0; AXES] {
            self.free.push((shape, worth));
            return;
        }
        let most = self.most(&item);
        let is_alone = model.shapes[shape].apart_from.contains(&shape);
        if is_alone {
            self.layers.push(Layer { options: vec![(item, 1)], taken: Vec::new() });
        } else if count >= most || (self.layers.len() + 8) * self.best.len() > MOST_CHOICES {
            self.items.push(item);
        } else {
            // One, two, four and so on times: together they make every number up to the count.
            let (mut left, mut times) = (count, 1);
            while left > 0 {
                let taken = times.min(left);
                self.layers.push(Layer { options: vec![(item.clone(), taken)], taken: Vec::new() });
                left -= taken;
                times *= 2;
            }
        }
    }

    /// How many of an item there is room for in the largest cell.
    fn most(&self, item: &Item) -> u32 {
        let fits = (0..AXES).filter(|axis| item.size[*axis] > 0);
        let most = fits.map(|axis| (self.cells[axis] - 1) / item.size[axis]).min().unwrap_or(usize::MAX);
        u32::try_from(most).unwrap_or(u32::MAX)
    }

    /// Makes one choice of those shapes that all keep apart from one another.
    fn share_apart(&mut self, model: &Model) {
        let mut shared: Vec<Layer> = Vec::new();
        for layer in std::mem::take(&mut self.layers) {
            let shape = layer.options[0].0.shape;
            let apart = &model.shapes[shape].apart_from;
            let joins = |other: &&mut Layer| {
                apart.contains(&shape)
                    && other.options.len() < usize::from(u8::MAX)
                    && other
                        .options
                        .iter()
                        .all(|(item, _)| item.shape != shape && apart.contains(&item.shape))
            };
            match shared.iter_mut().find(joins) {
                Some(other) => other.options.extend(layer.options),
                None => shared.push(layer),
            }
        }
        self.layers = shared;
    }

    /// Fills rows while there is work left in the budget; says whether the table is full.
    pub(super) fn fill(&mut self, budget: &mut i64) -> bool {
        let rows = self.best.len() / self.cells[AXES - 1];
        while self.pass <= self.layers.len() {
            while self.row < rows {
                if *budget <= 0 {
                    return false;
                }
                let (row, width) = (self.row, self.cells[AXES - 1]);
                let choices = match self.layers.get(self.pass) {
                    Some(layer) => {
                        let choices = layer.options.len();
                        self.fill_layer(self.pass, rows - 1 - row);
                        choices
                    }
                    None => {
                        self.fill_items(row);
                        self.items.len()
                    }
                };
                *budget -= (width * (choices + 1)) as i64;
                self.row += 1;
            }
            self.pass += 1;
            self.row = 0;
        }
        true
    }

    /// How far before this row, in rows, is the one without so much; `None` where the row has less than that.
    fn rows_back(&self, row: usize, size: &[usize; AXES]) -> Option<usize> {
        let [gpus, enis, cpu, _] = coordinates(row, &self.cells);
        let fits = gpus >= size[0] && enis >= size[1] && cpu >= size[2];
        fits.then(|| (size[0] * self.cells[1] + size[1]) * self.cells[2] + size[2])
    }

    // Four cells at a time in WebAssembly too, as processors do it of themselves.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn fill_layer(&mut self, pass: usize, row: usize) {
        let width = self.cells[AXES - 1];
        let base = row * width;
        let mut layer =
            std::mem::replace(&mut self.layers[pass], Layer { options: Vec::new(), taken: Vec::new() });
        layer.taken.resize(self.best.len(), 0);
        let mut options: Vec<(usize, usize, u32, u8)> = Vec::new();
        for (number, (item, times)) in layer.options.iter().enumerate() {
            let size = item.size.map(|cells| cells * *times as usize);
            if let Some(back) = self.rows_back(row, &size) {
                options.push((back * width, size[AXES - 1], item.worth * times, number as u8 + 1));
            }
        }
        if let [(back, size, worth, number)] = options[..]
            && back > 0
            && size < width
        {
            let (before, current) = self.best.split_at_mut(base);
            let from = &before[base - back..][..width - size];
            let taken = &mut layer.taken[base + size..base + width];
            for ((best, without), taken) in current[size..width].iter_mut().zip(from).zip(taken) {
                let with = without + worth;
                *taken = if with > *best { number } else { 0 };
                *best = with.max(*best);
            }
            self.layers[pass] = layer;
            return;
        }
        // Backwards, so that what is read has not been chosen yet.
        for cell in (0..width).rev() {
            let (mut best, mut taken) = (self.best[base + cell], 0);
            for (back, size, worth, number) in &options {
                if cell >= *size {
                    let worth = self.best[base - back + cell - size] + worth;
                    if worth > best {
                        (best, taken) = (worth, *number);
                    }
                }
            }
            self.best[base + cell] = best;
            layer.taken[base + cell] = taken;
        }
        self.layers[pass] = layer;
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    fn fill_items(&mut self, row: usize) {
        let width = self.cells[AXES - 1];
        let base = row * width;
        for item in &self.items {
            let Some(back) = self.rows_back(row, &item.size) else { continue };
            let size = item.size[AXES - 1];
            if size >= width {
                continue;
            }
            let (before, current) = self.best.split_at_mut(base);
            if back > 0 {
                let from = &before[base - back * width..][..width - size];
                for (best, without) in current[size..width].iter_mut().zip(from) {
                    *best = (*best).max(without + item.worth);
                }
            } else {
                for cell in size..width {
                    current[cell] = current[cell].max(current[cell - size] + item.worth);
                }
            }
        }
    }

    fn cell_of(&self, model: &Model, offer: usize) -> usize {
        let has = model.offers[offer].has;
        let at: [usize; AXES] =
            std::array::from_fn(|axis| ((has[axis] / self.units[axis]) as usize).min(self.cells[axis] - 1));
        at.iter().zip(self.cells).fold(0, |cell, (at, cells)| cell * cells + at)
    }

    /// The most that tasks on an instance of the offer are worth.
    pub(super) fn worth(&self, model: &Model, offer: usize, demand: &[u32]) -> u64 {
        let free = self
            .free
            .iter()
            .map(|(shape, worth)| u64::from(*worth) * u64::from(model.room(offer, *shape, demand[*shape])));
        u64::from(self.best[self.cell_of(model, offer)]) + free.sum::<u64>()
    }

    /// The tasks that are worth the most on an instance of the offer.
    pub(super) fn pattern(&self, model: &Model, offer: usize, demand: &[u32]) -> Pattern {
        let mut tasks = vec![0; demand.len()];
        let mut cell = self.cell_of(model, offer);
        let width = self.cells[AXES - 1];
        let before = |cell: usize, size: &[usize; AXES]| {
            let back = self.rows_back(cell / width, size).filter(|_| cell % width >= size[AXES - 1])?;
            Some(cell - back * width - size[AXES - 1])
        };
        let last = |cell: usize| {
            let of_item = |item: &Item| {
                let before = before(cell, &item.size)?;
                (self.best[before] + item.worth == self.best[cell]).then_some((item.shape, before))
            };
            self.items.iter().find_map(of_item)
        };
        while let Some((shape, before)) = last(cell) {
            tasks[shape] += 1;
            cell = before;
        }
        for layer in self.layers.iter().rev() {
            let taken = layer.taken.get(cell).copied().unwrap_or(0);
            let Some((item, times)) = usize::from(taken).checked_sub(1).and_then(|at| layer.options.get(at))
            else {
                continue;
            };
            tasks[item.shape] += times;
            cell = before(cell, &item.size.map(|cells| cells * *times as usize)).unwrap_or(cell);
        }
        Pattern { offer, tasks }
    }
}

/// How many bits of worths to leave out, so that no tasks together on an instance are worth more than a cell holds.
///
/// Each task is counted along the axis where an instance holds the fewest of it. Rounded sizes are no less than half of
/// the true ones, so a bit is left for that.
pub(super) fn spare_bits(model: &Model, worths: &[u64]) -> u32 {
    let has: [u128; AXES] = std::array::from_fn(|axis| {
        model.offers.iter().map(|offer| u128::from(offer.has[axis])).max().unwrap_or(0)
    });
    let mut most = [0; AXES];
    for (shape, worth) in model.shapes.iter().zip(worths) {
        let along = |axis: usize| {
            (u128::from(*worth) * has[axis]).checked_div(shape.needs[axis].into()).map(|worth| (worth, axis))
        };
        if let Some((worth, axis)) = (0..AXES).filter_map(along).min() {
            most[axis] = worth.max(most[axis]);
        }
    }
    let most: u128 = most.iter().sum();
    (u128::BITS - most.leading_zeros()).saturating_sub(u32::BITS - 2)
}

/// Where a row is, along all axes but the last.
fn coordinates(row: usize, cells: &[usize; AXES]) -> [usize; AXES] {
    let cpu = row % cells[2];
    let rest = row / cells[2];
    [rest / cells[1], rest % cells[1], cpu, 0]
}

//! First-fit decreasing on instances of a few offers.

use super::filling::Filling;
use super::model::{Model, Offer, Packing, Pattern, gathered};

/// All tasks of the demand on instances of one offer, the largest first; `None` where one does not fit.
pub(crate) fn first_fit(model: &Model, offer: usize, demand: &[u32]) -> Option<Packing> {
    let mut left = demand.to_vec();
    let packing = fill(model, offer, &mut left);
    left.iter().all(|count| *count == 0).then(|| gathered(packing))
}

/// All tasks of the demand on instances of these offers, the largest first: what the first offer does not take goes to
/// the next one. `None` where one fits on none.
pub fn first_fit_among(model: &Model, offers: &[usize], demand: &[u32]) -> Option<Packing> {
    let mut left = demand.to_vec();
    let packing = offers.iter().flat_map(|offer| fill(model, *offer, &mut left)).collect();
    left.iter().all(|count| *count == 0).then(|| gathered(packing))
}

/// Fills instances of an offer until it takes no more of what is left.
///
/// Tasks of a shape are alike, and so are instances: what the first instance takes, the next take too while there are
/// as many tasks, so this goes pattern by pattern.
fn fill(model: &Model, offer: usize, left: &mut [u32]) -> Packing {
    let mut order = by_size(model, offer);
    let mut packing = Packing::new();
    let mut instance = Filling::new(model, offer);
    loop {
        instance.clear();
        order.retain(|shape| left[*shape] > 0);
        for shape in &order {
            let room = instance.room(*shape, left[*shape]);
            if room > 0 {
                instance.put(*shape, room);
            }
        }
        let full = order.iter().filter(|shape| instance.tasks[**shape] > 0);
        let Some(times) = full.map(|shape| left[*shape] / instance.tasks[*shape]).min() else {
            return packing;
        };
        for shape in &order {
            left[*shape] -= instance.tasks[*shape] * times;
        }
        packing.push((Pattern { offer, tasks: instance.tasks.clone() }, times));
    }
}

/// About how much work it is to fill instances of an offer with a demand of so many shapes, in cells of a table.
pub fn work(shapes: usize, packing: Option<&Packing>) -> i64 {
    /// What it takes to ask once whether a task fits.
    const ROOM: usize = 15;
    let patterns = packing.map_or(1, Packing::len) + 1;
    i64::try_from(ROOM.saturating_mul(shapes).saturating_mul(patterns)).unwrap_or(i64::MAX)
}

/// The shapes by the largest share of the offer that one takes, the largest first.
pub(super) fn by_size(model: &Model, offer: usize) -> Vec<usize> {
    let Offer { has, takes, .. } = &model.offers[offer];
    let share = |shape: &usize| {
        let needs = model.shapes[*shape].needs;
        let shares =
            needs.iter().zip(has).map(|(need, has)| u64::from(*need) * 1_000_000 / u64::from(*has.max(&1)));
        std::cmp::Reverse(shares.max().unwrap_or(0))
    };
    let mut order: Vec<usize> = (0..model.shapes.len()).filter(|shape| takes[*shape]).collect();
    order.sort_by_cached_key(share);
    order
}

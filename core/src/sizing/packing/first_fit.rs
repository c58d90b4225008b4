//! First-fit decreasing on instances of one offer.

use super::model::{Model, Packing, Pattern, gathered};

/// All tasks of the demand on instances of one offer, the largest first; `None` where one does not fit.
///
/// Tasks of a shape are alike, and so are instances: what the first instance takes, the next take too while there are
/// as many tasks, so this goes pattern by pattern.
pub(crate) fn first_fit(model: &Model, offer: usize, demand: &[u32]) -> Option<Packing> {
    let mut left = demand.to_vec();
    let order = by_size(model, offer);
    let mut packing = Packing::new();
    while left.iter().any(|count| *count > 0) {
        let mut tasks = vec![0; left.len()];
        for shape in &order {
            tasks[*shape] += model.room(offer, &tasks, *shape, left[*shape]);
        }
        let full = left.iter().zip(&tasks).filter(|(_, tasks)| **tasks > 0);
        let times = full.map(|(left, tasks)| left / tasks).min()?;
        for (left, tasks) in left.iter_mut().zip(&tasks) {
            *left -= tasks * times;
        }
        packing.push((Pattern { offer, tasks }, times));
    }
    Some(gathered(packing))
}

/// The shapes by the largest share of the offer that one takes, the largest first.
pub(super) fn by_size(model: &Model, offer: usize) -> Vec<usize> {
    let has = model.offers[offer].has;
    let share = |shape: &usize| {
        let needs = model.shapes[*shape].needs;
        let shares =
            needs.iter().zip(has).map(|(need, has)| u64::from(*need) * 1_000_000 / u64::from(has.max(1)));
        shares.max().unwrap_or(0)
    };
    let mut order: Vec<usize> = (0..model.shapes.len()).collect();
    order.sort_by_key(|shape| std::cmp::Reverse(share(shape)));
    order
}

//! The cheapest instances for tasks that are all alike, to the last billionth.

use super::model::{Model, Packing, Pattern, gathered};

/// The most steps that are worth it, a task and an offer each.
const MOST_STEPS: usize = 1 << 27;

/// The cheapest packing where all tasks are of one shape; `None` where they are not, where there are too many, or where
/// one fits nowhere.
///
/// So many tasks cost at least what the last instance does and what those cost that it does not hold.
pub(crate) fn cheapest(model: &Model) -> Option<Packing> {
    let mut wanted = (0..model.shapes.len()).filter(|shape| model.shapes[*shape].count > 0);
    let shape = wanted.next().filter(|_| wanted.next().is_none())?;
    let count = model.shapes[shape].count;
    let rooms = rooms(model, shape, count);
    let tasks = count as usize;
    if tasks.saturating_mul(rooms.len()) > MOST_STEPS {
        return None;
    }
    let mut cheapest: Vec<(u64, usize)> = vec![(0, 0)];
    for so_many in 1..=tasks {
        let last = |(index, (room, offer)): (usize, &(u32, usize))| {
            let (before, _) = cheapest[so_many.saturating_sub(*room as usize)];
            (before.saturating_add(model.offers[*offer].price), index)
        };
        cheapest.push(rooms.iter().enumerate().map(last).min()?);
    }
    let (mut packing, mut left) = (Packing::new(), tasks);
    while left > 0 {
        let (room, offer) = rooms[cheapest[left].1];
        let held = left.min(room as usize);
        let mut tasks = vec![0; model.shapes.len()];
        tasks[shape] = held as u32;
        packing.push((Pattern { offer, tasks }, 1));
        left -= held;
    }
    Some(gathered(packing))
}

/// How many of the tasks an instance of each offer holds, without the offers of which another one holds as many for less.
fn rooms(model: &Model, shape: usize, count: u32) -> Vec<(u32, usize)> {
    let room = |offer: usize| (model.room(offer, shape, count), offer);
    let all: Vec<(u32, usize)> = (0..model.offers.len()).map(room).filter(|(room, _)| *room > 0).collect();
    let price = |offer: usize| (model.offers[offer].price, offer);
    let is_beaten = |(room, offer): (u32, usize)| {
        all.iter()
            .any(|(other, by)| *other >= room && price(*by) <= price(offer) && (*other, *by) != (room, offer))
    };
    all.iter().copied().filter(|one| !is_beaten(*one)).collect()
}

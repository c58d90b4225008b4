//! Tasks spread over instances of one offer as evenly as it goes. First-fit decreasing puts the tasks of a shape together,
//! and strands what others would use: two thirds of an instance's CPU beside all of its memory.

use super::filling::Filling;
use super::first_fit::by_size;
use super::model::{Model, Packing, Pattern, gathered};

/// All tasks of the demand on fewer than so many instances of an offer, each with as many of a shape as the others or one
/// more, and on as few as halving the distance to the least finds. `None` where they are not that few.
pub fn evenly(model: &Model, offer: usize, demand: &[u32], below: u32) -> Option<Packing> {
    let mut fails = model.least(offer, demand)?.checked_sub(1)?;
    let (mut works, mut found) = (below, None);
    while works.saturating_sub(fails) > 1 {
        let half = fails + (works - fails) / 2;
        match on(model, offer, demand, half) {
            Some(packing) => (works, found) = (half, Some(packing)),
            None => fails = half,
        }
    }
    found
}

/// The tasks on so many instances; `None` where one finds no room.
fn on(model: &Model, offer: usize, demand: &[u32], instances: u32) -> Option<Packing> {
    let mut each = Filling::new(model, offer);
    for (shape, count) in demand.iter().enumerate() {
        let of_all = count / instances;
        if of_all > 0 && each.room(shape, of_all) < of_all {
            return None;
        }
        each.put(shape, of_all);
    }
    let mut filled = vec![each; instances as usize];
    // What is left over of one shape begins where that of the shape before ended.
    let mut next = 0;
    for shape in by_size(model, offer) {
        let mut left = demand[shape] % instances;
        for _ in 0..instances {
            if left == 0 {
                break;
            }
            let instance = &mut filled[next];
            if instance.room(shape, 1) > 0 {
                instance.put(shape, 1);
                left -= 1;
            }
            next = (next + 1) % instances as usize;
        }
        if left > 0 {
            return None;
        }
    }
    let pattern = |instance: Filling<'_>| (Pattern { offer, tasks: instance.tasks }, 1);
    Some(gathered(filled.into_iter().map(pattern).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::first_fit_among;
    use crate::model::{Offer, Shape};

    fn model(shapes: &[([u32; 2], u32)]) -> Model {
        let shape = |([cpu, memory], count): &([u32; 2], u32)| Shape {
            needs: [0, 0, *cpu, *memory],
            count: *count,
            apart_from: Vec::new(),
        };
        let takes = vec![true; shapes.len()];
        let offer = Offer { has: [0, 0, 2_048, 7_168], price: 1, kind: 0, takes };
        Model { shapes: shapes.iter().map(shape).collect(), offers: vec![offer] }
    }

    fn counts(model: &Model) -> (u64, Option<u64>) {
        let count = |packing: Packing| packing.iter().map(|(_, times)| u64::from(*times)).sum();
        let demand = model.demand();
        let first_fit = count(first_fit_among(model, &[0], &demand).expect("all fit"));
        (first_fit, evenly(model, 0, &demand, first_fit as u32).map(count))
    }

    #[test]
    fn shapes_that_complement_each_other_share_instances() {
        // Of 7,168 MiB seven of the second shape take all, and leave most of the CPU. Both together ask for 1,072 at least.
        assert_eq!(counts(&model(&[([256, 512], 5_000), ([128, 1_024], 5_000)])), (1_340, Some(1_112)));
        // Nothing is left for the other shape as it is.
        assert_eq!(counts(&model(&[([2_048, 512], 7), ([2_000, 7_168], 3)])), (10, None));
    }
}

//! The bound against every fleet that there is, on problems that are small enough to try them all.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// The least that any fleet costs, by trying for every rest of the tasks every set that an instance takes.
fn cheapest(
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    left: &[u32],
    known: &mut BTreeMap<Vec<u32>, u64>,
) -> u64 {
    if left.iter().all(|count| *count == 0) {
        return 0;
    }
    if let Some(cost) = known.get(left) {
        return *cost;
    }
    let mut best = u64::MAX;
    for offer in offers {
        let mut sets = vec![(offer.registered.clone(), left.to_vec())];
        for (index, shape) in shapes.iter().enumerate() {
            for (mut room, mut rest) in sets.clone() {
                while rest[index] > 0 && room.fits(&shape.demand.request) {
                    room.take(&shape.demand.request);
                    rest[index] -= 1;
                    sets.push((room.clone(), rest.clone()));
                }
            }
        }
        for (_, rest) in sets.into_iter().filter(|(_, rest)| rest != left) {
            let cost = cheapest(shapes, offers, &rest, known);
            best = best.min(cost.saturating_add(offer.price.0));
        }
    }
    known.insert(left.to_vec(), best);
    best
}

fn some_shapes() -> impl Strategy<Value = Vec<TaskShape>> {
    let one = (1u32..12, 1u32..12, 0u32..4, prop::option::weighted(0.2, 80u16..82));
    let made = |(index, (cpu, memory, count, port)): (usize, (u32, u32, u32, Option<u16>))| {
        let shape = shape(&format!("s{index}"), cpu * 100, memory * 130, count);
        port.map_or(shape.clone(), |port| with_port(shape, port))
    };
    prop::collection::vec(one, 1..4).prop_map(move |all| all.into_iter().enumerate().map(made).collect())
}

fn few_offers() -> impl Strategy<Value = Vec<InstanceOffer>> {
    let one = (0u32..20, 0u32..20, 1u64..60);
    let made = |(index, (cpu, memory, price)): (usize, (u32, u32, u64))| {
        // The smallest shapes of all are no larger than this, so everything fits.
        offer(&format!("t.{index}"), 1_100 + cpu * 100, 1_430 + memory * 130, price * 1_000)
    };
    prop::collection::vec(one, 1..4).prop_map(move |all| all.into_iter().enumerate().map(made).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_fleet_is_below_the_bound(shapes in some_shapes(), offers in few_offers()) {
        let fleet = found(&shapes, &offers, &Limits::default());
        let counts: Vec<u32> = shapes.iter().map(|shape| shape.count).collect();
        let least = cheapest(&shapes, &offers, &counts, &mut BTreeMap::new());
        prop_assert!(fleet.bound.0 <= least, "bound {} over {least}", fleet.bound.0);
        prop_assert!(fleet.cost.0 >= least, "cost {} under {least}", fleet.cost.0);
        // Small problems are solved to the end.
        prop_assert_eq!(fleet.cost.0, least);
        // Tasks that are all alike are, however many there are.
        if counts.iter().filter(|count| **count > 0).count() == 1 {
            prop_assert_eq!(fleet.bound.0, least);
        }
    }
}

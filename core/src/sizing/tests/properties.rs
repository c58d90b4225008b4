//! What holds of every fleet.

use proptest::prelude::*;

use super::*;

fn some_shapes() -> impl Strategy<Value = Vec<TaskShape>> {
    let one = (0u32..9, 0u32..16, 0u32..60, 0u8..12);
    let made = |(index, (cpu, memory, count, kind)): (usize, (u32, u32, u32, u8))| {
        let mut shape = shape(&format!("s{index}"), cpu * 128, memory * 256, count);
        match kind {
            0 => shape = with_port(shape, 80),
            1 => shape.demand.constraints.push(PlacementConstraint::DistinctInstance),
            2 => shape.demand.request.enis = 1,
            _ => {}
        }
        shape
    };
    prop::collection::vec(one, 0..6).prop_map(move |all| all.into_iter().enumerate().map(made).collect())
}

fn some_limits() -> impl Strategy<Value = Limits> {
    let survive = prop_oneof![
        3 => Just(Survive::Nothing),
        1 => Just(Survive::Instance),
        1 => (0u32..4).prop_map(|zones| Survive::Zone { zones }),
    ];
    let spot = prop::option::weighted(0.3, (0u32..=100, 0u32..=90))
        .prop_map(|spot| spot.map(|(percent, discount_percent)| Spot { percent, discount_percent }));
    (prop::option::weighted(0.3, 1u32..4), 0u32..60, survive, spot, 0u32..=60).prop_map(
        |(max_types, headroom_percent, survive, spot, discount_percent)| Limits {
            max_types,
            headroom_percent,
            survive,
            spot,
            discount_percent,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_fleet_holds_all_tasks_within_limits(shapes in some_shapes(), limits in some_limits()) {
        let fleet = found(&shapes, &some_offers(), &limits);
        let placed = replayed(&fleet, &shapes, &some_offers());
        for (placed, shape) in placed.iter().zip(&shapes) {
            let wanted = (u64::from(shape.count) * u64::from(100 + limits.headroom_percent)).div_ceil(100);
            prop_assert!(u64::from(*placed) >= wanted, "{} of {wanted} {}", placed, shape.group);
        }
        prop_assert!(fleet.cost >= fleet.bound);
        if let Some(most) = limits.max_types {
            prop_assert!(fleet.types().len() <= most as usize, "{:?}", fleet.types());
        }
        for single in single_types(&shapes, &some_offers(), &zones(), &limits) {
            prop_assert!(
                single.instances.is_none() || fleet.cost <= single.cost,
                "{:?} costs more than {:?} of {}", fleet.cost, single.cost, single.instance_type
            );
        }
    }

    #[test]
    fn steps_do_not_matter(shapes in some_shapes()) {
        let search = || FleetSearch::new(shapes.clone(), some_offers(), &zones(), Limits::default()).expect("they fit");
        let to_the_end = |step: u64| {
            let (mut search, mut seen) = (search(), Vec::new());
            for _ in 0..15_000_000 / step {
                let is_done = search.step(step);
                seen.extend(search.fleet().map(|fleet| (fleet.cost, fleet.bound)));
                if is_done {
                    break;
                }
            }
            // Fleets only get cheaper, and bounds higher.
            assert!(seen.windows(2).all(|pair| pair[0].0 >= pair[1].0 && pair[0].1 <= pair[1].1));
            search.is_done().then(|| search.fleet())
        };
        if let (Some(one), Some(other)) = (to_the_end(50_000), to_the_end(1_000_000)) {
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn more_headroom_is_never_cheaper(shapes in some_shapes(), headroom in 0u32..50, more in 0u32..50) {
        let with = |headroom_percent| Limits { headroom_percent, ..Limits::default() };
        let less = found(&shapes, &some_offers(), &with(headroom));
        let more = found(&shapes, &some_offers(), &with(headroom + more));
        prop_assert!(more.cost >= less.cost, "{:?} holds more than {:?}", more.cost, less.cost);
    }
}

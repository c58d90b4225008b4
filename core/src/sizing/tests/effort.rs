//! What a search takes: it goes on in short steps, and says truly how far it is.

use proptest::prelude::*;

use super::*;

/// Shapes without any common unit.
fn distinct(shapes: u32) -> Vec<TaskShape> {
    let one = |index: u32| {
        let cpu = 97 + index * 7_919 % 3_989;
        shape(&format!("s{index}"), cpu, 211 + index * 6_151 % 7_001, 1)
    };
    (0..shapes).map(one).collect()
}

/// Goes on to the end, and looks at how far it is after each step.
fn permilles(mut search: FleetSearch, step: u64) -> Vec<u32> {
    let mut seen = vec![search.permille()];
    while !search.step(step) {
        seen.push(search.permille());
    }
    seen.push(search.permille());
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn progress_never_runs_backwards(
        counts in (1u32..40, 0u32..20, 0u32..6),
        survive in prop_oneof![Just(Survive::Instance), Just(Survive::Nothing), Just(Survive::Zone { zones: 3 })],
        max_types in prop::option::of(1u32..4),
    ) {
        let shapes = [shape("web", 128, 512, counts.0), shape("cache", 256, 2_048, counts.1), shape("batch", 1_024, 1_024, counts.2)];
        let limits = Limits { survive, max_types, ..Limits::default() };
        let search = FleetSearch::new(shapes.to_vec(), some_offers(), &zones(), limits).expect("they fit");
        let seen = permilles(search, 20_000_000);
        prop_assert!(seen.is_sorted(), "{:?}", seen);
        prop_assert_eq!(seen.last(), Some(&1_000));
    }
}

#[test]
fn the_effort_of_a_search_is_bounded() {
    // Each step is of so much work, and a whole search of not much more than its effort.
    const STEP: u64 = 50_000_000;
    let most = 2 * stowage_packing::EFFORT / STEP;
    let limits = Limits { survive: Survive::Instance, ..Limits::default() };
    let mut search = FleetSearch::new(distinct(40), some_offers(), &zones(), limits).expect("they fit");
    let steps = (1..).find(|_| search.step(STEP)).expect("it ends");
    assert!(steps <= most, "{steps} of {most}");
}

#[test]
fn large_numbers_are_counted() {
    // The dearest that a price may be, and as many tasks as services have.
    let offers =
        [offer("t.1", 2_048, 3_900, 1_000_000_000_000), offer("t.2", 4_096, 7_900, 1_999_999_999_999)];
    let shapes: Vec<TaskShape> =
        (1..12).map(|index| shape(&format!("s{index}"), 64 * index, 128 * index, 5_000)).collect();
    for limits in [
        Limits::default(),
        Limits { survive: Survive::Zone { zones: 3 }, headroom_percent: 900, ..Limits::default() },
        Limits { survive: Survive::Instance, max_types: Some(1), ..Limits::default() },
    ] {
        let mut search =
            FleetSearch::new(shapes.clone(), offers.to_vec(), &zones(), limits.clone()).expect("they fit");
        (0..4).for_each(|_| {
            search.step(5_000_000);
        });
        let fleet = search.fleet().expect("there is a fleet");
        assert!(fleet.bound <= fleet.cost, "{limits:?}");
        assert!(fleet.cost.0 > 5_000 * 1_000_000_000_000, "{limits:?}");
    }
    let many = shape("many", 1, 1, u32::MAX);
    let fleet = found(&[many], &offers[..1], &Limits::default());
    assert!(fleet.bound <= fleet.cost);
}

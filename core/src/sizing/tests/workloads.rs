//! The size of problem that the search is made for: 10,000 tasks on the types of a region.

use super::*;

/// The families of a region in four sizes, as the benchmark has them: per vCPU 1.9, 3.8 or 7.6 GiB.
fn region() -> Vec<InstanceOffer> {
    let families = [("c7g", 3_891, 72_500), ("m7g", 7_782, 81_600), ("r7g", 15_564, 107_100)];
    let sized = |(family, memory, price): (&str, u32, u64)| {
        [("large", 1), ("xlarge", 2), ("2xlarge", 4), ("4xlarge", 8)].map(|(size, times)| {
            let memory = if times == 1 { memory } else { memory * times + times / 4 };
            offer(&format!("{family}.{size}"), 2_048 * times, memory, price * u64::from(times))
        })
    };
    families.into_iter().flat_map(sized).collect()
}

/// Shapes by a rule, so that equal numbers give equal ones.
fn generated(shapes: u32, tasks: u32) -> Vec<TaskShape> {
    let mut state = 7u64;
    let mut draw = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % most).expect("it is small")
    };
    let one =
        |index| shape(&format!("s{index:02}"), 128 * (1 + draw(16)), 256 * (1 + draw(24)), tasks / shapes);
    (0..shapes).map(one).collect()
}

#[test]
fn ten_thousand_tasks_of_six_shapes() {
    let shapes = [
        shape("sidecar", 128, 256, 2_000),
        shape("web", 256, 512, 3_000),
        shape("api", 512, 1_024, 2_200),
        shape("worker", 768, 1_536, 1_200),
        shape("cache", 256, 2_048, 1_000),
        shape("batch", 2_048, 4_096, 600),
    ];
    let fleet = found(&shapes, &region(), &Limits::default());
    expect![[r#"
        2 c7g.large, 1 c7g.xlarge, 238 c7g.4xlarge, 2 m7g.large, 1 m7g.2xlarge, 52 m7g.4xlarge: 172765200 µUSD, at least 172710300; stranded 215040 CPU units, 59013 MiB, 6485643 µUSD; headroom 0 %
    "#]].assert_eq(&told(&fleet, &shapes, &region()));
    assert!(fleet.gap_ppm() <= Some(500), "0.05 %: {:?}", fleet.gap_ppm());
}

#[test]
fn very_many_shapes_have_a_fleet_all_the_same() {
    let (shapes, offers) = (generated(401, 401), &region()[6..8]);
    for max_types in [None, Some(1)] {
        let fleet = found(&shapes, offers, &Limits { max_types, ..Limits::default() });
        let placed = replayed(&fleet, &shapes, offers);
        assert!(placed.iter().zip(&shapes).all(|(placed, shape)| *placed >= shape.count));
        assert!(max_types.is_none() || fleet.types().len() == 1, "{:?}", fleet.types());
    }
}

#[test]
fn ten_thousand_tasks_of_forty_shapes() {
    let shapes = generated(40, 10_000);
    let mut search =
        FleetSearch::new(shapes.clone(), region(), &zones(), Limits::default()).expect("they fit");
    // As soon as there is a bound and a first dive from it.
    while !search.step(10_000_000)
        && search.fleet().and_then(|fleet| fleet.gap_ppm()).is_none_or(|gap| gap > 1_000)
    {}
    let fleet = search.fleet().expect("there is a fleet");
    assert!(fleet.gap_ppm() <= Some(1_000), "0.1 %: {:?}", fleet.gap_ppm());
    told(&fleet, &shapes, &region());
}

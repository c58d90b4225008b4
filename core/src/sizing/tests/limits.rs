//! Limits: few types, headroom, what may be lost, spot capacity.

use super::*;

fn services() -> [TaskShape; 3] {
    [shape("web", 256, 512, 30), shape("cache", 256, 2_048, 6), shape("batch", 1_024, 1_024, 5)]
}

fn limits() -> Limits {
    Limits::default()
}

#[test]
fn few_types_cost_more() {
    check(
        &services(),
        &Limits { max_types: Some(1), ..limits() },
        expect![[r#"
            14 m.1: 700000 µUSD, at least 590000; stranded 0 CPU units, 21832 MiB, 82541 µUSD; headroom 0 %
        "#]],
    );
    check(
        &services(),
        &Limits { max_types: Some(2), ..limits() },
        expect![[r#"
            2 c.4, 6 m.1: 620000 µUSD, at least 590000; stranded 0 CPU units, 6432 MiB, 24212 µUSD; headroom 0 %
        "#]],
    );
    check(
        &services(),
        &Limits { max_types: Some(9), ..limits() },
        expect![[r#"
            1 c.2, 2 c.4, 4 m.1: 600000 µUSD, at least 590000; stranded 0 CPU units, 2532 MiB, 9274 µUSD; headroom 0 %
        "#]],
    );
}

#[test]
fn types_that_cannot_be_few_enough_have_no_fleet() {
    let mut offers = some_offers();
    offers.push(InstanceOffer { architecture: Architecture::Arm64, ..offer("g.1", 1_024, 3_900, 10_000) });
    let of = |name: &str, architecture| {
        let mut shape = shape(name, 512, 900, 2);
        shape.demand.architecture = Some(architecture);
        shape
    };
    let shapes = [of("x86", Architecture::X86_64), of("arm", Architecture::Arm64)];
    let search = |most| {
        let limits = Limits { max_types: Some(most), ..limits() };
        let mut search =
            FleetSearch::new(shapes.to_vec(), offers.clone(), &zones(), limits).expect("they fit");
        run(&mut search);
        search.fleet()
    };
    assert_eq!(search(1), None);
    let two = search(2).expect("two types hold them");
    expect![[r#"
        1 c.1, 1 g.1: 50000 µUSD, at least 50000; stranded 0 CPU units, 2200 MiB, 1944 µUSD; headroom 0 %
    "#]]
    .assert_eq(&told(&two, &shapes, &offers));
    assert_eq!(search(0), None);
}

#[test]
fn headroom_is_room_for_more_tasks() {
    check(
        &services(),
        &Limits { headroom_percent: 20, ..limits() },
        expect![[r#"
            3 c.4, 1 m.1, 1 m.4: 730000 µUSD, at least 730000; stranded 0 CPU units, 2540 MiB, 9443 µUSD; headroom 21 %
        "#]],
    );
    let fleet = found(&services(), &some_offers(), &Limits { headroom_percent: 20, ..limits() });
    assert!(replayed(&fleet, &services(), &some_offers()) >= vec![36, 8, 6]);
}

#[test]
fn without_any_zone_the_others_hold_everything() {
    let limits = Limits { survive: Survive::Zone { zones: 3 }, ..limits() };
    check(
        &services(),
        &limits,
        expect![[r#"
            3 c.2, 3 c.4, 3 m.2: 1020000 µUSD, at least 890000; stranded 1536 CPU units, 8412 MiB, 79569 µUSD; headroom 71 %
        "#]],
    );
    let fleet = found(&services(), &some_offers(), &limits);
    for group in &fleet.groups {
        assert_eq!(group.instances % 3, 0, "as many in every zone");
    }
    let two_zones: Vec<u32> =
        replayed(&fleet, &services(), &some_offers()).iter().map(|places| places / 3 * 2).collect();
    assert!(two_zones.iter().zip(&services()).all(|(places, shape)| *places >= shape.count), "{two_zones:?}");
}

#[test]
fn without_any_instance_the_others_hold_everything() {
    let limits = Limits { survive: Survive::Instance, ..limits() };
    check(
        &services(),
        &limits,
        expect![[r#"
            2 c.1, 4 c.2, 6 m.1: 700000 µUSD, at least 630000; stranded 0 CPU units, 6132 MiB, 22224 µUSD; headroom 14 %
        "#]],
    );
    let (offers, shapes) = (some_offers(), services());
    let fleet = found(&shapes, &offers, &limits);
    let stands_by = |group: &&FleetGroup| group.tasks.iter().all(|count| *count == 0);
    for lost in fleet.groups.iter().filter(|group| !stands_by(group)) {
        let takes_over = fleet.groups.iter().filter(stands_by).any(|spare| {
            let moved = FleetGroup { tasks: lost.tasks.clone(), instances: 1, ..spare.clone() };
            let offer = offers.iter().find(|offer| offer.instance_type == spare.instance_type);
            let mut left = offer.expect("an offer").registered.clone();
            shapes.iter().zip(&moved.tasks).all(|(shape, count)| {
                (0..*count).all(|_| {
                    let fits = left.fits(&shape.demand.request);
                    left.take(&shape.demand.request);
                    fits
                })
            })
        });
        assert!(takes_over, "{lost:?}");
    }
}

#[test]
fn spot_instances_cost_less() {
    let spot = Spot { percent: 50, discount_percent: 60 };
    check(
        &services(),
        &Limits { spot: Some(spot), ..limits() },
        expect![[r#"
            1 c.2, 2 c.4, 4 m.1: 444000 µUSD, at least 413000; stranded 0 CPU units, 2532 MiB, 7373 µUSD; headroom 0 %
        "#]],
    );
    let fleet = found(&services(), &some_offers(), &Limits { spot: Some(spot), ..limits() });
    for (name, instances) in fleet.types() {
        let of_type = fleet.groups.iter().filter(|group| group.instance_type == name);
        assert_eq!(of_type.map(|group| group.spot).sum::<u32>(), instances / 2, "{name}");
    }
}

#[test]
fn spot_instances_may_be_the_dearer_ones() {
    let spot = Some(Spot { percent: 50, discount_percent: 0 });
    let limits = Limits { spot, discount_percent: 40, ..limits() };
    // Half of one instance is none.
    check(
        &[shape("web", 1_024, 1_900, 1)],
        &limits,
        expect![[r#"
        1 c.1: 24000 µUSD, at least 24000; stranded 0 CPU units, 0 MiB, 0 µUSD; headroom 0 %
    "#]],
    );
    check(
        &[shape("web", 1_024, 1_900, 3)],
        &limits,
        expect![[r#"
        3 c.1: 88000 µUSD, at least 72000; stranded 0 CPU units, 0 MiB, 0 µUSD; headroom 0 %
    "#]],
    );
}

#[test]
fn every_type_alone_is_a_row() {
    let rows = single_types(&services(), &some_offers(), &zones(), &limits());
    let told: String = rows
        .iter()
        .map(|row| format!("{}: {:?}, {} µUSD\n", row.instance_type, row.instances, row.cost.0))
        .collect();
    expect![[r#"
        c.1: None, 0 µUSD
        c.2: Some(10), 800000 µUSD
        c.4: Some(5), 800000 µUSD
        m.1: Some(14), 700000 µUSD
        m.2: Some(8), 800000 µUSD
        m.4: Some(4), 800000 µUSD
    "#]]
    .assert_eq(&told);
}

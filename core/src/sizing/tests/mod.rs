use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;
use crate::catalogue::Architecture;
use crate::cluster::{Attributes, Cluster};
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::placement::{Demand, accepts};
use crate::plan::{CostSettings, FleetSettings, Sizing};
use crate::resources::{HostPort, Protocol, Request, Resources};
use crate::samples;
use crate::service::PlacementConstraint;
use crate::units::{CpuUnits, MemoryMib, MicroUsd, NanoUsd};
use crate::usage::DesiredCounts;

mod adoption;
mod bound;
mod candidate;
mod chance;
mod effort;
mod limits;
mod peaks;
mod properties;
mod settling;
mod workloads;
mod zones;

fn zones() -> Vec<Zone> {
    vec!["ap-northeast-2a".into(), "ap-northeast-2b".into(), "ap-northeast-2c".into()]
}

fn shape(name: &str, cpu: u32, memory: u32, count: u32) -> TaskShape {
    let request = Request { cpu: CpuUnits(cpu), memory: MemoryMib(memory), ..Request::default() };
    TaskShape {
        group: TaskGroup::Service(name.into()),
        demand: Demand { request, ..Demand::default() },
        count,
        at_peak: None,
    }
}

fn with_port(mut shape: TaskShape, port: u16) -> TaskShape {
    shape.demand.request.ports.insert(HostPort { protocol: Protocol::Tcp, port });
    shape
}

fn offer(name: &str, cpu: u32, memory: u32, price: u64) -> InstanceOffer {
    InstanceOffer {
        instance_type: name.into(),
        architecture: Architecture::X86_64,
        registered: Resources {
            cpu: CpuUnits(cpu),
            memory: MemoryMib(memory),
            gpus: 0,
            enis: 2,
            ..Resources::default()
        },
        attributes: Attributes::default(),
        price: MicroUsd(price),
    }
}

/// Three sizes of two kinds of instances.
fn some_offers() -> Vec<InstanceOffer> {
    vec![
        offer("c.1", 1_024, 1_900, 40_000),
        offer("c.2", 2_048, 3_900, 80_000),
        offer("c.4", 4_096, 7_900, 160_000),
        offer("m.1", 1_024, 3_900, 50_000),
        offer("m.2", 2_048, 7_900, 100_000),
        offer("m.4", 4_096, 15_900, 200_000),
    ]
}

/// Goes on as long as tests have patience for: small problems are solved by then.
fn run(search: &mut FleetSearch) {
    (0..PATIENCE).any(|_| search.step(1_000_000));
}

/// Steps of a million units.
const PATIENCE: u32 = 40;

fn found(shapes: &[TaskShape], offers: &[InstanceOffer], limits: &Limits) -> Fleet {
    let mut search =
        FleetSearch::new(shapes.to_vec(), offers.to_vec(), &zones(), limits.clone()).expect("all tasks fit");
    run(&mut search);
    search.fleet().expect("there is a fleet")
}

/// Puts the tasks of every instance on it, one after the other, and asks placement about each; counts them by shape.
fn replayed(fleet: &Fleet, shapes: &[TaskShape], offers: &[InstanceOffer]) -> Vec<u32> {
    let mut placed = vec![0; shapes.len()];
    for group in &fleet.groups {
        let offer = offers.iter().find(|offer| offer.instance_type == group.instance_type).expect("an offer");
        let mut cluster = Cluster::default();
        let id = InstanceId::from("i-0");
        let zone = group.zone.clone().unwrap_or_else(|| zones()[0].clone());
        cluster.insert(offer.instance(id.clone(), &zone));
        for (index, count) in group.tasks.iter().enumerate() {
            let TaskShape { group, demand, .. } = &shapes[index];
            for _ in 0..*count {
                let instance = cluster.get(&id).expect("it is there");
                assert!(accepts(&cluster, group, instance, demand), "{group} on {}", offer.instance_type);
                cluster.take(&id, group, &demand.request);
            }
        }
        for (placed, count) in placed.iter_mut().zip(&group.tasks) {
            *placed += count * group.instances;
        }
    }
    placed
}

/// What a fleet is, after all that must hold of any has been looked at.
fn told(fleet: &Fleet, shapes: &[TaskShape], offers: &[InstanceOffer]) -> String {
    let placed = replayed(fleet, shapes, offers);
    assert!(placed.iter().zip(shapes).all(|(placed, shape)| *placed >= shape.count), "{placed:?}");
    assert!(fleet.cost >= fleet.bound, "{:?} is below {:?}", fleet.cost, fleet.bound);
    let types: Vec<String> = fleet.types().iter().map(|(name, count)| format!("{count} {name}")).collect();
    let Stranded { cpu, memory, .. } = fleet.stranded;
    let value = fleet.stranded.hourly();
    format!(
        "{}: {} µUSD, at least {}; stranded {cpu} CPU units, {memory} MiB, {} µUSD; headroom {} %\n",
        types.join(", "),
        fleet.cost.0,
        fleet.bound.0,
        value.0,
        fleet.headroom_percent,
    )
}

#[track_caller]
fn check(shapes: &[TaskShape], limits: &Limits, expected: Expect) {
    let offers = some_offers();
    expected.assert_eq(&told(&found(shapes, &offers, limits), shapes, &offers));
}

#[test]
fn tasks_find_the_cheapest_mix() {
    let shapes = [shape("web", 256, 512, 30), shape("cache", 256, 2_048, 6), shape("batch", 1_024, 1_024, 5)];
    check(
        &shapes,
        &Limits::default(),
        expect![[r#"
            1 c.2, 2 c.4, 4 m.1: 600000 µUSD, at least 590000; stranded 0 CPU units, 2532 MiB, 9274 µUSD; headroom 0 %
        "#]],
    );
    check(
        &shapes[..1],
        &Limits::default(),
        expect![[r#"
            2 c.4: 320000 µUSD, at least 320000; stranded 512 CPU units, 440 MiB, 18062 µUSD; headroom 2 %
        "#]],
    );
}

#[test]
fn a_static_port_takes_an_instance_a_task() {
    check(
        &[with_port(shape("web", 256, 512, 5), 80)],
        &Limits::default(),
        expect![[r#"
            5 c.1: 200000 µUSD, at least 200000; stranded 3840 CPU units, 6940 MiB, 149341 µUSD; headroom 271 %
        "#]],
    );
    // Two services with the same port share no instance, a third one goes along.
    let shapes = [
        with_port(shape("web", 256, 512, 2), 80),
        with_port(shape("shop", 256, 512, 2), 80),
        shape("api", 256, 512, 6),
    ];
    check(
        &shapes,
        &Limits::default(),
        expect![[r#"
            4 c.1: 160000 µUSD, at least 160000; stranded 1536 CPU units, 2480 MiB, 58682 µUSD; headroom 48 %
        "#]],
    );
}

#[test]
fn distinct_instances_are_distinct() {
    let mut web = shape("web", 256, 512, 4);
    web.demand.constraints.push(PlacementConstraint::DistinctInstance);
    check(
        &[web, shape("api", 512, 900, 4)],
        &Limits::default(),
        expect![[r#"
            4 c.1: 160000 µUSD, at least 160000; stranded 1024 CPU units, 1952 MiB, 40185 µUSD; headroom 33 %
        "#]],
    );
}

#[test]
fn network_interfaces_run_out_first() {
    let mut web = shape("web", 128, 256, 7);
    web.demand.request.enis = 1;
    check(
        &[web],
        &Limits::default(),
        expect![[r#"
            4 c.1: 160000 µUSD, at least 160000; stranded 3200 CPU units, 5808 MiB, 124539 µUSD; headroom 324 %
        "#]],
    );
}

#[test]
fn an_architecture_is_kept_to() {
    let mut offers = some_offers();
    offers.push(InstanceOffer {
        architecture: Architecture::Arm64,
        price: MicroUsd(10_000),
        ..offer("g.1", 1_024, 3_900, 0)
    });
    let mut web = shape("web", 512, 900, 6);
    web.demand.architecture = Some(Architecture::X86_64);
    let shapes = [web, shape("any", 512, 900, 3)];
    let fleet = found(&shapes, &offers, &Limits::default());
    expect![[r#"
        3 c.1, 2 g.1: 140000 µUSD, at least 140000; stranded 512 CPU units, 5400 MiB, 8451 µUSD; headroom 11 %
    "#]]
    .assert_eq(&told(&fleet, &shapes, &offers));
}

#[test]
fn nothing_to_hold_costs_nothing() {
    check(
        &[],
        &Limits::default(),
        expect![[r#"
        : 0 µUSD, at least 0; stranded 0 CPU units, 0 MiB, 0 µUSD; headroom 0 %
    "#]],
    );
    check(
        &[shape("web", 256, 512, 0)],
        &Limits::default(),
        expect![[r#"
        : 0 µUSD, at least 0; stranded 0 CPU units, 0 MiB, 0 µUSD; headroom 0 %
    "#]],
    );
    let limits = Limits { survive: Survive::Zone { zones: 3 }, max_types: Some(1), ..Limits::default() };
    check(
        &[shape("web", 256, 512, 0)],
        &limits,
        expect![[r#"
        : 0 µUSD, at least 0; stranded 0 CPU units, 0 MiB, 0 µUSD; headroom 0 %
    "#]],
    );
    check(
        &[shape("web", 0, 0, 3)],
        &Limits::default(),
        expect![[r#"
        1 c.1: 40000 µUSD, at least 40000; stranded 1024 CPU units, 1900 MiB, 40000 µUSD; headroom 0 %
    "#]],
    );
}

#[test]
fn tasks_that_fit_nowhere_are_told() {
    let told = |shapes: &[TaskShape], offers: &[InstanceOffer]| {
        let unfit = FleetSearch::new(shapes.to_vec(), offers.to_vec(), &zones(), Limits::default())
            .expect_err("one does not fit");
        unfit.iter().map(|unfit| format!("{} {:?}\n", unfit.group, unfit.closest)).collect::<String>()
    };
    let shapes = [
        shape("small", 256, 512, 1),
        shape("large", 8_192, 20_000, 2),
        with_port(shape("secure", 8, 8, 1), 22),
        shape("none", 9_999, 1, 0),
    ];
    let mut offers = some_offers();
    for offer in &mut offers {
        offer.registered.ports_in_use.insert(HostPort { protocol: Protocol::Tcp, port: 22 });
    }
    expect![[r#"
        service:large Some(("m.4", [Cpu(CpuUnits(4096)), Memory(MemoryMib(4100))]))
        service:secure Some(("c.1", [Port(HostPort { protocol: Tcp, port: 22 })]))
    "#]]
    .assert_eq(&told(&shapes, &offers));
    expect![[r#"
        service:small None
    "#]]
    .assert_eq(&told(&shapes[..1], &[]));
}

#[test]
fn a_plan_and_its_run_say_what_fleets_are_wanted_for() {
    let plan = samples::notes_traffic().expect("the sample can be read");
    let told = |run: &[(&str, u32, u32)]| {
        let counts = |(name, mean, most): &(&str, u32, u32)| {
            ((*name).into(), DesiredCounts { mean: *mean, most: *most })
        };
        let loads = loads(&plan, &run.iter().map(counts).collect());
        let told = |(load, shapes): &(Load, Vec<TaskShape>)| {
            let shapes = shapes.iter().map(|shape| format!(" {} x {}", shape.count, shape.group));
            format!("{load:?}:{}\n", shapes.collect::<String>())
        };
        loads.iter().map(told).collect::<String>()
    };
    expect![[r#"
        Desired: 5 x service:api
        Maximum: 30 x service:api
    "#]]
    .assert_eq(&told(&[]));
    // The mean is what is desired anyway.
    expect![[r#"
        Desired: 5 x service:api
        Peak: 18 x service:api
        Maximum: 30 x service:api
    "#]]
    .assert_eq(&told(&[("api", 5, 18)]));
    expect![[r#"
        Desired: 5 x service:api
        Average: 9 x service:api
        Peak: 30 x service:api
    "#]]
    .assert_eq(&told(&[("api", 9, 30)]));
}

#[test]
fn the_present_fleet_has_the_same_figures() {
    let told = |sizing: Sizing| {
        let mut plan = samples::notes_cluster();
        plan.sizing = sizing.into();
        let question = FleetQuestion::new(&plan, &plan.region, &plan.sizing.fleet, Load::Desired);
        let present = Candidate::of_present(&question.expect("there are offers"), &plan);
        let present = present.expect("there are instances");
        let Stranded { cpu, memory, value } = present.stranded;
        format!(
            "{:?}: {} $/h, {:?} without price, stranded {cpu} CPU units, {memory} MiB, {value} $/h; {} unplaced, headroom {} %\n",
            present.types,
            present.cost.as_usd(),
            present.without_price,
            present.unplaced.expect("it was tried"),
            present.headroom_percent,
        )
    };
    expect![[r#"
        [("m5.large", 3)]: 0.354 $/h, [] without price, stranded 3328 CPU units, 15360 MiB, 0.206666315 $/h; 1 unplaced, headroom 84 %
    "#]].assert_eq(&told(Sizing::default()));
    let prices = [("m5.large".to_owned(), NanoUsd(1_000_000_000))].into();
    let costs = CostSettings { discount_percent: 25, ..CostSettings::default() };
    let fleet = FleetSettings { spot_percent: 50, ..FleetSettings::default() };
    expect![[r#"
        [("m5.large", 3)]: 2.25 $/h, [] without price, stranded 3328 CPU units, 15360 MiB, 1.313557087 $/h; 1 unplaced, headroom 84 %
    "#]].assert_eq(&told(Sizing { prices, costs, fleet, ..Sizing::default() }));
}

#[test]
fn upgrades_are_newer_and_no_dearer() {
    let sizing = Sizing::default();
    let told = |from: &str| {
        let found = upgrades(&PriceBook::new("ap-northeast-2", &sizing), from);
        let to = found.iter().map(|upgrade| {
            let note = if upgrade.changes_architecture() { " (other architecture)" } else { "" };
            format!("{} at {}{note}", upgrade.to.name, upgrade.to_price.0)
        });
        let price = found.first().map_or(0, |upgrade| upgrade.from_price.0);
        format!("{from} at {price}: {}\n", to.collect::<Vec<_>>().join(", "))
    };
    expect![[r#"
        m5.large at 118000: m6g.large at 94000 (other architecture), m7g.large at 100300 (other architecture), m8g.large at 110340 (other architecture), m7i-flex.large at 117700
        t2.small at 28800: t4g.small at 20800 (other architecture), t3.small at 26000
        c4.xlarge at 227000: c6g.xlarge at 154000 (other architecture), c7g.xlarge at 163200 (other architecture), c5a.xlarge at 172000, c8g.xlarge at 179520 (other architecture), c7i-flex.xlarge at 191520, c6i.xlarge at 192000, c8i-flex.xlarge at 201100, c7i.xlarge at 201600, c8i.xlarge at 211680, c5d.xlarge at 220000
        m7g.large at 0: 
        no.such at 0: 
    "#]]
        .assert_eq(&["m5.large", "t2.small", "c4.xlarge", "m7g.large", "no.such"].map(told).concat());
}

#[test]
fn offers_are_filtered() {
    let names = |filter: &OfferFilter| {
        let offers = offers(&PriceBook::new("ap-northeast-2", &Sizing::default()), filter);
        let mut families: Vec<&str> =
            offers.iter().filter_map(|offer| offer.instance_type.split('.').next()).collect();
        families.dedup();
        format!("{} of {}\n", offers.len(), families.join(" "))
    };
    let named = |names: &[&str]| OfferFilter {
        families: names.iter().map(|&name| name.to_owned()).collect(),
        ..OfferFilter::default()
    };
    let arm = OfferFilter { architecture: Some(Architecture::Arm64), ..OfferFilter::default() };
    let filters = [OfferFilter::default(), arm, named(&["m5", "t3.micro"]), named(&["no-such"])];
    expect![[r#"
        258 of c5a c5d c5n c6g c6i c6id c7g c7i c7i-flex c8g c8i c8i-flex m5a m5d m5zn m6g m6id m7g m7i m7i-flex m8g m8i m8i-flex r5a r5d r6g r7i r8g r8i r8i-flex z1d
        70 of c6g c7g c8g m6g m7g m8g r6g r8g
        9 of m5 t3
        0 of 
    "#]].assert_eq(&filters.each_ref().map(names).concat());
    let trunked = OfferFilter { has_trunking: true, reserved_memory: MemoryMib(512), ..named(&["m5.large"]) };
    let plain = offers(&PriceBook::new("ap-northeast-2", &Sizing::default()), &named(&["m5.large"]));
    let trunked = offers(&PriceBook::new("ap-northeast-2", &Sizing::default()), &trunked);
    assert_eq!((plain[0].registered.enis, trunked[0].registered.enis), (2, 10));
    assert_eq!(plain[0].registered.memory.0 - trunked[0].registered.memory.0, 512);
    assert_eq!(offers(&PriceBook::new("mars-north-1", &Sizing::default()), &OfferFilter::default()), []);
}

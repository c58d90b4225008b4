//! Where strategies lead.

use super::*;
use crate::service::PlacementStrategy;

/// Two instances in zone `a` and one in `b`, each with as much left.
const CPU: [(&str, &str, u32); 3] = [("a1", "a", 1024), ("a2", "a", 512), ("b1", "b", 2048)];

/// Where tasks of 256 CPU units go, one after another.
#[track_caller]
fn check(strategy: &str, count: usize, expected: &Expect) {
    let mut cluster = Cluster::default();
    for (id, zone, cpu) in CPU {
        let mut instance = instance(id, zone);
        instance.remaining.take(&demand(2048 - cpu, 0, &[]).request);
        instance.attributes = [("rack", if id == "a1" { "r1" } else { "r2" })].into_iter().collect();
        cluster.insert(instance);
    }
    let strategy = strategy.split(", ").map(|text| text.parse::<PlacementStrategy>().expect("a strategy"));
    let demand = Demand { strategy: strategy.collect(), ..demand(256, 512, &[]) };
    check_order(&mut cluster, &demand, count, expected);
}

/// Documented: the instance that is left with the least.
#[test]
fn binpack_fills_what_has_least_left() {
    check("binpack(cpu)", 9, &expect!["a2 a2 a1 a1 a1 a1 b1 b1 b1"]);
    check("binpack(memory)", 9, &expect!["a1 a1 a1 a1 b1 b1 b1 b1 b1"]);
}

#[test]
fn spread_evens_out() {
    check("spread(attribute:ecs.availability-zone)", 9, &expect!["a1 b1 a2 b1 a1 b1 a2 b1 a1"]);
    check("spread(instanceId)", 9, &expect!["a1 b1 a2 b1 a1 a2 b1 a1 b1"]);
    check("spread(host)", 9, &expect!["a1 b1 a2 b1 a1 a2 b1 a1 b1"]);
    check("spread(attribute:rack)", 9, &expect!["a1 b1 a2 a1 b1 a1 b1 a1 b1"]);
    // All instances are alike in what none of them has.
    check("spread(attribute:none)", 9, &expect!["a1 b1 a2 b1 a1 b1 a2 b1 a1"]);
}

/// The developer guide's: spread over zones, then pack within each.
#[test]
fn a_second_strategy_chooses_among_what_the_first_leaves() {
    check("spread(attribute:ecs.availability-zone), binpack(cpu)", 9, &expect!["a2 b1 a2 b1 a1 b1 a1 b1 a1"]);
    check(
        "spread(attribute:ecs.availability-zone), spread(instanceId)",
        9,
        &expect!["a1 b1 a2 b1 a1 b1 a2 b1 a1"],
    );
    check("binpack(memory), spread(attribute:rack)", 9, &expect!["a1 a1 a1 a1 b1 b1 b1 b1 b1"]);
}

#[test]
fn random_depends_on_the_lot_alone() {
    let mut cluster = Cluster::default();
    for index in 0..10 {
        cluster.insert(instance(&format!("a{index}"), "a"));
    }
    let chosen = |cluster: &Cluster, seed: u64, number: u32| {
        let lot = Lot::new(seed, &"web".into(), number);
        let demand = Demand { strategy: vec![PlacementStrategy::Random], lot, ..demand(1, 1, &[]) };
        choose(cluster, &group("web"), &demand).map(|instance| instance.id.clone()).expect("there is room")
    };
    // Each number draws anew, and all instances have their turn.
    let mut hits = [0u32; 10];
    for number in 0..1_000 {
        let id = chosen(&cluster, 7, number);
        assert_eq!(id, chosen(&cluster, 7, number));
        hits[id.as_str()[1..].parse::<usize>().expect("a number")] += 1;
    }
    assert!(hits.iter().all(|hits| (60..150).contains(hits)), "{hits:?}");
    // An instance that leaves changes only the draws that it had won.
    let before: Vec<InstanceId> = (0..100).map(|number| chosen(&cluster, 8, number)).collect();
    cluster.remove(&"a3".into());
    for (number, before) in (0..).zip(before) {
        let after = chosen(&cluster, 8, number);
        assert!(after == before || before == "a3".into());
    }
}

#[test]
fn strategies_are_written_as_they_are_read() {
    for text in ["random", "spread(instanceId)", "spread(attribute:rack)", "binpack(cpu)", "binpack(memory)"]
    {
        assert_eq!(
            text.parse::<PlacementStrategy>().map(|strategy| strategy.to_string()).as_deref(),
            Ok(text)
        );
    }
    for wrong in ["", "Random", "spread", "spread()", "spread(attribute:)", "binpack(disk)", "random(1)"] {
        assert!(wrong.parse::<PlacementStrategy>().is_err(), "{wrong}");
    }
}

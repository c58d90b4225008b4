//! A plan with another fleet.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use expect_test::expect;
use proptest::prelude::*;

use super::*;
use crate::plan::{Loss, Plan};
use crate::sizing::trial::Trial;

fn counts(plan: &Plan) -> BTreeMap<(String, String), u32> {
    let mut counts = BTreeMap::new();
    for spec in plan.instances.values() {
        *counts.entry((spec.zone.to_string(), spec.instance_type.to_string())).or_default() += 1;
    }
    counts
}

fn told(plan: &Plan) -> String {
    let mut text = String::new();
    for ((zone, name), count) in counts(plan) {
        let _ = writeln!(text, "{zone}: {count} x {name}");
    }
    for (name, group) in &plan.scaling.auto_scaling_groups {
        let members = group.instances.iter().filter(|id| plan.instances.contains_key(*id)).count();
        let _ = writeln!(
            text,
            "group {name}: {} x {}, {members} of them there, {} to {}",
            group.instances.len(),
            group.instance_type,
            group.min_size,
            group.max_size
        );
    }
    text
}

proptest! {
    #[test]
    fn a_plan_has_the_fleet_that_it_adopts(counts_of in prop::collection::vec((0_u32..9, 0_u32..9), 3)) {
        for plan in [samples::notes_cluster(), samples::notes_traffic().expect("the sample can be read")] {
            let zones = plan.zones_of_fleet().len();
            let of_zone = |(large, other): &(u32, u32)| -> Vec<(Arc<str>, u32)> {
                vec![("m5.large".into(), *large), ("c5.xlarge".into(), *other)]
            };
            let fleet: Standing = counts_of.iter().take(zones).map(of_zone).collect();
            let adopted = adopted(&plan, &fleet);
            prop_assert_eq!(adopted.first_problem(), None);
            let counts = counts(&adopted);
            for (zone, types) in plan.zones_of_fleet().iter().zip(&fleet) {
                for (name, count) in types {
                    let there = counts.get(&(zone.to_string(), name.to_string())).copied().unwrap_or(0);
                    prop_assert_eq!(there, *count, "{} in {}", name, zone);
                }
            }
        }
    }
}

#[test]
fn what_is_added_is_like_what_was_there() {
    let mut plan = samples::notes_cluster();
    for spec in plan.instances.values_mut() {
        Arc::make_mut(spec).reserved_memory = MemoryMib(512);
    }
    let adopted = adopted(&plan, &[vec![("c5.4xlarge".into(), 2)], Vec::new(), Vec::new()]);
    assert!(adopted.instances.values().all(|spec| spec.reserved_memory.0 == 512));
    assert_eq!(adopted.instances.len(), 2);
}

#[test]
fn instances_stand_in_the_zones_of_the_fleet() {
    let c5 = |count| vec![(Arc::from("c5.4xlarge"), count)];
    let plan = samples::notes_cluster();
    expect![[r#"
        ap-northeast-2a: 4 x c5.4xlarge
        ap-northeast-2b: 1 x c5.4xlarge
    "#]]
    .assert_eq(&told(&adopted(&plan, &[c5(4), c5(1), Vec::new()])));
    // Another number of zones: the zones of the fleet mean nothing here.
    expect![[r#"
        ap-northeast-2a: 2 x c5.4xlarge
        ap-northeast-2b: 2 x c5.4xlarge
        ap-northeast-2c: 1 x c5.4xlarge
    "#]]
    .assert_eq(&told(&adopted(&plan, &[c5(4), c5(1)])));
    let empty = Plan::empty("empty", "us-east-1");
    expect![[r#"
        us-east-1a: 2 x c5.4xlarge
        us-east-1b: 1 x c5.4xlarge
    "#]]
    .assert_eq(&told(&adopted(&empty, &[c5(2), c5(1)])));
}

#[test]
fn groups_follow_the_fleet() {
    let plan = samples::notes_traffic().expect("the sample can be read");
    expect![[r#"
        ap-northeast-2a: 1 x m5.large
        ap-northeast-2b: 1 x m5.large
        group cluster: 2 x m5.large, 2 of them there, 2 to 6
    "#]]
    .assert_eq(&told(&plan));
    let of = |types: &[(&str, u32)]| -> Standing {
        let types: Vec<(Arc<str>, u32)> =
            types.iter().map(|(name, count)| ((*name).into(), *count)).collect();
        spread(&types, plan.zones().len())
    };
    // Of its own type there are more.
    expect![[r#"
        ap-northeast-2a: 4 x m5.large
        ap-northeast-2b: 1 x c5.large
        ap-northeast-2b: 3 x m5.large
        ap-northeast-2c: 1 x c5.large
        ap-northeast-2c: 2 x m5.large
        group cluster: 9 x m5.large, 9 of them there, 2 to 9
    "#]]
    .assert_eq(&told(&adopted(&plan, &of(&[("m5.large", 9), ("c5.large", 2)]))));
    // Of its own type there is none left.
    expect![[r#"
        ap-northeast-2a: 1 x c5.large
        ap-northeast-2a: 1 x r5.large
        ap-northeast-2b: 1 x r5.large
        ap-northeast-2c: 1 x r5.large
        group cluster: 3 x r5.large, 3 of them there, 2 to 6
    "#]]
    .assert_eq(&told(&adopted(&plan, &of(&[("c5.large", 1), ("r5.large", 3)]))));
    expect![[r#"
        group cluster: 0 x m5.large, 0 of them there, 0 to 6
    "#]]
    .assert_eq(&told(&adopted(&plan, &of(&[]))));
}

#[test]
fn strategies_may_need_more_than_a_packing() {
    let shop = include_str!("../../../../public/plans/shop.json");
    let plan = Plan::from_json(shop).expect("the sample can be read");
    let question = FleetQuestion::of_plan(&plan, Needs::Services).expect("there are offers");
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    let fleet = search.fleet().expect("there is a fleet");
    let packed = spread(&fleet.types(), question.zones.len());
    let candidate = FoundFleet::new(&question, &plan, fleet.clone(), 0).candidate;
    let text = format!(
        "{:?} at {} $/h: {} unplaced\n{:?} at {} $/h: {} unplaced, {:?} added, gap {:?} ppm\n",
        fleet.types(),
        fleet.cost.as_usd(),
        Trial::new(&question, &plan).unplaced(&packed),
        candidate.types,
        candidate.cost.as_usd(),
        candidate.unplaced.expect("it was tried"),
        candidate.added,
        candidate.gap_ppm,
    );
    expect![[r#"
        [("c5a.large", 5), ("m5a.large", 4)] at 0.854 $/h: 1 unplaced
        [("c5a.large", 4), ("m5a.large", 5)] at 0.874 $/h: 0 unplaced, [] added, gap Some(41716) ppm
    "#]]
    .assert_eq(&text);
    assert_eq!(Trial::new(&question, &plan).unplaced(&candidate.zones), 0);
}

/// A fleet of one instance leaves the zones of the groups: another one may stand in all of them.
#[test]
fn a_fleet_of_one_instance_takes_no_zone_away() {
    let plan = samples::notes_traffic().expect("the sample can be read");
    let one = adopted(&plan, &[vec![("m5a.large".into(), 1)], Vec::new(), Vec::new()]);
    assert_eq!(one.zones().len(), 1);
    let settings = FleetSettings { survive: Loss::Zone, ..FleetSettings::default() };
    let question =
        FleetQuestion::new(&one, &one.region, &settings, Load::Desired).expect("there are three zones");
    assert_eq!(question.limits.survive, Survive::Zone { zones: 3 });
    let three = adopted(&one, &vec![vec![("m5a.large".into(), 1)]; 3]);
    expect![[r#"
        ap-northeast-2a: 1 x m5a.large
        ap-northeast-2b: 1 x m5a.large
        ap-northeast-2c: 1 x m5a.large
        group cluster: 3 x m5a.large, 3 of them there, 1 to 6
    "#]]
    .assert_eq(&told(&three));
}

//! Constraints that tell zones apart: instances stand where their tasks may go.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::identifiers::ServiceName;
use crate::placement::place_plan;
use crate::plan::{FleetSettings, Loss, Plan};

fn only_in(zones: &[&str]) -> PlacementConstraint {
    let one = |zone: &&str| format!("attribute:ecs.availability-zone == ap-northeast-2{zone}");
    let all: Vec<String> = zones.iter().map(one).collect();
    PlacementConstraint::MemberOf { expression: all.join(" or ").parse().expect("an expression") }
}

/// The notes' cluster with so many tasks of each service, where each keeps to some zones.
fn pinned(services: &[(&str, u32, &[&str])]) -> Plan {
    let mut plan = samples::notes_cluster();
    for (name, count, zones) in services {
        let service = plan.services.get_mut(&ServiceName::from(*name)).expect("there is such a service");
        let service = Arc::make_mut(service);
        service.desired_count = *count;
        if !zones.is_empty() {
            service.placement_constraints.push(only_in(zones));
        }
    }
    plan
}

fn question(plan: &Plan, settings: FleetSettings) -> FleetQuestion {
    FleetQuestion::new(plan, &plan.region, &settings, Load::Desired).expect("there are offers")
}

fn fleet_for(question: &FleetQuestion) -> Fleet {
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    search.fleet().expect("there is a fleet")
}

fn adopted(plan: &Plan, candidate: &Candidate) -> Plan {
    crate::sizing::adopted(plan, &candidate.zones)
}

fn unplaced(plan: &Plan) -> u32 {
    place_plan(plan).unplaced()
}

fn groups(fleet: &Fleet) -> String {
    let group = |group: &FleetGroup| {
        let zone = group.zone.as_ref().map_or("anywhere", |zone| zone.as_str());
        format!("{} x {} {zone}: {:?}\n", group.instances, group.instance_type, group.tasks)
    };
    fleet.groups.iter().map(group).collect()
}

#[test]
fn what_is_pinned_to_a_zone_has_its_instances_there() {
    let plan = pinned(&[("web", 4, &["a"])]);
    let question = question(&plan, FleetSettings::default());
    let fleet = fleet_for(&question);
    expect![[r#"
        2 x c5a.large ap-northeast-2a: [0, 1]
        1 x c5a.large ap-northeast-2a: [2, 1]
        1 x c5a.large ap-northeast-2a: [3, 1]
    "#]]
    .assert_eq(&groups(&fleet));
    let candidate = FoundFleet::new(&question, &plan, fleet.clone(), 0).candidate;
    assert_eq!(unplaced(&adopted(&plan, &candidate)), 0, "{:?}", candidate.zones);
}

#[test]
fn one_type_alone_stands_where_its_tasks_go() {
    let plan = pinned(&[("web", 4, &["a"])]);
    let question = question(&plan, FleetSettings::default());
    let singles = single_types(&question.shapes, &question.offers, &question.zones, &question.limits);
    for single in singles.iter().filter(|single| single.instances.is_some()) {
        let candidate = Candidate::of_single(&question, single).expect("it holds all tasks");
        assert_eq!(unplaced(&adopted(&plan, &candidate)), 0, "{:?}", candidate.zones);
    }
}

#[test]
fn few_types_may_stand_in_several_zones() {
    let plan = pinned(&[("web", 4, &["a"]), ("api", 5, &["b", "c"])]);
    let settings = FleetSettings { max_types: Some(1), ..FleetSettings::default() };
    let question = question(&plan, settings);
    let fleet = fleet_for(&question);
    assert_eq!(fleet.types().len(), 1);
    expect![[r#"
        4 x c5a.large ap-northeast-2a: [0, 1]
        1 x c5a.large ap-northeast-2b: [1, 0]
        1 x c5a.large ap-northeast-2c: [4, 0]
    "#]]
    .assert_eq(&groups(&fleet));
    let candidate = FoundFleet::new(&question, &plan, fleet.clone(), 0).candidate;
    assert_eq!(unplaced(&adopted(&plan, &candidate)), 0, "{:?}", candidate.zones);
}

#[test]
fn a_zone_that_may_be_lost_is_not_the_only_one_that_takes_a_task() {
    let plan = pinned(&[("web", 4, &["a", "c"])]);
    let settings =
        FleetSettings { survive: Loss::Zone, families: vec!["m5".to_owned()], ..FleetSettings::default() };
    let unfit = question(&plan, settings).search().expect_err("nothing of web is in b");
    let told: String = unfit
        .iter()
        .map(|unfit| {
            format!("{} {:?} {:?}\n", unfit.group, unfit.zone, unfit.closest.as_ref().map(|(name, _)| name))
        })
        .collect();
    expect![[r#"
        service:web Some(Zone("ap-northeast-2b")) Some("m5.large")
    "#]]
    .assert_eq(&told);
}

#[test]
fn zones_may_take_a_task_on_different_types() {
    // On m5 in zone a and on c5 elsewhere: no type takes it in every zone.
    let zone = "attribute:ecs.availability-zone";
    let kind = "attribute:ecs.instance-type";
    let text = format!(
        "({zone} == ap-northeast-2a and {kind} == m5.large) or ({zone} != ap-northeast-2a and {kind} == c5.large)"
    );
    let mut plan = samples::notes_cluster();
    let web = plan.services.get_mut(&ServiceName::from("web")).expect("there is web");
    let expression = text.parse().expect("an expression");
    Arc::make_mut(web).placement_constraints.push(PlacementConstraint::MemberOf { expression });
    let of = |survive| {
        let families = vec!["m5.large".to_owned(), "c5.large".to_owned()];
        question(&plan, FleetSettings { survive, families, ..FleetSettings::default() })
    };
    assert!(of(Loss::Zone).search().is_err());
    let question = of(Loss::Instance);
    let fleet = fleet_for(&question);
    assert!(fleet.bound <= fleet.cost);
    let candidate = FoundFleet::new(&question, &plan, fleet.clone(), 0).candidate;
    assert_eq!(unplaced(&adopted(&plan, &candidate)), 0, "{:?}", candidate.zones);
}

/// Puts what the fleet has on each instance on one of the plan's in its zone, and asks placement about each task; counts
/// them by shape. Unlike the strategies of services, that finds the room that the fleet has.
fn held(plan: &Plan, fleet: &Fleet, question: &FleetQuestion, candidate: &Candidate) -> Vec<u32> {
    let mut cluster = adopted(plan, candidate).cluster();
    let mut free: Vec<(InstanceId, Zone, Arc<str>)> = cluster
        .instances()
        .map(|instance| (instance.id.clone(), instance.zone.clone(), instance.instance_type.clone()))
        .collect();
    let mut placed = vec![0; question.shapes.len()];
    // Those that any zone will do for have what the others leave.
    let (pinned, anywhere): (Vec<_>, Vec<_>) = fleet.groups.iter().partition(|group| group.zone.is_some());
    for group in pinned.into_iter().chain(anywhere) {
        for _ in 0..group.instances {
            let is_it = |(_, zone, name): &(InstanceId, Zone, Arc<str>)| {
                *name == group.instance_type && group.zone.as_ref().is_none_or(|wanted| wanted == zone)
            };
            let (id, ..) = free.swap_remove(free.iter().position(is_it).expect("an instance of the fleet"));
            for (index, count) in group.tasks.iter().enumerate() {
                let TaskShape { group, demand, .. } = &question.shapes[index];
                for _ in 0..*count {
                    let instance = cluster.get(&id).expect("it is there");
                    assert!(accepts(&cluster, group, instance, demand), "{group} on {id}");
                    cluster.take(&id, group, &demand.request);
                    placed[index] += 1;
                }
            }
        }
    }
    assert!(free.is_empty(), "{free:?} are in no group");
    placed
}

fn some_zones() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["a", "b", "c"], 0..=3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_adopted_fleet_holds_what_is_pinned(
        web in (0u32..12, some_zones()),
        api in (0u32..12, some_zones()),
        max_types in prop::option::weighted(0.3, 1u32..3),
        survive in prop_oneof![Just(Loss::Nothing), Just(Loss::Instance)],
    ) {
        let plan = pinned(&[("web", web.0, &web.1), ("api", api.0, &api.1)]);
        let families = ["m5", "c5"].map(str::to_owned).into();
        let question = question(&plan, FleetSettings { max_types, survive, families, ..FleetSettings::default() });
        let fleet = fleet_for(&question);
        prop_assert!(fleet.bound <= fleet.cost);
        prop_assert!(max_types.is_none_or(|most| fleet.types().len() <= most as usize));
        let FoundFleet { fleet, candidate } = FoundFleet::new(&question, &plan, fleet, 0);
        if candidate.instances() > 0 {
            let placed = held(&plan, &fleet, &question, &candidate);
            for (placed, shape) in placed.iter().zip(&question.shapes) {
                prop_assert!(*placed >= shape.count, "{} of {} {}", placed, shape.count, shape.group);
            }
        }
    }
}

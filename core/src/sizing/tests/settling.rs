//! Fleets on which placement itself finds room for every task.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::identifiers::Zone;
use crate::placement::place_plan;
use crate::plan::{Action, Loss, Plan, TimedAction};
use crate::simulation::Run;
use crate::sizing::trial::{DRAWS, Trial};
use crate::units::SimTime;

/// What a service of a plan is like.
#[derive(Clone, Debug)]
struct Wanted {
    cpu: u32,
    memory: u32,
    count: u32,
    strategy: &'static str,
    constraint: &'static str,
}

fn wanted(cpu: u32, memory: u32, count: u32) -> Wanted {
    Wanted { cpu, memory, count, strategy: "", constraint: "" }
}

/// A plan with services `a`, `b` and so on, on instances in this many zones.
fn plan_of(services: &[Wanted], zones: usize) -> Plan {
    let names: Vec<char> = ('a'..='z').take(services.len()).collect();
    let mut definitions = serde_json::Map::new();
    let mut all = serde_json::Map::new();
    for (name, wanted) in names.iter().zip(services) {
        let Wanted { cpu, memory, count, strategy, constraint } = wanted;
        let container = serde_json::json!({ "name": "main", "image": "main", "cpu": cpu, "memory": memory });
        definitions.insert(
            format!("{name}:1"),
            serde_json::json!({ "family": name.to_string(), "containerDefinitions": [container] }),
        );
        let mut service = serde_json::json!({ "taskDefinition": format!("{name}:1"), "desiredCount": count });
        if *strategy == "random" {
            service["placementStrategy"] = serde_json::json!([{ "type": "random" }]);
        } else if let Some((kind, field)) = strategy.split_once(' ') {
            service["placementStrategy"] = serde_json::json!([{ "type": kind, "field": field }]);
        }
        if !constraint.is_empty() {
            service["placementConstraints"] =
                serde_json::json!([{ "type": "memberOf", "expression": constraint }]);
        }
        all.insert(name.to_string(), service);
    }
    let instance = |zone: usize| {
        let zone = ["us-east-1a", "us-east-1b", "us-east-1c"][zone];
        (
            format!("i-0000000000000000{}", &zone[9..]),
            serde_json::json!({ "instanceType": "m5.large", "zone": zone }),
        )
    };
    let instances: serde_json::Map<String, serde_json::Value> = (0..zones).map(instance).collect();
    let document = serde_json::json!({
        "format": "stowage-plan/2", "name": "test", "region": "us-east-1", "seed": 1, "horizon": "01:00:00",
        "instances": instances, "taskDefinitions": definitions, "services": all, "timeline": [],
    });
    Plan::from_json(&document.to_string()).expect("a plan")
}

fn asked(plan: &Plan, settings: &FleetSettings) -> FleetQuestion {
    FleetQuestion::new(plan, &plan.region, settings, Load::Desired).expect("there are offers")
}

fn found_for(question: &FleetQuestion, plan: &Plan) -> (Fleet, FoundFleet) {
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    let fleet = search.fleet().expect("there is a fleet");
    (fleet.clone(), FoundFleet::new(question, plan, fleet, 0))
}

/// What was packed, and what it came to.
fn told(plan: &Plan, settings: &FleetSettings) -> String {
    let question = asked(plan, settings);
    let (packed, found) = found_for(&question, plan);
    let mut text = String::new();
    let left = Trial::new(&question, plan).unplaced(&packed.in_zones(&question.zones));
    let _ = writeln!(text, "packed {:?} at {}: {left} unplaced", packed.types(), packed.cost.as_usd());
    let Candidate { types, added, cost, unplaced, gap_ppm, .. } = found.candidate;
    let unplaced = unplaced.expect("it was tried");
    let _ = writeln!(
        text,
        "found {types:?} at {}: {unplaced} unplaced, {added:?} added, gap {gap_ppm:?}",
        cost.as_usd()
    );
    text
}

fn families(names: &[&str]) -> FleetSettings {
    FleetSettings { families: names.iter().map(ToString::to_string).collect(), ..FleetSettings::default() }
}

#[test]
fn one_type_may_cost_less_than_what_a_packing_needs_besides() {
    let plan = plan_of(&[wanted(500, 900, 7), wanted(300, 2_000, 5)], 3);
    expect![[r#"
        packed [("c5a.large", 1), ("m5a.large", 2)] at 0.249: 1 unplaced
        found [("c5a.large", 1), ("m5a.xlarge", 1)] at 0.249: 0 unplaced, [] added, gap Some(180094)
    "#]]
    .assert_eq(&told(&plan, &families(&["c5a", "m5a"])));
}

#[test]
fn tasks_that_keep_apart_get_instances_of_their_own() {
    let apart = Wanted { constraint: "not(task:group == service:a)", ..wanted(256, 512, 3) };
    let plan = plan_of(&[wanted(256, 512, 3), apart], 1);
    expect![[r#"
        packed [("c5a.large", 1)] at 0.077: 3 unplaced
        found [("c5a.large", 4)] at 0.308: 0 unplaced, [("c5a.large", 3)] added, gap Some(3000000)
    "#]]
    .assert_eq(&told(&plan, &families(&["c5a", "m5a"])));
    // Beside its own kind only, the first one has nowhere to go, whatever there is.
    let never = Wanted { constraint: "task:group == service:b", ..wanted(256, 512, 3) };
    let plan = plan_of(&[wanted(256, 512, 3), never], 1);
    expect![[r#"
        packed [("c5a.large", 1)] at 0.077: 3 unplaced
        found [("c5a.large", 1)] at 0.077: 3 unplaced, [] added, gap None
    "#]]
    .assert_eq(&told(&plan, &families(&["c5a"])));
}

#[test]
fn random_placement_finds_room_with_other_draws_too() {
    let random = |cpu, memory, count| Wanted { strategy: "random", ..wanted(cpu, memory, count) };
    let plan = plan_of(&[random(500, 900, 7), random(900, 2_000, 5), wanted(1_200, 1_000, 3)], 3);
    let (_, found) = found_for(&asked(&plan, &families(&["c5a", "m5a"])), &plan);
    let unplaced =
        |seed| place_plan(&adopted(&Plan { seed, ..plan.clone() }, &found.candidate.zones)).unplaced();
    let left: Vec<u32> = (plan.seed..plan.seed + DRAWS).map(unplaced).collect();
    assert_eq!((found.candidate.unplaced, left), (Some(0), vec![0; 8]));
}

#[test]
fn a_large_instance_without_a_share_of_spot_capacity_is_not_taken_for_cheap() {
    let settings = FleetSettings { spot_percent: 50, ..families(&["m5a"]) };
    expect![[r#"
        packed [("m5a.xlarge", 2)] at 0.2408: 0 unplaced
        found [("m5a.xlarge", 2)] at 0.2408: 0 unplaced, [] added, gap Some(0)
    "#]]
    .assert_eq(&told(&plan_of(&[wanted(512, 2_000, 13)], 1), &settings));
}

#[test]
fn what_the_timeline_creates_is_not_held() {
    use crate::units::SimTime;
    let mut plan = plan_of(&[wanted(512, 1_024, 4)], 1);
    let spec = crate::service::Service::new("a:1".parse().expect("an ID"), 20);
    let action = Action::CreateService { service: "later".into(), spec: spec.into() };
    plan.timeline.push(TimedAction { at: SimTime::from_secs(60), action }.into());
    expect![[r#"
        packed [("m5a.large", 1)] at 0.086: 0 unplaced
        found [("m5a.large", 1)] at 0.086: 0 unplaced, [] added, gap Some(0)
    "#]]
    .assert_eq(&told(&plan, &families(&["m5a"])));
}

/// How many tasks do not run half an hour after a zone was lost.
fn missing_without(plan: &Plan, zone: &Zone) -> usize {
    let horizon = SimTime::from_secs(3_600);
    let lost = TimedAction { at: SimTime::from_secs(1_800), action: Action::LoseZone { zone: zone.clone() } };
    let plan = Plan { horizon, timeline: vec![lost.into()], ..plan.clone() };
    let wanted: u32 = plan.services.values().map(|service| service.desired_count).sum();
    let frame = Run::to_horizon(Arc::new(plan)).recording().frame_at(horizon);
    let left = frame.instances.values().filter(|instance| instance.zone != *zone);
    wanted as usize - left.map(|instance| instance.tasks.len()).sum::<usize>()
}

fn some_services() -> impl Strategy<Value = Vec<Wanted>> {
    let strategies =
        ["", "", "binpack memory", "spread instanceId", "spread attribute:ecs.availability-zone"];
    let one = (1u32..12, 1u32..20, 0u32..9, prop::sample::select(strategies.to_vec()));
    let made = |(cpu, memory, count, strategy)| Wanted { strategy, ..wanted(cpu * 100, memory * 150, count) };
    prop::collection::vec(one.prop_map(made), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// With its headroom and after each loss that is asked about; and no type alone that works costs less.
    #[test]
    fn a_fleet_is_what_placement_finds_room_on(
        services in some_services(),
        zones in 1usize..4,
        headroom_percent in prop_oneof![Just(0u32), 0u32..60],
        survive in prop::sample::select(vec![Loss::Nothing, Loss::Instance, Loss::Zone]),
        spot_percent in prop_oneof![Just(0u32), Just(50u32)],
    ) {
        let survive = if zones < 2 && survive == Loss::Zone { Loss::Nothing } else { survive };
        let plan = plan_of(&services, zones);
        let settings = FleetSettings { headroom_percent, survive, spot_percent, ..families(&["c5a", "m5a"]) };
        let question = asked(&plan, &settings);
        let (_, found) = found_for(&question, &plan);
        let candidate = &found.candidate;
        prop_assert_eq!(candidate.unplaced, Some(0), "{:?}", candidate.types);

        let mut held = adopted(&plan, &candidate.zones);
        for service in held.services.values_mut() {
            let service = Arc::make_mut(service);
            service.desired_count = (service.desired_count * (100 + headroom_percent)).div_ceil(100);
        }
        let placed = crate::placement::place_plan(&held);
        prop_assert_eq!(placed.unplaced(), 0);
        let ids = || held.instances.iter();
        let losses: Vec<Vec<InstanceId>> = match survive {
            Loss::Nothing => Vec::new(),
            Loss::Instance => ids().map(|(id, _)| vec![id.clone()]).collect(),
            Loss::Zone => question.zones.iter().map(|zone| {
                ids().filter(|(_, spec)| spec.zone == *zone).map(|(id, _)| id.clone()).collect()
            }).collect(),
        };
        for lost in losses {
            prop_assert_eq!(placed.unplaced_without(&held, &lost), 0, "{:?} lost of {:?}", lost, candidate.types);
        }
        for single in single_types(&question.shapes, &question.offers, &question.zones, &question.limits) {
            let Some(single) = Candidate::of_single(&question, &single) else { continue };
            let works = Trial::new(&question, &plan).unplaced(&single.zones) == 0;
            prop_assert!(!works || candidate.cost <= single.cost, "{:?} is cheaper than {:?}", single.types, candidate.types);
        }
    }

    /// What is placed anew when a zone is lost finds its place in a simulation too, whichever service comes first there.
    #[test]
    fn what_survives_a_zone_survives_it_when_it_is_simulated(services in some_services(), zones in 2usize..4) {
        let plan = plan_of(&services, zones);
        let settings = FleetSettings { survive: Loss::Zone, ..families(&["c5a", "m5a"]) };
        let question = asked(&plan, &settings);
        let (_, found) = found_for(&question, &plan);
        prop_assert_eq!(found.candidate.unplaced, Some(0));
        let held = adopted(&plan, &found.candidate.zones);
        for (zone, types) in question.zones.iter().zip(found.candidate.zones.iter()) {
            if !types.is_empty() {
                prop_assert_eq!(missing_without(&held, zone), 0, "{} of {:?}", zone, found.candidate.zones);
            }
        }
    }

    /// Where few instances hold everything, no mix of the same types that works costs less.
    #[test]
    fn no_small_mix_that_works_costs_less(
        services in some_services(),
        zones in 1usize..4,
        headroom_percent in prop_oneof![Just(0u32), 0u32..60],
        spot_percent in prop_oneof![Just(0u32), Just(50u32)],
    ) {
        let plan = plan_of(&services, zones);
        let types = families(&["c5a.large", "m5a.large", "r5a.large", "m5a.xlarge"]);
        let settings = FleetSettings { headroom_percent, spot_percent, ..types };
        let question = asked(&plan, &settings);
        let (_, found) = found_for(&question, &plan);
        let trial = Trial::new(&question, &plan);
        // Every mix of four types with at most four instances.
        for code in 0..5u32.pow(4) {
            let counts = [code % 5, code / 5 % 5, code / 25 % 5, code / 125];
            let mut types: Vec<(Arc<str>, u32)> = question.offers.iter().zip(counts)
                .filter(|(_, count)| *count > 0)
                .map(|(offer, count)| (offer.instance_type.clone(), count))
                .collect();
            types.sort();
            let price = |(name, count): &(Arc<str>, u32)| {
                let offer = question.offers.iter().find(|offer| offer.instance_type == *name);
                question.limits.cost_of(offer.expect("it is offered").price, *count).0
            };
            let cost = MicroUsd(types.iter().map(price).sum());
            if counts.iter().sum::<u32>() <= 4 && cost < found.candidate.cost {
                let left = trial.unplaced(&spread(&types, question.zones.len()));
                prop_assert!(left > 0, "{types:?} is cheaper than {:?}", found.candidate.types);
            }
        }
    }
}

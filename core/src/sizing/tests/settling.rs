//! Fleets on which placement itself finds room for every task.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::identifiers::Zone;
use crate::placement::place_plan;
use crate::plan::{Action, InstanceSpec, Loss, Plan, Sizing, TimedAction};
use crate::simulation::Run;
use crate::sizing::settling::{EFFORT, Settling};
use crate::sizing::trial::Trial;
use crate::units::SimTime;

/// What a service of a plan is like.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) cpu: u32,
    pub(super) memory: u32,
    pub(super) count: u32,
    pub(super) strategy: &'static str,
    pub(super) constraint: &'static str,
    pub(super) network_mode: &'static str,
}

pub(super) fn wanted(cpu: u32, memory: u32, count: u32) -> Wanted {
    Wanted { cpu, memory, count, strategy: "", constraint: "", network_mode: "bridge" }
}

/// A plan with services `a`, `b` and so on, on instances in this many zones.
pub(super) fn plan_of(services: &[Wanted], zones: usize) -> Plan {
    let names: Vec<char> = ('a'..='z').take(services.len()).collect();
    let mut definitions = serde_json::Map::new();
    let mut all = serde_json::Map::new();
    for (name, wanted) in names.iter().zip(services) {
        let Wanted { cpu, memory, count, strategy, constraint, network_mode } = wanted;
        let container = serde_json::json!({ "name": "main", "image": "main", "cpu": cpu, "memory": memory });
        definitions.insert(
            format!("{name}:1"),
            serde_json::json!({ "family": name.to_string(), "networkMode": network_mode, "containerDefinitions": [container] }),
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

pub(super) fn asked(plan: &Plan, settings: &FleetSettings) -> FleetQuestion {
    FleetQuestion::new(plan, &plan.region, settings, Load::Desired).expect("there are offers")
}

pub(super) fn found_for(question: &FleetQuestion, plan: &Plan) -> (Fleet, FoundFleet) {
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

pub(super) fn families(names: &[&str]) -> FleetSettings {
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
    // What does not ask about tasks keeps types out all the same.
    let apart = Wanted {
        constraint: "attribute:ecs.instance-type =~ m5.* and not(task:group == service:a)",
        ..wanted(256, 512, 3)
    };
    let plan = plan_of(&[wanted(256, 512, 3), apart], 1);
    expect![[r#"
        packed [("m5a.large", 1)] at 0.086: 3 unplaced
        found [("m5a.large", 4)] at 0.344: 0 unplaced, [("m5a.large", 3)] added, gap Some(3000000)
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
fn a_discount_does_not_change_what_is_cheapest() {
    let apart = Wanted { strategy: "spread instanceId", ..wanted(2_048, 3_000, 1) };
    let plan = plan_of(&[apart, wanted(1_500, 7_000, 2)], 2);
    let with = |discount_percent| {
        let mut sizing = Sizing::clone(&plan.sizing);
        sizing.costs.discount_percent = discount_percent;
        let plan = Plan { sizing: sizing.into(), ..plan.clone() };
        found_for(&asked(&plan, &families(&["m6i", "c6i", "r6i", "c5a"])), &plan).1.candidate.types
    };
    assert_eq!((with(50), with(80)), (with(0), with(0)));
}

#[test]
fn a_type_alone_holds_shapes_that_complement_each_other_together() {
    let plan = plan_of(&[wanted(256, 512, 500), wanted(128, 1_024, 500)], 2);
    let question = asked(&plan, &families(&["m6a.large"]));
    let FleetQuestion { shapes, offers, zones, limits, .. } = &question;
    let single = single_types(shapes, offers, zones, limits).remove(0);
    // Five of each on every instance; one shape after the other takes 125.
    assert_eq!((single.instances, single.zones), (Some(100), vec![50, 50]));
}

#[test]
fn what_is_added_has_the_attributes_that_constraints_ask_for() {
    let mut plan =
        plan_of(&[Wanted { constraint: "attribute:stack == production", ..wanted(512, 900, 9) }], 1);
    for spec in plan.instances.values_mut() {
        Arc::make_mut(spec).attributes.insert("stack", "production");
    }
    expect![[r#"
        packed [("c5a.large", 3)] at 0.231: 0 unplaced
        found [("c5a.large", 3)] at 0.231: 0 unplaced, [] added, gap Some(0)
    "#]]
    .assert_eq(&told(&plan, &families(&["c5a", "m5a"])));
}

#[test]
fn a_fleet_works_whatever_ids_its_instances_get() {
    let binpacked = Wanted { strategy: "binpack cpu", ..wanted(64, 4_096, 2) };
    let mut plan = plan_of(&[binpacked, Wanted { network_mode: "awsvpc", ..wanted(512, 3_000, 6) }], 1);
    let own = |plan: &mut Plan, name: &str| {
        plan.instances.values_mut().for_each(|spec| Arc::make_mut(spec).instance_type = name.into());
    };
    own(&mut plan, "r5a.large");
    let settings = families(&["c5a", "m5a", "r5a"]);
    let (question, cost) =
        (asked(&plan, &settings), |plan: &Plan| found_for(&asked(plan, &settings), plan).1.candidate.cost);
    let found = found_for(&question, &plan).1;
    // Every order of the instances, each with the IDs that a plan gives.
    let held = adopted(&plan, &found.candidate.zones);
    let ids: Vec<InstanceId> = held.instances.keys().cloned().collect();
    for turn in 0..ids.len() {
        let mut specs: Vec<Arc<InstanceSpec>> = held.instances.values().cloned().collect();
        specs.rotate_left(turn);
        for specs in [specs.clone(), specs.into_iter().rev().collect()] {
            let instances = ids.iter().cloned().zip(specs).collect();
            assert_eq!(place_plan(&Plan { instances, ..held.clone() }).unplaced(), 0, "turned by {turn}");
        }
    }
    // Nor does it matter which of them the plan has already.
    let before = cost(&plan);
    own(&mut plan, "m5a.large");
    assert_eq!(cost(&plan), before);
}

#[test]
fn instances_that_only_placement_needs_are_paid_for_and_empty() {
    let apart = Wanted { constraint: "not(task:group == service:a)", ..wanted(256, 512, 3) };
    let plan = plan_of(&[wanted(256, 512, 3), apart], 1);
    let question = asked(&plan, &families(&["c5a"]));
    let FoundFleet { fleet, candidate } = found_for(&question, &plan).1;
    assert_eq!((&*candidate.added, fleet.instances()), (&[("c5a.large".into(), 3)][..], 4));
    // As many as in the plan that has them.
    let held = adopted(&plan, &candidate.zones);
    let present = Candidate::of_present(&question, &held).expect("it has instances");
    assert_eq!((candidate.stranded, candidate.cost), (present.stranded, present.cost));
    assert_eq!(candidate.headroom_percent, fleet.headroom_percent);
}

#[test]
fn the_effort_of_settling_is_bounded() {
    let services: Vec<Wanted> =
        (1..=6).map(|size| Wanted { strategy: "random", ..wanted(64 * size, 150 * size, 30) }).collect();
    let plan = plan_of(&services, 3);
    let settings = FleetSettings { survive: Loss::Instance, ..families(&["m5"]) };
    let question = asked(&plan, &settings);
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    let mut settling = Settling::new(&question, &plan, search.fleet().expect("there is a fleet"));
    let mut before = 0;
    while !settling.step() {
        assert!(settling.permille() >= before && settling.permille() <= 1_000);
        before = settling.permille();
    }
    assert!(settling.work() < EFFORT, "{}", settling.work());
    assert_eq!(settling.settled().map(|settled| settled.unplaced), Some(0));
}

#[test]
fn one_type_that_holds_everything_after_a_loss_already_need_not_grow() {
    let pinned = "attribute:ecs.availability-zone == us-east-1b";
    let services =
        [Wanted { constraint: pinned, ..wanted(256, 2_000, 3) }, wanted(256, 3_000, 1), wanted(700, 256, 8)];
    let settings = FleetSettings { survive: Loss::Instance, ..families(&["m5a"]) };
    let plan = plan_of(&services, 2);
    let (_, FoundFleet { candidate, .. }) = found_for(&asked(&plan, &settings), &plan);
    assert_eq!((candidate.types, candidate.unplaced), (vec![("m5a.large".into(), 5)], Some(0)));
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

    /// Where few instances of few types hold everything, no mix of them that works costs less.
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

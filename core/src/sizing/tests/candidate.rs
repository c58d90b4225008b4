//! Fleets beside one another, and what a plan asks for.

use super::*;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::placement::place_plan;
use crate::plan::{Action, ArchitectureChoice, CostSettings, FleetSettings, Loss, Plan, Sizing, TimedAction};
use crate::task_definition::TaskDefinition;
use crate::units::{NanoUsd, SimTime};
use crate::words::{self, Language};

fn with(sizing: Sizing) -> Plan {
    let mut plan = samples::notes_cluster();
    plan.sizing = sizing.into();
    plan
}

fn question(plan: &Plan) -> FleetQuestion {
    FleetQuestion::new(plan, &plan.region, &plan.sizing.fleet, Load::Desired).expect("there are offers")
}

fn line(candidate: &Candidate) -> String {
    let types: Vec<String> =
        candidate.types.iter().map(|(name, count)| format!("{count} x {name}")).collect();
    format!(
        "{:?}{} {}: {} $/month, headroom {} %, a zone lost {:?} %, {} ECU, {} vCPU, {} MiB\n",
        candidate.kind,
        if candidate.is_enough { "" } else { " (too small)" },
        types.join(" + "),
        candidate.monthly().as_usd(),
        candidate.headroom_percent,
        candidate.after_zone_loss_percent,
        candidate.ecu.as_f64(),
        candidate.vcpus,
        candidate.memory,
    )
}

#[test]
fn the_notes_cluster_beside_others() {
    let plan = samples::notes_cluster();
    let question = question(&plan);
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    let fleet = search.fleet().expect("there is a fleet");
    let singles = single_types(&question.shapes, &question.offers, &question.zones, &question.limits);
    let cheapest =
        singles.iter().filter(|single| single.instances.is_some()).min_by_key(|single| single.cost);
    let all = [
        Candidate::of_present(&question, &plan),
        Some(FoundFleet::new(&question, &plan, fleet.clone(), 0).candidate),
        cheapest.and_then(|single| Candidate::of_single(&question, single)),
    ];
    let text: String = all.iter().flatten().map(line).collect();
    expect![[r#"
        Present (too small) 3 x m5.large: 258.42 $/month, headroom 84 %, a zone lost Some(123) %, 21.48 ECU, 6 vCPU, 22272 MiB
        Mix { more_percent: 0 } 4 x c5a.large: 251.12 $/month, headroom 73 %, a zone lost Some(86) %, 36.86 ECU, 8 vCPU, 13776 MiB
        Single 4 x c5a.large: 251.12 $/month, headroom 73 %, a zone lost Some(86) %, 36.86 ECU, 8 vCPU, 13776 MiB
    "#]].assert_eq(&text);
}

#[test]
fn instances_are_spread_evenly() {
    let types = [("a".into(), 4), ("b".into(), 1), ("c".into(), 4)];
    let text: Vec<String> = spread(&types, 3)
        .iter()
        .map(|zone| zone.iter().map(|(name, count)| format!("{count}{name}")).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(text, ["2a 1c", "1a 1b 1c", "1a 2c"]);
    assert_eq!(spread(&types, 0), Vec::<Vec<_>>::new());
}

#[test]
fn a_plan_says_what_a_fleet_has_to_satisfy() {
    let fleet = FleetSettings {
        families: vec!["m5".to_owned(), "c5.large".to_owned()],
        headroom_percent: 20,
        growth_percent: 50,
        survive: Loss::Zone,
        spot_percent: 25,
        ..FleetSettings::default()
    };
    let question = question(&with(Sizing { fleet, ..Sizing::default() }));
    assert_eq!(question.limits.headroom_percent, 80);
    assert_eq!(question.limits.survive, Survive::Zone { zones: 3 });
    assert_eq!(question.limits.spot, Some(Spot { percent: 25, discount_percent: 60 }));
    assert!(question.offers.iter().any(|offer| &*offer.instance_type == "c5.large"));
    assert!(
        question
            .offers
            .iter()
            .all(|offer| offer.instance_type.starts_with("m5.") || &*offer.instance_type == "c5.large")
    );
    assert_eq!(question.roomier(10).limits.headroom_percent, 98);
}

#[test]
fn own_prices_and_discounts_take_the_place_of_the_region_s() {
    let price_of = |sizing: Sizing| {
        let question = question(&with(sizing));
        question.offers.iter().find(|offer| &*offer.instance_type == "m5.large").expect("it is offered").price
    };
    let families = FleetSettings { families: vec!["m5".to_owned()], ..FleetSettings::default() };
    let plain = Sizing { fleet: families, ..Sizing::default() };
    assert_eq!(price_of(plain.clone()), MicroUsd(118_000));
    let own = Sizing { prices: [("m5.large".to_owned(), NanoUsd(100_000_000))].into(), ..plain.clone() };
    assert_eq!(price_of(own.clone()), MicroUsd(100_000));
    let costs = CostSettings { discount_percent: 30, ..CostSettings::default() };
    let limits = question(&with(Sizing { costs, ..own })).limits;
    assert_eq!(limits.cost(MicroUsd(100_000), 3, 0), MicroUsd(210_000));
    // Spot instances have a discount of their own only.
    let spot = Some(Spot { percent: 50, discount_percent: 60 });
    assert_eq!(Limits { spot, ..limits }.cost(MicroUsd(100_000), 3, 1), MicroUsd(180_000));
}

#[test]
fn what_cannot_be_asked_is_told() {
    let refused = |fleet: FleetSettings, region: &str| {
        let mut plan = with(Sizing { fleet, ..Sizing::default() });
        plan.region = region.to_owned();
        FleetQuestion::new(&plan, region, &plan.sizing.fleet, Load::Desired).expect_err("it cannot be asked")
    };
    assert_eq!(
        refused(FleetSettings::default(), "mars-north-1"),
        Unanswerable::UnknownRegion("mars-north-1".to_owned())
    );
    let none = FleetSettings { families: vec!["m99".to_owned()], ..FleetSettings::default() };
    assert_eq!(refused(none, "us-east-1"), Unanswerable::NoOffers("us-east-1".to_owned()));
    let plan = Plan::empty("empty", "us-east-1");
    let survive = FleetSettings { survive: Loss::Zone, ..FleetSettings::default() };
    let refused = FleetQuestion::new(&plan, "us-east-1", &survive, Load::Desired);
    assert_eq!(refused.expect_err("there is one zone"), Unanswerable::TooFewZones);
}

/// A fleet of these types, however much it holds.
fn packed(question: &FleetQuestion, types: &[(&str, u32)]) -> Candidate {
    let group = |(name, instances): &(&str, u32)| FleetGroup {
        instance_type: (*name).into(),
        zone: None,
        instances: *instances,
        spot: 0,
        tasks: vec![0; question.shapes.len()],
        stands_by: false,
        cost: MicroUsd(0),
    };
    let fleet = Fleet { groups: types.iter().map(group).collect(), ..Fleet::default() };
    Candidate::packed(question, &fleet, 0)
}

#[test]
fn a_fleet_that_is_in_use_consists_of_what_was_found() {
    let mut plan = samples::notes_cluster();
    let question = question(&plan);
    // A packing has its types in another order than a plan.
    let found = packed(&question, &[("m5.xlarge", 2), ("c5.large", 3)]);
    plan = adopted(&plan, &found.zones);
    let present = Candidate::of_present(&question, &plan).expect("there are instances");
    assert_eq!(present.types, found.types);
    assert!(present.stands_like(&found), "{:?} {:?}", present.zones, found.zones);
}

#[test]
fn architectures_are_those_of_the_instances_where_nothing_else_is_said() {
    let architectures = |choice| {
        let fleet = FleetSettings { architecture: choice, ..FleetSettings::default() };
        let question = question(&with(Sizing { fleet, ..Sizing::default() }));
        let mut all: Vec<Architecture> = question.offers.iter().map(|offer| offer.architecture).collect();
        all.sort();
        all.dedup();
        all
    };
    assert_eq!(architectures(ArchitectureChoice::OfInstances), [Architecture::X86_64]);
    assert_eq!(architectures(ArchitectureChoice::Arm64), [Architecture::Arm64]);
    assert_eq!(architectures(ArchitectureChoice::Any), Architecture::ALL);
}

/// Which images a fleet of this type needs that are not there.
fn rebuilt(plan: &Plan, needs: Needs, instance_type: &str) -> String {
    let fleet = FleetSettings { architecture: ArchitectureChoice::Any, ..FleetSettings::default() };
    let sizing = Sizing { fleet, ..Sizing::clone(&plan.sizing) };
    let plan = Plan { sizing: sizing.into(), ..plan.clone() };
    let question = FleetQuestion::of_plan(&plan, needs).expect("there are offers");
    let told = packed(&question, &[(instance_type, 2)]).rebuilt(&plan, &question);
    let told: Vec<String> = told.iter().map(|rebuilt| words::rebuilt(Language::En, rebuilt)).collect();
    let told = if told.is_empty() { "nothing".to_owned() } else { told.join(" ") };
    format!("{instance_type}: {told}\n")
}

#[test]
fn images_are_built_for_the_processors_of_a_fleet() {
    let both =
        |plan: &Plan| ["m5.large", "m7g.large"].map(|name| rebuilt(plan, Needs::Services, name)).concat();
    let plan = samples::notes_cluster();
    expect![[r#"
        m5.large: nothing
        m7g.large: Images of api, web must be built for Arm.
    "#]]
    .assert_eq(&both(&plan));
    // Without instances images are for x86, unless they say otherwise.
    let empty = Plan { instances: BTreeMap::new(), ..plan.clone() };
    expect![[r#"
        m5.large: nothing
        m7g.large: Images of api, web must be built for Arm.
    "#]]
    .assert_eq(&both(&empty));
    let mut said = plan.clone();
    for definition in said.task_definitions.values_mut() {
        let mut document = definition.document().clone();
        if &**definition.family() == "web" {
            document.insert("runtimePlatform".to_owned(), serde_json::json!({ "cpuArchitecture": "ARM64" }));
        }
        *definition = Arc::new(TaskDefinition::from_document(document).expect("it is one"));
    }
    expect![[r#"
        m5.large: nothing
        m7g.large: Images of api must be built for Arm.
    "#]]
    .assert_eq(&both(&said));
    let mut on_arm = plan;
    for spec in on_arm.instances.values_mut() {
        Arc::make_mut(spec).instance_type = "m7g.large".into();
    }
    expect![[r#"
        m5.large: Images of api, web must be built for x86.
        m7g.large: nothing
    "#]]
    .assert_eq(&both(&on_arm));
    // What servers run is built for their processors.
    let servers = Sizing { servers: "name,processor\nweb-1,E5-2670\n".to_owned(), ..Sizing::default() };
    let servers = with(servers);
    let of_servers = ["m5.large", "m7g.large"].map(|name| rebuilt(&servers, Needs::Servers, name));
    expect![[r#"
        m5.large: nothing
        m7g.large: Images of web must be built for Arm.
    "#]]
    .assert_eq(&of_servers.concat());
}

#[test]
fn a_fleet_for_servers_is_counted_in_ecu() {
    let servers =
        "name,passmark,cores,average,peak,memory\nweb-1,8800,4,10,45,8 GiB\nweb-2,8800,4,10,45,8 GiB\n";
    let families = FleetSettings { families: vec!["m5".to_owned()], ..FleetSettings::default() };
    let plan = with(Sizing { servers: servers.to_owned(), fleet: families, ..Sizing::default() });
    let question = FleetQuestion::of_plan(&plan, Needs::Servers).expect("there are offers");
    assert_eq!(question.counted_in, CountedIn::Ecu);
    let mut search = question.search().expect("all tasks fit");
    run(&mut search);
    let fleet = search.fleet().expect("there is a fleet");
    let present = Candidate::of_present(&question, &plan);
    let text: String = [present, Some(FoundFleet::new(&question, &plan, fleet.clone(), 0).candidate)]
        .iter()
        .flatten()
        .map(line)
        .collect();
    expect![[r#"
        Present (too small) 3 x m5.large: 258.42 $/month, headroom 0 %, a zone lost Some(42) %, 30 ECU, 6 vCPU, 22272 MiB
        Mix { more_percent: 0 } 2 x m5.2xlarge: 689.12 $/month, headroom 57 %, a zone lost Some(78) %, 74 ECU, 16 vCPU, 62224 MiB
    "#]].assert_eq(&text);
}

#[test]
fn the_counts_of_a_run_take_the_place_of_the_desired_ones() {
    let mut plan = samples::notes_cluster();
    let spec = plan.services.values().next().expect("there is a service").clone();
    let action = Action::CreateService { service: "late".into(), spec };
    plan.timeline.push(Arc::new(TimedAction { at: SimTime::from_secs(60), action }));
    let counted = with_counts(&plan, &[("web".into(), 9), ("late".into(), 3)].into());
    let counts: Vec<String> = shapes(&counted, Load::Desired)
        .iter()
        .map(|shape| format!("{} {}", shape.group, shape.count))
        .collect();
    assert_eq!(counts, ["service:api 5", "service:late 3", "service:web 9"]);
}

/// A share in percent, which has no part of one.
fn percent(figure: &Figure) -> u32 {
    assert_eq!(figure.amount().0 % 10_000_000, 0, "{figure:?}");
    u32::try_from(figure.amount().0.max(0) / 10_000_000).expect("a share is small")
}

#[test]
fn a_candidate_s_numbers_are_those_of_their_figures() {
    let servers = "name,passmark,cores,average,peak,memory\nweb-1,8800,4,10,45,8 GiB\n";
    let fleet = FleetSettings { spot_percent: 50, ..FleetSettings::default() };
    let costs = CostSettings { discount_percent: 30, ..CostSettings::default() };
    let plan = with(Sizing { servers: servers.to_owned(), fleet, costs, ..Sizing::default() });
    for needs in [Needs::Services, Needs::Servers] {
        let question = FleetQuestion::of_plan(&plan, needs).expect("there are offers");
        let FleetQuestion { shapes, offers, zones, limits, .. } = &question;
        let singles = single_types(shapes, offers, zones, limits);
        let all: Vec<Candidate> =
            singles.iter().filter_map(|single| Candidate::of_single(&question, single)).collect();
        assert!(all.len() > 50);
        for candidate in all.iter().chain(&Candidate::of_present(&question, &plan)) {
            let name = candidate.types[0].0.clone();
            // Each instance has whole hundredths of ECU for the search.
            let most_off = u32::from(needs == Needs::Servers);
            let headroom = percent(&candidate.headroom_figure(&question));
            assert!(headroom.abs_diff(candidate.headroom_percent) <= most_off, "{name}: {headroom}");
            let zone_loss = candidate.zone_loss_figure(&question).as_ref().map(percent);
            let off =
                zone_loss.zip(candidate.after_zone_loss_percent).map(|(one, other)| one.abs_diff(other));
            assert!(off.is_some_and(|off| off <= most_off), "{name}: {zone_loss:?}");
            assert_eq!(
                candidate.memory_figure(&question).amount(),
                Amount::whole(candidate.memory),
                "{name}"
            );
            let ecu = candidate.ecu_figure(&question).amount().0 / 10_000_000;
            assert_eq!(ecu, i128::from(candidate.ecu.0), "{name}");
            let monthly = candidate.monthly_figure(&plan, &question).expect("prices are known");
            // The search counts prices in whole millionths of an hour.
            let off = monthly.amount().as_money().0.abs_diff(candidate.monthly().0);
            assert!(off <= 2 * 730, "{name}: {off}");
            let stranded = candidate.stranded_figure(&plan, &question, None).expect("prices are known");
            let off = stranded.amount().as_money().0.abs_diff(candidate.stranded.monthly().0);
            assert!(off <= 2 * 730, "{name}: {off}");
            let [cpu, memory] = candidate.left_figures(&plan, &question, None).expect("it is no mix");
            let is_in_ecu = cpu.unit == Unit::Ecu;
            let all_cpu = Amount::ratio(candidate.stranded.cpu, if is_in_ecu { 100u64 } else { 1 });
            let all_memory = Amount::whole(candidate.stranded.memory);
            assert_eq!((cpu.amount(), memory.amount()), (all_cpu, all_memory), "{name}");
        }
    }
}

#[test]
fn enough_for_the_loss_of_a_zone_is_not_room_for_every_task() {
    let plan = samples::notes_cluster();
    let question = FleetQuestion::of_plan(&plan, Needs::Services).expect("there are offers");
    let all = tried_candidates(&question, &plan);
    let of = |name: &str| {
        let one = all.iter().find(|one| one.kind == CandidateKind::Single && &*one.types[0].0 == name);
        one.map(|one| (one.instances(), one.after_zone_loss_percent, one.survives_zone()))
    };
    assert_eq!(of("m5a.large"), Some((4, Some(123), false)));
    let survivors = all.iter().filter(|one| one.survives_zone());
    for one in survivors {
        let held = adopted(&plan, &one.zones);
        let placed = place_plan(&held);
        for zone in &question.zones {
            let lost = held.instances.iter().filter(|(_, spec)| spec.zone == *zone);
            let lost: Vec<InstanceId> = lost.map(|(id, _)| id.clone()).collect();
            assert_eq!(placed.unplaced_without(&held, &lost), 0, "{:?} without {zone}", one.types);
        }
    }
}

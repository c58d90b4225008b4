//! `choose`, `explain` and a naive scan agree.

use proptest::prelude::*;

use super::*;
use crate::placement::spreading::Spreading;
use crate::service::{BinpackField, PlacementConstraint, PlacementStrategy, SpreadField};

/// How many tasks are on an instance: of the group that asks, and of the service `a`.
struct On {
    own: u64,
    of_a: u64,
}

/// A constraint, and the same as a closure.
#[derive(Clone, Debug)]
struct Asked {
    constraint: PlacementConstraint,
    holds: fn(&ContainerInstance, &On) -> bool,
}

/// A demand with its constraints as closures.
#[derive(Clone, Debug)]
struct Case {
    demand: Demand,
    asked: Vec<Asked>,
}

/// Where tasks are, as the test itself keeps it.
type Placed = Vec<(InstanceId, TaskGroup, Request)>;

/// The rule itself, written as a scan: of the instances that take the task, the one that comes first by what each
/// strategy counts, then by tasks of the group in the zone, zone, tasks of the group on the instance, and ID.
fn naive_choice(cluster: &Cluster, placed: &Placed, group: &TaskGroup, case: &Case) -> Option<InstanceId> {
    let demand = &case.demand;
    let tasks_of = |group: &TaskGroup, matches: &dyn Fn(&ContainerInstance) -> bool| {
        let of_group = placed.iter().filter(|(_, other, _)| other == group);
        let instances = of_group.filter_map(|(id, _, _)| cluster.get(id));
        instances.filter(|instance| matches(instance)).count() as u64
    };
    let tasks = |matches: &dyn Fn(&ContainerInstance) -> bool| tasks_of(group, matches);
    let on = |instance: &ContainerInstance| tasks(&|other| other.id == instance.id);
    let in_zone = |instance: &ContainerInstance| tasks(&|other| other.zone == instance.zone);
    let unconstrained = Demand { constraints: Vec::new(), ..demand.clone() };
    let valid = cluster.instances().filter(|instance| {
        let of_a = tasks_of(&super::group("a"), &|other| other.id == instance.id);
        let holds = |asked: &Asked| (asked.holds)(instance, &On { own: on(instance), of_a });
        alone(instance, &unconstrained).is_empty() && case.asked.iter().all(holds)
    });
    let score = |instance: &ContainerInstance, strategy: &PlacementStrategy| match strategy {
        PlacementStrategy::Random => demand.lot.of(&instance.id),
        PlacementStrategy::Spread { field: SpreadField::InstanceId } => on(instance),
        PlacementStrategy::Spread { field: SpreadField::Attribute(name) } => {
            tasks(&|other| other.attribute(name) == instance.attribute(name))
        }
        PlacementStrategy::Binpack { field: BinpackField::Cpu } => {
            u64::from(instance.remaining.cpu.0 - demand.request.cpu.0)
        }
        PlacementStrategy::Binpack { field: BinpackField::Memory } => {
            u64::from(instance.remaining.memory.0 - demand.request.memory.0)
        }
    };
    let first = valid.min_by_key(|instance| {
        let scores: Vec<u64> = demand.strategy.iter().map(|strategy| score(instance, strategy)).collect();
        (scores, in_zone(instance), instance.zone.clone(), on(instance), instance.id.clone())
    });
    first.map(|instance| instance.id.clone())
}

fn any_cluster() -> impl Strategy<Value = Cluster> {
    let any_instance = (0u32..4, any::<bool>(), 0u8..8, any::<bool>(), 0u32..2049, 0u32..7681, 0usize..4);
    prop::collection::vec(any_instance, 0..24).prop_map(|instances| {
        let mut cluster = Cluster::default();
        for (index, (zone, arm, state, connected, cpu, memory, rack)) in instances.into_iter().enumerate() {
            let mut instance = instance(&format!("i-{index:02}"), &format!("zone-{zone}"));
            instance.remaining.enis = u32::from(state) % 3;
            instance.architecture = if arm { Architecture::Arm64 } else { Architecture::X86_64 };
            instance.attributes =
                [("rack", "r1"), ("rack", "r2"), ("rack", "")].into_iter().skip(rack).take(1).collect();
            instance.state = match state {
                0 => InstanceState::Draining,
                1 => InstanceState::Launching,
                _ => InstanceState::Active,
            };
            instance.agent_connected = connected || state > 3;
            instance.remaining.take(&demand(cpu, memory, &[]).request);
            cluster.insert(instance);
        }
        cluster
    })
}

fn any_constraint() -> impl Strategy<Value = Asked> {
    let distinct = Asked { constraint: PlacementConstraint::DistinctInstance, holds: |_, on| on.own == 0 };
    let member_of = |text: &str, holds| {
        let expression = text.parse().expect("an expression");
        Just(Asked { constraint: PlacementConstraint::MemberOf { expression }, holds })
    };
    prop_oneof![
        Just(distinct),
        member_of("attribute:rack == r1", |instance, _| instance.attribute("rack") == Some("r1")),
        member_of("attribute:rack exists", |instance, _| !instance.attributes.is_empty()),
        member_of("attribute:ecs.cpu-architecture =~ x86.*", |instance, _| {
            instance.architecture == Architecture::X86_64
        }),
        member_of("attribute:ecs.availability-zone !in [zone-0, zone-1]", |instance, _| {
            !["zone-0", "zone-1"].contains(&instance.zone.as_str())
        }),
        member_of("not(task:group == service:a) or ec2InstanceId =~ i-0.*", |instance, on| {
            on.of_a == 0 || instance.id.as_str().starts_with("i-0")
        }),
        member_of("runningTasksCount <= 2", |instance, _| instance.running_tasks_count <= 2),
    ]
}

fn any_strategy() -> impl Strategy<Value = PlacementStrategy> {
    let texts = [
        "random",
        "spread(instanceId)",
        "spread(attribute:ecs.availability-zone)",
        "spread(attribute:rack)",
        "spread(attribute:none)",
        "binpack(cpu)",
        "binpack(memory)",
    ];
    prop::sample::select(texts.to_vec()).prop_map(|text| text.parse().expect("a strategy"))
}

fn any_demand() -> impl Strategy<Value = Demand> {
    let architecture =
        prop_oneof![Just(None), Just(Some(Architecture::X86_64)), Just(Some(Architecture::Arm64))];
    let ports = prop::collection::vec(prop_oneof![Just(80u16), Just(443)], 0..2);
    let zone =
        prop_oneof![2 => Just(None), 1 => (0u32..4).prop_map(|n| Some(Zone::from(format!("zone-{n}"))))];
    (0u32..700, 0u32..2100, ports, 0u32..2, architecture, zone).prop_map(
        |(cpu, memory, ports, enis, architecture, zone)| {
            let mut demand = Demand { architecture, zone, ..demand(cpu, memory, &ports) };
            demand.request.enis = enis;
            demand
        },
    )
}

fn any_case() -> impl Strategy<Value = Case> {
    let constraints = prop::collection::vec(any_constraint(), 0..3);
    let strategy = prop::collection::vec(any_strategy(), 0..4);
    (any_demand(), constraints, strategy, any::<u64>()).prop_map(|(demand, asked, strategy, seed)| {
        let constraints = asked.iter().map(|asked| asked.constraint.clone()).collect();
        let lot = Lot::new(seed, &"web".into(), 0);
        Case { demand: Demand { constraints, strategy, lot, ..demand }, asked }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// `choose`, `explain` and a naive scan agree after every placement; no instance goes over its capacity;
    /// and giving everything back restores the cluster.
    #[test]
    fn choose_explain_and_a_scan_agree(
        start in any_cluster(),
        cases in prop::collection::vec(any_case(), 1..3),
        rounds in 1usize..20,
    ) {
        let mut cluster = start.clone();
        let mut placed = Placed::new();
        for (case, service) in cases.iter().zip(["a", "b"]).cycle().take(rounds) {
            let (service, demand) = (group(service), &case.demand);
            let chosen = choose(&cluster, &service, demand).map(|instance| instance.id.clone());
            let explanation = explain(&cluster, &service, demand);
            prop_assert_eq!(&chosen, &naive_choice(&cluster, &placed, &service, case));
            prop_assert_eq!(&chosen, &explanation.chosen);
            prop_assert_eq!(explanation.fits() > 0, chosen.is_some());
            for verdict in &explanation.verdicts {
                let instance = cluster.get(&verdict.instance).expect("a verdict is of an instance");
                prop_assert_eq!(verdict.fits(), accepts(&cluster, &service, instance, demand));
            }
            let Some(id) = chosen else { continue };
            let before = cluster.get(&id).map(|instance| instance.remaining.clone()).expect("it was chosen");
            cluster.take(&id, &service, &demand.request);
            let after = &cluster.get(&id).expect("it was chosen").remaining;
            prop_assert_eq!(before.cpu.0, after.cpu.0 + demand.request.cpu.0);
            prop_assert_eq!(before.memory.0, after.memory.0 + demand.request.memory.0);
            placed.push((id, service, demand.request.clone()));
        }
        for (id, service, request) in placed.iter().rev() {
            cluster.stop(id);
            cluster.give_back(id, service, request);
        }
        prop_assert_eq!(cluster, start);
    }

    /// Tasks that are alike go where each of them by itself would, whatever else is there already.
    #[test]
    fn many_tasks_at_once_go_where_each_would(
        start in any_cluster(),
        others in any_case(),
        case in any_case(),
        zones in any::<bool>(),
        before in 0usize..20,
    ) {
        let mut cluster = start;
        for (number, service) in ["a", "b"].into_iter().cycle().take(before).enumerate() {
            let (service, demand) = (group(service), &others.demand);
            let demand = Demand { lot: Lot::new(1, &"web".into(), number as u32), ..demand.clone() };
            if let Some(id) = choose(&cluster, &service, &demand).map(|instance| instance.id.clone()) {
                cluster.take(&id, &service, &demand.request);
            }
        }
        let text = "spread(attribute:ecs.availability-zone)";
        let strategy = if zones { vec![text.parse().expect("a strategy")] } else { Vec::new() };
        let (service, demand) = (group("a"), Demand { strategy, ..case.demand });
        let asks_about_tasks = demand.constraints.iter().any(|constraint| match constraint {
            PlacementConstraint::MemberOf { expression } => expression.condition().asks_about_tasks(),
            PlacementConstraint::DistinctInstance => false,
        });
        let spreading = Spreading::new(&cluster, &service, &demand);
        prop_assert_eq!(spreading.is_none(), asks_about_tasks);
        let Some(mut spreading) = spreading else { return Ok(()) };
        for _ in 0..30 {
            let chosen = choose(&cluster, &service, &demand).map(|instance| instance.id.clone());
            let next = spreading.next(&cluster, &service, &demand);
            prop_assert_eq!(&next, &chosen);
            let Some(id) = next else { break };
            cluster.take(&id, &service, &demand.request);
        }
    }
}

mod fields;
mod form;
mod guided;
mod removal;
mod start;

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::identifiers::{InstanceId, ServiceName, TaskId, Zone};
use crate::plan::{Action, AnyPart, InstanceSpec, Part, Plan};
use crate::samples;
use crate::service::{
    AdjustmentType, Alarm, AutoScalingGroup, ComparisonOperator, Curve, DeploymentConfiguration,
    Distribution, HealthCheckSettings, ListenerRule, Load, LoadBalancer, Managed, Metric, MissingData,
    PathPattern, PlacementConstraint, PlacementStrategy, Registrar, ScalableTarget, ScaleOutOn,
    ScalingPolicy, Service, ServiceLoadBalancer, StepAdjustment, TargetGroup, Work,
};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{MemoryMib, SimDuration, SimTime};

fn sample() -> Arc<Plan> {
    Arc::new(samples::notes_cluster())
}

fn any_command() -> impl Strategy<Value = Command> {
    let at = (0u64..2_000).prop_map(SimTime::from_secs);
    let definition = sample().task_definitions.values().next().cloned().expect("the sample has definitions");
    prop_oneof![
        3 => (at.clone(), any_action()).prop_map(|(at, action)| Command::Act { at, action }),
        1 => (0usize..8).prop_map(|index| Command::RemoveAction { index }),
        1 => (0usize..8, any_action())
            .prop_map(|(index, action)| Command::ReplaceAction { index, action }),
        1 => (at.clone(), "[a-d]", 0u32..9).prop_map({
            let definition = definition.clone();
            move |(at, name, desired_count)| Command::RunAsService {
                at,
                service: name.into(),
                definition: definition.clone(),
                desired_count,
            }
        }),
        1 => any_change_of_the_start(&definition),
        1 => at.prop_map(move |at| Command::RollOut { at, service: "api".into(), definition: definition.clone() }),
        1 => any::<u64>().prop_map(Command::SetSeed),
        1 => any_part().prop_map(|part| Command::SetPart(Arc::new(part))),
        1 => any_part().prop_map(|part| Command::RemovePart(part.name())),
    ]
}

/// Every kind of action; many name what is not there.
fn any_action() -> BoxedStrategy<Action> {
    let instance = prop_oneof![
        prop::sample::select(sample().instances.keys().cloned().collect::<Vec<InstanceId>>()),
        "i-[ab]".prop_map(InstanceId::from),
    ];
    let zone = "[abc]".prop_map(|letter| Zone::from(format!("ap-northeast-2{letter}")));
    let service = "api|web|[ab]".prop_map(ServiceName::from);
    let revision = prop_oneof![Just("api"), Just("web")].prop_flat_map(|family| {
        (1u32..3).prop_map(move |revision| TaskDefinitionId { family: family.into(), revision })
    });
    let spec = (prop_oneof![Just("m5.large"), Just("m5.tiny")], zone.clone()).prop_map(|(kind, zone)| {
        Arc::new(InstanceSpec {
            instance_type: kind.into(),
            zone,
            reserved_memory: MemoryMib(256),
            attributes: Default::default(),
        })
    });
    let created = (revision.clone(), 0u32..6_000)
        .prop_map(|(task_definition, desired_count)| Arc::new(Service::new(task_definition, desired_count)));
    let task = any::<u128>().prop_map(TaskId::from_u128);
    prop_oneof![
        task.clone().prop_map(|task| Action::StopTask { task }),
        task.clone().prop_map(|task| Action::FailHealthChecks { task }),
        task.prop_map(|task| Action::PassHealthChecks { task }),
        instance
            .clone()
            .prop_map(|instance| Action::DeregisterTargets { target_group: "api".into(), instance }),
        instance
            .clone()
            .prop_map(|instance| Action::RegisterTargets { target_group: "api".into(), instance }),
        (0u32..9).prop_map(|desired_capacity| Action::SetDesiredCapacity {
            group: "cluster".into(),
            desired_capacity,
        }),
        instance.clone().prop_map(|instance| Action::DrainInstance { instance }),
        (instance.clone(), spec).prop_map(|(instance, spec)| Action::AddInstance { instance, spec }),
        (service.clone(), 0u32..6_000)
            .prop_map(|(service, desired_count)| Action::SetDesiredCount { service, desired_count }),
        (service.clone(), created).prop_map(|(service, spec)| Action::CreateService { service, spec }),
        (service, revision.clone())
            .prop_map(|(service, task_definition)| Action::UpdateService { service, task_definition }),
        zone.clone().prop_map(|zone| Action::LoseZone { zone }),
        (revision.clone(), instance)
            .prop_map(|(task_definition, instance)| Action::StartTask { task_definition, instance }),
        (revision, prop::option::of(zone))
            .prop_map(|(task_definition, zone)| Action::RunTask { task_definition, zone }),
    ]
    .boxed()
}

/// Parts of traffic and scaling, of which many name others that are not there.
pub(super) fn any_part() -> BoxedStrategy<Part> {
    let name = "[ab]";
    let balancer = prop_oneof![
        (prop::collection::vec((1u32..4, name), 0..3), name).prop_map(|(rules, default)| {
            let rule = |(priority, group): &(u32, String)| ListenerRule {
                priority: *priority,
                path_patterns: vec![PathPattern::new("/api/*")],
                target_group: group.as_str().into(),
            };
            LoadBalancer::Application {
                rules: rules.iter().map(rule).collect(),
                default_target_group: default.into(),
            }
        }),
        (1u16..100).prop_map(|instance_port| LoadBalancer::Classic {
            instance_port,
            health_check: HealthCheckSettings::of_classic(),
        }),
    ];
    let load = (name, 0u32..100_000, 1u64..500).prop_map(|(balancer, rate, millis)| Load {
        load_balancer: balancer.into(),
        path: "/".into(),
        curve: Curve::through(&[(SimTime::ZERO, rate), (SimTime::from_secs(60), 60)]).expect("a curve"),
        work: Work { distribution: Distribution::Constant, cpu_time: SimDuration::from_millis(millis) },
    });
    let group = (0u32..3_600)
        .prop_map(|delay| TargetGroup { deregistration_delay_seconds: delay, ..TargetGroup::default() });
    prop_oneof![
        1 => (name, balancer).prop_map(|(name, part)| Part::LoadBalancer(name.into(), Arc::new(part))),
        3 => (name, group).prop_map(|(name, part)| Part::TargetGroup(name.into(), Arc::new(part))),
        1 => (name, load).prop_map(|(name, part)| Part::Load(name.into(), Arc::new(part))),
        2 => any_part_of_scaling(),
    ]
    .boxed()
}

fn any_part_of_scaling() -> BoxedStrategy<Part> {
    let name = "[ab]";
    let service = prop_oneof![Just("api"), Just("web"), Just("none")];
    let alarm = (service.clone(), 0u32..200).prop_map(|(service, threshold)| Alarm {
        metric: Metric::CpuUtilization { service: service.into() },
        comparison_operator: ComparisonOperator::GreaterThanThreshold,
        threshold,
        evaluation_periods: 1,
        datapoints_to_alarm: 1,
        treat_missing_data: MissingData::Ignore,
    });
    let policy = (service.clone(), name, -5i32..5).prop_map(|(service, alarm, adjustment)| ScalingPolicy {
        service: service.into(),
        alarm: alarm.into(),
        adjustment_type: AdjustmentType::PercentChangeInCapacity,
        step_adjustments: vec![StepAdjustment {
            metric_interval_lower_bound: Some(0),
            metric_interval_upper_bound: None,
            scaling_adjustment: adjustment,
        }],
        min_adjustment_magnitude: None,
        cooldown: 300,
    });
    let bounds = (0u32..4, 4u32..9)
        .prop_map(|(min_capacity, max_capacity)| ScalableTarget { min_capacity, max_capacity });
    let known: Vec<InstanceId> = sample().instances.keys().cloned().chain(["i-none".into()]).collect();
    let members = prop::collection::vec(prop::sample::select(known), 0..2);
    let group =
        (service.clone(), members, 0u32..3).prop_map(|(service, instances, max_size)| AutoScalingGroup {
            instance_type: "m5.large".into(),
            zones: vec!["a".into()],
            reserved_memory: MemoryMib(0),
            instances,
            min_size: 0,
            max_size,
            default_cooldown: 300,
            scale_out_on: ScaleOutOn::UnplacedTasksOf(service.into()),
            scale_in_on: None,
            managed_draining: Managed::Enabled,
            managed_termination_protection: Managed::Disabled,
        });
    prop_oneof![
        (name, alarm).prop_map(|(name, part)| Part::Alarm(name.into(), Arc::new(part))),
        (service, bounds).prop_map(|(name, part)| Part::ScalableTarget(name.into(), Arc::new(part))),
        (name, policy).prop_map(|(name, part)| Part::ScalingPolicy(name.into(), Arc::new(part))),
        (name, group).prop_map(|(name, part)| Part::AutoScalingGroup(name.into(), Arc::new(part))),
    ]
    .boxed()
}

/// Commands on the initial state, of which many are refused.
fn any_change_of_the_start(definition: &Arc<TaskDefinition>) -> BoxedStrategy<Command> {
    let known: Vec<InstanceId> = sample().instances.keys().cloned().chain(["i-none".into()]).collect();
    let instance = prop::sample::select(known);
    let kind = prop_oneof![3 => Just("m5.large"), 3 => Just("c5.large"), 1 => Just("m5.tiny")];
    let zone = prop_oneof![4 => "[ab]".prop_map(Zone::from), 1 => Just(Zone::from(""))];
    let attributes = prop::collection::vec((r"[a-c]|ecs\.os-type| ", "[xy =]?"), 0..3);
    let spec = (kind, zone, 0u32..9_000, attributes).prop_map(|(kind, zone, reserved, attributes)| {
        let attributes = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let spec = InstanceSpec::new(kind, &zone);
        Arc::new(InstanceSpec { reserved_memory: MemoryMib(reserved), attributes, ..spec })
    });
    let revision = prop_oneof![Just("api"), Just("web")].prop_flat_map(|family| {
        (1u32..4).prop_map(move |revision| TaskDefinitionId { family: family.into(), revision })
    });
    let service = "[a-c]|api|web".prop_map(ServiceName::from);
    let settings = any_settings(revision.clone());
    let definition = definition.clone();
    let count = prop_oneof![4 => 0u32..4, 1 => any::<u32>()];
    prop_oneof![
        "[ab]?".prop_map(Command::RenamePlan),
        (count, spec.clone()).prop_map(|(count, spec)| Command::AddInstances { count, spec }),
        (instance.clone(), spec).prop_map(|(instance, spec)| Command::ChangeInstance { instance, spec }),
        instance.clone().prop_map(|instance| Command::DuplicateInstance { instance }),
        instance.prop_map(|instance| Command::RemoveInstance { instance }),
        Just(Command::RegisterTaskDefinition { definition }),
        revision.prop_map(|task_definition| Command::RemoveTaskDefinition { task_definition }),
        (service.clone(), settings.clone())
            .prop_map(|(service, spec)| Command::CreateService { service, spec }),
        (service.clone(), settings).prop_map(|(service, spec)| Command::ChangeService { service, spec }),
        service.prop_map(|service| Command::RemoveService { service }),
    ]
    .boxed()
}

/// Settings of a service, of which some are refused.
fn any_settings(revision: impl Strategy<Value = TaskDefinitionId> + 'static) -> BoxedStrategy<Arc<Service>> {
    let expression = prop_oneof![Just("attribute:stack exists"), Just("ec2InstanceId =~ i-0.*")];
    let constraint = prop_oneof![
        Just(PlacementConstraint::DistinctInstance),
        expression.prop_map(|text| PlacementConstraint::MemberOf {
            expression: text.parse().expect("an expression")
        }),
    ];
    let strategy = prop_oneof![Just("random"), Just("spread(attribute:stack)"), Just("binpack(cpu)")]
        .prop_map(|text| text.parse::<PlacementStrategy>().expect("a strategy"));
    let constraints = prop::collection::vec(constraint, 0..12);
    let strategies = prop::collection::vec(strategy, 0..7);
    let balancer = ("[ab]", prop_oneof![Just("app"), Just("nginx")]).prop_map(|(group, container)| {
        let container_port = if container == "app" { 8080 } else { 80 };
        let registrar = Registrar::TargetGroup(group.into());
        ServiceLoadBalancer { registrar, container_name: container.into(), container_port }
    });
    let balancers = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(balancer, 1..7)];
    (revision, 0u32..6_000, (0u32..130, 70u32..300), constraints, strategies, balancers)
        .prop_map(
            |(
                task_definition,
                desired_count,
                percents,
                placement_constraints,
                placement_strategy,
                load_balancers,
            )| {
                let (minimum_healthy_percent, maximum_percent) = percents;
                Arc::new(Service {
                    task_definition,
                    desired_count,
                    deployment_configuration: DeploymentConfiguration {
                        minimum_healthy_percent,
                        maximum_percent,
                    },
                    placement_constraints,
                    placement_strategy,
                    load_balancers,
                    health_check_grace_period_seconds: 60,
                })
            },
        )
        .boxed()
}

/// One of a few commands, or several as one step.
fn any_step() -> impl Strategy<Value = Command> {
    prop_oneof![
        5 => any_command(),
        1 => prop::collection::vec(any_command(), 0..4).prop_map(Command::Together),
    ]
}

proptest! {
    /// Do, undo gives the same plan; redo gives what do gave; every plan on the way is sound.
    #[test]
    fn undo_is_the_way_back(commands in prop::collection::vec(any_step(), 0..16)) {
        let start = sample();
        let mut history = History::new(start.clone());
        let mut plans = vec![start];
        for command in commands {
            let before = history.plan().clone();
            match history.commit(command) {
                Ok(()) => {
                    prop_assert_eq!(history.plan().first_problem(), None);
                    let read = Plan::from_json(&history.plan().to_json());
                    prop_assert_eq!(read.as_ref(), Ok(&**history.plan()));
                    prop_assert_ne!(history.plan(), &before);
                    plans.push(history.plan().clone());
                }
                Err(_) => prop_assert_eq!(history.plan(), &before),
            }
        }
        for plan in plans.iter().rev() {
            prop_assert_eq!(history.plan(), plan);
            history.undo();
        }
        prop_assert!(history.undo().is_none());
        for plan in plans.iter().skip(1) {
            history.redo();
            prop_assert_eq!(history.plan(), plan);
        }
        prop_assert!(history.redo().is_none());
    }

    /// Travelling is undo or redo, so many times; the steps and their order stay.
    #[test]
    fn travelling_is_undo_and_redo(
        commands in prop::collection::vec(any_step(), 0..12),
        targets in prop::collection::vec(0usize..14, 1..6),
    ) {
        let mut history = History::new(sample());
        let mut plans = vec![history.plan().clone()];
        for command in commands {
            if history.commit(command).is_ok() {
                plans.push(history.plan().clone());
            }
        }
        let steps: Vec<Command> = history.commands().cloned().collect();
        prop_assert_eq!(steps.len() + 1, plans.len());
        for target in targets {
            let before = history.done();
            let moved = history.travel(target);
            prop_assert_eq!(history.done(), target.min(steps.len()));
            prop_assert_eq!(moved, history.done() != before);
            prop_assert_eq!(history.plan(), &plans[history.done()]);
            prop_assert_eq!(history.commands().cloned().collect::<Vec<_>>(), steps.clone());
        }
    }
}

#[test]
fn a_step_after_travelling_back_ends_what_was_taken_back() {
    let mut history = History::new(sample());
    for seed in [2, 3, 4] {
        history.commit(Command::SetSeed(seed)).expect("another seed");
    }
    assert!(history.travel(1));
    assert!(!history.travel(1));
    assert_eq!(history.plan().seed, 2);
    history.commit(Command::SetSeed(9)).expect("another seed");
    assert_eq!(history.commands().cloned().collect::<Vec<_>>(), [Command::SetSeed(2), Command::SetSeed(9)]);
    assert!(!history.travel(usize::MAX));
}

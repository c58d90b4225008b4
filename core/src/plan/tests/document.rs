//! Every member of a plan is read, and what is wrong with one is said where it stands.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::*;
use crate::identifiers::TaskId;
use crate::json::{Expected, Fault, pointer_to};
use crate::service::{
    AdjustmentType, Alarm, Algorithm, AutoScalingGroup, BinpackField, ComparisonOperator, Curve,
    DeploymentConfiguration, Distribution, HealthCheckSettings, ListenerRule, Load, LoadBalancer, Managed,
    Metric, MissingData, PathPattern, PlacementConstraint, PlacementStrategy, Registrar, ScalableTarget,
    ScaleInOn, ScaleOutOn, ScalingPolicy, ServiceLoadBalancer, SpreadField, StepAdjustment, TargetGroup,
    Work,
};
use crate::units::SimDuration;

/// The action after this one in a row with one of every kind. A new kind does not compile here until it has its
/// place in the row.
fn next_action(action: &Action) -> Option<Action> {
    let revision = TaskDefinitionId { family: "web".into(), revision: 1 };
    Some(match action {
        Action::StopTask { .. } => Action::DrainInstance { instance: "i-1".into() },
        Action::DrainInstance { .. } => {
            let spec = InstanceSpec {
                reserved_memory: MemoryMib(512),
                attributes: [("stack", "production"), ("gpu", "")].into_iter().collect(),
                ..InstanceSpec::new("m5.large", &"b".into())
            };
            Action::AddInstance { instance: "i-2".into(), spec: Arc::new(spec) }
        }
        Action::AddInstance { .. } => Action::SetDesiredCount { service: "web".into(), desired_count: 9 },
        Action::SetDesiredCount { .. } => {
            Action::CreateService { service: "new".into(), spec: Arc::new(placed_service(revision)) }
        }
        Action::CreateService { .. } => {
            Action::UpdateService { service: "web".into(), task_definition: revision }
        }
        Action::UpdateService { .. } => Action::LoseZone { zone: "a".into() },
        Action::LoseZone { .. } => Action::StartTask { task_definition: revision, instance: "i-1".into() },
        Action::StartTask { .. } => Action::RunTask { task_definition: revision, zone: Some("a".into()) },
        Action::RunTask { .. } => Action::FailHealthChecks { task: TaskId::from_u128(1) },
        Action::FailHealthChecks { .. } => Action::PassHealthChecks { task: TaskId::from_u128(1) },
        Action::PassHealthChecks { .. } => {
            Action::SetDesiredCapacity { group: "workers".into(), desired_capacity: 2 }
        }
        Action::SetDesiredCapacity { .. } => {
            Action::DeregisterTargets { target_group: "web".into(), instance: "i-1".into() }
        }
        Action::DeregisterTargets { .. } => {
            Action::RegisterTargets { target_group: "web".into(), instance: "i-1".into() }
        }
        Action::RegisterTargets { .. } => return None,
    })
}

/// A service in which nothing is left out or at its default.
fn placed_service(task_definition: TaskDefinitionId) -> Service {
    let expression = "attribute:stack == production".parse().expect("an expression");
    let spread = |field| PlacementStrategy::Spread { field };
    Service {
        task_definition,
        desired_count: 3,
        deployment_configuration: DeploymentConfiguration {
            minimum_healthy_percent: 50,
            maximum_percent: 150,
        },
        placement_constraints: vec![
            PlacementConstraint::DistinctInstance,
            PlacementConstraint::MemberOf { expression },
        ],
        placement_strategy: vec![
            spread(SpreadField::Attribute("ecs.availability-zone".into())),
            spread(SpreadField::InstanceId),
            PlacementStrategy::Binpack { field: BinpackField::Cpu },
            PlacementStrategy::Binpack { field: BinpackField::Memory },
            PlacementStrategy::Random,
        ],
        load_balancers: vec![ServiceLoadBalancer {
            registrar: Registrar::TargetGroup("web".into()),
            container_name: "nginx".into(),
            container_port: 80,
        }],
        health_check_grace_period_seconds: 60,
    }
}

/// Load balancers in which nothing is left out or at its default.
fn full_traffic() -> Traffic {
    let check = |interval_seconds| HealthCheckSettings {
        interval_seconds,
        timeout_seconds: 3,
        healthy_threshold_count: 4,
        unhealthy_threshold_count: 6,
    };
    let rule = ListenerRule {
        priority: 7,
        path_patterns: vec![PathPattern::new("/api/*"), PathPattern::new("/v?/*")],
        target_group: "web".into(),
    };
    let application = LoadBalancer::Application { rules: vec![rule], default_target_group: "web".into() };
    let group = TargetGroup {
        health_check: check(20),
        deregistration_delay_seconds: 10,
        load_balancing_algorithm_type: Algorithm::LeastOutstandingRequests,
    };
    let points = [(SimTime::ZERO, 60), (SimTime::from_secs(60), 600)];
    let load = Load {
        load_balancer: "front".into(),
        path: "/api/x".into(),
        curve: Curve::through(&points).expect("a curve"),
        work: Work { distribution: Distribution::Constant, cpu_time: SimDuration::from_millis(20) },
    };
    let classic = LoadBalancer::Classic { instance_port: 80, health_check: check(10) };
    Traffic {
        load_balancers: [("front", application), ("old", classic)]
            .map(|(name, balancer)| (name.into(), Arc::new(balancer)))
            .into(),
        target_groups: [("web".into(), Arc::new(group))].into(),
        loads: [("shoppers".into(), Arc::new(load))].into(),
    }
}

/// Scaling in which nothing is left out or at its default.
fn full_scaling() -> Scaling {
    let alarm = |metric| Alarm {
        metric,
        comparison_operator: ComparisonOperator::GreaterThanThreshold,
        threshold: 75,
        evaluation_periods: 3,
        datapoints_to_alarm: 2,
        treat_missing_data: MissingData::NotBreaching,
    };
    let alarms = [
        ("busy", Metric::CpuUtilization { service: "web".into() }),
        ("full", Metric::CpuReservation),
        ("short", Metric::MemoryReservation),
    ];
    let policy = ScalingPolicy {
        service: "web".into(),
        alarm: "busy".into(),
        adjustment_type: AdjustmentType::ChangeInCapacity,
        step_adjustments: vec![StepAdjustment {
            metric_interval_lower_bound: Some(0),
            metric_interval_upper_bound: Some(20),
            scaling_adjustment: 2,
        }],
        min_adjustment_magnitude: Some(1),
        cooldown: 60,
    };
    let group = AutoScalingGroup {
        instance_type: "m5.large".into(),
        zones: vec!["ap-northeast-2a".into(), "ap-northeast-2b".into()],
        reserved_memory: MemoryMib(256),
        instances: samples::notes_cluster().instances.into_keys().take(1).collect(),
        min_size: 1,
        max_size: 4,
        default_cooldown: 120,
        scale_out_on: ScaleOutOn::Alarm("full".into()),
        scale_in_on: Some(ScaleInOn::Alarm("short".into())),
        managed_draining: Managed::Disabled,
        managed_termination_protection: Managed::Enabled,
    };
    Scaling {
        alarms: alarms.map(|(name, metric)| (name.into(), Arc::new(alarm(metric)))).into(),
        scalable_targets: [("web".into(), Arc::new(ScalableTarget { min_capacity: 1, max_capacity: 9 }))]
            .into(),
        policies: [("out".into(), Arc::new(policy))].into(),
        auto_scaling_groups: [("workers".into(), Arc::new(group))].into(),
    }
}

/// A plan in which nothing is left out or at its default.
fn full_plan() -> Plan {
    let first = Action::StopTask { task: TaskId::from_u128(0xabc) };
    let actions = std::iter::successors(Some(first), next_action);
    let timed = |(secs, action)| Arc::new(TimedAction { at: SimTime::from_secs(secs), action });
    let secs = SimDuration::from_secs;
    Plan {
        seed: u64::MAX,
        settings: Settings {
            scheduler_delay: secs(2),
            pull_shortest: secs(3),
            pull_longest: secs(4),
            start_cached: secs(5),
            eni_attach: secs(6),
            stop_shortest: secs(7),
            stop_longest: secs(8),
            instance_boot: secs(9),
            host_loss_detection: secs(10),
            healthy_after: secs(11),
            target_registration: secs(12),
            ceiling_counts_stopping: false,
        },
        traffic: full_traffic().into(),
        scaling: full_scaling().into(),
        timeline: (60..).zip(actions).map(timed).collect(),
        ..samples::notes_cluster()
    }
}

/// What may be left out of traffic and scaling, the names of their parts among it.
const OPTIONAL_OF_TRAFFIC: [&str; 39] = [
    "cooldown",
    "defaultCooldown",
    "loadBalancers",
    "healthCheckGracePeriodSeconds",
    "traffic",
    "targetGroups",
    "loads",
    "front",
    "old",
    "web",
    "shoppers",
    "rules",
    "healthCheck",
    "intervalSeconds",
    "timeoutSeconds",
    "healthyThresholdCount",
    "unhealthyThresholdCount",
    "deregistrationDelaySeconds",
    "loadBalancingAlgorithmType",
    "path",
    "distribution",
    "scaling",
    "alarms",
    "busy",
    "full",
    "short",
    "datapointsToAlarm",
    "treatMissingData",
    "scalableTargets",
    "policies",
    "out",
    "metricIntervalLowerBound",
    "metricIntervalUpperBound",
    "minAdjustmentMagnitude",
    "autoScalingGroups",
    "workers",
    "scaleInOn",
    "managedDraining",
    "managedTerminationProtection",
];

/// The pointers of all values of a document.
fn pointers(value: &Value, base: &str, all: &mut Vec<String>) {
    all.push(base.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, &pointer_to(base, name), all));
        }
        Value::Array(elements) => {
            elements
                .iter()
                .enumerate()
                .for_each(|(index, value)| pointers(value, &pointer_to(base, index), all));
        }
        _ => {}
    }
}

/// The document of the full plan and its pointers.
fn document() -> (Value, Vec<String>) {
    let document = serde_json::from_str(&full_plan().to_json()).expect("a plan is JSON");
    let mut all = Vec::new();
    pointers(&document, "", &mut all);
    (document, all)
}

/// Where the fault is that reading this document finds.
fn fault(document: &Value) -> Option<(String, Fault)> {
    let error = Plan::from_json(&document.to_string()).err()?;
    let PlanErrorKind::Document(fault) = error.kind else { panic!("{error:?}") };
    Some((error.pointer.expect("a fault in a document has a pointer"), fault))
}

#[test]
fn every_member_is_read_as_it_was_written() {
    let plan = full_plan();
    assert_eq!(Plan::from_json(&plan.to_json()), Ok(plan));
}

#[test]
fn every_kind_of_action_is_read() {
    let (mut document, _) = document();
    let written: BTreeSet<String> = full_plan()
        .timeline
        .iter()
        .map(|timed| serde_json::to_value(&timed.action).expect("an action is JSON")["type"].to_string())
        .collect();
    document["timeline"][0]["action"]["type"] = "explode".into();
    let Some((_, Fault::Mismatch { expected: Expected::OneOf(read), .. })) = fault(&document) else {
        panic!("explode is no action")
    };
    assert_eq!(read.iter().map(|word| format!("{word:?}")).collect::<BTreeSet<_>>(), written);
}

#[test]
fn a_wrong_value_is_refused_where_it_stands() {
    let (document, all) = document();
    for pointer in all.iter().filter(|pointer| !pointer.is_empty()) {
        let mut wrong = document.clone();
        *wrong.pointer_mut(pointer).expect("the document has it") = Value::from(-1.5);
        let found = fault(&wrong);
        // What nothing reads of a task definition may be anything.
        let read = !pointer.starts_with("/taskDefinitions/") || found.is_some();
        assert_eq!(found.map(|(pointer, _)| pointer).as_ref(), read.then_some(pointer), "{pointer}");
    }
}

#[test]
fn an_unknown_or_repeated_member_is_refused_where_it_stands() {
    let (document, all) = document();
    for pointer in &all {
        let Some(Value::Object(members)) = document.pointer(pointer) else { continue };
        let mut wrong = document.clone();
        let unknown = pointer_to(pointer, "x/y");
        wrong
            .pointer_mut(pointer)
            .and_then(Value::as_object_mut)
            .map(|members| members.insert("x/y".into(), 1.into()));
        if !pointer.starts_with("/taskDefinitions/") {
            assert_eq!(fault(&wrong).map(|(pointer, _)| pointer), Some(unknown));
        }
        let Some(name) = members.keys().next() else { continue };
        let repeated = wrong.to_string().replacen("\"x/y\"", &Value::from(name.as_str()).to_string(), 1);
        let error = Plan::from_json(&repeated).expect_err("it is repeated");
        assert_eq!(error.kind, PlanErrorKind::Document(Fault::RepeatedMember));
        assert_eq!(error.pointer, Some(pointer_to(pointer, name)));
    }
}

#[test]
fn an_absent_member_has_its_default_or_is_missing_in_its_object() {
    let (document, all) = document();
    let mut optional = BTreeSet::new();
    for pointer in all.iter().filter(|pointer| !pointer.starts_with("/taskDefinitions/")) {
        let Some((base, name)) = pointer.rsplit_once('/') else { continue };
        let mut without = document.clone();
        let Some(Value::Object(members)) = without.pointer_mut(base) else { continue };
        members.shift_remove(name);
        match Plan::from_json(&without.to_string()).map_err(|error| (error.pointer, error.kind)) {
            Err((pointer, PlanErrorKind::Document(Fault::Missing { member }))) => {
                assert_eq!((pointer.as_deref(), member), (Some(base), name));
            }
            // What is absent may be missed elsewhere.
            Ok(_) | Err((_, PlanErrorKind::Problem(_))) => drop(optional.insert(name.to_owned())),
            Err(error) => panic!("{pointer}: {error:?}"),
        }
    }
    let instances = full_plan().instances;
    let names =
        ["settings", "instances", "taskDefinitions", "services", "timeline", "reservedMemory", "zone"];
    let of_service = [
        "deploymentConfiguration",
        "minimumHealthyPercent",
        "maximumPercent",
        "placementConstraints",
        "placementStrategy",
    ];
    let mut expected: BTreeSet<String> = names.into_iter().chain(of_service).map(str::to_owned).collect();
    expected.extend(["attributes", "stack", "gpu"].map(str::to_owned));
    expected.extend(OPTIONAL_OF_TRAFFIC.map(str::to_owned));
    expected.extend(instances.keys().map(ToString::to_string));
    expected.extend(full_plan().services.keys().map(ToString::to_string));
    let settings = serde_json::to_value(Settings::default()).expect("settings are JSON");
    expected.extend(settings.as_object().map(Map::keys).into_iter().flatten().cloned());
    assert_eq!(optional, expected);
}

#[test]
fn an_editor_may_name_the_schema() {
    let (mut document, _) = document();
    document["$schema"] = "https://example.com/plan.schema.json".into();
    assert_eq!(Plan::from_json(&document.to_string()), Ok(full_plan()));
    document["settings"]["$schema"] = document["$schema"].clone();
    assert_eq!(fault(&document).map(|(pointer, _)| pointer).as_deref(), Some("/settings/$schema"));
}

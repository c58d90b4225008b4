//! What a plan may have at most, at its start and as its timeline goes on.

use std::sync::Arc;

use expect_test::{Expect, expect};
use serde_json::json;

use crate::plan::{Action, InstanceSpec, Plan, TimedAction};
use crate::samples;
use crate::service::{Metric, Service};
use crate::units::SimTime;
use crate::words::{self, Language};

/// The sample without services of its own, with so many of the count 5,000.
fn wanting(services: usize, desired_count: u32) -> Plan {
    let mut plan = samples::notes_cluster();
    let spec = plan.services.values().next().map(|service| service.task_definition.clone());
    let spec = Service::new(spec.expect("the sample has services"), desired_count);
    plan.services = (0..services).map(|n| (format!("s{n:04}").into(), Arc::new(spec.clone()))).collect();
    plan.timeline.clear();
    plan
}

fn then(mut plan: Plan, actions: impl IntoIterator<Item = Action>) -> Plan {
    let timed = |action| Arc::new(TimedAction { at: SimTime::from_secs(60), action });
    plan.timeline = actions.into_iter().map(timed).collect();
    plan
}

#[track_caller]
fn check(plan: &Plan, expected: &Expect) {
    let problem = plan.first_problem().map(|(pointer, problem)| format!("{pointer} {problem:?}"));
    expected.assert_eq(problem.as_deref().unwrap_or("fine"));
}

fn set(service: &str, desired_count: u32) -> Action {
    Action::SetDesiredCount { service: service.into(), desired_count }
}

#[test]
fn all_services_together_want_a_bounded_number_of_tasks() {
    check(&wanting(10, 5_000), &expect!["fine"]);
    check(&wanting(11, 5_000), &expect!["/services/s0010/desiredCount TooManyTasks(55000)"]);
    check(&then(wanting(10, 5_000), [set("s0001", 0), set("s0002", 5_000)]), &expect!["fine"]);
    check(&then(wanting(10, 4_999), [set("s0001", 5_000), set("s0001", 4_000)]), &expect!["fine"]);
    let create = |plan: &Plan| Action::CreateService {
        service: "new".into(),
        spec: plan.services.values().next().cloned().expect("there is a service"),
    };
    let plan = wanting(10, 5_000);
    let new = create(&plan);
    check(&then(plan.clone(), [set("s0001", 0), new.clone()]), &expect!["fine"]);
    check(&then(plan.clone(), [set("s0001", 0), set("new", 5_000), new.clone()]), &expect!["fine"]);
    check(&then(plan, [set("s0001", 1), new]), &expect!["/timeline/1/action TooManyTasks(50001)"]);
}

#[test]
fn a_cluster_has_a_bounded_number_of_services() {
    check(&wanting(5_000, 1), &expect!["fine"]);
    check(&wanting(5_001, 1), &expect!["/services TooManyServices(5001)"]);
    let plan = wanting(5_000, 1);
    let spec = plan.services.values().next().cloned().expect("there is a service");
    let new = Action::CreateService { service: "new".into(), spec };
    check(&then(plan, [new]), &expect!["/timeline/0/action TooManyServices(5001)"]);
}

#[test]
fn instances_that_are_added_count() {
    let spec = Arc::new(InstanceSpec::new("m5.large", &"ap-northeast-2a".into()));
    let add = |n: u32| Action::AddInstance { instance: format!("i-{n}").into(), spec: spec.clone() };
    // The sample has three.
    check(&then(wanting(1, 1), (0..4_997).map(add)), &expect!["fine"]);
    check(
        &then(wanting(1, 1), (0..4_998).map(add)),
        &expect!["/timeline/4997/action TooManyInstances(5001)"],
    );
}

#[test]
fn standalone_tasks_count() {
    let plan = wanting(10, 4_999);
    let task_definition = plan.task_definitions.keys().next().cloned().expect("the sample has definitions");
    let run = Action::RunTask { task_definition, zone: None };
    check(&then(plan.clone(), vec![run.clone(); 10]), &expect!["fine"]);
    check(&then(plan, vec![run; 11]), &expect!["/timeline/10/action TooManyTasks(50001)"]);
}

/// The notes' case of traffic with one value of its document changed.
#[track_caller]
fn changed(pointer: &str, value: serde_json::Value, expected: &Expect) {
    let plan = samples::notes_traffic().expect("the sample is sound").to_json();
    let mut document: serde_json::Value = serde_json::from_str(&plan).expect("it is JSON");
    *document.pointer_mut(pointer).expect("the place is there") = value;
    let said = match Plan::from_json(&document.to_string()) {
        Ok(_) => "fine".to_owned(),
        Err(error) => words::plan_error(Language::En, &error),
    };
    expected.assert_eq(&said);
}

#[test]
fn scaling_stays_within_quotas() {
    let target = "/scaling/scalableTargets/api";
    changed(target, json!({ "minCapacity": 0, "maxCapacity": 5_000 }), &expect!["fine"]);
    changed(
        target,
        json!({ "minCapacity": 0, "maxCapacity": 2_000_000_005 }),
        &expect![
            "Line 1, column 2308 (/scaling/scalableTargets/api/maxCapacity): Expected an integer from 0 to 5,000; found 2000000005."
        ],
    );
    changed(
        target,
        json!({ "minCapacity": 5, "maxCapacity": 0 }),
        &expect![
            "Line 1, column 2292 (/scaling/scalableTargets/api/minCapacity): It is above maxCapacity, which is 0."
        ],
    );
    let group = "/scaling/autoScalingGroups/cluster";
    changed(
        &format!("{group}/maxSize"),
        json!(5_001),
        &expect![
            "Line 1, column 2904 (/scaling/autoScalingGroups/cluster/maxSize): Expected an integer from 0 to 5,000; found 5001."
        ],
    );
    changed(
        &format!("{group}/minSize"),
        json!(7),
        &expect![
            "Line 1, column 2892 (/scaling/autoScalingGroups/cluster/minSize): It is above maxSize, which is 6."
        ],
    );
    changed(
        &format!("{group}/reservedMemory"),
        json!(8_192),
        &expect![
            "Line 1, column 2822 (/scaling/autoScalingGroups/cluster/reservedMemory): The agent would keep 8,192 MiB of 7,680: nothing is left for tasks."
        ],
    );
    changed(
        &format!("{group}/zones"),
        json!(["ap-northeast-2c", "x"]),
        &expect![[
            r#"Line 1, column 2768 (/scaling/autoScalingGroups/cluster/zones/1): Region ap-northeast-2 has no zone "x"; its zones are named like ap-northeast-2a."#
        ]],
    );
}

#[test]
fn a_rule_has_five_patterns_at_most() {
    let front = |patterns: usize| {
        json!({ "type": "application", "defaultTargetGroup": "api",
            "rules": [{ "priority": 1, "pathPatterns": vec!["/a"; patterns], "targetGroup": "api" }] })
    };
    changed("/traffic/loadBalancers/front", front(5), &expect!["fine"]);
    changed(
        "/traffic/loadBalancers/front",
        front(6),
        &expect![
            "Line 1, column 1319 (/traffic/loadBalancers/front/rules/0/pathPatterns): The list has 6 entries; AWS takes 5 at most."
        ],
    );
}

#[test]
fn a_metric_goes_as_far_as_it_can() {
    let plan = samples::notes_traffic().expect("the sample is sound");
    let of_service = Metric::CpuUtilization { service: "api".into() };
    // A task of 256 units alone on m5.large, with its 2,048.
    assert_eq!(plan.highest(&of_service), Some(800));
    assert_eq!(plan.highest(&Metric::MemoryReservation), Some(100));
    assert_eq!(plan.highest(&Metric::CpuUtilization { service: "none".into() }), None);
    let threshold = "/scaling/alarms/api-cpu-high/threshold";
    changed(threshold, json!(800), &expect!["fine"]);
    let reservation = |threshold: u32| {
        json!({ "metricName": "CPUReservation", "comparisonOperator": "GreaterThanThreshold",
            "threshold": threshold, "evaluationPeriods": 1 })
    };
    changed("/scaling/alarms/api-cpu-high", reservation(100), &expect!["fine"]);
    changed(
        "/scaling/alarms/api-cpu-high",
        reservation(101),
        &expect![
            "Line 1, column 1967 (/scaling/alarms/api-cpu-high/threshold): Expected an integer from 0 to 100; found 101."
        ],
    );
}

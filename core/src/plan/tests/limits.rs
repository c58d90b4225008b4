//! What a plan may have at most, at its start and as its timeline goes on.

use std::sync::Arc;

use expect_test::{Expect, expect};

use crate::plan::{Action, InstanceSpec, Plan, TimedAction};
use crate::samples;
use crate::service::Service;
use crate::units::SimTime;

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

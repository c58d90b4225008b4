//! Services with placement constraints and strategies, as time goes on.

use std::sync::Arc;

use expect_test::{Expect, expect};

use super::set_desired_counts;
use crate::identifiers::Zone;
use crate::plan::{Action, InstanceSpec, Plan, TimedAction};
use crate::samples;
use crate::service::{PlacementConstraint, PlacementStrategy, Service};
use crate::simulation::Run;
use crate::simulation::recording::Change;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::SimTime;

/// Three m5.large, `a1` and `a2` in one zone and `b1` in another, and a service of small tasks.
fn plan(desired: u32, constraints: &[&str], strategies: &[&str]) -> Plan {
    let mut plan = Plan::empty("placing", "ap-northeast-2");
    plan.seed = 5;
    for (id, zone, stack) in [("a1", "a", "blue"), ("a2", "a", "green"), ("b1", "b", "green")] {
        let attributes = [("stack", stack)].into_iter().collect();
        let spec = InstanceSpec { attributes, ..InstanceSpec::new("m5.large", &Zone::from(zone)) };
        plan.instances.insert(id.into(), Arc::new(spec));
    }
    let sample = samples::notes_cluster();
    let id = TaskDefinitionId { family: "api".into(), revision: 1 };
    plan.task_definitions.insert(id.clone(), sample.task_definitions[&id].clone());
    let constraint = |text: &&str| match *text {
        "distinctInstance" => PlacementConstraint::DistinctInstance,
        text => PlacementConstraint::MemberOf { expression: text.parse().expect("an expression") },
    };
    let service = Service {
        placement_constraints: constraints.iter().map(constraint).collect(),
        placement_strategy: strategies
            .iter()
            .map(|text| text.parse::<PlacementStrategy>().expect("a strategy"))
            .collect(),
        ..Service::new(id, desired)
    };
    plan.services.insert("api".into(), Arc::new(service));
    plan
}

fn then(mut plan: Plan, counts: &[(u64, u32)]) -> Plan {
    plan.timeline = set_desired_counts("api", counts);
    plan
}

/// Tasks that are to run by instance at these seconds, and what the service says when it cannot place one.
#[track_caller]
fn check(plan: Plan, at: &[u64], expected: &Expect) {
    assert_eq!(plan.first_problem(), None);
    let run = Run::to_horizon(Arc::new(plan));
    let mut log = String::new();
    for secs in at {
        let frame = run.recording().frame_at(SimTime::from_secs(*secs));
        let counts = frame.instances.values().map(|instance| {
            let wanted = instance.tasks.iter().filter(|task| !task.stopping);
            format!("{}={}", instance.id, wanted.count())
        });
        log += &format!("{secs} {}\n", counts.collect::<Vec<_>>().join(" "));
    }
    for delta in run.recording().deltas() {
        if let Change::ServiceEvent { message, .. } = &delta.change
            && let Some((_, cause)) = message.split_once("requirements. ")
        {
            log += &format!("{} {}\n", delta.at, cause.trim_end_matches(
                " For more information, see the Troubleshooting section of the Amazon ECS Developer Guide."
            ));
        }
    }
    expected.assert_eq(&log);
}

#[test]
fn one_task_an_instance_until_another_joins() {
    let mut plan = then(plan(4, &["distinctInstance"], &[]), &[(120, 2)]);
    let add = Action::AddInstance {
        instance: "c1".into(),
        spec: Arc::new(InstanceSpec::new("m5.large", &Zone::from("c"))),
    };
    plan.timeline.insert(0, Arc::new(TimedAction { at: SimTime::from_secs(10), action: add }));
    check(
        plan,
        &[2, 110, 130],
        &expect![[r#"
        2 a1=1 a2=1 b1=1
        110 a1=1 a2=1 b1=1 c1=1
        130 a1=0 a2=1 b1=1 c1=0
        00:00:01 The closest matching (container-instance e2a06046189cc89913cab86c360fd391) encountered error "DistinctInstance placement constraint unsatisfied."
    "#]],
    );
}

#[test]
fn members_only() {
    check(
        plan(2, &["attribute:stack == green"], &[]),
        &[2],
        &expect![[r#"
        2 a1=0 a2=1 b1=1
    "#]],
    );
    check(
        plan(2, &["attribute:stack == red"], &[]),
        &[2],
        &expect![[r#"
        2 a1=0 a2=0 b1=0
        00:00:01 The closest matching (container-instance e2a06046189cc89913cab86c360fd391) encountered error "MemberOf placement constraint unsatisfied."
    "#]],
    );
    check(
        plan(9, &["attribute:stack == blue"], &[]),
        &[2],
        &expect![[r#"
        2 a1=8 a2=0 b1=0
        00:00:01 The closest matching (container-instance e2a06046189cc89913cab86c360fd391) has insufficient CPU units available.
    "#]],
    );
    // The count is of tasks that are to run: two of those that stop at 120 make room for two.
    check(
        then(plan(6, &["runningTasksCount < 2"], &[]), &[(120, 4), (121, 6)]),
        &[2, 122, 140],
        &expect![[r#"
        2 a1=2 a2=2 b1=2
        122 a1=2 a2=2 b1=2
        140 a1=2 a2=2 b1=2
    "#]],
    );
}

/// A constraint of the task definition binds as the service's do.
#[test]
fn members_by_task_definition() {
    let mut plan = plan(3, &[], &[]);
    let (id, definition) = plan.task_definitions.pop_first().expect("there is one");
    let mut document = definition.document().clone();
    let constraints = serde_json::json!([{ "type": "memberOf", "expression": "attribute:stack == blue" }]);
    document.insert("placementConstraints".into(), constraints);
    let definition = TaskDefinition::from_document(document).expect("a task definition");
    plan.task_definitions.insert(id, Arc::new(definition));
    check(
        plan,
        &[2],
        &expect![[r#"
        2 a1=3 a2=0 b1=0
    "#]],
    );
}

/// Documented: with `binpack` the task goes whose instance would have the most left.
#[test]
fn binpack_empties_what_has_most_left() {
    check(
        then(plan(10, &[], &["binpack(memory)"]), &[(120, 8), (240, 3)]),
        &[2, 122, 242],
        &expect![[r#"
        2 a1=8 a2=0 b1=2
        122 a1=8 a2=0 b1=0
        242 a1=3 a2=0 b1=0
    "#]],
    );
    check(
        then(plan(10, &[], &["binpack(cpu)"]), &[(120, 9)]),
        &[2, 122],
        &expect![[r#"
        2 a1=8 a2=0 b1=2
        122 a1=8 a2=0 b1=1
    "#]],
    );
}

/// What a task gives back counts when the next one is chosen: of two full instances one is emptied, not both in turn.
#[test]
fn binpack_goes_on_where_it_began() {
    let expected = expect![[r#"
        2 a1=8 a2=0 b1=8
        122 a1=4 a2=0 b1=8
    "#]];
    for strategy in ["binpack(memory)", "binpack(cpu)"] {
        check(then(plan(16, &[], &[strategy]), &[(120, 12)]), &[2, 122], &expected);
    }
}

/// Documented: with `spread` the balance stays.
#[test]
fn spread_keeps_the_balance() {
    let zones = "spread(attribute:ecs.availability-zone)";
    check(
        then(plan(8, &[], &[zones]), &[(120, 6), (240, 2)]),
        &[2, 122, 242],
        &expect![[r#"
        2 a1=2 a2=2 b1=4
        122 a1=1 a2=2 b1=3
        242 a1=0 a2=1 b1=1
    "#]],
    );
    check(
        then(plan(8, &[], &["spread(instanceId)"]), &[(120, 6), (240, 3)]),
        &[2, 122, 242],
        &expect![[r#"
        2 a1=3 a2=2 b1=3
        122 a1=2 a2=2 b1=2
        242 a1=1 a2=1 b1=1
    "#]],
    );
    check(
        then(plan(8, &[], &["spread(attribute:stack)"]), &[(120, 6), (240, 2)]),
        &[2, 122, 242],
        &expect![[r#"
            2 a1=4 a2=1 b1=3
            122 a1=3 a2=0 b1=3
            242 a1=1 a2=0 b1=1
        "#]],
    );
    check(
        then(plan(8, &[], &[zones, "binpack(memory)"]), &[(120, 6), (240, 2)]),
        &[2, 122, 242],
        &expect![[r#"
        2 a1=4 a2=0 b1=4
        122 a1=3 a2=0 b1=3
        242 a1=1 a2=0 b1=1
    "#]],
    );
}

#[test]
fn random_has_its_seed() {
    let with_seed = |seed| Plan { seed, ..then(plan(6, &[], &["random"]), &[(120, 3)]) };
    check(
        with_seed(1),
        &[2, 122],
        &expect![[r#"
        2 a1=3 a2=2 b1=1
        122 a1=1 a2=1 b1=1
    "#]],
    );
    check(
        with_seed(2),
        &[2, 122],
        &expect![[r#"
        2 a1=2 a2=3 b1=1
        122 a1=1 a2=1 b1=1
    "#]],
    );
}

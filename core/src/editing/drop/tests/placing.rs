//! Drops where services have placement constraints and strategies.

use super::*;
use crate::service::{PlacementConstraint, Service};
use crate::simulation::recording::Change;

/// The sample with its services placed so; strategies are separated by commas.
pub(super) fn placed(constraints: &[&str], strategies: &str) -> Plan {
    let mut plan = samples::notes_cluster();
    let constraint = |text: &&str| match *text {
        "distinctInstance" => PlacementConstraint::DistinctInstance,
        text => PlacementConstraint::MemberOf { expression: text.parse().expect("an expression") },
    };
    let strategies = strategies.split(", ").filter(|text| !text.is_empty());
    let placement_strategy: Vec<_> = strategies.map(|text| text.parse().expect("a strategy")).collect();
    for service in plan.services.values_mut() {
        *service = Arc::new(Service {
            placement_constraints: constraints.iter().map(constraint).collect(),
            placement_strategy: placement_strategy.clone(),
            ..(**service).clone()
        });
    }
    plan
}

fn board_of(plan: Plan) -> (Plan, Frame) {
    let frame = Run::to_horizon(Arc::new(plan.clone())).recording().frame_at(AT);
    (plan, frame)
}

/// Whatever the strategy, the page tells where the service's next task will go, and it goes there.
#[test]
fn a_services_next_task_goes_where_it_was_said() {
    for strategies in
        ["", "random", "binpack(memory)", "spread(instanceId), binpack(cpu)", "spread(attribute:rack)"]
    {
        let board = board_of(placed(&["attribute:ecs.instance-type == m5.large"], strategies));
        let tasks = board.1.instances.values().flat_map(|instance| &instance.tasks);
        let held: Vec<(Held, Target)> = tasks
            .map(|task| (Held::Task(task.id), Target::Board))
            .chain([(Held::Service("api".into()), Target::Board)])
            .chain([(definition("api:1"), Target::Service("api".into()))])
            .collect();
        for (held, target) in held {
            let outcome = drop_on(&board, &held, &target).expect("it can be dropped there");
            let Lands::Next(expected) = &outcome.lands else { panic!("{strategies}: {outcome:?}") };
            let run = Run::to_horizon(Arc::new(apply(&board.0, &outcome.command).expect("it is sound")));
            let started = run.recording().deltas().iter().find_map(|delta| match &delta.change {
                Change::TaskStarted(task) if delta.at > AT => Some(task.instance.clone()),
                _ => None,
            });
            assert_eq!(started.as_ref(), Some(expected), "{strategies}: {held:?}");
        }
    }
}

/// A service's constraints count for its own tasks, whatever is dropped on it; StartTask takes no notice of any.
#[test]
fn constraints_are_the_services_own() {
    let board = board_of(placed(&["distinctInstance"], ""));
    check(
        &board,
        &[
            (Held::Service("api".into()), Target::Board),
            (definition("api:1"), Target::Service("api".into())),
            (definition("api:1"), on(A)),
            (definition("api:1"), Target::Board),
        ],
        &expect![[r#"
            Set desiredCount of api to 6. No instance takes the service's next task. The closest is i-02d9…0c86: has a task of the group already.
            api desiredCount → 6. 서비스의 다음 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-02d9…0c86: 같은 그룹의 태스크가 이미 있음.
            Set desiredCount of api to 6. No instance takes the service's next task. The closest is i-02d9…0c86: has a task of the group already.
            api desiredCount → 6. 서비스의 다음 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-02d9…0c86: 같은 그룹의 태스크가 이미 있음.
            Start api:1 on i-0a3f…4c51. ECS would choose this instance too.
            i-0a3f…4c51에서 api:1 시작. ECS도 이 인스턴스를 고릅니다.
            Run api:1. ECS chooses i-0a3f…4c51.
            api:1 실행. ECS가 고른 인스턴스: i-0a3f…4c51.
        "#]],
    );
}

#[test]
fn start_task_takes_no_notice_of_constraints() {
    let mut plan = samples::notes_cluster();
    let mut document = plan.task_definitions[&id("api:1")].document().clone();
    let constraints =
        serde_json::json!([{ "type": "memberOf", "expression": format!("ec2InstanceId == {B}") }]);
    document.insert("placementConstraints".into(), constraints);
    let definition_of = crate::task_definition::TaskDefinition::from_document(document);
    plan.task_definitions.insert(id("api:2"), Arc::new(definition_of.expect("a task definition")));
    let board = board_of(plan);
    check(
        &board,
        &[
            (definition("api:2"), on(A)),
            (definition("api:2"), Target::Board),
            (definition("api:2"), zone("a")),
        ],
        &expect![[r#"
            Start api:2 on i-0a3f…4c51. ECS would have chosen i-02d9…0c86. or Run api:2
            i-0a3f…4c51에서 api:2 시작. ECS가 골랐을 인스턴스: i-02d9…0c86. or api:2 실행
            Run api:2. ECS chooses i-02d9…0c86.
            api:2 실행. ECS가 고른 인스턴스: i-02d9…0c86.
            RunTask fails: no instance takes the task. The closest is i-0a3f…4c51: MemberOf placement constraint unsatisfied, needs ec2InstanceId == i-02d9c84b16af0c86, has i-0a3f51c2e7d94c51.
            RunTask 실패: 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-0a3f…4c51: MemberOf placement constraint unsatisfied, ec2InstanceId == i-02d9c84b16af0c86 필요, 인스턴스는 i-0a3f51c2e7d94c51.
        "#]],
    );
    let outcome = drop_on(&board, &definition("api:2"), &on(A)).expect("it starts");
    let run = Run::to_horizon(Arc::new(apply(&board.0, &outcome.command).expect("it is sound")));
    assert!(run.recording().deltas().iter().any(|delta| delta.change == Change::ActionApplied { index: 0 }));
}

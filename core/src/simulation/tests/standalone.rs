//! Standalone tasks: StartTask and RunTask.

use std::sync::Arc;

use expect_test::{Expect, expect};

use super::{log, plan_with};
use crate::identifiers::TaskId;
use crate::plan::{Action, Plan, TimedAction};
use crate::simulation::Run;
use crate::simulation::recording::Change;
use crate::task_definition::TaskDefinitionId;
use crate::units::SimTime;

const FIRST: &str = "i-02d9c84b16af0c86";

fn id(text: &str) -> TaskDefinitionId {
    text.parse().expect("a family and a revision")
}

fn start(definition: &str, instance: &str) -> Action {
    Action::StartTask { task_definition: id(definition), instance: instance.into() }
}

fn run_task(definition: &str, zone: Option<&str>) -> Action {
    Action::RunTask { task_definition: id(definition), zone: zone.map(Into::into) }
}

/// The sample's instances and task definitions without its services.
fn quiet(actions: &[(u64, Action)]) -> Plan {
    let mut plan = plan_with(actions);
    plan.services.clear();
    plan
}

#[track_caller]
fn check(plan: Plan, expected: &Expect) {
    assert_eq!(plan.first_problem(), None);
    expected.assert_eq(&log(&Run::to_horizon(Arc::new(plan)), SimTime::from_secs(1)));
}

#[test]
fn start_task_starts_where_the_caller_says() {
    check(
        quiet(&[
            (10, start("web:1", FIRST)),
            // Its static port is taken.
            (10, start("web:1", FIRST)),
            (20, start("web:1", "i-unknown")),
        ]),
        &expect![[r#"
            00:00:10 action 0
            00:00:10   8a8a PENDING web:1 on i-02d9c84b16af0c86 :80
            00:00:10 action 1 ignored: NotStarted { instance: InstanceId("i-02d9c84b16af0c86"), vetoes: [Port(HostPort { protocol: Tcp, port: 80 })] }
            00:00:19.736495   8a8a RUNNING
            00:00:20 action 2 ignored: NoSuchInstance(InstanceId("i-unknown"))
            00:00:59.736495   8a8a RUNNING, healthy
        "#]],
    );
}

#[test]
fn run_task_spreads_a_family_over_zones() {
    check(
        quiet(&[
            (10, run_task("web:1", None)),
            (11, run_task("web:1", Some("ap-northeast-2b"))),
            (12, run_task("web:1", None)),
            (13, run_task("web:1", Some("ap-northeast-2b"))),
            (14, run_task("web:1", None)),
            (15, run_task("api:1", Some("eu-west-1a"))),
        ]),
        &expect![[r#"
            00:00:10 action 0
            00:00:10   8a8a PENDING web:1 on i-0a3f51c2e7d94c51 :80
            00:00:11 action 1
            00:00:11   3c4c PENDING web:1 on i-02d9c84b16af0c86 :80
            00:00:12 action 2
            00:00:12   4afa PENDING web:1 on i-0b16e9f2ac33e702 :80
            00:00:13 action 3 ignored: NotPlaced { closest: Some(Verdict { instance: InstanceId("i-02d9c84b16af0c86"), vetoes: [Port(HostPort { protocol: Tcp, port: 80 })] }) }
            00:00:14 action 4 ignored: NotPlaced { closest: Some(Verdict { instance: InstanceId("i-02d9c84b16af0c86"), vetoes: [Port(HostPort { protocol: Tcp, port: 80 })] }) }
            00:00:15 action 5 ignored: NotPlaced { closest: None }
            00:00:19.736495   8a8a RUNNING
            00:00:20.269113   4afa RUNNING
            00:00:23.696948   3c4c RUNNING
            00:00:59.736495   8a8a RUNNING, healthy
            00:01:00.269113   4afa RUNNING, healthy
            00:01:03.696948   3c4c RUNNING, healthy
        "#]],
    );
}

/// The ID of the first task that an action has started.
fn first_standalone(plan: &Plan) -> TaskId {
    let run = Run::to_horizon(Arc::new(plan.clone()));
    let started = run.recording().deltas().iter().find_map(|delta| match &delta.change {
        Change::TaskStarted(task) if task.group.service().is_none() => Some(task.id),
        _ => None,
    });
    started.expect("a standalone task starts")
}

#[test]
fn a_standalone_task_that_stops_is_not_replaced() {
    let mut plan = quiet(&[(10, start("web:1", FIRST))]);
    let task = first_standalone(&plan);
    let stop = TimedAction { at: SimTime::from_secs(90), action: Action::StopTask { task } };
    plan.timeline.push(Arc::new(stop));
    check(
        plan,
        &expect![[r#"
        00:00:10 action 0
        00:00:10   8a8a PENDING web:1 on i-02d9c84b16af0c86 :80
        00:00:19.736495   8a8a RUNNING
        00:00:59.736495   8a8a RUNNING, healthy
        00:01:30 action 1
        00:01:30   8a8a STOPPING
        00:01:35.547947   8a8a STOPPED UserInitiated
    "#]],
    );
}

/// Documented: tasks that do not belong to a service stay on a DRAINING instance; the loss of the host stops them.
#[test]
fn a_standalone_task_outlives_a_drain_but_not_its_host() {
    check(
        quiet(&[
            (10, start("web:1", FIRST)),
            (60, Action::DrainInstance { instance: FIRST.into() }),
            (61, start("api:1", FIRST)),
            (120, Action::LoseZone { zone: "ap-northeast-2b".into() }),
        ]),
        &expect![[r#"
            00:00:10 action 0
            00:00:10   8a8a PENDING web:1 on i-02d9c84b16af0c86 :80
            00:00:19.736495   8a8a RUNNING
            00:00:59.736495   8a8a RUNNING, healthy
            00:01:00 action 1
            00:01:00 i-02d9c84b16af0c86 DRAINING
            00:01:01 action 2 ignored: NotStarted { instance: InstanceId("i-02d9c84b16af0c86"), vetoes: [State(Draining)] }
            00:02:00 action 3
            00:02:00 i-02d9c84b16af0c86 DRAINING, agent disconnected
            00:02:30 i-02d9c84b16af0c86 INACTIVE, agent disconnected
            00:02:30   8a8a STOPPED InfrastructureHealth
        "#]],
    );
}

/// A standalone task holds what it holds: the service of the same family has one instance less.
#[test]
fn a_service_waits_for_what_a_standalone_task_holds() {
    let mut plan = plan_with(&[(0, start("web:1", FIRST))]);
    plan.services.remove(&"api".into());
    let run = Run::to_horizon(Arc::new(plan));
    let frame = run.recording().frame_at(run.plan().horizon);
    let web = &frame.services.get(&"web".into()).expect("the sample has it");
    assert_eq!((web.counts.running, web.status.unplaced), (2, 2));
    let standalone = frame.instances.values().flat_map(|instance| &instance.tasks);
    let standalone: Vec<String> =
        standalone.filter(|task| task.group.service().is_none()).map(|task| task.group.to_string()).collect();
    assert_eq!(standalone, ["family:web"]);
}

/// A task keeps its ID when an action before it goes.
#[test]
fn an_id_depends_on_the_instant_alone() {
    let both = quiet(&[(10, run_task("api:1", None)), (20, start("web:1", FIRST))]);
    let mut one = both.clone();
    one.timeline.remove(0);
    let ids = |plan: &Plan| {
        let run = Run::to_horizon(Arc::new(plan.clone()));
        let frame = run.recording().frame_at(plan.horizon);
        let tasks = frame.instances.values().flat_map(|instance| instance.tasks.clone());
        tasks.map(|task| task.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&one).len(), 1);
    assert!(ids(&both).contains(&ids(&one)[0]));
}

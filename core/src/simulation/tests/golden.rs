//! Golden event logs: what happens, in full.

use std::sync::Arc;

use expect_test::{Expect, expect};

use super::{log, plan_with};
use crate::identifiers::TaskId;
use crate::plan::{Action, InstanceSpec};
use crate::samples;
use crate::service::{DeploymentConfiguration, Service};
use crate::simulation::Run;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::SimTime;

#[track_caller]
fn check(actions: &[(u64, Action)], from_secs: u64, expected: &Expect) {
    let run = Run::to_horizon(Arc::new(plan_with(actions)));
    expected.assert_eq(&log(&run, SimTime::from_secs(from_secs)));
}

fn revision(family: &str, revision: u32) -> TaskDefinitionId {
    TaskDefinitionId { family: family.into(), revision }
}

fn first_task_of(service: &str) -> TaskId {
    let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
    let frame = run.recording().frame_at(SimTime::from_secs(120));
    let mut tasks = frame.instances.values().flat_map(|instance| &instance.tasks);
    tasks.find(|task| task.group.name() == service).map(|task| task.id).expect("the service runs")
}

#[test]
fn the_notes_cluster() {
    check(
        &[],
        0,
        &expect![[r#"
        00:00:00 i-02d9c84b16af0c86 ACTIVE in ap-northeast-2b
        00:00:00 i-0a3f51c2e7d94c51 ACTIVE in ap-northeast-2a
        00:00:00 i-0b16e9f2ac33e702 ACTIVE in ap-northeast-2c
        00:00:00 api api:1 desired 5 (3, 10) deployments 1 unplaced 0
        00:00:00 web web:1 desired 4 (4, 8) deployments 1 unplaced 0
        00:00:01   caf4 PENDING api:1 on i-0a3f51c2e7d94c51 :32768
        00:00:01   d648 PENDING api:1 on i-02d9c84b16af0c86 :32768
        00:00:01   a33b PENDING api:1 on i-0b16e9f2ac33e702 :32768
        00:00:01   7df4 PENDING api:1 on i-0a3f51c2e7d94c51 :32769
        00:00:01   ca1c PENDING api:1 on i-02d9c84b16af0c86 :32769
        00:00:01 (service api) has started 5 tasks: (task caf4) (task d648) (task a33b) (task 7df4) (task ca1c).
        00:00:01   c572 PENDING web:1 on i-0a3f51c2e7d94c51 :80
        00:00:01   94b5 PENDING web:1 on i-02d9c84b16af0c86 :80
        00:00:01   c039 PENDING web:1 on i-0b16e9f2ac33e702 :80
        00:00:01 (service web) has started 3 tasks: (task c572) (task 94b5) (task c039).
        00:00:01 (service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 6f77) is already using a port required by your task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.
        00:00:01 web web:1 desired 4 (4, 8) deployments 1 unplaced 1
        00:00:09.287401   c572 RUNNING
        00:00:11.176015   ca1c RUNNING
        00:00:12.219149   d648 RUNNING
        00:00:13.508725   c039 RUNNING
        00:00:13.814203   a33b RUNNING
        00:00:13.834472   caf4 RUNNING
        00:00:15.557363   7df4 RUNNING
        00:00:19.916507   94b5 RUNNING
        00:00:49.287401   c572 RUNNING, healthy
        00:00:51.176015   ca1c RUNNING, healthy
        00:00:52.219149   d648 RUNNING, healthy
        00:00:53.508725   c039 RUNNING, healthy
        00:00:53.814203   a33b RUNNING, healthy
        00:00:53.834472   caf4 RUNNING, healthy
        00:00:55.557363   7df4 RUNNING, healthy
        00:00:56.557363 (service api) (deployment ecs-svc/0388207758104512528) deployment completed.
        00:00:56.557363 (service api) has reached a steady state.
        00:00:56.557363 api api:1 desired 5 (3, 10) deployments 1 unplaced 0 steady
        00:00:59.916507   94b5 RUNNING, healthy
    "#]],
    );
}

#[test]
fn a_stopped_task_is_replaced() {
    check(
        &[(120, Action::StopTask { task: first_task_of("api") })],
        120,
        &expect![[r#"
        00:02:00 action 0
        00:02:00   d648 STOPPING
        00:02:00 api api:1 desired 5 (3, 10) deployments 1 unplaced 0
        00:02:03.023267   d648 STOPPED UserInitiated
        00:02:04.023267   d687 PENDING api:1 on i-02d9c84b16af0c86 :32768
        00:02:04.023267 (service api) has started 1 tasks: (task d687).
        00:02:06.023267   d687 RUNNING
        00:02:46.023267   d687 RUNNING, healthy
        00:02:47.023267 (service api) has reached a steady state.
        00:02:47.023267 api api:1 desired 5 (3, 10) deployments 1 unplaced 0 steady
    "#]],
    );
}

#[test]
fn a_draining_instance_is_emptied() {
    check(
        &[(120, Action::DrainInstance { instance: "i-0a3f51c2e7d94c51".into() })],
        120,
        &expect![[r#"
        00:02:00 action 0
        00:02:00 i-0a3f51c2e7d94c51 DRAINING
        00:02:01   7df4 STOPPING
        00:02:01   caf4 STOPPING
        00:02:01 (service api) has stopped 2 running tasks: (task 7df4) (task caf4).
        00:02:01 api api:1 desired 5 (3, 10) deployments 1 unplaced 0
        00:02:01 web web:1 desired 4 (4, 8) deployments 1 unplaced 2
        00:02:03.532987   7df4 STOPPED ServiceSchedulerInitiated
        00:02:04.532987   d687 PENDING api:1 on i-0b16e9f2ac33e702 :32769
        00:02:04.532987   defb PENDING api:1 on i-02d9c84b16af0c86 :32770
        00:02:04.532987 (service api) has started 2 tasks: (task d687) (task defb).
        00:02:06.532987   d687 RUNNING
        00:02:06.532987   defb RUNNING
        00:02:07.370464   caf4 STOPPED ServiceSchedulerInitiated
        00:02:46.532987   d687 RUNNING, healthy
        00:02:46.532987   defb RUNNING, healthy
        00:02:47.532987 (service api) has reached a steady state.
        00:02:47.532987 api api:1 desired 5 (3, 10) deployments 1 unplaced 0 steady
    "#]],
    );
}

#[test]
fn a_lost_zone_comes_back_elsewhere() {
    check(
        &[(120, Action::LoseZone { zone: "ap-northeast-2a".into() })],
        120,
        &expect![[r#"
        00:02:00 action 0
        00:02:00 i-0a3f51c2e7d94c51 ACTIVE, agent disconnected
        00:02:30 i-0a3f51c2e7d94c51 INACTIVE, agent disconnected
        00:02:30   7df4 STOPPED InfrastructureHealth
        00:02:30 api api:1 desired 5 (3, 10) deployments 1 unplaced 0
        00:02:30   c572 STOPPED InfrastructureHealth
        00:02:30   caf4 STOPPED InfrastructureHealth
        00:02:31   d687 PENDING api:1 on i-0b16e9f2ac33e702 :32769
        00:02:31   defb PENDING api:1 on i-02d9c84b16af0c86 :32770
        00:02:31 (service api) has started 2 tasks: (task d687) (task defb).
        00:02:31 web web:1 desired 4 (4, 8) deployments 1 unplaced 2
        00:02:33   d687 RUNNING
        00:02:33   defb RUNNING
        00:03:13   d687 RUNNING, healthy
        00:03:13   defb RUNNING, healthy
        00:03:14 (service api) has reached a steady state.
        00:03:14 api api:1 desired 5 (3, 10) deployments 1 unplaced 0 steady
    "#]],
    );
}

#[test]
fn a_fourth_instance_takes_the_fourth_web_task() {
    let spec = InstanceSpec::new("m5.large", &"ap-northeast-2a".into());
    let add = Action::AddInstance { instance: "i-1".into(), spec: Arc::new(spec) };
    check(
        &[(120, add)],
        120,
        &expect![[r#"
        00:02:00 action 0
        00:02:00 i-1 LAUNCHING in ap-northeast-2a
        00:03:30 i-1 ACTIVE
        00:03:31   3e87 PENDING web:1 on i-1 :80
        00:03:31 (service web) has started 1 tasks: (task 3e87).
        00:03:31 web web:1 desired 4 (4, 8) deployments 1 unplaced 0
        00:03:48.152888   3e87 RUNNING
        00:04:28.152888   3e87 RUNNING, healthy
        00:04:29.152888 (service web) (deployment ecs-svc/5459004120611352835) deployment completed.
        00:04:29.152888 (service web) has reached a steady state.
        00:04:29.152888 web web:1 desired 4 (4, 8) deployments 1 unplaced 0 steady
    "#]],
    );
}

#[test]
fn a_desired_count_goes_up_and_down() {
    let set = |desired_count| Action::SetDesiredCount { service: "api".into(), desired_count };
    check(
        &[(120, set(7)), (300, set(3)), (500, set(3))],
        120,
        &expect![[r#"
            00:02:00 action 0
            00:02:00 api api:1 desired 7 (4, 14) deployments 1 unplaced 0
            00:02:01   d687 PENDING api:1 on i-0b16e9f2ac33e702 :32769
            00:02:01   defb PENDING api:1 on i-0a3f51c2e7d94c51 :32770
            00:02:01 (service api) has started 2 tasks: (task d687) (task defb).
            00:02:03   d687 RUNNING
            00:02:03   defb RUNNING
            00:02:43   d687 RUNNING, healthy
            00:02:43   defb RUNNING, healthy
            00:02:44 (service api) has reached a steady state.
            00:02:44 api api:1 desired 7 (4, 14) deployments 1 unplaced 0 steady
            00:05:00 action 1
            00:05:00 api api:1 desired 3 (2, 6) deployments 1 unplaced 0
            00:05:01   defb STOPPING
            00:05:01   7df4 STOPPING
            00:05:01   ca1c STOPPING
            00:05:01   d687 STOPPING
            00:05:01 (service api) has stopped 4 running tasks: (task defb) (task 7df4) (task ca1c) (task d687).
            00:05:02.796977   d687 STOPPED ServiceSchedulerInitiated
            00:05:03.532987   7df4 STOPPED ServiceSchedulerInitiated
            00:05:03.774639   ca1c STOPPED ServiceSchedulerInitiated
            00:05:09.340656   defb STOPPED ServiceSchedulerInitiated
            00:05:10.340656 (service api) has reached a steady state.
            00:05:10.340656 api api:1 desired 3 (2, 6) deployments 1 unplaced 0 steady
            00:08:20 action 2 ignored: NothingToChange
        "#]],
    );
}

/// With a static port and a minimum of 100 %, no instance is free for the new revision: the rollout waits for
/// room that never comes, and ECS names the port.
#[test]
fn a_static_port_stops_a_rollout() {
    let mut plan = plan_with(&[(
        120,
        Action::UpdateService { service: "web".into(), task_definition: revision("web", 2) },
    )]);
    let web = plan.task_definitions.get(&revision("web", 1)).cloned().expect("the sample has web:1");
    plan.task_definitions.insert(revision("web", 2), web);
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:02:00 action 0
        00:02:00 web web:2 desired 4 (4, 8) deployments 2 unplaced 1
        00:02:01 (service web) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 6f77) is already using a port required by your task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.
        00:02:01 web web:2 desired 4 (4, 8) deployments 2 unplaced 4
    "#]].assert_eq(&log(&run, SimTime::from_secs(120)));
}

/// Minimum 100 and maximum 125 of three tasks: floor 3, ceiling 3, nothing can move.
#[test]
fn a_configuration_without_a_slot_deadlocks() {
    let mut plan = plan_with(&[
        (120, Action::SetDesiredCount { service: "api".into(), desired_count: 3 }),
        (300, Action::UpdateService { service: "api".into(), task_definition: revision("web", 1) }),
    ]);
    let deployment_configuration =
        DeploymentConfiguration { minimum_healthy_percent: 100, maximum_percent: 125 };
    let api = Service { deployment_configuration, ..Service::new(revision("api", 1), 5) };
    plan.services.insert("api".into(), Arc::new(api));
    plan.services.remove(&"web".into());
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:05:00 action 1
        00:05:00 api web:1 desired 3 (3, 3) deployments 2 unplaced 0
        00:05:01 (service api) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.
        00:05:01 api web:1 desired 3 (3, 3) deployments 2 unplaced 0 blocked
    "#]].assert_eq(&log(&run, SimTime::from_secs(300)));
}

/// awsvpc attaches an interface first and detaches it last; the container's health check says HEALTHY.
#[test]
fn an_awsvpc_task_passes_through_all_its_states() {
    let text = r#"{"family":"edge","networkMode":"awsvpc","containerDefinitions":[{"name":"edge","image":"edge:1",
        "cpu":128,"memory":256,"stopTimeout":2,"portMappings":[{"containerPort":80}],
        "healthCheck":{"command":["CMD","true"],"interval":15}}]}"#;
    let document = serde_json::from_str(text).expect("a JSON object");
    let definition = TaskDefinition::from_document(document).expect("a task definition");
    let mut plan = plan_with(&[
        (
            10,
            Action::CreateService {
                service: "edge".into(),
                spec: Arc::new(Service::new(revision("edge", 1), 1)),
            },
        ),
        (100, Action::SetDesiredCount { service: "edge".into(), desired_count: 0 }),
    ]);
    plan.task_definitions.insert(revision("edge", 1), Arc::new(definition));
    plan.services.clear();
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:00:10 action 0
        00:00:10 edge edge:1 desired 1 (1, 2) deployments 1 unplaced 0
        00:00:11   8aad PROVISIONING edge:1 on i-0a3f51c2e7d94c51
        00:00:11 (service edge) has started 1 tasks: (task 8aad).
        00:00:16   8aad PENDING
        00:00:28.132888   8aad RUNNING
        00:00:43.132888   8aad RUNNING, healthy
        00:00:44.132888 (service edge) (deployment ecs-svc/3373290669494459717) deployment completed.
        00:00:44.132888 (service edge) has reached a steady state.
        00:00:44.132888 edge edge:1 desired 1 (1, 2) deployments 1 unplaced 0 steady
        00:01:40 action 1
        00:01:40 edge edge:1 desired 0 (0, 0) deployments 1 unplaced 0
        00:01:41   8aad STOPPING
        00:01:41 (service edge) has stopped 1 running tasks: (task 8aad).
        00:01:43   8aad DEPROVISIONING
        00:01:48   8aad STOPPED ServiceSchedulerInitiated
        00:01:49 (service edge) has reached a steady state.
        00:01:49 edge edge:1 desired 0 (0, 0) deployments 1 unplaced 0 steady
    "#]]
    .assert_eq(&log(&run, SimTime::from_secs(1)));
}

#[test]
fn what_no_longer_applies_is_reported() {
    let check_ignored = |actions: &[(u64, Action)], expected: Expect| {
        let run = Run::to_horizon(Arc::new(plan_with(actions)));
        let log = log(&run, SimTime::from_secs(500));
        let ignored: Vec<&str> = log.lines().filter(|line| line.contains("ignored")).collect();
        expected.assert_eq(&ignored.join("\n"));
    };
    check_ignored(
        &[
            (500, Action::StopTask { task: TaskId::from_u128(1) }),
            (500, Action::DrainInstance { instance: "i-none".into() }),
            (501, Action::LoseZone { zone: "ap-northeast-2d".into() }),
            (502, Action::SetDesiredCount { service: "none".into(), desired_count: 1 }),
            (503, Action::LoseZone { zone: "ap-northeast-2a".into() }),
            (504, Action::LoseZone { zone: "ap-northeast-2a".into() }),
            (505, Action::DrainInstance { instance: "i-0a3f51c2e7d94c51".into() }),
            (506, Action::UpdateService { service: "api".into(), task_definition: revision("api", 1) }),
        ],
        expect![[r#"
            00:08:20 action 0 ignored: TaskNotRunning(TaskId(00000000000000000000000000000001))
            00:08:20 action 1 ignored: NoSuchInstance(InstanceId("i-none"))
            00:08:21 action 2 ignored: ZoneEmpty(Zone("ap-northeast-2d"))
            00:08:22 action 3 ignored: NoSuchService(ServiceName("none"))
            00:08:24 action 5 ignored: ZoneLost(Zone("ap-northeast-2a"))
            00:08:25 action 6 ignored: InstanceNotActive(InstanceId("i-0a3f51c2e7d94c51"))
            00:08:26 action 7 ignored: NothingToChange"#]],
    );
}

#[test]
fn a_task_that_has_not_run_leaves_at_once() {
    let mut plan = plan_with(&[(3, Action::StopTask { task: first_task_of("web") })]);
    plan.horizon = SimTime::from_secs(5);
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:00:03 action 0
        00:00:03   94b5 STOPPING
        00:00:03   94b5 STOPPED UserInitiated
        00:00:04   3e87 PENDING web:1 on i-02d9c84b16af0c86 :80
        00:00:04 (service web) has started 1 tasks: (task 3e87).
    "#]]
    .assert_eq(&log(&run, SimTime::from_secs(3)));
}

#[test]
fn a_cluster_without_instances_says_so() {
    let mut plan = plan_with(&[]);
    plan.instances.clear();
    plan.horizon = SimTime::from_secs(5);
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:00:00 api api:1 desired 5 (3, 10) deployments 1 unplaced 0
        00:00:00 web web:1 desired 4 (4, 8) deployments 1 unplaced 0
        00:00:01 (service api) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.
        00:00:01 api api:1 desired 5 (3, 10) deployments 1 unplaced 5
        00:00:01 (service web) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.
        00:00:01 web web:1 desired 4 (4, 8) deployments 1 unplaced 4
    "#]].assert_eq(&log(&run, SimTime::ZERO));
}

#[test]
fn what_is_missing_is_counted_whole_and_no_longer_than_it_is() {
    let set = |desired_count| Action::SetDesiredCount { service: "web".into(), desired_count };
    let mut plan = plan_with(&[(60, set(900)), (70, set(0))]);
    plan.horizon = SimTime::from_secs(72);
    let run = Run::to_horizon(Arc::new(plan));
    let log = log(&run, SimTime::from_secs(60));
    let counts: Vec<&str> = log.lines().filter(|line| line.contains("unplaced")).collect();
    expect![[r#"
        00:01:00 web web:1 desired 900 (900, 1800) deployments 1 unplaced 1
        00:01:00.916507 web web:1 desired 900 (900, 1800) deployments 1 unplaced 897
        00:01:10 web web:1 desired 0 (0, 0) deployments 1 unplaced 0"#]]
    .assert_eq(&counts.join("\n"));
}

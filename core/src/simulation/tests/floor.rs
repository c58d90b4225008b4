//! What a deployment's floor promises: the scheduler itself never leaves fewer tasks than that.

use std::collections::BTreeMap;
use std::sync::Arc;

use expect_test::expect;
use proptest::prelude::*;

use super::properties::{any_timeline, check_end};
use super::{log, plan_with};
use crate::identifiers::{ServiceName, TaskId};
use crate::plan::{Action, Plan};
use crate::service::{DeploymentConfiguration, Service};
use crate::simulation::recording::Change;
use crate::simulation::{Run, TaskStatus};
use crate::task_definition::TaskDefinitionId;
use crate::units::SimTime;

fn id(text: &str) -> TaskDefinitionId {
    text.parse().expect("a family and a revision")
}

/// The sample with these bounds for both services.
fn bounded(actions: &[(u64, Action)], minimum_healthy_percent: u32, maximum_percent: u32) -> Plan {
    let mut plan = plan_with(actions);
    for service in plan.services.values_mut() {
        let deployment_configuration = DeploymentConfiguration { minimum_healthy_percent, maximum_percent };
        *service = Arc::new(Service { deployment_configuration, ..(**service).clone() });
    }
    plan
}

/// A service's tasks that are to run, and its floor, as the recording tells them.
#[derive(Default)]
struct Watched {
    floor: usize,
    /// Each with whether it is RUNNING, and healthy.
    tasks: BTreeMap<TaskId, (bool, bool)>,
}

impl Watched {
    fn running(&self) -> usize {
        self.tasks.values().filter(|(running, _)| *running).count()
    }

    fn healthy(&self) -> usize {
        self.tasks.values().filter(|(_, healthy)| *healthy).count()
    }
}

/// Follows a recording; every stop that no action of the timeline asks for is the scheduler's.
fn check_floor(run: &Run) -> Result<(), TestCaseError> {
    let mut services: BTreeMap<ServiceName, Watched> = BTreeMap::new();
    let mut service_of = BTreeMap::new();
    let mut asked_for = None;
    for delta in run.recording().deltas() {
        match &delta.change {
            Change::ServiceChanged { service, status, .. } => {
                services.entry(service.clone()).or_default().floor = status.spec.floor() as usize;
            }
            Change::ActionApplied { index } => {
                asked_for = match run.plan().timeline[*index].action {
                    Action::StopTask { task } => Some(task),
                    _ => None,
                };
            }
            Change::TaskStarted(task) => {
                let Some(service) = task.group.service() else { continue };
                service_of.insert(task.id, service.clone());
                services.entry(service.clone()).or_default().tasks.insert(task.id, (false, false));
            }
            Change::TaskChanged { task, status, healthy, stopping, .. } => {
                let Some(service) = service_of.get(task) else { continue };
                let watched = services.entry(service.clone()).or_default();
                if !stopping {
                    watched.tasks.insert(*task, (*status == TaskStatus::Running, *healthy));
                    continue;
                }
                let Some((ran, was_healthy)) = watched.tasks.remove(task) else { continue };
                let by_scheduler = asked_for.take() != Some(*task);
                let (running, healthy, floor) = (watched.running(), watched.healthy(), watched.floor);
                let at = delta.at;
                prop_assert!(!by_scheduler || !ran || running >= floor, "{at}: {running} RUNNING of {floor}");
                prop_assert!(
                    !by_scheduler || !was_healthy || healthy >= floor,
                    "{at}: {healthy} healthy of {floor}"
                );
            }
            Change::TaskStopped { task, .. } => {
                let Some(service) = service_of.get(task) else { continue };
                services.entry(service.clone()).or_default().tasks.remove(task);
            }
            _ => {}
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// `minimumHealthyPercent` is the lower limit on the tasks that must remain RUNNING during a deployment.
    #[test]
    fn no_rollout_or_drain_goes_below_the_floor(
        actions in any_timeline(),
        early in prop::collection::vec(0u64..90, 8),
        minimum in 0u32..=100,
        maximum in 100u32..=200,
        seed in any::<u64>(),
    ) {
        // Half of the actions come while the first tasks start, when few of them are healthy.
        let mut actions = actions;
        for (index, (secs, _)) in actions.iter_mut().enumerate() {
            *secs = if index % 2 == 0 { early[index] } else { *secs };
        }
        actions.sort_by_key(|(secs, _)| *secs);
        let horizon = SimTime::from_secs(3_600);
        let run = Run::to_horizon(Arc::new(Plan { seed, horizon, ..bounded(&actions, minimum, maximum) }));
        check_floor(&run)?;
        // Nor does what is kept keep a rollout from its end.
        check_end(&run)?;
    }
}

/// A revision that comes while the tasks of the one before run, and are not yet counted as healthy: they stay
/// until tasks of the new one are healthy.
#[test]
fn tasks_that_are_not_yet_healthy_are_kept_up_to_the_floor() {
    let update = Action::UpdateService { service: "api".into(), task_definition: id("web:1") };
    let mut plan = bounded(&[(30, update)], 100, 200);
    plan.services.remove(&"web".into());
    plan.services.insert("api".into(), Arc::new(Service::new(id("api:1"), 1)));
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:00:30 action 0
        00:00:30 api web:1 desired 1 (1, 2) deployments 2 unplaced 0
        00:00:31   d648 PENDING web:1 on i-02d9c84b16af0c86 :80
        00:00:31 (service api) has started 1 tasks: (task d648).
        00:00:42.219149   d648 RUNNING
        00:00:53.834472   caf4 RUNNING, healthy
        00:01:22.219149   d648 RUNNING, healthy
        00:01:23.219149   caf4 STOPPING
        00:01:23.219149 (service api) has stopped 1 running tasks: (task caf4).
        00:01:29.589613   caf4 STOPPED ServiceSchedulerInitiated
        00:01:30.589613 (service api) (deployment ecs-svc/9438010989571597250) deployment completed.
        00:01:30.589613 (service api) has reached a steady state.
        00:01:30.589613 api web:1 desired 1 (1, 2) deployments 1 unplaced 0 steady
    "#]]
    .assert_eq(&log(&run, SimTime::from_secs(30)));
}

/// Draining an instance whose tasks run, and are not yet counted as healthy.
#[test]
fn a_drain_keeps_tasks_that_are_not_yet_healthy_up_to_the_floor() {
    let drain = Action::DrainInstance { instance: "i-0a3f51c2e7d94c51".into() };
    let mut plan = bounded(&[(30, drain)], 100, 200);
    plan.services.remove(&"web".into());
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:00:30 action 0
        00:00:30 i-0a3f51c2e7d94c51 DRAINING
        00:00:31   d687 PENDING api:1 on i-0b16e9f2ac33e702 :32769
        00:00:31   defb PENDING api:1 on i-02d9c84b16af0c86 :32770
        00:00:31 (service api) has started 2 tasks: (task d687) (task defb).
        00:00:33   d687 RUNNING
        00:00:33   defb RUNNING
        00:00:51.176015   ca1c RUNNING, healthy
        00:00:52.219149   d648 RUNNING, healthy
        00:00:53.814203   a33b RUNNING, healthy
        00:00:53.834472   caf4 RUNNING, healthy
        00:00:55.557363   7df4 RUNNING, healthy
        00:01:13   d687 RUNNING, healthy
        00:01:13   defb RUNNING, healthy
        00:01:14   7df4 STOPPING
        00:01:14   caf4 STOPPING
        00:01:14 (service api) has stopped 2 running tasks: (task 7df4) (task caf4).
        00:01:16.532987   7df4 STOPPED ServiceSchedulerInitiated
        00:01:20.370464   caf4 STOPPED ServiceSchedulerInitiated
        00:01:21.370464 (service api) (deployment ecs-svc/0388207758104512528) deployment completed.
        00:01:21.370464 (service api) has reached a steady state.
        00:01:21.370464 api api:1 desired 5 (5, 10) deployments 1 unplaced 0 steady
    "#]]
    .assert_eq(&log(&run, SimTime::from_secs(30)));
}

/// A rollout that nothing could move goes on once fewer tasks are wanted, and is not blocked while one stops.
#[test]
fn what_stops_is_not_blocked() {
    let set = |desired_count| Action::SetDesiredCount { service: "api".into(), desired_count };
    let update = Action::UpdateService { service: "api".into(), task_definition: id("web:1") };
    let mut plan = bounded(&[(120, set(3)), (300, update), (400, set(2))], 100, 125);
    plan.services.remove(&"web".into());
    let run = Run::to_horizon(Arc::new(plan));
    expect![[r#"
        00:05:00 action 1
        00:05:00 api web:1 desired 3 (3, 3) deployments 2 unplaced 0
        00:05:01 (service api) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.
        00:05:01 api web:1 desired 3 (3, 3) deployments 2 unplaced 0 blocked
        00:06:40 action 2
        00:06:40 api web:1 desired 2 (2, 2) deployments 2 unplaced 0 blocked
        00:06:41   caf4 STOPPING
        00:06:41 (service api) has stopped 1 running tasks: (task caf4).
        00:06:41 api web:1 desired 2 (2, 2) deployments 2 unplaced 0
        00:06:47.370464   caf4 STOPPED ServiceSchedulerInitiated
        00:06:48.370464 (service api) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.
        00:06:48.370464 api web:1 desired 2 (2, 2) deployments 2 unplaced 0 blocked
    "#]]
    .assert_eq(&log(&run, SimTime::from_secs(300)));
}

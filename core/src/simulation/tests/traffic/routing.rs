//! Where requests go, and what health checks make of targets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Queue, at, frame, messages, tasks};
use crate::identifiers::{InstanceId, TargetGroupName};
use crate::plan::Action;
use crate::simulation::recording::{Change, Delta, Outcome, RequestRecord, TargetState};
use crate::simulation::{Run, TaskStatus};
use crate::units::{SimDuration, SimTime};
use crate::words::{Language, inapplicable};

/// How many requests arrived at each target in these seconds.
fn arrivals(run: &Run, from: u64, until: u64) -> BTreeMap<Option<u32>, usize> {
    let (from, until) = (SimTime::from_secs(from), SimTime::from_secs(until));
    let mut counts = BTreeMap::new();
    let arrived = |record: &&RequestRecord| record.arrived > from && record.arrived <= until;
    for record in run.replay(SimTime::ZERO, run.plan().horizon).iter().filter(arrived) {
        *counts.entry(record.target).or_default() += 1;
    }
    counts
}

fn three() -> Queue {
    Queue { tasks: 3, curve: vec![(0, 6_000)], work_millis: 10, minutes: 15, ..Queue::default() }
}

#[test]
fn round_robin_is_even_within_one_request() {
    let run = three().run();
    let counts = arrivals(&run, 60, 840);
    let (least, most) = (counts.values().min().unwrap(), counts.values().max().unwrap());
    assert_eq!(counts.len(), 3);
    assert!(most - least <= 1, "{counts:?}");
}

#[test]
fn without_a_registered_target_there_is_503() {
    let run = three().run();
    let before: Vec<RequestRecord> = run.replay(SimTime::ZERO, SimTime::from_secs(3));
    assert!(before.len() > 200);
    assert!(before.iter().all(|record| record.outcome == Outcome::NoTarget && record.target.is_none()));
}

/// Two failures take a target out, five successes bring it back; meanwhile it takes nothing, and ECS replaces its
/// task in its own words.
#[test]
fn an_unhealthy_target_is_taken_out_and_its_task_replaced() {
    let mut plan = three().plan();
    let task = tasks(&three().run(), 120)[0];
    at(&mut plan, 200, Action::FailHealthChecks { task });
    let run = Run::to_horizon(Arc::new(plan));
    let states = |secs| -> Vec<(u32, TargetState)> {
        frame(&run, secs).traffic.targets.iter().map(|(number, target)| (*number, target.state)).collect()
    };
    let healthy = TargetState::Healthy;
    assert_eq!(states(199), [(0, healthy), (1, healthy), (2, healthy)]);
    assert_eq!(states(265)[0], (0, TargetState::Unhealthy));
    assert_eq!(arrivals(&run, 265, 290).get(&Some(0)), None);
    expect_test::expect![[r#"
        00:04:03 (service app) (task 76ac) (port 32768) is unhealthy in (target-group app) due to (reason Health checks failed with these codes: [503]).
        00:04:04 (service app) has started 1 tasks: (task edc3). Amazon ECS replaced 1 tasks due to an unhealthy status.
        00:04:06 (service app) registered 1 targets in (target-group app)
        00:04:37 (service app) has stopped 1 running tasks: (task 76ac).
        00:04:37 (service app) deregistered 1 targets in (target-group app)
        00:04:37 (service app) has begun draining connections on 1 tasks.
        00:09:41.681363 (service app) has reached a steady state.
    "#]].assert_eq(&messages(&run, 200));
}

#[test]
fn a_target_comes_back_when_its_checks_succeed() {
    // With no room above and a floor of all, nothing is replaced before the user has the checks pass again.
    let mut plan = three().plan();
    let task = tasks(&three().run(), 120)[0];
    let service = Arc::make_mut(plan.services.get_mut(&"app".into()).unwrap());
    service.health_check_grace_period_seconds = 3_600;
    at(&mut plan, 200, Action::FailHealthChecks { task });
    at(&mut plan, 300, Action::PassHealthChecks { task });
    let run = Run::to_horizon(Arc::new(plan));
    let state = |secs| frame(&run, secs).traffic.targets.get(&0).map(|target| target.state);
    assert_eq!([200, 270, 420, 480].map(state).map(Option::unwrap), {
        use TargetState::{Healthy, Unhealthy};
        [Healthy, Unhealthy, Unhealthy, Healthy]
    });
    assert_eq!(arrivals(&run, 270, 420).get(&Some(0)), None);
    assert!(arrivals(&run, 480, 600).contains_key(&Some(0)));
    assert_eq!(tasks(&run, 840).len(), 3);
    assert!(tasks(&run, 840).contains(&task));
}

/// Where no target is healthy, all take requests.
#[test]
fn traffic_goes_to_all_where_none_is_healthy() {
    let mut plan = three().plan();
    for task in tasks(&three().run(), 120) {
        at(&mut plan, 200, Action::FailHealthChecks { task });
    }
    Arc::make_mut(plan.services.get_mut(&"app".into()).unwrap()).health_check_grace_period_seconds = 3_600;
    let run = Run::to_horizon(Arc::new(plan));
    assert!(frame(&run, 300).traffic.targets.values().all(|target| target.state == TargetState::Unhealthy));
    let counts = arrivals(&run, 300, 400);
    assert_eq!(counts.len(), 3);
    assert!(counts.keys().all(Option::is_some));
}

/// A task that stops takes nothing new from its deregistration on, and what it has taken is served.
#[test]
fn a_stopping_task_drains() {
    let mut plan = three().plan();
    at(&mut plan, 200, Action::SetDesiredCount { service: "app".into(), desired_count: 2 });
    let run = Run::to_horizon(Arc::new(plan));
    let draining = frame(&run, 400).traffic;
    let gone: Vec<u32> = draining
        .targets
        .iter()
        .filter(|(_, target)| target.state == TargetState::Draining)
        .map(|(number, _)| *number)
        .collect();
    assert_eq!(gone.len(), 1);
    assert_eq!(arrivals(&run, 201, 840).get(&Some(gone[0])), None);
    let records = run.replay(SimTime::from_secs(190), run.plan().horizon);
    assert!(records.iter().all(|record| record.outcome == Outcome::Served));
    // 300 s of delay, whatever is in flight.
    assert_eq!(frame(&run, 499).traffic.targets.len(), 3);
    assert_eq!(frame(&run, 503).traffic.targets.len(), 2);
    expect_test::expect![[r#"
        00:03:21 (service app) has stopped 1 running tasks: (task 76ac).
        00:03:21 (service app) deregistered 1 targets in (target-group app)
        00:03:21 (service app) has begun draining connections on 1 tasks.
        00:08:25.681363 (service app) has reached a steady state.
    "#]]
    .assert_eq(&messages(&run, 200));
}

/// A lost host answers nothing: requests to it time out until its checks have failed.
#[test]
fn a_lost_zone_costs_requests_until_checks_notice() {
    let mut plan = three().plan();
    let lost = Arc::make_mut(plan.instances.get_mut(&"i-0000".into()).unwrap());
    lost.zone = "lost".into();
    plan.settings.host_loss_detection = SimDuration::from_secs(300);
    at(&mut plan, 200, Action::LoseZone { zone: "lost".into() });
    let run = Run::to_horizon(Arc::new(plan));
    let outcomes = |from: u64, until: u64| {
        let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
        for record in run.replay(SimTime::from_secs(from), SimTime::from_secs(until)) {
            *counts.entry(record.outcome as u8).or_default() += 1;
        }
        counts
    };
    let failing = outcomes(201, 230);
    assert!(failing[&(Outcome::TimedOut as u8)] > 100, "{failing:?}");
    assert_eq!(outcomes(300, 500).get(&(Outcome::TimedOut as u8)), None);
}

/// However far behind a server is, what comes in is counted within a minute.
#[test]
fn a_request_is_given_up_after_a_minute() {
    // Twice of what the task can work off.
    let run = Queue { curve: vec![(0, 1_200)], minutes: 20, ..Queue::default() }.run();
    let records = run.replay(SimTime::from_secs(600), SimTime::from_secs(1_100));
    let a_minute = SimDuration::from_secs(60);
    assert!(records.iter().all(|r| r.outcome == Outcome::TimedOut && r.latency == a_minute));
    assert!((9_500..10_500).contains(&records.len()), "{} requests in 500 s", records.len());
}

/// How long registering takes is the plan's to say.
#[test]
fn a_task_runs_when_it_has_been_registered() {
    let running_at = |secs| {
        let mut plan = three().plan();
        plan.settings.target_registration = SimDuration::from_secs(secs);
        let run = Run::to_horizon(Arc::new(plan));
        let running =
            |delta: &&Delta| matches!(delta.change, Change::TaskChanged { status: TaskStatus::Running, .. });
        run.recording().deltas().iter().find(running).map(|delta| delta.at)
    };
    let soon = running_at(1).expect("a task runs");
    assert_eq!(running_at(31), Some(soon + SimDuration::from_secs(30)));
}

/// What a user takes out of a target group drains and stays out; its task runs on, and stops without a wait for a
/// second deregistration. What comes back is checked first.
#[test]
fn a_target_that_is_taken_out_by_hand_stays_out_until_it_is_brought_back() {
    let mut plan = three().plan();
    let (target_group, instance) = (TargetGroupName::from("app"), InstanceId::from("i-0000"));
    let register = Action::RegisterTargets { target_group: target_group.clone(), instance: instance.clone() };
    let deregister = Action::DeregisterTargets { target_group, instance };
    at(&mut plan, 150, register.clone());
    at(&mut plan, 200, deregister.clone());
    at(&mut plan, 210, deregister.clone());
    at(&mut plan, 600, register);
    at(&mut plan, 700, deregister);
    at(&mut plan, 1_100, Action::StopTask { task: tasks(&three().run(), 120)[0] });
    plan.horizon = SimTime::from_secs(1_200);
    let run = Run::to_horizon(Arc::new(plan));
    let mut log = String::new();
    for delta in run.recording().deltas().iter().filter(|delta| delta.at >= SimTime::from_secs(150)) {
        log += &match &delta.change {
            Change::TargetChanged(target) => {
                format!("{} target {} {}\n", delta.at, target.number, target.state.as_str())
            }
            Change::ActionIgnored { why, .. } => {
                format!(
                    "{} {}\n{} {}\n",
                    delta.at,
                    inapplicable(Language::En, why),
                    delta.at,
                    inapplicable(Language::Ko, why)
                )
            }
            Change::TaskChanged { status, healthy, .. } => {
                format!("{} {}{}\n", delta.at, status.as_str(), if *healthy { ", healthy" } else { "" })
            }
            Change::TaskStopped { .. } => format!("{} STOPPED\n", delta.at),
            _ => continue,
        };
    }
    expect_test::expect![[r#"
        00:02:30 Instance i-0000 has no task that was taken out of target group app.
        00:02:30 대상 그룹 app: 인스턴스 i-0000에 다시 등록할 태스크가 없습니다.
        00:03:20 target 0 draining
        00:03:30 Target group app has no target on instance i-0000.
        00:03:30 대상 그룹 app: 인스턴스 i-0000의 대상이 없습니다.
        00:08:20 target 0 unused
        00:10:00 target 3 initial
        00:10:30 target 3 healthy
        00:11:40 target 3 draining
        00:16:40 target 3 unused
        00:18:20 DEACTIVATING
        00:18:20 STOPPING
        00:18:23.681363 STOPPED
        00:18:26.681363 ACTIVATING
        00:18:26.681363 target 4 initial
        00:18:27.681363 RUNNING
        00:18:56.681363 target 4 healthy
        00:18:56.681363 RUNNING, healthy
    "#]]
    .assert_eq(&log);
    assert_eq!(arrivals(&run, 201, 600).get(&Some(0)), None);
    assert!(arrivals(&run, 640, 700).keys().eq(&[Some(1), Some(2), Some(3)]));
    let records = run.replay(SimTime::from_secs(190), run.plan().horizon);
    assert!(records.iter().all(|record| record.outcome == Outcome::Served));
}

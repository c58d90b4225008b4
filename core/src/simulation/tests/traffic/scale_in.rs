//! An Auto Scaling group takes instances away, or says why it does not.

use std::fmt::Write as _;
use std::sync::Arc;

use expect_test::{Expect, expect};

use super::super::shortened;
use super::at;
use crate::identifiers::InstanceId;
use crate::plan::{Action, Part, Plan};
use crate::samples;
use crate::service::{
    Alarm, AutoScalingGroup, ComparisonOperator, Managed, Metric, MissingData, ScaleInOn, ScaleOutOn,
};
use crate::simulation::Run;
use crate::simulation::recording::{Change, ScalingOutcome};
use crate::units::{MemoryMib, SimTime};
use crate::words::{Language, inapplicable, scaling_outcome};

/// The notes' cluster with `api` alone, and a group of all instances that takes one away while less than 40 % of the
/// cluster's CPU is reserved: 21 % at first.
pub(super) fn plan(change: impl FnOnce(&mut AutoScalingGroup)) -> Plan {
    let mut plan = samples::notes_cluster();
    plan.services.remove(&"web".into());
    let mut group = AutoScalingGroup {
        instance_type: "m5.large".into(),
        zones: plan.zones(),
        reserved_memory: MemoryMib(256),
        instances: plan.instances.keys().cloned().collect(),
        min_size: 1,
        max_size: 4,
        default_cooldown: 90,
        scale_out_on: ScaleOutOn::UnplacedTasksOf("api".into()),
        scale_in_on: Some(ScaleInOn::Alarm("roomy".into())),
        managed_draining: Managed::Enabled,
        managed_termination_protection: Managed::Disabled,
    };
    change(&mut group);
    let alarm = Alarm {
        metric: Metric::CpuReservation,
        comparison_operator: ComparisonOperator::LessThanThreshold,
        threshold: 40,
        evaluation_periods: 2,
        datapoints_to_alarm: 2,
        treat_missing_data: MissingData::Missing,
    };
    plan.set_part(&Part::Alarm("roomy".into(), Arc::new(alarm)));
    plan.set_part(&Part::AutoScalingGroup("cluster".into(), Arc::new(group)));
    plan
}

/// What the group decides, what becomes of the instances, and what the service says about its tasks.
#[track_caller]
fn check(plan: Plan, expected: &Expect) {
    assert_eq!(plan.first_problem(), None);
    let run = Run::to_horizon(Arc::new(plan));
    let mut log = String::new();
    for delta in run.recording().deltas().iter().filter(|delta| delta.at >= SimTime::from_secs(120)) {
        let line = match &delta.change {
            Change::GroupDecided { outcome: ScalingOutcome::NotAsked, .. } => continue,
            Change::GroupDecided { group, outcome } => {
                format!("{group}: {}", scaling_outcome(Language::En, outcome))
            }
            Change::InstanceChanged { instance, state, agent_connected } => {
                let agent = if *agent_connected { "" } else { ", agent disconnected" };
                format!("  {instance} {}{agent}", state.as_str())
            }
            Change::ServiceEvent { message, .. } => format!("  {}", shortened(message)),
            Change::ActionIgnored { why, .. } => inapplicable(Language::En, why),
            _ => continue,
        };
        writeln!(log, "{} {line}", delta.at).expect("a string takes text");
    }
    expected.assert_eq(&log);
}

#[test]
fn an_instance_drains_before_it_is_terminated() {
    check(
        plan(|_| {}),
        &expect![[r#"
        00:02:06   i-02d9c84b16af0c86 DRAINING
        00:02:06 cluster: Instance i-02d9…0c86 drains, and is terminated once it is empty.
        00:02:07   (service api) has stopped 2 running tasks: (task ca1c) (task d648).
        00:02:10.023267   i-02d9c84b16af0c86 INACTIVE
        00:02:10.774639   (service api) has started 2 tasks: (task d687) (task defb).
        00:02:53.774639   (service api) has reached a steady state.
        00:03:06 cluster: The cooldown of the last activity lasts until 00:03:36.
        00:04:06   i-0a3f51c2e7d94c51 DRAINING
        00:04:06 cluster: Instance i-0a3f…4c51 drains, and is terminated once it is empty.
        00:04:07   (service api) has stopped 2 running tasks: (task defb) (task 7df4).
        00:04:10.532987   (service api) has started 3 tasks: (task 0232) (task fcd1) (task 6713).
        00:04:53.532987   (service api) has stopped 1 running tasks: (task caf4).
        00:04:59.903451   i-0a3f51c2e7d94c51 INACTIVE
        00:05:00.903451   (service api) has reached a steady state.
    "#]],
    );
}

#[test]
fn without_managed_draining_tasks_go_with_their_instance() {
    check(
        plan(|group| group.managed_draining = Managed::Disabled),
        &expect![[r#"
        00:02:06   i-02d9c84b16af0c86 ACTIVE, agent disconnected
        00:02:06 cluster: Instance i-02d9…0c86 terminated.
        00:02:36   i-02d9c84b16af0c86 INACTIVE, agent disconnected
        00:02:37   (service api) has started 2 tasks: (task d687) (task defb).
        00:03:06 cluster: The cooldown of the last activity lasts until 00:03:36.
        00:03:20   (service api) has reached a steady state.
        00:04:06   i-0a3f51c2e7d94c51 ACTIVE, agent disconnected
        00:04:06 cluster: Instance i-0a3f…4c51 terminated.
        00:04:36   i-0a3f51c2e7d94c51 INACTIVE, agent disconnected
        00:04:37   (service api) has started 3 tasks: (task 0232) (task fcd1) (task 6713).
        00:05:20   (service api) has reached a steady state.
    "#]],
    );
}

#[test]
fn instances_with_tasks_can_be_protected() {
    let mut plan = plan(|group| group.managed_termination_protection = Managed::Enabled);
    at(&mut plan, 240, Action::SetDesiredCount { service: "api".into(), desired_count: 2 });
    plan.horizon = SimTime::from_secs(8 * 60);
    check(
        plan,
        &expect![[r#"
        00:02:06 cluster: Every instance has tasks and is protected from scale-in.
        00:03:06 cluster: Every instance has tasks and is protected from scale-in.
        00:04:01   (service api) has stopped 3 running tasks: (task 7df4) (task ca1c) (task caf4).
        00:04:06 cluster: Every instance has tasks and is protected from scale-in.
        00:04:08.370464   (service api) has reached a steady state.
        00:05:06   i-0a3f51c2e7d94c51 DRAINING
        00:05:06   i-0a3f51c2e7d94c51 INACTIVE
        00:05:06 cluster: Instance i-0a3f…4c51 terminated.
        00:06:06 cluster: The cooldown of the last activity lasts until 00:06:36.
        00:07:06 cluster: Every instance has tasks and is protected from scale-in.
    "#]],
    );
}

/// Two in one zone, so that one of them goes first, and a least size of two.
#[test]
fn zones_stay_balanced_down_to_the_least_size() {
    let mut plan = plan(|group| {
        group.min_size = 2;
        group.instances.push("i-again".into());
    });
    let spec = plan.instances.get(&InstanceId::from("i-0b16e9f2ac33e702")).cloned();
    plan.instances.insert("i-again".into(), spec.expect("the sample has the instance"));
    check(
        plan,
        &expect![[r#"
        00:02:06   i-0b16e9f2ac33e702 DRAINING
        00:02:06 cluster: Instance i-0b16…e702 drains, and is terminated once it is empty.
        00:02:07   (service api) has stopped 1 running tasks: (task a33b).
        00:02:10.539718   i-0b16e9f2ac33e702 INACTIVE
        00:02:11.539718   (service api) has started 1 tasks: (task d687).
        00:03:06 cluster: The cooldown of the last activity lasts until 00:03:36.
        00:03:06.883588   (service api) has reached a steady state.
        00:04:06   i-02d9c84b16af0c86 DRAINING
        00:04:06 cluster: Instance i-02d9…0c86 drains, and is terminated once it is empty.
        00:04:07   (service api) has stopped 2 running tasks: (task ca1c) (task d648).
        00:04:10.023267   i-02d9c84b16af0c86 INACTIVE
        00:04:10.774639   (service api) has started 2 tasks: (task defb) (task 0232).
        00:04:53.774639   (service api) has reached a steady state.
        00:05:06 cluster: The minimum is reached.
        00:06:06 cluster: The minimum is reached.
        00:07:06 cluster: The minimum is reached.
        00:08:06 cluster: The minimum is reached.
        00:09:06 cluster: The minimum is reached.
        00:10:06 cluster: The minimum is reached.
        00:11:06 cluster: The minimum is reached.
        00:12:06 cluster: The minimum is reached.
        00:13:06 cluster: The minimum is reached.
        00:14:06 cluster: The minimum is reached.
    "#]],
    );
}

/// A standalone task stays on an instance that drains (documented), so that only the longest draining ends it.
#[test]
fn draining_ends_after_two_days() {
    let mut plan = plan(|group| group.min_size = 2);
    plan.horizon = SimTime::from_secs(49 * 3_600);
    for instance in ["i-02d9c84b16af0c86", "i-0a3f51c2e7d94c51", "i-0b16e9f2ac33e702"] {
        let task_definition = "api:1".parse().expect("an ID");
        at(&mut plan, 60, Action::StartTask { task_definition, instance: instance.into() });
    }
    let run = Run::to_horizon(Arc::new(plan));
    let instances = |hours: u64| run.recording().frame_at(SimTime::from_secs(hours * 3_600)).instances.len();
    assert_eq!([47, 49].map(instances), [3, 2]);
}

/// By hand it takes as many away at once, or launches them, as are asked for, within its sizes.
#[test]
fn a_capacity_that_is_set_by_hand_comes_at_once() {
    let mut plan = plan(|group| group.scale_in_on = None);
    plan.horizon = SimTime::from_secs(9 * 60);
    let set = |desired_capacity| Action::SetDesiredCapacity { group: "cluster".into(), desired_capacity };
    at(&mut plan, 130, set(4));
    at(&mut plan, 300, set(2));
    at(&mut plan, 400, set(5));
    at(&mut plan, 400, Action::SetDesiredCapacity { group: "other".into(), desired_capacity: 1 });
    check(
        plan,
        &expect![[r#"
        00:02:10 cluster: Instance i-01e1…c383 launched.
        00:03:40   i-01e11f9c3c75bc383 ACTIVE
        00:05:00   i-0a3f51c2e7d94c51 DRAINING
        00:05:00   i-02d9c84b16af0c86 DRAINING
        00:05:00 cluster: Instance i-0a3f…4c51 drains, and is terminated once it is empty.
        00:05:00 cluster: Instance i-02d9…0c86 drains, and is terminated once it is empty.
        00:05:01   (service api) has stopped 2 running tasks: (task 7df4) (task ca1c).
        00:05:04.532987   (service api) has started 4 tasks: (task d687) (task defb) (task 0232) (task fcd1).
        00:05:47.532987   (service api) has stopped 2 running tasks: (task caf4) (task d648).
        00:05:50.556254   i-02d9c84b16af0c86 INACTIVE
        00:05:53.903451   i-0a3f51c2e7d94c51 INACTIVE
        00:05:59.876857   (service api) has reached a steady state.
        00:06:40 The capacity is not within the group's minSize of 1 and maxSize of 4.
        00:06:40 The plan has no Auto Scaling group other.
    "#]],
    );
}

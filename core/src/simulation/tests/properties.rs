//! What holds for every plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{go_on, plan_with, record_elsewhere};
use crate::cluster::Member;
use crate::identifiers::{InstanceId, TaskGroup};
use crate::plan::{Action, InstanceSpec, Plan, TimedAction};
use crate::samples;
use crate::service::{PlacementConstraint, PlacementStrategy, Service};
use crate::simulation::recording::{Frame, Playhead, Recording, ServicePicture, lanes, service_counts};
use crate::simulation::{Run, TaskStatus};
use crate::task_definition::TaskDefinitionId;
use crate::units::SimTime;

fn any_action() -> impl Strategy<Value = Action> {
    let service = prop_oneof![Just("api"), Just("web")];
    let zone = prop_oneof![Just("ap-northeast-2a"), Just("ap-northeast-2b"), Just("ap-northeast-2c")];
    let instance =
        prop_oneof![Just("i-0a3f51c2e7d94c51"), Just("i-02d9c84b16af0c86"), Just("i-0b16e9f2ac33e702")];
    let definition = prop_oneof![Just("api"), Just("web")];
    let task = any::<prop::sample::Index>();
    let revision =
        definition.clone().prop_map(|family| TaskDefinitionId { family: family.into(), revision: 1 });
    let revision = revision.boxed();
    let start = (revision.clone(), instance.clone());
    prop_oneof![
        2 => start.prop_map(|(task_definition, id)| Action::StartTask { task_definition, instance: id.into() }),
        2 => (revision, prop::option::of(zone.clone())).prop_map(|(task_definition, zone)| Action::RunTask {
            task_definition,
            zone: zone.map(Into::into),
        }),
        4 => (service.clone(), 0u32..12)
            .prop_map(|(name, desired_count)| Action::SetDesiredCount { service: name.into(), desired_count }),
        3 => (service.clone(), definition).prop_map(|(name, family)| Action::UpdateService {
            service: name.into(),
            task_definition: TaskDefinitionId { family: family.into(), revision: 1 },
        }),
        2 => instance.prop_map(|id| Action::DrainInstance { instance: id.into() }),
        1 => zone.clone().prop_map(|zone| Action::LoseZone { zone: zone.into() }),
        2 => (0u32..1000, zone).prop_map(|(number, zone)| Action::AddInstance {
            instance: InstanceId::from(format!("i-{number}")),
            spec: Arc::new(InstanceSpec {
                attributes: [("rack", "r1"), ("rack", "r2")].into_iter().take(number as usize % 3).collect(),
                ..InstanceSpec::new("c5.large", &zone.into())
            }),
        }),
        3 => (service, task).prop_map(|(name, index)| {
            let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
            let frame = run.recording().frame_at(SimTime::from_secs(60));
            let tasks: Vec<_> = frame.instances.values().flat_map(|instance| &instance.tasks).collect();
            let of_service: Vec<_> = tasks.iter().filter(|task| task.group.name() == name).collect();
            Action::StopTask { task: index.get(&of_service).id }
        }),
    ]
}

pub(super) fn any_timeline() -> impl Strategy<Value = Vec<(u64, Action)>> {
    prop::collection::vec((0u64..850, any_action()), 0..8).prop_map(|mut actions| {
        actions.sort_by_key(|(secs, _)| *secs);
        let mut seen = Vec::new();
        actions.retain(|(_, action)| match action {
            Action::AddInstance { instance, .. } => {
                let new = !seen.contains(instance);
                seen.push(instance.clone());
                new
            }
            _ => true,
        });
        actions
    })
}

/// Resources are conserved and no instance is over its capacity; services count what is there.
fn check_frame(frame: &Frame) -> Result<(), TestCaseError> {
    let mut counts: BTreeMap<_, (u32, u32, u32)> = BTreeMap::new();
    for instance in frame.instances.values() {
        let (mut cpu, mut memory) = (0, 0);
        let mut ports = instance.registered.ports_in_use.clone();
        for task in &instance.tasks {
            cpu += task.held.cpu.0;
            memory += task.held.memory.0;
            for port in &task.held.ports {
                prop_assert!(ports.insert(*port), "{port:?} is held twice on {}", instance.id);
            }
            let count = counts.entry(task.group.clone()).or_default();
            match task.status {
                TaskStatus::Running => count.1 += 1,
                status if status.is_before_running() => count.0 += 1,
                _ => count.2 += 1,
            }
        }
        prop_assert!(cpu <= instance.registered.cpu.0 && memory <= instance.registered.memory.0);
        let remaining = instance.remaining();
        let enis: u32 = instance.tasks.iter().map(|task| task.held.enis).sum();
        prop_assert_eq!(remaining.enis + enis, instance.registered.enis);
        prop_assert_eq!(remaining.cpu.0 + cpu, instance.registered.cpu.0);
        prop_assert_eq!(&remaining.ports_in_use, &ports);
    }
    for service in frame.services.values() {
        let (pending, running, stopping) =
            counts.get(&TaskGroup::Service(service.name.clone())).copied().unwrap_or_default();
        let counted = &service.counts;
        prop_assert_eq!((counted.pending, counted.running, counted.stopping), (pending, running, stopping));
        let (status, desired) = (&service.status, service.status.spec.desired_count);
        prop_assert!(!status.steady || running == desired, "{running} of {desired} are steady");
        prop_assert!(status.unplaced <= desired, "{} of {desired} wait", status.unplaced);
        prop_assert!(!(status.steady && status.blocked));
        check_constraints(frame, service)?;
    }
    Ok(())
}

/// Every task of a service is where its constraints allow one.
fn check_constraints(frame: &Frame, service: &ServicePicture) -> Result<(), TestCaseError> {
    let constraints = &service.status.spec.placement_constraints;
    if constraints.is_empty() {
        return Ok(());
    }
    let cluster = frame.cluster();
    let group = TaskGroup::Service(service.name.clone());
    for (instance, tasks) in cluster.instances_of(&group) {
        for constraint in constraints {
            match constraint {
                PlacementConstraint::DistinctInstance => prop_assert_eq!(tasks, 1, "{}", instance.id),
                PlacementConstraint::MemberOf { expression } => {
                    let member = Member { cluster: &cluster, instance };
                    prop_assert!(expression.holds(&member), "{} {expression}", instance.id);
                }
            }
        }
    }
    Ok(())
}

/// Constraints of which what they ask never changes, and strategies.
fn any_placing() -> impl Strategy<Value = (Vec<PlacementConstraint>, Vec<PlacementStrategy>)> {
    let member_of = [
        "attribute:ecs.instance-type == m5.large",
        "attribute:ecs.availability-zone != ap-northeast-2c",
        "ec2InstanceId =~ 'i-(0a|0b).*' or attribute:rack exists",
    ];
    let member_of = prop::sample::select(member_of.to_vec())
        .prop_map(|text| PlacementConstraint::MemberOf { expression: text.parse().expect("an expression") });
    let constraint = prop_oneof![Just(PlacementConstraint::DistinctInstance), member_of];
    let strategies = [
        "random",
        "spread(instanceId)",
        "spread(attribute:ecs.availability-zone)",
        "spread(attribute:rack)",
        "binpack(cpu)",
        "binpack(memory)",
    ];
    let strategy = prop::sample::select(strategies.to_vec())
        .prop_map(|text| text.parse::<PlacementStrategy>().expect("a strategy"));
    (prop::collection::vec(constraint, 0..3), prop::collection::vec(strategy, 0..3))
}

/// The notes' cluster with these actions, and its services placed so.
fn any_plan() -> impl Strategy<Value = Plan> {
    (any_timeline(), [any_placing(), any_placing()]).prop_map(|(actions, placings)| {
        let mut plan = plan_with(&actions);
        for (service, (placement_constraints, placement_strategy)) in plan.services.values_mut().zip(placings)
        {
            *service = Arc::new(Service { placement_constraints, placement_strategy, ..(**service).clone() });
        }
        plan
    })
}

fn check_recording(recording: &Recording, horizon: SimTime) -> Result<(), TestCaseError> {
    prop_assert!(recording.deltas().is_sorted_by_key(|delta| delta.at));
    let mut playhead = Playhead::default();
    for delta in recording.deltas() {
        playhead.seek(recording, delta.at);
        check_frame(playhead.frame())?;
    }
    // Backwards, the pictures are the same.
    for delta in recording.deltas().iter().rev().step_by(7) {
        playhead.seek(recording, delta.at);
        prop_assert_eq!(&**playhead.frame(), &recording.frame_at(delta.at));
    }
    for lane in lanes(recording, horizon) {
        let order = lane.segments.windows(2).all(|pair| pair[0].end <= pair[1].start);
        prop_assert!(order, "{lane:?}");
    }
    Ok(())
}

/// The desired count is reached, or the log says why not.
pub(super) fn check_end(run: &Run) -> Result<(), TestCaseError> {
    let frame = run.recording().frame_at(run.plan().horizon);
    for service in frame.services.values() {
        let status = &service.status;
        let settled = service.counts.running == status.spec.desired_count && service.counts.stopping == 0;
        prop_assert!(settled || status.unplaced > 0 || status.blocked, "{service:?}");
    }
    Ok(())
}

fn with_horizon(mut plan: Plan, secs: u64) -> Plan {
    plan.horizon = SimTime::from_secs(secs);
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_run_keeps_the_books(plan in any_plan(), seed in any::<u64>()) {
        let plan = Plan { seed, ..with_horizon(plan, 3_600) };
        prop_assert_eq!(plan.first_problem(), None);
        let run = Run::to_horizon(Arc::new(plan));
        check_recording(run.recording(), run.plan().horizon)?;
        check_end(&run)?;
    }

    /// A run that goes on from a checkpoint is the run from the start: the same changes and the same hash,
    /// however the timeline got there.
    #[test]
    fn going_on_equals_starting_over(
        start in any_plan(),
        timelines in prop::collection::vec(any_timeline(), 2..4),
        pauses in prop::collection::vec(0u64..200, 4),
    ) {
        let with = |actions: &Vec<_>| Arc::new(Plan { timeline: plan_with(actions).timeline, ..start.clone() });
        let plans: Vec<Arc<Plan>> = timelines.iter().map(with).collect();
        let run = go_on(Run::new(plans[0].clone()), &plans, &pauses);
        let last = plans[plans.len() - 1].clone();
        let whole = Run::to_horizon(last);
        prop_assert_eq!(run.recording().deltas(), whole.recording().deltas());
        prop_assert_eq!(run.hash(), whole.hash());
        prop_assert_eq!(run.processed(), whole.processed());
        let (elsewhere, hash) = record_elsewhere(&plans, &pauses, None);
        prop_assert_eq!(elsewhere.deltas(), whole.recording().deltas());
        prop_assert_eq!(hash, whole.hash());
    }

    /// What happens before an action does not depend on it.
    #[test]
    fn an_action_changes_nothing_before_it(actions in any_timeline(), action in any_action(), secs in 0u64..850) {
        let before = Run::to_horizon(Arc::new(plan_with(&actions)));
        let at = SimTime::from_secs(secs);
        let mut plan = plan_with(&actions);
        let index = plan.timeline.partition_point(|timed| timed.at <= at);
        plan.timeline.insert(index, Arc::new(TimedAction { at, action }));
        prop_assume!(plan.first_problem().is_none());
        let after = Run::to_horizon(Arc::new(plan));
        let until = |run: &Run| {
            run.recording().deltas().iter().take_while(|delta| delta.at < at).cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(until(&before), until(&after));
    }
}

#[test]
fn a_large_plan_is_placed_whole() {
    let run = Run::to_horizon(Arc::new(samples::harbour(100, 1_000)));
    let frame = run.recording().frame_at(run.plan().horizon);
    let running: u32 = frame.services.values().map(|service| service.counts.running).sum();
    assert_eq!(running, 1_000);
    check_recording(run.recording(), run.plan().horizon).expect("the books are kept");
    let points = service_counts(run.recording(), &"service-00".into());
    assert_eq!(points.last().map(|point| (point.desired, point.running)), Some((100, 100)));
}

#[test]
fn a_seed_decides_and_nothing_else() {
    let plan = samples::notes_cluster();
    let hash = |plan: &Plan| Run::to_horizon(Arc::new(plan.clone())).hash();
    assert_eq!(hash(&plan), hash(&plan));
    assert_ne!(hash(&plan), hash(&Plan { seed: plan.seed + 1, ..plan.clone() }));
}

#[test]
fn the_most_tasks_are_those_of_the_highest_point() {
    let plan = Arc::new(samples::notes_traffic().expect("the sample is sound"));
    let run = Run::to_horizon(plan.clone());
    let counts = run.recording().usage(&plan, plan.horizon).tasks;
    assert_eq!(counts.keys().collect::<Vec<_>>(), plan.services.keys().collect::<Vec<_>>());
    for (service, counts) in &counts {
        let points = service_counts(run.recording(), service);
        assert_eq!(points.iter().map(|point| point.desired).max(), Some(counts.most));
        let ends = points.iter().skip(1).map(|point| point.at).chain([plan.horizon]);
        let spans = points.iter().zip(ends).map(|(point, end)| (point.desired, end.since(point.at)));
        let task_seconds: f64 =
            spans.map(|(desired, span)| f64::from(desired) * span.as_micros() as f64 / 1e6).sum();
        let mean = task_seconds / (plan.horizon.since(points[0].at).as_micros() as f64 / 1e6);
        assert!((0.0..1.0).contains(&(f64::from(counts.mean) - mean)), "{counts:?} {mean}");
    }
    let grows = |(service, counts): (_, &crate::usage::DesiredCounts)| {
        counts.most > plan.services[service].desired_count
    };
    assert!(counts.iter().any(grows));
}

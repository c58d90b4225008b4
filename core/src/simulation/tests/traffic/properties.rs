//! What holds for every run with traffic.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::{go_on, record_elsewhere};
use super::{Queue, at, tasks};
use crate::plan::{Action, Plan};
use crate::samples;
use crate::service::{Algorithm, Distribution};
use crate::simulation::recording::{Outcome, RequestRecord, TargetState};
use crate::simulation::{Run, model};
use crate::units::SimTime;

pub(super) fn any_queue() -> impl Strategy<Value = Queue> {
    let algorithm = prop_oneof![
        Just(Algorithm::RoundRobin),
        Just(Algorithm::LeastOutstandingRequests),
        Just(Algorithm::WeightedRandom),
    ];
    let distribution = prop_oneof![Just(Distribution::Constant), Just(Distribution::Exponential)];
    let curve = (0u32..1_500, 0u32..1_500).prop_map(|(first, last)| vec![(0, first), (300, last)]);
    (1u32..5, 1u32..5, algorithm, distribution, curve, 1u64..400).prop_map(
        |(tasks, shares, algorithm, distribution, curve, work_millis)| Queue {
            tasks,
            cpu: shares * 512,
            algorithm,
            curve,
            distribution,
            work_millis,
            minutes: 6,
        },
    )
}

/// What a user does to the tasks of a queue, by index.
pub(super) fn any_actions() -> impl Strategy<Value = Vec<(u64, u8, usize, u32)>> {
    prop::collection::vec((40u64..350, 0u8..7, 0usize..4, 0u32..5), 0..5).prop_map(|mut actions| {
        actions.sort_by_key(|action| action.0);
        actions
    })
}

pub(super) fn plan_with(queue: &Queue, actions: &[(u64, u8, usize, u32)]) -> Plan {
    let mut plan = queue.plan();
    let known = tasks(&queue.run(), 35);
    for (secs, kind, index, count) in actions {
        let task = known[index % known.len()];
        let action = match kind {
            0 => Action::FailHealthChecks { task },
            1 => Action::PassHealthChecks { task },
            2 => Action::StopTask { task },
            5 | 6 => {
                let instance = plan.instances.keys().nth(index % plan.instances.len()).unwrap().clone();
                let target_group = "app".into();
                match kind {
                    5 => Action::DeregisterTargets { target_group, instance },
                    _ => Action::RegisterTargets { target_group, instance },
                }
            }
            3 => Action::LoseZone { zone: plan.zones()[0].clone() },
            _ => Action::SetDesiredCount { service: "app".into(), desired_count: *count },
        };
        at(&mut plan, *secs, action);
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Little's law: the requests in progress, summed over time, are the times that all of them took. And every
    /// request is in exactly one bucket.
    #[test]
    fn requests_in_progress_follow_littles_law(queue in any_queue(), actions in any_actions()) {
        let run = Run::to_horizon(Arc::new(plan_with(&queue, &actions)));
        let records = run.replay(SimTime::ZERO, run.plan().horizon);
        let mut steps: Vec<(u64, i64)> = Vec::new();
        for record in &records {
            steps.push((record.arrived.as_micros(), 1));
            steps.push(((record.arrived + record.latency).as_micros(), -1));
        }
        steps.sort_unstable();
        let (mut area, mut level, mut last) = (0, 0i64, 0);
        for (at, change) in steps {
            area += level * (at - last) as i64;
            (level, last) = (level + change, at);
        }
        let times: u64 = records.iter().map(|record| record.latency.as_micros()).sum();
        prop_assert_eq!((area, level), (times as i64, 0));
        let counted = run.recording().requests().buckets();
        let (served, errors) = counted.iter().fold((0, 0), |(served, errors), bucket| {
            (served + bucket.served as usize, errors + bucket.errors as usize)
        });
        let last = counted.last().map_or(0, |bucket| bucket.until);
        let ended = |record: &&RequestRecord| record.arrived + record.latency <= SimTime::from_secs(last.into());
        let served_ones = records.iter().filter(ended).filter(|r| r.outcome == Outcome::Served).count();
        prop_assert_eq!(served, served_ones);
        prop_assert!(errors <= records.len() - served_ones);
    }

    /// No request goes to a target that drains, nor to one that is not healthy while another one is.
    #[test]
    fn requests_go_to_those_who_may_take_them(queue in any_queue(), actions in any_actions()) {
        let run = Run::to_horizon(Arc::new(plan_with(&queue, &actions)));
        let changes: Vec<SimTime> = run.recording().deltas().iter().map(|delta| delta.at).collect();
        let mut states: BTreeMap<SimTime, Vec<(u32, TargetState)>> = BTreeMap::new();
        for at in changes {
            let targets = run.recording().frame_at(at).traffic.targets.iter()
                .map(|(number, target)| (*number, target.state)).collect();
            states.insert(at, targets);
        }
        for record in run.replay(SimTime::ZERO, run.plan().horizon) {
            // Requests come before the events of their instant.
            let Some((_, targets)) = states.range(..record.arrived).next_back() else { continue };
            let registered = targets.iter().filter(|(_, state)| *state != TargetState::Draining);
            let healthy = targets.iter().filter(|(_, state)| *state == TargetState::Healthy).count();
            match record.target {
                None => prop_assert_eq!(registered.count(), 0),
                Some(number) => {
                    let state = targets.iter().find(|(of, _)| *of == number).map(|(_, state)| *state);
                    let may = state == Some(TargetState::Healthy)
                        || healthy == 0 && matches!(state, Some(TargetState::Initial | TargetState::Unhealthy));
                    prop_assert!(may, "{record:?} among {targets:?}");
                }
            }
        }
    }

    /// Going on from a checkpoint is starting over, with traffic too.
    #[test]
    fn going_on_equals_starting_over(
        queue in any_queue(),
        timelines in prop::collection::vec(any_actions(), 2..4),
        pauses in prop::collection::vec(0u64..900, 4),
    ) {
        let plans: Vec<Arc<Plan>> =
            timelines.iter().map(|actions| Arc::new(plan_with(&queue, actions))).collect();
        let run = go_on(Run::with_model(plans[0].clone(), model()), &plans, &pauses);
        let last = plans[plans.len() - 1].clone();
        let whole = Run::to_horizon(last);
        prop_assert_eq!(run.recording().deltas(), whole.recording().deltas());
        prop_assert_eq!(run.recording().requests(), whole.recording().requests());
        prop_assert_eq!(run.hash(), whole.hash());
        let (elsewhere, hash) = record_elsewhere(&plans, &pauses, Some(model()));
        prop_assert_eq!(elsewhere.deltas(), whole.recording().deltas());
        prop_assert_eq!(elsewhere.requests(), whole.recording().requests());
        prop_assert_eq!(hash, whole.hash());
    }
}

/// A window replayed is the part of the whole that it is.
#[test]
fn a_window_is_replayed_from_the_middle() {
    let run = Queue { minutes: 30, ..Queue::default() }.run();
    let (from, until) = (SimTime::from_secs(1_200), SimTime::from_secs(1_230));
    let whole = run.replay(SimTime::ZERO, run.plan().horizon);
    let ended = |record: &&RequestRecord| {
        let end = record.arrived + record.latency;
        from < end && end <= until
    };
    let window: Vec<RequestRecord> = whole.iter().filter(ended).copied().collect();
    assert!(window.len() > 200);
    assert_eq!(run.replay(from, until), window);
}

/// One load's requests do not depend on another's.
#[test]
fn loads_are_independent() {
    let queue = Queue { tasks: 2, ..Queue::default() };
    let mut plan = queue.plan();
    let arrivals = |plan: &Plan| -> Vec<SimTime> {
        let run = Run::to_horizon(Arc::new(plan.clone()));
        let number = plan.traffic.loads.keys().position(|name| name.as_str() == "visitors");
        let of_load = |record: &RequestRecord| Some(record.load as usize) == number;
        let mut arrived: Vec<SimTime> = run
            .replay(SimTime::ZERO, SimTime::from_secs(500))
            .iter()
            .filter(|record| of_load(record))
            .map(|record| record.arrived)
            .filter(|arrived| *arrived < SimTime::from_secs(400))
            .collect();
        arrived.sort_unstable();
        arrived
    };
    let alone = arrivals(&plan);
    let other = plan.traffic.loads.values().next().cloned().expect("there is a load");
    plan.set_part(&crate::plan::Part::Load("crawlers".into(), other));
    assert_eq!(arrivals(&plan), alone);
}

#[test]
fn a_run_without_the_model_says_so_and_computes_nothing() {
    let plain = Arc::new(samples::notes_cluster());
    let mut run = Run::new(plain.clone());
    assert!(!run.lacks_model());
    run.replan(Arc::new(samples::notes_traffic().expect("the sample is sound")));
    assert!(run.lacks_model() && run.advance(64));
    assert_eq!((run.processed(), run.computed_until()), (0, SimTime::ZERO));
    run.replan(plain.clone());
    while !run.advance(64) {}
    assert_eq!(run.hash(), Run::to_horizon(plain).hash());
}

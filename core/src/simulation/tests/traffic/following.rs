//! Series that follow a recording are those of the whole, however it came about.

use std::sync::Arc;

use proptest::prelude::*;

use super::Queue;
use super::properties::{any_actions, any_queue, plan_with};
use crate::plan::Plan;
use crate::samples;
use crate::simulation::recording::{
    Recording, RequestFollower, ServedPoint, TargetPoint, request_series, requests_a_target, service_targets,
};
use crate::simulation::{Run, model};
use crate::units::{SimDuration, SimTime};

/// The series from a pass over the whole recording.
fn whole(recording: &Recording, stretch: SimDuration) -> Vec<ServedPoint> {
    let points = request_series(recording, &"app".into(), stretch).into_iter();
    let point = points.map(|point| {
        let [half, most, nearly_all] = [500, 950, 990].map(|share| point.latencies.quantile(share));
        let quantiles = half.zip(most).zip(nearly_all).map(|((half, most), all)| [half, most, all]);
        ServedPoint { at: point.at, served: point.served, errors: point.errors, quantiles }
    });
    point.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever a user does while a run is computed, what follows it shows what is recorded.
    #[test]
    fn following_is_a_pass_over_the_whole(
        queue in any_queue(),
        timelines in prop::collection::vec(any_actions(), 1..4),
        slices in prop::collection::vec(1u64..600, 1..5),
        stretch in 1u64..90,
    ) {
        let stretch = SimDuration::from_secs(stretch);
        let mut follower = RequestFollower::new("app".into(), stretch);
        let plans: Vec<Arc<Plan>> =
            timelines.iter().map(|actions| Arc::new(plan_with(&queue, actions))).collect();
        let mut run = Run::with_model(plans[0].clone(), model());
        for plan in &plans {
            run.replan(plan.clone());
            for slice in &slices {
                run.advance(*slice);
                follower.follow(run.recording());
                prop_assert_eq!(follower.points(), whole(run.recording(), stretch));
            }
        }
    }
}

/// A recording is read once, and after a change of the plan only from there on.
#[test]
fn only_what_is_new_is_read() {
    let queue = Queue { tasks: 2, minutes: 30, ..Queue::default() };
    let mut run = Run::with_model(Arc::new(queue.plan()), model());
    let mut follower = RequestFollower::new("app".into(), SimDuration::from_secs(60));
    let mut read = 0;
    while !run.advance(100) {
        read += follower.follow(run.recording());
    }
    read += follower.follow(run.recording());
    let buckets = run.recording().requests().buckets().len();
    assert_eq!((read, follower.follow(run.recording())), (buckets, 0));

    let late = plan_with(&queue, &[(1_500, 4, 0, 1)]);
    run.replan(Arc::new(late));
    while !run.advance(u64::MAX) {}
    let read = follower.follow(run.recording());
    assert!(read > 0 && read < buckets / 2, "{read} of {buckets} buckets were read again");
    assert_eq!(follower.points(), whole(run.recording(), SimDuration::from_secs(60)));

    // Another recording altogether is read from its beginning.
    let other = Run::to_horizon(Arc::new(Queue { curve: vec![(0, 900)], ..Queue::default() }.plan()));
    assert_eq!(follower.follow(other.recording()), other.recording().requests().buckets().len());
    assert_eq!(follower.points(), whole(other.recording(), SimDuration::from_secs(60)));
}

#[test]
fn requests_are_shared_by_the_targets_that_take_them() {
    let secs = SimTime::from_secs;
    let point = |at, served, errors| ServedPoint { at: secs(at), served, errors, quantiles: None };
    let points = [point(0, 60, 0), point(60, 60, 60), point(180, 90, 0), point(240, 30, 0)];
    let targets = [(30, 1), (60, 2), (150, 4), (210, 0)];
    let targets = targets.map(|(at, count)| TargetPoint { at: secs(at), count });
    let shares = requests_a_target(&points, &targets, SimDuration::from_secs(60), secs(300));
    let told: Vec<(u64, u64)> =
        shares.iter().map(|(at, share)| (at.as_micros() / 1_000_000, *share)).collect();
    // 60 over 30 target seconds; 120 over 120; 90 over 4 targets for half a minute; then there is none.
    assert_eq!(told, [(0, 2_000), (60, 1_000), (180, 750)]);
}

#[test]
fn the_targets_of_the_notes_case() {
    let run = Run::to_horizon(Arc::new(samples::notes_traffic().expect("the sample is sound")));
    let points = service_targets(run.recording(), &"api".into());
    let at = |secs| {
        points.iter().rev().find(|point| point.at <= SimTime::from_secs(secs)).map(|point| point.count)
    };
    assert_eq!([5, 240, 780, 1_500, 2_699].map(at), [None, Some(5), Some(9), Some(18), Some(15)]);
}

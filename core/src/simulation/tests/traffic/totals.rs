//! What a run comes to in all, against what is on the board instant by instant.

use std::sync::Arc;

use expect_test::expect;

use crate::samples;
use crate::simulation::Run;
use crate::units::{SimDuration, SimTime};

#[test]
fn instances_count_from_their_launch_until_they_are_gone() {
    let mut plan = samples::notes_traffic().expect("the sample is a plan");
    plan.horizon = SimTime::from_secs(60 * 60);
    let run = Run::to_horizon(Arc::new(plan));
    let recording = run.recording();
    for minutes in [0, 17, 25, 60] {
        let until = SimTime::from_secs(minutes * 60);
        let (mut micros, mut most, mut at) = (0, 0, SimTime::ZERO);
        while at < until {
            let there = recording.frame_at(at).instances.len() as u64;
            let next = recording.next_change(at).unwrap_or(until).min(until);
            micros += there * next.since(at).as_micros();
            most = most.max(there);
            at = next;
        }
        most = most.max(recording.frame_at(until).instances.len() as u64);
        let times = recording.instance_times(until);
        let [all] = &*times else { panic!("the sample has one type: {times:?}") };
        assert_eq!((all.time, u64::from(all.most)), (SimDuration::from_micros(micros), most), "{minutes}");
    }
}

#[test]
fn requests_count_at_the_load_balancer_that_they_came_to() {
    let plan = Arc::new(samples::notes_traffic().expect("the sample is a plan"));
    let run = Run::to_horizon(plan.clone());
    let recording = run.recording();
    let all = recording.requests_by_balancer(&plan, plan.horizon);
    let counted: u64 = recording.requests().buckets().iter().map(|it| u64::from(it.served + it.errors)).sum();
    assert_eq!(all.values().sum::<u64>(), counted);
    let early = recording.requests_by_balancer(&plan, SimTime::from_secs(60));
    expect![[r#"{LoadBalancerName("front"): 300}"#]].assert_eq(&format!("{early:?}"));
}

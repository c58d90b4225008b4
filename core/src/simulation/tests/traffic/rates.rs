//! What is read of requests at an instant, against all that is recorded.

use std::sync::Arc;

use super::{Queue, at, tasks};
use crate::plan::Action;
use crate::simulation::Run;
use crate::simulation::recording::{Bucket, Count, Latencies};
use crate::units::{SimDuration, SimTime};

const MINUTE: SimDuration = SimDuration::from_secs(60);

fn three() -> Queue {
    Queue { tasks: 3, curve: vec![(0, 6_000)], work_millis: 10, minutes: 8, ..Queue::default() }
}

/// The buckets whose second ends after `from` and by `until`.
fn within(run: &Run, from: u32, until: u32) -> impl Iterator<Item = &Bucket> {
    let buckets = run.recording().requests().buckets().iter();
    buckets.filter(move |bucket| bucket.until > from && bucket.until <= until)
}

fn total<'a>(buckets: impl Iterator<Item = &'a Bucket>) -> Count {
    buckets.fold(Count::default(), |count, bucket| Count {
        served: count.served + u64::from(bucket.served),
        errors: count.errors + u64::from(bucket.errors),
    })
}

#[test]
fn a_span_has_the_whole_seconds_that_end_within_it() {
    let run = three().run();
    for (secs, span) in [(0u32, 60u32), (3, 60), (3, 1), (200, 1), (200, 60), (480, 480), (481, 1)] {
        let cursor = SimTime::from_micros(u64::from(secs) * 1_000_000 + 999_999);
        let rates = run.recording().rates_at(cursor, SimDuration::from_secs(u64::from(span)));
        let from = secs.saturating_sub(span);
        let of_app = |bucket: &&Bucket| bucket.registrar == 0;
        // A microsecond before the next second, the span begins within one that does not count.
        assert_eq!(rates.of_registrar(0), total(within(&run, from, secs).filter(of_app)));
        for target in 0..3 {
            let of_target = within(&run, from, secs).filter(|bucket| bucket.target == Some(target));
            assert_eq!(rates.of_target(target), total(of_target), "target {target} at {secs} s");
        }
    }
}

#[test]
fn latencies_are_those_of_the_buckets() {
    let run = three().run();
    let mut all = Latencies::default();
    for bucket in within(&run, 120, 180) {
        run.recording().requests().add_latencies(bucket, &mut all);
    }
    let found = run.recording().latencies_at(SimTime::from_secs(180), MINUTE, 0);
    assert!(all.len() > 5_000, "{} requests", all.len());
    assert_eq!(found, all);
    assert!(run.recording().latencies_at(SimTime::from_secs(180), MINUTE, 1).is_empty());
}

/// What the board shows of a target that turns unhealthy: it takes nothing more, and since when.
#[test]
fn an_unhealthy_target_has_no_requests_and_a_past() {
    let mut plan = three().plan();
    let task = tasks(&three().run(), 120)[0];
    at(&mut plan, 200, Action::FailHealthChecks { task });
    let run = Run::to_horizon(Arc::new(plan));
    let recording = run.recording();
    let rate = |secs, target| {
        recording.rates_at(SimTime::from_secs(secs), SimDuration::from_secs(1)).of_target(target)
    };
    assert!(rate(200, 0).served > 20 && rate(200, 1).served > 20);
    assert_eq!(rate(265, 0), Count::default());
    assert!(rate(265, 1).served > 40, "the others take its share: {:?}", rate(265, 1));
    let past = |secs| recording.target_pasts(SimTime::from_secs(secs)).get(&0).copied();
    let [before, after] = [past(200), past(265)].map(Option::unwrap);
    assert_eq!(before.registered, after.registered);
    assert!(before.since < SimTime::from_secs(200) && after.since > SimTime::from_secs(200));
    assert_eq!(past(0), None);
}

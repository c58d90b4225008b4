//! How fast a service starts tasks.

use std::sync::Arc;

use super::set_desired_counts;
use crate::samples;
use crate::simulation::Run;
use crate::simulation::recording::Change;
use crate::units::SimTime;

/// When tasks start, in whole seconds, with how many.
fn starts(run: &Run) -> Vec<(u64, usize)> {
    let started =
        run.recording().deltas().iter().filter(|delta| matches!(delta.change, Change::TaskStarted(_)));
    let seconds: Vec<u64> = started.map(|delta| delta.at.as_micros() / 1_000_000).collect();
    seconds.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

#[track_caller]
fn check(desired_counts: &[(u64, u32)], expected: &[(u64, usize)]) {
    let mut plan = samples::harbour(100, 0);
    plan.services.retain(|name, _| name.as_str() == "service-00");
    plan.timeline = set_desired_counts("service-00", desired_counts);
    plan.horizon = SimTime::from_secs(300);
    assert_eq!(starts(&Run::to_horizon(Arc::new(plan))), expected);
}

#[test]
fn no_minute_has_more_than_500_starts() {
    check(&[(0, 450)], &[(1, 450)]);
    check(&[(0, 1_150)], &[(1, 500), (61, 500), (121, 150)]);
    // Of the 450 that come later, 50 come at once, the others when the first 450 are a minute old.
    check(&[(0, 450), (50, 900)], &[(1, 450), (50, 50), (61, 400)]);
    check(&[(0, 100), (50, 1_000)], &[(1, 100), (50, 400), (61, 100), (110, 400)]);
}

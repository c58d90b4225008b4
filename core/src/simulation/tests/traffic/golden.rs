//! What the notes' case of scaling comes to, as a log.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::samples;
use crate::simulation::Run;
use crate::simulation::recording::{Change, ScalingOutcome, request_series};
use crate::units::{SimDuration, SimTime};
use crate::words::{self, Language};

/// Alarms that change, and what policies and groups do, without the minutes in which nothing is asked.
fn scaling(run: &Run) -> String {
    let mut log = String::new();
    let mut states = std::collections::BTreeMap::new();
    for delta in run.recording().deltas() {
        let line = match &delta.change {
            Change::AlarmEvaluated { alarm, state, value } => {
                let value = value.map_or_else(|| "-".to_owned(), |value| format!("{value} %"));
                let same = states.insert(alarm.clone(), *state) == Some(*state);
                (!same).then(|| format!("{alarm} {} at {value}", state.as_str()))
            }
            Change::ScalingDecided { outcome: ScalingOutcome::NotAsked, .. }
            | Change::GroupDecided { outcome: ScalingOutcome::NotAsked, .. } => None,
            Change::ScalingDecided { policy, outcome, .. } => {
                Some(format!("  {policy}: {}", words::scaling_outcome(Language::En, outcome)))
            }
            Change::GroupDecided { group, outcome } => {
                Some(format!("  {group}: {}", words::scaling_outcome(Language::En, outcome)))
            }
            _ => None,
        };
        if let Some(line) = line {
            writeln!(log, "{} {line}", delta.at).expect("a string takes text");
        }
    }
    log
}

#[test]
fn the_notes_case_scales() {
    let run = Run::to_horizon(Arc::new(samples::notes_traffic().expect("the sample is sound")));
    expect_test::expect![[r#"
        00:01:06 api-cpu-high OK at 14.30 %
        00:01:06 api-cpu-low INSUFFICIENT_DATA at 14.30 %
        00:05:06 api-cpu-low ALARM at 16.32 %
        00:05:06   remove-tasks: The minimum is reached.
        00:06:06   remove-tasks: The minimum is reached.
        00:07:06 api-cpu-low OK at 40.14 %
        00:10:06 api-cpu-high ALARM at 93.74 %
        00:10:06   add-tasks: desiredCount changed from 5 to 7: 5 running + 2.
        00:11:06 api-cpu-high OK at 71.68 %
        00:12:06 api-cpu-high ALARM at 81.71 %
        00:12:06   add-tasks: desiredCount changed from 7 to 9: 7 running + 2.
        00:13:06 api-cpu-high OK at 73.24 %
        00:14:06 api-cpu-high ALARM at 82.88 %
        00:14:06   add-tasks: desiredCount changed from 9 to 11: 9 running + 2.
        00:15:06   add-tasks: The cooldown of the last activity lasts until 00:16:06.
        00:16:06   add-tasks: desiredCount changed from 11 to 13: 11 running + 2.
        00:17:06   add-tasks: The cooldown of the last activity lasts until 00:18:06.
        00:18:06   add-tasks: desiredCount changed from 13 to 15: 13 running + 2.
        00:19:06   add-tasks: The cooldown of the last activity lasts until 00:20:06.
        00:20:06   add-tasks: desiredCount changed from 15 to 17: 15 running + 2.
        00:21:06   add-tasks: The cooldown of the last activity lasts until 00:22:06.
        00:21:06   cluster: Instance i-01e1…c383 launched.
        00:22:06   add-tasks: desiredCount changed from 17 to 18: 16 running + 2.
        00:22:06   cluster: The cooldown of the last activity lasts until 00:23:06.
        00:23:06   add-tasks: The cooldown of the last activity lasts until 00:24:06.
        00:24:06 api-cpu-high OK at 73.89 %
        00:39:06 api-cpu-low ALARM at 9.06 %
        00:39:06   remove-tasks: desiredCount changed from 18 to 17: 18 running − 1.
        00:40:06   remove-tasks: The cooldown of the last activity lasts until 00:41:06.
        00:41:06   remove-tasks: desiredCount changed from 17 to 16: 17 running − 1.
        00:42:06   remove-tasks: The cooldown of the last activity lasts until 00:43:06.
        00:43:06   remove-tasks: desiredCount changed from 16 to 15: 16 running − 1.
        00:44:06   remove-tasks: The cooldown of the last activity lasts until 00:45:06.
    "#]]
    .assert_eq(&scaling(&run));
}

#[test]
fn the_notes_case_has_slow_minutes_before_tasks_are_added() {
    let run = Run::to_horizon(Arc::new(samples::notes_traffic().expect("the sample is sound")));
    let mut table = String::new();
    for point in request_series(run.recording(), &"api".into(), SimDuration::from_secs(300)) {
        let quantile = |permille| {
            let latency = point.latencies.quantile(permille).unwrap_or(SimDuration::ZERO);
            latency.as_micros() / 1_000
        };
        let (at, served, errors) = (point.at, point.served, point.errors);
        let frame = run.recording().frame_at(at + SimDuration::from_secs(299));
        let counts = frame.services.get(&"api".into()).expect("the service is there").counts;
        let quantiles = [500, 950, 990].map(quantile);
        writeln!(table, "{at} {served} {errors} {quantiles:?} ms, {} tasks", counts.running).expect("text");
    }
    expect_test::expect![[r#"
        00:00:00 1388 0 [120, 484, 781] ms, 5 tasks
        00:05:00 5369 0 [297, 2012, 3382] ms, 5 tasks
        00:10:00 12620 0 [510, 2708, 4191] ms, 11 tasks
        00:15:00 20354 0 [416, 1737, 2612] ms, 15 tasks
        00:20:00 24125 0 [295, 1261, 1910] ms, 18 tasks
        00:25:00 23892 0 [221, 943, 1449] ms, 18 tasks
        00:30:00 15356 0 [151, 726, 1179] ms, 18 tasks
        00:35:00 3363 0 [111, 482, 690] ms, 17 tasks
        00:40:00 2998 0 [113, 509, 796] ms, 15 tasks
    "#]]
    .assert_eq(&table);
    assert_eq!(run.recording().frame_at(SimTime::ZERO).traffic.targets.len(), 0);
}

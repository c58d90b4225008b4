//! Speed and accuracy of traffic, one JSON line a metric.
//!
//! Without an argument a built-in set runs; each argument that is a file is a workload of kind `queue` (one line, many
//! servers) or `lb` (targets of one server behind a load balancer). Beside the whole model runs a plain calendar on a
//! binary heap, which knows nothing of load balancers: what the model costs is told as a ratio within one run.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a benchmark")]

mod floor;
#[path = "../measure/mod.rs"]
mod measure;
mod workload;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use stowage_core::simulation::recording::{Latencies, Outcome, RequestFollower, RequestRecord};
use stowage_core::simulation::{Run, model};
use stowage_core::units::{SimDuration, SimTime};

use measure::{median, report};
use workload::{UNIT, WARM_UP, Workload};

const RUNS: usize = 5;
/// Parts in which requests are replayed, so that not all of them are held at once.
const WINDOWS: u64 = 64;

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if files.is_empty() {
        for text in workload::BUILT_IN {
            measure(&Workload::read(text));
        }
        measure_day();
    }
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        measure(&Workload::read(&text));
    }
}

fn measure(workload: &Workload) {
    let plan = Arc::new(workload.plan());
    let run = Run::to_horizon(plan.clone());
    let records = count(&run);
    let secs = median(RUNS, || {
        let mut run = Run::with_model(plan.clone(), model());
        while !run.advance(u64::MAX) {}
        black_box(run.hash());
    });
    let floor_secs = median(RUNS, || {
        black_box(floor::run(workload));
    });
    let name = &*workload.name;
    let (model, floor) = (records as f64 / secs, workload.requests as f64 / floor_secs);
    report(name, "requests_per_s", model, "1/s");
    report(name, "floor_requests_per_s", floor, "1/s");
    report(name, "ratio_to_floor", model / floor, "1");
    report(name, "wall_s", secs, "s");
    accuracy(workload, &run);
}

/// How many requests have ended in a run.
fn count(run: &Run) -> u64 {
    let buckets = run.recording().requests().buckets();
    buckets.iter().map(|bucket| u64::from(bucket.served) + u64::from(bucket.errors)).sum()
}

/// Waiting times and sojourns after the warm-up, in the workload's unit of time.
fn accuracy(workload: &Workload, run: &Run) {
    let horizon = run.plan().horizon;
    let warm = WARM_UP + UNIT * (workload.warmup as f64 / workload.arrival_rate) as u64;
    let span = horizon.as_micros().saturating_sub(warm) / WINDOWS + 1;
    let (mut sojourns, mut waits) = (Latencies::default(), Latencies::default());
    let (mut sojourn, mut wait, mut waiting, mut number) = (0.0, 0.0, 0.0, 0.0);
    for window in 0..WINDOWS {
        let from = SimTime::from_micros(warm + window * span);
        let until = SimTime::from_micros(warm + (window + 1) * span);
        let served = |record: &RequestRecord| record.outcome == Outcome::Served;
        for record in run.replay(from, until).into_iter().filter(served) {
            sojourns.add(record.latency);
            waits.add(record.waited);
            sojourn += record.latency.as_micros() as f64;
            wait += record.waited.as_micros() as f64;
            waiting += f64::from(u8::from(record.waited.as_micros() > 0));
            number += 1.0;
        }
    }
    let unit = UNIT as f64;
    let p99 = |latencies: &Latencies| latencies.quantile(990).unwrap_or_default().as_micros() as f64 / unit;
    let name = &*workload.name;
    report(name, "mean_sojourn", sojourn / number / unit, "unit");
    report(name, "p99_sojourn", p99(&sojourns), "unit");
    report(name, "mean_wait", wait / number / unit, "unit");
    report(name, "p_wait", waiting / number, "1");
    report(name, "p99_wait", p99(&waits), "unit");
}

/// A day at 100 requests a second: how much memory its recording takes, and how long a plot's series takes to read all
/// of it, and to see that there is nothing new.
fn measure_day() {
    let workload = Workload::read(workload::DAY);
    let plan = Arc::new(workload.plan());
    let start = Instant::now();
    let run = Run::to_horizon(plan);
    report(&workload.name, "wall_s", start.elapsed().as_secs_f64(), "s");
    report(&workload.name, "requests", count(&run) as f64, "1");
    let mib = run.recording().requests().memory() as f64 / f64::from(1 << 20);
    report(&workload.name, "recording_mib", mib, "MiB");
    report(&workload.name, "changes", run.recording().deltas().len() as f64, "1");
    let service = run.plan().services.keys().next().unwrap().clone();
    let mut follower = RequestFollower::new(service, SimDuration::from_secs(600));
    let start = Instant::now();
    let read = follower.follow(run.recording());
    report(&workload.name, "follow_us_a_bucket", start.elapsed().as_secs_f64() * 1e6 / read as f64, "us");
    let secs = median(RUNS, || {
        black_box(follower.follow(run.recording()));
    });
    report(&workload.name, "follow_nothing_new_us", secs * 1e6, "us");
}

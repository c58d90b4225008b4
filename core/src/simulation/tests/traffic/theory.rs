//! Queues against queueing theory. Seeds are pinned: the tests say how far these runs are off, not how likely that is.

use super::Queue;
use crate::service::{Algorithm, Distribution};
use crate::simulation::Run;
use crate::simulation::recording::{Outcome, RequestRecord};
use crate::units::{BasisPoints, SimTime};

/// When everything is healthy and the queue has its usual length.
const WARM: SimTime = SimTime::from_secs(300);

fn records(run: &Run) -> Vec<RequestRecord> {
    run.replay(WARM, run.plan().horizon)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

/// The mean time from arrival to end, in seconds, and how many requests there were.
fn sojourn(queue: &Queue) -> (f64, usize) {
    let run = queue.run();
    let records = records(&run);
    assert!(records.iter().all(|record| record.outcome == Outcome::Served));
    (mean(records.iter().map(|record| record.latency.as_secs_f64())), records.len())
}

#[track_caller]
fn check(queue: &Queue, expected: f64, within: f64) {
    let (mean, count) = sojourn(queue);
    assert!(count > 100_000, "{count} requests");
    assert!((mean / expected - 1.0).abs() < within, "{mean} s where theory says {expected} s");
}

/// Erlang's C: how likely a request of an M/M/c queue waits.
fn erlang_c(servers: u32, offered: f64) -> f64 {
    let c = f64::from(servers);
    let blocked = (1..=servers).fold(1.0, |b, n| offered * b / (f64::from(n) + offered * b));
    blocked / (1.0 - offered / c * (1.0 - blocked))
}

/// One vCPU, 10 ms of work, 70 requests a second: 1 / (μ - λ).
#[test]
fn a_queue_of_one_worker_is_m_m_1() {
    let queue = Queue { curve: vec![(0, 4_200)], work_millis: 10, minutes: 60, ..Queue::default() };
    check(&queue, 1.0 / (100.0 - 70.0), 0.03);
}

/// Four vCPUs: Erlang's C.
#[test]
fn a_task_of_four_vcpus_is_m_m_4() {
    let queue =
        Queue { cpu: 4_096, curve: vec![(0, 16_800)], work_millis: 10, minutes: 20, ..Queue::default() };
    let expected = 0.01 + erlang_c(4, 2.8) / (400.0 - 280.0);
    check(&queue, expected, 0.02);
}

/// Without differences in work: Pollaczek and Khinchine.
#[test]
fn constant_work_waits_half_as_long() {
    let queue = Queue {
        curve: vec![(0, 4_200)],
        distribution: Distribution::Constant,
        work_millis: 10,
        minutes: 60,
        ..Queue::default()
    };
    check(&queue, 0.01 + 0.7 * 0.01 / (2.0 * 0.3), 0.02);
}

/// A quarter of a vCPU works at a quarter of its speed.
#[test]
fn a_share_below_a_vcpu_is_a_slower_worker() {
    let queue = Queue { cpu: 256, curve: vec![(0, 4_200)], work_millis: 2, minutes: 60, ..Queue::default() };
    check(&queue, 1.0 / (125.0 - 70.0), 0.03);
}

/// Random routing makes M/M/1 queues of the tasks, round robin something better, the fewest requests in progress
/// something better still.
#[test]
fn algorithms_are_in_the_order_of_theory() {
    let queue = |algorithm| Queue {
        tasks: 4,
        algorithm,
        curve: vec![(0, 16_800)],
        work_millis: 10,
        minutes: 20,
        ..Queue::default()
    };
    check(&queue(Algorithm::WeightedRandom), 1.0 / (100.0 - 70.0), 0.03);
    let [random, in_turn, fewest] =
        [Algorithm::WeightedRandom, Algorithm::RoundRobin, Algorithm::LeastOutstandingRequests]
            .map(|algorithm| sojourn(&queue(algorithm)).0);
    let whole = 0.01 + erlang_c(4, 2.8) / (400.0 - 280.0);
    assert!(
        random > 1.2 * in_turn && in_turn > 1.2 * fewest && fewest > whole,
        "{random} {in_turn} {fewest}"
    );
}

/// Half of a vCPU's time is used at half of its load.
#[test]
fn utilization_is_the_offered_load() {
    let queue = Queue { curve: vec![(0, 3_000)], work_millis: 10, minutes: 30, ..Queue::default() };
    let run = queue.run();
    let points = crate::simulation::recording::cpu_utilization(run.recording(), &"app".into());
    let warm: Vec<BasisPoints> =
        points.iter().filter(|(at, _)| *at > WARM).filter_map(|(_, cpu)| *cpu).collect();
    assert_eq!(warm.len(), 25);
    let mean = mean(warm.iter().map(|cpu| f64::from(cpu.0)));
    assert!((mean - 5_000.0).abs() < 60.0, "{mean}");
}

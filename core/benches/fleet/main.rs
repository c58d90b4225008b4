//! The search for fleets: what it finds, what it proves, and how long it takes; one JSON line a metric.
//!
//! Without an argument a built-in set runs; each argument that is a file is a workload of kind `fleet`.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "a benchmark")]

mod built_in;
#[path = "../measure/mod.rs"]
mod measure;
mod workload;

use std::time::Instant;

use stowage_core::identifiers::Zone;
use stowage_core::sizing::{Fleet, FleetSearch, Limits};

use built_in::Workload;
use measure::{median, report};

const RUNS: usize = 5;

/// What a worker does between two looks at its inbox.
const SLICE: u64 = 8_000_000;

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let built_in = if files.is_empty() { built_in::built_in() } else { Vec::new() };
    let read = files.iter().map(|file| {
        let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
        Workload::read(&text)
    });
    for workload in built_in.into_iter().chain(read) {
        measure(&workload);
    }
}

fn search(workload: &Workload) -> FleetSearch {
    let zones = [Zone::from("zone-a")];
    let search =
        FleetSearch::new(workload.shapes.clone(), workload.offers.clone(), &zones, Limits::default());
    search.unwrap_or_else(|unfit| panic!("tasks that fit nowhere: {unfit:?}"))
}

fn measure(workload: &Workload) {
    let mut found: Option<Fleet> = None;
    let mut longest: f64 = 0.0;
    let wall = median(RUNS, || {
        let mut search = search(workload);
        loop {
            let start = Instant::now();
            let is_done = search.step(SLICE);
            longest = longest.max(start.elapsed().as_secs_f64());
            if is_done {
                break;
            }
        }
        found = search.fleet();
    });
    let first = median(RUNS, || {
        let mut search = search(workload);
        while search.fleet().is_none() {
            search.step(1);
        }
    });
    let fleet = found.unwrap();
    let name = &*workload.name;
    report(name, "cost_usd_per_hour", fleet.cost.as_usd(), "USD/h");
    report(name, "bound_usd_per_hour", fleet.bound.as_usd(), "USD/h");
    report(name, "gap", fleet.cost.as_usd() / fleet.bound.as_usd() - 1.0, "1");
    report(name, "instances", fleet.instances() as f64, "1");
    report(name, "first_answer_s", first, "s");
    report(name, "longest_slice_s", longest, "s");
    report(name, "wall_s", wall, "s");
}

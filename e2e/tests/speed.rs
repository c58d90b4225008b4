//! How long it takes in a page to read and check a task definition, ten containers with every member, and to search for
//! fleets. `cargo xtask bench` builds it optimised and reads the lines; unoptimised it would say nothing.

#![cfg(all(target_arch = "wasm32", feature = "bench"))]
#![allow(clippy::expect_used, reason = "a benchmark")]

#[path = "../../core/benches/fleet/built_in.rs"]
mod built_in;

use std::hint::black_box;

use leptos::web_sys::{Performance, window};
use stowage_core::identifiers::Zone;
use stowage_core::samples::every_member;
use stowage_core::sizing::{FleetSearch, Limits};
use stowage_core::task_definition::parse;
use stowage_core::validation::validate;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const RUNS: usize = 31;

/// Clocks of pages are coarse: each measurement is of several.
const TIMES: u32 = 10;

/// As fast as a key's frame leaves time for.
const MOST_MS: f64 = 3.0;

/// As long as somebody waits for the last word of a search: half as long again as natively.
const MOST_SEARCH_MS: f64 = 3_000.0;

fn clock() -> Performance {
    window().and_then(|window| window.performance()).expect("a page has a clock")
}

fn report(workload: &str, metric: &str, value: f64, unit: &str) {
    console_log!(
        r#"{{"workload":"{workload}","target":"browser","metric":"{metric}","value":{value:.6},"unit":"{unit}"}}"#
    );
}

#[wasm_bindgen_test]
fn fleets() {
    let clock = clock();
    for workload in built_in::built_in() {
        let zones = [Zone::from("zone-a")];
        let start = clock.now();
        let search = FleetSearch::new(workload.shapes, workload.offers, &zones, Limits::default());
        let mut search = search.expect("all tasks fit");
        while search.fleet().is_none() {
            search.step(1);
        }
        let first = clock.now() - start;
        while !search.step(8_000_000) {}
        let wall = clock.now() - start;
        let fleet = search.fleet().expect("there is a fleet");
        report(&workload.name, "first_answer_s", first / 1e3, "s");
        report(&workload.name, "wall_s", wall / 1e3, "s");
        report(&workload.name, "gap", fleet.cost.as_usd() / fleet.bound.as_usd() - 1.0, "1");
        assert!(wall < MOST_SEARCH_MS, "{}: {wall} ms", workload.name);
    }
}

#[wasm_bindgen_test]
fn ten_containers_with_every_member() {
    let clock = clock();
    let text = every_member(10).to_string();
    let mut found = 0;
    let mut millis: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = clock.now();
            for _ in 0..TIMES {
                let document = parse(black_box(&text)).expect("the sample is JSON");
                found = black_box(validate(&document)).len();
            }
            (clock.now() - start) / f64::from(TIMES)
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    let median = millis[RUNS / 2];
    report("every-member", "parse_and_validate_us", median * 1e3, "us");
    assert!(found > 0 && median < MOST_MS, "{median} ms, {found} findings");
}

//! How long it takes in a page to read and check a task definition: ten containers with every member. `cargo xtask bench`
//! builds it optimised and reads the line; unoptimised it would say nothing.

#![cfg(all(target_arch = "wasm32", feature = "bench"))]
#![allow(clippy::expect_used, reason = "a benchmark")]

use std::hint::black_box;

use leptos::web_sys::window;
use stowage_core::samples::every_member;
use stowage_core::task_definition::parse;
use stowage_core::validation::validate;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const RUNS: usize = 31;

/// Clocks of pages are coarse: each measurement is of several.
const TIMES: u32 = 10;

/// As fast as a key's frame leaves time for.
const MOST_MS: f64 = 3.0;

#[wasm_bindgen_test]
fn ten_containers_with_every_member() {
    let clock = window().and_then(|window| window.performance()).expect("a page has a clock");
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
    console_log!(
        r#"{{"workload":"every-member","target":"browser","metric":"parse_and_validate_us","value":{:.6},"unit":"us"}}"#,
        median * 1e3
    );
    assert!(found > 0 && median < MOST_MS, "{median} ms, {found} findings");
}

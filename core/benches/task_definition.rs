//! Speed of reading and checking a task definition, one JSON line a result: ten containers with every member.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

mod measure;

use std::hint::black_box;

use stowage_core::samples::every_member;
use stowage_core::task_definition::parse;
use stowage_core::validation::validate;

use measure::{median, report};

const RUNS: usize = 31;
const TIMES: u32 = 20;

/// As many as ECS takes.
const CONTAINERS: usize = 10;

fn main() {
    let text = every_member(CONTAINERS).to_string();
    let document = parse(&text).unwrap();
    let micros = |secs: f64| secs * 1e6 / f64::from(TIMES);
    let secs = median(RUNS, || {
        for _ in 0..TIMES {
            black_box(validate(&parse(black_box(&text)).unwrap()));
        }
    });
    report("every-member", "parse_and_validate_us", micros(secs), "us");
    let secs = median(RUNS, || {
        for _ in 0..TIMES {
            black_box(parse(black_box(&text)).unwrap());
        }
    });
    report("every-member", "parse_us", micros(secs), "us");
    let secs = median(RUNS, || {
        for _ in 0..TIMES {
            black_box(validate(black_box(&document)));
        }
    });
    report("every-member", "validate_us", micros(secs), "us");
}

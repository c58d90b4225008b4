//! What ran, how it went, and how long it took.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::console::{elapsed, say};

/// How many tests or checks held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that held.
    pub(crate) passed: usize,
    /// Those that did not.
    pub(crate) failed: usize,
}

impl Counts {
    /// One check that held or did not.
    pub(crate) fn one(held: bool) -> Counts {
        Counts { passed: usize::from(held), failed: usize::from(!held) }
    }

    /// Adds the numbers of a test runner's closing line; other lines add nothing.
    ///
    /// libtest and wasm-bindgen's runner write such a line for every target. nextest writes one at the end, which
    /// replaces what was counted: before it, it shows the output of failed tests, with libtest's line in each.
    pub(crate) fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let line = line.trim_start();
        if line.starts_with("Summary [") {
            *self = Counts::default();
        } else if !line.starts_with("test result: ") {
            return;
        }
        let words: Vec<&str> =
            line.split([' ', ',', ';', '(', ')']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            match (pair[0].parse::<usize>(), pair[1]) {
                (Ok(count), "passed") => self.passed += count,
                (Ok(count), "failed" | "timed") => self.failed += count,
                _ => {}
            }
        }
    }
}

/// Terminals' colour sequences (`ESC [ … m`) taken out.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

/// The stages of a run, in the order in which they ran.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    stages: Vec<Stage>,
}

#[derive(Debug)]
struct Stage {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Ran(Counts),
    Skipped,
}

impl Summary {
    /// Announces a stage, runs it, and keeps how it went. Returns whether everything in it held.
    pub(crate) fn stage(&mut self, name: &'static str, run: impl FnOnce() -> Result<Counts>) -> bool {
        say(format!("\n== {name}"));
        let started = Instant::now();
        let counts = run().unwrap_or_else(|error| {
            say(format!("{name}: {error:#}"));
            Counts::one(false)
        });
        let time = started.elapsed();
        let held = counts.failed == 0;
        say(format!("== {name}: {} ({})", if held { "ok" } else { "FAILED" }, elapsed(time)));
        self.stages.push(Stage { name, outcome: Outcome::Ran(counts), time });
        held
    }

    /// Keeps that a stage could not run because one before it failed.
    pub(crate) fn skip(&mut self, name: &'static str) {
        self.stages.push(Stage { name, outcome: Outcome::Skipped, time: Duration::ZERO });
    }

    /// Whether every stage ran and held.
    pub(crate) fn is_clean(&self) -> bool {
        self.stages.iter().all(|stage| matches!(stage.outcome, Outcome::Ran(Counts { failed: 0, .. })))
    }

    /// A table of the stages; its last line has nothing but the sums.
    pub(crate) fn table(&self) -> String {
        let width = self.stages.iter().map(|stage| stage.name.len()).max().unwrap_or(0).max("stage".len());
        let mut table =
            format!("{:width$}  {:7}  {:>6}  {:>6}  {:>12}\n", "stage", "result", "passed", "failed", "time");
        let mut sum = Counts::default();
        for Stage { name, outcome, time } in &self.stages {
            // Writing to a String cannot fail.
            let _ = match outcome {
                Outcome::Ran(Counts { passed, failed }) => {
                    sum.passed += passed;
                    sum.failed += failed;
                    let result = if *failed == 0 { "ok" } else { "FAILED" };
                    writeln!(
                        table,
                        "{name:width$}  {result:7}  {passed:>6}  {failed:>6}  {:>12}",
                        elapsed(*time)
                    )
                }
                Outcome::Skipped => writeln!(table, "{name:width$}  skipped"),
            };
        }
        let _ = write!(table, "\n{} passed, {} failed\n", sum.passed, sum.failed);
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, passed: usize, failed: usize) {
        let mut counts = Counts::default();
        counts.read(line);
        assert_eq!(counts, Counts { passed, failed });
    }

    #[test]
    fn test_runners_are_understood() {
        check(
            "test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 5 filtered out; finished in 0.02s",
            3,
            1,
        );
        check("     Summary [   0.512s] 12 tests run: 11 passed (1 slow), 1 failed, 4 skipped", 11, 1);
        check("     Summary [  60.1s] 3 tests run: 1 passed, 1 failed, 1 timed out, 0 skipped", 1, 2);
        check(
            "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m2\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m",
            2,
            0,
        );
        check("7 passed and nobody asked", 0, 0);
    }

    #[test]
    fn the_table_ends_with_the_sums_alone() {
        let mut summary = Summary::default();
        summary.stage("lints", || Ok(Counts::one(true)));
        summary.stage("native tests", || Ok(Counts { passed: 40, failed: 2 }));
        summary.skip("journeys");
        assert!(!summary.is_clean());
        assert!(
            summary.table().ends_with("journeys      skipped\n\n41 passed, 2 failed\n"),
            "{}",
            summary.table()
        );
    }
}

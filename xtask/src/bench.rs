//! `cargo xtask bench`: the core's speed on this machine, and the page's frames in the browser.
//!
//! Results are JSON lines on standard output, one a measurement; everything else is on standard error.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::browser;
use crate::process;
use crate::site;
use crate::test::{browser_test, with_site};
use crate::tools::{self, Need};
use crate::workspace::Workspace;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Subject {
    /// The core's benchmarks, native
    Core,
    /// Times between frames while the built site plays, in Chromium
    Frames,
    /// What the rules take in a page, in Chromium
    Page,
}

/// Measures the subjects that are asked for; all when none is named. Workloads run alone.
pub(crate) fn run(workspace: &Workspace, only: &[Subject], workloads: &[PathBuf]) -> Result<()> {
    if !workloads.is_empty() {
        return run_workloads(workspace, workloads);
    }
    let wanted = |subject| only.is_empty() || only.contains(&subject);
    if wanted(Subject::Core) {
        process::run(workspace.cargo().args(["bench", "--package", "stowage-core", "--benches"]))?;
    }
    if wanted(Subject::Page) {
        tools::provision(workspace, &[Need::WasmTarget, Need::PageTests, Need::Browser])?;
        page(workspace)?;
    }
    if wanted(Subject::Frames) {
        tools::provision(workspace, &[Need::Site, Need::Browser])?;
        site::build(workspace)?;
        let mut bench = workspace.cargo();
        bench.args(["bench", "--package", "stowage-e2e", "--bench", "frames"]);
        with_site(workspace, |url, driver, browser| {
            process::run(browser_test(&mut bench, url, driver, browser, workspace))
        })?;
    }
    Ok(())
}

/// What is measured in a page prints its JSON lines among what the test runner says.
fn page(workspace: &Workspace) -> Result<()> {
    let browser = browser::find(workspace).context("there is no browser")?;
    let mut test = workspace.command("wasm-pack");
    test.args(["test", "--mode", "no-install", "--release", "--headless", "--chrome", "--chromedriver"]);
    test.arg(browser.driver).args(["e2e", "--features", "bench", "--test", "speed"]);
    // Without it a test that passes is not heard.
    test.args(["--", "--nocapture"]);
    let said = process::capture(&mut test)?;
    for line in said.lines().map(str::trim).filter(|line| line.starts_with('{')) {
        println!("{line}");
    }
    Ok(())
}

/// The core's benchmarks on workloads from files, in their order. Cargo runs them in the package's folder, so their paths
/// are made absolute.
fn run_workloads(workspace: &Workspace, workloads: &[PathBuf]) -> Result<()> {
    for file in workloads {
        let path = file.canonicalize().with_context(|| format!("{} cannot be read", file.display()))?;
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", file.display()))?;
        let mut bench = workspace.cargo();
        bench.args(["bench", "--package", "stowage-core", "--bench", benchmark_of(&text), "--"]);
        process::run(bench.arg(path))?;
    }
    Ok(())
}

/// The benchmark that a workload is for, by its kind. What is wrong with a workload is told by the benchmark.
fn benchmark_of(text: &str) -> &'static str {
    let after_kind = text.split_once("\"kind\"").map_or("", |(_, rest)| rest);
    let kind = after_kind.trim_start_matches([':', ' ', '\t', '\r', '\n']);
    if kind.starts_with("\"fleet\"") { "fleet" } else { "traffic" }
}

#[cfg(test)]
mod tests {
    use super::benchmark_of;

    #[test]
    fn a_workload_s_kind_names_its_benchmark() {
        assert_eq!(benchmark_of("{\"kind\":\"fleet\"}"), "fleet");
        assert_eq!(benchmark_of("{\n \"format\": \"ecs-perf/1\",\n \"kind\" :\n \"fleet\"}"), "fleet");
        assert_eq!(benchmark_of("{\"kind\": \"queue\", \"name\": \"fleet\"}"), "traffic");
        assert_eq!(benchmark_of(""), "traffic");
    }
}

//! `cargo xtask bench`: the core's speed on this machine, and the page's frames in the browser.
//!
//! Results are JSON lines on standard output, one a measurement; everything else is on standard error.

use anyhow::Result;
use clap::ValueEnum;

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
}

/// Measures the subjects that are asked for; all when none is named.
pub(crate) fn run(workspace: &Workspace, only: &[Subject]) -> Result<()> {
    let wanted = |subject| only.is_empty() || only.contains(&subject);
    if wanted(Subject::Core) {
        process::run(workspace.cargo().args(["bench", "--package", "stowage-core", "--benches"]))?;
    }
    if wanted(Subject::Frames) {
        tools::provision(workspace, &[Need::Site, Need::Browser])?;
        site::build(workspace)?;
        let mut bench = workspace.cargo();
        // What is measured runs in the browser; the program that asks need not be optimised.
        bench.args(["bench", "--profile", "dev", "--package", "stowage-e2e", "--bench", "frames"]);
        with_site(workspace, |url, driver, browser| {
            process::run(browser_test(&mut bench, url, driver, browser, workspace))
        })?;
    }
    Ok(())
}

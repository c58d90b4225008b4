//! `cargo xtask test`: everything that must hold, stage by stage.
//!
//! A stage that fails does not stop the others; only what is built on it is skipped.

use std::env;
use std::io::{IsTerminal, stderr};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::browser::{self, Driver};
use crate::console::say;
use crate::process::{self, Moment, Stream};
use crate::summary::{Counts, Summary};
use crate::tools::{self, Need, WASM};
use crate::workspace::Workspace;
use crate::{checks, server, site};

/// Journeys find the site below this path, so that a URL that only works at a host's root is noticed.
const SUB_PATH: &str = "/some/base";

/// How long each target of `core/tests/fuzz` looks for an input that breaks it. They run side by side.
const FUZZ_SECONDS: &str = "5";

/// A part of the tests, for those who want only that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Formatting, clippy, and the rules of the house
    Lint,
    /// Tests on this machine's own target
    Native,
    /// Tests inside a page in the browser
    Page,
    /// The built site, its size, and journeys through it in the browser
    Journeys,
}

/// Runs the parts that are asked for; all when none is named.
pub(crate) fn run(workspace: &Workspace, only: &[Part]) -> ExitCode {
    let parts: Vec<Part> =
        Part::value_variants().iter().copied().filter(|part| wanted(*part, only)).collect();
    let mut summary = Summary::default();
    let needs: Vec<Need> = parts.iter().flat_map(|part| part.needs()).copied().collect();
    let tools = needs.is_empty() || summary.stage("tools", || provision(workspace, &needs));
    for part in parts {
        match part {
            Part::Lint => lint(workspace, &mut summary),
            Part::Native => native(workspace, &mut summary),
            Part::Page if tools => page(workspace, &mut summary),
            Part::Page => summary.skip("page tests"),
            Part::Journeys if tools => journeys(workspace, &mut summary),
            Part::Journeys => summary.skip("journeys"),
        }
    }
    println!("\n{}", summary.table().trim_end());
    if summary.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Part {
    fn needs(self) -> &'static [Need] {
        match self {
            Part::Lint => &[Need::WasmTarget],
            Part::Native => &[],
            Part::Page => &[Need::WasmTarget, Need::PageTests, Need::Browser],
            Part::Journeys => &[Need::Site, Need::Browser, Need::Access],
        }
    }
}

fn wanted(part: Part, only: &[Part]) -> bool {
    only.is_empty() || only.contains(&part)
}

fn provision(workspace: &Workspace, needs: &[Need]) -> Result<Counts> {
    tools::provision(workspace, needs)?;
    Ok(Counts::one(true))
}

fn lint(workspace: &Workspace, summary: &mut Summary) {
    let root = &workspace.root;
    summary.stage("formatting", || checked(workspace.cargo().args(["fmt", "--all", "--check"])));
    summary.stage("clippy, native", || {
        let words = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
        checked(workspace.cargo().args(words))
    });
    summary.stage("clippy, wasm", || {
        let page =
            ["clippy", "-p", "stowage-app", "-p", "stowage-core", "--target", WASM, "--", "-D", "warnings"];
        let tests = ["clippy", "-p", "stowage-e2e", "--tests", "--target", WASM, "--", "-D", "warnings"];
        checked(workspace.cargo().args(page))?;
        checked(workspace.cargo().args(tests))
    });
    summary.stage("purity of the core", || Ok(reported(&checks::purity(workspace)?)));
    summary.stage("floors of the core", || Ok(reported(&checks::floors(root)?)));
    summary.stage("tidy", || {
        for file in checks::long_files(root)? {
            say(format!("a hint: {file} is long"));
        }
        Ok(reported(&checks::tidy(root)?))
    });
}

fn native(workspace: &Workspace, summary: &mut Summary) {
    summary.stage("native tests", || {
        let mut tests = test_runner(workspace);
        tests.args(["--workspace", "--exclude", "stowage-e2e", "--all-features"]);
        counted(tests.env("STOWAGE_FUZZ_SECONDS", FUZZ_SECONDS))
    });
    summary.stage("doc tests", || {
        counted(workspace.cargo().args(["test", "--doc", "-p", "stowage-core", "--no-fail-fast"]))
    });
}

fn page(workspace: &Workspace, summary: &mut Summary) {
    summary.stage("page tests", || {
        let browser = browser::find(workspace).context("there is no browser")?;
        let mut test = workspace.command("wasm-pack");
        test.args(["test", "--mode", "no-install", "--headless", "--chrome", "--chromedriver"]);
        // Debug info makes the module so large that the browser takes longer to load it than to run it.
        counted(test.arg(browser.driver).arg("e2e").env("CARGO_PROFILE_DEV_DEBUG", "false"))
    });
}

fn journeys(workspace: &Workspace, summary: &mut Summary) {
    let mut load = None;
    let built = summary.stage("site", || {
        load = Some(site::build(workspace)?);
        Ok(Counts::one(true))
    });
    let Some(load) = load.filter(|_| built) else {
        summary.skip("first load");
        summary.skip("journeys");
        return;
    };
    summary.stage("first load", || {
        say(load.table().trim_end());
        Ok(Counts::one(load.is_within_budget()))
    });
    summary.stage("journeys", || {
        let mut journeys = test_runner(workspace);
        journeys.args(["-p", "stowage-e2e"]);
        with_site(workspace, |url, driver, browser| {
            counted(browser_test(&mut journeys, url, driver, browser, workspace))
        })
    });
}

/// Serves the built site, starts ChromeDriver, and ends it afterwards.
pub(crate) fn with_site<T>(
    workspace: &Workspace,
    run: impl FnOnce(&str, &Driver, &browser::Browser) -> Result<T>,
) -> Result<T> {
    let browser = browser::find(workspace).context("there is no browser")?;
    let url = server::serve_in_background(&workspace.dist(), SUB_PATH)?;
    let driver = Driver::start(workspace, &browser)?;
    run(&url, &driver, &browser)
}

/// Tells a program of the e2e crate where everything is. It keeps its pictures in `target/journeys`.
pub(crate) fn browser_test<'a>(
    command: &'a mut Command,
    url: &str,
    driver: &Driver,
    browser: &browser::Browser,
    workspace: &Workspace,
) -> &'a mut Command {
    command
        .env("STOWAGE_URL", url)
        .env("STOWAGE_WEBDRIVER", &driver.url)
        .env("STOWAGE_CHROME", &browser.chrome)
        .env("STOWAGE_PICTURES", workspace.target().join("journeys"))
        .env("STOWAGE_AXE", tools::axe::script(workspace))
        // A step that fails says what it waited for; where in the harness it did so is of no interest.
        .env("RUST_LIB_BACKTRACE", "0")
}

/// nextest where it is installed, cargo's own runner otherwise. Both go on after a failure.
fn test_runner(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    if process::capture(workspace.cargo().args(["nextest", "--version"])).is_ok() {
        cargo.args(["nextest", "run", "--no-fail-fast"]);
    } else {
        cargo.args(["test", "--no-fail-fast"]);
    }
    cargo
}

/// Runs a check that holds or does not.
fn checked(command: &mut Command) -> Result<Counts> {
    process::run(command)?;
    Ok(Counts::one(true))
}

/// Runs a test runner, shows what it writes, and counts its tests.
fn counted(command: &mut Command) -> Result<Counts> {
    if stderr().is_terminal()
        && env::var_os("NO_COLOR").is_none()
        && env::var_os("CARGO_TERM_COLOR").is_none()
    {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut counts = Counts::default();
    let status = process::follow(command, Duration::from_secs(60), |moment| {
        if let Moment::Line(stream, line) = moment {
            counts.read(line);
            match stream {
                Stream::Out => println!("{line}"),
                Stream::Err => eprintln!("{line}"),
            }
        }
    })?;
    // A runner that failed without a failed test did not compile, or lost its browser.
    if !status.success() && counts.failed == 0 {
        say(format!("`{}` failed ({status})", process::line_of(command)));
        counts.failed = 1;
    }
    Ok(counts)
}

/// Lists what a check found.
fn reported(findings: &[impl std::fmt::Display]) -> Counts {
    for finding in findings {
        say(finding.to_string());
    }
    Counts { passed: usize::from(findings.is_empty()), failed: findings.len() }
}

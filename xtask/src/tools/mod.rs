//! What the commands need beyond Rust itself, and how a fresh machine gets it.
//!
//! Tools are pinned and live in `.tools/`, which git ignores; what fits from `PATH` is taken as it is. Every step is
//! idempotent: a run that was interrupted is finished by the next one.

mod binary;
mod debian;
mod version;

use std::time::Instant;

use anyhow::{Context, Result};

use crate::browser;
use crate::console::{elapsed, say};
use crate::process;
use crate::workspace::Workspace;
use binary::Binary;

/// The target that the page is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// One thing that a command needs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Requirement {
    /// Rust's standard library for WebAssembly.
    WasmTarget,
    /// An executable that a crate of the same version provides.
    Binary(Binary),
    /// Chromium, its WebDriver and a font with Korean letters.
    Browser,
}

/// What the page is built from: for `serve` and `dist`.
pub(crate) fn provision_for_site(workspace: &Workspace) -> Result<()> {
    provision(workspace, &site(workspace)?)
}

/// What tests need on top of that.
pub(crate) fn provision_for_tests(workspace: &Workspace) -> Result<()> {
    let mut requirements = site(workspace)?;
    requirements.push(Requirement::Binary(binary::wasm_pack()));
    requirements.push(Requirement::Browser);
    provision(workspace, &requirements)
}

/// What a benchmark in the browser needs: the site and the browser, no test runner.
pub(crate) fn provision_for_bench(workspace: &Workspace) -> Result<()> {
    let mut requirements = site(workspace)?;
    requirements.push(Requirement::Browser);
    provision(workspace, &requirements)
}

fn site(workspace: &Workspace) -> Result<Vec<Requirement>> {
    let bindgen = version::locked(&workspace.root.join("Cargo.lock"), "wasm-bindgen")?;
    Ok(vec![
        Requirement::WasmTarget,
        Requirement::Binary(binary::wasm_bindgen(bindgen)),
        Requirement::Binary(binary::trunk()),
        Requirement::Binary(binary::wasm_opt()),
    ])
}

fn provision(workspace: &Workspace, requirements: &[Requirement]) -> Result<()> {
    let started = Instant::now();
    for (index, requirement) in requirements.iter().enumerate() {
        let step = format!("[{}/{}] {}", index + 1, requirements.len(), requirement.name());
        requirement
            .satisfy(workspace, &step)
            .with_context(|| format!("{} is missing", requirement.name()))?;
    }
    binary::remove_build_folder(workspace);
    say(format!("      tools are in place ({})", elapsed(started.elapsed())));
    Ok(())
}

impl Requirement {
    fn name(&self) -> String {
        match self {
            Requirement::WasmTarget => format!("Rust target {WASM}"),
            Requirement::Binary(binary) => binary.label(),
            Requirement::Browser => "Chromium with ChromeDriver".to_owned(),
        }
    }

    /// Makes sure that the requirement is there, and says what it does under the heading `step`.
    fn satisfy(&self, workspace: &Workspace, step: &str) -> Result<()> {
        match self {
            Requirement::WasmTarget => wasm_target(workspace, step),
            Requirement::Binary(binary) => binary.satisfy(workspace, step),
            Requirement::Browser => browser_and_fonts(workspace, step),
        }
    }
}

fn wasm_target(workspace: &Workspace, step: &str) -> Result<()> {
    let mut rustc = workspace.command("rustc");
    let folder = process::capture(rustc.args(["--print", "target-libdir", "--target", WASM]))?;
    if std::path::Path::new(folder.trim()).is_dir() {
        say(format!("{step}: there"));
        return Ok(());
    }
    if workspace.which("rustup").is_none() {
        anyhow::bail!(
            "this Rust was not installed by rustup: install its standard library for {WASM} \
             (Debian: libstd-rust-dev-wasm32; Fedora: rust-std-static-{WASM}) or Rust from https://rustup.rs"
        );
    }
    say(format!("{step}: asking rustup for it"));
    process::run(workspace.command("rustup").args(["target", "add", WASM]))
}

fn browser_and_fonts(workspace: &Workspace, step: &str) -> Result<()> {
    let missing = debian::MISSING_BROWSER_HINT;
    if browser::find(workspace).is_none() {
        if !debian::is_root_on_debian(workspace) {
            anyhow::bail!("{missing}");
        }
        say(format!("{step}: apt-get installs Chromium, ChromeDriver and a Korean font, a minute or two"));
        debian::install(workspace, &debian::browser_packages()).context(missing)?;
    }
    let browser = browser::find(workspace).context(missing)?;
    if !debian::has_korean_font(workspace) {
        if debian::is_root_on_debian(workspace) {
            debian::install(workspace, &["fonts-noto-cjk"])?;
        } else {
            say("      no font with Korean letters was found: screenshots in Korean will show boxes");
        }
    }
    say(format!("{step}: {}", browser.describe()));
    Ok(())
}

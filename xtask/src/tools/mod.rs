//! What the commands need beyond Rust itself, and how a fresh machine gets it.
//!
//! Tools are pinned and live in `.tools/`, which git ignores; what fits from `PATH` is taken as it is. Every step is
//! idempotent: a run that was interrupted is finished by the next one.

pub(crate) mod axe;
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
use version::Version;

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
    /// The rules that journeys hold the page against.
    Axe,
}

/// What a command is about to do, and so what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Compile for the page.
    WasmTarget,
    /// Build the site.
    Site,
    /// Run tests inside a page.
    PageTests,
    /// Drive a browser.
    Browser,
    /// Look for what keeps people out of the page.
    Access,
}

/// Provides everything that is needed, in a fixed order and each thing once.
pub(crate) fn provision(workspace: &Workspace, needs: &[Need]) -> Result<()> {
    let started = Instant::now();
    let bindgen = version::locked(&workspace.root.join("Cargo.lock"), "wasm-bindgen")?;
    let requirements = requirements(needs, bindgen);
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

fn requirements(needs: &[Need], bindgen: Version) -> Vec<Requirement> {
    let needed = |any: &[Need]| any.iter().any(|need| needs.contains(need));
    let all = [
        (Requirement::WasmTarget, needed(&[Need::WasmTarget, Need::Site, Need::PageTests])),
        (Requirement::Binary(binary::wasm_bindgen(bindgen)), needed(&[Need::Site, Need::PageTests])),
        (Requirement::Binary(binary::trunk()), needed(&[Need::Site])),
        (Requirement::Binary(binary::wasm_opt()), needed(&[Need::Site])),
        (Requirement::Binary(binary::wasm_pack()), needed(&[Need::PageTests])),
        (Requirement::Browser, needed(&[Need::Browser])),
        (Requirement::Axe, needed(&[Need::Access])),
    ];
    all.into_iter().filter(|(_, needed)| *needed).map(|(requirement, _)| requirement).collect()
}

impl Requirement {
    fn name(&self) -> String {
        match self {
            Requirement::WasmTarget => format!("Rust target {WASM}"),
            Requirement::Binary(binary) => binary.label(),
            Requirement::Browser => "Chromium with ChromeDriver".to_owned(),
            Requirement::Axe => axe::label(),
        }
    }

    /// Makes sure that the requirement is there, and says what it does under the heading `step`.
    fn satisfy(&self, workspace: &Workspace, step: &str) -> Result<()> {
        match self {
            Requirement::WasmTarget => wasm_target(workspace, step),
            Requirement::Binary(binary) => binary.satisfy(workspace, step),
            Requirement::Browser => browser_and_fonts(workspace, step),
            Requirement::Axe => axe::satisfy(workspace, step),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(needs: &[Need], expected: &[&str]) {
        let names: Vec<String> =
            requirements(needs, Version(0, 2, 128)).iter().map(Requirement::name).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn each_need_has_its_requirements_once() {
        check(&[], &[]);
        check(&[Need::WasmTarget], &["Rust target wasm32-unknown-unknown"]);
        check(
            &[Need::Site, Need::Browser, Need::Access, Need::Site, Need::PageTests],
            &[
                "Rust target wasm32-unknown-unknown",
                "wasm-bindgen 0.2.128",
                "trunk 0.21.14",
                "wasm-opt 116 or later",
                "wasm-pack 0.15.1",
                "Chromium with ChromeDriver",
                "axe-core 4.14.1",
            ],
        );
    }
}

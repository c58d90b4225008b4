//! Pinned executables: taken from `.tools/bin` or `PATH` where the version fits, installed otherwise.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::debian;
use super::version::Version;
use crate::console::{elapsed, say};
use crate::process::{self, Moment, Stream};
use crate::workspace::Workspace;

/// How often a long installation says how far it is.
const PROGRESS: Duration = Duration::from_secs(20);

/// An executable of a pinned version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binary {
    /// The command.
    command: &'static str,
    /// The version that is installed when none fits.
    version: Version,
    /// Which versions fit.
    fits: Fits,
    /// Where it comes from.
    source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A crate of the same version, and roughly how many crates its installation compiles, for the progress lines.
    Crate { package: &'static str, crates: u32 },
    /// Ready-made packages, the first one that this machine can install. Where none can be, the work goes on without,
    /// and the hint says what that costs.
    ReadyMade { packages: &'static [ReadyMade], hint: &'static str },
}

/// A package of another registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadyMade {
    /// A package of Debian and Ubuntu; its version depends on the release.
    Debian(&'static str),
    /// A package of npm, with its version; what it has is JavaScript and WebAssembly, for every machine.
    Npm(&'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fits {
    /// Only the pinned version.
    Exactly,
    /// This one and all later ones.
    From(Version),
}

/// The bundler. 0.22 wants a newer Rust than this workspace.
pub(crate) fn trunk() -> Binary {
    of_crate("trunk", "trunk", Version(0, 21, 14), 380)
}

/// The generator of the JavaScript glue; its version must be the crate's in `Cargo.lock`.
pub(crate) fn wasm_bindgen(version: Version) -> Binary {
    of_crate("wasm-bindgen", "wasm-bindgen-cli", version, 160)
}

/// The runner of tests in the page.
pub(crate) fn wasm_pack() -> Binary {
    of_crate("wasm-pack", "wasm-pack", Version(0, 15, 1), 160)
}

fn of_crate(command: &'static str, package: &'static str, version: Version, crates: u32) -> Binary {
    Binary { command, version, fits: Fits::Exactly, source: Source::Crate { package, crates } }
}

/// Binaryen's optimiser, 117 or later. 116, the last one that is a crate, does not read the `table.fill` that
/// wasm-bindgen writes; 108, as in Debian 12, exports the wrong table, and the page dies before it shows anything.
pub(crate) fn wasm_opt() -> Binary {
    Binary {
        command: "wasm-opt",
        version: Version(119, 0, 0),
        fits: Fits::From(Version(117, 0, 0)),
        source: Source::ReadyMade {
            packages: &[ReadyMade::Debian("binaryen"), ReadyMade::Npm("binaryen")],
            hint: "install npm, or binaryen 117 or later; without it the site works, but is a fifth larger",
        },
    }
}

impl Binary {
    /// `trunk 0.21.14`.
    pub(crate) fn label(&self) -> String {
        match self.fits {
            Fits::Exactly => format!("{} {}", self.command, self.version),
            Fits::From(least) => format!("{} {} or later", self.command, least.0),
        }
    }

    /// Makes sure that a version that fits is found in `.tools/bin` or on `PATH`.
    pub(crate) fn satisfy(&self, workspace: &Workspace, step: &str) -> Result<()> {
        if let Some(place) = self.fitting(workspace) {
            say(format!("{step}: {place}"));
            return Ok(());
        }
        match self.source {
            Source::Crate { package, crates } => {
                self.install(package, crates, workspace, step)?;
                if self.fitting(workspace).is_none() {
                    bail!("{} was installed but does not say that it is {}", self.command, self.label());
                }
            }
            Source::ReadyMade { packages, hint } => {
                let mut fetched = |package: &ReadyMade| match self.fetch(*package, workspace, step) {
                    Ok(done) => done && self.fitting(workspace).is_some(),
                    Err(reason) => {
                        say(format!("      that did not work: {reason:#}"));
                        false
                    }
                };
                if !packages.iter().any(&mut fetched) {
                    say(format!("{step}: not found. {hint}"));
                }
            }
        }
        Ok(())
    }

    /// Whether a version that fits is there.
    pub(crate) fn is_there(&self, workspace: &Workspace) -> bool {
        self.fitting(workspace).is_some()
    }

    /// Where the version that fits is, if there is one.
    ///
    /// `.tools/bin` comes first on the path that every command gets. A stale tool there would hide a good one
    /// elsewhere, so it decides alone.
    fn fitting(&self, workspace: &Workspace) -> Option<String> {
        let found = workspace.which(self.command)?;
        let version = Version::find(&process::capture(Command::new(&found).arg("--version")).ok()?)?;
        self.accepts(version).then(|| found.display().to_string())
    }

    fn accepts(&self, version: Version) -> bool {
        match self.fits {
            Fits::Exactly => version == self.version,
            Fits::From(least) => version >= least,
        }
    }

    /// Installs a ready-made package, where this machine can. Says whether it did.
    fn fetch(&self, package: ReadyMade, workspace: &Workspace, step: &str) -> Result<bool> {
        match package {
            ReadyMade::Debian(package) => {
                let candidate =
                    || debian::candidate(workspace, package).is_some_and(|version| self.accepts(version));
                if !debian::is_root_on_debian(workspace) || !candidate() {
                    return Ok(false);
                }
                say(format!("{step}: apt-get installs {package}"));
                debian::install(workspace, &[package])?;
            }
            ReadyMade::Npm(package) => {
                if workspace.which("npm").is_none() {
                    if !debian::is_root_on_debian(workspace) {
                        return Ok(false);
                    }
                    say(format!("{step}: apt-get installs npm, which has {package}"));
                    debian::install(workspace, &["npm"])?;
                }
                let package = format!("{package}@{}", self.version);
                say(format!("{step}: npm fetches {package}"));
                let mut npm = workspace.command("npm");
                npm.args(["install", "--global", "--no-audit", "--no-fund", "--prefix"])
                    .arg(workspace.tools());
                process::capture(npm.arg(package))?;
            }
        }
        Ok(true)
    }

    fn install(&self, package: &str, crates: u32, workspace: &Workspace, step: &str) -> Result<()> {
        let version = self.version.to_string();
        let root = workspace.tools();
        fs::create_dir_all(&root).with_context(|| format!("cannot make {}", root.display()))?;
        if workspace.which("cargo-binstall").is_some() {
            say(format!("{step}: cargo binstall fetches it"));
            let mut binstall = workspace.cargo();
            binstall.args(["binstall", "--no-confirm", "--force", "--locked", "--version", &version]);
            binstall.arg("--root").arg(&root).arg(package);
            match self.logged(workspace, crates, &mut binstall) {
                Ok(status) if status.success() && self.fitting(workspace).is_some() => return Ok(()),
                _ => say("      cargo binstall could not: compiling instead"),
            }
        }
        say(format!("{step}: compiling, a few minutes the first time"));
        let started = Instant::now();
        let mut install = workspace.cargo();
        install.args(["install", "--locked", "--force", "--version", &version]);
        install.arg("--root").arg(&root).arg(package);
        // The tools run for seconds and are compiled on the user's time: little optimisation, no debug info.
        install
            .env("CARGO_TARGET_DIR", build_folder(workspace))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env_remove("RUSTFLAGS");
        let status = self.logged(workspace, crates, &mut install)?;
        process::check(&install, status).with_context(|| self.failure(workspace))?;
        say(format!("      {} was installed in {}", self.label(), elapsed(started.elapsed())));
        Ok(())
    }

    /// Runs an installation with its output in a file, and says from time to time how many crates are done.
    fn logged(&self, workspace: &Workspace, crates: u32, command: &mut Command) -> Result<ExitStatus> {
        let path = self.log(workspace);
        let mut log = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        let mut compiled = 0;
        let mut trouble = None;
        let status = process::follow(command, PROGRESS, |moment| match moment {
            Moment::Line(stream, line) => {
                if stream == Stream::Err && line.trim_start().starts_with("Compiling ") {
                    compiled += 1;
                }
                trouble = trouble.take().or(writeln!(log, "{line}").err());
            }
            Moment::Tick(time) => {
                say(format!("      {compiled} of about {crates} crates, {}", elapsed(time)))
            }
        })?;
        match trouble {
            Some(error) => Err(error).with_context(|| format!("cannot write {}", path.display())),
            None => Ok(status),
        }
    }

    fn log(&self, workspace: &Workspace) -> std::path::PathBuf {
        workspace.tools().join(format!("{}.log", self.command))
    }

    /// What the installation said last, and what to do.
    fn failure(&self, workspace: &Workspace) -> String {
        let path = self.log(workspace);
        let text = fs::read_to_string(&path).unwrap_or_default();
        format!(
            "{}\n{} could not be installed; the whole log is in {}. Running the same command again goes on from here.",
            last_lines(&text, 20),
            self.label(),
            path.display()
        )
    }
}

/// All installations share one build folder, so that what they have in common is compiled once.
fn build_folder(workspace: &Workspace) -> std::path::PathBuf {
    workspace.tools().join("build")
}

/// Gives the disk space of finished installations back.
pub(crate) fn remove_build_folder(workspace: &Workspace) {
    let folder = build_folder(workspace);
    if Path::new(&folder).is_dir()
        && let Err(error) = fs::remove_dir_all(&folder)
    {
        say(format!("      {} could not be removed: {error}", folder.display()));
    }
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_log_is_what_matters() {
        assert_eq!(last_lines("a\nb\nc", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
        assert_eq!(last_lines("", 2), "");
    }

    #[test]
    fn labels_name_the_version() {
        assert_eq!(trunk().label(), "trunk 0.21.14");
        assert_eq!(wasm_opt().label(), "wasm-opt 117 or later");
    }
}

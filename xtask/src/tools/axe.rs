//! axe-core, the rules of accessibility that journeys hold every screen against: one script, which npm has.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::debian;
use crate::console::say;
use crate::process;
use crate::workspace::Workspace;

/// The version that is pinned: a later one may find more.
const VERSION: &str = "4.14.1";

/// What the step is called.
pub(super) fn label() -> String {
    format!("axe-core {VERSION}")
}

/// The script, once it has been fetched.
pub(crate) fn script(workspace: &Workspace) -> PathBuf {
    folder(workspace).join("axe.min.js")
}

/// Makes sure that the script is there.
pub(super) fn satisfy(workspace: &Workspace, step: &str) -> Result<()> {
    if is_there(workspace) {
        say(format!("{step}: {}", script(workspace).display()));
        return Ok(());
    }
    if workspace.which("npm").is_none() {
        if !debian::is_root_on_debian(workspace) {
            bail!(
                "it comes with npm: install Node.js with npm, from https://nodejs.org or your system's packages"
            );
        }
        say(format!("{step}: apt-get installs npm, which has it"));
        debian::install(workspace, &["npm"])?;
    }
    let package = format!("axe-core@{VERSION}");
    say(format!("{step}: npm fetches {package}"));
    let mut npm = workspace.command("npm");
    npm.args(["install", "--global", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    process::capture(npm.arg(workspace.tools()).arg(package))?;
    if is_there(workspace) { Ok(()) } else { bail!("npm installed no {}", script(workspace).display()) }
}

fn is_there(workspace: &Workspace) -> bool {
    let manifest = fs::read_to_string(folder(workspace).join("package.json")).unwrap_or_default();
    manifest.contains(&format!("\"version\": \"{VERSION}\"")) && script(workspace).is_file()
}

/// Where npm puts packages below a prefix; on Windows without `lib`.
fn folder(workspace: &Workspace) -> PathBuf {
    let modules = if cfg!(windows) { "node_modules" } else { "lib/node_modules" };
    workspace.tools().join(modules).join("axe-core")
}

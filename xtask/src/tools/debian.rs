//! Packages of Debian and Ubuntu, which the commands install themselves when they run as root (as in CI).

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::version::Version;
use crate::process;
use crate::workspace::Workspace;

/// What to do where apt-get cannot help.
pub(crate) const MISSING_BROWSER_HINT: &str = "install Chromium or Chrome and the ChromeDriver of the same version \
     (Debian: apt-get install chromium chromium-driver fonts-noto-cjk); \
     the environment variables CHROME and CHROMEDRIVER name them where they are not on PATH";

/// Whether packages can be installed without asking anyone.
pub(crate) fn is_root_on_debian(workspace: &Workspace) -> bool {
    let root = || process::capture(workspace.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    workspace.which("apt-get").is_some() && root()
}

/// The browser's packages under the names of this distribution.
pub(crate) fn browser_packages() -> [&'static str; 3] {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if release.lines().any(|line| line == "ID=ubuntu") {
        ["chromium-browser", "chromium-chromedriver", "fonts-noto-cjk"]
    } else {
        ["chromium", "chromium-driver", "fonts-noto-cjk"]
    }
}

/// Installs packages; fetches the package lists only when apt-get does not know the packages yet.
pub(crate) fn install(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    let attempt = || process::capture(apt_get(workspace).args(["install", "-y", "-qq"]).args(packages));
    if attempt().is_err() {
        process::capture(apt_get(workspace).args(["update", "-qq"]))?;
        attempt()?;
    }
    Ok(())
}

/// The version of a package that apt-get would install, as far as the package lists on this machine know.
pub(crate) fn candidate(workspace: &Workspace, package: &str) -> Option<Version> {
    let policy =
        process::capture(workspace.command("apt-cache").args(["policy", package]).env("LC_ALL", "C")).ok()?;
    policy.lines().find_map(|line| Version::find(line.trim().strip_prefix("Candidate:")?))
}

/// Whether screenshots can show Korean; true where fontconfig is not there to ask.
pub(crate) fn has_korean_font(workspace: &Workspace) -> bool {
    process::capture(workspace.command("fc-list").arg(":lang=ko"))
        .map_or(true, |fonts| !fonts.trim().is_empty())
}

fn apt_get(workspace: &Workspace) -> Command {
    let mut command = workspace.command("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

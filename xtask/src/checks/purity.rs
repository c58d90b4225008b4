//! The core has no browser in it.

use anyhow::Result;

use crate::process;
use crate::tools::WASM;
use crate::workspace::Workspace;

/// Packages that would bring a browser into the core.
const FORBIDDEN: [&str; 5] = ["gloo", "js-sys", "leptos", "wasm-bindgen", "web-sys"];

/// Dependencies of the core that may bring them, each with its reason: `(package, reason)`.
const EXCEPTIONS: [(&str, &str); 1] =
    [("web-time", "microlp, which solves linear programs, has it for time limits, which are never set")];

/// Forbidden packages in the core's dependency tree, as findings.
pub(crate) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let mut tree = workspace.cargo();
    // Without a target cargo leaves out what only WebAssembly pulls in, and the check would see nothing.
    tree.args(["tree", "--package", "stowage-core", "--edges", "normal", "--all-features", "--target", WASM]);
    tree.args(["--prefix", "none", "--format", "{p}"]);
    for (package, _) in EXCEPTIONS {
        tree.args(["--prune", package]);
    }
    let tree = process::capture(&mut tree)?;
    Ok(forbidden(&tree).iter().map(|package| format!("stowage-core depends on {package}")).collect())
}

/// The forbidden ones among the lines `name v1.2.3` of a tree, each once.
fn forbidden(tree: &str) -> Vec<&str> {
    let packages = tree.lines().filter_map(|line| line.split_whitespace().next());
    let is_forbidden = |package: &str| {
        FORBIDDEN.iter().any(|name| {
            package == *name || package.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'))
        })
    };
    let mut found: Vec<&str> = packages.filter(|package| is_forbidden(package)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_crates_and_their_parts_are_found() {
        let tree = "stowage-core v0.1.0 (/x/core)\nserde v1.0.0\ngloo-timers v0.3.0\nweb-sys v0.3.0\nweb-sys v0.3.0 (*)\n";
        assert_eq!(forbidden(tree), ["gloo-timers", "web-sys"]);
        assert_eq!(forbidden("stowage-core v0.1.0\nglooming v1.0.0\n\n"), Vec::<&str>::new());
    }
}

//! The static site: built by Trunk, held to its budget.

mod names;
mod pack;
mod parts;
mod size;

use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::console::{elapsed, say};
use crate::process;
use crate::workspace::Workspace;
pub(crate) use parts::split;
pub(crate) use size::FirstLoad;

/// Builds the optimised site into `dist/` and measures what a first visit fetches.
pub(crate) fn build(workspace: &Workspace) -> Result<FirstLoad> {
    let started = Instant::now();
    say("building the site into dist/ (the first time takes some minutes)");
    let mut trunk = workspace.command("trunk");
    // Standard output is left to results.
    trunk.arg("build").stdout(std::io::stderr());
    // Trunk's minifier does not know the JavaScript that wasm-bindgen writes, and warns each time that it is kept as it
    // is. Cargo's progress is still shown.
    if std::env::var_os("RUST_LOG").is_none() {
        trunk.env("RUST_LOG", "error");
    }
    // Trunk takes NO_COLOR for a boolean of its own and fails on the `1` that the convention asks for.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    process::run(&mut trunk)?;
    let index = workspace.dist().join("index.html");
    let html =
        std::fs::read_to_string(&index).with_context(|| format!("Trunk made no {}", index.display()))?;
    let absolute = absolute_urls(&html);
    ensure!(absolute.is_empty(), "dist/index.html would not work from a sub-path: {}", absolute.join(", "));
    let load = FirstLoad::measure(&workspace.dist())?;
    say(format!("the site is built ({})", elapsed(started.elapsed())));
    Ok(load)
}

/// URLs in the page's attributes and imports, quoted or not, that only work at the root of a host.
fn absolute_urls(html: &str) -> Vec<&str> {
    let values = html.split(['"', '\'', '=']).skip(1);
    let urls = values.map(|text| text.split([' ', '>']).next().unwrap_or(text));
    urls.filter(|url| url.starts_with('/')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_urls_are_found_wherever_they_are() {
        let html = r#"<link href="/app.css"><link href=/icon.svg rel=icon><script>import init from '/app.js'</script>
            <a href="./x">a / b</a><a href=y>c</a>"#;
        assert_eq!(absolute_urls(html), ["/app.css", "/icon.svg", "/app.js"]);
    }
}

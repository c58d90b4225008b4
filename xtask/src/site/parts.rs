//! Splits parts off the page that the browser fetches when they are first shown.
//!
//! Trunk bundles the page as one module. Its hook calls this with the folder where the bundle lies: the module is
//! split where `app/src/part.rs` marks it, bound and optimised again, and put in the place of the whole one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};

use super::names;
use crate::process;
use crate::workspace::Workspace;

/// The page's crate.
const PAGE: &str = "stowage-app";
/// The script that the splitter writes: it fetches the parts.
const LOADER: &str = "__wasm_split.js";
/// Where the parts lie in the site.
pub(super) const FOLDER: &str = "parts";

/// How binaryen optimises. Its features are named one by one, after what rustc uses: `--all-features` writes a module
/// that Chromium rejects. A function that is called once stays one: code that is alike compresses better than code that
/// is short.
const OPTIMISATION: [&str; 8] = [
    "-O2",
    "--one-caller-inline-max-function-size=0",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Splits the bundle in the folder that Trunk names to its hooks.
pub(crate) fn split(workspace: &Workspace) -> Result<()> {
    let bundle = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("Trunk calls this when it builds the site: it names the folder in TRUNK_STAGING_DIR")?;
    let stem = stem(&bundle)?;
    let hash = stem.strip_prefix(PAGE).unwrap_or_default();
    let work = workspace.target().join("split");
    let modules = cut(workspace, &work, &stem)?;
    bind(workspace, &work, &stem)?;
    fs::create_dir_all(bundle.join(FOLDER))?;
    let loader_name = format!("{FOLDER}{hash}.js");
    let mut loader = read(&work.join(LOADER))?;
    for module in modules {
        let name = module.file_stem().context("a part has no name")?.to_string_lossy();
        let address = format!("./{FOLDER}/{}{hash}.wasm", name.trim_start_matches("split_"));
        optimise(workspace, &module, &bundle.join(&address))?;
        loader = replaced(&loader, &format!("\"./{name}.wasm\""), &format!("\"{address}\""))?;
    }
    fs::write(bundle.join(&loader_name), loader)?;
    let main = bundle.join(format!("{stem}_bg.wasm"));
    optimise(workspace, &work.join(format!("{stem}_bg.wasm")), &main)?;
    let glue = read(&work.join(format!("{stem}.js")))?;
    let (module, script) = names::shorten(&fs::read(&main)?, &glue)?;
    fs::write(&main, module)?;
    let script = replaced(&script, &format!("from \"./{LOADER}\""), &format!("from \"./{loader_name}\""))?;
    fs::write(bundle.join(format!("{stem}.js")), script)?;
    announce(&bundle.join("index.html"), &loader_name)
}

/// Has the browser fetch the loader beside what imports it, and not after it.
fn announce(page: &Path, loader: &str) -> Result<()> {
    let link = format!("<link rel=modulepreload crossorigin href=./{loader}></head>");
    fs::write(page, replaced(&read(page)?, "</head>", &link)?)?;
    Ok(())
}

/// The name of the bundle's module, with the hash that Trunk gave it.
fn stem(bundle: &Path) -> Result<String> {
    for entry in fs::read_dir(bundle).with_context(|| format!("cannot read {}", bundle.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix("_bg.wasm") {
            return Ok(stem.to_owned());
        }
    }
    Err(anyhow!("{} has no module", bundle.display()))
}

/// Cuts the compiled page into the main module, `<stem>.wasm`, and the parts, whose paths it returns.
fn cut(workspace: &Workspace, work: &Path, stem: &str) -> Result<Vec<PathBuf>> {
    if work.is_dir() {
        fs::remove_dir_all(work).with_context(|| format!("cannot remove {}", work.display()))?;
    }
    let compiled = workspace.target().join("wasm32-unknown-unknown/site").join(format!("{PAGE}.wasm"));
    let whole = fs::read(&compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let (main, script) = (work.join(format!("{stem}.wasm")), format!("./{stem}.js"));
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = work;
    options.main_out_path = &main;
    options.main_module = &script;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{} cannot be split: {error:#}", compiled.display()))?;
    ensure!(!split.split_modules.is_empty(), "{} has no part to split off", compiled.display());
    Ok(split.split_modules)
}

/// Writes the main module's glue, and the module that it fits. The parts import what linkers name.
fn bind(workspace: &Workspace, work: &Path, stem: &str) -> Result<()> {
    let mut bindgen = workspace.command("wasm-bindgen");
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--out-name",
        stem,
        "--out-dir",
    ]);
    quietly(bindgen.arg(work).arg(work.join(format!("{stem}.wasm"))))
}

fn optimise(workspace: &Workspace, from: &Path, to: &Path) -> Result<()> {
    quietly(workspace.command("wasm-opt").args(OPTIMISATION).arg(from).arg("-o").arg(to))
}

/// Runs a tool whose warnings are no news; when it fails they are told.
fn quietly(tool: &mut Command) -> Result<()> {
    process::capture(tool).map(drop)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// `text` with another name for something that it must name.
fn replaced(text: &str, name: &str, other: &str) -> Result<String> {
    ensure!(text.contains(name), "what was built does not name {name}");
    Ok(text.replace(name, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_there_is_an_error() {
        assert_eq!(replaced("a b a", "a", "c").unwrap(), "c b c");
        assert!(replaced("b", "a", "c").is_err());
    }
}

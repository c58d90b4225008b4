//! Splits parts off the page that the browser fetches when they are first shown.
//!
//! Trunk bundles the page as one module. Its hook calls this with the folder where the bundle lies: the module is
//! split where `app/src/part` marks it, bound and optimised again, and put in the place of the whole one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_encoder::{Module, RawSection};
use wasmparser::{Parser, Payload};

use super::loader;
use super::names;
use super::pack::Pack;
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
const OPTIMISATION: [&str; 9] = [
    "-O2",
    "--one-caller-inline-max-function-size=0",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
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
    let (mut loader, mut pack) = (read(&work.join(LOADER))?, Pack::default());
    for module in modules {
        let name = module.file_stem().context("a part has no name")?.to_string_lossy();
        let address = format!("./{FOLDER}/{}{hash}.wasm", name.trim_start_matches("split_"));
        let path = bundle.join(&address);
        optimise(workspace, &module, &path)?;
        loader = replaced(&loader, &format!("\"./{name}.wasm\""), &format!("\"{address}\""))?;
        if pack.take(&fs::read(&path)?, &mut loader, &address)? {
            fs::remove_file(&path)?;
        }
    }
    let pack_name = format!("{FOLDER}/small{hash}.bin");
    let pack = pack.close(&mut loader, &format!("./{pack_name}"))?;
    fs::write(bundle.join(pack_name), pack)?;
    fs::write(bundle.join(&loader_name), loader::shorten(&loader)?)?;
    let main = bundle.join(format!("{stem}_bg.wasm"));
    optimise(workspace, &work.join(format!("{stem}_bg.wasm")), &main)?;
    let glue = read(&work.join(format!("{stem}.js")))?;
    let (module, script) = names::shorten(&fs::read(&main)?, &glue)?;
    fs::write(&main, module)?;
    let script = replaced(&script, &format!("from \"./{LOADER}\""), &format!("from \"./{loader_name}\""))?;
    fs::write(bundle.join(format!("{stem}.js")), script)?;
    let page = bundle.join("index.html");
    let (html, sheets) = without_sheets(&read(&page)?);
    let style_name = format!("{FOLDER}/style{hash}.css");
    let mut style = String::new();
    for sheet in sheets {
        let path = bundle.join(&sheet);
        style.push_str(&read(&path)?);
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    fs::write(bundle.join(&style_name), style)?;
    fs::write(&page, replaced(&html, "</head>", &announcement(&loader_name, &style_name))?)?;
    Ok(())
}

/// What the page's head says of the parts. The browser fetches the loader beside what imports it, and not after it; the
/// style sheet not before the page gives it its address (`app/src/part`), which it loses when it cannot be fetched, so
/// that it can be given again.
fn announcement(loader: &str, style: &str) -> String {
    format!(
        "<link rel=modulepreload crossorigin href=./{loader}>\
         <link id=parts-style rel=stylesheet data-href=./{style} onerror=\"this.removeAttribute('href')\"></head>"
    )
}

/// The page without its style sheets, and where they lie, in order.
fn without_sheets(html: &str) -> (String, Vec<String>) {
    let mut rest = html;
    let (mut plain, mut sheets) = (String::new(), Vec::new());
    while let Some((before, link)) = rest.split_once("<link ") {
        let (attributes, after) = link.split_once('>').unwrap_or((link, ""));
        plain.push_str(before);
        let value = |name: &str| {
            let mut words = attributes.split(' ').filter_map(|word| word.split_once('='));
            Some(words.find(|(key, _)| *key == name)?.1.trim_matches(['"', '\'', '/']))
        };
        match value("href").filter(|_| value("rel") == Some("stylesheet")) {
            Some(href) => sheets.push(href.trim_start_matches("./").to_owned()),
            None => plain.push_str(&format!("<link {attributes}>")),
        }
        rest = after;
    }
    plain.push_str(rest);
    (plain, sheets)
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
    let module = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
    fs::write(from, without_names(&module)?)?;
    quietly(workspace.command("wasm-opt").args(OPTIMISATION).arg(from).arg("-o").arg(to))
}

/// The module without its debugging names. The splitter gives a segment of data that it divides one name twice, on
/// which binaryen aborts.
fn without_names(module: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.context("the module cannot be read")?;
        let is_names = matches!(&payload, Payload::CustomSection(custom) if custom.name() == "name");
        if let Some((id, range)) = payload.as_section().filter(|_| !is_names) {
            let data = &module[usize::try_from(range.start)?..usize::try_from(range.end)?];
            plain.section(&RawSection { id, data });
        }
    }
    Ok(plain.finish())
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
    use wasm_encoder::{CustomSection, NameMap, NameSection};

    use super::*;

    #[test]
    fn only_names_are_taken_out() {
        let custom = |name: &'static str| CustomSection { name: name.into(), data: (&[][..]).into() };
        let mut twice = NameMap::new();
        twice.append(0, "a");
        twice.append(1, "a");
        let mut names = NameSection::new();
        names.data(&twice);
        let mut named = Module::new();
        named.section(&custom("before")).section(&names).section(&custom("after"));
        let mut plain = Module::new();
        plain.section(&custom("before")).section(&custom("after"));
        assert_eq!(without_names(&named.finish()).unwrap(), plain.finish());
        assert!(without_names(b"no module").is_err());
    }

    #[test]
    fn style_sheets_are_taken_out_of_the_page() {
        let html = "<head><link rel=icon href=icon.svg><link rel=\"stylesheet\" href=\"./a-1.css\"/>\
             <link href=./b-2.css rel=stylesheet></head>";
        let (plain, sheets) = without_sheets(html);
        assert_eq!(plain, "<head><link rel=icon href=icon.svg></head>");
        assert_eq!(sheets, ["a-1.css", "b-2.css"]);
    }

    #[test]
    fn a_name_that_is_not_there_is_an_error() {
        assert_eq!(replaced("a b a", "a", "c").unwrap(), "c b c");
        assert!(replaced("b", "a", "c").is_err());
    }
}

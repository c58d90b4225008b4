//! What a first visit fetches, compressed as a static host would send it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use super::parts;
use crate::console::grouped;

/// The budget of the first load in bytes: 300 kB, decimal, as networks count.
const BUDGET: usize = 300_000;

/// Folders of `dist/` that are fetched only when someone asks for them.
const ON_DEMAND: [&str; 4] = [parts::FOLDER, "plans", "schema", "workers"];

/// The files of a first visit, and the parts that come later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FirstLoad {
    /// Sorted by name.
    files: Vec<Asset>,
    /// Sorted by name.
    parts: Vec<Asset>,
}

/// One file of the site, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asset {
    name: String,
    plain: usize,
    brotli: usize,
}

impl FirstLoad {
    /// Compresses everything in `dist` except what is loaded on demand. Files that a visit may not need count too:
    /// the number errs on the large side.
    pub(crate) fn measure(dist: &Path) -> Result<FirstLoad> {
        Ok(FirstLoad { files: assets(dist, dist)?, parts: assets(&dist.join(parts::FOLDER), dist)? })
    }

    /// Compressed bytes of everything.
    pub(crate) fn total(&self) -> usize {
        self.files.iter().map(|file| file.brotli).sum()
    }

    /// Whether the page is no heavier than it may be.
    pub(crate) fn is_within_budget(&self) -> bool {
        self.total() <= BUDGET
    }

    /// The sizes as a table, with the total and the budget, and what comes later.
    pub(crate) fn table(&self) -> String {
        let names = self.files.iter().chain(&self.parts).map(|file| file.name.len());
        let width = names.max().unwrap_or(0).max("first load".len());
        let mut table = format!("{:width$}  {:>11}  {:>11}\n", "first load", "bytes", "brotli");
        for file in &self.files {
            row(&mut table, width, &file.name, &grouped(file.plain), &grouped(file.brotli));
        }
        let plain = self.files.iter().map(|file| file.plain).sum();
        row(&mut table, width, "in all", &grouped(plain), &grouped(self.total()));
        row(&mut table, width, "budget", "", &grouped(BUDGET));
        if !self.parts.is_empty() {
            table.push_str("when first shown\n");
        }
        for part in &self.parts {
            row(&mut table, width, &part.name, &grouped(part.plain), &grouped(part.brotli));
        }
        table
    }
}

fn row(table: &mut String, width: usize, name: &str, plain: &str, brotli: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(table, "{name:width$}  {plain:>11}  {brotli:>11}");
}

/// The files below `folder`, sorted by their names in `dist`.
fn assets(folder: &Path, dist: &Path) -> Result<Vec<Asset>> {
    let mut files = Vec::new();
    collect(folder, dist, &mut files).with_context(|| format!("cannot measure {}", folder.display()))?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn collect(folder: &Path, dist: &Path, files: &mut Vec<Asset>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            if !ON_DEMAND.contains(&name.as_str()) {
                collect(&path, dist, files)?;
            }
        } else {
            let bytes = fs::read(&path)?;
            files.push(Asset { name, plain: bytes.len(), brotli: compressed(&bytes)? });
        }
    }
    Ok(())
}

/// The length of `bytes` after Brotli at its best (quality 11, a window of 4 MiB).
fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, plain: usize, brotli: usize) -> Asset {
        Asset { name: name.to_owned(), plain, brotli }
    }

    #[test]
    fn the_table_adds_up() {
        let load = FirstLoad {
            files: vec![asset("app.wasm", 700_000, 180_000), asset("index.html", 2_048, 900)],
            parts: vec![asset("parts/a.wasm", 9_000, 4_000)],
        };
        assert_eq!(load.total(), 180_900);
        let expected = "\
first load          bytes       brotli
app.wasm          700,000      180,000
index.html          2,048          900
in all            702,048      180,900
budget                         300,000
when first shown
parts/a.wasm        9,000        4,000
";
        assert_eq!(load.table(), expected);
    }

    #[test]
    fn the_budget_is_inclusive() {
        let load = |brotli| FirstLoad { files: vec![asset("a", 0, brotli)], parts: Vec::new() };
        assert!(load(BUDGET).is_within_budget());
        assert!(!load(BUDGET + 1).is_within_budget());
    }

    #[test]
    fn compression_is_real() -> Result<()> {
        assert!(compressed(&[b'a'; 10_000])? < 100);
        Ok(())
    }
}

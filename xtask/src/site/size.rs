//! What a first visit fetches, compressed as a static host would send it.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use crate::console::grouped;

/// The budget of the first load in bytes: 300 kB, decimal, as networks count. It is not reached yet.
const BUDGET: usize = 300_000;

/// What fails today: a little above what the page weighs. This number only ever goes down, until it is the budget.
const LIMIT: usize = 455_000;

/// Folders of `dist/` that are fetched only when someone asks for them.
const ON_DEMAND: [&str; 2] = ["plans", "schema"];

/// The files of a first visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FirstLoad {
    /// Sorted by name.
    files: Vec<Asset>,
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
        let mut files = Vec::new();
        collect(dist, dist, &mut files).with_context(|| format!("cannot measure {}", dist.display()))?;
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(FirstLoad { files })
    }

    /// Compressed bytes of everything.
    pub(crate) fn total(&self) -> usize {
        self.files.iter().map(|file| file.brotli).sum()
    }

    /// Whether the page is no heavier than it may be today.
    pub(crate) fn is_within_limit(&self) -> bool {
        self.total() <= LIMIT
    }

    /// The sizes as a table, with the total, today's limit and the budget.
    pub(crate) fn table(&self) -> String {
        let width = self.files.iter().map(|file| file.name.len()).max().unwrap_or(0).max("first load".len());
        let mut table = format!("{:width$}  {:>11}  {:>11}\n", "first load", "bytes", "brotli");
        for file in &self.files {
            row(&mut table, width, &file.name, &grouped(file.plain), &grouped(file.brotli));
        }
        let plain = self.files.iter().map(|file| file.plain).sum();
        row(&mut table, width, "in all", &grouped(plain), &grouped(self.total()));
        row(&mut table, width, "limit", "", &grouped(LIMIT));
        row(&mut table, width, "budget", "", &grouped(BUDGET));
        table
    }
}

fn row(table: &mut String, width: usize, name: &str, plain: &str, brotli: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(table, "{name:width$}  {plain:>11}  {brotli:>11}");
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
        let load =
            FirstLoad { files: vec![asset("app.wasm", 700_000, 180_000), asset("index.html", 2_048, 900)] };
        assert_eq!(load.total(), 180_900);
        let expected = "\
first load        bytes       brotli
app.wasm        700,000      180,000
index.html        2,048          900
in all          702,048      180,900
limit                        455,000
budget                       300,000
";
        assert_eq!(load.table(), expected);
    }

    #[test]
    fn the_limit_is_inclusive() {
        assert!(FirstLoad { files: vec![asset("a", 0, LIMIT)] }.is_within_limit());
        assert!(!FirstLoad { files: vec![asset("a", 0, LIMIT + 1)] }.is_within_limit());
        const { assert!(BUDGET <= LIMIT) };
    }

    #[test]
    fn compression_is_real() -> Result<()> {
        assert!(compressed(&[b'a'; 10_000])? < 100);
        Ok(())
    }
}

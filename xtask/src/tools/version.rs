//! Versions: what `Cargo.lock` pins and what a tool says of itself.

use std::path::Path;

use anyhow::{Context, Result};

/// A released version, `major.minor.patch`; binaryen's single number is the major.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32, pub(crate) u32);

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

impl Version {
    /// The first version in what `tool --version` prints: `trunk 0.21.14`, `wasm-opt version 108 (version_108)`.
    ///
    /// Pre-releases count as their release: tools that are pinned here have none.
    pub(crate) fn find(text: &str) -> Option<Version> {
        text.split_whitespace().find_map(Version::parse)
    }

    /// `0.21.14`, `v0.21.14`, `108`, `0.2.128-beta`.
    fn parse(word: &str) -> Option<Version> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let release = word.split(['-', '+']).next()?;
        let mut numbers = release.split('.').map(str::parse::<u32>);
        let major = numbers.next()?.ok()?;
        let minor = numbers.next().unwrap_or(Ok(0)).ok()?;
        let patch = numbers.next().unwrap_or(Ok(0)).ok()?;
        numbers.next().is_none().then_some(Version(major, minor, patch))
    }
}

/// The version of `package` in the lock file at `path`.
pub(crate) fn locked(path: &Path, package: &str) -> Result<Version> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    find_locked(&text, package).with_context(|| format!("{} has no package {package}", path.display()))
}

fn find_locked(lock: &str, package: &str) -> Option<Version> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Version::parse(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(printed: &str, version: Option<Version>) {
        assert_eq!(Version::find(printed), version);
    }

    #[test]
    fn tools_say_their_version_in_many_ways() {
        check("trunk 0.21.14\n", Some(Version(0, 21, 14)));
        check("wasm-bindgen 0.2.128 (a1b2c3d)", Some(Version(0, 2, 128)));
        check("wasm-opt version 108 (version_108)", Some(Version(108, 0, 0)));
        check("wasm-opt version_116-12-gabcdef version 116", Some(Version(116, 0, 0)));
        check("ChromeDriver 156.0.7700", Some(Version(156, 0, 7700)));
        check("v1.2.3-rc.1", Some(Version(1, 2, 3)));
        check("no version here", None);
        check("", None);
    }

    #[test]
    fn versions_are_ordered_by_number() {
        assert!(Version(0, 2, 128) > Version(0, 2, 99));
        assert!(Version(108, 0, 0) < Version(116, 0, 0));
    }

    #[test]
    fn the_lock_file_gives_the_exact_package() {
        let lock = r#"
[[package]]
name = "wasm-bindgen-macro"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.128"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;
        assert_eq!(find_locked(lock, "wasm-bindgen"), Some(Version(0, 2, 128)));
        assert_eq!(find_locked(lock, "wasm"), None);
    }
}

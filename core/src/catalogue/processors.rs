//! Processors of servers, with their marks of PassMark.

use std::sync::OnceLock;

use super::Source;
use super::table::{Row, TableError, rows, sources};

pub(super) const TEXT: &str = include_str!("../../data/processors.tsv");

/// A processor of servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Processor {
    /// Its name, as PassMark has it: `Intel Xeon E5-2686 v4 @ 2.30GHz`.
    pub name: &'static str,
    /// Its CPU Mark: all cores at full load.
    pub marks: u32,
    /// Physical cores.
    pub cores: u32,
    /// The year of its first result.
    pub year: u32,
    /// The families of EC2 that run on it, some of them among others.
    pub families: Vec<&'static str>,
}

/// All processors, by name.
pub fn processors() -> &'static [Processor] {
    static PROCESSORS: OnceLock<Vec<Processor>> = OnceLock::new();
    // A test parses the same text, so the empty default is never seen.
    PROCESSORS.get_or_init(|| rows(TEXT).map(parse).collect::<Result<_, _>>().unwrap_or_default())
}

/// Where marks come from.
pub fn marks_source() -> Option<Source> {
    sources(TEXT).next()
}

/// The processor of this name, however it is written: without its maker or its clock, as `/proc/cpuinfo` has it.
pub fn processor(name: &str) -> Option<&'static Processor> {
    [true, false].into_iter().find_map(|has_cores| {
        let wanted = key(name, has_cores);
        processors().iter().find(|processor| !wanted.is_empty() && key(processor.name, true) == wanted)
    })
}

/// What is left of a name when everything is gone that some write and others do not. Of names that say nothing else the
/// number of cores is left: of some processors the marks depend on it.
fn key(name: &str, has_cores: bool) -> String {
    const OPTIONAL: [&str; 8] = ["intel", "amd", "arm", "cpu", "processor", "xeon", "epyc", "opteron"];
    let name = name.to_lowercase().replace("(r)", " ").replace("(tm)", " ");
    let before_clock = name.split('@').next().unwrap_or_default();
    let mut words: Vec<&str> =
        before_clock.split_whitespace().filter(|word| !word.ends_with("ghz")).collect();
    if !has_cores {
        while let Some(at) = words.iter().position(|word| *word == "core") {
            words.drain(at.saturating_sub(1)..=at);
        }
        words.retain(|word| !word.ends_with("-core"));
    }
    // The first steppings of a model call themselves `E5-2670 0`, where later ones have `v2`.
    if words.len() > 1 && words.last() == Some(&"0") {
        words.pop();
    }
    let parts = words.iter().flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric()));
    parts.filter(|part| !OPTIONAL.contains(part)).collect()
}

pub(super) fn parse(mut row: Row) -> Result<Processor, TableError> {
    let name = row.text("name")?;
    let marks = row.number("marks")?;
    let cores = row.number("cores")?;
    let year = row.number("year")?;
    let families = row.cell().split_whitespace().collect();
    row.end("processor's end")?;
    Ok(Processor { name, marks, cores, year, families })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::instance_types;

    #[test]
    fn every_processor_parses_and_is_found() {
        let parsed: Result<Vec<Processor>, TableError> = rows(TEXT).map(parse).collect();
        assert_eq!(parsed.map(|all| all.len()), Ok(47));
        let keys: BTreeSet<String> = processors().iter().map(|each| key(each.name, true)).collect();
        assert_eq!(keys.len(), processors().len());
        let families: BTreeSet<&str> = instance_types().iter().map(|entry| entry.family).collect();
        for each in processors() {
            assert_eq!(processor(each.name), Some(each));
            assert!(each.marks > 500 && each.cores > 0 && (2006..2026).contains(&each.year), "{each:?}");
            assert!(each.families.iter().all(|family| families.contains(family)), "{each:?}");
        }
        assert!(marks_source().is_some_and(|source| source.name.starts_with("PassMark")));
    }

    #[test]
    fn names_are_forgiven_what_others_leave_out() {
        for (written, name) in [
            ("Xeon E3-1230 V2", "Intel Xeon E3-1230 V2 @ 3.30GHz"),
            ("e3-1230v2", "Intel Xeon E3-1230 V2 @ 3.30GHz"),
            ("E3-1230", "Intel Xeon E3-1230 @ 3.20GHz"),
            ("Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz", "Intel Xeon E5-2686 v4 @ 2.30GHz"),
            ("INTEL XEON E5-2686 V4 2.30GHz", "Intel Xeon E5-2686 v4 @ 2.30GHz"),
            ("Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", "Intel Xeon Platinum 8259CL @ 2.50GHz"),
            ("AMD EPYC 7302P 16-Core Processor", "AMD EPYC 7302P"),
            ("neoverse-n1 16 core", "ARM Neoverse-N1 16 Core"),
            ("neoverse-n1 16-Core", "ARM Neoverse-N1 16 Core"),
            ("AMD EPYC 7302P 16 Core", "AMD EPYC 7302P"),
            ("Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz", "Intel Xeon E5-2670 @ 2.60GHz"),
            ("Intel® Xeon® CPU E5-2670 v2 @ 2.50GHz", "Intel Xeon E5-2670 v2 @ 2.50GHz"),
            ("Intel(R) Xeon(R) CPU           X5650  @ 2.67GHz", "Intel Xeon X5650 @ 2.67GHz"),
            ("Dual-Core AMD Opteron(tm) Processor 2218", "AMD Opteron 2218"),
            ("AMD EPYC 7763 64-Core Processor", "AMD EPYC 7763"),
            ("  Opteron(tm)   2218 ", "AMD Opteron 2218"),
        ] {
            assert_eq!(processor(written).map(|found| found.name), Some(name), "{written}");
        }
        for unknown in [
            "",
            "@",
            "Intel Xeon",
            "CPU @ 2.30GHz",
            "E5-2686",
            "Xeon E3-1230 V9",
            "0",
            "E5-2670 1",
            "E5-26700",
            "16 Core",
            "Neoverse-N1",
        ] {
            assert_eq!(processor(unknown), None, "{unknown}");
        }
    }
}

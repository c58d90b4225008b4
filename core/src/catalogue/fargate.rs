//! The sizes of tasks on Fargate.

use crate::units::{CpuUnits, MemoryMib};

/// GB of ephemeral storage that a task has for nothing (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html>).
pub const FREE_EPHEMERAL_GB: u32 = 20;

/// CPU units, the least and the greatest memory in MiB, and the step between, for Linux (documented in the
/// developer guide's table of task CPU and memory, November 2026). 256 CPU units go up by doubling.
const SIZES: [(u32, u32, u32, u32); 7] = [
    (256, 512, 2_048, 512),
    (512, 1_024, 4_096, 1_024),
    (1_024, 2_048, 8_192, 1_024),
    (2_048, 4_096, 16_384, 1_024),
    (4_096, 8_192, 30_720, 1_024),
    (8_192, 16_384, 61_440, 4_096),
    (16_384, 32_768, 122_880, 8_192),
];

/// The CPU units that Windows has (documented).
const WINDOWS: std::ops::RangeInclusive<u32> = 1_024..=4_096;

/// Every size as CPU units and MiB, smallest first.
fn sizes(windows: bool) -> impl Iterator<Item = (u32, u32)> {
    let offered = SIZES.into_iter().filter(move |(cpu, ..)| !windows || WINDOWS.contains(cpu));
    offered.flat_map(|(cpu, least, greatest, step)| {
        let memories = (least..=greatest).step_by(step as usize);
        memories.filter(move |memory| (cpu, *memory) != (256, 1_536)).map(move |memory| (cpu, memory))
    })
}

/// Whether Fargate has a size: CPU units and MiB.
pub fn fargate_has_size(cpu: u32, memory: u32, windows: bool) -> bool {
    sizes(windows).any(|size| size == (cpu, memory))
}

/// The smallest size with at least as much of both. It is the cheapest too: a size with more CPU costs more, and has no
/// finer steps of memory.
pub fn smallest_fargate_size(
    CpuUnits(cpu): CpuUnits,
    MemoryMib(memory): MemoryMib,
    windows: bool,
) -> Option<(CpuUnits, MemoryMib)> {
    let fits = |(offered_cpu, offered_memory): &(u32, u32)| *offered_cpu >= cpu && *offered_memory >= memory;
    sizes(windows).find(fits).map(|(cpu, memory)| (CpuUnits(cpu), MemoryMib(memory)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_least(cpu: u32, memory: u32, windows: bool) -> Option<(u32, u32)> {
        let size = smallest_fargate_size(CpuUnits(cpu), MemoryMib(memory), windows)?;
        Some((size.0.0, size.1.0))
    }

    #[test]
    fn sizes_are_those_of_the_table() {
        assert_eq!(sizes(false).count(), 3 + 4 + 7 + 13 + 23 + 12 + 12);
        assert_eq!(sizes(true).count(), 7 + 13 + 23);
        for (cpu, memory) in [(256, 512), (256, 2_048), (1_024, 3_072), (8_192, 20_480)] {
            assert!(fargate_has_size(cpu, memory, false), "{cpu} {memory}");
        }
        for (cpu, memory) in [(256, 1_536), (256, 4_096), (512, 512), (8_192, 17_408), (300, 1_024)] {
            assert!(!fargate_has_size(cpu, memory, false), "{cpu} {memory}");
        }
    }

    #[test]
    fn the_next_size_has_enough() {
        assert_eq!(at_least(512, 512, false), Some((512, 1_024)));
        assert_eq!(at_least(256, 3_000, false), Some((512, 3_072)));
        assert_eq!(at_least(256, 512, true), Some((1_024, 2_048)));
        assert_eq!(at_least(16_384, 122_881, false), None);
    }
}

//! Workloads that are made by rule, for this machine and for a page.

use stowage_core::catalogue::Architecture;
use stowage_core::cluster::Attributes;
use stowage_core::identifiers::TaskGroup;
use stowage_core::placement::Demand;
use stowage_core::resources::{Request, Resources};
use stowage_core::sizing::{InstanceOffer, TaskShape};
use stowage_core::units::{CpuUnits, MemoryMib, MicroUsd};

/// Tasks to hold, and instances to be had.
#[derive(Debug)]
pub(crate) struct Workload {
    pub(crate) name: String,
    pub(crate) shapes: Vec<TaskShape>,
    pub(crate) offers: Vec<InstanceOffer>,
}

/// Graviton 3 in us-east-1: MiB of a large instance, millionths of a dollar an hour for it.
const FAMILIES: [(&str, u32, u64); 3] =
    [("c7g", 3_891, 72_500), ("m7g", 7_782, 81_600), ("r7g", 15_564, 107_100)];

const SIZES: [(&str, u32); 4] = [("large", 1), ("xlarge", 2), ("2xlarge", 4), ("4xlarge", 8)];

/// Six shapes with many and with few tasks, where whole instances dominate; and forty shapes by a rule.
pub(crate) fn built_in() -> Vec<Workload> {
    let six = |name: &str, share: u32| {
        let shapes = [
            ("sidecar", 128, 256, 2_000),
            ("web", 256, 512, 3_000),
            ("api", 512, 1_024, 2_200),
            ("worker", 768, 1_536, 1_200),
            ("cache", 256, 2_048, 1_000),
            ("batch", 2_048, 4_096, 600),
        ];
        let shapes = shapes.map(|(name, cpu, memory, count)| shape(name, cpu, memory, count / share));
        Workload { name: name.to_owned(), shapes: shapes.to_vec(), offers: offers() }
    };
    let mut state = 7u64;
    let mut draw = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % most).unwrap_or(u32::MAX)
    };
    let drawn = |index| {
        let (cpu, memory, count) = (128 * (1 + draw(16)), 256 * (1 + draw(24)), 150 + draw(201));
        shape(&format!("s{index:02}"), cpu, memory, count)
    };
    let forty = Workload {
        name: "fleet10k_40shapes".to_owned(),
        shapes: (0..40).map(drawn).collect(),
        offers: offers(),
    };
    vec![six("fleet10k_6shapes", 1), six("fleet200_6shapes", 50), forty]
}

fn offers() -> Vec<InstanceOffer> {
    let sized = |(family, memory, price): (&str, u32, u64)| {
        SIZES.map(|(size, times)| {
            // Exactly 3,891.2 MiB and so on, rounded down.
            let memory = memory * times + times / 4 * u32::from(memory % 10 < 4);
            offer(
                &format!("{family}.{size}"),
                2_048 * times,
                memory,
                price * u64::from(times),
                Architecture::Arm64,
            )
        })
    };
    FAMILIES.into_iter().flat_map(sized).collect()
}

pub(crate) fn shape(name: &str, cpu: u32, memory: u32, count: u32) -> TaskShape {
    let request = Request { cpu: CpuUnits(cpu), memory: MemoryMib(memory), ..Request::default() };
    TaskShape {
        group: TaskGroup::Service(name.into()),
        demand: Demand { request, ..Demand::default() },
        count,
        at_peak: None,
    }
}

pub(crate) fn offer(
    name: &str,
    cpu: u32,
    memory: u32,
    price: u64,
    architecture: Architecture,
) -> InstanceOffer {
    let registered = Resources { cpu: CpuUnits(cpu), memory: MemoryMib(memory), ..Resources::default() };
    let attributes = Attributes::default();
    InstanceOffer { instance_type: name.into(), architecture, registered, attributes, price: MicroUsd(price) }
}

//! What AWS offers: instance types, prices and quotas, embedded as text with source and date.

mod fargate;
mod instance_type;
mod platform;
mod prices;
mod processors;
pub mod quotas;
mod rates;
mod table;

#[cfg(test)]
mod tests;

use crate::basis::Basis;
use crate::units::MemoryMib;

pub use fargate::{FREE_EPHEMERAL_GB, fargate_has_size, smallest_fargate_size};
pub use instance_type::{
    Category, CoreMark, EcuBasis, EcuFigure, InstanceType, TypeFact, instance_type, instance_types,
    type_source,
};
pub use platform::{Architecture, OperatingSystem, OsFamily};
pub use prices::{Region, instance_price, price, regions};
pub use processors::{Processor, marks_source, processor, processors};
pub use rates::{Price, Rate, rate};

/// Where a part of the catalogue comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The part that it gave.
    pub part: &'static str,
    /// The source's public name.
    pub name: &'static str,
    /// The day of its numbers, `YYYY-MM-DD`.
    pub date: &'static str,
    /// The licence of the copy that was read; only facts were taken.
    pub licence: &'static str,
}

/// The sources of the whole catalogue.
pub fn sources() -> impl Iterator<Item = Source> {
    let tables = [instance_type::TEXT, prices::TEXT, processors::TEXT];
    tables.into_iter().flat_map(table::sources).chain(rates::sources())
}

/// Registered memory that is known for a type: m4.large, c4.large and c4.4xlarge from the ECS guide,
/// t2.small from a published capture.
const KNOWN_REGISTRATIONS: [(&str, MemoryMib, Basis); 4] = [
    ("c4.4xlarge", MemoryMib(30_158), Basis::Documented),
    ("c4.large", MemoryMib(3_768), Basis::Documented),
    ("m4.large", MemoryMib(7_985), Basis::Documented),
    ("t2.small", MemoryMib(1_978), Basis::Observed),
];

/// The memory that a Linux instance registers with ECS, before `ECS_RESERVED_MEMORY`, and how well it is
/// known.
///
/// Assumed, where it is not known: what the operating system keeps is 35 MiB and 1.72 % of the nominal
/// memory, which is within 33 MiB of all four known registrations.
pub fn registered_memory_with_basis(instance_type: &InstanceType) -> (MemoryMib, Basis) {
    let known = KNOWN_REGISTRATIONS.iter().find(|(name, ..)| *name == instance_type.name);
    if let Some((_, memory, basis)) = known {
        return (*memory, *basis);
    }
    let nominal = instance_type.memory.0;
    let kept = (u64::from(nominal) * 172 + 5_000) / 10_000 + 35;
    (MemoryMib(nominal.saturating_sub(u32::try_from(kept).unwrap_or(u32::MAX))), Basis::Assumed)
}

/// The memory that a Linux instance registers with ECS, before `ECS_RESERVED_MEMORY`.
pub fn registered_memory(instance_type: &InstanceType) -> MemoryMib {
    registered_memory_with_basis(instance_type).0
}

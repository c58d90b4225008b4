//! What AWS offers: instance types, prices and quotas, embedded as text with source and date.

mod fargate;
mod instance_type;
mod platform;
mod prices;
mod processors;
pub mod quotas;
mod rates;
mod registration;
mod spot;
mod table;

#[cfg(test)]
mod tests;

pub use fargate::{FREE_EPHEMERAL_GB, fargate_has_size, smallest_fargate_size};
pub use instance_type::{
    Category, CoreMark, EcuBasis, EcuFigure, InstanceType, TypeFact, instance_type, instance_types,
    type_source,
};
pub use platform::{Architecture, OperatingSystem, OsFamily};
pub use prices::{Region, instance_price, price, regions};
pub use processors::{Processor, marks_source, processor, processors};
pub use rates::{Price, Rate, rate};
pub use registration::{
    KnownRegistration, RegistrationRule, known_registration, registered_memory, registered_memory_with_basis,
    registration_rule,
};
pub use spot::{SPOT_DISCOUNTS, SpotDiscounts};

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
    let of_tables = tables.into_iter().flat_map(table::sources).chain(rates::sources());
    of_tables.chain(registration::SOURCES).chain([SPOT_DISCOUNTS.source])
}

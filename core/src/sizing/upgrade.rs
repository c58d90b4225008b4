//! Newer types that do the same for no more money.

use std::cmp::Reverse;

use super::{Counted, Figure, FleetLabel, Operation, PriceBook, Priced, Unit, counted_alike, ecu};
use crate::catalogue::{InstanceType, instance_type, instance_types};
use crate::units::{Ecu, MicroUsd};

/// A type that may take another one's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// The type in use.
    pub from: &'static InstanceType,
    /// What an hour of it costs.
    pub from_price: MicroUsd,
    /// The newer type.
    pub to: &'static InstanceType,
    /// What an hour of it costs.
    pub to_price: MicroUsd,
}

impl Upgrade {
    /// Whether images have to be built for another architecture.
    pub fn changes_architecture(&self) -> bool {
        self.from.architecture != self.to.architecture
    }

    /// How much less it costs, as a share; `None` where a price is not known.
    pub fn saving(&self, book: &PriceBook<'_>) -> Option<Figure> {
        let price = |entry: &InstanceType| book.price(&Priced::InstanceType(entry.name.into()));
        let (from, to) = (price(self.from)?, price(self.to)?);
        Some(change(FleetLabel::Saving, Unit::UsdAnHour, from.clone(), to, from))
    }

    /// How much more ECU it has, as a share; both are counted alike.
    pub fn more_ecu(&self) -> Figure {
        let counted = counted_alike([self.from, self.to]);
        let (from, to) = (ecu(self.from, counted), ecu(self.to, counted));
        change(FleetLabel::MoreEcu, Unit::Ecu, to, from.clone(), from)
    }
}

/// Types of a later generation of the same kind, with at least as much of everything, for at most the same price: the
/// cheapest first, the newer ones of equal price before the older.
pub fn upgrades(book: &PriceBook<'_>, from: &str) -> Vec<Upgrade> {
    let Some((from, from_price)) = instance_type(from).zip(book.instance(from)) else { return Vec::new() };
    let has_the_ecu = |to: &InstanceType| {
        let (new, old) = ecu_of_both(to, from);
        new >= old
    };
    let is_upgrade = |to: &&InstanceType| {
        kind(to) == kind(from)
            && to.current_generation
            && to.category == from.category
            && generation(to) > generation(from)
            && to.vcpus >= from.vcpus
            && to.memory >= from.memory
            && to.gpus >= from.gpus
            && to.enis >= from.enis
            && has_the_ecu(to)
    };
    let priced = |to: &'static InstanceType| {
        let to_price = book.instance(to.name).filter(|price| *price <= from_price)?;
        Some(Upgrade { from, from_price, to, to_price })
    };
    let mut found: Vec<Upgrade> = instance_types().iter().filter(is_upgrade).filter_map(priced).collect();
    found.sort_by_key(|upgrade| (upgrade.to_price, Reverse(generation(upgrade.to)), upgrade.to.name));
    found
}

/// What one is more than the other, as a share of a third.
fn change(label: FleetLabel, unit: Unit, one: Figure, other: Figure, of: Figure) -> Figure {
    let difference = Figure::computed(label, unit, Operation::Difference, vec![one, other]);
    Figure::computed(label, Unit::Share, Operation::Quotient, vec![difference, of])
}

/// The ECU of two types, counted alike.
fn ecu_of_both(one: &InstanceType, other: &InstanceType) -> (Ecu, Ecu) {
    match counted_alike([one, other]) {
        Counted::Published => (one.ecu.ecu, other.ecu.ecu),
        Counted::Estimated => (one.ecu.estimate, other.ecu.estimate),
    }
}

/// The letters before the generation's number: `m` of `m7g`.
fn kind(entry: &InstanceType) -> &'static str {
    entry.family.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default()
}

/// The first number in the family's name: 7 of `m7g`.
fn generation(entry: &InstanceType) -> u32 {
    let digits = entry.family.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(0)
}

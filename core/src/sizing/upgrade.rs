//! Newer types that do the same for no more money.

use std::cmp::Reverse;

use super::{Counted, PriceBook, counted_alike};
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

    /// The ECU of both, from and to, counted alike.
    pub fn ecu(&self) -> (Ecu, Ecu) {
        ecu_of_both(self.from, self.to)
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

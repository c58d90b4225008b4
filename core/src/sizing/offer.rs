//! What can be had: instance types with what is left of them for tasks, and their prices.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::PriceBook;
use crate::catalogue::{Architecture, Category, InstanceType, instance_types};
use crate::cluster::{Attributes, ContainerInstance, InstanceState};
use crate::identifiers::{InstanceId, Zone};
use crate::plan::InstanceSpec;
use crate::resources::Resources;
use crate::units::{MemoryMib, MicroUsd};

/// An instance type at a price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceOffer {
    /// The type.
    pub instance_type: Arc<str>,
    /// The architecture of its processor.
    pub architecture: Architecture,
    /// What an instance registers with ECS: what is left after the operating system and the agent's reserve.
    pub registered: Resources,
    /// The custom attributes that an instance gets.
    pub attributes: Attributes,
    /// The price of an hour on demand.
    pub price: MicroUsd,
}

/// Which types are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferFilter {
    /// Families such as `m7g`, or types such as `m7g.large`. Where none is named: the current generation of general,
    /// compute and memory types, and one's own. Burstable types are left out then, since they have their CPU only while credits last,
    /// and accelerated ones unless tasks need GPUs.
    pub families: Vec<String>,
    /// Types that are looked at besides where no family is named: those in use, and those with a price of one's own.
    pub own: BTreeSet<Arc<str>>,
    /// One architecture only.
    pub architecture: Option<Architecture>,
    /// Whether tasks need GPUs.
    pub needs_gpus: bool,
    /// Memory that the agent keeps from tasks: `ECS_RESERVED_MEMORY`.
    pub reserved_memory: MemoryMib,
    /// The custom attributes that an instance gets: constraints may ask for them.
    pub attributes: Attributes,
    /// Whether the account has `awsvpcTrunking` on, with which many types have more network interfaces for tasks
    /// (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html>).
    pub has_trunking: bool,
}

impl OfferFilter {
    fn admits(&self, entry: &InstanceType) -> bool {
        let is_named = |name: &String| is_of(name, entry);
        let is_usual = match entry.category {
            Category::General | Category::Compute | Category::Memory => true,
            Category::Accelerated => self.needs_gpus && entry.gpus > 0,
            Category::Burstable | Category::Storage => false,
        };
        let is_wanted = if self.families.is_empty() {
            (entry.current_generation && is_usual)
                || (self.own.contains(entry.name) && entry.category != Category::Burstable)
        } else {
            self.families.iter().any(is_named)
        };
        is_wanted && self.architecture.is_none_or(|architecture| entry.architecture == architecture)
    }
}

/// Whether a name means this type or its family; capital letters and spaces around are forgiven.
fn is_of(name: &str, entry: &InstanceType) -> bool {
    let name = name.trim();
    name.eq_ignore_ascii_case(entry.family) || name.eq_ignore_ascii_case(entry.name)
}

/// Of names of families and types those that no type of the catalogue has.
pub fn unknown_types(names: &[String]) -> Vec<&str> {
    let is_unknown = |name: &&str| !instance_types().iter().any(|entry| is_of(name, entry));
    names.iter().map(String::as_str).filter(is_unknown).collect()
}

/// The types of a known price, in the catalogue's order.
pub fn offers(book: &PriceBook<'_>, filter: &OfferFilter) -> Vec<InstanceOffer> {
    let offer = |entry: &InstanceType| {
        let spec = InstanceSpec {
            reserved_memory: filter.reserved_memory,
            ..InstanceSpec::new(entry.name, &Zone::from(book.region()))
        };
        let mut registered = spec.registered()?;
        registered.enis = entry.task_enis(filter.has_trunking);
        Some(InstanceOffer {
            instance_type: entry.name.into(),
            architecture: entry.architecture,
            registered,
            attributes: filter.attributes.clone(),
            price: book.instance(entry.name)?,
        })
    };
    instance_types().iter().filter(|entry| filter.admits(entry)).filter_map(offer).collect()
}

/// The offer of a type; `None` where it is none of these.
pub(super) fn offer_of<'a>(offers: &'a [InstanceOffer], name: &str) -> Option<&'a InstanceOffer> {
    offers.iter().find(|offer| &*offer.instance_type == name)
}

impl InstanceOffer {
    /// An instance of this type in a zone, with nothing on it.
    pub fn instance(&self, id: InstanceId, zone: &Zone) -> ContainerInstance {
        ContainerInstance {
            id,
            instance_type: self.instance_type.clone(),
            zone: zone.clone(),
            architecture: self.architecture,
            attributes: self.attributes.clone(),
            state: InstanceState::Active,
            agent_connected: true,
            registered: self.registered.clone(),
            remaining: self.registered.clone(),
            running_tasks_count: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_no_type_are_told() {
        let names = ["zzz", "m5", " M5.Large", "C7G", "c5.", "m5.huge", ""].map(str::to_owned);
        assert_eq!(unknown_types(&names), ["zzz", "c5.", "m5.huge", ""]);
    }
}

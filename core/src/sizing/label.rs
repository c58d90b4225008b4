//! What numbers are called.

use super::EcuLabel;
use super::registry::RegistryLabel;

/// What a [`Figure`](super::Figure) is; its words are in `words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// How many instances.
    Instances,
    /// The price of an instance, an hour.
    InstancePrice,
    /// The hours of a month.
    HoursOfAMonth,
    /// What is less than on demand.
    Discount,
    /// What a registry stores, transfers and costs.
    Registry(RegistryLabel),
    /// Computing power and servers.
    Ecu(EcuLabel),
}

//! What numbers are called.

use super::registry::RegistryLabel;
use super::{ComparisonLabel, CostLabel, EcuLabel, FleetLabel, UsageLabel};

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
    /// A number of a fleet.
    Fleet(FleetLabel),
    /// A number of a bill.
    Cost(CostLabel),
    /// A number that load balancers and transfer are charged by.
    Usage(UsageLabel),
    /// A number by which fleets are compared.
    Comparison(ComparisonLabel),
    /// What a registry stores, transfers and costs.
    Registry(RegistryLabel),
    /// Computing power and servers.
    Ecu(EcuLabel),
}

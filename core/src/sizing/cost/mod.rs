//! Costs: the bill of a plan's month, a day with scaling, and instances beside Fargate.
//!
//! Every number is a [`Figure`], down to a price with its source and date. What AWS charges by and a plan does not say is
//! a setting of the plan, whose default is marked as assumed.

mod balancers;
mod bill;
mod break_even;
mod day;
mod fargate;
mod instances;
mod known;
mod label;
mod prices;
mod transfer;
mod usage;

#[cfg(test)]
mod tests;

pub use crate::usage::Usage;
pub use bill::{Bill, bill};
pub(super) use bill::{Ledger, instances_cost};
pub use break_even::{BreakEven, break_even};
pub use day::{ScalingDay, bounds_of_a_day, scaling_day};
pub use fargate::{FargateBill, FargateService, NotOnFargate, fargate_bill, smallest_size};
pub use instances::{Bought, Types, own_types};
pub(super) use known::hours_of_a_month;
pub use label::{ComparisonLabel, CostLabel, UsageLabel};
pub use prices::{PriceBook, Priced, rate_unit, unknown_prices};
pub(super) use transfer::gb_to_internet;

use super::{Amount, Figure, Label, Operation, Origin, Unit};

fn quotient(label: impl Into<Label>, unit: Unit, of: Figure, by: Figure) -> Figure {
    Figure::computed(label, unit, Operation::Quotient, vec![of, by])
}

/// A setting with its origin: the plan, where it says something else than the default, which is assumed.
fn assumed_or(setting: u32, default: u32) -> (u32, Origin) {
    (setting, if setting == default { Origin::Assumed } else { Origin::Plan })
}

/// A share that is given in percent.
fn percent(label: impl Into<Label>, (percent, origin): (u32, Origin)) -> Figure {
    Figure::new(label, Amount::ratio(percent, 100), Unit::Share, origin)
}

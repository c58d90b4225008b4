//! Prices as figures: AWS's, or the plan's own in their place.

use std::collections::BTreeMap;

use super::super::{Amount, Figure, Origin, Unit};
use super::RegistryLabel as Label;
use crate::catalogue::{Rate, rate};
use crate::units::NanoUsd;

/// The price of one unit of a rate; `None` for a region whose prices are not known.
pub(super) fn price(
    own: &BTreeMap<String, NanoUsd>,
    region: &str,
    of: Rate,
    label: Label,
    unit: Unit,
) -> Option<Figure> {
    let (amount, origin) = match own.get(of.as_str()) {
        Some(own) => (Amount::from(*own), Origin::OwnPrice),
        None => {
            let published = rate(region, of)?;
            (published.price.into(), published.into())
        }
    };
    Some(Figure::new(label, amount, unit, origin))
}

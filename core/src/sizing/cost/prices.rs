//! Prices: AWS's, and over them those of the plan.

use std::sync::Arc;

use super::CostLabel;
use crate::catalogue::{self, Price, Rate};
use crate::plan::Sizing;
use crate::sizing::{Amount, Figure, Label, Origin, Unit};
use crate::units::MicroUsd;

/// Something that has a price.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priced {
    /// An instance type.
    InstanceType(Arc<str>),
    /// Something else.
    Rate(Rate),
}

impl Priced {
    /// Its name among a plan's own prices.
    pub fn name(&self) -> &str {
        match self {
            Self::InstanceType(name) => name,
            Self::Rate(rate) => rate.as_str(),
        }
    }
}

/// The names among a plan's own prices under which nothing is priced: no instance type of the catalogue and no rate.
///
/// A plan with such a price is sound: a type may be gone.
pub fn unknown_prices(sizing: &Sizing) -> Vec<&str> {
    let is_known = |name: &str| {
        catalogue::instance_type(name).is_some() || Rate::ALL.iter().any(|rate| rate.as_str() == name)
    };
    sizing.prices.keys().map(String::as_str).filter(|name| !is_known(name)).collect()
}

/// The prices of a region, with a plan's own in place of AWS's.
#[derive(Clone, Copy, Debug)]
pub struct PriceBook<'a> {
    region: &'a str,
    sizing: &'a Sizing,
}

impl<'a> PriceBook<'a> {
    /// The prices of a region, and the own ones of a plan.
    pub fn new(region: &'a str, sizing: &'a Sizing) -> Self {
        Self { region, sizing }
    }

    /// The region that prices are of.
    pub(in crate::sizing) fn region(&self) -> &'a str {
        self.region
    }

    /// What the plan says of costs and fleets besides prices.
    pub(super) fn sizing(&self) -> &'a Sizing {
        self.sizing
    }

    /// What something costs: the plan's own price, or else AWS's. `None` where neither is known.
    pub fn price(&self, priced: &Priced) -> Option<Figure> {
        let own = self.sizing.prices.get(priced.name());
        let own = own.map(|price| figure(priced, Amount::from(*price), Origin::OwnPrice));
        own.or_else(|| self.published(priced))
    }

    /// What an hour of an instance costs on demand, to the millionth of a dollar.
    pub fn instance(&self, name: &str) -> Option<MicroUsd> {
        Some(self.price(&Priced::InstanceType(name.into()))?.amount().as_money())
    }

    /// What AWS charges, whatever the plan says.
    pub fn published(&self, priced: &Priced) -> Option<Figure> {
        let known: Price = match priced {
            Priced::InstanceType(name) => catalogue::instance_price(self.region, name)?,
            Priced::Rate(rate) => catalogue::rate(self.region, *rate)?,
        };
        Some(figure(priced, Amount::from(known.price), Origin::from(known)))
    }
}

fn figure(priced: &Priced, amount: Amount, origin: Origin) -> Figure {
    match priced {
        Priced::InstanceType(name) => {
            Figure::new(Label::InstancePrice, amount, Unit::UsdAnHour, origin).of(name)
        }
        Priced::Rate(rate) => Figure::new(CostLabel::Rate(*rate), amount, rate_unit(*rate), origin),
    }
}

/// The unit of a rate's price.
pub fn rate_unit(rate: Rate) -> Unit {
    match rate {
        Rate::AlbHour
        | Rate::ClbHour
        | Rate::NatHour
        | Rate::Ipv4Hour
        | Rate::EndpointHour
        | Rate::AlbLcuHour
        | Rate::FargateVcpuHour
        | Rate::FargateGbHour
        | Rate::FargateArmVcpuHour
        | Rate::FargateArmGbHour
        | Rate::FargateEphemeralGbHour
        | Rate::FargateWindowsVcpuHour
        | Rate::FargateWindowsGbHour
        | Rate::FargateWindowsLicenceHour => Unit::UsdAnHour,
        Rate::Gp3GbMonth
        | Rate::AlarmMonth
        | Rate::EcrGbMonth
        | Rate::ClbGb
        | Rate::InternetGbFirst
        | Rate::InternetGbSecond
        | Rate::InternetGbThird
        | Rate::InternetGbFourth
        | Rate::OtherRegionGb
        | Rate::ZoneGb
        | Rate::NatGb
        | Rate::EndpointGb => Unit::UsdEach,
    }
}

//! What a registry costs in a month.
//!
//! A GB is 1,000 MB (assumed: AWS's bills of ECR do not say).

use std::collections::BTreeSet;

use super::super::cost::{Ledger, gb_to_internet, hours_of_a_month};
use super::super::{Amount, Bill, Figure, Operation, Origin, PriceBook, Priced, Unit, Usage};
use super::RegistryLabel as Label;
use super::image::is_region;
use crate::basis::Basis;
use crate::catalogue::{Rate, Source};
use crate::plan::{Plan, PullRoute, Registry, Repository};

/// Where a registry is, and what is paid there.
#[derive(Clone, Debug)]
pub struct Market<'a> {
    /// The prices of the registry's region.
    pub book: PriceBook<'a>,
    /// In how many Availability Zones instances pull.
    pub zones: u32,
    /// What else of the account goes to the internet in a month, in GB: it takes what is free and the lower steps of the
    /// price first.
    pub internet_before: Figure,
}

/// What a registry costs in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryCost {
    /// What each repository stores, with shared layers once; those without images are left out.
    pub stored: Vec<Figure>,
    /// What is paid for: storage first, then what is pulled and copied.
    pub lines: Vec<Figure>,
    /// All of it.
    pub total: Figure,
    /// What interface endpoints would cost, where instances pull through a NAT gateway and the prices are known.
    pub endpoints: Option<Endpoints>,
    /// What is not in the total.
    pub not_billed: Vec<NotBilled>,
}

/// What is not in a registry's total, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBilled {
    /// It has no known price in the region.
    Price(Priced),
    /// Copies go to a region of which there can be none of this name.
    Region(String),
}

impl RegistryCost {
    /// The regions that copies are stored in at the price of the registry's own, since theirs is not known.
    pub fn priced_as_here(&self) -> impl Iterator<Item = &str> {
        let copies = self.lines.iter().filter(|line| line.label == Label::CopyStorage.into());
        copies.filter_map(|line| {
            let priced = line.inputs().last()?.subject.as_deref();
            line.subject.as_deref().filter(|region| priced.is_some_and(|priced| priced != *region))
        })
    }
}

impl NotBilled {
    /// What has no known price.
    pub fn priced(&self) -> Option<&Priced> {
        if let Self::Price(priced) = self { Some(priced) } else { None }
    }

    /// What is no region's name.
    pub fn region(&self) -> Option<&str> {
        if let Self::Region(name) = self { Some(name) } else { None }
    }
}

/// Interface endpoints in place of a NAT gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// What they cost in a month.
    pub cost: Figure,
    /// What goes through the NAT gateway now, in GB.
    pub through_nat: Figure,
    /// From how many GB a month endpoints cost less.
    pub break_even: Figure,
    /// What to do.
    pub advice: EndpointsAdvice,
}

/// What to do about pulls through a NAT gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndpointsAdvice {
    /// NAT costs less than endpoints; a gateway endpoint of Amazon S3 is free and carries the layers.
    StayWithNat,
    /// Endpoints cost less than NAT; a gateway endpoint of Amazon S3 alone, which is free, saves nearly all of it.
    UseEndpoints,
}

/// Interface endpoints that pulls need: `ecr.api` and `ecr.dkr`. The layers come from Amazon S3, through a gateway endpoint,
/// which is free (documented: <https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html>).
const ENDPOINTS: u32 = 2;

/// What else than layers a pull transfers: manifest, configuration and answers, in kB (assumed).
const MANIFEST_KB: u32 = 20;

const ENDPOINTS_SOURCE: Source = Source {
    part: "Interface endpoints for pulls",
    name: "GitHub awsdocs/amazon-ecr-user-guide, vpc-endpoints.md",
    date: "2022-09-01",
    licence: "CC-BY-SA-4.0",
};

/// What is free of storage in a month, in MB, in an account's first twelve months (documented:
/// <https://aws.amazon.com/ecr/pricing/>).
const FREE_MB: u32 = 500;

const FREE_TIER: Source = Source {
    part: "Free storage in ECR",
    name: "AWS's page of prices of ECR, by cloudburn.io and wring.co",
    date: "2026-03-01",
    licence: "facts only",
};

/// What a registry costs.
pub fn registry_cost(registry: &Registry, market: &Market<'_>) -> RegistryCost {
    let mut ledger = Ledger::new(&market.book);
    let repositories: Vec<(&str, &Repository)> =
        registry.repositories.iter().map(|(name, repository)| (name.as_str(), repository)).collect();
    let held = || repositories.iter().copied().filter(|(_, repository)| repository.images > 0);
    ledger.at_rate(Label::Storage, paid_storage(registry), Rate::EcrGbMonth);
    let pulled = |label, pulls: fn(&Repository) -> u32| {
        let active = held().filter(|(_, repository)| pulls(repository) > 0);
        let pulled = active.map(|(name, repository)| pulled(name, repository, pulls(repository))).collect();
        together(label, Unit::GbAMonth, pulled)
    };
    let same_region = pulled(Label::PulledInRegion, |repository| repository.pulls.same_region);
    let pulls = held().map(|(_, repository)| u64::from(repository.pulls.same_region)).sum();
    ledger.in_region(registry.pull_route, &same_region, pulls, market.zones);
    let elsewhere = pulled(Label::PulledElsewhere, |repository| repository.pulls.other_region);
    if elsewhere.amount() > Amount(0) {
        ledger.at_rate(Label::OtherRegionPulls, elsewhere, Rate::OtherRegionGb);
    }
    let internet = pulled(Label::PulledToInternet, |repository| repository.pulls.internet);
    if internet.amount() > Amount(0)
        && let Some(steps) = ledger.internet_steps(&market.internet_before, &internet)
    {
        ledger.line(together(Label::InternetPulls, Unit::UsdAMonth, steps));
    }
    let copies: BTreeSet<&str> =
        repositories.iter().flat_map(|(_, one)| one.copies.iter().map(String::as_str)).collect();
    let (copies, unknown): (Vec<&str>, Vec<&str>) = copies.into_iter().partition(|name| is_region(name));
    copies.into_iter().for_each(|region| ledger.copied(region, &repositories));
    let endpoints = match registry.pull_route {
        PullRoute::Nat if same_region.amount() > Amount(0) => instead_of_nat(&same_region, pulls, market),
        _ => None,
    };
    let Bill { lines, total, without_price } = ledger.into_bill();
    let unknown = unknown.into_iter().map(|name| NotBilled::Region(name.to_owned()));
    let not_billed = without_price.into_iter().map(NotBilled::Price).chain(unknown).collect();
    RegistryCost {
        stored: stored_by_repository(registry),
        lines,
        total: total.named(Label::Total),
        endpoints,
        not_billed,
    }
}

impl<'a> Market<'a> {
    /// The market of a plan's registry, after what the plan's responses send to the internet.
    pub fn of(book: PriceBook<'a>, plan: &Plan, usage: &Usage) -> Self {
        let zones = u32::try_from(plan.zones().len()).unwrap_or(u32::MAX).max(1);
        Self { book, zones, internet_before: gb_to_internet(&book, usage) }
    }
}

/// All of these; one alone needs no sum.
pub(super) fn together(label: Label, unit: Unit, mut figures: Vec<Figure>) -> Figure {
    match figures.pop() {
        Some(only) if figures.is_empty() => only.named(label),
        last => {
            figures.extend(last);
            Figure::total(label, unit, figures, Origin::Plan)
        }
    }
}

fn gb(label: Label, mb: u32) -> Figure {
    Figure::new(label, Amount::ratio(mb, 1_000), Unit::Gb, Origin::Plan)
}

fn count(label: Label, number: u64, unit: Unit) -> Figure {
    Figure::new(label, Amount::whole(number), unit, Origin::Plan)
}

/// What all images of a repository share.
pub(super) fn shared_layers(repository: &Repository) -> Figure {
    gb(Label::SharedLayers, repository.shared_mb)
}

/// What a repository stores: the shared layers once, and those of each image.
fn stored(name: &str, repository: &Repository) -> Figure {
    let images = count(Label::Images, repository.images.into(), Unit::Count);
    let own =
        Figure::product(Label::OwnLayers, Unit::Gb, [images, gb(Label::ImageLayers, repository.own_mb)]);
    Figure::sum(Label::Stored, Unit::Gb, vec![shared_layers(repository), own]).of(name)
}

/// What each repository stores; those without images are left out.
fn stored_by_repository(registry: &Registry) -> Vec<Figure> {
    let held = registry.repositories.iter().filter(|(_, repository)| repository.images > 0);
    held.map(|(name, repository)| stored(name, repository)).collect()
}

/// What is paid for of all that a registry stores.
pub(super) fn paid_storage(registry: &Registry) -> Figure {
    let all = together(Label::Stored, Unit::Gb, stored_by_repository(registry));
    if !registry.free_tier {
        return all;
    }
    let published = Origin::Published { source: FREE_TIER, basis: Basis::Documented };
    let free = Figure::new(Label::FreeStorage, Amount::ratio(FREE_MB, 1_000), Unit::Gb, published);
    let of = vec![all.clone(), free];
    let free = Figure::computed(Label::FreeStorage, Unit::Gb, Operation::Least, of);
    Figure::computed(Label::PaidStorage, Unit::Gb, Operation::Difference, vec![all, free])
}

/// What so many pulls transfer: the image's own layers, and the shared ones where they are not yet.
fn pulled(name: &str, repository: &Repository, pulls: u32) -> Figure {
    let uncached = Amount::ratio(100 - repository.cached_percent.min(100), 100);
    let uncached = Figure::new(Label::UncachedPulls, uncached, Unit::Share, Origin::Plan);
    let of = [shared_layers(repository), uncached];
    let shared = Figure::product(Label::SharedLayers, Unit::Gb, of);
    let image =
        Figure::sum(Label::PullSize, Unit::Gb, vec![gb(Label::ImageLayers, repository.own_mb), shared]);
    let pulls = count(Label::Pulls, pulls.into(), Unit::PerMonth);
    Figure::product(Label::Pulled, Unit::GbAMonth, [pulls, image]).of(name)
}

impl Ledger<'_> {
    /// A line of so many GB at their price.
    fn at_rate(&mut self, label: Label, gb: Figure, rate: Rate) {
        if let Some(price) = self.rate(rate) {
            self.line(Figure::product(label, Unit::UsdAMonth, [gb, price]));
        }
    }

    /// What pulls in the registry's region cost. The transfer from ECR is free there (documented:
    /// <https://aws.amazon.com/ecr/pricing/>); what is on the way is not.
    fn in_region(&mut self, route: PullRoute, pulled: &Figure, pulls: u64, zones: u32) {
        match route {
            PullRoute::Endpoints => {
                if let Some(endpoints) = self.endpoints(pulls, zones) {
                    self.line(endpoints);
                }
            }
            PullRoute::Public => {}
            PullRoute::Nat | PullRoute::NatAndS3 => {
                self.gateways(zones);
                match route {
                    _ if pulled.amount() == Amount(0) => {}
                    PullRoute::NatAndS3 => self.at_rate(Label::NatManifests, manifests(pulls), Rate::NatGb),
                    _ => self.at_rate(Label::NatPulls, pulled.clone(), Rate::NatGb),
                }
            }
        }
    }

    /// The hours of NAT gateways, one in each zone (assumed: a gateway for several zones is lost with its own).
    fn gateways(&mut self, zones: u32) {
        if let Some(hour) = self.rate(Rate::NatHour) {
            let each = Figure::new(Label::GatewaysOfAZone, Amount::whole(1), Unit::Count, Origin::Assumed);
            let of = [each, count(Label::Zones, zones.into(), Unit::Count), hours_of_a_month(), hour];
            self.line(Figure::product(Label::GatewayHours, Unit::UsdAMonth, of));
        }
    }

    /// What interface endpoints cost: their hours in every zone, and what goes through them.
    fn endpoints(&mut self, pulls: u64, zones: u32) -> Option<Figure> {
        let (hour, gb) = (self.rate(Rate::EndpointHour), self.rate(Rate::EndpointGb));
        let (hour, gb) = hour.zip(gb)?;
        let documented = Origin::Published { source: ENDPOINTS_SOURCE, basis: Basis::Documented };
        let endpoints = Figure::new(Label::EndpointCount, Amount::whole(ENDPOINTS), Unit::Count, documented);
        let zones = count(Label::Zones, zones.into(), Unit::Count);
        let of = [endpoints, zones, hours_of_a_month(), hour];
        let standing = Figure::product(Label::EndpointHours, Unit::UsdAMonth, of);
        let through = Figure::product(Label::EndpointTransfer, Unit::UsdAMonth, [manifests(pulls), gb]);
        Some(Figure::sum(Label::Endpoints, Unit::UsdAMonth, vec![standing, through]))
    }

    /// What copies in another region cost: what each push transfers, and what is stored there. Within the region the
    /// transfer is free.
    fn copied(&mut self, region: &str, repositories: &[(&str, &Repository)]) {
        let of_region =
            || repositories.iter().filter(|(_, one)| one.copies.iter().any(|copy| copy == region));
        let pushed: Vec<Figure> = of_region()
            .filter(|(_, repository)| repository.pushes > 0)
            .map(|(name, repository)| {
                let pushes = count(Label::Pushes, repository.pushes.into(), Unit::PerMonth);
                let layers = gb(Label::ImageLayers, repository.own_mb);
                Figure::product(Label::Copied, Unit::GbAMonth, [pushes, layers]).of(name)
            })
            .collect();
        if !pushed.is_empty()
            && region != self.region()
            && let Some(price) = self.rate(Rate::OtherRegionGb)
        {
            let pushed = together(Label::Copied, Unit::GbAMonth, pushed);
            self.line(Figure::product(Label::CopyTransfer, Unit::UsdAMonth, [pushed, price]).of(region));
        }
        let held = of_region().filter(|(_, repository)| repository.images > 0);
        let stored: Vec<Figure> = held.map(|(name, repository)| self::stored(name, repository)).collect();
        if stored.is_empty() {
            return;
        }
        if let Some(price) = self.storage_in(region) {
            let stored = together(Label::Stored, Unit::Gb, stored);
            self.line(Figure::product(Label::CopyStorage, Unit::UsdAMonth, [stored, price]).of(region));
        }
    }

    /// The price of storage in another region. Where that is not known the registry's own region stands in (assumed: in all
    /// regions of the catalogue it is the same), and the price says whose it is.
    fn storage_in(&mut self, region: &str) -> Option<Figure> {
        let there = self.rate_in(region, Rate::EcrGbMonth).map(|price| price.of(region));
        let here = self.region();
        there.or_else(|| Some(self.rate(Rate::EcrGbMonth)?.of(here)))
    }
}

fn manifests(pulls: u64) -> Figure {
    let each = Amount::ratio(MANIFEST_KB, 1_000_000);
    let each = Figure::new(Label::ManifestSize, each, Unit::Gb, Origin::Assumed);
    let pulls = count(Label::Pulls, pulls, Unit::PerMonth);
    Figure::product(Label::Manifests, Unit::GbAMonth, [pulls, each])
}

/// What interface endpoints would cost beside the gateways, which stay for what else tasks reach through them (assumed):
/// what endpoints save is what goes through. `None` where a price is not known, which is no cost of the plan as it is.
fn instead_of_nat(through_nat: &Figure, pulls: u64, market: &Market<'_>) -> Option<Endpoints> {
    let mut ledger = Ledger::new(&market.book);
    let cost = ledger.endpoints(pulls, market.zones)?;
    let price = ledger.rate(Rate::NatGb)?;
    let break_even = Figure::computed(
        Label::EndpointsBreakEven,
        Unit::GbAMonth,
        Operation::Quotient,
        vec![cost.clone(), price],
    );
    let is_less = break_even.amount() < through_nat.amount();
    let advice = if is_less { EndpointsAdvice::UseEndpoints } else { EndpointsAdvice::StayWithNat };
    Some(Endpoints { cost, through_nat: through_nat.clone(), break_even, advice })
}

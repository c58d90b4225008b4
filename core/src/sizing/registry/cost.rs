//! What a registry costs in a month.
//!
//! A GB is 1,000 MB (assumed: AWS's bills of ECR do not say).

use std::collections::BTreeSet;

use super::super::cost::gb_to_internet;
use super::super::{Amount, Figure, HOURS_OF_A_MONTH, Operation, Origin, PriceBook, Priced, Unit, Usage};
use super::RegistryLabel as Label;
use super::transfer::to_internet;
use crate::basis::Basis;
use crate::catalogue::{Rate, Source};
use crate::plan::{Plan, PullRoute, Registry, Repository, Sizing};

/// Where a registry is, and what is paid there.
#[derive(Clone, Copy, Debug)]
pub struct Market<'a> {
    /// The registry's region.
    pub region: &'a str,
    /// In how many Availability Zones instances pull.
    pub zones: u32,
    /// What the plan says of costs, with prices that take the place of AWS's.
    pub sizing: &'a Sizing,
    /// What else of the account goes to the internet in a month, in GB: it uses up the free part and the tiers first.
    pub internet_before: Amount,
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
    /// What interface endpoints would cost, where instances pull through a NAT gateway.
    pub endpoints: Option<Endpoints>,
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

/// What a registry costs; `None` for a region whose prices are not known.
pub fn registry_cost(registry: &Registry, market: &Market<'_>) -> Option<RegistryCost> {
    let repositories: Vec<(&str, &Repository)> =
        registry.repositories.iter().map(|(name, repository)| (name.as_str(), repository)).collect();
    let held = || repositories.iter().copied().filter(|(_, repository)| repository.images > 0);
    let stored: Vec<Figure> = held().map(|(name, repository)| stored(name, repository)).collect();
    let mut lines = vec![storage(registry, &stored, market)?];
    let pulled = |label, pulls: fn(&Repository) -> u32| {
        let active = held().filter(|(_, repository)| pulls(repository) > 0);
        let pulled = active.map(|(name, repository)| pulled(name, repository, pulls(repository))).collect();
        together(label, Unit::GbAMonth, pulled)
    };
    let same_region = pulled(Label::PulledInRegion, |repository| repository.pulls.same_region);
    let pulls = held().map(|(_, repository)| u64::from(repository.pulls.same_region)).sum();
    lines.extend(in_region(registry.pull_route, &same_region, pulls, market)?);
    let elsewhere = pulled(Label::PulledElsewhere, |repository| repository.pulls.other_region);
    if elsewhere.amount().0 > 0 {
        let price = market.price(Rate::OtherRegionGb)?;
        lines.push(Figure::product(Label::OtherRegionPulls, Unit::UsdAMonth, [elsewhere, price]));
    }
    let internet = pulled(Label::PulledToInternet, |repository| repository.pulls.internet);
    if internet.amount().0 > 0 {
        lines.push(to_internet(market, &internet)?);
    }
    let copies: BTreeSet<&str> =
        repositories.iter().flat_map(|(_, one)| one.copies.iter().map(String::as_str)).collect();
    for region in copies {
        lines.extend(copied(region, &repositories, market)?);
    }
    let total = Figure::sum(Label::Total, Unit::UsdAMonth, lines.clone());
    let endpoints = match registry.pull_route {
        PullRoute::Nat if same_region.amount().0 > 0 => Some(instead_of_nat(&same_region, pulls, market)?),
        _ => None,
    };
    Some(RegistryCost { stored, lines, total, endpoints })
}

impl<'a> Market<'a> {
    /// The market of a plan's registry at a region's prices, after what the plan's responses send to the internet.
    pub fn of(plan: &'a Plan, region: &'a str) -> Self {
        let zones = u32::try_from(plan.zones().len()).unwrap_or(u32::MAX).max(1);
        let sizing: &Sizing = &plan.sizing;
        let sent = gb_to_internet(&PriceBook::new(region, sizing), &Usage::of_plan(plan));
        Self { region, zones, sizing, internet_before: sent.amount() }
    }

    pub(super) fn price(&self, rate: Rate) -> Option<Figure> {
        self.price_in(self.region, rate)
    }

    fn price_in(&self, region: &str, rate: Rate) -> Option<Figure> {
        PriceBook::new(region, self.sizing).price(&Priced::Rate(rate))
    }
}

/// All of these; one alone needs no sum.
pub(super) fn together(label: Label, unit: Unit, mut figures: Vec<Figure>) -> Figure {
    match figures.pop() {
        Some(only) if figures.is_empty() => only.named(label),
        last => {
            figures.extend(last);
            Figure::sum(label, unit, figures)
        }
    }
}

fn gb(label: Label, mb: u32) -> Figure {
    Figure::new(label, Amount::ratio(mb, 1_000), Unit::Gb, Origin::Plan)
}

fn count(label: Label, number: u64, unit: Unit) -> Figure {
    Figure::new(label, Amount::whole(number), unit, Origin::Plan)
}

/// What a repository stores: the shared layers once, and those of each image.
fn stored(name: &str, repository: &Repository) -> Figure {
    let images = count(Label::Images, repository.images.into(), Unit::Count);
    let own =
        Figure::product(Label::OwnLayers, Unit::Gb, [images, gb(Label::ImageLayers, repository.own_mb)]);
    Figure::sum(Label::Stored, Unit::Gb, vec![gb(Label::SharedLayers, repository.shared_mb), own]).of(name)
}

fn storage(registry: &Registry, stored: &[Figure], market: &Market<'_>) -> Option<Figure> {
    let price = market.price(Rate::EcrGbMonth)?;
    let all = together(Label::Stored, Unit::Gb, stored.to_vec());
    let billed = if registry.free_tier {
        let published = Origin::Published { source: FREE_TIER, basis: Basis::Documented };
        let free = Figure::new(Label::FreeStorage, Amount::ratio(FREE_MB, 1_000), Unit::Gb, published);
        let free = Figure::computed(Label::FreeStorage, Unit::Gb, Operation::Least, vec![all.clone(), free]);
        Figure::computed(Label::PaidStorage, Unit::Gb, Operation::Difference, vec![all, free])
    } else {
        all
    };
    Some(Figure::product(Label::Storage, Unit::UsdAMonth, [billed, price]))
}

/// What so many pulls transfer: the image's own layers, and the shared ones where they are not yet.
fn pulled(name: &str, repository: &Repository, pulls: u32) -> Figure {
    let uncached = Amount::ratio(100 - repository.cached_percent.min(100), 100);
    let uncached = Figure::new(Label::UncachedPulls, uncached, Unit::Share, Origin::Plan);
    let shared = gb(Label::SharedLayers, repository.shared_mb);
    let shared = Figure::product(Label::SharedLayers, Unit::Gb, [shared, uncached]);
    let image =
        Figure::sum(Label::PullSize, Unit::Gb, vec![gb(Label::ImageLayers, repository.own_mb), shared]);
    let pulls = count(Label::Pulls, pulls.into(), Unit::PerMonth);
    Figure::product(Label::Pulled, Unit::GbAMonth, [pulls, image]).of(name)
}

/// What pulls in the registry's region cost. The transfer from ECR is free there (documented:
/// <https://aws.amazon.com/ecr/pricing/>); what is on the way is not.
fn in_region(route: PullRoute, pulled: &Figure, pulls: u64, market: &Market<'_>) -> Option<Vec<Figure>> {
    let through_nat = |label, gb: Figure| {
        let price = market.price(Rate::NatGb)?;
        Some(Figure::product(label, Unit::UsdAMonth, [gb, price]))
    };
    Some(match route {
        PullRoute::Endpoints => vec![endpoints(pulls, market)?],
        _ if pulled.amount().0 == 0 => Vec::new(),
        PullRoute::Public => Vec::new(),
        PullRoute::Nat => vec![through_nat(Label::NatPulls, pulled.clone())?],
        PullRoute::NatAndS3 => vec![through_nat(Label::NatManifests, manifests(pulls))?],
    })
}

fn manifests(pulls: u64) -> Figure {
    let each = Amount::ratio(MANIFEST_KB, 1_000_000);
    let each = Figure::new(Label::ManifestSize, each, Unit::Gb, Origin::Assumed);
    let pulls = count(Label::Pulls, pulls, Unit::PerMonth);
    Figure::product(Label::Manifests, Unit::GbAMonth, [pulls, each])
}

/// What interface endpoints cost: their hours in every zone, and what goes through them.
fn endpoints(pulls: u64, market: &Market<'_>) -> Option<Figure> {
    let documented = Origin::Published { source: ENDPOINTS_SOURCE, basis: Basis::Documented };
    let endpoints = Figure::new(Label::EndpointCount, Amount::whole(ENDPOINTS), Unit::Count, documented);
    let zones = count(Label::Zones, market.zones.into(), Unit::Count);
    let hours = Amount::whole(HOURS_OF_A_MONTH);
    let hours = Figure::new(super::super::Label::HoursOfAMonth, hours, Unit::HoursAMonth, Origin::Assumed);
    let price = market.price(Rate::EndpointHour)?;
    let standing = Figure::product(Label::EndpointHours, Unit::UsdAMonth, [endpoints, zones, hours, price]);
    let price = market.price(Rate::EndpointGb)?;
    let through = Figure::product(Label::EndpointTransfer, Unit::UsdAMonth, [manifests(pulls), price]);
    Some(Figure::sum(Label::Endpoints, Unit::UsdAMonth, vec![standing, through]))
}

fn instead_of_nat(through_nat: &Figure, pulls: u64, market: &Market<'_>) -> Option<Endpoints> {
    let cost = endpoints(pulls, market)?;
    let price = market.price(Rate::NatGb)?;
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

/// What copies in another region cost: what each push transfers, and what is stored there. Within the region the transfer
/// is free.
fn copied(region: &str, repositories: &[(&str, &Repository)], market: &Market<'_>) -> Option<Vec<Figure>> {
    let of_region = || repositories.iter().filter(|(_, one)| one.copies.iter().any(|copy| copy == region));
    let mut lines = Vec::new();
    let pushed: Vec<Figure> = of_region()
        .filter(|(_, repository)| repository.pushes > 0)
        .map(|(name, repository)| {
            let pushes = count(Label::Pushes, repository.pushes.into(), Unit::PerMonth);
            let layers = gb(Label::ImageLayers, repository.own_mb);
            Figure::product(Label::Copied, Unit::GbAMonth, [pushes, layers]).of(name)
        })
        .collect();
    if !pushed.is_empty() && region != market.region {
        let pushed = together(Label::Copied, Unit::GbAMonth, pushed);
        let price = market.price(Rate::OtherRegionGb)?;
        lines.push(Figure::product(Label::CopyTransfer, Unit::UsdAMonth, [pushed, price]).of(region));
    }
    let held = of_region().filter(|(_, repository)| repository.images > 0);
    let stored: Vec<Figure> = held.map(|(name, repository)| self::stored(name, repository)).collect();
    if !stored.is_empty() {
        // Where the other region's prices are not known, this one's stand in.
        let there = market.price_in(region, Rate::EcrGbMonth);
        let price = there.map_or_else(|| market.price(Rate::EcrGbMonth), Some)?;
        let stored = together(Label::Stored, Unit::Gb, stored);
        lines.push(Figure::product(Label::CopyStorage, Unit::UsdAMonth, [stored, price]).of(region));
    }
    Some(lines)
}

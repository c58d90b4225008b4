//! What AWS charges besides instances.

use std::sync::OnceLock;

use super::Source;
use super::table::{Row, TableError, rows};
use crate::basis::Basis;
use crate::units::NanoUsd;

const TEXT: &str = include_str!("../../data/rates.tsv");

/// Something that AWS charges for, with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rate {
    /// An Application Load Balancer, an hour.
    AlbHour,
    /// A capacity unit of an Application Load Balancer, an hour.
    AlbLcuHour,
    /// A Classic Load Balancer, an hour.
    ClbHour,
    /// A GB through a Classic Load Balancer.
    ClbGb,
    /// A GB of a gp3 volume of Amazon EBS for a month.
    Gp3GbMonth,
    /// A GB to the internet, of the first 10 TB of a month.
    InternetGbFirst,
    /// A GB to the internet, of the next 40 TB.
    InternetGbSecond,
    /// A GB to the internet, of the next 100 TB.
    InternetGbThird,
    /// A GB to the internet, of what is above 150 TB.
    InternetGbFourth,
    /// A GB to another region.
    OtherRegionGb,
    /// A GB between two zones, in each direction.
    ZoneGb,
    /// A NAT gateway, an hour.
    NatHour,
    /// A GB through a NAT gateway.
    NatGb,
    /// A public IPv4 address, an hour.
    Ipv4Hour,
    /// An interface endpoint in a zone, an hour.
    EndpointHour,
    /// A GB through an interface endpoint.
    EndpointGb,
    /// A CloudWatch alarm of a metric of standard resolution, a month.
    AlarmMonth,
    /// A GB stored in Amazon ECR for a month.
    EcrGbMonth,
    /// A vCPU on Fargate (Linux, x86), an hour.
    FargateVcpuHour,
    /// A GB of memory on Fargate (Linux, x86), an hour.
    FargateGbHour,
    /// A vCPU on Fargate (Linux, Arm), an hour.
    FargateArmVcpuHour,
    /// A GB of memory on Fargate (Linux, Arm), an hour.
    FargateArmGbHour,
    /// A GB of ephemeral storage above what is free, an hour.
    FargateEphemeralGbHour,
    /// A vCPU on Fargate (Windows), an hour, without the licence.
    FargateWindowsVcpuHour,
    /// A GB of memory on Fargate (Windows), an hour.
    FargateWindowsGbHour,
    /// The licence of Windows for a vCPU on Fargate, an hour.
    FargateWindowsLicenceHour,
}

impl Rate {
    /// All, in the order of the table.
    pub const ALL: [Self; 26] = [
        Self::AlbHour,
        Self::AlbLcuHour,
        Self::ClbHour,
        Self::ClbGb,
        Self::Gp3GbMonth,
        Self::InternetGbFirst,
        Self::InternetGbSecond,
        Self::InternetGbThird,
        Self::InternetGbFourth,
        Self::OtherRegionGb,
        Self::ZoneGb,
        Self::NatHour,
        Self::NatGb,
        Self::Ipv4Hour,
        Self::EndpointHour,
        Self::EndpointGb,
        Self::AlarmMonth,
        Self::EcrGbMonth,
        Self::FargateVcpuHour,
        Self::FargateGbHour,
        Self::FargateArmVcpuHour,
        Self::FargateArmGbHour,
        Self::FargateEphemeralGbHour,
        Self::FargateWindowsVcpuHour,
        Self::FargateWindowsGbHour,
        Self::FargateWindowsLicenceHour,
    ];

    /// Its name in the table, and in a plan's own prices.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AlbHour => "alb-hour",
            Self::AlbLcuHour => "alb-lcu-hour",
            Self::ClbHour => "clb-hour",
            Self::ClbGb => "clb-gb",
            Self::Gp3GbMonth => "gp3-gb-month",
            Self::InternetGbFirst => "internet-gb-1",
            Self::InternetGbSecond => "internet-gb-2",
            Self::InternetGbThird => "internet-gb-3",
            Self::InternetGbFourth => "internet-gb-4",
            Self::OtherRegionGb => "other-region-gb",
            Self::ZoneGb => "zone-gb",
            Self::NatHour => "nat-hour",
            Self::NatGb => "nat-gb",
            Self::Ipv4Hour => "ipv4-hour",
            Self::EndpointHour => "endpoint-hour",
            Self::EndpointGb => "endpoint-gb",
            Self::AlarmMonth => "alarm-month",
            Self::EcrGbMonth => "ecr-gb-month",
            Self::FargateVcpuHour => "fargate-vcpu-hour",
            Self::FargateGbHour => "fargate-gb-hour",
            Self::FargateArmVcpuHour => "fargate-arm-vcpu-hour",
            Self::FargateArmGbHour => "fargate-arm-gb-hour",
            Self::FargateEphemeralGbHour => "fargate-ephemeral-gb-hour",
            Self::FargateWindowsVcpuHour => "fargate-windows-vcpu-hour",
            Self::FargateWindowsGbHour => "fargate-windows-gb-hour",
            Self::FargateWindowsLicenceHour => "fargate-windows-licence-hour",
        }
    }
}

/// A price, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// The price of one unit.
    pub price: NanoUsd,
    /// Its source.
    pub source: Source,
    /// How well it is known.
    pub basis: Basis,
}

/// What AWS charges in a region; `None` for a region whose prices are not known.
pub fn rate(region: &str, rate: Rate) -> Option<Price> {
    let Rates { regions, sources, lines } = rates();
    let column = regions.iter().position(|other| *other == region)?;
    let line = lines.iter().find(|line| line.rate == rate)?;
    let Cell { price, source } = *line.cells.get(column)?;
    let Cited { source, basis, .. } = *sources.iter().find(|cited| cited.key == source)?;
    Some(Price { price, source, basis })
}

#[derive(Debug, Default)]
pub(super) struct Rates {
    pub(super) regions: Vec<&'static str>,
    sources: Vec<Cited>,
    pub(super) lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug)]
struct Cited {
    key: &'static str,
    source: Source,
    basis: Basis,
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) rate: Rate,
    cells: Vec<Cell>,
}

/// A price, with the key of its source.
#[derive(Clone, Copy, Debug)]
struct Cell {
    price: NanoUsd,
    source: &'static str,
}

fn rates() -> &'static Rates {
    static RATES: OnceLock<Rates> = OnceLock::new();
    // A test parses the same text, so the empty default is never seen.
    RATES.get_or_init(|| parse().unwrap_or_default())
}

pub(super) fn sources() -> impl Iterator<Item = Source> {
    rates().sources.iter().map(|cited| cited.source)
}

pub(super) fn parse() -> Result<Rates, TableError> {
    let mut rates = Rates { sources: cited().collect(), ..Rates::default() };
    for mut row in rows(TEXT) {
        let line = row.line();
        match row.text("rate")? {
            "region" => {
                let ids = std::iter::repeat_with(|| row.cell()).take_while(|id| !id.is_empty());
                rates.regions = ids.collect();
            }
            name => {
                let rate = Rate::ALL.into_iter().find(|rate| rate.as_str() == name);
                let rate = rate.ok_or(row.error("rate"))?;
                let source = row.text("source")?;
                let cells = read_cells(row, source, rates.regions.len())?;
                let is_cited = |cell: &Cell| rates.sources.iter().any(|cited| cited.key == cell.source);
                if !cells.iter().all(is_cited) {
                    return Err(TableError { line, column: "source" });
                }
                rates.lines.push(Line { rate, cells });
            }
        }
    }
    Ok(rates)
}

/// Prices, each from the source of the line where it names none of its own.
fn read_cells(mut row: Row, of_line: &'static str, count: usize) -> Result<Vec<Cell>, TableError> {
    let mut cells = Vec::with_capacity(count);
    for _ in 0..count {
        let text = row.text("price")?;
        let (price, source) = text.split_once('@').unwrap_or((text, of_line));
        let price = price.parse().map_err(|_| row.error("price"))?;
        cells.push(Cell { price: NanoUsd(price), source });
    }
    row.end("prices' end")?;
    Ok(cells)
}

/// The lines `#source`: a key, then what [`Source`] has, with the basis before the licence.
fn cited() -> impl Iterator<Item = Cited> {
    TEXT.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("#source\t")?.split('\t');
        let key = cells.next()?;
        let (part, name, date) = (cells.next()?, cells.next()?, cells.next()?);
        let basis = basis_of(cells.next()?)?;
        Some(Cited { key, source: Source { part, name, date, licence: cells.next()? }, basis })
    })
}

/// The basis of this name.
pub(super) fn basis_of(name: &str) -> Option<Basis> {
    match name {
        "documented" => Some(Basis::Documented),
        "observed" => Some(Basis::Observed),
        "assumed" => Some(Basis::Assumed),
        _ => None,
    }
}

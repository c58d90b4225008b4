//! On-demand prices an hour: Linux, shared tenancy.

use std::sync::OnceLock;

use super::instance_type::{InstanceType, instance_types, position};
use super::rates::basis_of;
use super::table::{Row, TableError, comments, rows, sources};
use super::{Price, Source};
use crate::basis::Basis;
use crate::units::{MicroUsd, NanoUsd};

pub(super) const TEXT: &str = include_str!("../../data/prices.tsv");

/// An AWS region whose prices are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The id, such as `ap-northeast-2`.
    pub id: &'static str,
    /// AWS's English name.
    pub name: &'static str,
    /// The day of its prices, `YYYY-MM-DD`.
    pub date: &'static str,
}

/// Regions and, in the order of [`instance_types`], a price for each of them.
#[derive(Debug, Default)]
pub(super) struct Prices {
    pub(super) regions: Vec<Region>,
    pub(super) of_types: Vec<Vec<Option<MicroUsd>>>,
}

/// The regions whose prices are known.
pub fn regions() -> &'static [Region] {
    &prices().regions
}

/// The on-demand price of an hour; `None` if the type is not offered in the region, or the price not known.
pub fn price(region: &str, instance_type: &str) -> Option<MicroUsd> {
    let Prices { regions, of_types } = prices();
    let region = regions.iter().position(|other| other.id == region)?;
    *of_types.get(position(instance_type)?)?.get(region)?
}

/// The on-demand price of an hour with its source, and how well it is known: some are inferred from others.
pub fn instance_price(region: &str, instance_type: &str) -> Option<Price> {
    let MicroUsd(micros) = price(region, instance_type)?;
    let family = super::instance_type(instance_type)?.family;
    let Cited { source, basis, .. } = *citations().iter().rev().find(|cited| cited.covers(region, family))?;
    Some(Price { price: NanoUsd(micros.saturating_mul(1_000)), source, basis })
}

/// Where some prices come from: a line `#cited`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cited {
    regions: &'static str,
    families: &'static str,
    source: Source,
    basis: Basis,
}

impl Cited {
    fn covers(&self, region: &str, family: &str) -> bool {
        let names = |all: &'static str, one: &str| all == "*" || all.split(' ').any(|name| name == one);
        names(self.regions, region) && names(self.families, family)
    }
}

fn citations() -> &'static [Cited] {
    static CITATIONS: OnceLock<Vec<Cited>> = OnceLock::new();
    CITATIONS.get_or_init(|| parse_citations(TEXT).unwrap_or_default())
}

/// The lines `#cited`: regions, families, the number of the source from 1, basis.
pub(super) fn parse_citations(text: &'static str) -> Result<Vec<Cited>, TableError> {
    let sources: Vec<Source> = sources(text).collect();
    let cited = |mut row: Row| {
        let (regions, families) = (row.text("regions")?, row.text("families")?);
        let number = row.number("source")?.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let source = number.and_then(|index| sources.get(index)).ok_or(row.error("source"))?;
        let basis = basis_of(row.text("basis")?).ok_or(row.error("basis"))?;
        row.end("citation's end")?;
        Ok(Cited { regions, families, source: *source, basis })
    };
    comments(text, "cited").map(cited).collect()
}

fn prices() -> &'static Prices {
    static PRICES: OnceLock<Prices> = OnceLock::new();
    // A test parses the same text, so the empty default is never seen.
    PRICES.get_or_init(|| parse(TEXT, instance_types()).unwrap_or_default())
}

pub(super) fn parse(text: &'static str, types: &[InstanceType]) -> Result<Prices, TableError> {
    let mut regions: Vec<Region> = Vec::new();
    let mut of_types = vec![Vec::new(); types.len()];
    for mut row in rows(text) {
        let name = row.text("name")?;
        if name == "region" {
            regions.push(Region { id: row.text("id")?, name: row.text("name")?, date: row.text("date")? });
            row.end("region's end")?;
            continue;
        }
        let unknown = row.error("name");
        let cells = read_cells(row, regions.len())?;
        let mut known = false;
        for (instance_type, prices) in types.iter().zip(&mut of_types) {
            if instance_type.name == name {
                *prices = cells.iter().map(|cell| cell.map(|micros| MicroUsd(micros.into()))).collect();
            } else if instance_type.family == name {
                *prices = cells.iter().map(|cell| cell.map(|nanos| of_vcpus(nanos, instance_type))).collect();
            } else {
                continue;
            }
            known = true;
        }
        if !known {
            return Err(unknown);
        }
    }
    Ok(Prices { regions, of_types })
}

fn read_cells(mut row: Row, count: usize) -> Result<Vec<Option<u32>>, TableError> {
    let cells = (0..count).map(|_| row.optional("price")).collect::<Result<_, _>>()?;
    row.end("prices' end")?;
    Ok(cells)
}

fn of_vcpus(nanos: u32, instance_type: &InstanceType) -> MicroUsd {
    MicroUsd((u64::from(nanos) * u64::from(instance_type.vcpus) + 500) / 1_000)
}

//! On-demand prices an hour: Linux, shared tenancy.

use std::sync::OnceLock;

use super::instance_type::{InstanceType, instance_types, position};
use super::table::{Row, TableError, rows};
use crate::units::MicroUsd;

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

//! What a policy does to a repository, and what that saves.

use std::collections::BTreeMap;

use super::super::super::{Amount, Figure, Operation, Origin, Priced, Unit};
use super::super::RegistryLabel as Label;
use super::super::cost::{Market, shared_layers, together};
use super::evaluate::Fate;
use super::image::Image;
use super::policy::{LifecycleAction, LifecyclePolicy};
use crate::catalogue::Rate;
use crate::plan::Repository;

/// What a policy does to the images of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What becomes of each image, in the order of the list.
    pub fates: Vec<Fate>,
    /// How many images it deletes.
    pub expired: Figure,
    /// What is no longer stored.
    pub freed: Figure,
    /// What that saves in a month; `None` for a region whose prices are not known.
    pub saved: Option<Figure>,
}

const BYTES_OF_A_GB: u64 = 1_000_000_000;

/// GB of the images of a list.
fn gb(label: Label, bytes: u64) -> Figure {
    Figure::new(label, Amount::ratio(bytes, BYTES_OF_A_GB), Unit::Gb, Origin::Images)
}

/// The layers of deleted images of these sizes that other images keep: all that images share, or all of an image that is
/// smaller. Where no image is left they go with the last one.
fn kept(repository: &Repository, sizes: &[u64], are_all: bool) -> Figure {
    if sizes.is_empty() {
        return gb(Label::KeptLayers, 0);
    }
    let shared_bytes = u64::from(repository.shared_mb) * 1_000_000;
    let (sharing, smaller): (Vec<u64>, Vec<u64>) = sizes.iter().partition(|size| **size >= shared_bytes);
    let shared = shared_layers(repository);
    let mut kept = Vec::new();
    if !sharing.is_empty() {
        let images = Amount::whole(sharing.len() as u64);
        let images = Figure::new(Label::SharingImages, images, Unit::Count, Origin::Images);
        kept.push(Figure::product(Label::KeptLayers, Unit::Gb, [images, shared.clone()]));
    }
    let largest = smaller.iter().copied().max();
    if largest.is_some() {
        kept.push(gb(Label::SmallerImages, smaller.iter().copied().fold(0, u64::saturating_add)));
    }
    let kept = together(Label::KeptLayers, Unit::Gb, kept);
    let last = match (sharing.is_empty(), largest) {
        _ if !are_all => return kept,
        (false, _) => shared,
        (true, Some(largest)) => gb(Label::SmallerImages, largest),
        (true, None) => return kept,
    };
    Figure::computed(Label::KeptLayers, Unit::Gb, Operation::Difference, vec![kept, last])
}

impl Effect {
    /// What a policy does to a repository's images at an instant, in seconds since 1970.
    ///
    /// Layers that images share stay stored as long as one image is left that has them. What is archived costs less, by how
    /// much the catalogue does not know: it is not counted.
    pub fn new(
        policy: &LifecyclePolicy,
        repository: &Repository,
        images: &[Image],
        now: i64,
        market: &Market<'_>,
    ) -> Self {
        let fates = policy.fates(images, now);
        let is_expired = |fate: &&Fate| matches!(fate, Fate::Taken { action: LifecycleAction::Expire, .. });
        let count = fates.iter().filter(is_expired).count();
        let expired =
            Figure::new(Label::ExpiredImages, Amount::whole(count as u64), Unit::Count, Origin::Images);
        let pairs = images.iter().zip(&fates).filter(|(_, fate)| is_expired(fate));
        let sizes: Vec<u64> = pairs.map(|(image, _)| image.bytes).collect();
        let size = gb(Label::ExpiredSize, sizes.iter().copied().fold(0, u64::saturating_add));
        let kept = kept(repository, &sizes, count == images.len());
        let freed = Figure::computed(Label::Freed, Unit::Gb, Operation::Difference, vec![size, kept]);
        let price = market.book.price(&Priced::Rate(Rate::EcrGbMonth));
        let saved = price.map(|price| Figure::product(Label::Saved, Unit::UsdAMonth, [freed.clone(), price]));
        Self { fates, expired, freed, saved }
    }

    /// How many images each rule takes, by its priority.
    pub fn by_rule(&self) -> BTreeMap<u32, u32> {
        let mut counts = BTreeMap::new();
        for fate in &self.fates {
            if let Fate::Taken { priority, .. } = fate {
                *counts.entry(*priority).or_insert(0) += 1;
            }
        }
        counts
    }
}

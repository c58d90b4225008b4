//! What a policy does to a repository, and what that saves.

use std::collections::BTreeMap;

use super::super::super::{Amount, Figure, Operation, Origin, Unit};
use super::super::RegistryLabel as Label;
use super::super::cost::Market;
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
        let pairs = || images.iter().zip(&fates).filter(|(_, fate)| is_expired(fate));
        let shared = u64::from(repository.shared_mb) * 1_000_000;
        let size: u64 = pairs().map(|(image, _)| image.bytes).fold(0, u64::saturating_add);
        let mut kept: u64 = pairs().map(|(image, _)| image.bytes.min(shared)).fold(0, u64::saturating_add);
        if count == images.len() {
            let last = images.iter().map(|image| image.bytes.min(shared)).max().unwrap_or_default();
            kept = kept.saturating_sub(last);
        }
        let gb = |label, bytes: u64, origin| {
            Figure::new(label, Amount::ratio(bytes, BYTES_OF_A_GB), Unit::Gb, origin)
        };
        let size = gb(Label::ExpiredSize, size, Origin::Images);
        let kept = gb(Label::KeptLayers, kept, Origin::Plan);
        let freed = Figure::computed(Label::Freed, Unit::Gb, Operation::Difference, vec![size, kept]);
        let price = market.price(Rate::EcrGbMonth, Label::StoragePrice);
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

//! What a policy does to a repository, and what that saves.

use std::collections::BTreeMap;

use super::super::super::{Amount, Figure, Operation, Origin, Priced, Unit};
use super::super::RegistryLabel as Label;
use super::super::cost::{Market, paid_storage, shared_layers, together};
use super::evaluate::Fate;
use super::image::Image;
use super::policy::LifecyclePolicy;
use crate::catalogue::Rate;
use crate::plan::{Registry, Repository};

/// What a policy does to the images of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What becomes of each image, in the order of the list.
    pub fates: Vec<Fate>,
    /// How many images it deletes.
    pub expired: Figure,
    /// How many images it moves to the archive.
    pub archived: Figure,
    /// What is no longer stored. What was in the archive is not in it.
    pub freed: Figure,
    /// What that saves in a month; `None` for a region whose prices are not known.
    pub saved: Option<Figure>,
    /// What the numbers leave out.
    pub caveats: Vec<Caveat>,
}

/// What the numbers of an effect leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caveat {
    /// Images are deleted from the archive, whose price the catalogue does not know.
    FromArchive,
    /// Of the images without a tag that a rule takes, an index that stays may refer to some: those stay with it, whatever
    /// the rules say, and a list of images does not tell which they are (documented:
    /// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html>).
    Index,
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
    /// What a policy does to the images of one of a registry's repositories at an instant, in seconds since 1970.
    ///
    /// Layers that images share stay stored as long as one image is left that has them. What is archived costs less, by how
    /// much the catalogue does not know: it is not counted, nor is what is deleted from the archive.
    pub fn new(
        policy: &LifecyclePolicy,
        registry: &Registry,
        repository: &Repository,
        images: &[Image],
        now: i64,
        market: &Market<'_>,
    ) -> Self {
        let fates = policy.fates(images, now);
        let count = |label, is_so: fn(Fate) -> bool| {
            let count = fates.iter().filter(|fate| is_so(**fate)).count();
            Figure::new(label, Amount::whole(count as u64), Unit::Count, Origin::Images)
        };
        let expired = count(Label::ExpiredImages, Fate::is_expired);
        let archived = count(Label::ArchivedImages, Fate::is_archived);
        let deleted = images.iter().zip(&fates).filter(|(_, fate)| fate.is_expired()).map(|(image, _)| image);
        let sizes: Vec<u64> =
            deleted.filter(|image| image.archived.is_none()).map(|image| image.bytes).collect();
        let size = gb(Label::ExpiredSize, sizes.iter().copied().fold(0, u64::saturating_add));
        let kept = kept(repository, &sizes, fates.iter().all(|fate| fate.is_expired()));
        let freed = Figure::computed(Label::Freed, Unit::Gb, Operation::Difference, vec![size, kept]);
        let price = market.book.price(&Priced::Rate(Rate::EcrGbMonth));
        let saved = price.map(|price| {
            let unpaid = unpaid(registry, &freed);
            Figure::product(Label::Saved, Unit::UsdAMonth, [unpaid, price])
        });
        let caveats = caveats(images, &fates);
        Self { fates, expired, archived, freed, saved, caveats }
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

/// What of freed storage is no longer paid for: what is free in a month is free still.
fn unpaid(registry: &Registry, freed: &Figure) -> Figure {
    if !registry.free_tier {
        return freed.clone();
    }
    let of = vec![freed.clone(), paid_storage(registry)];
    Figure::computed(Label::UnpaidStorage, Unit::Gb, Operation::Least, of)
}

fn caveats(images: &[Image], fates: &[Fate]) -> Vec<Caveat> {
    let has =
        |is_so: fn(&Image, Fate) -> bool| images.iter().zip(fates).any(|(image, fate)| is_so(image, *fate));
    let from_archive = has(|image, fate| image.archived.is_some() && fate.is_expired());
    let has_index = has(|image, fate| image.is_index && fate == Fate::Kept);
    let takes_untagged = has(|image, fate| !image.is_index && image.tags.is_empty() && fate != Fate::Kept);
    let all = [(Caveat::FromArchive, from_archive), (Caveat::Index, has_index && takes_untagged)];
    all.into_iter().filter_map(|(caveat, is_so)| is_so.then_some(caveat)).collect()
}

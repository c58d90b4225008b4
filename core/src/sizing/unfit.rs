//! Tasks that no instance type takes, and why.

use std::sync::Arc;

use super::{InstanceOffer, TaskShape};
use crate::cluster::Cluster;
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::placement::{Veto, explain};

/// Tasks that no instance of any offer takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The group of the tasks.
    pub group: TaskGroup,
    /// The type that comes closest, and what keeps an empty instance of it from taking one; `None` where there is no
    /// offer at all.
    pub closest: Option<(Arc<str>, Vec<Veto>)>,
}

/// The shapes with tasks that fit on no empty instance, in any of the zones.
pub fn unfit(shapes: &[TaskShape], offers: &[InstanceOffer], zones: &[Zone]) -> Vec<Unfit> {
    let mut cluster = Cluster::default();
    // IDs are ordered: where types are equally close, the first offer is named.
    for (zone_index, zone) in zones.iter().enumerate() {
        for (index, offer) in offers.iter().enumerate() {
            cluster.insert(offer.instance(InstanceId::from(format!("{index:08}-{zone_index:08}")), zone));
        }
    }
    let told = |shape: &TaskShape| {
        let explanation = explain(&cluster, &shape.group, &shape.demand);
        if explanation.chosen.is_some() {
            return None;
        }
        let closest = explanation.closest.as_ref().and_then(|id| {
            let instance = cluster.get(id)?;
            let verdict = explanation.verdict(id)?;
            Some((instance.instance_type.clone(), verdict.vetoes.clone()))
        });
        Some(Unfit { group: shape.group.clone(), closest })
    };
    shapes.iter().filter(|shape| shape.count > 0).filter_map(told).collect()
}

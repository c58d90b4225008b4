//! Tasks that no instance type takes, and why.

use std::sync::Arc;

use super::{InstanceOffer, Limits, TaskShape};
use crate::cluster::{Cluster, ContainerInstance};
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::placement::{Demand, Veto, accepts, explain};

/// Tasks that no instance of any offer takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The group of the tasks.
    pub group: TaskGroup,
    /// The zone that takes none of them, so that they would be lost with the others; `None` where that does not matter.
    pub zone: Option<Zone>,
    /// The type that comes closest, and what keeps an empty instance of it from taking one; `None` where there is no
    /// offer at all.
    pub closest: Option<(Arc<str>, Vec<Veto>)>,
}

/// The shapes with tasks that fit on no empty instance, in any of the zones; or where any zone may be lost, on no type
/// that takes them in each zone.
pub fn unfit(shapes: &[TaskShape], offers: &[InstanceOffer], zones: &[Zone], limits: &Limits) -> Vec<Unfit> {
    let mut cluster = Cluster::default();
    // IDs are ordered: where types are equally close, the first offer is named.
    for (zone_index, zone) in zones.iter().enumerate() {
        for (index, offer) in offers.iter().enumerate() {
            cluster.insert(offer.instance(InstanceId::from(format!("{index:08}-{zone_index:08}")), zone));
        }
    }
    let is_each_needed = limits.copies() > 1;
    let told = |shape: &TaskShape| {
        let demand = at_peak(shape);
        let accepts = |instance: &ContainerInstance| accepts(&cluster, &shape.group, instance, &demand);
        if is_each_needed {
            let taking = cluster.instances().filter(|instance| accepts(instance));
            let taking: Vec<&ContainerInstance> = taking.collect();
            let lacking = lacking(&taking, zones);
            if !taking.is_empty() {
                return lacking.map(|(zone, kind)| in_zone(&cluster, shape, &demand, zone, &kind));
            }
        } else if cluster.instances().any(accepts) {
            return None;
        }
        let closest = closest(&cluster, shape, &demand);
        Some(Unfit { group: shape.group.clone(), zone: None, closest })
    };
    shapes.iter().filter(|shape| shape.count > 0).filter_map(told).collect()
}

/// What a task asks for when it does the most.
fn at_peak(shape: &TaskShape) -> Demand {
    let request = shape.at_peak.as_ref().unwrap_or(&shape.demand.request).clone();
    Demand { request, ..shape.demand_of_empty() }
}

/// The type that is taken in the most zones, and a zone where it is not; `None` where one is taken in all.
fn lacking<'a>(taking: &[&ContainerInstance], zones: &'a [Zone]) -> Option<(&'a Zone, Arc<str>)> {
    // Those of a type follow one another.
    let types = taking.chunk_by(|one, other| one.instance_type == other.instance_type);
    let widest = types.min_by_key(|those| std::cmp::Reverse(those.len()))?;
    let is_in = |zone: &Zone| widest.iter().any(|instance| instance.zone == *zone);
    let zone = zones.iter().find(|zone| !is_in(zone))?;
    Some((zone, widest.first()?.instance_type.clone()))
}

/// Why tasks have nowhere to go in a zone: what keeps them from the type that comes closest there.
fn in_zone(cluster: &Cluster, shape: &TaskShape, demand: &Demand, zone: &Zone, kind: &Arc<str>) -> Unfit {
    let mut there = Cluster::default();
    let is_there = |instance: &&ContainerInstance| instance.zone == *zone && instance.instance_type == *kind;
    cluster.instances().filter(is_there).for_each(|instance| there.insert(instance.clone()));
    let closest = closest(&there, shape, demand);
    Unfit { group: shape.group.clone(), zone: Some(zone.clone()), closest }
}

fn closest(cluster: &Cluster, shape: &TaskShape, demand: &Demand) -> Option<(Arc<str>, Vec<Veto>)> {
    let explanation = explain(cluster, &shape.group, demand);
    let id = explanation.closest.as_ref()?;
    let instance = cluster.get(id)?;
    Some((instance.instance_type.clone(), explanation.verdict(id)?.vetoes.clone()))
}

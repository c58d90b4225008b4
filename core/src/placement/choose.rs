//! The instance that a service's next task goes to.

use std::collections::{BTreeMap, BTreeSet};

use crate::cluster::{Cluster, ContainerInstance, ZoneSpread};
use crate::identifiers::{InstanceId, ServiceName};
use crate::placement::{Demand, accepts};

/// The instance that ECS would choose for the next task of `service`, or `None` where none takes it.
///
/// A service without a strategy: of the zones that have a valid instance, the one with the fewest tasks of this
/// service; within it the valid instance with the fewest tasks of this service (documented). Further ties: the
/// first zone by name, then the first instance by ID (assumed, so that equal inputs give equal outputs).
pub fn choose<'a>(
    cluster: &'a Cluster,
    service: &ServiceName,
    demand: &Demand,
) -> Option<&'a ContainerInstance> {
    let spread = cluster.spread(service);
    let mut zones: Vec<_> = cluster.zones().collect();
    zones.sort_by_key(|(zone, _)| spread.map_or(0, |spread| spread.in_zone(zone)));
    zones.into_iter().find_map(|(zone, members)| {
        let part = spread.and_then(|spread| spread.zone(zone));
        let valid = |id: &&InstanceId| cluster.get(id).is_some_and(|instance| accepts(instance, demand));
        let empty = without_tasks(members, part).find(valid);
        let id = empty.or_else(|| part?.ranked().find(valid))?;
        cluster.get(id)
    })
}

/// The members of a zone that have no task of the service, by ID. Both lists are in order, so one walk suffices,
/// and none where every member has a task.
fn without_tasks<'a>(
    members: &'a BTreeSet<InstanceId>,
    part: Option<&'a ZoneSpread>,
) -> impl Iterator<Item = &'a InstanceId> {
    let occupied = part.map(ZoneSpread::by_instance);
    let free = members.len().saturating_sub(occupied.map_or(0, BTreeMap::len));
    let mut occupied = occupied.into_iter().flat_map(BTreeMap::keys).peekable();
    members
        .iter()
        .filter(move |id| {
            while occupied.next_if(|other| other < id).is_some() {}
            occupied.next_if_eq(id).is_none()
        })
        .take(free)
}

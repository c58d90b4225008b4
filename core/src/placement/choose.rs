//! The instance that a service's next task goes to.

use crate::cluster::{Cluster, ContainerInstance};
use crate::identifiers::{InstanceId, ServiceName, Zone};
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
    let in_zone = |zone: &Zone| spread.and_then(|s| s.by_zone.get(zone)).copied().unwrap_or(0);
    let on_instance = |id: &InstanceId| spread.and_then(|s| s.by_instance.get(id)).copied().unwrap_or(0);

    let mut zones: Vec<_> = cluster.zones().collect();
    zones.sort_by_key(|(zone, _)| in_zone(zone));
    zones.into_iter().find_map(|(_, members)| {
        // Most instances have no task of this service: the first of them that fits wins outright, and only
        // when none does are the others put in order.
        let valid = |id: &&InstanceId| cluster.get(id).is_some_and(|instance| accepts(instance, demand));
        let empty = members.iter().filter(|id| on_instance(id) == 0).find(valid);
        let id = empty.or_else(|| {
            let mut others: Vec<_> = members.iter().filter(|id| on_instance(id) > 0).collect();
            others.sort_by_key(|id| on_instance(id));
            others.into_iter().find(valid)
        })?;
        cluster.get(id)
    })
}

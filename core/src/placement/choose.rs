//! The instance that a group's next task goes to.

use crate::cluster::{Cluster, ContainerInstance, ZoneSpread};
use crate::flat::{FlatMap, FlatSet};
use crate::identifiers::{InstanceId, TaskGroup};
use crate::placement::{Demand, accepts, strategy};

/// The instance that ECS would choose for the next task of `group`, or `None` where none takes it.
///
/// A service without a strategy: of the zones that have a valid instance, the one with the fewest tasks of this
/// service; within it the valid instance with the fewest tasks of this service (documented). Further ties: the
/// first zone by name, then the first instance by ID (assumed, so that equal inputs give equal outputs).
///
/// RunTask without a strategy places 'randomly' by the guide of 2023, over zones and then instances by the
/// console's default (both documented); here standalone tasks go as the console has it, counted by group.
pub fn choose<'a>(cluster: &'a Cluster, group: &TaskGroup, demand: &Demand) -> Option<&'a ContainerInstance> {
    if demand.is_merely_spread() {
        spread_out(cluster, group, demand)
    } else {
        strategy::best(cluster, group, demand)
    }
}

fn spread_out<'a>(cluster: &'a Cluster, group: &TaskGroup, demand: &Demand) -> Option<&'a ContainerInstance> {
    let spread = cluster.spread(group);
    let mut ranked = FlatMap::with_capacity(cluster.zones().len());
    for (zone, members) in cluster.zones() {
        ranked.insert((spread.map_or(0, |spread| spread.in_zone(zone)), zone), members);
    }
    ranked.iter().find_map(|((_, zone), members)| {
        let part = spread.and_then(|spread| spread.zone(zone));
        let valid = |id: &&InstanceId| {
            cluster.get(id).is_some_and(|instance| accepts(cluster, group, instance, demand))
        };
        let empty = without_tasks(members, part).find(valid);
        let id = empty.or_else(|| part?.ranked().find(valid))?;
        cluster.get(id)
    })
}

/// The members of a zone that have no task of the group, by ID. Both lists are in order, so one walk suffices,
/// and none where every member has a task.
fn without_tasks<'a>(
    members: &'a FlatSet<InstanceId>,
    part: Option<&'a ZoneSpread>,
) -> impl Iterator<Item = &'a InstanceId> {
    let occupied = part.map(ZoneSpread::by_instance);
    let free = members.len().saturating_sub(occupied.map_or(0, FlatMap::len));
    let mut occupied = occupied.into_iter().flat_map(FlatMap::keys).peekable();
    members
        .iter()
        .filter(move |id| {
            while occupied.next_if(|other| other < id).is_some() {}
            occupied.next_if_eq(id).is_none()
        })
        .take(free)
}

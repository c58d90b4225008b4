//! Many tasks that are alike, spread over zones and instances one after the other.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::cluster::{Cluster, Spread};
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::placement::{Demand, accepts};

/// Chooses for tasks of one demand, one after the other, as [`choose`](super::choose) does where nothing but spreading over
/// zones is asked. While tasks only come, an instance that rejects one rejects all that follow, and is not asked again:
/// what takes a walk over all instances for each task takes one for all of them.
pub(super) struct Spreading {
    /// In order of their names.
    zones: Vec<Waiting>,
}

/// The instances of a zone that have rejected no task yet.
struct Waiting {
    zone: Zone,
    /// Tasks of the group in the zone.
    tasks: u32,
    /// With how many tasks of the group each has.
    instances: BinaryHeap<Reverse<(u32, InstanceId)>>,
}

impl Spreading {
    /// For the next tasks of a group; `None` where they are not spread like this, or where an instance that rejects one may
    /// take the next.
    pub(super) fn new(cluster: &Cluster, group: &TaskGroup, demand: &Demand) -> Option<Self> {
        if !demand.takes_one_walk() {
            return None;
        }
        let none = Spread::default();
        let spread = cluster.spread(group).unwrap_or(&none);
        let waiting = |(zone, members): (&Zone, &crate::flat::FlatSet<InstanceId>)| Waiting {
            zone: zone.clone(),
            tasks: spread.in_zone(zone),
            instances: members.iter().map(|id| Reverse((spread.on_instance(zone, id), id.clone()))).collect(),
        };
        Some(Self { zones: cluster.zones().map(waiting).collect() })
    }

    /// The instance that takes the next task, which is to be put there.
    pub(super) fn next(
        &mut self,
        cluster: &Cluster,
        group: &TaskGroup,
        demand: &Demand,
    ) -> Option<InstanceId> {
        loop {
            let left = self.zones.iter_mut().filter(|zone| !zone.instances.is_empty());
            let zone = left.min_by(|one, other| (one.tasks, &one.zone).cmp(&(other.tasks, &other.zone)))?;
            let Reverse((tasks, id)) = zone.instances.pop()?;
            if cluster.get(&id).is_some_and(|instance| accepts(cluster, group, instance, demand)) {
                zone.tasks += 1;
                zone.instances.push(Reverse((tasks + 1, id.clone())));
                return Some(id);
            }
        }
    }
}

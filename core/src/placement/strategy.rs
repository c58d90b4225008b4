//! The instance that a placement strategy leads to.

use crate::cluster::{Cluster, ContainerInstance, Spread};
use crate::flat::FlatMap;
use crate::identifiers::TaskGroup;
use crate::placement::{Demand, Lot, accepts};
use crate::service::{BinpackField, PlacementStrategy, SpreadField};

/// Of the instances that take the task, those that the first strategy finds best; of them, those that the second
/// does; and so on (documented: strategies are followed in their order, as well as ECS can).
///
/// What they leave open goes as without a strategy (assumed: the documentation does not say).
pub(super) fn best<'a>(
    cluster: &'a Cluster,
    group: &TaskGroup,
    demand: &Demand,
) -> Option<&'a ContainerInstance> {
    let mut candidates: Vec<&ContainerInstance> = cluster.instances().collect();
    candidates.retain(|instance| accepts(cluster, group, instance, demand));
    for strategy in &demand.strategy {
        let keys = keys(cluster, group, strategy, demand.lot, &candidates);
        let least = keys.iter().min().copied();
        let mut keys = keys.into_iter();
        candidates.retain(|_| keys.next() == least);
    }
    let none = Spread::default();
    let spread = cluster.spread(group).unwrap_or(&none);
    candidates.into_iter().min_by_key(|instance| {
        let (zone, id) = (&instance.zone, &instance.id);
        (spread.in_zone(zone), zone, spread.on_instance(zone, id), id)
    })
}

/// By what a strategy compares the candidates, in their order: the least is best.
fn keys(
    cluster: &Cluster,
    group: &TaskGroup,
    strategy: &PlacementStrategy,
    lot: Lot,
    candidates: &[&ContainerInstance],
) -> Vec<u64> {
    let counts = match strategy {
        PlacementStrategy::Spread { field: SpreadField::Attribute(name) } => {
            tasks_by_value(cluster, group, name)
        }
        _ => FlatMap::default(),
    };
    let key = |instance: &&ContainerInstance| match strategy {
        PlacementStrategy::Random => lot.of(&instance.id),
        PlacementStrategy::Spread { field: SpreadField::InstanceId } => {
            cluster.tasks_on(instance, group).into()
        }
        PlacementStrategy::Spread { field: SpreadField::Attribute(name) } => {
            counts.get(&instance.attribute(name)).copied().unwrap_or(0).into()
        }
        // All instances lose the same by the task, so what is left before it orders them as what is left after.
        PlacementStrategy::Binpack { field } => left(instance, *field).into(),
    };
    candidates.iter().map(key).collect()
}

/// What an instance has left.
pub(crate) fn left(instance: &ContainerInstance, field: BinpackField) -> u32 {
    match field {
        BinpackField::Cpu => instance.remaining.cpu.0,
        BinpackField::Memory => instance.remaining.memory.0,
    }
}

/// How many tasks of a group the instances have, by the value of an attribute. Those without it count together, as
/// if it were one more value (assumed: the documentation does not say).
pub(crate) fn tasks_by_value<'a>(
    cluster: &'a Cluster,
    group: &TaskGroup,
    attribute: &str,
) -> FlatMap<Option<&'a str>, u32> {
    let mut counts = FlatMap::default();
    for (instance, tasks) in cluster.instances_of(group) {
        *counts.entry(instance.attribute(attribute)).or_default() += tasks;
    }
    counts
}

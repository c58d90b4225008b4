//! The instance that a placement strategy leads to.

use std::sync::Arc;

use crate::cluster::{Cluster, ContainerInstance, Spread};
use crate::flat::FlatMap;
use crate::identifiers::TaskGroup;
use crate::placement::{Demand, accepts};
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
    let valid = |instance: &&ContainerInstance| accepts(cluster, group, instance, demand);
    let mut candidates: Vec<&ContainerInstance> = cluster.instances().filter(valid).collect();
    for strategy in &demand.strategy {
        let key = key(cluster, group, strategy, demand);
        keep_least(&mut candidates, &*key);
    }
    let none = Spread::default();
    let spread = cluster.spread(group).unwrap_or(&none);
    candidates.into_iter().min_by_key(|instance| {
        let (zone, id) = (&instance.zone, &instance.id);
        (spread.in_zone(zone), zone, spread.on_instance(zone, id), id)
    })
}

/// By what a strategy compares instances: the least is best.
fn key<'a>(
    cluster: &'a Cluster,
    group: &'a TaskGroup,
    strategy: &'a PlacementStrategy,
    demand: &'a Demand,
) -> Box<dyn Fn(&ContainerInstance) -> u64 + 'a> {
    match strategy {
        PlacementStrategy::Random => Box::new(|instance| demand.lot.of(&instance.id)),
        PlacementStrategy::Spread { field: SpreadField::InstanceId } => {
            Box::new(move |instance| cluster.tasks_on(instance, group).into())
        }
        PlacementStrategy::Spread { field: SpreadField::Attribute(name) } => {
            let counts = tasks_by_value(cluster, group, name);
            Box::new(move |instance| {
                counts.get(&instance.attribute(name)).copied().unwrap_or_default().into()
            })
        }
        // All instances lose the same by the task, so what is left before it orders them as what is left after.
        PlacementStrategy::Binpack { field } => Box::new(|instance| left(instance, *field).into()),
    }
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
    attribute: &Arc<str>,
) -> FlatMap<Option<&'a str>, u32> {
    let mut counts = FlatMap::default();
    for (instance, tasks) in cluster.instances_of(group) {
        *counts.entry(instance.attribute(attribute)).or_default() += tasks;
    }
    counts
}

fn keep_least(candidates: &mut Vec<&ContainerInstance>, key: &dyn Fn(&ContainerInstance) -> u64) {
    let keys: Vec<u64> = candidates.iter().map(|candidate| key(candidate)).collect();
    let least = keys.iter().min().copied();
    let mut keys = keys.into_iter();
    candidates.retain(|_| keys.next() == least);
}

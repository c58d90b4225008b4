//! Which tasks of a service stop, where some must.

use std::cmp::Reverse;

use super::scheduler::is_outdated;
use super::task::Task;
use super::world::World;
use crate::cluster::{Cluster, ContainerInstance, Spread};
use crate::flat::FlatMap;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, TaskId, Zone};
use crate::placement::{left, tasks_by_value};
use crate::service::{BinpackField, PlacementStrategy, SpreadField};

/// The tasks to stop: those that do not run first, then those that are not healthy (assumed, so that a stop costs
/// the floor least); then by the service's strategies in their order; then from the zone with the most tasks of the
/// service, from the instance with the most. Further ties: the first zone and instance by name, and the task that
/// started last (assumed).
///
/// Zones and instances with the most are documented for services without a strategy, and the strategies' own rules
/// for one strategy each (see [`Balance`]). That several count in their order is assumed, and so is what decides
/// where they leave a choice: ECS is documented to choose at random within a zone.
pub(super) fn victims(world: &World, name: &ServiceName, outdated: bool, count: u32) -> Vec<TaskId> {
    let Some(run) = world.services.get(name).filter(|_| count > 0) else { return Vec::new() };
    let mut candidates: Vec<(&Task, &ContainerInstance)> = run
        .tasks
        .iter()
        .filter_map(|id| world.tasks.get(id))
        .filter(|task| task.is_wanted() && is_outdated(world, run, task) == outdated)
        .filter_map(|task| Some((task, world.cluster.get(&task.instance)?)))
        .collect();
    let mut left = Left::new(&world.cluster, &TaskGroup::Service(name.clone()), &run.spec.placement_strategy);
    let mut victims = Vec::new();
    for _ in 0..count {
        let mut best: Option<(usize, Excess<'_>)> = None;
        for (index, (task, instance)) in candidates.iter().enumerate() {
            let excess = left.excess(task, instance);
            if best.as_ref().is_none_or(|(_, other)| excess > *other) {
                best = Some((index, excess));
            }
        }
        let Some((index, _)) = best else { break };
        let (task, instance) = candidates.swap_remove(index);
        left.remove(task, instance);
        victims.push(task.id);
    }
    victims
}

/// Of two tasks, the one with more of it stops.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Excess<'a> {
    /// What a stop evens out, most important first.
    counts: Vec<u32>,
    zone: Reverse<&'a Zone>,
    instance: Reverse<&'a InstanceId>,
    number: u32,
}

/// What would be left, as one task after another is told to stop.
struct Left<'a> {
    spread: Spread,
    balances: Vec<Balance<'a>>,
    /// What the tasks that are to stop give back, by instance: CPU units and MiB.
    freed: FlatMap<InstanceId, (u32, u32)>,
}

/// What a strategy looks at when a task must stop (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html>; for `random` the
/// documentation has no rule, and here it has no say).
enum Balance<'a> {
    /// `spread` over instances: the one with the most tasks gives one up.
    Instances,
    /// `spread` over an attribute: the value with the most tasks gives one up.
    Values(&'a str, FlatMap<Option<&'a str>, u32>),
    /// `binpack`: the instance gives one up that is left with the most.
    Packed(BinpackField),
}

impl<'a> Left<'a> {
    fn new(cluster: &'a Cluster, group: &TaskGroup, strategies: &'a [PlacementStrategy]) -> Self {
        let balance = |strategy: &'a PlacementStrategy| match strategy {
            PlacementStrategy::Random => None,
            PlacementStrategy::Spread { field: SpreadField::InstanceId } => Some(Balance::Instances),
            PlacementStrategy::Spread { field: SpreadField::Attribute(name) } => {
                Some(Balance::Values(name, tasks_by_value(cluster, group, name)))
            }
            PlacementStrategy::Binpack { field } => Some(Balance::Packed(*field)),
        };
        Self {
            spread: cluster.spread(group).cloned().unwrap_or_default(),
            balances: strategies.iter().filter_map(balance).collect(),
            freed: FlatMap::default(),
        }
    }

    fn excess<'t>(&self, task: &Task, instance: &'t ContainerInstance) -> Excess<'t> {
        let on_instance = self.spread.on_instance(&instance.zone, &instance.id);
        let balances = self.balances.iter().map(|balance| match balance {
            Balance::Instances => on_instance,
            Balance::Values(name, counts) => counts.get(&instance.attribute(name)).copied().unwrap_or(0),
            Balance::Packed(field) => {
                let (cpu, memory) = self.freed.get(&instance.id).copied().unwrap_or_default();
                let given_back = match field {
                    BinpackField::Cpu => cpu.saturating_add(task.held.cpu.0),
                    BinpackField::Memory => memory.saturating_add(task.held.memory.0),
                };
                left(instance, *field).saturating_add(given_back)
            }
        });
        let mut counts = vec![task.status.is_before_running().into(), (!task.healthy).into()];
        counts.extend(balances);
        counts.extend([self.spread.in_zone(&instance.zone), on_instance]);
        Excess { counts, zone: Reverse(&instance.zone), instance: Reverse(&instance.id), number: task.number }
    }

    fn remove(&mut self, task: &Task, instance: &'a ContainerInstance) {
        self.spread.remove(&instance.zone, &instance.id);
        for balance in &mut self.balances {
            if let Balance::Values(name, counts) = balance
                && let Some(count) = counts.get_mut(&instance.attribute(name))
            {
                *count = count.saturating_sub(1);
            }
        }
        let freed = self.freed.entry(instance.id.clone()).or_default();
        freed.0 = freed.0.saturating_add(task.held.cpu.0);
        freed.1 = freed.1.saturating_add(task.held.memory.0);
    }
}

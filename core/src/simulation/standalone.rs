//! Standalone tasks: StartTask, which names the instance, and RunTask, for which the scheduler places one.
//!
//! They belong to no service, so nothing replaces one that has stopped, and a DRAINING instance keeps those that
//! it has (documented: 'Any PENDING or RUNNING tasks that do not belong to a service aren't affected',
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html>). One runs until
//! it is stopped or its instance is lost: that no essential container ends by itself is assumed.

use std::sync::Arc;

use super::actions::Inapplicable;
use super::agenda::Agenda;
use super::recording::Change;
use super::task::Task;
use super::world::World;
use super::{life_cycle, random};
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::placement::{self, Demand};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};

/// Whether StartTask may put a task on an instance: its state, resources, ports, network interfaces and
/// attributes count as they do for any task, a placement strategy or constraint does not (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StartTask.html>).
pub(super) fn check_start(
    world: &World,
    id: &TaskDefinitionId,
    instance: &InstanceId,
) -> Result<(), Inapplicable> {
    let definition = definition(world, id)?;
    let found = world.cluster.get(instance).ok_or_else(|| Inapplicable::NoSuchInstance(instance.clone()))?;
    let demand = Demand::of(definition);
    let group = TaskGroup::Family(id.family.clone());
    let mut vetoes = placement::vetoes(&world.cluster, &group, found, &demand);
    vetoes.retain(|veto| !veto.is_of_constraint());
    if vetoes.is_empty() {
        return Ok(());
    }
    Err(Inapplicable::NotStarted { instance: instance.clone(), vetoes })
}

/// The instance that RunTask's task goes to.
pub(super) fn place(
    world: &World,
    id: &TaskDefinitionId,
    zone: Option<&Zone>,
) -> Result<InstanceId, Inapplicable> {
    let definition = definition(world, id)?;
    let demand = Demand { zone: zone.cloned(), ..Demand::of(definition) };
    let group = TaskGroup::Family(id.family.clone());
    if let Some(chosen) = placement::choose(&world.cluster, &group, &demand) {
        return Ok(chosen.id.clone());
    }
    let explanation = placement::explain(&world.cluster, &group, &demand);
    let closest = explanation.closest.as_ref().and_then(|closest| explanation.verdict(closest)).cloned();
    Err(Inapplicable::NotPlaced { closest })
}

/// Starts a task on an instance that takes it.
pub(super) fn start(world: &mut World, id: &TaskDefinitionId, instance: &InstanceId, agenda: &mut Agenda) {
    let Ok(definition) = definition(world, id).cloned() else { return };
    let Some(held) = world.cluster.get(instance).map(|found| found.holding(&definition)) else { return };
    let group = TaskGroup::Family(id.family.clone());
    world.cluster.take(instance, &group, &held);
    // Numbered by instant, so that a task keeps its ID whatever starts or no longer starts before it.
    let (now, before) = (world.now, world.standalone);
    let number = if before.0 == now { before.1 } else { 0 };
    world.standalone = (now, number + 1);
    let task_id = random::standalone_task_id(world.plan.seed, &id.family, now, number);
    let task = Task::placed(task_id, group, (id.clone(), definition), instance.clone(), held);
    world.outbox.push(Change::task_started(&task, now));
    life_cycle::begin(world, task, agenda);
}

fn definition<'a>(world: &'a World, id: &TaskDefinitionId) -> Result<&'a Arc<TaskDefinition>, Inapplicable> {
    world.plan.task_definitions.get(id).ok_or_else(|| Inapplicable::NoSuchTaskDefinition(id.clone()))
}

//! Container instances: joining, draining, and being lost.

use std::sync::Arc;

use xxhash_rust::xxh64::xxh64;

use super::agenda::{Agenda, Event};
use super::life_cycle;
use super::recording::{Change, InstancePicture};
use super::world::World;
use crate::cluster::InstanceState;
use crate::identifiers::{InstanceId, TaskId, Zone};
use crate::plan::InstanceSpec;

/// The container instance ID that ECS gives an instance: 32 hexadecimal digits. ECS's messages name this one,
/// not the EC2 instance ID.
pub fn container_instance_id(instance: &InstanceId) -> String {
    let bytes = instance.as_str().as_bytes();
    format!("{:016x}{:016x}", xxh64(bytes, 1), xxh64(bytes, 2))
}

/// Adds an instance in the given state. A type that is not in the catalogue adds nothing: a plan that reads well
/// has none.
pub(super) fn add(world: &mut World, id: &InstanceId, spec: &InstanceSpec, state: InstanceState) {
    let Some(instance) = spec.container_instance(id, state) else { return };
    world.outbox.push(Change::InstanceAdded(Arc::new(InstancePicture::new(&instance, spec, world.now))));
    world.cluster.insert(instance);
}

/// Launches an instance that registers when it has booted.
pub(super) fn launch(world: &mut World, id: &InstanceId, spec: &InstanceSpec, agenda: &mut Agenda) {
    add(world, id, spec, InstanceState::Launching);
    let at = world.now + world.plan.settings.instance_boot;
    agenda.schedule(at, Event::InstanceRegistered { instance: id.clone() });
}

/// The agent of a launched instance registers.
pub(super) fn register(world: &mut World, id: &InstanceId, agenda: &mut Agenda) {
    // The host of a zone that was lost meanwhile is gone, though ECS has not noticed yet.
    let launching = world
        .cluster
        .get(id)
        .is_some_and(|i| i.state == InstanceState::Launching && !world.lost_zones.contains(&i.zone));
    if !launching || !world.cluster.set_agent_connected(id, true) {
        return;
    }
    set_state(world, id, InstanceState::Active);
    world.request_reconcile_of_unplaced(agenda);
}

/// Sets an instance to DRAINING: the schedulers of the services with tasks there replace them. Standalone tasks
/// stay (documented, see `standalone`).
pub(super) fn drain(world: &mut World, id: &InstanceId, agenda: &mut Agenda) {
    set_state(world, id, InstanceState::Draining);
    let mut services: Vec<_> = world.tasks_on(id).filter_map(|task| task.group.service().cloned()).collect();
    services.dedup();
    for service in services {
        world.request_reconcile(&service, agenda);
    }
}

/// Every host of a zone is gone.
pub(super) fn lose_zone(world: &mut World, zone: &Zone, agenda: &mut Agenda) {
    world.lost_zones.insert(zone.clone());
    let hosts: Vec<InstanceId> =
        world.cluster.instances().filter(|i| i.zone == *zone).map(|i| i.id.clone()).collect();
    for id in hosts {
        lose_host(world, id, agenda);
    }
}

/// A host is gone; ECS sees its agent disconnected first, and detects the loss later.
pub(super) fn lose_host(world: &mut World, id: InstanceId, agenda: &mut Agenda) {
    world.cluster.set_agent_connected(&id, false);
    // Whatever its tasks were about to do, they do no more.
    let tasks: Vec<TaskId> = world.tasks_on(&id).map(|task| task.id).collect();
    for task in tasks {
        if let Some(task) = world.tasks.get_mut(&task) {
            task.epoch += 1;
        }
    }
    report(world, &id);
    let detected_at = world.now + world.plan.settings.host_loss_detection;
    agenda.schedule(detected_at, Event::HostLossDetected { instance: id });
}

/// ECS deregisters an instance whose host is gone, and the tasks that it still has are STOPPED.
pub(super) fn deregister(world: &mut World, id: &InstanceId, agenda: &mut Agenda) {
    let tasks: Vec<TaskId> = world.tasks_on(id).map(|task| task.id).collect();
    set_state(world, id, InstanceState::Inactive);
    for task in tasks {
        life_cycle::lose(world, task, agenda);
    }
    world.cluster.remove(id);
    world.images.remove(id);
}

fn set_state(world: &mut World, id: &InstanceId, state: InstanceState) {
    if world.cluster.set_state(id, state) {
        report(world, id);
    }
}

fn report(world: &mut World, id: &InstanceId) {
    let Some(instance) = world.cluster.get(id) else { return };
    world.outbox.push(Change::InstanceChanged {
        instance: id.clone(),
        state: instance.state,
        agent_connected: instance.agent_connected,
    });
}

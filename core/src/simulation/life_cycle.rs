//! The life cycle of tasks: from placement to STOPPED.

use std::sync::Arc;

use super::agenda::{Agenda, Event};
use super::notices;
use super::random::{self, Purpose};
use super::recording::Change;
use super::task::{StopCode, Task, TaskStatus};
use super::world::World;
use crate::cluster::InstanceState;
use crate::identifiers::{TaskGroup, TaskId};
use crate::units::SimDuration;

/// A task has been placed: its first state.
pub(super) fn begin(world: &mut World, task: Task, agenda: &mut Agenda) {
    let id = task.id;
    world.tasks.insert(id, task);
    schedule_next(world, id, agenda);
}

/// The next state of a task comes, unless the task has changed since this was scheduled.
pub(super) fn advance(world: &mut World, id: TaskId, epoch: u32, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get(&id).filter(|task| task.epoch == epoch) else { return };
    let awsvpc = task.definition.uses_awsvpc();
    let next = match task.status {
        TaskStatus::Provisioning => TaskStatus::Pending,
        TaskStatus::Pending if task.balanced => TaskStatus::Activating,
        TaskStatus::Pending | TaskStatus::Activating => TaskStatus::Running,
        TaskStatus::Running | TaskStatus::Deactivating => TaskStatus::Stopping,
        TaskStatus::Stopping if awsvpc => TaskStatus::Deprovisioning,
        TaskStatus::Stopping | TaskStatus::Deprovisioning | TaskStatus::Stopped => TaskStatus::Stopped,
    };
    if next == TaskStatus::Stopped {
        finish(world, id, agenda);
        return;
    }
    if task.status == TaskStatus::Pending {
        remember_images(world, id);
    }
    enter(world, id, next, agenda);
}

/// A task is healthy, unless it has changed since.
pub(super) fn become_healthy(world: &mut World, id: TaskId, epoch: u32, agenda: &mut Agenda) {
    if world.tasks.get(&id).is_some_and(|task| task.epoch == epoch) {
        set_health(world, id, true, agenda);
    }
}

/// A task is healthy, or no longer.
pub(super) fn set_health(world: &mut World, id: TaskId, healthy: bool, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get_mut(&id).filter(|task| task.healthy != healthy) else { return };
    task.healthy = healthy;
    let group = task.group.clone();
    report(world, id);
    if let Some(service) = group.service() {
        if !healthy {
            notices::unsettle(world, service);
        }
        world.request_reconcile(service, agenda);
    }
}

/// Whether a task's service is to replace it, since its load balancers say that it is unhealthy.
pub(super) fn set_unwell(world: &mut World, id: TaskId, unwell: bool, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get_mut(&id) else { return };
    task.unwell = unwell;
    let group = task.group.clone();
    if let Some(service) = group.service() {
        world.request_reconcile(service, agenda);
    }
}

/// Has a task stop: it leaves its load balancers, where it has any (documented), then SIGTERM comes, and it is gone
/// when its containers have left. That its service's scheduler looks for a replacement only then is assumed.
pub(super) fn stop(world: &mut World, id: TaskId, code: StopCode, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get_mut(&id).filter(|task| task.is_wanted()) else { return };
    task.stop_code = Some(code);
    task.was_running = task.status == TaskStatus::Running;
    let group = task.group.clone();
    world.cluster.stop(&task.instance);
    let next = if task.is_registered() { TaskStatus::Deactivating } else { TaskStatus::Stopping };
    enter(world, id, next, agenda);
    if let Some(service) = group.service() {
        notices::unsettle(world, service);
    }
}

/// Ends a task at once: its host is gone.
pub(super) fn lose(world: &mut World, id: TaskId, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get_mut(&id) else { return };
    // A task that is stopping already keeps the reason that it was told to stop for.
    let lost = task.is_wanted().then(|| task.group.clone());
    if lost.is_some() {
        world.cluster.stop(&task.instance);
    }
    task.stop_code.get_or_insert(StopCode::InfrastructureHealth);
    finish(world, id, agenda);
    if let Some(service) = lost.as_ref().and_then(TaskGroup::service) {
        notices::unsettle(world, service);
    }
}

fn enter(world: &mut World, id: TaskId, status: TaskStatus, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get_mut(&id) else { return };
    task.status = status;
    task.healthy = false;
    task.epoch += 1;
    report(world, id);
    schedule_next(world, id, agenda);
}

fn report(world: &mut World, id: TaskId) {
    let Some(task) = world.tasks.get(&id) else { return };
    world.outbox.push(Change::TaskChanged {
        task: id,
        instance: task.instance.clone(),
        status: task.status,
        healthy: task.healthy,
        stopping: !task.is_wanted(),
    });
}

fn schedule_next(world: &World, id: TaskId, agenda: &mut Agenda) {
    let Some(task) = world.tasks.get(&id) else { return };
    // Nothing of a host that is gone advances; ECS finds out when it detects the loss.
    if world.cluster.get(&task.instance).is_none_or(|instance| !instance.agent_connected) {
        return;
    }
    let settings = &world.plan.settings;
    let epoch = task.epoch;
    let event = Event::TaskAdvances { task: id, epoch };
    match task.status {
        TaskStatus::Provisioning | TaskStatus::Deprovisioning => {
            agenda.schedule(world.now + settings.eni_attach, event);
        }
        TaskStatus::Pending => agenda.schedule(world.now + start_time(world, task), event),
        TaskStatus::Running if task.balanced => {}
        TaskStatus::Running => {
            let healthy_after = first_health_result(task).unwrap_or(settings.healthy_after);
            agenda.schedule(world.now + healthy_after, Event::TaskHealthy { task: id, epoch });
        }
        TaskStatus::Stopping => agenda.schedule(world.now + stop_time(world, task), event),
        // What models traffic registers and deregisters, and says when the task goes on.
        TaskStatus::Activating | TaskStatus::Deactivating | TaskStatus::Stopped => {}
    }
}

/// Pull and create. Pulls of a task's images run in parallel (observed), so one draw covers them; an instance
/// that has all images only creates.
fn start_time(world: &World, task: &Task) -> SimDuration {
    let settings = &world.plan.settings;
    let pulled = world.images.get(&task.instance);
    let cached = images(task).all(|image| pulled.is_some_and(|images| images.contains(image)));
    if cached {
        return settings.start_cached;
    }
    random::duration(world.plan.seed, Purpose::Pull, task.id, settings.pull_shortest, settings.pull_longest)
}

/// From SIGTERM to the last container's end; `stopTimeout` bounds it (documented). A task that has not run has
/// nothing to wait for.
fn stop_time(world: &World, task: &Task) -> SimDuration {
    if !task.was_running {
        return SimDuration::ZERO;
    }
    let settings = &world.plan.settings;
    let draw = random::duration(
        world.plan.seed,
        Purpose::Stop,
        task.id,
        settings.stop_shortest,
        settings.stop_longest,
    );
    draw.min(task.definition.stop_timeout())
}

fn remember_images(world: &mut World, id: TaskId) {
    let Some(task) = world.tasks.get(&id) else { return };
    world.images.entry(task.instance.clone()).or_default().extend(images(task).cloned());
}

fn images(task: &Task) -> impl Iterator<Item = &Arc<str>> {
    task.definition.containers().iter().filter_map(|container| container.image.as_ref())
}

/// When the essential containers' health checks say HEALTHY: each runs first after one interval (documented), and
/// here it succeeds. `None` where no essential container has one.
fn first_health_result(task: &Task) -> Option<SimDuration> {
    task.definition.essential_health_checks().map(|check| check.interval).max()
}

/// A task is STOPPED: what it held is free again (when exactly ECS's control plane frees it is not documented;
/// that it does so at STOPPED is assumed).
fn finish(world: &mut World, id: TaskId, agenda: &mut Agenda) {
    let Some(task) = world.tasks.remove(&id) else { return };
    world.cluster.give_back(&task.instance, &task.group, &task.held);
    let service = task.group.service();
    if let Some(run) = service.and_then(|service| world.services.get_mut(service)) {
        run.tasks.remove(&id);
    }
    world.outbox.push(Change::TaskStopped {
        task: id,
        instance: task.instance.clone(),
        code: task.stop_code.unwrap_or(StopCode::UserInitiated),
    });
    if let Some(service) = service {
        world.request_reconcile(service, agenda);
    }
    let takes_tasks =
        world.cluster.get(&task.instance).is_some_and(|instance| instance.state == InstanceState::Active);
    if takes_tasks {
        world.request_reconcile_of_unplaced(agenda);
    }
}

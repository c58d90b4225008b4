//! What a service says and shows: ECS's event messages, each once, and the status that the recording keeps.

use super::agenda::Agenda;
use super::recording::{Change, DeploymentPicture, ServiceStatus};
use super::scheduler::look_again;
use super::world::{Notice, ServiceRun, World};
use crate::identifiers::ServiceName;
use crate::units::SimDuration;

/// A message is not repeated until its cause is resolved or this has passed (documented).
const REPEAT_AFTER: SimDuration = SimDuration::from_secs(6 * 3_600);

/// Says what is new among the current notices, and forgets those whose cause is resolved.
pub(super) fn announce(
    world: &mut World,
    name: &ServiceName,
    notices: Vec<(Notice, String)>,
    agenda: &mut Agenda,
) {
    let now = world.now;
    let Some(run) = world.services.get_mut(name) else { return };
    run.notices.retain(|notice, _| notices.iter().any(|(current, _)| current == notice));
    let mut due = Vec::new();
    for (notice, message) in notices {
        let said = run.notices.get(&notice).copied();
        if said.is_none_or(|at| now >= at + REPEAT_AFTER) {
            run.notices.insert(notice, now);
            due.push(message);
        }
    }
    if let Some(oldest) = run.notices.values().min().copied() {
        look_again(world, name, oldest + REPEAT_AFTER, agenda);
    }
    for message in due {
        say(world, name, message);
    }
}

pub(super) fn say(world: &mut World, name: &ServiceName, message: String) {
    world.outbox.push(Change::ServiceEvent { service: name.clone(), message: message.into() });
}

/// A task of a service is to stop: the service is not in its steady state from now on, before its scheduler looks.
pub(super) fn unsettle(world: &mut World, name: &ServiceName) {
    let steady = |run: &mut ServiceRun| run.notices.remove(&Notice::Steady).is_some();
    if world.services.get_mut(name).is_some_and(steady) {
        report(world, name);
    }
}

pub(super) fn status(run: &ServiceRun) -> ServiceStatus {
    ServiceStatus {
        spec: run.spec.clone(),
        deployments: run
            .deployments
            .iter()
            .map(|deployment| DeploymentPicture {
                id: deployment.id.clone(),
                task_definition: deployment.definition.clone(),
                created_at: deployment.created_at,
                completed: deployment.completed,
            })
            .collect(),
        unplaced: run.unplaced,
        blocked: run.notices.contains_key(&Notice::Blocked),
        steady: run.notices.contains_key(&Notice::Steady),
    }
}

/// Reports a service whose status is another one than before.
pub(super) fn report_since(world: &mut World, name: &ServiceName, before: &ServiceStatus) {
    if world.services.get(name).is_some_and(|run| status(run) != *before) {
        report(world, name);
    }
}

pub(super) fn report(world: &mut World, name: &ServiceName) {
    let Some(run) = world.services.get(name) else { return };
    let change = Change::ServiceChanged {
        service: name.clone(),
        slot: run.slot,
        call_sign: run.call_sign.clone(),
        status: status(run),
    };
    world.outbox.push(change);
}

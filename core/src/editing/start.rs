//! Changes of the initial state: instances, task definitions and services that are there from the start.
//!
//! What the timeline says of an instance or a service that is no longer there is reported when its time comes.

use std::sync::Arc;

use super::command::Refusal;
use crate::catalogue::quotas::MAX_INSTANCES_PER_CLUSTER;
use crate::identifiers::{InstanceId, ServiceName};
use crate::plan::{Action, InstanceSpec, Plan, Problem};
use crate::service::Service;
use crate::sizing::adopted;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};

pub(super) fn add_instances(plan: &mut Plan, count: u32, spec: &Arc<InstanceSpec>) -> Result<(), Refusal> {
    // Before the loop, which a count of billions would never leave.
    let all = plan.instances.len().saturating_add(count as usize);
    if all > MAX_INSTANCES_PER_CLUSTER {
        return Err(Refusal::Problem(Problem::TooManyInstances(all)));
    }
    for _ in 0..count {
        put_instance(plan, plan.next_instance_id(), spec)?;
    }
    Ok(())
}

pub(super) fn change_instance(
    plan: &mut Plan,
    id: &InstanceId,
    spec: &Arc<InstanceSpec>,
) -> Result<(), Refusal> {
    instance(plan, id)?;
    put_instance(plan, id.clone(), spec)
}

pub(super) fn duplicate_instance(plan: &mut Plan, id: &InstanceId) -> Result<(), Refusal> {
    let spec = instance(plan, id)?.clone();
    put_instance(plan, plan.next_instance_id(), &spec)
}

pub(super) fn remove_instance(plan: &mut Plan, id: &InstanceId) -> Result<(), Refusal> {
    instance(plan, id)?;
    plan.instances.remove(id);
    Ok(())
}

pub(super) fn use_fleet(plan: &mut Plan, zones: &[Vec<(Arc<str>, u32)>]) -> Result<(), Refusal> {
    let counts = zones.iter().flatten().map(|(_, count)| *count as usize);
    // Before they are there, all of them.
    let all = counts.fold(0_usize, usize::saturating_add);
    if all > MAX_INSTANCES_PER_CLUSTER {
        return Err(Refusal::Problem(Problem::TooManyInstances(all)));
    }
    *plan = adopted(plan, zones);
    Ok(())
}

fn instance<'a>(plan: &'a Plan, id: &InstanceId) -> Result<&'a Arc<InstanceSpec>, Refusal> {
    plan.instances.get(id).ok_or_else(|| Refusal::NoSuchInstance(id.clone()))
}

fn put_instance(plan: &mut Plan, id: InstanceId, spec: &Arc<InstanceSpec>) -> Result<(), Refusal> {
    if spec.zone.as_str().is_empty() {
        return Err(Refusal::Problem(Problem::EmptyName));
    }
    plan.instances.insert(id, spec.clone());
    Ok(())
}

/// Registers a task definition as its family's next revision.
pub(super) fn register(plan: &mut Plan, definition: &Arc<TaskDefinition>) -> TaskDefinitionId {
    let family = definition.family().clone();
    let revision = plan.next_revision(&family);
    let id = TaskDefinitionId { family, revision };
    plan.task_definitions.insert(id.clone(), definition.clone());
    id
}

/// Forgets a task definition that nothing uses.
pub(super) fn deregister(plan: &mut Plan, id: &TaskDefinitionId) -> Result<(), Refusal> {
    if !plan.task_definitions.contains_key(id) {
        return Err(Refusal::Problem(Problem::UnknownTaskDefinition(id.clone())));
    }
    let task_definition = id.clone();
    if let Some((service, _)) = plan.services.iter().find(|(_, spec)| spec.task_definition == *id) {
        return Err(Refusal::UsedByService { task_definition, service: service.clone() });
    }
    if let Some(index) = plan.timeline.iter().position(|timed| used_by(&timed.action) == Some(id)) {
        return Err(Refusal::UsedByAction { task_definition, index });
    }
    plan.task_definitions.remove(id);
    Ok(())
}

fn used_by(action: &Action) -> Option<&TaskDefinitionId> {
    match action {
        Action::CreateService { spec, .. } => Some(&spec.task_definition),
        Action::UpdateService { task_definition, .. }
        | Action::StartTask { task_definition, .. }
        | Action::RunTask { task_definition, .. } => Some(task_definition),
        Action::StopTask { .. }
        | Action::DrainInstance { .. }
        | Action::AddInstance { .. }
        | Action::SetDesiredCount { .. }
        | Action::LoseZone { .. }
        | Action::FailHealthChecks { .. }
        | Action::PassHealthChecks { .. }
        | Action::SetDesiredCapacity { .. }
        | Action::DeregisterTargets { .. }
        | Action::RegisterTargets { .. } => None,
    }
}

pub(super) fn create_service(
    plan: &mut Plan,
    name: &ServiceName,
    spec: &Arc<Service>,
) -> Result<(), Refusal> {
    if plan.services.insert(name.clone(), spec.clone()).is_some() {
        return Err(Refusal::Problem(Problem::ServiceTwice(name.clone())));
    }
    Ok(())
}

pub(super) fn change_service(
    plan: &mut Plan,
    name: &ServiceName,
    spec: &Arc<Service>,
) -> Result<(), Refusal> {
    let found = plan.services.get_mut(name).ok_or_else(|| Refusal::NoSuchService(name.clone()))?;
    *found = spec.clone();
    Ok(())
}

pub(super) fn remove_service(plan: &mut Plan, name: &ServiceName) -> Result<(), Refusal> {
    let removed = plan.services.remove(name);
    removed.map(|_| ()).ok_or_else(|| Refusal::NoSuchService(name.clone()))
}

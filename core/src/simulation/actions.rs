//! The actions of the timeline, carried out when their time comes.

use super::agenda::Agenda;
use super::recording::Change;
use super::task::{StopCode, Task};
use super::world::World;
use super::{instances, life_cycle, scheduler, standalone};
use crate::cluster::InstanceState;
use crate::identifiers::{AutoScalingGroupName, InstanceId, ServiceName, TaskId, Zone};
use crate::placement::{Verdict, Veto};
use crate::plan::Action;
use crate::task_definition::TaskDefinitionId;
use borsh::{BorshDeserialize, BorshSerialize};

/// Why an action has no effect: it no longer applies when its time comes.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Inapplicable {
    /// The task is not running, or already stopping.
    TaskNotRunning(TaskId),
    /// No load balancer checks the task.
    TaskNotRegistered(TaskId),
    /// No such instance at that time.
    NoSuchInstance(InstanceId),
    /// The instance is not ACTIVE.
    InstanceNotActive(InstanceId),
    /// There is an instance of this ID already.
    InstanceExists(InstanceId),
    /// No such service at that time.
    NoSuchService(ServiceName),
    /// There is a service of this name already.
    ServiceExists(ServiceName),
    /// The plan has no such task definition.
    NoSuchTaskDefinition(TaskDefinitionId),
    /// The plan has no such Auto Scaling group.
    NoSuchGroup(AutoScalingGroupName),
    /// The capacity is not within the group's sizes (documented: SetDesiredCapacity refuses it).
    CapacityOutOfBounds {
        /// The least.
        min_size: u32,
        /// The greatest.
        max_size: u32,
    },
    /// The zone is lost.
    ZoneLost(Zone),
    /// No instance is in the zone.
    ZoneEmpty(Zone),
    /// The service already has this desired count or revision.
    NothingToChange,
    /// StartTask fails: the instance does not take the task.
    NotStarted {
        /// The instance.
        instance: InstanceId,
        /// Why it does not.
        vetoes: Vec<Veto>,
    },
    /// RunTask fails: no instance takes the task.
    NotPlaced {
        /// What the closest instance says, where there is one.
        closest: Option<Verdict>,
    },
}

/// Carries out the action of this index, or reports why it has no effect.
pub(super) fn apply(world: &mut World, index: usize, action: &Action, agenda: &mut Agenda) {
    let change = match check(world, action) {
        Ok(()) => Change::ActionApplied { index },
        Err(why) => Change::ActionIgnored { index, why },
    };
    let ignored = matches!(change, Change::ActionIgnored { .. });
    world.outbox.push(change);
    if ignored {
        return;
    }
    match action {
        Action::StopTask { task } => life_cycle::stop(world, *task, StopCode::UserInitiated, agenda),
        // What models traffic and scaling sees that the action is carried out.
        Action::FailHealthChecks { .. }
        | Action::PassHealthChecks { .. }
        | Action::SetDesiredCapacity { .. } => {}
        Action::DrainInstance { instance } => instances::drain(world, instance, agenda),
        Action::AddInstance { instance, spec } => instances::launch(world, instance, spec, agenda),
        Action::SetDesiredCount { service, desired_count } => {
            scheduler::set_desired_count(world, service, *desired_count, agenda);
        }
        Action::CreateService { service, spec } => scheduler::create(world, service, spec, agenda),
        Action::UpdateService { service, task_definition } => {
            scheduler::deploy(world, service, task_definition, agenda);
        }
        Action::LoseZone { zone } => instances::lose_zone(world, zone, agenda),
        Action::StartTask { task_definition, instance } => {
            standalone::start(world, task_definition, instance, agenda);
        }
        Action::RunTask { task_definition, zone } => {
            if let Ok(instance) = standalone::place(world, task_definition, zone.as_ref()) {
                standalone::start(world, task_definition, &instance, agenda);
            }
        }
    }
}

fn check(world: &World, action: &Action) -> Result<(), Inapplicable> {
    let run = |name: &ServiceName| {
        world.services.get(name).ok_or_else(|| Inapplicable::NoSuchService(name.clone()))
    };
    let known = |id: &TaskDefinitionId| {
        let found = world.plan.task_definitions.contains_key(id);
        if found { Ok(()) } else { Err(Inapplicable::NoSuchTaskDefinition(id.clone())) }
    };
    let unless = |bad: bool, why: Inapplicable| if bad { Err(why) } else { Ok(()) };
    match action {
        Action::StopTask { task } => {
            let wanted = world.tasks.get(task).is_some_and(|task| task.is_wanted());
            unless(!wanted, Inapplicable::TaskNotRunning(*task))
        }
        Action::FailHealthChecks { task } | Action::PassHealthChecks { task } => {
            let registered = world.tasks.get(task).is_some_and(Task::is_registered);
            unless(!registered, Inapplicable::TaskNotRegistered(*task))
        }
        Action::DrainInstance { instance } => {
            let found =
                world.cluster.get(instance).ok_or_else(|| Inapplicable::NoSuchInstance(instance.clone()))?;
            let active = found.state == InstanceState::Active && found.agent_connected;
            unless(!active, Inapplicable::InstanceNotActive(instance.clone()))
        }
        Action::AddInstance { instance, spec } => {
            unless(world.cluster.get(instance).is_some(), Inapplicable::InstanceExists(instance.clone()))?;
            unless(world.lost_zones.contains(&spec.zone), Inapplicable::ZoneLost(spec.zone.clone()))
        }
        Action::SetDesiredCount { service, desired_count } => {
            unless(run(service)?.spec.desired_count == *desired_count, Inapplicable::NothingToChange)
        }
        Action::SetDesiredCapacity { group, desired_capacity } => {
            let spec = world.plan.scaling.auto_scaling_groups.get(group);
            let spec = spec.ok_or_else(|| Inapplicable::NoSuchGroup(group.clone()))?;
            let (min_size, max_size) = (spec.min_size, spec.max_size);
            let fits = (min_size..=max_size).contains(desired_capacity);
            unless(!fits, Inapplicable::CapacityOutOfBounds { min_size, max_size })
        }
        Action::CreateService { service, spec } => {
            unless(world.services.contains_key(service), Inapplicable::ServiceExists(service.clone()))?;
            known(&spec.task_definition)
        }
        Action::UpdateService { service, task_definition } => {
            unless(run(service)?.spec.task_definition == *task_definition, Inapplicable::NothingToChange)?;
            known(task_definition)
        }
        Action::LoseZone { zone } => {
            unless(world.lost_zones.contains(zone), Inapplicable::ZoneLost(zone.clone()))?;
            let empty = world.cluster.zones().all(|(name, _)| name != zone);
            unless(empty, Inapplicable::ZoneEmpty(zone.clone()))
        }
        Action::StartTask { task_definition, instance } => {
            standalone::check_start(world, task_definition, instance)
        }
        Action::RunTask { task_definition, zone } => {
            standalone::place(world, task_definition, zone.as_ref()).map(|_| ())
        }
    }
}

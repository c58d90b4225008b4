//! The actions of the timeline, carried out when their time comes.

use super::agenda::Agenda;
use super::recording::Change;
use super::task::{StopCode, Task};
use super::world::World;
use super::{instances, life_cycle, scheduler, standalone};
use crate::cluster::InstanceState;
use crate::identifiers::{AutoScalingGroupName, InstanceId, ServiceName, TargetGroupName, TaskId, Zone};
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
    /// No target of the instance is in the target group.
    NoTarget {
        /// The target group.
        target_group: TargetGroupName,
        /// The instance.
        instance: InstanceId,
    },
    /// Nothing on the instance was taken out of the target group.
    NothingToRegister {
        /// The target group.
        target_group: TargetGroupName,
        /// The instance.
        instance: InstanceId,
    },
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
        Action::DeregisterTargets { target_group, instance } => {
            for task in balanced_tasks(world, target_group, instance, false) {
                world.tasks.get_mut(&task).map(|task| task.taken_out.insert(target_group.clone()));
            }
        }
        Action::RegisterTargets { target_group, instance } => {
            for task in balanced_tasks(world, target_group, instance, true) {
                world.tasks.get_mut(&task).map(|task| task.taken_out.remove(target_group));
            }
        }
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

/// The tasks on an instance that their services register with a target group: those that were taken out of it by hand,
/// or those that were not.
fn balanced_tasks(
    world: &World,
    target_group: &TargetGroupName,
    instance: &InstanceId,
    taken_out: bool,
) -> Vec<TaskId> {
    let registers = |task: &&Task| {
        let run = task.group.service().and_then(|service| world.services.get(service));
        run.is_some_and(|run| run.spec.load_balancers.iter().any(|of| of.registrar.is_group(target_group)))
    };
    let registered = world.tasks_on(instance).filter(|task| task.is_registered()).filter(registers);
    registered.filter(|task| task.taken_out.contains(target_group) == taken_out).map(|task| task.id).collect()
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
        Action::DeregisterTargets { target_group, instance } => {
            let none = balanced_tasks(world, target_group, instance, false).is_empty();
            let (target_group, instance) = (target_group.clone(), instance.clone());
            unless(none, Inapplicable::NoTarget { target_group, instance })
        }
        Action::RegisterTargets { target_group, instance } => {
            let none = balanced_tasks(world, target_group, instance, true).is_empty();
            let (target_group, instance) = (target_group.clone(), instance.clone());
            unless(none, Inapplicable::NothingToRegister { target_group, instance })
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

//! Commands: what a user can have done to a plan.

use std::sync::Arc;

use super::start;
use crate::identifiers::{InstanceId, ServiceName};
use crate::plan::{Action, AnyPart, InstanceSpec, Member, PartName, Plan, Problem, Sizing, TimedAction};
use crate::service::Service;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::SimTime;

/// A change of a plan. One gesture is one command, and one step of the history.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds an action to the timeline, after those of the same instant. Later actions stay.
    Act {
        /// When it happens.
        at: SimTime,
        /// What happens.
        action: Action,
    },
    /// Takes the action of this index off the timeline.
    RemoveAction {
        /// Its index.
        index: usize,
    },
    /// Puts another action in the place of one of the timeline, at the same instant.
    ReplaceAction {
        /// Its index.
        index: usize,
        /// What happens then from now on.
        action: Action,
    },
    /// Registers a task definition as the family's next revision and creates a service that runs it.
    RunAsService {
        /// When the service is created.
        at: SimTime,
        /// Its name.
        service: ServiceName,
        /// What it runs.
        definition: Arc<TaskDefinition>,
        /// How many tasks.
        desired_count: u32,
    },
    /// Registers a task definition as the family's next revision and rolls it out on a service.
    RollOut {
        /// When the rollout begins.
        at: SimTime,
        /// The service.
        service: ServiceName,
        /// What it shall run.
        definition: Arc<TaskDefinition>,
    },
    /// Has the simulation draw from another seed.
    SetSeed(u64),
    /// Gives the plan another name.
    RenamePlan(String),
    /// Adds like instances to the start, with IDs of their own.
    AddInstances {
        /// How many.
        count: u32,
        /// What each of them is.
        spec: Arc<InstanceSpec>,
    },
    /// Gives an instance of the start another type, zone, reserve or other attributes.
    ChangeInstance {
        /// The instance.
        instance: InstanceId,
        /// What it is from now on.
        spec: Arc<InstanceSpec>,
    },
    /// Adds an instance like another one of the start.
    DuplicateInstance {
        /// The other one.
        instance: InstanceId,
    },
    /// Takes an instance out of the start.
    RemoveInstance {
        /// The instance.
        instance: InstanceId,
    },
    /// RegisterTaskDefinition: a new family, or the next revision of one that is there.
    RegisterTaskDefinition {
        /// The task definition.
        definition: Arc<TaskDefinition>,
    },
    /// Forgets a task definition that nothing uses.
    RemoveTaskDefinition {
        /// Its family and revision.
        task_definition: TaskDefinitionId,
    },
    /// Adds a service to the start.
    CreateService {
        /// Its name, new in the plan.
        service: ServiceName,
        /// What it runs.
        spec: Arc<Service>,
    },
    /// Gives a service of the start other settings.
    ChangeService {
        /// The service.
        service: ServiceName,
        /// Its settings from now on.
        spec: Arc<Service>,
    },
    /// Takes a service out of the start.
    RemoveService {
        /// The service.
        service: ServiceName,
    },
    /// Puts a part of traffic or scaling into the plan, in place of the one of its name.
    SetPart(Arc<dyn AnyPart>),
    /// Takes a part of traffic or scaling out of the plan.
    RemovePart(PartName),
    /// Has the start consist of a fleet: so many instances of which type in each of its zones, in their order.
    UseFleet {
        /// Types with counts, for every zone.
        zones: Vec<Vec<(Arc<str>, u32)>>,
    },
    /// Computes sizing and costs from something else.
    SetSizing {
        /// What it was computed from, by which the step is named.
        from: Member<Sizing>,
        /// What it is computed from.
        to: Member<Sizing>,
    },
    /// Several changes as one step: all of them, or none.
    Together(Vec<Command>),
}

/// Why a command changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The plan would contradict itself.
    Problem(Problem),
    /// No action of that index.
    NoSuchAction(usize),
    /// The instant is after the plan's horizon.
    AfterHorizon(SimTime),
    /// No such instance at the start.
    NoSuchInstance(InstanceId),
    /// No such service at the start.
    NoSuchService(ServiceName),
    /// No such part of traffic or scaling.
    NoSuchPart(PartName),
    /// The task definition stays: a service of the start runs it.
    UsedByService {
        /// The task definition.
        task_definition: TaskDefinitionId,
        /// The service.
        service: ServiceName,
    },
    /// The task definition stays: an action of the timeline names it.
    UsedByAction {
        /// The task definition.
        task_definition: TaskDefinitionId,
        /// The action's index.
        index: usize,
    },
    /// The plan is so already.
    NothingToChange,
}

/// The plan after a command; the given plan stays as it is.
///
/// # Errors
/// The command would make a plan that contradicts itself, or changes nothing.
pub fn apply(plan: &Plan, command: &Command) -> Result<Plan, Refusal> {
    let mut next = plan.clone();
    change(&mut next, command)?;
    match next.first_problem() {
        None if next == *plan => Err(Refusal::NothingToChange),
        None => Ok(next),
        Some((_, problem)) => Err(Refusal::Problem(problem)),
    }
}

/// What a plan would contradict after a command, with its JSON pointer. A command that changes nothing contradicts
/// nothing.
pub(super) fn problem_after(plan: &Plan, command: &Command) -> Option<(String, Problem)> {
    let mut next = plan.clone();
    change(&mut next, command).ok()?;
    next.first_problem()
}

/// Changes a plan, which may contradict itself afterwards.
fn change(plan: &mut Plan, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::Act { at, action } => act(plan, *at, action.clone())?,
        Command::RemoveAction { index } => {
            timed_action(plan, *index)?;
            plan.timeline.remove(*index);
        }
        Command::ReplaceAction { index, action } => {
            let timed = timed_action(plan, *index)?;
            *timed = Arc::new(TimedAction { at: timed.at, action: action.clone() });
        }
        Command::RunAsService { at, service, definition, desired_count } => {
            let task_definition = start::register(plan, definition);
            let spec = Arc::new(Service::new(task_definition, *desired_count));
            act(plan, *at, Action::CreateService { service: service.clone(), spec })?;
        }
        Command::RollOut { at, service, definition } => {
            let task_definition = start::register(plan, definition);
            act(plan, *at, Action::UpdateService { service: service.clone(), task_definition })?;
        }
        Command::SetSeed(seed) => plan.seed = *seed,
        Command::RenamePlan(name) if name.is_empty() => return Err(Refusal::Problem(Problem::EmptyName)),
        Command::RenamePlan(name) => plan.name.clone_from(name),
        Command::AddInstances { count, spec } => start::add_instances(plan, *count, spec)?,
        Command::ChangeInstance { instance, spec } => start::change_instance(plan, instance, spec)?,
        Command::DuplicateInstance { instance } => start::duplicate_instance(plan, instance)?,
        Command::RemoveInstance { instance } => start::remove_instance(plan, instance)?,
        Command::RegisterTaskDefinition { definition } => {
            start::register(plan, definition);
        }
        Command::RemoveTaskDefinition { task_definition } => start::deregister(plan, task_definition)?,
        Command::CreateService { service, spec } => start::create_service(plan, service, spec)?,
        Command::ChangeService { service, spec } => start::change_service(plan, service, spec)?,
        Command::RemoveService { service } => start::remove_service(plan, service)?,
        Command::SetPart(part) => part.set(plan),
        Command::RemovePart(name) => {
            if !plan.remove_part(name) {
                return Err(Refusal::NoSuchPart(name.clone()));
            }
        }
        Command::UseFleet { zones } => start::use_fleet(plan, zones)?,
        Command::SetSizing { from: _, to } => plan.sizing = to.clone(),
        Command::Together(commands) => {
            commands.iter().try_for_each(|command| change(plan, command))?;
        }
    }
    Ok(())
}

fn timed_action(plan: &mut Plan, index: usize) -> Result<&mut Arc<TimedAction>, Refusal> {
    plan.timeline.get_mut(index).ok_or(Refusal::NoSuchAction(index))
}

fn act(plan: &mut Plan, at: SimTime, action: Action) -> Result<(), Refusal> {
    if at > plan.horizon {
        return Err(Refusal::AfterHorizon(at));
    }
    let index = plan.timeline.partition_point(|timed| timed.at <= at);
    plan.timeline.insert(index, Arc::new(TimedAction { at, action }));
    Ok(())
}

//! Commands: what a user can have done to a plan.

use std::sync::Arc;

use crate::identifiers::ServiceName;
use crate::plan::{Action, Plan, Problem, TimedAction};
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
}

/// The plan after a command; the given plan stays as it is.
///
/// # Errors
/// The command would make a plan that contradicts itself.
pub fn apply(plan: &Plan, command: &Command) -> Result<Plan, Refusal> {
    let mut next = plan.clone();
    match command {
        Command::Act { at, action } => act(&mut next, *at, action.clone())?,
        Command::RemoveAction { index } => {
            if *index >= next.timeline.len() {
                return Err(Refusal::NoSuchAction(*index));
            }
            next.timeline.remove(*index);
        }
        Command::RunAsService { at, service, definition, desired_count } => {
            let task_definition = register(&mut next, definition);
            let spec = Arc::new(Service::new(task_definition, *desired_count));
            act(&mut next, *at, Action::CreateService { service: service.clone(), spec })?;
        }
        Command::RollOut { at, service, definition } => {
            let task_definition = register(&mut next, definition);
            act(&mut next, *at, Action::UpdateService { service: service.clone(), task_definition })?;
        }
        Command::SetSeed(seed) => next.seed = *seed,
    }
    match next.first_problem() {
        None => Ok(next),
        Some((_, problem)) => Err(Refusal::Problem(problem)),
    }
}

fn act(plan: &mut Plan, at: SimTime, action: Action) -> Result<(), Refusal> {
    if at > plan.horizon {
        return Err(Refusal::AfterHorizon(at));
    }
    let index = plan.timeline.partition_point(|timed| timed.at <= at);
    plan.timeline.insert(index, Arc::new(TimedAction { at, action }));
    Ok(())
}

fn register(plan: &mut Plan, definition: &Arc<TaskDefinition>) -> TaskDefinitionId {
    let family = definition.family().clone();
    let revision = plan.next_revision(&family);
    let id = TaskDefinitionId { family, revision };
    plan.task_definitions.insert(id.clone(), definition.clone());
    id
}

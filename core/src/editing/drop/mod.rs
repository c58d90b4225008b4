//! Drag and drop: what is held, what every instance says to it, and what letting go of it means.
//!
//! A [`Lift`] is made once, when something is lifted; it has the verdicts of all instances. [`Lift::drop_on`] says
//! what a drop on a target does, and changes nothing: the [`Outcome`]'s command does.

mod lift;
mod outcome;

use std::sync::Arc;

pub use lift::Lift;

use super::Command;
use crate::identifiers::{InstanceId, ServiceName, TaskId, Zone};
use crate::placement::Verdict;
use crate::simulation::Inapplicable;
use crate::task_definition::TaskDefinitionId;

/// What a hand holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A task definition: a task of it is started.
    TaskDefinition(TaskDefinitionId),
    /// A task on the board: ECS moves no task, so it is stopped, and started or placed anew.
    Task(TaskId),
    /// An instance type: an instance of it is launched.
    InstanceType(Arc<str>),
    /// A service: it wants one task more.
    Service(ServiceName),
}

/// Where it is let go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A container instance.
    Instance(InstanceId),
    /// An Availability Zone, between its instances.
    Zone(Zone),
    /// The board, outside of zones.
    Board,
    /// A service, in the list of services.
    Service(ServiceName),
}

/// What letting go does.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The change of the plan: one step of the history.
    pub command: Command,
    /// Where a task goes by it.
    pub lands: Lands,
    /// The command by which ECS chooses the instance, where the hand has chosen another: for `History::instead`.
    pub instead: Option<Command>,
}

/// Where a task goes, as the board stands when it is lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lands {
    /// No task is placed by this alone.
    Nowhere,
    /// The task starts here at once, since the hand says so.
    Here {
        /// The instance.
        instance: InstanceId,
        /// The instance that ECS would have chosen.
        chosen: Option<InstanceId>,
    },
    /// The task starts at once on this instance, which ECS chooses.
    Chosen(InstanceId),
    /// The service's next task goes here, when its scheduler looks.
    Next(InstanceId),
    /// No instance takes the service's next task.
    Unplaced {
        /// What the closest instance says, where there is one.
        closest: Option<Verdict>,
    },
}

/// Why something is not lifted, or not let go here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDrop {
    /// It would have no effect: the reason that the simulation gives.
    Inapplicable(Inapplicable),
    /// The catalogue has no such instance type.
    UnknownInstanceType(Arc<str>),
    /// It is where it was lifted: nothing happens.
    SamePlace,
    /// An instance is launched in a zone, so a zone must be named.
    NeedsZone,
    /// The service runs another family.
    OtherFamily {
        /// The service.
        service: ServiceName,
        /// The family that it runs.
        runs: Arc<str>,
    },
    /// Such a thing has no meaning here.
    NotHere,
}

#[cfg(test)]
mod tests;

//! Something in the hand, with the verdicts of all instances.

use std::sync::Arc;

use super::{Held, NoDrop};
use crate::catalogue;
use crate::cluster::Cluster;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, TaskId};
use crate::placement::{Demand, Explanation, explain};
use crate::plan::Plan;
use crate::simulation::Inapplicable;
use crate::simulation::recording::{Frame, TaskPicture};
use crate::task_definition::TaskDefinitionId;

/// Something in the hand, with the verdicts of all instances. It is of one frame: another one asks for another.
#[derive(Clone, Debug)]
pub struct Lift {
    pub(super) held: Held,
    /// `None` where no task is to be placed.
    pub(super) cargo: Option<Cargo>,
}

/// The task that is to be placed.
#[derive(Clone, Debug)]
pub(super) struct Cargo {
    pub(super) task_definition: TaskDefinitionId,
    /// The task that it takes the place of.
    pub(super) stops: Option<Arc<TaskPicture>>,
    pub(super) demand: Demand,
    /// The cluster in which it is placed.
    pub(super) cluster: Cluster,
    pub(super) explanation: Explanation,
}

impl Lift {
    /// Takes something into the hand and asks every instance about it.
    ///
    /// # Errors
    /// There is no such thing in the plan or the frame, or it is leaving already.
    pub fn new(plan: &Plan, frame: &Frame, held: Held) -> Result<Self, NoDrop> {
        let cargo = match &held {
            Held::TaskDefinition(id) => {
                Some(Cargo::new(plan, frame, frame.cluster(), &TaskGroup::Family(id.family.clone()), id)?)
            }
            Held::Task(id) => Some(Cargo::in_place_of(plan, frame, *id)?),
            Held::Service(name) => {
                let id = revision(frame, name)?;
                Some(Cargo::new(plan, frame, frame.cluster(), &TaskGroup::Service(name.clone()), &id)?)
            }
            Held::InstanceType(name) => {
                catalogue::instance_type(name).ok_or_else(|| NoDrop::UnknownInstanceType(name.clone()))?;
                None
            }
        };
        Ok(Self { held, cargo })
    }

    /// What is held.
    pub fn held(&self) -> &Held {
        &self.held
    }

    /// The revision that the task to be placed runs; `None` where none is to be placed.
    pub fn task_definition(&self) -> Option<&TaskDefinitionId> {
        self.cargo.as_ref().map(|cargo| &cargo.task_definition)
    }

    /// What that task asks of an instance.
    pub fn demand(&self) -> Option<&Demand> {
        self.cargo.as_ref().map(|cargo| &cargo.demand)
    }

    /// What every instance says to that task, and which one ECS would choose.
    pub fn explanation(&self) -> Option<&Explanation> {
        self.cargo.as_ref().map(|cargo| &cargo.explanation)
    }

    /// The instance that the held task is on.
    pub fn origin(&self) -> Option<&InstanceId> {
        self.cargo.as_ref()?.stops.as_ref().map(|task| &task.instance)
    }
}

impl Cargo {
    fn new(
        plan: &Plan,
        frame: &Frame,
        cluster: Cluster,
        group: &TaskGroup,
        id: &TaskDefinitionId,
    ) -> Result<Self, NoDrop> {
        let absent = || NoDrop::Inapplicable(Inapplicable::NoSuchTaskDefinition(id.clone()));
        let definition = plan.task_definitions.get(id).ok_or_else(absent)?;
        let service = group.service().and_then(|name| frame.services.get(name));
        let demand = match service {
            Some(service) => service.demand(plan.seed, definition),
            None => Demand::of(definition),
        };
        let explanation = explain(&cluster, group, &demand);
        Ok(Self { task_definition: id.clone(), stops: None, demand, cluster, explanation })
    }

    /// The task that follows on one that is stopped. A service's scheduler looks for a place when that one has
    /// STOPPED, so its room counts as free; a standalone one is started at once, beside it.
    fn in_place_of(plan: &Plan, frame: &Frame, id: TaskId) -> Result<Self, NoDrop> {
        let leaving = || NoDrop::Inapplicable(Inapplicable::TaskNotRunning(id));
        let task = frame.task(id).filter(|task| !task.stopping).ok_or_else(leaving)?;
        let mut cluster = frame.cluster();
        let definition = match &task.group {
            TaskGroup::Service(name) => {
                cluster.stop(&task.instance);
                cluster.give_back(&task.instance, &task.group, &task.held);
                revision(frame, name)?
            }
            TaskGroup::Family(_) => task.task_definition.clone(),
        };
        let cargo = Self::new(plan, frame, cluster, &task.group, &definition)?;
        Ok(Self { stops: Some(task.clone()), ..cargo })
    }
}

/// The revision that a service's next task runs.
fn revision(frame: &Frame, name: &ServiceName) -> Result<TaskDefinitionId, NoDrop> {
    let service = frame.services.get(name);
    let absent = || NoDrop::Inapplicable(Inapplicable::NoSuchService(name.clone()));
    service.map(|service| service.status.spec.task_definition.clone()).ok_or_else(absent)
}

//! A task in the simulation, and the words of its life cycle.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use serde::Serialize;

use crate::flat::FlatSet;
use crate::identifiers::{InstanceId, TargetGroupName, TaskGroup, TaskId};
use crate::resources::Request;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};

/// `lastStatus` of a task (documented, in this order).
///
/// ACTIVATING and DEACTIVATING are passed at once where no load balancer registers the task, and PROVISIONING
/// and DEPROVISIONING where no network interface is attached to it: such a state is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TaskStatus {
    /// The network interface is being attached.
    Provisioning,
    /// Placed; images are pulled and containers created. The agent reports PENDING until all run (observed).
    Pending,
    /// Runs, and is being registered with a load balancer.
    Activating,
    /// Runs.
    Running,
    /// Is being deregistered from a load balancer.
    Deactivating,
    /// Has got SIGTERM and has until `stopTimeout`.
    Stopping,
    /// The network interface is being detached.
    Deprovisioning,
    /// Gone; its resources are free.
    Stopped,
}

impl TaskStatus {
    /// ECS's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "PROVISIONING",
            Self::Pending => "PENDING",
            Self::Activating => "ACTIVATING",
            Self::Running => "RUNNING",
            Self::Deactivating => "DEACTIVATING",
            Self::Stopping => "STOPPING",
            Self::Deprovisioning => "DEPROVISIONING",
            Self::Stopped => "STOPPED",
        }
    }

    /// Before RUNNING: what `pendingCount` counts.
    pub fn is_before_running(self) -> bool {
        self < Self::Running
    }

    /// After RUNNING.
    pub fn is_after_running(self) -> bool {
        self > Self::Running
    }
}

/// Why a task stopped (documented: `stopCode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StopCode {
    /// StopTask.
    UserInitiated,
    /// The service scheduler: a rollout, a smaller desired count, a draining instance.
    ServiceSchedulerInitiated,
    /// Its host was lost. The API reference lists `InfrastructureHealth` without saying when it is used:
    /// that a lost zone gives it is assumed.
    InfrastructureHealth,
}

impl StopCode {
    /// ECS's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UserInitiated => "UserInitiated",
            Self::ServiceSchedulerInitiated => "ServiceSchedulerInitiated",
            Self::InfrastructureHealth => "InfrastructureHealth",
        }
    }
}

/// A task: of a service, or standalone.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) id: TaskId,
    pub(super) group: TaskGroup,
    /// Its number within the service, from 0; 0 where it is standalone.
    pub(super) number: u32,
    /// The number of the deployment that started it, where one did.
    pub(super) deployment: Option<u32>,
    pub(super) definition_id: TaskDefinitionId,
    pub(super) definition: Arc<TaskDefinition>,
    pub(super) instance: InstanceId,
    /// What it holds on its instance, dynamic host ports included.
    pub(super) held: Request,
    pub(super) status: TaskStatus,
    pub(super) healthy: bool,
    /// Set when it is to stop: its `desiredStatus` is then STOPPED.
    pub(super) stop_code: Option<StopCode>,
    /// Whether it ran when it was told to stop: only then is there something to wait for.
    pub(super) was_running: bool,
    /// Whether load balancers know it while it runs: it is then registered before RUNNING, deregistered after it,
    /// and healthy where they say so.
    pub(super) balanced: bool,
    /// The target groups that a user has taken it out of.
    pub(super) taken_out: FlatSet<TargetGroupName>,
    /// Whether its load balancers say that it is unhealthy, so that its service replaces it.
    pub(super) unwell: bool,
    /// Counts its transitions, so that an event scheduled before one can be told to be stale.
    pub(super) epoch: u32,
}

impl Task {
    /// A task that has just been placed.
    pub(super) fn placed(
        id: TaskId,
        group: TaskGroup,
        (definition_id, definition): (TaskDefinitionId, Arc<TaskDefinition>),
        instance: InstanceId,
        held: Request,
    ) -> Self {
        let awsvpc = definition.uses_awsvpc();
        Self {
            id,
            group,
            number: 0,
            deployment: None,
            definition_id,
            definition,
            instance,
            held,
            status: if awsvpc { TaskStatus::Provisioning } else { TaskStatus::Pending },
            healthy: false,
            stop_code: None,
            was_running: false,
            balanced: false,
            taken_out: FlatSet::default(),
            unwell: false,
            epoch: 0,
        }
    }

    /// Whether ECS means it to run.
    pub(super) fn is_wanted(&self) -> bool {
        self.stop_code.is_none()
    }

    /// Whether its load balancers know it: between its registration and its deregistration.
    pub(super) fn is_registered(&self) -> bool {
        self.balanced && matches!(self.status, TaskStatus::Activating | TaskStatus::Running)
    }
}

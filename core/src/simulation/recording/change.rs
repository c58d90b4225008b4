//! What can change, each change complete in itself.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use super::frame::{InstancePicture, ServiceStatus, TaskPicture};
use super::traffic::{ScalingOutcome, TargetPicture};
use crate::cluster::InstanceState;
use crate::identifiers::{
    AlarmName, AutoScalingGroupName, InstanceId, ScalingPolicyName, ServiceName, TaskId,
};
use crate::service::AlarmState;
use crate::simulation::actions::Inapplicable;
use crate::simulation::task::{StopCode, Task, TaskStatus};
use crate::units::{BasisPoints, SimTime};

/// A change with its instant.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Delta {
    /// When it happened.
    pub at: SimTime,
    /// What changed.
    pub change: Change,
}

/// A change of what a board shows.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Change {
    /// An instance is there: from the start, or being launched.
    InstanceAdded(Arc<InstancePicture>),
    /// An instance has another state, or its agent comes or goes. INACTIVE takes it off the board.
    InstanceChanged {
        /// The instance.
        instance: InstanceId,
        /// Its state from now on.
        state: InstanceState,
        /// Whether its agent answers from now on.
        agent_connected: bool,
    },
    /// A task has been placed.
    TaskStarted(Arc<TaskPicture>),
    /// A task has another state, or has become healthy.
    TaskChanged {
        /// The task.
        task: TaskId,
        /// Where it is.
        instance: InstanceId,
        /// Its `lastStatus` from now on.
        status: TaskStatus,
        /// Whether it is healthy from now on.
        healthy: bool,
        /// Whether its `desiredStatus` is STOPPED.
        stopping: bool,
    },
    /// A task is STOPPED and leaves the board.
    TaskStopped {
        /// The task.
        task: TaskId,
        /// Where it was.
        instance: InstanceId,
        /// Why.
        code: StopCode,
    },
    /// A service is there, or its settings, deployments or troubles have changed.
    ServiceChanged {
        /// The service.
        service: ServiceName,
        /// Its place in the order of creation, from 0.
        slot: u32,
        /// Its three letters.
        call_sign: Arc<str>,
        /// Everything about it but its tasks.
        status: ServiceStatus,
    },
    /// ECS's event message of a service, word for word.
    ServiceEvent {
        /// The service.
        service: ServiceName,
        /// The message.
        message: Arc<str>,
    },
    /// A target is registered, or has another state. `unused` takes it off the picture.
    TargetChanged(Arc<TargetPicture>),
    /// An alarm has been evaluated: its state is another one, or its datapoint.
    AlarmEvaluated {
        /// The alarm.
        alarm: AlarmName,
        /// Its state from now on.
        state: AlarmState,
        /// The newest datapoint, where it is not missing.
        value: Option<BasisPoints>,
    },
    /// The CPUUtilization of a service in the minute that has ended; none where nothing was measured.
    Utilization {
        /// The service.
        service: ServiceName,
        /// The minute's datapoint.
        cpu: Option<BasisPoints>,
    },
    /// What a scaling policy decided at this minute.
    ScalingDecided {
        /// The policy.
        policy: ScalingPolicyName,
        /// The service that it scales.
        service: ServiceName,
        /// What it decided, and why.
        outcome: ScalingOutcome,
    },
    /// What an Auto Scaling group decided at this minute.
    GroupDecided {
        /// The group.
        group: AutoScalingGroupName,
        /// What it decided, and why.
        outcome: ScalingOutcome,
    },
    /// An action of the timeline has been carried out.
    ActionApplied {
        /// Its index in the timeline.
        index: usize,
    },
    /// An action of the timeline no longer applied.
    ActionIgnored {
        /// Its index in the timeline.
        index: usize,
        /// Why.
        why: Inapplicable,
    },
}

impl Change {
    pub(in crate::simulation) fn task_started(task: &Task, now: SimTime) -> Self {
        Self::TaskStarted(Arc::new(TaskPicture {
            id: task.id,
            group: task.group.clone(),
            task_definition: task.definition_id.clone(),
            instance: task.instance.clone(),
            held: task.held.clone(),
            status: task.status,
            healthy: false,
            stopping: false,
            started_at: now,
            since: now,
        }))
    }
}

//! What a user does at an instant of the timeline.

use std::sync::Arc;

use serde::Serialize;

use super::InstanceSpec;
#[cfg(feature = "schema")]
use super::contradiction::{MAX_NAME, NAME_PATTERN};
#[cfg(feature = "schema")]
use crate::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use crate::identifiers::{AutoScalingGroupName, InstanceId, ServiceName, TargetGroupName, TaskId, Zone};
use crate::service::Service;
#[cfg(feature = "schema")]
use crate::task_definition::FAMILY_PATTERN;
use crate::task_definition::TaskDefinitionId;
use crate::units::SimTime;

/// One gesture. An action that no longer applies when its time comes is reported and has no effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type", deny_unknown_fields)]
pub enum Action {
    /// StopTask.
    StopTask {
        /// The task.
        task: TaskId,
    },
    /// Sets a container instance to DRAINING.
    DrainInstance {
        /// The instance.
        instance: InstanceId,
    },
    /// Launches an instance; it joins the cluster when it has booted.
    AddInstance {
        /// Its ID, new in the plan.
        #[cfg_attr(feature = "schema", schemars(extend("minLength" = 1, "maxLength" = MAX_NAME, "pattern" = NAME_PATTERN)))]
        instance: InstanceId,
        /// Its type and zone.
        spec: Arc<InstanceSpec>,
    },
    /// UpdateService with a new desired count; starts no deployment (documented).
    SetDesiredCount {
        /// The service.
        service: ServiceName,
        /// The new count.
        #[cfg_attr(feature = "schema", schemars(range(max = MAX_TASKS_PER_SERVICE)))]
        desired_count: u32,
    },
    /// SetDesiredCapacity: how many instances an Auto Scaling group has from now on, without a wait for its cooldown
    /// (documented). What is too few is launched, what is too many taken away.
    SetDesiredCapacity {
        /// The group.
        group: AutoScalingGroupName,
        /// The new capacity, within the group's sizes.
        desired_capacity: u32,
    },
    /// CreateService.
    CreateService {
        /// Its name, new in the cluster.
        #[cfg_attr(feature = "schema", schemars(extend("pattern" = FAMILY_PATTERN)))]
        service: ServiceName,
        /// What it runs.
        spec: Arc<Service>,
    },
    /// UpdateService with another revision: a rolling deployment.
    UpdateService {
        /// The service.
        service: ServiceName,
        /// The revision to roll out.
        task_definition: TaskDefinitionId,
    },
    /// Every instance of a zone is gone at once, and none can be launched there.
    LoseZone {
        /// The zone.
        zone: Zone,
    },
    /// StartTask: a standalone task on the instance that the caller names.
    StartTask {
        /// The revision that it runs.
        task_definition: TaskDefinitionId,
        /// The instance.
        instance: InstanceId,
    },
    /// RunTask: a standalone task that ECS places.
    RunTask {
        /// The revision that it runs.
        task_definition: TaskDefinitionId,
        /// The zone that it is to run in: a placement constraint on `ecs.availability-zone`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "schema", schemars(with = "Zone"))]
        zone: Option<Zone>,
    },
    /// DeregisterTargets: the targets of an instance leave a target group, and their tasks run on. That ECS does not
    /// bring them back is assumed.
    DeregisterTargets {
        /// The target group.
        target_group: TargetGroupName,
        /// The instance.
        instance: InstanceId,
    },
    /// RegisterTargets: what was taken out of a target group by hand comes back. The targets of new tasks ECS
    /// registers itself.
    RegisterTargets {
        /// The target group.
        target_group: TargetGroupName,
        /// The instance.
        instance: InstanceId,
    },
    /// The health checks of a task's target fail from now on.
    FailHealthChecks {
        /// The task.
        task: TaskId,
    },
    /// The health checks of a task's target succeed again.
    PassHealthChecks {
        /// The task.
        task: TaskId,
    },
}

/// An action with its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TimedAction {
    /// When it happens.
    pub at: SimTime,
    /// What happens.
    pub action: Action,
}

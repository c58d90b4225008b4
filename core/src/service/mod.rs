//! ECS services: what the service scheduler is asked to keep running.

mod alarm;
mod auto_scaling_group;
mod call_sign;
mod load;
mod load_balancer;
mod placement;
mod scaling;
mod target_group;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

pub use alarm::{Alarm, AlarmState, ComparisonOperator, Metric, MissingData};
pub use auto_scaling_group::{AutoScalingGroup, Managed, ScaleInOn, ScaleOutOn};
pub use call_sign::call_sign;
pub use load::{Curve, CurvePoint, Distribution, Load, MAX_REQUESTS_PER_MINUTE, Work};
pub use load_balancer::{
    ListenerRule, LoadBalancer, MAX_PRIORITY, MAX_TARGET_GROUPS, PathPattern, Registrar, ServiceLoadBalancer,
};
pub use placement::{
    BinpackField, MAX_CONSTRAINTS, MAX_STRATEGIES, PlacementConstraint, PlacementStrategy,
    PlacementStrategyError, SpreadField, ZONE_ATTRIBUTE,
};
pub use scaling::{Activity, AdjustmentType, ScalableTarget, ScalingPolicy, StepAdjustment, cpu_utilization};
pub use target_group::{Algorithm, HealthCheckSettings, TargetGroup};

#[cfg(feature = "schema")]
use crate::catalogue::quotas::MAX_TASKS_PER_SERVICE;
use crate::task_definition::TaskDefinitionId;

/// A REPLICA service and how its deployments may proceed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// The revision that its tasks run.
    pub task_definition: TaskDefinitionId,
    /// How many tasks ECS keeps running.
    #[cfg_attr(feature = "schema", schemars(range(max = MAX_TASKS_PER_SERVICE)))]
    pub desired_count: u32,
    /// How far a deployment may go below and above the desired count.
    #[serde(default)]
    pub deployment_configuration: DeploymentConfiguration,
    /// What an instance must satisfy to take one of its tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = MAX_CONSTRAINTS)))]
    pub placement_constraints: Vec<PlacementConstraint>,
    /// How ECS chooses among the instances that take one; by its default where this is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = MAX_STRATEGIES)))]
    pub placement_strategy: Vec<PlacementStrategy>,
    /// Where its tasks are registered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = MAX_TARGET_GROUPS)))]
    pub load_balancers: Vec<ServiceLoadBalancer>,
    /// How long after a task's start its load balancers' health checks do not count, in seconds (documented:
    /// CreateService).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub health_check_grace_period_seconds: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The bounds of a service's deployments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct DeploymentConfiguration {
    /// Percent of the desired count that must stay running and healthy.
    /// Default 100 for REPLICA (documented, API reference of DeploymentConfiguration).
    #[cfg_attr(feature = "schema", schemars(range(max = 100)))]
    pub minimum_healthy_percent: u32,
    /// Percent of the desired count that may exist at once. Default 200 for REPLICA (documented).
    #[cfg_attr(feature = "schema", schemars(range(min = 100)))]
    pub maximum_percent: u32,
}

impl Default for DeploymentConfiguration {
    fn default() -> Self {
        Self { minimum_healthy_percent: 100, maximum_percent: 200 }
    }
}

impl Service {
    /// A service with ECS's defaults: deployment configuration, no constraint, no strategy, no load balancer.
    pub fn new(task_definition: TaskDefinitionId, desired_count: u32) -> Self {
        Self {
            task_definition,
            desired_count,
            deployment_configuration: DeploymentConfiguration::default(),
            placement_constraints: Vec::new(),
            placement_strategy: Vec::new(),
            load_balancers: Vec::new(),
            health_check_grace_period_seconds: 0,
        }
    }

    /// The floor of a deployment in tasks: the minimum percent of the desired count, rounded up (documented).
    pub fn floor(&self) -> u32 {
        let share =
            u64::from(self.desired_count) * u64::from(self.deployment_configuration.minimum_healthy_percent);
        u32::try_from(share.div_ceil(100)).unwrap_or(u32::MAX)
    }

    /// The ceiling of a deployment in tasks: the maximum percent of the desired count, rounded down (documented).
    pub fn ceiling(&self) -> u32 {
        let share = u64::from(self.desired_count) * u64::from(self.deployment_configuration.maximum_percent);
        u32::try_from(share / 100).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of the ECS developer guide: (desired, minimum, maximum) to (floor, ceiling).
    #[test]
    fn floor_and_ceiling_round_as_documented() {
        for (desired, minimum, maximum, floor, ceiling) in [
            (1, 0, 100, 0, 1),
            (1, 100, 200, 1, 2),
            (2, 75, 100, 2, 2),
            (3, 100, 125, 3, 3),
            (3, 50, 200, 2, 6),
            (4, 50, 100, 2, 4),
        ] {
            let task_definition = TaskDefinitionId { family: "web".into(), revision: 1 };
            let service = Service {
                deployment_configuration: DeploymentConfiguration {
                    minimum_healthy_percent: minimum,
                    maximum_percent: maximum,
                },
                ..Service::new(task_definition, desired)
            };
            assert_eq!((service.floor(), service.ceiling()), (floor, ceiling));
        }
    }
}

//! ECS services: what the service scheduler is asked to keep running.

mod call_sign;

use serde::Serialize;

pub use call_sign::call_sign;

use crate::task_definition::TaskDefinitionId;

/// A REPLICA service and how its deployments may proceed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// The revision that its tasks run.
    pub task_definition: TaskDefinitionId,
    /// How many tasks ECS keeps running.
    pub desired_count: u32,
    /// Percent of the desired count that must stay running and healthy.
    /// Default 100 for REPLICA (documented, API reference of DeploymentConfiguration).
    #[serde(default = "default_minimum_healthy_percent")]
    pub minimum_healthy_percent: u32,
    /// Percent of the desired count that may exist at once. Default 200 for REPLICA (documented).
    #[serde(default = "default_maximum_percent")]
    pub maximum_percent: u32,
}

fn default_minimum_healthy_percent() -> u32 {
    100
}

fn default_maximum_percent() -> u32 {
    200
}

impl Service {
    /// A service with ECS's default deployment configuration.
    pub fn new(task_definition: TaskDefinitionId, desired_count: u32) -> Self {
        Self {
            task_definition,
            desired_count,
            minimum_healthy_percent: default_minimum_healthy_percent(),
            maximum_percent: default_maximum_percent(),
        }
    }

    /// The floor of a deployment in tasks: the minimum percent of the desired count, rounded up (documented).
    pub fn floor(&self) -> u32 {
        let share = u64::from(self.desired_count) * u64::from(self.minimum_healthy_percent);
        u32::try_from(share.div_ceil(100)).unwrap_or(u32::MAX)
    }

    /// The ceiling of a deployment in tasks: the maximum percent of the desired count, rounded down (documented).
    pub fn ceiling(&self) -> u32 {
        let share = u64::from(self.desired_count) * u64::from(self.maximum_percent);
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
            let service = Service {
                task_definition: TaskDefinitionId { family: "web".into(), revision: 1 },
                desired_count: desired,
                minimum_healthy_percent: minimum,
                maximum_percent: maximum,
            };
            assert_eq!((service.floor(), service.ceiling()), (floor, ceiling));
        }
    }
}

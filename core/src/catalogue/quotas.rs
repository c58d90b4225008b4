//! Limits and constants of ECS, each with its basis.

use std::ops::RangeInclusive;

/// Host ports that no task can have: SSH, Docker and the ECS agent.
///
/// Documented. The agent itself registers all but 51680 (observed).
pub const DEFAULT_RESERVED_PORTS: [u16; 6] = [22, 2375, 2376, 51678, 51679, 51680];

/// Reserved TCP or UDP ports of an instance: the default ones and the tasks' static ones count, dynamic ones
/// do not. Documented.
pub const MAX_RESERVED_PORTS: usize = 100;

/// Where Docker takes dynamic host ports from on Linux: the kernel's `ip_local_port_range`, whose usual value
/// this is. Documented; 49153-65535 if the range cannot be read.
pub const DYNAMIC_HOST_PORTS: RangeInclusive<u16> = 32_768..=60_999;

/// What ECS takes for one task definition. Observed in an error of the API; which form is counted is not
/// documented.
pub const MAX_TASK_DEFINITION_BYTES: usize = 65_536;

/// Container instances of a cluster; adjustable. Documented.
pub const MAX_INSTANCES_PER_CLUSTER: usize = 5_000;

/// Services of a cluster; adjustable. Documented.
pub const MAX_SERVICES_PER_CLUSTER: usize = 5_000;

/// The desired count of a service; adjustable. Documented.
pub const MAX_TASKS_PER_SERVICE: u32 = 5_000;

/// Containers of a task definition. Documented.
pub const MAX_CONTAINERS: usize = 10;

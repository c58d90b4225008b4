//! Times and choices that AWS does not document: stated, with defaults, and in the user's hand.

use serde::Serialize;

use crate::units::SimDuration;

/// The simulation's settings. Basis of every default: assumed, unless its line says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// From a change in the cluster to the service scheduler's next look at a service.
    pub scheduler_delay: SimDuration,
    /// Shortest time to pull an image that the instance does not have, and to create its containers.
    pub pull_shortest: SimDuration,
    /// Longest such time. Pulls are drawn evenly between the two.
    pub pull_longest: SimDuration,
    /// To create and start containers whose image the instance has.
    pub start_cached: SimDuration,
    /// To attach a task's network interface (`awsvpc`), and again to detach it.
    pub eni_attach: SimDuration,
    /// Shortest time a container takes to leave after SIGTERM.
    pub stop_shortest: SimDuration,
    /// Longest such time; the task's `stopTimeout` cuts it off (documented).
    pub stop_longest: SimDuration,
    /// From RunInstances to the agent's registration.
    pub instance_boot: SimDuration,
    /// From the loss of a host until ECS has stopped its tasks and deregistered it.
    pub host_loss_detection: SimDuration,
    /// From RUNNING to healthy, where neither a load balancer nor a container health check says so:
    /// 40 s (documented; the page on draining counts RUNNING as healthy, so the sources differ).
    pub healthy_after: SimDuration,
    /// To register a task with its load balancers: from ACTIVATING to RUNNING.
    pub target_registration: SimDuration,
    /// Whether STOPPING tasks count towards a deployment's ceiling. The developer guide counts RUNNING, STOPPING
    /// and PENDING tasks, the API reference RUNNING and PENDING ones (both documented); we follow the guide.
    pub ceiling_counts_stopping: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            scheduler_delay: SimDuration::from_secs(1),
            pull_shortest: SimDuration::from_secs(8),
            pull_longest: SimDuration::from_secs(20),
            start_cached: SimDuration::from_secs(2),
            eni_attach: SimDuration::from_secs(5),
            stop_shortest: SimDuration::from_secs(1),
            stop_longest: SimDuration::from_secs(10),
            instance_boot: SimDuration::from_secs(90),
            host_loss_detection: SimDuration::from_secs(30),
            healthy_after: SimDuration::from_secs(40),
            target_registration: SimDuration::from_secs(1),
            ceiling_counts_stopping: true,
        }
    }
}

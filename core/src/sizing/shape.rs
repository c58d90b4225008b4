//! What is to be held: tasks that are alike, and how many.

use crate::identifiers::TaskGroup;
use crate::placement::Demand;
use crate::plan::Plan;
use crate::resources::Request;
use borsh::{BorshDeserialize, BorshSerialize};

/// Tasks of one group, which are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskShape {
    /// The group that they belong to.
    pub group: TaskGroup,
    /// What one of them asks of an instance.
    pub demand: Demand,
    /// How many there are.
    pub count: u32,
    /// What one of them needs at its own peak, where that is counted once for all shapes: an instance that takes it has
    /// that much, though others may have some of it at other times.
    pub at_peak: Option<Request>,
}

/// Which of the counts that a service may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Load {
    /// The least that scaling leaves: `minCapacity`, or the desired count of what does not scale.
    Minimum,
    /// The desired count.
    Desired,
    /// The most that scaling adds: `maxCapacity`, or the desired count of what does not scale.
    Maximum,
}

impl Load {
    /// All, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Minimum, Self::Desired, Self::Maximum];
}

/// The tasks of a plan's services at its start, by name.
pub fn shapes(plan: &Plan, load: Load) -> Vec<TaskShape> {
    let shape = |(name, service): (&_, &std::sync::Arc<crate::service::Service>)| {
        let definition = plan.task_definitions.get(&service.task_definition)?;
        let bounds = plan.scaling.scalable_targets.get(name);
        let count = match load {
            Load::Minimum => bounds.map(|bounds| bounds.min_capacity),
            Load::Desired => None,
            Load::Maximum => bounds.map(|bounds| bounds.max_capacity),
        };
        Some(TaskShape {
            group: TaskGroup::Service(crate::identifiers::ServiceName::clone(name)),
            demand: Demand::of_service(service, definition),
            count: count.unwrap_or(service.desired_count),
            at_peak: None,
        })
    };
    plan.services.iter().filter_map(shape).collect()
}

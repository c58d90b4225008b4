//! What is to be held: tasks that are alike, and how many.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};

use super::with_counts;
use crate::identifiers::{ServiceName, TaskGroup};
use crate::placement::Demand;
use crate::plan::Plan;
use crate::resources::Request;
use crate::service::PlacementConstraint;
use crate::usage::DesiredCounts;

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

impl TaskShape {
    /// What one asks of an instance before it is known what else is there: what constraints ask of its tasks is left to
    /// placement.
    pub(super) fn demand_of_empty(&self) -> Demand {
        let constraints = self.demand.constraints.iter().filter_map(PlacementConstraint::without_tasks);
        Demand { constraints: constraints.collect(), ..self.demand.clone() }
    }
}

/// Which of the counts that a service may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Load {
    /// The least that scaling leaves: `minCapacity`, or the desired count of what does not scale.
    Minimum,
    /// The desired count.
    Desired,
    /// The mean of what a run wanted, rounded up.
    Average,
    /// The most that a run wanted.
    Peak,
    /// The most that scaling adds: `maxCapacity`, or the desired count of what does not scale.
    Maximum,
}

impl Load {
    /// All, from the least to the most.
    pub const ALL: [Self; 5] = [Self::Minimum, Self::Desired, Self::Average, Self::Peak, Self::Maximum];
}

/// The counts that fleets are wanted for: the desired ones, and those bounds of scaling and counts of a run that differ
/// from them and from one another.
pub fn loads(plan: &Plan, run: &BTreeMap<ServiceName, DesiredCounts>) -> Vec<(Load, Vec<TaskShape>)> {
    let desired = shapes(plan, Load::Desired);
    let of_run = |of: fn(&DesiredCounts) -> u32| {
        let counts = run.iter().map(|(name, counts)| (name.clone(), of(counts))).collect();
        (!run.is_empty()).then(|| shapes(&with_counts(plan, &counts), Load::Desired))
    };
    let mut loads: Vec<(Load, Vec<TaskShape>)> = Vec::new();
    for load in Load::ALL {
        let found = match load {
            Load::Average => of_run(|counts| counts.mean),
            Load::Peak => of_run(|counts| counts.most),
            Load::Minimum | Load::Desired | Load::Maximum => Some(shapes(plan, load)),
        };
        let is_new =
            |shapes: &Vec<TaskShape>| *shapes != desired && loads.iter().all(|(_, other)| other != shapes);
        let kept = found.filter(|shapes| load == Load::Desired || is_new(shapes));
        loads.extend(kept.map(|shapes| (load, shapes)));
    }
    loads
}

/// The tasks of a plan's services at its start, by name. Of a run a plan knows nothing: they are the desired ones then.
pub fn shapes(plan: &Plan, load: Load) -> Vec<TaskShape> {
    let shape = |(name, service): (&_, &std::sync::Arc<crate::service::Service>)| {
        let definition = plan.task_definitions.get(&service.task_definition)?;
        let bounds = plan.scaling.scalable_targets.get(name);
        let count = match load {
            Load::Minimum => bounds.map(|bounds| bounds.min_capacity),
            Load::Desired | Load::Average | Load::Peak => None,
            Load::Maximum => bounds.map(|bounds| bounds.max_capacity),
        };
        Some(TaskShape {
            group: TaskGroup::Service(ServiceName::clone(name)),
            demand: Demand::of_service(service, definition),
            count: count.unwrap_or(service.desired_count),
            at_peak: None,
        })
    };
    plan.services.iter().filter_map(shape).collect()
}

//! The instances that a plan has, with its tasks on them.

use super::stranded::Left;
use crate::placement::place_plan;
use crate::plan::Plan;

/// A plan's tasks on its own instances.
pub(super) struct Placed {
    /// What is left of each instance.
    pub(super) left: Vec<Left>,
    /// Tasks that find no instance.
    pub(super) unplaced: u32,
}

/// Places the tasks of every service on the instances of the plan's start.
pub(super) fn place(plan: &Plan) -> Placed {
    let placed = place_plan(plan);
    let left = placed.cluster.instances().map(|instance| Left {
        instance_type: instance.instance_type.clone(),
        registered: instance.registered.clone(),
        left: (instance.remaining.cpu, instance.remaining.memory),
        instances: 1,
    });
    Placed { left: left.collect(), unplaced: placed.unplaced() }
}

//! The instances that a plan has, with its tasks on them.

use super::stranded::Left;
use crate::placement::place_plan;
use crate::plan::Plan;

/// What is left of each instance of the plan's start, once the tasks of every service are placed.
pub(super) fn left_of_own(plan: &Plan) -> Vec<Left> {
    let placed = place_plan(plan);
    let left = placed.cluster.instances().map(|instance| Left {
        instance_type: instance.instance_type.clone(),
        registered: instance.registered.clone(),
        left: (instance.remaining.cpu, instance.remaining.memory),
        instances: 1,
    });
    left.collect()
}

//! How many instances a service's tasks take, and how many of these only its static host ports ask for.

use super::filter::Demand;
use crate::flat::FlatSet;
use crate::resources::{HostPort, Request, Resources};

/// How many instances some tasks take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footprint {
    /// The static host ports that every one of the tasks holds.
    pub ports: FlatSet<HostPort>,
    /// How many tasks there are.
    pub tasks: u32,
    /// The fewest instances that take them.
    pub instances: u32,
    /// The fewest that would take them, were the ports dynamic.
    pub with_dynamic_ports: u32,
}

impl Footprint {
    /// The instances that the static ports cost.
    pub fn cost(&self) -> u32 {
        self.instances - self.with_dynamic_ports
    }
}

/// How many instances a number of tasks takes, where nothing else runs on them: the plan's own, largest first, then as
/// many like the largest as it takes. Constraints do not count. Nothing where no instance takes a single task.
pub fn footprint(registered: &[Resources], demand: &Demand, tasks: u32) -> Option<Footprint> {
    let free = Request { ports: FlatSet::default(), ..demand.request.clone() };
    Some(Footprint {
        ports: demand.request.ports.clone(),
        tasks,
        instances: fewest(registered, &demand.request, tasks)?,
        with_dynamic_ports: fewest(registered, &free, tasks)?,
    })
}

fn fewest(registered: &[Resources], request: &Request, tasks: u32) -> Option<u32> {
    if tasks == 0 {
        return Some(0);
    }
    let mut takes: Vec<u32> = registered.iter().map(|instance| capacity(instance, request, tasks)).collect();
    takes.sort_unstable_by(|one, other| other.cmp(one));
    let largest = takes.first().copied().filter(|most| *most > 0)?;
    let (mut left, mut instances) = (tasks, 0);
    for takes in takes {
        if left == 0 || takes == 0 {
            break;
        }
        left = left.saturating_sub(takes);
        instances += 1;
    }
    Some(instances + left.div_ceil(largest))
}

/// How many tasks an instance takes, up to `most`.
fn capacity(instance: &Resources, request: &Request, most: u32) -> u32 {
    let mut left = instance.clone();
    let mut count = 0;
    while count < most && left.fits(request) {
        left.take(request);
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::notes_cluster;
    use crate::units::CpuUnits;

    fn found(family: &str, tasks: u32) -> Option<(u32, u32, u32)> {
        let plan = notes_cluster();
        let registered: Vec<Resources> =
            plan.instances.values().map(|spec| spec.registered().expect("a known type")).collect();
        let of_family = plan.task_definitions.iter().find(|(id, _)| &*id.family == family);
        let (_, definition) = of_family.expect("the sample has it");
        let found = footprint(&registered, &Demand::of(definition), tasks)?;
        Some((found.instances, found.with_dynamic_ports, found.cost()))
    }

    #[test]
    fn a_static_port_asks_for_an_instance_a_task() {
        // An m5.large has 2,048 CPU units and 7,680 MiB, of which a web task takes 512 and 1,024.
        assert_eq!(found("web", 4), Some((4, 1, 3)));
        assert_eq!(found("web", 5), Some((5, 2, 3)));
        assert_eq!(found("web", 0), Some((0, 0, 0)));
    }

    #[test]
    fn dynamic_ports_cost_nothing() {
        // 256 CPU units and 768 MiB a task.
        assert_eq!(found("api", 8), Some((1, 1, 0)));
        assert_eq!(found("api", 30), Some((4, 4, 0)));
    }

    #[test]
    fn what_fits_nowhere_has_no_footprint() {
        let large =
            Demand { request: Request { cpu: CpuUnits(4_096), ..Request::default() }, ..Demand::default() };
        let registered = [Resources { cpu: CpuUnits(2_048), ..Resources::default() }];
        assert_eq!(footprint(&registered, &large, 1), None);
        assert_eq!(footprint(&[], &Demand::default(), 1), None);
    }
}

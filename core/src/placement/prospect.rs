//! What a service would find on the plan's instances, before it is there.

use super::filter::Demand;
use super::lot::Lot;
use super::whole::{place_plan, place_tasks};
use crate::cluster::{Cluster, ContainerInstance, Member};
use crate::identifiers::{ServiceName, TaskGroup};
use crate::plan::{Action, Plan};
use crate::service::{PlacementConstraint, Service};

/// Up to so many tasks more than are wanted are counted: nobody plans with a larger reserve.
const MOST_MORE: u32 = 1_000;

/// What a service finds on the plan's instances beside the plan's other services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// The plan's instances: those of the start and those that the timeline adds.
    pub instances: usize,
    /// How many of them satisfy the constraints of the service and of what it runs.
    pub eligible: usize,
    /// How many tasks the service wants.
    pub desired: u32,
    /// How many of these find a place.
    pub placed: u32,
    /// How many more would.
    pub more: u32,
    /// Whether counting has stopped before anything kept a task out.
    pub more_still: bool,
}

impl Prospect {
    /// How many of the tasks that the service wants find no place.
    pub fn missing(&self) -> u32 {
        self.desired.saturating_sub(self.placed)
    }
}

/// What a service of this name with these settings would find; nothing where the plan has no such task definition.
///
/// The other services are placed first, whole: those of the start and those that the timeline creates. What happens
/// to instances later does not count.
pub fn prospect(plan: &Plan, name: &ServiceName, spec: &Service) -> Option<Prospect> {
    let definition = plan.task_definitions.get(&spec.task_definition)?;
    let others = others(plan, name);
    let (empty, demand) = (others.cluster(), Demand::of_service(spec, definition));
    let eligible = empty.instances().filter(|instance| satisfies(&empty, instance, &demand)).count();
    let mut cluster = place_plan(&others).cluster;
    let most = spec.desired_count.saturating_add(MOST_MORE);
    let (group, lot) = (TaskGroup::Service(name.clone()), |number| Lot::new(plan.seed, name, number));
    let (found, full) = place_tasks(&mut cluster, &group, &demand, definition, most, lot);
    let fit = u32::try_from(found.len()).unwrap_or(u32::MAX);
    Some(Prospect {
        instances: others.instances.len(),
        eligible,
        desired: spec.desired_count,
        placed: fit.min(spec.desired_count),
        more: fit.saturating_sub(spec.desired_count),
        more_still: full.is_none(),
    })
}

/// The plan with all that its timeline adds at the start, without the service.
fn others(plan: &Plan, name: &ServiceName) -> Plan {
    let mut others = plan.clone();
    for timed in &plan.timeline {
        match &timed.action {
            Action::AddInstance { instance, spec } => {
                others.instances.insert(instance.clone(), spec.clone());
            }
            Action::CreateService { service, spec } => {
                others.services.insert(service.clone(), spec.clone());
            }
            _ => {}
        }
    }
    others.services.remove(name);
    others
}

/// Whether an instance with nothing on it satisfies the constraints of a task.
fn satisfies(cluster: &Cluster, instance: &ContainerInstance, demand: &Demand) -> bool {
    demand.constraints.iter().all(|constraint| match constraint {
        PlacementConstraint::DistinctInstance => true,
        PlacementConstraint::MemberOf { expression } => expression.holds(&Member { cluster, instance }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::{Command, apply, fields};
    use crate::samples::notes_cluster;
    use crate::units::SimTime;

    fn found(plan: &Plan, name: &str, spec: &Service) -> String {
        let found = prospect(plan, &name.into(), spec).expect("the plan has the task definition");
        let Prospect { instances, eligible, desired, placed, more, more_still } = found;
        let more = if more_still { format!("{more}+") } else { more.to_string() };
        format!("{eligible} of {instances}, {placed} of {desired}, {more} more")
    }

    #[test]
    fn a_service_finds_what_the_others_leave() {
        let plan = notes_cluster();
        let service =
            |name: &str| Service::clone(plan.services.get(&ServiceName::from(name)).expect("a service"));
        assert_eq!(found(&plan, "web", &service("web")), "3 of 3, 3 of 4, 0 more");
        // Each of the three instances has 2,048 CPU units, of which web takes 512 and api 256 a task.
        assert_eq!(found(&plan, "api", &service("api")), "3 of 3, 5 of 5, 13 more");
        let one = Service { desired_count: 1, ..service("api") };
        assert_eq!(found(&plan, "another", &one), "3 of 3, 1 of 1, 12 more");
        let absent = Service::new("none:1".parse().expect("an ID"), 1);
        assert_eq!(prospect(&plan, &"none".into(), &absent), None);
    }

    #[test]
    fn what_the_timeline_adds_counts() {
        let plan = notes_cluster();
        let spec = plan.instances.values().next().expect("an instance").clone();
        let action = Action::AddInstance { instance: "i-late".into(), spec };
        let at = SimTime::from_secs(60);
        let plan = apply(&plan, &Command::Act { at, action }).expect("it applies");
        let web = plan.services.get(&ServiceName::from("web")).expect("a service").clone();
        assert_eq!(found(&plan, "web", &web), "4 of 4, 4 of 4, 0 more");
    }

    #[test]
    fn constraints_say_who_may_take_a_task() {
        let plan = notes_cluster();
        let constraints =
            "attribute:ecs.availability-zone in [ap-northeast-2a, ap-northeast-2b]\ndistinctInstance";
        let spec = Service {
            placement_constraints: fields::constraints(constraints).expect("constraints"),
            ..Service::new("api:1".parse().expect("an ID"), 2)
        };
        let found = prospect(&plan, &"another".into(), &spec).expect("it has the definition");
        assert_eq!((found.eligible, found.instances), (2, 3));
    }
}

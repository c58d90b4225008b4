//! A whole plan at once: where every task goes at the start, before anything of the timeline happens.

use std::sync::Arc;

use super::spreading::Spreading;
use crate::cluster::{Cluster, ContainerInstance};
use crate::identifiers::{InstanceId, ServiceName, TaskGroup};
use crate::placement::{Demand, Explanation, Lot, choose, explain};
use crate::plan::Plan;
use crate::resources::Request;
use crate::service::Service;
use crate::task_definition::TaskDefinition;

/// Where the tasks of a plan's services go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPlan {
    /// The cluster with all placed tasks on it.
    pub cluster: Cluster,
    /// The services by name, in the order in which they were placed.
    pub services: Vec<PlacedService>,
}

/// Where the tasks of one service go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedService {
    /// Its name.
    pub name: ServiceName,
    /// Its settings.
    pub spec: Arc<Service>,
    /// What each of its tasks asks for.
    pub demand: Demand,
    /// The instance of every placed task, in the order of placement.
    pub instances: Vec<InstanceId>,
    /// Why the next task goes nowhere; `None` where all are placed.
    pub stuck: Option<Explanation>,
}

impl PlacedPlan {
    /// How many tasks of all services found no instance.
    pub fn unplaced(&self) -> u32 {
        self.services.iter().map(PlacedService::unplaced).fold(0, u32::saturating_add)
    }

    /// How many tasks of the plan find no other instance when some are lost: what ran there is placed again beside the
    /// tasks that stay where they are. Which service comes first is left to chance, so several orders are tried, and the
    /// first one counts that leaves a task without an instance.
    pub fn unplaced_without(&self, plan: &Plan, lost: &[InstanceId]) -> u32 {
        self.unplaced_on(&mut self.cluster.clone(), plan, lost)
    }

    /// The same on a copy of the cluster, which is left as it was: many losses are tried on one.
    pub(crate) fn unplaced_on(&self, cluster: &mut Cluster, plan: &Plan, lost: &[InstanceId]) -> u32 {
        let left: Vec<(&PlacedService, Vec<&InstanceId>)> = self
            .services
            .iter()
            .map(|service| (service, service.instances.iter().filter(|id| lost.contains(id)).collect()))
            .filter(|(_, ids): &(_, Vec<&InstanceId>)| !ids.is_empty())
            .collect();
        for (service, ids) in &left {
            ids.iter().for_each(|id| give_back(cluster, id, &service.group(), &service.demand.request));
        }
        let removed: Vec<ContainerInstance> = lost.iter().filter_map(|id| cluster.remove(id)).collect();
        let again: Vec<(&PlacedService, u32)> =
            left.iter().map(|(service, ids)| (*service, ids.len() as u32)).collect();
        let mut unplaced = orders(&again).map(|order| unplaced_again(cluster, plan, &order));
        let unplaced = unplaced.find(|unplaced| *unplaced > 0).unwrap_or(0);
        removed.into_iter().for_each(|instance| cluster.insert(instance));
        for (service, ids) in &left {
            ids.iter().for_each(|id| cluster.take(id, &service.group(), &service.demand.request));
        }
        unplaced
    }
}

/// Takes a task off an instance, which is no longer to run there.
fn give_back(cluster: &mut Cluster, id: &InstanceId, group: &TaskGroup, held: &Request) {
    cluster.stop(id);
    cluster.give_back(id, group, held);
}

/// How many of some services come first in an order that is tried, each once forwards and once backwards. So many are all
/// orders of three services.
const MOST_FIRST: usize = 3;

/// Orders of some services: as they are and backwards, and both from the second and the third one on.
fn orders<T: Clone>(all: &[T]) -> impl Iterator<Item = Vec<T>> {
    let first = 0..all.len().min(MOST_FIRST);
    first.flat_map(move |first| {
        let mut forwards = all.to_vec();
        forwards.rotate_left(first);
        let mut backwards = forwards.clone();
        backwards.reverse();
        // One or two services have no other orders than these.
        let both = if all.len() > 2 { vec![forwards, backwards] } else { vec![forwards] };
        both.into_iter()
    })
}

/// How many of so many tasks of services find no instance, where they are placed beside what is there. None of them stays.
fn unplaced_again(cluster: &mut Cluster, plan: &Plan, again: &[(&PlacedService, u32)]) -> u32 {
    let (mut unplaced, mut all) = (0u32, Vec::new());
    for (service, count) in again {
        let Some(definition) = plan.task_definitions.get(&service.spec.task_definition) else { continue };
        let lot = |number| Lot::new(plan.seed, &service.name, service.spec.desired_count + number);
        let (placed, _) = place_tasks(cluster, &service.group(), &service.demand, definition, *count, lot);
        unplaced = unplaced.saturating_add(count - u32::try_from(placed.len()).unwrap_or(*count));
        all.push((service.group(), placed));
    }
    for (group, placed) in all {
        placed.iter().for_each(|(id, held)| give_back(cluster, id, &group, held));
    }
    unplaced
}

impl PlacedService {
    fn group(&self) -> TaskGroup {
        TaskGroup::Service(self.name.clone())
    }

    /// How many of its tasks found no instance.
    pub fn unplaced(&self) -> u32 {
        let placed = u32::try_from(self.instances.len()).unwrap_or(u32::MAX);
        self.spec.desired_count.saturating_sub(placed)
    }
}

/// Places the desired count of every service on the plan's instances: service by service in order of name, task
/// by task, as the scheduler's first looks do. Deployment bounds and start rates, which only delay, do not count.
pub fn place_plan(plan: &Plan) -> PlacedPlan {
    let mut cluster = plan.cluster();
    let placed = |(name, spec): (&ServiceName, &Arc<Service>)| {
        let definition = plan.task_definitions.get(&spec.task_definition)?;
        Some(place_service(&mut cluster, plan.seed, (name, spec), definition))
    };
    // A plan that reads well has the definition of every service.
    let services = plan.services.iter().filter_map(placed).collect();
    PlacedPlan { cluster, services }
}

fn place_service(
    cluster: &mut Cluster,
    seed: u64,
    (name, spec): (&ServiceName, &Arc<Service>),
    definition: &TaskDefinition,
) -> PlacedService {
    let (group, demand) = (TaskGroup::Service(name.clone()), Demand::of_service(spec, definition));
    let lot = |number| Lot::new(seed, name, number);
    let (placed, stuck) = place_tasks(cluster, &group, &demand, definition, spec.desired_count, lot);
    let instances = placed.into_iter().map(|(id, _)| id).collect();
    PlacedService { name: name.clone(), spec: spec.clone(), demand, instances, stuck }
}

/// Places one task of `definition` after the other, as the next tasks of `group` and as `demand` has it, each with the
/// lot of its number, until none fits or there are `most`. Gives the instance of each with what it holds there, and why
/// the next one goes nowhere.
///
/// Only counting tells how many fit: what a task leaves free decides where the next one goes, and a static port or a
/// network interface may end it before CPU and memory do.
pub(super) fn place_tasks(
    cluster: &mut Cluster,
    group: &TaskGroup,
    demand: &Demand,
    definition: &TaskDefinition,
    most: u32,
    lot: impl Fn(u32) -> Lot,
) -> (Vec<(InstanceId, Request)>, Option<Explanation>) {
    let (mut demand, mut placed) = (demand.clone(), Vec::new());
    let mut spreading = Spreading::new(cluster, group, &demand);
    for number in 0..most {
        demand.lot = lot(number);
        let chosen = match &mut spreading {
            Some(spreading) => spreading.next(cluster, group, &demand).and_then(|id| cluster.get(&id)),
            None => choose(cluster, group, &demand),
        };
        let Some(instance) = chosen else {
            // Whatever keeps this task out keeps out the ones that follow.
            return (placed, Some(explain(cluster, group, &demand)));
        };
        let (id, held) = (instance.id.clone(), instance.holding(definition));
        cluster.take(&id, group, &held);
        placed.push((id, held));
    }
    (placed, None)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::samples;
    use crate::simulation::Run;
    use crate::units::SimTime;

    /// What the scheduler of a simulation has placed after its first looks.
    fn simulated(plan: &Plan) -> BTreeMap<(InstanceId, ServiceName), usize> {
        let horizon = SimTime::ZERO + plan.settings.scheduler_delay;
        let run = Run::to_horizon(Arc::new(Plan { horizon, ..plan.clone() }));
        let frame = run.recording().frame_at(horizon);
        let tasks = frame.instances.values().flat_map(|instance| &instance.tasks);
        counted(
            tasks.map(|task| {
                (task.instance.clone(), task.group.service().expect("it is of a service").clone())
            }),
        )
    }

    fn counted<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
        let mut counts = BTreeMap::new();
        keys.for_each(|key| *counts.entry(key).or_default() += 1);
        counts
    }

    #[track_caller]
    fn check(plan: &Plan, unplaced: u32) {
        let whole = place_plan(plan);
        let pairs = whole.services.iter().flat_map(|service| {
            service.instances.iter().map(|instance| (instance.clone(), service.name.clone()))
        });
        assert_eq!(counted(pairs), simulated(plan));
        assert_eq!(whole.services.iter().map(PlacedService::unplaced).sum::<u32>(), unplaced);
        for service in &whole.services {
            assert_eq!(service.stuck.is_some(), service.unplaced() > 0, "{}", service.name);
        }
    }

    #[test]
    fn a_plan_is_placed_as_the_simulation_begins() {
        check(&samples::notes_cluster(), 1);
        check(&samples::harbour(7, 90), 0);
        // 16,384 CPU units: 20 tasks each of 128, 192 and 256, and 14 of 320.
        check(&samples::harbour(2, 200), 200 - 74);
        check(&Plan::empty("empty", "ap-northeast-2"), 0);
        let constrained = include_str!("../../../cli/tests/plans/constraints.json");
        check(&Plan::from_json(constrained).expect("it is a plan"), 1);
    }

    #[test]
    fn a_loss_that_is_tried_leaves_the_cluster_as_it_was() {
        let plan = samples::harbour(7, 90);
        let placed = place_plan(&plan);
        let mut cluster = placed.cluster.clone();
        let each = placed.cluster.instances().map(|instance| vec![instance.id.clone()]);
        let zones = placed.cluster.zones().map(|(_, members)| members.iter().cloned().collect());
        let losses: Vec<Vec<InstanceId>> = each.chain(zones).collect();
        let tried = |lost: &Vec<InstanceId>| placed.unplaced_on(&mut cluster, &plan, lost);
        let first: Vec<u32> = losses.iter().map(tried).collect();
        assert_eq!(cluster, placed.cluster);
        let anew: Vec<u32> = losses.iter().map(|lost| placed.unplaced_without(&plan, lost)).collect();
        assert_eq!(first, anew);
        assert!(first.iter().any(|unplaced| *unplaced > 0) && first.contains(&0), "{first:?}");
    }

    #[test]
    fn three_services_come_in_every_order() {
        let told = |all: &[char]| {
            let orders = orders(all).map(|order| order.into_iter().collect::<String>());
            orders.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told(&['a']), "a");
        assert_eq!(told(&['a', 'b']), "ab ba");
        assert_eq!(told(&['a', 'b', 'c']), "abc cba bca acb cab bac");
        assert_eq!(told(&['a', 'b', 'c', 'd']), "abcd dcba bcda adcb cdab badc");
    }

    #[test]
    fn a_static_port_needs_as_many_instances_as_tasks() {
        let whole = place_plan(&samples::notes_cluster());
        let web = whole.services.last().expect("the sample has services");
        assert_eq!((web.name.as_str(), web.instances.len(), web.unplaced()), ("web", 3, 1));
        let stuck = web.stuck.as_ref().expect("the fourth task has no port");
        assert_eq!((stuck.verdicts.len(), stuck.fits(), stuck.chosen.as_ref()), (3, 0, None));
        assert!(stuck.closest.is_some());
    }
}

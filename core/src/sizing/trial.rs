//! What becomes of a plan's tasks on a fleet, as the strategies of their services place them: with all instances, and
//! after what may be lost.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{FleetQuestion, Survive, TaskShape, adopted, with_counts};
use crate::cluster::ContainerInstance;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, Zone};
use crate::placement::{PlacedPlan, place_plan};
use crate::plan::Plan;

/// How many draws random placement is tried with: the plan's own, and others beside it.
pub(super) const DRAWS: u64 = 8;

/// A plan with the tasks of a question, headroom included, as fleets are tried with.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    plan: Plan,
    survive: Survive,
    /// The seeds beside the plan's own that random placement is tried with, as another may draw worse: none where no
    /// service places its tasks at random.
    seeds: Vec<u64>,
    /// How much has been tried, in tasks times instances.
    work: Cell<u64>,
}

impl Trial {
    pub(super) fn new(question: &FleetQuestion, plan: &Plan) -> Self {
        let survive = question.limits.survive;
        let others = if question.is_random() { 1..DRAWS } else { 1..1 };
        let seeds = others.map(|number| plan.seed.wrapping_add(number)).collect();
        Self { plan: with_tasks_of(question, plan), survive, seeds, work: Cell::new(0) }
    }

    /// How much has been tried, in tasks times instances.
    pub(super) fn work(&self) -> u64 {
        self.work.get()
    }

    /// How many tasks there are.
    fn tasks(&self) -> u64 {
        self.plan.services.values().map(|service| u64::from(service.desired_count)).sum()
    }

    /// How many tasks find no instance of a fleet, at worst.
    pub(super) fn unplaced(&self, fleet: &[Vec<(Arc<str>, u32)>]) -> u32 {
        self.unplaced_on(&adopted(&self.plan, fleet))
    }

    /// The instances of a fleet, each with how many tasks of each shape placement puts there.
    pub(super) fn placed(
        &self,
        question: &FleetQuestion,
        fleet: &[Vec<(Arc<str>, u32)>],
    ) -> Vec<(Arc<str>, Vec<u32>)> {
        let placed = place_plan(&adopted(&self.plan, fleet));
        let on = |instance: &ContainerInstance| {
            let count = |shape: &TaskShape| placed.cluster.tasks_on(instance, &shape.group);
            (instance.instance_type.clone(), question.shapes.iter().map(count).collect())
        };
        placed.cluster.instances().map(on).collect()
    }

    /// How many find none of the plan's own instances.
    pub(super) fn unplaced_on_own(&self) -> u32 {
        self.unplaced_on(&self.plan)
    }

    /// With the plan's own draw, which is what it shows; with others the worst, where that one leaves none.
    fn unplaced_on(&self, plan: &Plan) -> u32 {
        let unplaced = self.unplaced_once(plan);
        if unplaced > 0 {
            return unplaced;
        }
        let with = |seed: &u64| self.unplaced_once(&Plan { seed: *seed, ..plan.clone() });
        self.seeds.iter().map(with).max().unwrap_or(0)
    }

    fn unplaced_once(&self, plan: &Plan) -> u32 {
        let placed = place_plan(plan);
        self.count(self.tasks(), plan);
        let unplaced = placed.unplaced();
        if unplaced > 0 {
            return unplaced;
        }
        let lost = match self.survive {
            Survive::Nothing => Vec::new(),
            Survive::Instance => each_kind(&placed),
            Survive::Zone { .. } => {
                placed.cluster.zones().map(|(_, members)| members.iter().cloned().collect()).collect()
            }
        };
        let after = |lost: &Vec<InstanceId>| {
            self.count(self.tasks() / 4, plan);
            placed.unplaced_without(plan, lost)
        };
        lost.iter().map(after).max().unwrap_or(0)
    }

    fn count(&self, tasks: u64, plan: &Plan) {
        let instances = plan.instances.len() as u64;
        /// What it takes to set a plan up, however small.
        const SET_UP: u64 = 4_000;
        let work = tasks.saturating_mul(instances).saturating_add(SET_UP);
        self.work.set(self.work.get().saturating_add(work));
    }
}

/// The plan with the tasks that are asked for and no others: what its timeline creates later is not.
fn with_tasks_of(question: &FleetQuestion, plan: &Plan) -> Plan {
    let asked = with_counts(plan, &BTreeMap::new());
    let count = |name: &ServiceName| {
        let group = TaskGroup::Service(name.clone());
        question.shapes.iter().find(|shape| shape.group == group).map(|shape| shape.count)
    };
    let services = asked.services.iter().filter_map(|(name, service)| {
        let mut service = service.clone();
        Arc::make_mut(&mut service).desired_count = question.limits.with_headroom(count(name)?);
        Some((name.clone(), service))
    });
    Plan { services: services.collect(), ..asked }
}

/// Of instances of one type that hold the same in one zone the first: to lose another one is the same.
fn each_kind(placed: &PlacedPlan) -> Vec<Vec<InstanceId>> {
    let mut holds: BTreeMap<&InstanceId, Vec<u32>> = BTreeMap::new();
    for (number, service) in placed.services.iter().enumerate() {
        for id in &service.instances {
            let counts = holds.entry(id).or_default();
            counts.resize(number + 1, 0);
            counts[number] += 1;
        }
    }
    let mut kinds: BTreeMap<(&Zone, &str, &[u32]), &InstanceId> = BTreeMap::new();
    for (id, counts) in &holds {
        if let Some(instance) = placed.cluster.get(id) {
            kinds.entry((&instance.zone, &instance.instance_type, counts)).or_insert(id);
        }
    }
    kinds.into_values().map(|id| vec![id.clone()]).collect()
}

//! What becomes of a plan's tasks on a fleet, as the strategies of their services place them: with all instances, and
//! after what may be lost.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh64::xxh64;

use super::{FleetQuestion, Limits, Survive, TaskShape, adopted, own_types, with_counts};
use crate::cluster::ContainerInstance;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, Zone};
use crate::placement::{PlacedPlan, place_plan};
use crate::plan::{InstanceSpec, Plan};

/// How many draws placement is tried with at most: the plan's own, and others beside it.
pub(super) const DRAWS: u64 = 32;

/// How much is tried with other draws than the plan's own.
const OF_DRAWS: u64 = 2_000_000;

/// How much is tried of losses: where each of many instances may be lost and none holds what another one does, it is some
/// of them, evenly among all.
const OF_LOSSES: u64 = 20_000_000;

/// What it takes to put a task on an instance that is known.
const PUT: u64 = 8;

/// A plan with the tasks of a question, headroom included, as fleets are tried with.
///
/// Chance decides with whom equal instances change places: what IDs they get, and what random placement draws. A fleet that
/// one draw suits may not suit the next, so several are tried, the plan's own first.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    plan: Plan,
    survive: Survive,
    /// Whether a service places its tasks at random.
    is_random: bool,
    /// Tasks for which every instance is asked, and those of which many are placed in one walk.
    asking: u64,
    walking: u64,
    /// How much has been tried, in instances that were asked.
    work: Cell<u64>,
}

impl Trial {
    pub(super) fn new(question: &FleetQuestion, plan: &Plan) -> Self {
        let (mut asking, mut walking) = (0, 0);
        for shape in &question.shapes {
            let tasks = if shape.demand.takes_one_walk() { &mut walking } else { &mut asking };
            *tasks += u64::from(question.limits.with_headroom(shape.count));
        }
        let (survive, is_random) = (question.limits.survive, question.is_random());
        let plan = with_tasks_of(question, plan);
        Self { plan, survive, is_random, asking, walking, work: Cell::new(0) }
    }

    /// The same tasks without the headroom, when any one zone is lost.
    pub(super) fn of_zone_loss(question: &FleetQuestion, plan: &Plan) -> Self {
        let zones = u32::try_from(question.zones.len()).unwrap_or(u32::MAX);
        let limits =
            Limits { headroom_percent: 0, survive: Survive::Zone { zones }, ..question.limits.clone() };
        Self::new(&FleetQuestion { limits, ..question.clone() }, plan)
    }

    /// How much has been tried, in instances that were asked.
    pub(super) fn work(&self) -> u64 {
        self.work.get()
    }

    /// The types of the plan's own instances.
    pub(super) fn own_types(&self) -> Vec<Arc<str>> {
        own_types(&self.plan).into_iter().map(|(name, _)| name).collect()
    }

    /// How many tasks find no instance of a fleet: with the first draw that leaves any, after the worst loss.
    pub(super) fn unplaced(&self, fleet: &[Vec<(Arc<str>, u32)>]) -> u32 {
        self.unplaced_on(&adopted(&self.plan, fleet))
    }

    /// The instances of a fleet and their zones, each with how many tasks of each shape placement puts there.
    pub(super) fn placed(
        &self,
        question: &FleetQuestion,
        fleet: &[Vec<(Arc<str>, u32)>],
    ) -> Vec<(Arc<str>, Zone, Vec<u32>)> {
        let placed = place_plan(&adopted(&self.plan, fleet));
        let on = |instance: &ContainerInstance| {
            let count = |shape: &TaskShape| placed.cluster.tasks_on(instance, &shape.group);
            let tasks = question.shapes.iter().map(count).collect();
            (instance.instance_type.clone(), instance.zone.clone(), tasks)
        };
        placed.cluster.instances().map(on).collect()
    }

    /// How many find none of the plan's own instances, which have their IDs.
    pub(super) fn unplaced_on_own(&self) -> u32 {
        self.unplaced_once(&self.plan)
    }

    /// How many find none of them, at worst, where chance decides otherwise.
    pub(super) fn unplaced_on_own_otherwise(&self) -> u32 {
        self.with_other_draws(&self.plan).max().unwrap_or(0)
    }

    /// With the plan's own draw, which is what it shows; with the others, where that one leaves none.
    fn unplaced_on(&self, plan: &Plan) -> u32 {
        let unplaced = self.unplaced_once(plan);
        if unplaced > 0 {
            return unplaced;
        }
        self.with_other_draws(plan).find(|unplaced| *unplaced > 0).unwrap_or(0)
    }

    /// How many tasks find no instance, with each draw but the plan's own.
    fn with_other_draws(&self, plan: &Plan) -> impl Iterator<Item = u32> {
        (1..self.draws(plan)).map(|number| self.unplaced_once(&drawn(plan, number)))
    }

    /// How many draws a plan is tried with: one where chance decides nothing, and the fewer the more there is to try.
    fn draws(&self, plan: &Plan) -> u64 {
        if !self.is_random && are_alike(plan) {
            return 1;
        }
        (OF_DRAWS / self.work_of(plan)).clamp(1, DRAWS)
    }

    /// How much it is to place all tasks once.
    fn work_of(&self, plan: &Plan) -> u64 {
        /// What it takes to set a plan up, however small.
        const SET_UP: u64 = 4_000;
        let instances = plan.instances.len() as u64;
        let asked = self.asking.saturating_mul(instances).saturating_add(self.walking.saturating_mul(PUT));
        asked.saturating_add(SET_UP)
    }

    fn unplaced_once(&self, plan: &Plan) -> u32 {
        let placed = place_plan(plan);
        self.count(self.work_of(plan));
        let unplaced = placed.unplaced();
        if unplaced > 0 {
            return unplaced;
        }
        let mut cluster = placed.cluster.clone();
        let after = |lost: Vec<InstanceId>| {
            self.count(self.work_of_loss(plan, lost.len()));
            placed.unplaced_on(&mut cluster, plan, &lost)
        };
        self.losses(plan, &placed).map(after).max().unwrap_or(0)
    }

    /// What may be lost together; of many instances as many as there is time for.
    fn losses(&self, plan: &Plan, placed: &PlacedPlan) -> impl Iterator<Item = Vec<InstanceId>> {
        let (all, every): (Vec<Vec<InstanceId>>, u64) = match self.survive {
            Survive::Nothing => (Vec::new(), 1),
            Survive::Instance => {
                let kinds = each_kind(placed);
                let work = self.work_of_loss(plan, 1).saturating_mul(kinds.len() as u64);
                (kinds.into_iter().map(|id| vec![id]).collect(), work.div_ceil(OF_LOSSES).max(1))
            }
            Survive::Zone { .. } => {
                let zones = placed.cluster.zones();
                (zones.map(|(_, members)| members.iter().cloned().collect()).collect(), 1)
            }
        };
        all.into_iter().step_by(usize::try_from(every).unwrap_or(usize::MAX))
    }

    /// How much it is to lose so many instances: what was on them is placed again in several orders, and every task of the
    /// plan is looked at for it.
    fn work_of_loss(&self, plan: &Plan, lost: usize) -> u64 {
        let (tasks, instances) = (self.asking + self.walking, plan.instances.len().max(1) as u64);
        let again = (self.asking * instances + self.walking * PUT) / tasks.max(1);
        tasks + 4 * ((tasks * lost as u64 / instances + 1) * again + instances)
    }

    fn count(&self, work: u64) {
        self.work.set(self.work.get().saturating_add(work));
    }
}

/// Whether the instances of each zone are alike, so that it does not matter which of them has which ID.
fn are_alike(plan: &Plan) -> bool {
    let mut kinds: BTreeMap<&Zone, &Arc<InstanceSpec>> = BTreeMap::new();
    plan.instances.values().all(|spec| **kinds.entry(&spec.zone).or_insert(spec) == *spec)
}

/// The plan with another seed, and with its instances under each other's IDs: the same for equal fleets, whatever IDs they
/// have.
fn drawn(plan: &Plan, number: u64) -> Plan {
    let mut specs: Vec<&Arc<InstanceSpec>> = plan.instances.values().collect();
    specs.sort_by_key(|spec| (&spec.zone, &spec.instance_type));
    let mut drawn: Vec<(u64, &Arc<InstanceSpec>)> = specs
        .into_iter()
        .zip(0u64..)
        .map(|(spec, place)| (xxh64(&place.to_le_bytes(), number), spec))
        .collect();
    drawn.sort_by_key(|(draw, _)| *draw);
    let specs = drawn.into_iter().map(|(_, spec)| spec.clone());
    let instances = plan.instances.keys().cloned().zip(specs).collect();
    Plan { seed: plan.seed.wrapping_add(number), instances, ..plan.clone() }
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
fn each_kind(placed: &PlacedPlan) -> Vec<InstanceId> {
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
    kinds.into_values().cloned().collect()
}

//! The search for the cheapest fleet within limits.

use std::collections::VecDeque;

use super::fleet::headroom;
use super::packing::{
    AXES, Choice, Course, EFFORT, MOST_SHAPES, Model, Offer, Packing, Pattern, Relaxation, Shape, first_fit,
};
use super::stranded::{left_over, paid};
use super::{Fleet, FleetGroup, InstanceOffer, Limits, Stranded, Survive, TaskShape, Unfit, unfit};
use crate::cluster::Cluster;
use crate::identifiers::{InstanceId, Zone};
use crate::placement::{Veto, vetoes};
use crate::service::PlacementConstraint;
use crate::units::MicroUsd;

/// Billionths of a dollar in a millionth.
const NANOS: u64 = 1_000;

/// Courses with ever smaller instances, where any one of them may be lost: a spare instance costs as much as what it
/// stands by for.
const RUNGS: u32 = 5;

/// Courses on sets of few types.
const SETS: u32 = 8;

/// A search for the cheapest fleet that holds some tasks: it goes on in steps, and has a fleet after the first.
#[derive(Clone, Debug)]
pub struct FleetSearch {
    shapes: Vec<TaskShape>,
    offers: Vec<InstanceOffer>,
    limits: Limits,
    /// Over all offers, with the tasks that must find room in one zone.
    model: Model,
    /// The offers that no other one beats in everything.
    kept: Vec<usize>,
    stage: Stage,
    /// What was proved before the search for fleets began, in billionths of a dollar.
    bound: Option<u64>,
    best: Option<Fleet>,
    /// The sets of offers that courses will be among.
    waiting: VecDeque<Vec<usize>>,
    courses: u32,
}

#[derive(Clone, Debug)]
enum Stage {
    Bounding(Box<Relaxation>),
    Choosing(Box<Choice>),
    Running { course: Box<Course>, offers: Vec<usize> },
    Done,
}

impl FleetSearch {
    /// A search for these tasks among these offers, in a cluster with these zones.
    ///
    /// # Errors
    ///
    /// The tasks that fit on no offer, and why.
    pub fn new(
        shapes: Vec<TaskShape>,
        offers: Vec<InstanceOffer>,
        zones: &[Zone],
        limits: Limits,
    ) -> Result<Self, Vec<Unfit>> {
        let unfit = unfit(&shapes, &offers, zones);
        if !unfit.is_empty() {
            return Err(unfit);
        }
        let model = model(&shapes, &offers, zones, &limits);
        let kept = unbeaten(&model);
        let waiting = VecDeque::from([kept.clone()]);
        let (stage, bound, best) = (Stage::Done, None, None);
        let mut search =
            Self { shapes, offers, limits, model, kept, stage, bound, best, waiting, courses: 0 };
        // What a whole cluster must hold, not a zone: only that bounds every fleet.
        let all = Limits { survive: Survive::Nothing, ..search.limits.clone() };
        let demand: Vec<u32> = search.shapes.iter().map(|shape| all.places(shape.count)).collect();
        let is_bounded_apart = search.limits.copies() > 1 || search.limits.max_types.is_some();
        if is_bounded_apart {
            // The bound takes its time, and so does the choice of types: until then there is a fleet to show.
            search.best = search.cheapest_alone();
        }
        if search.shapes.len() > MOST_SHAPES {
            if search.limits.max_types.is_some() {
                let alone = search.kept.iter().map(|offer| vec![*offer]);
                search.waiting = alone.filter(|offers| search.takes_all(offers)).collect();
            }
            search.stage = search.next_course();
            return Ok(search);
        }
        search.stage = if is_bounded_apart && demand.iter().any(|count| *count > 0) {
            let model = search.kept_model();
            let patterns = model.singles(&demand);
            Stage::Bounding(Box::new(Relaxation::new(&model, demand, patterns, None)))
        } else {
            search.next_course()
        };
        Ok(search)
    }

    /// The cheapest fleet so far.
    pub fn fleet(&self) -> Option<Fleet> {
        let course = match &self.stage {
            Stage::Running { course, offers } => {
                course.best().map(|packing| self.fleet_of(packing, offers, course.bound()))
            }
            _ => None,
        };
        let mut cheapest = self.best.iter().cloned().chain(course).min_by_key(|fleet| fleet.cost)?;
        if let Some(bound) = self.bound {
            // It may have been found before there was a bound.
            cheapest.bound = MicroUsd(bound / NANOS + self.least_spare().0);
        }
        Some(cheapest)
    }

    /// The cheapest fleet of one type alone.
    fn cheapest_alone(&self) -> Option<Fleet> {
        let demand = self.model.demand();
        let alone = |offer: &usize| {
            let packing = first_fit(&self.model, *offer, &demand)?;
            Some(self.fleet_of(&packing, &(0..self.offers.len()).collect::<Vec<_>>(), 0))
        };
        self.kept.iter().filter_map(alone).min_by_key(|fleet| fleet.cost)
    }

    /// Whether it has ended.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// How much of its effort is spent, in thousandths. It may end before all of it is.
    pub fn permille(&self) -> u32 {
        let all = self.courses + u32::try_from(self.waiting.len()).unwrap_or(u32::MAX) + 1;
        match &self.stage {
            Stage::Bounding(_) | Stage::Choosing(_) => 0,
            Stage::Running { course, .. } => (self.courses * 1_000 + course.permille()) / all,
            Stage::Done => 1_000,
        }
    }

    /// Goes on for about `work` units, of some nanoseconds each; says whether it has ended. A step may take some
    /// milliseconds however little it is asked for. What is found does not depend on how the search is cut into steps.
    pub fn step(&mut self, work: u64) -> bool {
        let mut budget = i64::try_from(work.max(1)).unwrap_or(i64::MAX);
        while budget > 0 {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Bounding(mut relaxation) => {
                    let model = self.kept_model();
                    if !relaxation.advance(&model, &mut budget) {
                        self.stage = Stage::Bounding(relaxation);
                        continue;
                    }
                    let copies = u64::from(self.limits.copies());
                    // Any zone may be lost, so all but one hold everything; summed over which one, that is this.
                    let bound = relaxation.bound / (copies - 1).max(1) * copies;
                    self.bound = Some(model.least_above(bound));
                    self.stage = match self.limits.max_types {
                        Some(most) => {
                            Stage::Choosing(Box::new(Choice::new(&model, &relaxation, most as usize)))
                        }
                        None => self.next_course(),
                    };
                }
                Stage::Choosing(mut choice) => {
                    let model = self.kept_model();
                    match choice.advance(&model, &mut budget) {
                        None => self.stage = Stage::Choosing(choice),
                        Some(sets) => {
                            let kept =
                                |set: Vec<usize>| set.into_iter().map(|offer| self.kept[offer]).collect();
                            self.waiting = sets.into_iter().map(kept).collect();
                            self.stage = self.next_course();
                        }
                    }
                }
                Stage::Running { mut course, offers } => {
                    if course.step(budget.unsigned_abs()) {
                        self.finish(&course, &offers);
                    } else {
                        self.stage = Stage::Running { course, offers };
                    }
                    budget = 0;
                }
                Stage::Done => return true,
            }
        }
        self.is_done()
    }

    fn kept_model(&self) -> Model {
        let offers = self.kept.iter().map(|offer| self.model.offers[*offer].clone()).collect();
        Model { offers, ..self.model.clone() }
    }

    /// The course among the next set of offers.
    fn next_course(&mut self) -> Stage {
        let Some(offers) = self.waiting.pop_front() else { return Stage::Done };
        let chosen = offers.iter().map(|offer| self.model.offers[*offer].clone()).collect();
        let model = Model { offers: chosen, ..self.model.clone() };
        let sets = if self.limits.max_types.is_some() { SETS } else { 1 };
        let rungs = if self.limits.survive == Survive::Instance { RUNGS } else { 1 };
        let effort = EFFORT / u64::from(sets * rungs);
        Stage::Running { course: Box::new(Course::new(model, effort)), offers }
    }

    /// A course has ended. Where any instance may be lost, another one follows among smaller instances.
    fn finish(&mut self, course: &Course, offers: &[usize]) {
        let Some(packing) = course.best() else { return };
        if self.bound.is_none() {
            self.bound = Some(course.bound());
        }
        let fleet = self.fleet_of(packing, offers, course.bound());
        if self.best.as_ref().is_none_or(|best| fleet.cost < best.cost) {
            self.best = Some(fleet);
        }
        let used = packing.iter().map(|(pattern, _)| self.model.offers[offers[pattern.offer]].price);
        let most = used.max().unwrap_or(0) / 2;
        let smaller: Vec<usize> =
            offers.iter().copied().filter(|offer| self.model.offers[*offer].price <= most).collect();
        self.courses += 1;
        if self.limits.survive == Survive::Instance && self.takes_all(&smaller) {
            self.waiting.push_back(smaller);
        }
        self.stage = self.next_course();
    }

    fn takes_all(&self, offers: &[usize]) -> bool {
        let no_tasks = vec![0; self.shapes.len()];
        let takes =
            |shape: usize| offers.iter().any(|offer| self.model.room(*offer, &no_tasks, shape, 1) > 0);
        (0..self.shapes.len()).all(|shape| self.model.shapes[shape].count == 0 || takes(shape))
    }

    /// The fleet that has a packing in every zone, and what stands by.
    fn fleet_of(&self, packing: &Packing, offers: &[usize], bound: u64) -> Fleet {
        let copies = self.limits.copies();
        let mut held: Vec<(usize, Vec<u32>, u32)> = packing
            .iter()
            .map(|(pattern, times)| (offers[pattern.offer], pattern.tasks.clone(), times * copies))
            .collect();
        held.sort();
        if self.limits.survive == Survive::Instance {
            let spares = self.spares(packing, offers);
            held.extend(spares.into_iter().map(|offer| (offer, vec![0; self.shapes.len()], 1)));
        }
        let mut left = Vec::new();
        let mut groups: Vec<FleetGroup> = Vec::new();
        for (offer, tasks, instances) in &held {
            let offer = &self.offers[*offer];
            if tasks.iter().any(|count| *count > 0) {
                left.push(left_over(offer, &self.shapes, tasks, *instances));
            }
            let same = groups.iter().filter(|group| group.instance_type == offer.instance_type);
            let (before, spot_before) =
                same.fold((0, 0), |(all, spot), group| (all + group.instances, spot + group.spot));
            let spot = self.limits.spot.map_or(0, |spot| spot.of(before + instances)) - spot_before;
            groups.push(FleetGroup {
                instance_type: offer.instance_type.clone(),
                instances: *instances,
                spot,
                tasks: tasks.clone(),
                cost: self.limits.cost(offer.price, *instances, spot),
            });
        }
        let bound = self.bound.unwrap_or(bound) / NANOS + self.least_spare().0;
        let all = held.iter().map(|(offer, _, instances)| (&self.offers[*offer], *instances));
        Fleet {
            cost: MicroUsd(groups.iter().map(|group| group.cost.0).sum()),
            bound: MicroUsd(bound),
            stranded: Stranded::of(&left, &paid(&groups)),
            headroom_percent: headroom(&self.shapes, all),
            groups,
        }
    }

    /// What a fleet costs at least besides, where any one instance may be lost: without its dearest it still holds
    /// everything, and no instance that takes a task is cheaper than this.
    fn least_spare(&self) -> MicroUsd {
        if self.limits.survive != Survive::Instance || self.model.shapes.iter().all(|shape| shape.count == 0)
        {
            return MicroUsd(0);
        }
        let prices = self.kept.iter().map(|offer| self.model.offers[*offer].price / NANOS);
        MicroUsd(prices.min().unwrap_or(0))
    }

    /// Instances that stand by, so that every pattern finds one that holds it: as few as possible, then the cheapest. Of
    /// the types in use where no more may be.
    fn spares(&self, packing: &Packing, offers: &[usize]) -> Vec<usize> {
        let used = |offer: usize| packing.iter().any(|(pattern, _)| pattern.offer == offer);
        let types = (0..offers.len()).filter(|offer| used(*offer)).count();
        let is_full = self.limits.max_types.is_some_and(|most| types >= most as usize);
        let allowed: Vec<usize> = (0..offers.len()).filter(|offer| !is_full || used(*offer)).collect();
        let mut waiting: Vec<&Pattern> = packing.iter().map(|(pattern, _)| pattern).collect();
        let mut spares = Vec::new();
        while !waiting.is_empty() {
            let holds = |offer: usize, pattern: &Pattern| self.model.holds(offers[offer], &pattern.tasks);
            let count = |offer: &usize| waiting.iter().filter(|pattern| holds(*offer, pattern)).count();
            let price = |offer: &usize| self.model.offers[offers[*offer]].price;
            let best =
                allowed.iter().copied().max_by_key(|offer| (count(offer), std::cmp::Reverse(price(offer))));
            let Some(best) = best.filter(|offer| count(offer) > 0) else { break };
            waiting.retain(|pattern| !holds(best, pattern));
            spares.push(offers[best]);
        }
        spares
    }
}

/// The tasks that must find room in one zone, and the offers, in whole numbers.
pub(super) fn model(
    shapes: &[TaskShape],
    offers: &[InstanceOffer],
    zones: &[Zone],
    limits: &Limits,
) -> Model {
    let keeps_apart = |one: &TaskShape, other: &TaskShape| {
        let ports = &one.demand.request.ports;
        let is_distinct = one.demand.constraints.contains(&PlacementConstraint::DistinctInstance);
        (is_distinct && one.group == other.group)
            || ports.iter().any(|port| other.demand.request.ports.contains(port))
    };
    let shape = |shape: &TaskShape| {
        let request = &shape.demand.request;
        let mut needs = [request.gpus, request.enis, request.cpu.0, request.memory.0];
        if needs == [0; AXES] {
            // What asks for nothing would fit without end.
            needs[AXES - 1] = 1;
        }
        let apart_from = (0..shapes.len()).filter(|other| keeps_apart(shape, &shapes[*other]));
        Shape { needs, count: limits.places(shape.count), apart_from: apart_from.collect() }
    };
    let percent = |percent: u32| u64::from(percent.min(100));
    let rest = 100 - percent(limits.discount_percent);
    // Ten-thousandths of the price, for on-demand and spot instances together.
    let paid = limits.spot.map_or(100 * rest, |spot| {
        (100 - percent(spot.percent)) * rest + percent(spot.percent) * (100 - percent(spot.discount_percent))
    });
    let offer = |offer: &InstanceOffer| {
        let has = &offer.registered;
        Offer {
            has: [has.gpus, has.enis, has.cpu.0, has.memory.0],
            price: u64::try_from(u128::from(offer.price.0) * u128::from(NANOS * paid) / 10_000)
                .unwrap_or(u64::MAX),
            takes: shapes.iter().map(|shape| takes(offer, shape, zones)).collect(),
        }
    };
    Model { shapes: shapes.iter().map(shape).collect(), offers: offers.iter().map(offer).collect() }
}

/// Whether an empty instance of the offer takes a task, but for how much it needs: placement's own answer, in any zone.
fn takes(offer: &InstanceOffer, shape: &TaskShape, zones: &[Zone]) -> bool {
    let is_amount =
        |veto: &Veto| matches!(veto, Veto::Cpu(_) | Veto::Memory(_) | Veto::Gpus(_) | Veto::Enis(_));
    zones.iter().any(|zone| {
        let instance = offer.instance(InstanceId::from("i-0"), zone);
        let mut cluster = Cluster::default();
        cluster.insert(instance.clone());
        vetoes(&cluster, &shape.group, &instance, &shape.demand).iter().all(is_amount)
    })
}

/// The offers that no other one beats: cheaper or as cheap, with as much of everything, for as many shapes.
fn unbeaten(model: &Model) -> Vec<usize> {
    let beats = |one: usize, other: usize| {
        let (better, worse) = (&model.offers[one], &model.offers[other]);
        let is_equal = better.has == worse.has && better.price == worse.price && better.takes == worse.takes;
        better.price <= worse.price
            && better.has.iter().zip(worse.has).all(|(more, less)| *more >= less)
            && better.takes.iter().zip(&worse.takes).all(|(more, less)| *more || !less)
            && (!is_equal || one < other)
    };
    let all = 0..model.offers.len();
    all.clone().filter(|offer| !all.clone().any(|other| other != *offer && beats(other, *offer))).collect()
}

//! The search for the cheapest fleet within limits.

use std::collections::VecDeque;

use super::outcome::Outcome;
use super::places::{Places, model, unbeaten};
use super::{Fleet, InstanceOffer, Limits, Survive, TaskShape, Unfit, unfit};
use crate::identifiers::Zone;
use stowage_packing::{
    Choice, Course, EFFORT, MOST_SHAPES, Model, Relaxation, first_fit_among, work as first_fit_work,
};

/// Courses with ever smaller instances, where any one of them may be lost: a spare instance costs as much as what it
/// stands by for.
const RUNGS: u32 = 5;

/// Courses on sets of few types.
const SETS: u32 = 8;

/// A search for the cheapest fleet that holds some tasks: it goes on in steps, and has a fleet as soon as it has tried a
/// type that holds them all.
#[derive(Clone, Debug)]
pub struct FleetSearch {
    outcome: Outcome,
    stage: Stage,
    /// What was proved before the search for fleets began, in billionths of a dollar.
    bound: Option<u64>,
    best: Option<Fleet>,
    /// The sets of sites that courses will be among, each with how many courses among larger instances were before it.
    waiting: VecDeque<(Vec<usize>, u32)>,
    /// Courses that have ended, and those that there will not be.
    courses: u32,
    /// How many there may be.
    most_courses: u32,
}

#[derive(Clone, Debug)]
enum Stage {
    /// The kind of instances that is tried alone next.
    Alone(usize),
    Bounding(Box<Relaxation>),
    Choosing(Box<Choice>),
    Running {
        course: Box<Course>,
        sites: Vec<usize>,
        rung: u32,
    },
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
        let unfit = unfit(&shapes, &offers, zones, &limits);
        if !unfit.is_empty() {
            return Err(unfit);
        }
        let places = Places::new(&shapes, &offers, zones);
        let sites = places.sites(&limits);
        let model = model(&shapes, &offers, &sites, &limits);
        let kept = unbeaten(&model, &places.loosened(&model, &sites), limits.max_types.is_some());
        // Where any instance may be lost, what is the cheapest without a spare one need not be so with it; and where some
        // are spot instances, one large instance has no share of them.
        let is_first_alone =
            limits.max_types.is_some() || limits.spot.is_some() || limits.survive != Survive::Nothing;
        let mut search = Self {
            waiting: VecDeque::from([(kept.clone(), 0)]),
            outcome: Outcome { shapes, offers, limits, places, sites, model, kept },
            stage: Stage::Alone(0),
            bound: None,
            best: None,
            courses: 0,
            most_courses: 1,
        };
        search.most_courses = search.rungs();
        if !is_first_alone {
            search.stage = search.next_course();
        }
        Ok(search)
    }

    /// The cheapest fleet so far.
    pub fn fleet(&self) -> Option<Fleet> {
        let course = match &self.stage {
            Stage::Running { course, sites, .. } => {
                course.best().map(|packing| self.outcome.fleet(packing, sites, course.bound()))
            }
            _ => None,
        };
        let mut cheapest = self.best.iter().cloned().chain(course).min_by_key(|fleet| fleet.cost)?;
        if let Some(bound) = self.bound {
            // It may have been found before there was a bound.
            cheapest.bound = self.outcome.bound(bound);
        }
        Some(cheapest)
    }

    /// Whether it has ended.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// How much of its effort is spent, in thousandths. It may end before all of it is.
    pub fn permille(&self) -> u32 {
        match &self.stage {
            Stage::Alone(_) | Stage::Bounding(_) | Stage::Choosing(_) => 0,
            Stage::Running { course, .. } => (self.courses * 1_000 + course.permille()) / self.most_courses,
            Stage::Done => 1_000,
        }
    }

    /// Goes on for about `work` units, of less than a nanosecond each; says whether it has ended. A step may take some
    /// milliseconds however little it is asked for, with hundreds of shapes some tens of them. What is found does not
    /// depend on how the search is cut into steps.
    pub fn step(&mut self, work: u64) -> bool {
        let mut budget = i64::try_from(work.max(1)).unwrap_or(i64::MAX);
        while budget > 0 {
            match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Alone(kind) => budget -= self.alone(kind),
                Stage::Bounding(relaxation) => self.go_on_bounding(relaxation, &mut budget),
                Stage::Choosing(choice) => self.go_on_choosing(choice, &mut budget),
                Stage::Running { mut course, sites, rung } => {
                    if course.step(budget.unsigned_abs()) {
                        self.finish(&course, &sites, rung);
                    } else {
                        self.stage = Stage::Running { course, sites, rung };
                    }
                    budget = 0;
                }
                Stage::Done => return true,
            }
        }
        self.is_done()
    }

    /// Looks at the cheapest fleet of one kind of instances alone. The bound takes its time, and so does the choice of
    /// types: until then there is a fleet to show. Gives the work that it was.
    fn alone(&mut self, kind: usize) -> i64 {
        let Outcome { model, kept, offers, .. } = &self.outcome;
        let sites: Vec<usize> =
            kept.iter().copied().filter(|site| model.offers[*site].kind == kind).collect();
        let packing = first_fit_among(model, &sites, &model.demand());
        let work = first_fit_work(model.shapes.len(), packing.as_ref());
        let is_last = kind + 1 >= offers.len();
        if let Some(packing) = packing {
            let all: Vec<usize> = (0..model.offers.len()).collect();
            self.take(self.outcome.fleet(&packing, &all, 0));
        }
        self.stage = if is_last { self.after_alone() } else { Stage::Alone(kind + 1) };
        work
    }

    /// Takes a fleet as the best so far, should it be.
    fn take(&mut self, fleet: Fleet) {
        let is_allowed = self.outcome.limits.max_types != Some(0) || fleet.groups.is_empty();
        if is_allowed && self.best.as_ref().is_none_or(|best| fleet.cost < best.cost) {
            self.best = Some(fleet);
        }
    }

    /// Every type has been tried alone.
    fn after_alone(&mut self) -> Stage {
        // What a whole cluster must hold, not a zone: only that bounds every fleet.
        let Outcome { shapes, limits, .. } = &self.outcome;
        let demand: Vec<u32> = shapes.iter().map(|shape| limits.with_headroom(shape.count)).collect();
        if shapes.len() > MOST_SHAPES {
            if limits.max_types.is_some() {
                // The best one type is what there is.
                return Stage::Done;
            }
            return self.next_course();
        }
        if demand.iter().all(|count| *count == 0) {
            return self.next_course();
        }
        let model = self.bounding_model();
        let patterns = model.singles(&demand);
        let relaxation = Relaxation::new(&model, demand, patterns, None);
        Stage::Bounding(Box::new(relaxation.within(EFFORT / 4)))
    }

    fn go_on_bounding(&mut self, mut relaxation: Box<Relaxation>, budget: &mut i64) {
        let model = self.bounding_model();
        if !relaxation.advance(&model, budget) {
            self.stage = Stage::Bounding(relaxation);
            return;
        }
        let copies = u64::from(self.outcome.limits.copies());
        // Any zone may be lost, so all but one hold everything; summed over which one, that is this.
        let bound = (relaxation.bound / (copies - 1).max(1)).saturating_mul(copies);
        self.bound = Some(model.least_above(bound));
        self.stage = match self.outcome.limits.max_types {
            Some(most) => {
                let model = self.model_of(&self.outcome.kept);
                Stage::Choosing(Box::new(Choice::new(&model, &relaxation, most as usize)))
            }
            None => self.next_course(),
        };
    }

    fn go_on_choosing(&mut self, mut choice: Box<Choice>, budget: &mut i64) {
        let kept = &self.outcome.kept;
        match choice.advance(&self.model_of(kept), budget) {
            None => self.stage = Stage::Choosing(choice),
            Some(sets) => {
                let of_kept = |set: Vec<usize>| (set.into_iter().map(|site| kept[site]).collect(), 0);
                self.waiting = sets.into_iter().map(of_kept).collect();
                let sets = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX).max(1);
                self.most_courses = sets.saturating_mul(self.rungs());
                self.stage = self.next_course();
            }
        }
    }

    fn model_of(&self, sites: &[usize]) -> Model {
        let model = &self.outcome.model;
        let offers = sites.iter().map(|site| model.offers[*site].clone()).collect();
        Model { offers, ..model.clone() }
    }

    /// The model that a bound of every fleet follows from.
    fn bounding_model(&self) -> Model {
        let Outcome { places, model, sites, kept, limits, .. } = &self.outcome;
        if limits.copies() < 2 {
            return self.model_of(kept);
        }
        let mut loosened = places.loosened(model, sites);
        loosened.offers = kept.iter().map(|site| loosened.offers[*site].clone()).collect();
        loosened
    }

    /// How many courses a set of offers may have.
    fn rungs(&self) -> u32 {
        if self.outcome.limits.survive == Survive::Instance { RUNGS } else { 1 }
    }

    /// The course among the next set of offers.
    fn next_course(&mut self) -> Stage {
        let Some((sites, rung)) = self.waiting.pop_front() else { return Stage::Done };
        let sets = if self.outcome.limits.max_types.is_some() { SETS } else { 1 };
        let effort = EFFORT / u64::from(sets * self.rungs());
        let course = Box::new(Course::new(self.model_of(&sites), effort));
        Stage::Running { course, sites, rung }
    }

    /// A course has ended. Where any instance may be lost, another one follows among smaller instances.
    fn finish(&mut self, course: &Course, sites: &[usize], rung: u32) {
        let bound = *self.bound.get_or_insert(course.bound());
        let mut used = Vec::new();
        if let Some(packing) = course.best() {
            used = packing.iter().map(|(pattern, _)| sites[pattern.offer]).collect();
            self.take(self.outcome.fleet(packing, sites, bound));
        }
        let price = |site: usize| self.outcome.model.offers[site].price;
        let most = used.into_iter().map(price).max().unwrap_or(0) / 2;
        let smaller: Vec<usize> = sites.iter().copied().filter(|site| price(*site) <= most).collect();
        let rungs = self.rungs();
        self.courses += 1;
        if rung + 1 < rungs && self.takes_all(&smaller) {
            self.waiting.push_back((smaller, rung + 1));
        } else {
            self.courses += rungs - rung - 1;
        }
        self.stage = self.next_course();
    }

    fn takes_all(&self, sites: &[usize]) -> bool {
        let model = &self.outcome.model;
        let takes = |shape: usize| sites.iter().any(|site| model.room(*site, shape, 1) > 0);
        (0..model.shapes.len()).all(|shape| model.shapes[shape].count == 0 || takes(shape))
    }
}

//! From packings to fleets that work: the cheapest one on which the strategies of the plan's services find room for every
//! task.
//!
//! Strategies spread tasks where a packing keeps them together, so the tightest packing often needs more instances, and
//! fleets of one type, which cost more at first, may need none. All of them are tried, the cheapest first, and what does
//! not work comes again with some more of its own instances.

use std::rc::Rc;
use std::sync::Arc;

use super::adoption::Standing;
use super::candidate::{add, after_loss, left_after_loss, spread, spread_beside};
use super::mixes::{MOST_OF_A_MIX, Mix, mixes, packs};
use super::narrowing::Halving;
use super::offer::offer_of;
use super::outcome::{fleet_of, with_added};
use super::trial::Trial;
use super::{Fleet, FleetQuestion, Survive, Types};
use crate::plan::Plan;
use crate::units::MicroUsd;

/// How much is tried before what is closest is enlarged as a whole, in instances that are asked.
pub(super) const EFFORT: u64 = 40_000_000;

/// The most instances that a fleet grows by, beside half as many as it has.
const MOST_ADDED: u64 = 24;

/// A large fleet grows by this part of it at a time.
const STEP: u64 = 32;

/// What is enlarged as a whole grows by so many of these parts of it, by all of it at most.
const PARTS: u32 = 16;

/// A fleet as it is to stand.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    /// The packing that it holds.
    pub(super) fleet: Fleet,
    /// Its instances in each zone.
    pub(super) standing: Standing,
    /// Those that the packing does not need.
    pub(super) added: Vec<(Arc<str>, u32)>,
    /// How many tasks find no instance, at worst.
    pub(super) unplaced: u32,
    /// What all of it costs in an hour.
    pub(super) cost: MicroUsd,
    /// Whether every task finds an instance when any one zone is lost; `None` where that was not tried.
    pub(super) after_zone_loss: Option<bool>,
}

/// How many instances a cluster may have by default: more are not tried (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html>).
pub const MOST_INSTANCES: u64 = 5_000;

/// A fleet that is to be tried.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    fleet: Rc<Fleet>,
    standing: Standing,
    added: Vec<(Arc<str>, u32)>,
    cost: MicroUsd,
    /// How many tasks find no instance, once that is known.
    unplaced: Option<u32>,
    /// What it was before it grew by so many of a type.
    pub(super) before: Option<(Rc<Attempt>, Arc<str>, u32)>,
    /// Where it is the least that may work: by how many of that type it grew at most before.
    pub(super) narrowing: Option<u32>,
}

/// From one packing to a fleet, step by step: the cheapest fleet that works, of the packing and those of one type; of those
/// that were tried what comes closest, where none does.
#[derive(Debug)]
pub(super) struct Settling {
    pub(super) question: FleetQuestion,
    trial: Trial,
    zone_loss: Trial,
    /// Whether constraints tell instances or zones apart, so that it matters where a fleet grows.
    is_constrained: bool,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Fleets wait for being tried.
    Trying {
        waiting: Vec<Attempt>,
        closest: Option<Attempt>,
    },
    /// None works within the effort: what came closest grows as a whole.
    Enlarging(Enlarging),
    Ended(Settled),
}

impl Stage {
    /// Before there is anything to try, and while a step is taken.
    fn nothing() -> Self {
        Self::Trying { waiting: Vec::new(), closest: None }
    }
}

/// What came closest with more of all its instances, as few as it takes.
#[derive(Debug)]
struct Enlarging {
    closest: Attempt,
    /// By how many parts of it.
    parts: Halving<Attempt>,
}

impl Settling {
    pub(super) fn new(question: &FleetQuestion, plan: &Plan, packed: Fleet) -> Self {
        let is_constrained = question.shapes.iter().any(|shape| !shape.demand.constraints.is_empty());
        let trial = Trial::new(question, plan);
        let question = question.clone();
        let zone_loss = Trial::of_zone_loss(&question, plan);
        let mut settling = Self { question, trial, zone_loss, is_constrained, stage: Stage::nothing() };
        settling.stage = if packed.instances() > MOST_INSTANCES {
            Stage::Ended(Attempt { unplaced: Some(0), ..settling.begun(packed) }.settled())
        } else {
            let singles = settling.singles(packed.bound);
            let waiting = std::iter::once(settling.begun(packed)).chain(singles).collect();
            Stage::Trying { waiting, closest: None }
        };
        settling
    }

    /// Goes on by one fleet; says whether there is nothing more to do.
    pub(super) fn step(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::nothing()) {
            Stage::Trying { waiting, closest } => self.try_next(waiting, closest),
            Stage::Enlarging(enlarging) => self.enlarge(enlarging),
            ended @ Stage::Ended(_) => ended,
        };
        self.settled().is_some()
    }

    /// What it has come to, once there is nothing more to do.
    pub(super) fn settled(&self) -> Option<&Settled> {
        if let Stage::Ended(settled) = &self.stage { Some(settled) } else { None }
    }

    /// How much has been tried, in instances that were asked.
    pub(super) fn work(&self) -> u64 {
        self.trial.work()
    }

    /// How much of the effort is spent, in thousandths.
    pub(super) fn permille(&self) -> u32 {
        let spent = self.work().min(EFFORT) * 1_000 / EFFORT;
        if self.settled().is_some() { 1_000 } else { u32::try_from(spent).unwrap_or(1_000) }
    }

    fn try_next(&self, mut waiting: Vec<Attempt>, mut closest: Option<Attempt>) -> Stage {
        // Of equal cost the one that came first.
        let costs = waiting.iter().map(|attempt| attempt.cost).enumerate();
        let Some((at, _)) = costs.min_by_key(|(at, cost)| (*cost, *at)) else {
            return self.given_up(&waiting, closest);
        };
        let mut attempt = waiting.remove(at);
        if let Some(most) = attempt.narrowing {
            waiting.push(self.narrowed(attempt, most));
        } else {
            let unplaced = self.try_it(&mut attempt);
            if unplaced == 0 {
                let works = self.trimmed(attempt).settled();
                return Stage::Ended(self.finished(self.small_mix(&works).unwrap_or(works)));
            }
            let rank = |attempt: &Attempt| (attempt.unplaced, attempt.cost);
            if closest.as_ref().is_none_or(|closest| rank(&attempt) < rank(closest)) {
                closest = Some(attempt.clone());
            }
            waiting.extend(self.grown(attempt, unplaced));
        }
        match self.trial.work() {
            work if work > EFFORT => return self.given_up(&waiting, closest),
            // Several types take a trial each to grow by one of them: half of the effort is of those that need none.
            work if work > EFFORT / 2 => {
                waiting.retain(|attempt| attempt.fleet.types().len() < 2 || attempt.added.is_empty())
            }
            _ => {}
        }
        Stage::Trying { waiting, closest }
    }

    /// The cheapest of those that are known to work; where there is none, what came closest grows as a whole.
    fn given_up(&self, waiting: &[Attempt], closest: Option<Attempt>) -> Stage {
        let works = waiting.iter().filter(|attempt| attempt.unplaced == Some(0));
        if let Some(works) = works.min_by_key(|attempt| attempt.cost) {
            return Stage::Ended(self.finished(works.clone().settled()));
        }
        let closest = closest.unwrap_or_else(|| self.begun(Fleet::default()));
        Stage::Enlarging(Enlarging { closest, parts: Halving::new(1..PARTS + 1) })
    }

    /// Goes on by one size; nothing works where twice as many do not suffice.
    fn enlarge(&self, mut enlarging: Enlarging) -> Stage {
        let Some(parts) = enlarging.parts.next() else {
            let settled = enlarging.parts.works.unwrap_or(enlarging.closest).settled();
            return Stage::Ended(self.finished(settled));
        };
        let closest = &enlarging.closest;
        let mut grown = closest.clone();
        for (name, count) in all_types(&closest.standing) {
            let more = (u64::from(count) * u64::from(parts)).div_ceil(u64::from(PARTS));
            grown = self.with_more(&Rc::new(grown), &name, u32::try_from(more).unwrap_or(u32::MAX));
        }
        let works = self.try_it(&mut grown) == 0;
        enlarging.parts.heard(parts, works.then_some(grown));
        Stage::Enlarging(enlarging)
    }

    /// With what was added among the instances of the fleet: it is paid for like the others, and no task of the packing takes
    /// any of it.
    fn finished(&self, settled: Settled) -> Settled {
        let fleet = with_added(&self.question, settled.fleet, &settled.added);
        let (shapes, offers) = (&self.question.shapes, &self.question.offers);
        let percent = left_after_loss(&settled.standing, shapes, offers);
        let tried = || self.zone_loss.unplaced(&settled.standing) == 0;
        let after_zone_loss = after_loss(&self.question, percent).unwrap_or_else(tried);
        Settled {
            fleet: Fleet { cost: settled.cost, ..fleet },
            after_zone_loss: Some(after_zone_loss),
            ..settled
        }
    }

    pub(super) fn begun(&self, fleet: Fleet) -> Attempt {
        Attempt {
            standing: fleet.in_zones(&self.question.zones),
            added: Vec::new(),
            cost: fleet.cost,
            unplaced: None,
            before: None,
            narrowing: None,
            fleet: Rc::new(fleet),
        }
    }

    /// A small mix that works and costs less than a fleet that does.
    fn small_mix(&self, works: &Settled) -> Option<Settled> {
        let instances: u64 = works.standing.iter().map(|types| count(types)).sum();
        if instances > MOST_OF_A_MIX.into() || works.cost <= works.fleet.bound {
            return None;
        }
        let mut named = self.trial.own_types();
        named.extend(works.fleet.types().into_iter().map(|(name, _)| name));
        // What has a packing is likely to work: it comes before what is cheaper and seems to have none.
        let cheaper = mixes(&self.question, works.cost, &named).into_iter();
        let (likely, others): (Vec<Mix>, Vec<Mix>) =
            cheaper.partition(|(_, types)| packs(&self.question, types));
        let most = self.trial.work() + EFFORT / 4;
        let mut best: Option<(MicroUsd, Standing)> = None;
        for (cost, types) in likely.into_iter().chain(others) {
            if self.trial.work() > most {
                break;
            }
            if best.as_ref().is_some_and(|(best, _)| *best <= cost) {
                continue;
            }
            let works = |standing: &Standing| self.trial.unplaced(standing) == 0;
            let standing = arrangements(&types, self.question.zones.len()).find(works);
            best = standing.map(|standing| (cost, standing)).or(best);
        }
        let (cost, standing) = best?;
        let placed = fleet_of(&self.question, &self.trial.placed(&self.question, &standing));
        let fleet = Fleet { bound: works.fleet.bound, cost, ..placed };
        Some(Settled { fleet, standing, added: Vec::new(), unplaced: 0, cost, after_zone_loss: None })
    }

    /// How many tasks find no instance of it.
    pub(super) fn try_it(&self, attempt: &mut Attempt) -> u32 {
        *attempt.unplaced.get_or_insert_with(|| self.trial.unplaced(&attempt.standing))
    }

    /// What does not work with more instances of that type of its own which helps the most, of several the cheapest;
    /// nothing where it has grown enough.
    fn grown(&self, attempt: Attempt, unplaced: u32) -> Option<Attempt> {
        let (added, all) =
            (count(&attempt.added), attempt.standing.iter().map(|types| count(types)).sum::<u64>());
        // Two zones have twice as many instances where one may be lost.
        let most = if let Survive::Zone { .. } = self.question.limits.survive { 1 } else { 2 };
        if added >= MOST_ADDED + (all - added) / most {
            return None;
        }
        let more = u32::try_from(all / STEP).unwrap_or(u32::MAX).max(1);
        let types = self.by_price(&attempt.fleet.types());
        let from = Rc::new(Attempt { before: None, ..attempt });
        let anywhere = types.iter().map(|name| self.with_more(&from, name, more));
        if let ([_], false) = (&*types, self.is_constrained) {
            return anywhere.last();
        }
        let best = self.most_helpful(anywhere)?;
        if best.unplaced < Some(unplaced) || !self.is_constrained {
            return Some(best);
        }
        let one_in = |zone: usize| types.iter().map(move |name| (zone, name));
        let in_zones = (0..from.standing.len()).flat_map(one_in).map(|(zone, name)| {
            let mut grown = self.with_more(&from, name, 0);
            add(&mut grown.standing[zone], name, 1);
            add(&mut grown.added, name, 1);
            Attempt { cost: self.cost(&grown), ..grown }
        });
        // Where nothing helps by itself, the first step of several may.
        self.most_helpful(in_zones).filter(|helpful| helpful.unplaced < Some(unplaced)).or(Some(best))
    }

    fn most_helpful(&self, attempts: impl Iterator<Item = Attempt>) -> Option<Attempt> {
        let tried = attempts.map(|mut attempt| (self.try_it(&mut attempt), attempt));
        tried.min_by_key(|(unplaced, _)| *unplaced).map(|(_, attempt)| attempt)
    }

    /// The same with so many more instances of a type, in the zones with the fewest.
    pub(super) fn with_more(&self, from: &Rc<Attempt>, name: &Arc<str>, more: u32) -> Attempt {
        let mut grown = Attempt {
            standing: spread_beside(from.standing.clone(), &[(name.clone(), more)]),
            unplaced: None,
            before: Some((from.clone(), name.clone(), more)),
            ..Attempt::clone(from)
        };
        if more > 0 {
            add(&mut grown.added, name, more);
        }
        Attempt { cost: self.cost(&grown), ..grown }
    }

    fn cost(&self, attempt: &Attempt) -> MicroUsd {
        if attempt.added.is_empty() {
            return attempt.fleet.cost;
        }
        let cost = |(name, count): &(Arc<str>, u32)| {
            let offer = offer_of(&self.question.offers, name)?;
            Some(self.question.limits.cost_of(offer.price, *count).0)
        };
        MicroUsd(all_types(&attempt.standing).iter().filter_map(cost).fold(0, u64::saturating_add))
    }

    /// The types of a fleet, the cheapest first.
    fn by_price(&self, types: &Types) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = types.iter().map(|(name, _)| name.clone()).collect();
        names.sort_by_key(|name| offer_of(&self.question.offers, name).map(|offer| offer.price));
        names
    }
}

impl Attempt {
    fn settled(self) -> Settled {
        Settled {
            fleet: Fleet::clone(&self.fleet),
            standing: self.standing,
            added: self.added,
            unplaced: self.unplaced.unwrap_or(0),
            cost: self.cost,
            after_zone_loss: None,
        }
    }
}

/// Over which zones a few instances may be spread: the types as they are and backwards, begun in each zone.
fn arrangements(types: &Types, zones: usize) -> impl Iterator<Item = Standing> {
    let backwards: Vec<(Arc<str>, u32)> = types.iter().rev().cloned().collect();
    let orders = if types.len() > 1 { vec![types.to_vec(), backwards] } else { vec![types.to_vec()] };
    orders.into_iter().flat_map(move |types| {
        (0..zones).map(move |first| {
            let mut standing = spread(&types, zones);
            standing.rotate_right(first);
            standing
        })
    })
}

fn count(types: &Types) -> u64 {
    types.iter().map(|(_, count)| u64::from(*count)).sum()
}

/// The types of all zones together.
fn all_types(standing: &Standing) -> Vec<(Arc<str>, u32)> {
    let mut types = Vec::new();
    standing.iter().flatten().for_each(|(name, count)| add(&mut types, name, *count));
    types
}

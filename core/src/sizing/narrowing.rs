//! Fleets of one type that may lose something: as many instances as hold all tasks once, and as few more as it takes. Tasks
//! counted for each zone ask for more than a loss does, and instances added one by one would take all the effort.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::offer::offer_of;
use super::settling::{Attempt, MOST_INSTANCES, Settling};
use super::single::single_fleets;
use super::{Fleet, FleetQuestion, Limits, Survive, TaskShape};
use crate::placement::Demand;
use crate::resources::{HostPort, Request, Resources};
use crate::service::PlacementConstraint;
use crate::units::MicroUsd;

/// GPUs, network interfaces, CPU units, MiB, and instances.
pub(super) type Amounts = [u64; 5];

impl Settling {
    /// Fleets of each type alone that are to be tried.
    pub(super) fn singles(&self, bound: MicroUsd) -> Vec<Attempt> {
        let whole = single_fleets(&self.question);
        let is_small = |fleet: &Fleet| fleet.instances() <= MOST_INSTANCES;
        let begun = |fleet: Fleet| self.begun(Fleet { bound, ..fleet });
        if self.question.limits.survive == Survive::Nothing {
            return whole.into_iter().filter(is_small).map(begun).collect();
        }
        let limits = Limits { survive: Survive::Nothing, ..self.question.limits.clone() };
        let once = single_fleets(&FleetQuestion { limits, ..self.question.clone() });
        let type_of = |fleet: &Fleet| fleet.groups.first().map(|group| group.instance_type.clone());
        let most = |name: &Option<Arc<str>>| {
            whole.iter().find(|fleet| type_of(fleet) == *name).map(Fleet::instances)
        };
        let attempt = |fleet: Fleet| {
            let (name, most) = (type_of(&fleet), most(&type_of(&fleet)).unwrap_or(MOST_INSTANCES));
            let once = fleet.instances();
            let begun = begun(fleet);
            let Some(name) = name else { return begun };
            let least = self.least(&name).max(once).min(most.max(once));
            let more = |count: u64| u32::try_from(count - once).unwrap_or(u32::MAX);
            let narrowing = (least < most).then(|| more(most.min(MOST_INSTANCES)));
            let mut attempt = self.with_more(&Rc::new(begun), &name, more(least));
            attempt.narrowing = narrowing;
            attempt
        };
        once.into_iter().filter(is_small).map(attempt).collect()
    }

    /// How many instances of a type it takes at least, so that what is left after the loss has as much of everything as all
    /// tasks ask for.
    fn least(&self, name: &str) -> u64 {
        let Some(offer) = offer_of(&self.question.offers, name) else { return 0 };
        let needs = needs(&self.question).into_iter().zip(has(&offer.registered));
        let left = needs
            .filter_map(|(needs, has)| needs.checked_div(has).map(|all| all + u64::from(needs % has > 0)));
        let left = left.max().unwrap_or(0);
        match self.question.limits.survive {
            Survive::Nothing => left,
            Survive::Instance => left + 1,
            // The zone that has the most has at least its share.
            Survive::Zone { zones } => match u64::from(zones) {
                0 | 1 => left,
                zones => (left * zones).div_ceil(zones - 1),
            },
        }
    }

    /// The same with as few more instances as it takes, at most so many.
    pub(super) fn narrowed(&self, attempt: Attempt, most: u32) -> Attempt {
        let Some((begun, name, least)) = attempt.before.clone() else { return attempt };
        let works = self.fewest(&begun, &name, Halving::new(least..most));
        let mut narrowed = works.unwrap_or_else(|| self.with_more(&begun, &name, most));
        narrowed.before = None;
        narrowed
    }

    /// What works, with as few of the instances that it grew by last as it takes.
    pub(super) fn trimmed(&self, attempt: Attempt) -> Attempt {
        let Some((before, name, more)) = attempt.before.clone() else { return attempt };
        let works = self.fewest(&before, &name, Halving::new(1..more));
        works.unwrap_or(attempt)
    }

    /// A fleet with as few more instances of a type as work; `None` where none of these counts does.
    fn fewest(&self, from: &Rc<Attempt>, name: &Arc<str>, mut halving: Halving<Attempt>) -> Option<Attempt> {
        while let Some(more) = halving.next() {
            let mut tried = self.with_more(from, name, more);
            let works = self.try_it(&mut tried) == 0;
            halving.heard(more, works.then_some(tried));
        }
        halving.works
    }
}

/// The least of some counts that works, looked for by halves: whatever is above one that works is taken to work too.
#[derive(Debug)]
pub(super) struct Halving<T> {
    /// Those of which nothing is known.
    open: Range<u32>,
    /// The least that is known to work.
    pub(super) works: Option<T>,
}

impl<T> Halving<T> {
    /// Among these counts.
    pub(super) const fn new(counts: Range<u32>) -> Self {
        Self { open: counts, works: None }
    }

    /// The count that is to be tried; `None` where there is nothing more to learn.
    pub(super) const fn next(&self) -> Option<u32> {
        let Range { start, end } = self.open;
        if start < end { Some(start + (end - 1 - start) / 2) } else { None }
    }

    /// What has come of it, where it works.
    pub(super) fn heard(&mut self, count: u32, works: Option<T>) {
        match works {
            Some(works) => (self.open.end, self.works) = (count, Some(works)),
            None => self.open.start = count + 1,
        }
    }
}

/// What all tasks ask for, with the headroom.
pub(super) fn needs(question: &FleetQuestion) -> Amounts {
    let mut needs = Amounts::default();
    // Tasks that want the same host port, or keep apart from others of their group, share no instance.
    let (mut of_port, mut most_apart): (BTreeMap<&HostPort, u64>, u64) = Default::default();
    for shape in &question.shapes {
        let count = u64::from(question.limits.with_headroom(shape.count));
        needs.iter_mut().zip(amounts(shape)).for_each(|(needs, more)| *needs += more * count);
        shape.demand.request.ports.iter().for_each(|port| *of_port.entry(port).or_default() += count);
        if keeps_apart(shape) {
            most_apart = most_apart.max(count);
        }
    }
    needs[4] = of_port.into_values().fold(most_apart, u64::max);
    needs
}

/// What one task takes of an instance, of which it takes none as a whole.
pub(super) fn amounts(shape: &TaskShape) -> Amounts {
    let Request { gpus, enis, cpu, memory, .. } = &shape.demand.request;
    [*gpus, *enis, cpu.0, memory.0, 0].map(u64::from)
}

/// Whether an instance takes one task of these at most.
pub(super) fn keeps_apart(shape: &TaskShape) -> bool {
    let Demand { request, constraints, .. } = &shape.demand;
    !request.ports.is_empty() || constraints.contains(&PlacementConstraint::DistinctInstance)
}

pub(super) fn has(registered: &Resources) -> Amounts {
    [registered.gpus, registered.enis, registered.cpu.0, registered.memory.0, 1].map(u64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_count_that_works_is_found_wherever_it_is() {
        for counts in [0..0, 0..1, 0..7, 1..1, 3..20] {
            for least in counts.start..=counts.end {
                let (mut halving, mut asked) = (Halving::new(counts.clone()), 0);
                while let Some(count) = halving.next() {
                    assert!(counts.contains(&count), "{count} of {counts:?}");
                    halving.heard(count, (count >= least).then_some(count));
                    asked += 1;
                }
                assert_eq!(halving.works, (least < counts.end).then_some(least), "{counts:?}");
                assert!(asked <= 5, "{asked} of {counts:?}");
            }
        }
    }
}

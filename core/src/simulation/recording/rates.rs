//! How requests fare at an instant: how many a second, who serves them, and how long they take.

use super::latencies::Latencies;
use super::requests::{Bucket, TargetNumber};
use super::traffic::TargetState;
use super::{Change, Recording};
use crate::flat::FlatMap;
use crate::units::{SimDuration, SimTime};

/// Requests that have ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that were served.
    pub served: u64,
    /// Those that were not.
    pub errors: u64,
}

impl Count {
    /// All of them.
    pub fn total(self) -> u64 {
        self.served + self.errors
    }

    /// Counts all of `other`'s.
    pub fn merge(&mut self, other: Self) {
        self.served += other.served;
        self.errors += other.errors;
    }

    fn add(&mut self, bucket: &Bucket) {
        self.merge(Self { served: bucket.served.into(), errors: bucket.errors.into() });
    }
}

/// The requests of some seconds, by who has served them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    registrars: FlatMap<u32, Count>,
    targets: FlatMap<TargetNumber, Count>,
}

impl Rates {
    /// All of them.
    pub fn total(&self) -> Count {
        let mut total = Count::default();
        self.registrars.values().for_each(|count| total.merge(*count));
        total
    }

    /// Those of a target group or Classic Load Balancer, by its number in order of [`super::registrars`].
    pub fn of_registrar(&self, number: usize) -> Count {
        u32::try_from(number)
            .ok()
            .and_then(|number| self.registrars.get(&number))
            .copied()
            .unwrap_or_default()
    }

    /// Those of a target.
    pub fn of_target(&self, number: TargetNumber) -> Count {
        self.targets.get(&number).copied().unwrap_or_default()
    }
}

/// A target's past, up to an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetPast {
    /// When it was registered.
    pub registered: SimTime,
    /// Since when it has had its state.
    pub since: SimTime,
    state: TargetState,
}

impl Recording {
    /// The buckets of the seconds that end within a span before an instant, or with it.
    fn buckets_before(&self, cursor: SimTime, span: SimDuration) -> &[Bucket] {
        let buckets = self.requests().buckets();
        let ended_by =
            |time: SimTime| buckets.partition_point(|bucket| SimTime::from_secs(bucket.until.into()) <= time);
        let first = if span >= cursor.since(SimTime::ZERO) { 0 } else { ended_by(cursor - span) };
        buckets.get(first..ended_by(cursor)).unwrap_or_default()
    }

    /// The requests that ended within a span before an instant, in whole seconds. What is asked for costs the span,
    /// not the run.
    pub fn rates_at(&self, cursor: SimTime, span: SimDuration) -> Rates {
        let mut rates = Rates::default();
        for bucket in self.buckets_before(cursor, span) {
            rates.registrars.entry(bucket.registrar).or_default().add(bucket);
            if let Some(target) = bucket.target {
                rates.targets.entry(target).or_default().add(bucket);
            }
        }
        rates
    }

    /// How long the requests of a target group or Classic Load Balancer took that ended within a span before an
    /// instant.
    pub fn latencies_at(&self, cursor: SimTime, span: SimDuration, registrar: usize) -> Latencies {
        let mut latencies = Latencies::default();
        for bucket in self.buckets_before(cursor, span) {
            if usize::try_from(bucket.registrar) == Ok(registrar) {
                self.requests().add_latencies(bucket, &mut latencies);
            }
        }
        latencies
    }

    /// When the targets that are there at an instant were registered, and since when they have had their states.
    pub fn target_pasts(&self, cursor: SimTime) -> FlatMap<TargetNumber, TargetPast> {
        let mut pasts: FlatMap<TargetNumber, TargetPast> = FlatMap::default();
        for delta in self.deltas().iter().take(self.position_at(cursor)) {
            let Change::TargetChanged(target) = &delta.change else { continue };
            if target.state == TargetState::Unused {
                pasts.remove(&target.number);
                continue;
            }
            let new = TargetPast { registered: delta.at, since: delta.at, state: target.state };
            let past = pasts.entry(target.number).or_insert(new);
            if past.state != target.state {
                *past = TargetPast { registered: past.registered, ..new };
            }
        }
        pasts
    }
}

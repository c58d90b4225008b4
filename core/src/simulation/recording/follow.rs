//! The requests to a service over time, kept up with a recording that grows: of its buckets only those are read that are
//! new. A day of requests has hundreds of thousands, and is looked at while it is computed.

use super::latencies::middle;
use super::{Change, Recording, TargetNumber, TargetState};
use crate::flat::FlatMap;
use crate::identifiers::ServiceName;
use crate::service::Registrar;
use crate::units::{SimDuration, SimTime};

/// The requests to a service that ended in a stretch of time, and how long those took that were served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServedPoint {
    /// When the stretch began.
    pub at: SimTime,
    /// How many were served.
    pub served: u64,
    /// How many were not.
    pub errors: u64,
    /// What half of them, 95 % and 99 % did not exceed; none where none was served.
    pub quantiles: Option<[SimDuration; 3]>,
}

/// The shares of [`ServedPoint::quantiles`], in permille.
const SHARES: [u64; 3] = [500, 950, 990];

/// The requests to a service in stretches of whole seconds, as far as a recording has got; of a stretch without any
/// there is no point.
#[derive(Clone, Debug)]
pub struct RequestFollower {
    service: ServiceName,
    stretch: u64,
    /// The targets that there have been, and whether they are the service's.
    targets: FlatMap<TargetNumber, bool>,
    points: Vec<ServedPoint>,
    /// What was read before each point.
    starts: Vec<Place>,
    /// The latencies of the last point.
    latencies: Counts,
    read: Place,
}

/// A place among buckets: how many come before it, and the digest of those.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    count: usize,
    digest: u64,
}

impl Place {
    /// Whether a recording still begins with what was read up to here.
    fn holds(&self, recording: &Recording) -> bool {
        recording.requests().digest(self.count) == Some(self.digest)
    }
}

impl RequestFollower {
    /// Nothing has been read yet.
    pub fn new(service: ServiceName, stretch: SimDuration) -> Self {
        Self {
            service,
            stretch: stretch.as_micros().max(1_000_000),
            targets: FlatMap::default(),
            points: Vec::new(),
            starts: Vec::new(),
            latencies: Counts::default(),
            read: Place::default(),
        }
    }

    /// The service.
    pub fn service(&self) -> &ServiceName {
        &self.service
    }

    /// How long a stretch is.
    pub fn stretch(&self) -> SimDuration {
        SimDuration::from_micros(self.stretch)
    }

    /// What has been read so far.
    pub fn points(&self) -> &[ServedPoint] {
        &self.points
    }

    /// Takes in what is new in a recording, and takes back what no longer holds; says how many buckets it has read.
    pub fn follow(&mut self, recording: &Recording) -> usize {
        let targets = self.targets_of(recording);
        let differs =
            |(number, known): (&TargetNumber, &bool)| targets.get(number).is_some_and(|now| now != known);
        if self.targets.iter().any(differs) {
            *self = Self::new(self.service.clone(), self.stretch());
        }
        self.targets = targets;
        if !self.read.holds(recording) {
            self.go_back(recording);
        }
        let requests = recording.requests();
        let new = requests.buckets().get(self.read.count..).unwrap_or_default();
        for bucket in new {
            let is_ours = bucket.target.and_then(|number| self.targets.get(&number)) == Some(&true);
            if is_ours {
                // The last instant of a second belongs to it.
                let ended = u64::from(bucket.until).saturating_sub(1) * 1_000_000;
                let at = SimTime::from_micros(ended / self.stretch * self.stretch);
                if self.points.last().is_none_or(|point| point.at != at) {
                    self.close();
                    self.points.push(ServedPoint { at, served: 0, errors: 0, quantiles: None });
                    self.starts.push(self.read);
                    self.latencies.clear();
                }
                if let Some(point) = self.points.last_mut() {
                    point.served += u64::from(bucket.served);
                    point.errors += u64::from(bucket.errors);
                }
                requests.classes_of(bucket).iter().for_each(|class| self.latencies.add(*class));
            }
            self.read.count += 1;
            self.read.digest = requests.digest(self.read.count).unwrap_or_default();
        }
        self.close();
        new.len()
    }

    /// Every target that was ever registered, and whether it is the service's.
    fn targets_of(&self, recording: &Recording) -> FlatMap<TargetNumber, bool> {
        let targets = recording.deltas().iter().filter_map(|delta| match &delta.change {
            Change::TargetChanged(target) => Some((target.number, target.service == self.service)),
            _ => None,
        });
        targets.collect()
    }

    /// Back to the beginning of the last stretch that has certainly ended in what still holds: one more, since of a stretch
    /// before which nothing has changed the first bucket may be another, and belong to the one before.
    fn go_back(&mut self, recording: &Recording) {
        let holding = self.starts.partition_point(|start| start.holds(recording));
        let kept = holding.saturating_sub(2);
        self.read = self.starts.get(kept).copied().filter(|_| holding > 0).unwrap_or_default();
        self.points.truncate(kept);
        self.starts.truncate(kept);
        self.latencies.clear();
    }

    /// The quantiles of the last point, as far as it has got. Without latencies that point has been closed before.
    fn close(&mut self) {
        if self.latencies.total == 0 {
            return;
        }
        let [half, most, nearly_all] = SHARES.map(|share| self.latencies.quantile(share));
        if let Some(point) = self.points.last_mut() {
            point.quantiles = half.zip(most).zip(nearly_all).map(|((half, most), all)| [half, most, all]);
        }
    }
}

/// The latencies of a stretch by class, as [`Latencies`](super::Latencies) has them: a table, in which nothing is
/// searched for. It is larger, but of a series there is only one.
#[derive(Clone, Debug, Default)]
struct Counts {
    /// By class; as long as the highest class that there has been.
    table: Vec<u32>,
    total: u64,
}

impl Counts {
    fn add(&mut self, class: u16) {
        let class = usize::from(class);
        if class >= self.table.len() {
            self.table.resize(class + 1, 0);
        }
        if let Some(count) = self.table.get_mut(class) {
            *count += 1;
        }
        self.total += 1;
    }

    fn clear(&mut self) {
        self.table.fill(0);
        self.total = 0;
    }

    fn quantile(&self, permille: u64) -> Option<SimDuration> {
        let rank = (self.total * permille).div_ceil(1000).max(1);
        let mut seen = 0;
        let found = self.table.iter().position(|count| {
            seen += u64::from(*count);
            seen >= rank
        });
        found.and_then(|class| u16::try_from(class).ok()).map(middle)
    }
}

/// How many targets of a service take requests, from an instant on until the next point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetPoint {
    /// From when.
    pub at: SimTime,
    /// How many.
    pub count: u32,
}

/// The targets of a service that take requests, over a recording: one point for every instant at which their number
/// changes. Where none is healthy, all that are registered take them (documented: a target group then fails open).
pub fn service_targets(recording: &Recording, service: &ServiceName) -> Vec<TargetPoint> {
    let mut states: FlatMap<TargetNumber, (Registrar, TargetState)> = FlatMap::default();
    let mut points: Vec<TargetPoint> = Vec::new();
    for delta in recording.deltas() {
        let Change::TargetChanged(target) = &delta.change else { continue };
        if target.service != *service {
            continue;
        }
        match target.state {
            TargetState::Unused => drop(states.remove(&target.number)),
            state => drop(states.insert(target.number, (target.registrar.clone(), state))),
        }
        let point = TargetPoint { at: delta.at, count: taking(&states) };
        match points.last_mut() {
            Some(last) if last.at == point.at => *last = point,
            Some(last) if last.count == point.count => {}
            _ => points.push(point),
        }
    }
    points
}

fn taking(states: &FlatMap<TargetNumber, (Registrar, TargetState)>) -> u32 {
    // Healthy ones, and those beside them that take requests where none is.
    let mut counts: FlatMap<&Registrar, (u32, u32)> = FlatMap::default();
    for (registrar, state) in states.values() {
        let count = counts.entry(registrar).or_default();
        match state {
            TargetState::Healthy => count.0 += 1,
            TargetState::Initial | TargetState::Unhealthy => count.1 += 1,
            TargetState::Draining | TargetState::Unused => {}
        }
    }
    counts.values().map(|(healthy, others)| if *healthy > 0 { *healthy } else { *others }).sum()
}

/// The requests a second on each target that took some, in thousandths: for each point that of its stretch, which ends
/// at `until` at the latest. A stretch in which no target took requests has none.
pub fn requests_a_target(
    points: &[ServedPoint],
    targets: &[TargetPoint],
    stretch: SimDuration,
    until: SimTime,
) -> Vec<(SimTime, u64)> {
    let mut next = 0;
    let mut count = 0;
    let mut shares = Vec::new();
    for point in points {
        let (mut from, end) = (point.at, (point.at + stretch).min(until));
        // Targets in service, summed over microseconds.
        let mut sum = 0;
        while let Some(change) = targets.get(next).filter(|change| change.at < end) {
            let at = change.at.max(from);
            sum += u128::from(count) * u128::from(at.since(from).as_micros());
            (from, count, next) = (at, change.count, next + 1);
        }
        sum += u128::from(count) * u128::from(end.since(from).as_micros());
        let requests = u128::from(point.served + point.errors) * 1_000_000_000;
        let share = requests.checked_div(sum).and_then(|share| u64::try_from(share).ok());
        shares.extend(share.map(|share| (point.at, share)));
    }
    shares
}

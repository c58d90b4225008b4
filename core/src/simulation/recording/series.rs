//! Counts over time, for plots.

use super::{Change, Frame, Latencies, Recording, TargetNumber};
use crate::flat::FlatSet;
use crate::identifiers::ServiceName;
use crate::units::{BasisPoints, SimDuration, SimTime};

/// A service's counts from an instant on, until the next point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountPoint {
    /// From when.
    pub at: SimTime,
    /// The desired count.
    pub desired: u32,
    /// `runningCount`.
    pub running: u32,
    /// `pendingCount`.
    pub pending: u32,
}

/// The counts of a service over the whole recording: one point for every instant at which one of them changes.
pub fn service_counts(recording: &Recording, service: &ServiceName) -> Vec<CountPoint> {
    let mut points: Vec<CountPoint> = Vec::new();
    let mut frame = Frame::default();
    for delta in recording.deltas() {
        frame.apply(delta);
        let counted = matches!(
            delta.change,
            Change::TaskStarted(_)
                | Change::TaskChanged { .. }
                | Change::TaskStopped { .. }
                | Change::ServiceChanged { .. }
        );
        let Some(picture) = frame.services.get(service).filter(|_| counted) else { continue };
        let point = CountPoint {
            at: delta.at,
            desired: picture.status.spec.desired_count,
            running: picture.counts.running,
            pending: picture.counts.pending,
        };
        match points.last_mut() {
            Some(last) if last.at == point.at => *last = point,
            Some(last) if CountPoint { at: point.at, ..*last } == point => {}
            _ => points.push(point),
        }
    }
    points
}

/// The requests to a service that ended in a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestPoint {
    /// When the stretch began.
    pub at: SimTime,
    /// How many were served.
    pub served: u64,
    /// How many were not.
    pub errors: u64,
    /// How long those took that were served.
    pub latencies: Latencies,
}

/// The requests that ended at the tasks of a service, in stretches of whole seconds; of a stretch without any there
/// is no point.
pub fn request_series(
    recording: &Recording,
    service: &ServiceName,
    stretch: SimDuration,
) -> Vec<RequestPoint> {
    let targets: FlatSet<TargetNumber> = recording
        .deltas()
        .iter()
        .filter_map(|delta| match &delta.change {
            Change::TargetChanged(target) if target.service == *service => Some(target.number),
            _ => None,
        })
        .collect();
    let stretch = stretch.as_micros().max(1_000_000);
    let mut points: Vec<RequestPoint> = Vec::new();
    let requests = recording.requests();
    let of_service = |target: Option<TargetNumber>| target.is_some_and(|target| targets.contains(&target));
    for bucket in requests.buckets().iter().filter(|bucket| of_service(bucket.target)) {
        // The last instant of a second belongs to it.
        let ended = u64::from(bucket.until).saturating_sub(1) * 1_000_000;
        let at = SimTime::from_micros(ended / stretch * stretch);
        if points.last().is_none_or(|point| point.at != at) {
            points.push(RequestPoint { at, served: 0, errors: 0, latencies: Latencies::default() });
        }
        let Some(point) = points.last_mut() else { continue };
        point.served += u64::from(bucket.served);
        point.errors += u64::from(bucket.errors);
        requests.add_latencies(bucket, &mut point.latencies);
    }
    points
}

/// A service's CPUUtilization: the end of each minute, with its datapoint.
pub fn cpu_utilization(recording: &Recording, service: &ServiceName) -> Vec<(SimTime, Option<BasisPoints>)> {
    let point = |delta: &super::Delta| match &delta.change {
        Change::Utilization { service: of, cpu } if of == service => Some((delta.at, *cpu)),
        _ => None,
    };
    recording.deltas().iter().filter_map(point).collect()
}

//! Counts over time, for plots.

use super::{Change, Frame, Recording};
use crate::identifiers::ServiceName;
use crate::units::SimTime;

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

//! What a run has recorded, and the pictures that are folded from it without the engine.

mod change;
mod comparison;
mod decisions;
mod follow;
mod frame;
mod happenings;
mod lanes;
mod latencies;
mod playhead;
mod rates;
mod requests;
mod scaling_lanes;
mod series;
mod stretch;
mod totals;
mod traffic;

pub use change::{Change, Delta};
pub use comparison::Compared;
pub use decisions::{AlarmReading, Decision, Reason, Scaled, decisions, group_of};
pub use follow::{RequestFollower, ServedPoint, TargetPoint, requests_a_target, service_targets};
pub use frame::{
    DeploymentPicture, Frame, InstancePicture, ServiceCounts, ServicePicture, ServiceStatus, TaskPicture,
};
pub use happenings::{Happening, Watch};
pub use lanes::{Lane, LaneKind, Segment, SegmentKind, lanes};
pub use latencies::Latencies;
pub use playhead::Playhead;
pub use rates::{Count, Rates, TargetPast};
pub(super) use requests::Tally;
pub use requests::{Bucket, Outcome, RequestRecord, Requests, TargetNumber};
pub use scaling_lanes::scaling_lanes;
pub use series::{CountPoint, RequestPoint, cpu_utilization, request_series, service_counts};
pub use stretch::{Length, Stretch};
pub use traffic::{
    AlarmPicture, DecisionPicture, ScalingOutcome, TargetPicture, TargetState, TrafficPicture, registrars,
};

use crate::units::SimTime;

/// Deltas between two keyframes: a seek folds at most this many.
const KEYFRAME_EVERY: usize = 256;

/// Every change of a run in order of time, with a keyframe every few hundred.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    deltas: Vec<Delta>,
    /// The frame before the delta of index `KEYFRAME_EVERY` times its own.
    keyframes: Vec<Frame>,
    latest: Frame,
    requests: Requests,
}

impl Recording {
    /// All changes, in order of time.
    pub fn deltas(&self) -> &[Delta] {
        &self.deltas
    }

    /// The requests, folded into seconds.
    pub fn requests(&self) -> &Requests {
        &self.requests
    }

    /// The number of changes up to and including an instant.
    pub fn position_at(&self, time: SimTime) -> usize {
        self.deltas.partition_point(|delta| delta.at <= time)
    }

    /// The picture of an instant, everything that happens at it included.
    pub fn frame_at(&self, time: SimTime) -> Frame {
        self.frame_before(self.position_at(time))
    }

    /// The instant of the first change after `time`.
    pub fn next_change(&self, time: SimTime) -> Option<SimTime> {
        self.deltas.get(self.position_at(time)).map(|delta| delta.at)
    }

    /// The instant of the last change before `time`.
    pub fn previous_change(&self, time: SimTime) -> Option<SimTime> {
        let before = self.deltas.partition_point(|delta| delta.at < time);
        self.deltas.get(before.checked_sub(1)?).map(|delta| delta.at)
    }

    /// Writes down what was computed after all that is written.
    pub fn append(&mut self, stretch: Stretch) {
        for delta in stretch.deltas {
            if self.deltas.len().is_multiple_of(KEYFRAME_EVERY) {
                self.keyframes.push(self.latest.clone());
            }
            self.latest.apply(&delta);
            self.deltas.push(delta);
        }
        self.requests.append(stretch.requests);
    }

    /// Forgets everything that was written after there was so much.
    pub fn truncate(&mut self, Length { deltas, buckets }: Length) {
        self.requests.truncate(buckets);
        if deltas >= self.deltas.len() {
            return;
        }
        self.latest = self.frame_before(deltas);
        self.deltas.truncate(deltas);
        self.keyframes.truncate(deltas.div_ceil(KEYFRAME_EVERY));
    }

    /// The picture after the first `position` changes.
    fn frame_before(&self, position: usize) -> Frame {
        let index = (position / KEYFRAME_EVERY).min(self.keyframes.len().saturating_sub(1));
        let mut frame = self.keyframes.get(index).cloned().unwrap_or_default();
        for delta in self.deltas.iter().take(position).skip(index * KEYFRAME_EVERY) {
            frame.apply(delta);
        }
        frame
    }
}

//! The lanes of alarms and of what scaling did.

use super::lanes::turn;
use super::{Change, Lane, LaneKind, Recording, Scaled, Segment, SegmentKind};
use crate::flat::FlatMap;
use crate::identifiers::AlarmName;
use crate::units::SimTime;

/// The lanes of a recording up to `end` that are about scaling: alarms by name, with their states; then services and
/// Auto Scaling groups that are scaled, by name, with a mark for everything that was done.
pub fn scaling_lanes(recording: &Recording, end: SimTime) -> Vec<Lane> {
    let mut alarms: FlatMap<AlarmName, Vec<Segment>> = FlatMap::default();
    let mut scaled: FlatMap<Scaled, Vec<Segment>> = FlatMap::default();
    for delta in recording.deltas() {
        let (what, outcome) = match &delta.change {
            Change::AlarmEvaluated { alarm, state, .. } => {
                turn(alarms.entry(alarm.clone()).or_default(), delta.at, SegmentKind::Alarm(*state));
                continue;
            }
            Change::ScalingDecided { service, outcome, .. } => (Scaled::Service(service.clone()), outcome),
            Change::GroupDecided { group, outcome } => (Scaled::Group(group.clone()), outcome),
            _ => continue,
        };
        let marks = scaled.entry(what).or_default();
        if outcome.is_activity() {
            let kind = SegmentKind::Activity(outcome.clone());
            marks.push(Segment { start: delta.at, end: delta.at, kind });
        }
    }
    let closed = |mut segments: Vec<Segment>| {
        if let Some(last) = segments.last_mut() {
            last.end = last.end.min(end.max(last.start));
        }
        segments
    };
    let alarms = alarms.into_iter().map(|(name, segments)| (LaneKind::Alarm(name), closed(segments)));
    let scaled = scaled.into_iter().map(|(what, segments)| (LaneKind::Scaling(what), segments));
    alarms.chain(scaled).map(|(kind, segments)| Lane { kind, segments }).collect()
}

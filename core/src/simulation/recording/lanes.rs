//! State lanes: what was the case from when to when, as pure data that is drawn elsewhere.

use super::{Change, Recording, Scaled, ScalingOutcome};
use crate::cluster::InstanceState;
use crate::flat::FlatMap;
use crate::identifiers::{AlarmName, InstanceId, ServiceName};
use crate::service::AlarmState;
use crate::task_definition::TaskDefinitionId;
use crate::units::SimTime;

/// A row of segments that do not overlap, in order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What the row is about.
    pub kind: LaneKind,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// What a lane is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKind {
    /// The actions of the timeline: marks.
    Actions,
    /// A service's deployments and troubles.
    Service(ServiceName),
    /// An instance that was not ACTIVE all the time.
    Instance(InstanceId),
    /// An alarm's states. This and the next are in [`scaling_lanes`](super::scaling_lanes), not in [`lanes`].
    Alarm(AlarmName),
    /// What scaling did: marks.
    Scaling(Scaled),
}

/// A stretch of time, or an instant where `end` equals `start`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// From when.
    pub start: SimTime,
    /// Until when.
    pub end: SimTime,
    /// What was the case.
    pub kind: SegmentKind,
}

/// What was the case in a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// The action of this index was carried out.
    ActionApplied(usize),
    /// The action of this index no longer applied.
    ActionIgnored(usize),
    /// The service had reached a steady state.
    Steady,
    /// A deployment of this revision was in progress.
    Deploying(TaskDefinitionId),
    /// The service was working towards its desired count.
    Adjusting,
    /// This many tasks could not be placed.
    Unplaced(u32),
    /// The deployment configuration left no room to go on.
    Blocked,
    /// The instance was in this state.
    Instance(InstanceState),
    /// The instance's agent did not answer.
    AgentLost,
    /// The alarm was in this state.
    Alarm(AlarmState),
    /// Scaling did this.
    Activity(ScalingOutcome),
}

/// The lanes of a recording up to `end`: actions, then services in order of creation, then the instances that
/// were ever something other than ACTIVE, by ID.
pub fn lanes(recording: &Recording, end: SimTime) -> Vec<Lane> {
    let mut actions = Vec::new();
    let mut services: FlatMap<(u32, ServiceName), Vec<Segment>> = FlatMap::default();
    let mut instances: FlatMap<InstanceId, Vec<Segment>> = FlatMap::default();
    for delta in recording.deltas() {
        let mark = |kind| Segment { start: delta.at, end: delta.at, kind };
        match &delta.change {
            Change::ActionApplied { index } => actions.push(mark(SegmentKind::ActionApplied(*index))),
            Change::ActionIgnored { index, .. } => actions.push(mark(SegmentKind::ActionIgnored(*index))),
            Change::ServiceChanged { service, slot, status, .. } => {
                let primary = status.deployments.last();
                let kind = if status.blocked {
                    SegmentKind::Blocked
                } else if status.unplaced > 0 {
                    SegmentKind::Unplaced(status.unplaced)
                } else if status.steady {
                    SegmentKind::Steady
                } else if let Some(deployment) = primary.filter(|deployment| !deployment.completed) {
                    SegmentKind::Deploying(deployment.task_definition.clone())
                } else {
                    SegmentKind::Adjusting
                };
                turn(services.entry((*slot, service.clone())).or_default(), delta.at, kind);
            }
            Change::InstanceAdded(picture) => {
                turn(
                    instances.entry(picture.id.clone()).or_default(),
                    delta.at,
                    SegmentKind::Instance(picture.state),
                );
            }
            Change::InstanceChanged { instance, state, agent_connected } => {
                let lost =
                    !agent_connected && matches!(state, InstanceState::Active | InstanceState::Draining);
                let kind = if lost { SegmentKind::AgentLost } else { SegmentKind::Instance(*state) };
                turn(instances.entry(instance.clone()).or_default(), delta.at, kind);
            }
            _ => {}
        }
    }
    let always_active = |segments: &Vec<Segment>| {
        segments.iter().all(|segment| segment.kind == SegmentKind::Instance(InstanceState::Active))
    };
    let of_services = services.into_iter().map(|((_, name), segments)| (LaneKind::Service(name), segments));
    let of_instances = instances
        .into_iter()
        .filter(|(_, segments)| !always_active(segments))
        .map(|(id, segments)| (LaneKind::Instance(id), segments));
    std::iter::once((LaneKind::Actions, actions))
        .chain(of_services)
        .chain(of_instances)
        .map(|(kind, segments)| Lane { segments: closed(segments, &kind, end), kind })
        .collect()
}

/// Ends the last segment where another kind begins. What lasts no time at all is left out.
pub(super) fn turn(segments: &mut Vec<Segment>, at: SimTime, kind: SegmentKind) {
    if let Some(last) = segments.last_mut() {
        if last.kind == kind {
            return;
        }
        last.end = at;
        if last.start == at {
            segments.pop();
        }
    }
    if segments.last().is_some_and(|last| last.kind == kind) {
        return;
    }
    segments.push(Segment { start: at, end: SimTime::MAX, kind });
}

fn closed(mut segments: Vec<Segment>, kind: &LaneKind, end: SimTime) -> Vec<Segment> {
    if *kind != LaneKind::Actions
        && let Some(last) = segments.last_mut()
    {
        last.end = last.end.min(end.max(last.start));
    }
    segments
}

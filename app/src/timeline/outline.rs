//! What lanes and plots show of a whole run, as plain data.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::flat::FlatMap;
use stowage_core::identifiers::{InstanceId, ServiceName};
use stowage_core::plan::Action;
use stowage_core::simulation::Inapplicable;
use stowage_core::simulation::recording::{Change, LaneKind, Segment, SegmentKind, lanes};
use stowage_core::units::SimTime;

use crate::state::{Simulation, Studio};

/// A whole run, from afar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// How long the plan is.
    pub horizon: SimTime,
    /// The timeline's actions.
    pub marks: Vec<Mark>,
    /// Every service that there ever is, in order of creation.
    pub services: Vec<ServiceLane>,
    /// The instances that were ever something other than ACTIVE, by ID.
    pub instances: Vec<InstanceLane>,
}

/// An action of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its index in the timeline.
    pub index: usize,
    /// When.
    pub at: SimTime,
    /// What.
    pub action: Action,
    /// Why it has no effect, where it has none.
    pub ignored: Option<Inapplicable>,
}

/// A service over time.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceLane {
    /// Its name.
    pub name: ServiceName,
    /// Its place in the order of creation, from 0.
    pub slot: u32,
    /// Its three letters.
    pub call_sign: Arc<str>,
    /// Its states.
    pub segments: Vec<Segment>,
}

impl ServiceLane {
    /// Whether it was ever in trouble.
    pub fn had_trouble(&self) -> bool {
        let trouble =
            |segment: &Segment| matches!(segment.kind, SegmentKind::Unplaced(_) | SegmentKind::Blocked);
        self.segments.iter().any(trouble)
    }
}

/// An instance over time.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceLane {
    /// The instance.
    pub id: InstanceId,
    /// Its states.
    pub segments: Vec<Segment>,
}

impl Outline {
    /// The outline of a run, as far as it has been computed.
    pub fn of(run: &dyn Simulation) -> Self {
        let mut known: FlatMap<&ServiceName, (u32, &Arc<str>)> = FlatMap::default();
        let mut ignored: FlatMap<usize, &Inapplicable> = FlatMap::default();
        for delta in run.recording().deltas() {
            match &delta.change {
                Change::ServiceChanged { service, slot, call_sign, .. } => {
                    known.insert(service, (*slot, call_sign));
                }
                Change::ActionIgnored { index, why } => {
                    ignored.insert(*index, why);
                }
                _ => {}
            }
        }
        let mut outline = Self { horizon: run.plan().horizon, ..Self::default() };
        for (index, timed) in run.plan().timeline.iter().enumerate() {
            let why = ignored.get(&index).map(|why| (*why).clone());
            outline.marks.push(Mark { index, at: timed.at, action: timed.action.clone(), ignored: why });
        }
        for lane in lanes(run.recording(), run.computed_until()) {
            match lane.kind {
                // What scaling did is another matter.
                LaneKind::Actions | LaneKind::Alarm(_) | LaneKind::Scaling(_) => {}
                LaneKind::Service(name) => {
                    let Some((slot, call_sign)) = known.get(&name) else { continue };
                    let (slot, call_sign) = (*slot, (*call_sign).clone());
                    outline.services.push(ServiceLane { name, slot, call_sign, segments: lane.segments });
                }
                LaneKind::Instance(id) => {
                    outline.instances.push(InstanceLane { id, segments: lane.segments });
                }
            }
        }
        outline
    }
}

/// The outline of the studio's run, made anew when the recording has changed.
pub fn outline(studio: Studio) -> Memo<Arc<Outline>> {
    Memo::new(move |_| {
        studio.recorded.track();
        Arc::new(studio.with_run(Outline::of))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use stowage_core::editing::{Command, apply};
    use stowage_core::plan::Plan;
    use stowage_core::samples;
    use stowage_core::simulation::Run;

    use super::*;

    fn picture(plan: Plan) -> String {
        let outline = Outline::of(&Run::to_horizon(Arc::new(plan)));
        let states = |segments: &[Segment]| -> String {
            let state = |segment: &Segment| format!(" {}-{} {:?};", segment.start, segment.end, segment.kind);
            segments.iter().map(state).collect()
        };
        let mut text = String::new();
        for mark in &outline.marks {
            text += &format!("{} {} ignored: {:?}\n", mark.index, mark.at, mark.ignored.is_some());
        }
        for lane in &outline.services {
            let trouble = if lane.had_trouble() { " (trouble)" } else { "" };
            text += &format!("{} {}{trouble}{}\n", lane.slot, lane.name, states(&lane.segments));
        }
        for lane in &outline.instances {
            text += &format!("{}{}\n", lane.id, states(&lane.segments));
        }
        text
    }

    #[test]
    fn a_drain_asked_for_twice_is_marked_once_in_vain() {
        let mut plan = samples::notes_cluster();
        let instance = InstanceId::from("i-0a3f51c2e7d94c51");
        for secs in [120, 180] {
            let action = Action::DrainInstance { instance: instance.clone() };
            let command = Command::Act { at: SimTime::from_secs(secs), action };
            plan = apply(&plan, &command).unwrap();
        }
        expect![[r#"
            0 00:02:00 ignored: false
            1 00:03:00 ignored: true
            0 api 00:00:00-00:00:56.557363 Deploying(TaskDefinitionId { family: "api", revision: 1 }); 00:00:56.557363-00:02:01 Steady; 00:02:01-00:02:47.532987 Adjusting; 00:02:47.532987-00:15:00 Steady;
            1 web (trouble) 00:00:00-00:00:01 Deploying(TaskDefinitionId { family: "web", revision: 1 }); 00:00:01-00:02:01 Unplaced(1); 00:02:01-00:15:00 Unplaced(2);
            i-0a3f51c2e7d94c51 00:00:00-00:02:00 Instance(Active); 00:02:00-00:15:00 Instance(Draining);
        "#]].assert_eq(&picture(plan));
    }
}

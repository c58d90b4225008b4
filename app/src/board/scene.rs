//! Which elements the board has. They come and go seldom; what they say changes with the frame.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::flat::FlatSet;
use stowage_core::identifiers::{InstanceId, Zone};
use stowage_core::plan::{Action, Plan};
use stowage_core::simulation::recording::{Change, Recording};
use stowage_core::units::SimTime;

use super::launch::zones_on_offer;
use super::level::Level;
use crate::state::Studio;

/// Up to this many cards are large.
const MOST_LARGE_CARDS: usize = 3;

/// Which elements the board has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scene {
    /// How closely it shows instances.
    pub(super) level: Level,
    /// How many instances it counts with.
    pub(super) shown: usize,
    /// Whether cards are large: a few instances have the board to themselves.
    pub(super) large: bool,
    /// The zones, in order.
    pub(super) lanes: Vec<LaneScene>,
}

/// A zone of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaneScene {
    /// Its name.
    pub(super) zone: Zone,
    /// When it was lost, if it has been by the cursor.
    pub(super) lost: Option<SimTime>,
    /// Its instances, by ID.
    pub(super) instances: Vec<InstanceId>,
}

impl Scene {
    /// The lane of a zone, as long as it is on the board.
    pub(super) fn lane(&self, zone: &Zone) -> Option<&LaneScene> {
        self.lanes.iter().find(|lane| lane.zone == *zone)
    }
}

/// The elements at the cursor, at the level that the user has pinned or the number of instances asks for. The
/// instances that the plan begins with count even when they are gone: a board that loses some keeps its level.
pub(super) fn scene(studio: Studio, pinned: RwSignal<Option<Level>>) -> Memo<Arc<Scene>> {
    Memo::new(move |_| {
        // The loss of a zone is a change of the recording, so a new frame comes with it.
        let frame = studio.frame.get();
        let count = frame.instances.len();
        let plan = studio.plan.get();
        let shown = count.max(plan.instances.len());
        let lane = |zone: Zone| {
            let of_zone = frame.instances.values().filter(|instance| instance.zone == zone);
            let instances = of_zone.map(|instance| instance.id.clone()).collect();
            let cursor = studio.cursor.get_untracked();
            let lost = studio.with_run(|run| lost_at(&plan, run.recording(), cursor, &zone));
            LaneScene { zone, lost, instances }
        };
        Arc::new(Scene {
            level: Level::of(shown, pinned.get()),
            shown,
            large: count <= MOST_LARGE_CARDS,
            lanes: zones(&plan).into_iter().map(lane).collect(),
        })
    })
}

/// The zones of the plan, and those that its Auto Scaling groups launch instances in; where there are none, those that
/// an instance could be launched in.
fn zones(plan: &Plan) -> Vec<Zone> {
    let groups = plan.scaling.auto_scaling_groups.values().flat_map(|group| group.zones.iter().cloned());
    let zones: FlatSet<Zone> = plan.zones().into_iter().chain(groups).collect();
    if zones.is_empty() { zones_on_offer(plan) } else { zones.into_iter().collect() }
}

/// When the zone was lost, if it has been by the cursor.
pub(crate) fn lost_at(plan: &Plan, recording: &Recording, cursor: SimTime, zone: &Zone) -> Option<SimTime> {
    let loses = |action: &Action| matches!(action, Action::LoseZone { zone: lost } if lost == zone);
    if !plan.timeline.iter().any(|timed| loses(&timed.action)) {
        return None;
    }
    let is_loss = |index: usize| plan.timeline.get(index).is_some_and(|timed| loses(&timed.action));
    let shown = recording.deltas().iter().take(recording.position_at(cursor));
    let mut losses =
        shown.filter(|delta| matches!(delta.change, Change::ActionApplied { index } if is_loss(index)));
    losses.next().map(|delta| delta.at)
}

#[cfg(test)]
mod tests {
    use stowage_core::editing::{Command, apply};
    use stowage_core::samples::{notes_cluster, notes_traffic};
    use stowage_core::simulation::Run;

    use super::*;

    #[test]
    fn a_zone_is_lost_from_the_action_on() {
        let [here, there] = ["ap-northeast-2a", "ap-northeast-2b"].map(Zone::from);
        let at = SimTime::from_secs(100);
        let action = Action::LoseZone { zone: here.clone() };
        let plan = Arc::new(apply(&notes_cluster(), &Command::Act { at, action }).unwrap());
        let run = Run::to_horizon(plan.clone());
        let lost = |secs, zone| lost_at(&plan, run.recording(), SimTime::from_secs(secs), zone);
        assert_eq!(lost(99, &here), None);
        assert_eq!(lost(200, &here), Some(at));
        assert_eq!(lost(200, &there), None);
    }

    #[test]
    fn an_empty_plan_shows_zones_to_launch_in() {
        assert_eq!(zones(&Plan::empty("new", "eu-west-1")).len(), 3);
        assert_eq!(zones(&notes_cluster()), notes_cluster().zones());
        // Two have instances at the start, and a group may launch one in the third.
        let scaled = notes_traffic().unwrap();
        assert_eq!((scaled.zones().len(), zones(&scaled).len()), (2, 3));
    }
}

//! How a service's cargo is told apart: its colour, its call sign, and the revision that counts as new.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::service::call_sign;
use stowage_core::simulation::recording::{Frame, TaskPicture};
use stowage_core::task_definition::TaskDefinitionId;

use crate::state::Studio;

/// Colours of services; a ninth service takes the first again.
const SLOTS: u32 = 8;

/// The value of `data-s` of standalone tasks: no service's colour.
const NEUTRAL: u32 = 0;

/// How a service's cargo is told apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Livery {
    /// The value of `data-s`: 1 to 8, or [`NEUTRAL`].
    pub(crate) slot: u32,
    /// Its three letters.
    pub(crate) call_sign: Arc<str>,
    /// The revision of its PRIMARY deployment.
    pub(crate) primary: TaskDefinitionId,
}

/// The liveries of all services. They change seldom, so slabs depend on them and not on the services.
pub(crate) type Liveries = Arc<BTreeMap<ServiceName, Livery>>;

/// The value of `data-s` of a service's place in the order of creation.
pub(crate) fn slot(place: u32) -> u32 {
    place % SLOTS + 1
}

/// How a task is told apart: as its service's, or by its family where it is standalone. `None` where its service
/// is not on the board.
pub(crate) fn livery_of(liveries: &BTreeMap<ServiceName, Livery>, task: &TaskPicture) -> Option<Livery> {
    if let Some(service) = task.group.service() {
        return liveries.get(service).cloned();
    }
    let call_sign = call_sign(task.group.name(), &[]).into();
    Some(Livery { slot: NEUTRAL, call_sign, primary: task.task_definition.clone() })
}

fn liveries_of(frame: &Frame) -> BTreeMap<ServiceName, Livery> {
    let livery = |service: &stowage_core::simulation::recording::ServicePicture| Livery {
        slot: slot(service.slot),
        call_sign: service.call_sign.clone(),
        primary: service.status.spec.task_definition.clone(),
    };
    frame.services.iter().map(|(name, service)| (name.clone(), livery(service))).collect()
}

/// The liveries at the cursor.
pub(crate) fn liveries(studio: Studio) -> Memo<Liveries> {
    Memo::new(move |_| Arc::new(studio.frame.with(|frame| liveries_of(frame))))
}

#[cfg(test)]
mod tests {
    use stowage_core::editing::{Command, apply};
    use stowage_core::plan::Action;
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::units::SimTime;

    use super::*;

    #[test]
    fn a_standalone_task_has_its_familys_letters_and_no_services_colour() {
        let plan = notes_cluster();
        let task_definition = plan.task_definitions.keys().next().cloned().unwrap();
        let action = Action::RunTask { task_definition, zone: None };
        let plan = apply(&plan, &Command::Act { at: SimTime::from_secs(60), action }).unwrap();
        let frame = Run::to_horizon(Arc::new(plan)).recording().frame_at(SimTime::from_secs(60));
        let liveries = liveries_of(&frame);
        let told = |standalone: bool| {
            let mut tasks = frame.instances.values().flat_map(|instance| &instance.tasks);
            let of_kind = |task: &&Arc<TaskPicture>| task.group.service().is_none() == standalone;
            let livery = livery_of(&liveries, tasks.find(of_kind).unwrap()).unwrap();
            (livery.slot, livery.call_sign.to_string())
        };
        assert_eq!(told(true), (0, "API".to_owned()));
        assert_eq!(told(false), (1, "API".to_owned()));
    }
}

//! How a service's cargo is told apart: its colour, its call sign, and the revision that counts as new.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::Frame;
use stowage_core::task_definition::TaskDefinitionId;

use crate::state::Studio;

/// Colours of services; a ninth service takes the first again.
const SLOTS: u32 = 8;

/// How a service's cargo is told apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Livery {
    /// The value of `data-s`, 1 to 8.
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

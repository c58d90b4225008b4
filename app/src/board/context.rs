//! What every part of the board reads.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::InstanceId;

use super::livery::Liveries;
use super::question::Answer;
use super::scene::Scene;
use crate::part::Part;
use crate::state::{Selection, Studio};

/// What every part of the board reads, computed once for all of them.
#[derive(Clone, Copy)]
pub(crate) struct BoardContext {
    /// The studio.
    pub(crate) studio: Studio,
    /// How services are told apart.
    pub(super) liveries: Memo<Liveries>,
    /// What the instances say to what is in the hand, else to the troubled service's next task.
    pub(super) trouble: Memo<Option<Arc<Answer>>>,
    /// Which elements there are.
    pub(super) scene: Memo<Arc<Scene>>,
    /// What shows an instance as a row.
    pub(super) rows: Part,
    /// What shows a zone's instances as cells.
    pub(super) cells: Part,
    /// The cell that the pointer is over, or that the keys have walked to.
    pub(super) pointed: RwSignal<Option<InstanceId>>,
}

impl BoardContext {
    /// Whether what is selected is this.
    pub(super) fn is_selected(&self, is_this: impl FnOnce(&Selection) -> bool) -> bool {
        self.studio.selection.with(|selection| selection.as_ref().is_some_and(is_this))
    }

    /// Hears when elements come and go, or are shown at another level.
    pub(crate) fn track_scene(&self) {
        self.scene.track();
    }

    /// The instance that is selected, if one is.
    pub(super) fn selected_instance(&self) -> Option<InstanceId> {
        self.studio.selection.with(|selection| match selection {
            Some(Selection::Instance(id)) => Some(id.clone()),
            _ => None,
        })
    }
}

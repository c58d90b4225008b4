//! What a click or a key does: an action at the cursor, a change of the plan, or a selection.

use leptos::prelude::{GetUntracked, WithUntracked};
use stowage_core::editing::{Command, duplicate_instance, remove_instance, remove_service};
use stowage_core::identifiers::{InstanceId, ServiceName};
use stowage_core::plan::{Action, Plan};

use crate::state::{Dialog, Message, Panel, Selection, Studio};

/// Puts an action onto the timeline at the cursor.
pub(crate) fn act(studio: Studio, action: Action) {
    let at = studio.cursor.get_untracked();
    studio.dispatch(Message::Edit(Command::Act { at, action }));
}

/// Opens a dialog.
pub(crate) fn open(studio: Studio, dialog: Dialog) {
    studio.dispatch(Message::ShowDialog(dialog));
}

/// Adds an instance like this one, where the plan adds it.
pub(crate) fn duplicate(studio: Studio, id: &InstanceId) {
    edit(studio, |plan| duplicate_instance(plan, id));
}

/// Takes an instance out of the plan, and out of the inspector.
pub(crate) fn remove(studio: Studio, id: &InstanceId) {
    edit(studio, |plan| remove_instance(plan, id));
    studio.dispatch(Message::Select(None));
}

/// Takes a service out of the plan, and out of the inspector.
pub(crate) fn delete(studio: Studio, name: &ServiceName) {
    edit(studio, |plan| remove_service(plan, name));
    studio.dispatch(Message::Select(None));
}

fn edit(studio: Studio, command: impl FnOnce(&Plan) -> Option<Command>) {
    let command = studio.plan.with_untracked(|plan| command(plan));
    if let Some(command) = command {
        studio.dispatch(Message::Edit(command));
    }
}

/// Selects something, and turns to the inspector where a phone shows one panel at a time.
pub(crate) fn select(studio: Studio, selection: Selection) {
    studio.dispatch(Message::Select(Some(selection)));
    studio.dispatch(Message::ShowPanel(Panel::Inspector));
}

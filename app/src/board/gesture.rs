//! What a click or a key does: an action at the cursor, or a selection.

use leptos::prelude::GetUntracked;
use stowage_core::editing::Command;
use stowage_core::plan::Action;

use crate::state::{Message, Panel, Selection, Studio};

/// Puts an action onto the timeline at the cursor.
pub(crate) fn act(studio: Studio, action: Action) {
    let at = studio.cursor.get_untracked();
    studio.dispatch(Message::Edit(Command::Act { at, action }));
}

/// Selects something, and turns to the inspector where a phone shows one panel at a time.
pub(crate) fn select(studio: Studio, selection: Selection) {
    studio.dispatch(Message::Select(Some(selection)));
    studio.dispatch(Message::ShowPanel(Panel::Inspector));
}

//! What a click or a key does: an action at the cursor, or a selection; and the way to what can be done else.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::identifiers::InstanceId;
use stowage_core::plan::Action;
use stowage_core::words::{self, short_id};

use crate::i18n::edit;
use crate::state::{Dialog, Editing, Equipment, Message, Panel, Selection, Studio, ToastKind};
use crate::widgets::IconName;
use crate::widgets::menu::{Menu, Subject, menu};

/// Puts an action onto the timeline at the cursor.
pub(crate) fn act(studio: Studio, action: Action) {
    let at = studio.cursor.get_untracked();
    studio.dispatch(Message::Edit(Command::Act { at, action }));
}

/// Opens a dialog.
pub(crate) fn open(studio: Studio, dialog: Dialog) {
    studio.dispatch(Message::ShowDialog(dialog));
}

/// The menu of an instance of the plan, on its card or in the inspector.
pub(crate) fn instance_menu(studio: Studio, id: &InstanceId, place: &str) -> AnyView {
    let label = format!("{}: {}", short_id(id.as_str()), edit::MORE.of(studio.language()));
    let subject = Subject::Instance(id.clone());
    let menu_of =
        Menu { id: format!("{place}-{id}"), subject, label, icon: IconName::More, testid: "instance-menu" };
    view! { <div class="more">{menu(studio, menu_of)}</div> }.into_any()
}

/// Selects something, and turns to the inspector where a phone shows one panel at a time.
pub(crate) fn select(studio: Studio, selection: Selection) {
    studio.dispatch(Message::Select(Some(selection)));
    studio.dispatch(Message::ShowPanel(Panel::Inspector));
}

/// Carries out a command; why the plan refuses it, if it does. A dialog covers the toast that would say so.
pub(crate) fn refused(studio: Studio, command: Command) -> Option<String> {
    let before = studio.plan.get_untracked();
    studio.dispatch(Message::Equip(Equipment::Editing(Editing::HERE)));
    studio.dispatch(Message::Edit(command));
    if !Arc::ptr_eq(&before, &studio.plan.get_untracked()) {
        return None;
    }
    let language = studio.preferences.with_untracked(|preferences| preferences.language);
    studio.toast.with_untracked(|toast| match toast.as_ref().map(|toast| &toast.kind) {
        Some(ToastKind::Refused(why)) => Some(words::refusal(language, why)),
        _ => None,
    })
}

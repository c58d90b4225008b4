//! Going to a place: the group of a field, the field, the text.

use leptos::prelude::*;
use stowage_core::json::Place;
use stowage_core::task_definition::form::Group;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::editor::{Editor, Pane, Section};
use crate::import::findings::select;

impl Editor {
    /// Whether a group shows its fields: what one sets most does, until it is closed.
    pub(super) fn is_open(&self, group: Group) -> bool {
        let chosen = self.open.with(|open| open.iter().find(|(one, _)| *one == group).map(|(_, open)| *open));
        chosen.unwrap_or(!matches!(group, Group::Placement | Group::Extras | Group::Security))
    }

    /// Opens or closes a group.
    pub(super) fn set_open(&self, group: Group, is_open: bool) {
        self.open.update(|open| {
            open.retain(|(one, _)| *one != group);
            open.push((group, is_open));
        });
    }

    /// Shows a group of the section that is shown.
    pub(super) fn show_group(&self, group: Group) {
        self.pane.set(Pane::Form);
        self.set_open(group, true);
        request_animation_frame(move || {
            if let Some(heading) = find(&format!("#group-{}", group.key())) {
                heading.scroll_into_view();
                // A heading's button can take the focus.
                let _ = heading.focus();
            }
        });
    }

    /// Shows the field of a member, or of what it is in, or else its place in the text.
    pub(super) fn go_to(&self, pointer: &str, place: Place) {
        let mut steps = pointer.split('/').skip(1);
        self.section.set(match (steps.next(), steps.next().and_then(|index| index.parse().ok())) {
            (Some("containerDefinitions"), Some(index)) => Section::Container(index),
            _ => Section::Task,
        });
        if let Some(group) = self.shown.with_untracked(|shown| shown.outline.group_of(pointer)) {
            self.set_open(group, true);
        }
        let (editor, pointer) = (*self, pointer.to_owned());
        // The section is there in the next frame.
        request_animation_frame(move || match field_near(&pointer) {
            Some(field) => drop(field.focus()),
            None => editor.go_to_text(place),
        });
    }

    /// Shows a place of the text.
    pub(super) fn go_to_text(&self, place: Place) {
        self.pane.set(Pane::Json);
        let Some(field) = self.field.get_untracked() else { return };
        self.sheet.with_untracked(|sheet| select(&field, &sheet.text, place));
    }
}

/// The field of a member, or of the nearest that it is in.
fn field_near(pointer: &str) -> Option<HtmlElement> {
    let mut pointer = pointer;
    while !pointer.is_empty() {
        if let Some(field) = find(&format!(".task-editor [data-pointer='{pointer}']")) {
            return Some(field);
        }
        pointer = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    None
}

/// Gives the focus to the field of a member, as soon as it is there.
pub(super) fn focus_on(pointer: String) {
    request_animation_frame(move || {
        if let Some(field) = find(&format!(".task-editor [data-pointer='{pointer}']")) {
            // What has just been shown can take the focus.
            let _ = field.focus();
        }
    });
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Gives the focus to the first field within a value, as soon as it is there.
pub(super) fn focus_within(pointer: String) {
    request_animation_frame(move || {
        if let Some(field) = find(&format!(".task-editor [data-pointer^='{pointer}/']")) {
            // What has just been shown can take the focus.
            let _ = field.focus();
        }
    });
}

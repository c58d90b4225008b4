//! The task definition editor: a form and its JSON, live rules, and what would be placed; open while
//! [`Studio::dialog`](crate::state::Studio) says so.
//!
//! There is one truth in it, the text. The form changes the text where its member stands and shows what is read from
//! it; a text that cannot be read stays as it is, and the form waits. The plan changes only when a definition is
//! registered.

mod bar;
mod compare;
mod docker;
mod editor;
mod entry;
mod export;
mod field;
mod fit;
mod going;
mod json;
mod kept;
mod launch;
mod note;
mod paint;
mod rows;
mod save;
mod section;
mod sections;
mod shares;
mod sheet;
mod slot;
mod writing;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::state::{Message, Studio, Subject};
use bar::bar;
use docker::docker_pane;
use editor::{Editor, Pane};
use fit::fit;
use going::focus_within;
use json::{json_pane, problem};
use save::save;
use section::section_view;
use sections::sections;
use shares::shares;

pub(crate) use compare::compare_panel;
pub(crate) use export::export_panel;

/// What the dialog holds while a task definition is written.
pub(crate) fn panel(studio: Studio) -> AnyView {
    // Who writes should not come back to a plan that has run out meanwhile.
    studio.dispatch(Message::Pause);
    let editor = Editor::open(studio);
    // Opened for a new family, the first thing to say is its name; else what a container runs.
    focus_within(match editor.subject() {
        Subject::New | Subject::Copy(_) => String::new(),
        Subject::Revision(_) | Subject::Text(_) => "/containerDefinitions/0".to_owned(),
    });
    view! {
        <div
            class=move || match editor.pane.get() {
                Pane::Form => "editor form-first",
                Pane::Json => "editor json-first",
                Pane::Docker => "editor docker-first",
            }
            on:keydown=move |event| travel(editor, &event)
        >
            {bar(editor)}
            <nav class="snav" aria-label=t(text::SECTIONS)>
                {move || sections(editor)}
                {move || shares(editor)}
            </nav>
            {form(editor)}
            {json_pane(editor)}
            {docker_pane(editor)}
            {fit(editor)}
            {save(editor)}
        </div>
    }
    .into_any()
}

/// The form. While the text cannot be read its fields are disabled: there is nothing that they could change.
fn form(editor: Editor) -> AnyView {
    let is_broken = move || editor.sheet.with(|sheet| sheet.broken.is_some());
    view! {
        <div class=move || if editor.is_quiet.get() { "eform quiet" } else { "eform" }>
            {move || problem(editor)}
            <fieldset class="still" disabled=is_broken aria-label=t(text::FORM) data-testid="task-form">
                {move || editor.shown.with(|shown| section_view(editor, shown, editor.studio.language()))}
            </fieldset>
        </div>
    }
    .into_any()
}

/// Undo and redo are the draft's while it is written.
fn travel(editor: Editor, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || event.is_composing() {
        return;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => editor.undo(),
        ("z", true) | ("y", false) => editor.redo(),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

//! The task definition editor: a form and its JSON, live rules, and what would be placed; open while
//! [`Studio::dialog`](crate::state::Studio) says so.
//!
//! There is one truth in it, the text. The form changes the text where its member stands and shows what is read from
//! it; a text that cannot be read stays as it is, and the form waits. The plan changes only when a definition is
//! registered.

mod bar;
mod container;
mod editor;
mod export;
mod field;
mod fit;
mod json;
mod kept;
mod note;
mod paint;
mod save;
mod sections;
mod sheet;
mod task;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::state::{Message, Studio, Subject};
use bar::bar;
use container::{Rows, container_section};
use editor::{Editor, Pane, Section, focus_within};
use fit::fit;
use json::{json_pane, problem};
use save::save;
use sections::{sections, shown_section};
use task::task_section;

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
            }
            on:keydown=move |event| travel(editor, &event)
        >
            {bar(editor)}
            <nav class="snav" aria-label=t(text::SECTIONS)>{move || sections(editor)}</nav>
            {form(editor)}
            {json_pane(editor)}
            {fit(editor)}
            {save(editor)}
        </div>
    }
    .into_any()
}

/// Which fields there are: the section, and its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outline {
    Task,
    Container(Rows),
}

fn outline(editor: Editor) -> Outline {
    match shown_section(editor) {
        Section::Task => Outline::Task,
        Section::Container(index) => editor.sheet.with(|sheet| {
            let length = |list: &str| sheet.length(&format!("/containerDefinitions/{index}/{list}"));
            Outline::Container(Rows {
                index,
                ports: length("portMappings"),
                variables: length("environment"),
            })
        }),
    }
}

/// The form. While the text cannot be read its fields are disabled: there is nothing that they could change.
fn form(editor: Editor) -> AnyView {
    let outline = Memo::new(move |_| outline(editor));
    let is_broken = move || editor.sheet.with(|sheet| sheet.broken.is_some());
    view! {
        <div class="eform">
            {move || problem(editor)}
            <fieldset class="still" disabled=is_broken aria-label=t(text::FORM) data-testid="task-form">
                {move || match outline.get() {
                    Outline::Task => task_section(editor, editor.studio.language()),
                    Outline::Container(rows) => container_section(editor, rows, editor.studio.language()),
                }}
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

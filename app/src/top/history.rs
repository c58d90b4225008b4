//! Undo and redo, each with the name of its step, and the list of all steps.

use leptos::prelude::*;

use crate::i18n::Text;
use crate::i18n::top as text;
use crate::state::{Message, Named, Studio};
use crate::widgets::menu::{Menu, Subject, menu};
use crate::widgets::{IconName, icon};

/// The button that takes the last step back.
pub(super) fn undo(studio: Studio) -> AnyView {
    let face = Face {
        testid: "undo",
        icon: IconName::Undo,
        name: text::UNDO,
        nothing: text::NOTHING_TO_UNDO,
        message: Message::Undo,
    };
    step_button(studio, face, studio.undoable.get())
}

/// The button that does it again.
pub(super) fn redo(studio: Studio) -> AnyView {
    let face = Face {
        testid: "redo",
        icon: IconName::Redo,
        name: text::REDO,
        nothing: text::NOTHING_TO_REDO,
        message: Message::Redo,
    };
    step_button(studio, face, studio.redoable.get())
}

/// The button with all steps.
pub(super) fn past(studio: Studio) -> AnyView {
    let label = text::HISTORY.of(studio.language()).to_owned();
    let id = "history".to_owned();
    menu(studio, Menu { id, subject: Subject::History, label, icon: IconName::History, testid: "past" })
}

/// What a step button looks like, says and does.
struct Face {
    testid: &'static str,
    icon: IconName,
    name: Text,
    nothing: Text,
    message: Message,
}

fn step_button(studio: Studio, face: Face, step: Option<Named>) -> AnyView {
    let language = studio.language();
    let label = match &step {
        Some(step) => format!("{}: {}", face.name.of(language), step.said.of(language)),
        None => face.nothing.of(language).to_owned(),
    };
    view! {
        <button
            class="btn ghost ic"
            data-testid=face.testid
            aria-label=label.clone()
            title=label
            disabled=step.is_none()
            on:click=move |_| studio.dispatch(face.message.clone())
        >
            {icon(face.icon)}
        </button>
    }
    .into_any()
}

//! Undo and redo, each with the name of its step.

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::words;

use crate::i18n::Text;
use crate::i18n::top as text;
use crate::state::{Message, expect_studio};
use crate::widgets::{Icon, IconName};

/// The button that takes the last step back.
#[component]
pub fn Undo() -> impl IntoView {
    let studio = expect_studio();
    let face =
        Face { testid: "undo", icon: IconName::Undo, name: text::UNDO, nothing: text::NOTHING_TO_UNDO };
    view! { <StepButton face=face step=studio.undoable on_click=move || studio.dispatch(Message::Undo)/> }
}

/// The button that does it again.
#[component]
pub fn Redo() -> impl IntoView {
    let studio = expect_studio();
    let face =
        Face { testid: "redo", icon: IconName::Redo, name: text::REDO, nothing: text::NOTHING_TO_REDO };
    view! { <StepButton face=face step=studio.redoable on_click=move || studio.dispatch(Message::Redo)/> }
}

/// What a step button looks like and says.
#[derive(Clone, Copy)]
struct Face {
    testid: &'static str,
    icon: IconName,
    name: Text,
    nothing: Text,
}

#[component]
fn StepButton(
    face: Face,
    /// The step that a click takes.
    step: ReadSignal<Option<Command>>,
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    let studio = expect_studio();
    let label = move || {
        let language = studio.language();
        step.with(|step| match step {
            Some(command) => format!("{}: {}", face.name.of(language), words::command(language, command)),
            None => face.nothing.of(language).to_owned(),
        })
    };
    view! {
        <button
            class="btn ghost ic"
            data-testid=face.testid
            aria-label=label
            title=label
            disabled=move || step.with(Option::is_none)
            on:click=move |_| on_click()
        >
            <Icon name=face.icon/>
        </button>
    }
}

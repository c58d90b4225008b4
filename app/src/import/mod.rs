//! The dialog that takes in a task definition; open while [`Studio::dialog`](crate::state::Studio) says so.
//!
//! The text is read as it changes; the plan changes only when the user runs or rolls out what was read.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

pub(crate) mod converted;
mod excerpt;
mod file;
pub(crate) mod findings;
pub(crate) mod preview;
mod problem;
pub(crate) mod run;
mod source;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::task_definition::{Import, import};

use crate::i18n::import as text;
use crate::state::{Dialog, Message, Studio, Subject};
use converted::converted;
use findings::findings;
use preview::preview;
use problem::{ProblemKind, problem};
use run::run_form;
use source::{Source, source_field};

/// What the text turned out to be.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// There is no text.
    Nothing,
    /// A task definition.
    Definition(Arc<Import>),
    /// None, and why.
    Failure(ProblemKind),
}

impl Outcome {
    fn of(text: &str) -> Self {
        if text.is_empty() {
            return Self::Nothing;
        }
        match import(text) {
            Ok(import) => Self::Definition(Arc::new(import)),
            Err(error) => Self::Failure(ProblemKind::Import(error)),
        }
    }
}

/// What the dialog holds while it is open.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let source = Source::default();
    view! {
        <div class="bd">
            {source_field(studio, source)}
            {move || match source.outcome.get() {
                Outcome::Failure(kind) => Some(problem(&kind, &source.judged(&kind), studio.language())),
                Outcome::Nothing | Outcome::Definition(_) => None,
            }}
            {move || converted(studio, source)}
            {move || findings(studio, source)}
            {move || match source.outcome.get() {
                Outcome::Definition(import) => Some(found(studio, source, &import)),
                Outcome::Nothing | Outcome::Failure(_) => None,
            }}
        </div>
        {move || match source.outcome.get() {
            Outcome::Nothing | Outcome::Failure(_) => Some(footer(studio, source)),
            Outcome::Definition(_) => None,
        }}
    }
    .into_any()
}

/// A task definition, and what can be done with it.
fn found(studio: Studio, source: Source, import: &Arc<Import>) -> AnyView {
    view! {
        {preview(studio, import)}
        {run_form(studio, &import.definition, edit_button(studio, source))}
    }
    .into_any()
}

/// Goes on with the text in the editor, whatever it is.
fn edit_button(studio: Studio, source: Source) -> AnyView {
    let edit = move |_| {
        let text = source.json();
        studio.dispatch(Message::ShowDialog(Dialog::TaskDefinition(Subject::Text(text))));
    };
    view! {
        <button type="button" class="btn" data-testid="import-edit" on:click=edit>
            {text::EDIT.of(studio.language())}
        </button>
    }
    .into_any()
}

fn footer(studio: Studio, source: Source) -> AnyView {
    let close = move |_| studio.dispatch(Message::CloseDialog);
    view! {
        <footer>
            {(!source.text.with(String::is_empty)).then(|| edit_button(studio, source))}
            <button type="button" class="btn" data-testid="import-cancel" on:click=close>
                {text::CANCEL.of(studio.language())}
            </button>
        </footer>
    }
    .into_any()
}

//! The dialog that takes in a task definition; open while [`Studio::dialog`](crate::state::Studio) says so.
//!
//! The text is read as it changes; the plan changes only when the user runs or rolls out what was read.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

mod excerpt;
mod file;
mod preview;
mod problem;
mod run;
mod source;

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use stowage_core::task_definition::{Import, ImportError, import};

use crate::i18n::import as text;
use crate::i18n::t;
use crate::state::{Dialog, Message, expect_studio};
use crate::widgets::{Icon, IconName};
use preview::Preview;
use problem::Problem;
use run::RunForm;
use source::{Source, SourceField};

/// What the text turned out to be.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// There is no text.
    Nothing,
    /// A task definition.
    Definition(Arc<Import>),
    /// None, and why.
    Failure(ImportError),
}

impl Outcome {
    fn of(text: &str) -> Self {
        if text.is_empty() {
            return Self::Nothing;
        }
        match import(text) {
            Ok(import) => Self::Definition(Arc::new(import)),
            Err(error) => Self::Failure(error),
        }
    }
}

/// The dialog that takes in a task definition.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let studio = expect_studio();
    let dialog = NodeRef::<html::Dialog>::new();
    let open = Memo::new(move |_| studio.dialog.get() == Some(Dialog::Import));
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            if let Err(error) = dialog.show_modal() {
                leptos::logging::warn!("the dialog did not open: {error:?}");
            }
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="dlg import"
            aria-labelledby="import-title"
            data-testid="import-dialog"
            on:close=move |_| studio.dispatch(Message::CloseDialog)
        >
            {move || open.get().then(|| view! { <ImportPanel/> })}
        </dialog>
    }
}

/// What the dialog holds while it is open.
#[component]
fn ImportPanel() -> impl IntoView {
    let studio = expect_studio();
    let source = Source::default();
    let outcome = Memo::new(move |_| source.text.with(|text| Outcome::of(text)));
    let close = move |_| studio.dispatch(Message::CloseDialog);
    let found = move || match outcome.get() {
        Outcome::Definition(import) => Some(view! {
            <Preview import=import.clone()/>
            <RunForm import=import/>
        }),
        Outcome::Nothing | Outcome::Failure(_) => None,
    };
    let failed = move || {
        source.problem.get().or_else(|| match outcome.get() {
            Outcome::Failure(error) => Some(problem::ProblemKind::Import(error)),
            Outcome::Nothing | Outcome::Definition(_) => None,
        })
    };
    view! {
        <header>
            <h2 id="import-title" class="grow">{t(text::TITLE)}</h2>
            <button type="button" class="btn ghost ic" aria-label=t(text::CLOSE) data-testid="import-close" on:click=close>
                <Icon name=IconName::Close/>
            </button>
        </header>
        <div class="bd">
            <SourceField source=source/>
            {move || failed().map(|kind| view! { <Problem kind=kind text=source.text/> })}
            {found}
        </div>
        {move || (!matches!(outcome.get(), Outcome::Definition(_))).then(|| view! {
            <footer>
                <button type="button" class="btn" data-testid="import-cancel" on:click=close>{t(text::CANCEL)}</button>
            </footer>
        })}
    }
}

//! What is wrong with a text or a file, and where.

use leptos::prelude::*;
use stowage_core::task_definition::{ImportError, ImportErrorKind};
use stowage_core::words;

use super::excerpt::Excerpt;
use crate::i18n::import as text;
use crate::i18n::t;
use crate::state::expect_studio;
use crate::widgets::{Icon, IconName};

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ProblemKind {
    /// The text is no task definition, or too large.
    Import(ImportError),
    /// The browser does not give the file.
    Unreadable,
}

impl ProblemKind {
    /// The place in the text, where the problem has one.
    fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Import(error) => match error.kind {
                ImportErrorKind::Empty | ImportErrorKind::TooLarge { .. } => None,
                _ => Some((error.line, error.column)),
            },
            Self::Unreadable => None,
        }
    }
}

/// What is wrong, with the line in question.
#[component]
pub(super) fn Problem(kind: ProblemKind, text: RwSignal<String>) -> impl IntoView {
    let studio = expect_studio();
    let excerpt = kind.place().map(|(line, column)| {
        let Excerpt { before, here, after } =
            text.with_untracked(|text| Excerpt::of(text, line, column));
        view! {
            <pre class="excerpt" lang="en" data-testid="import-excerpt"><span class="no">{line}</span>{before}<mark>{here}</mark>{after}</pre>
        }
    });
    let words = move || match &kind {
        ProblemKind::Import(error) => words::import_error(studio.language(), error),
        ProblemKind::Unreadable => text::UNREADABLE.of(studio.language()).to_owned(),
    };
    view! {
        <div class="note bad" role="alert" data-testid="import-error">
            <Icon name=IconName::Failed/>
            <div class="grow">
                <p class="semi">{words}</p>
                {excerpt}
                <p class="sub">{t(text::UNTOUCHED)}</p>
            </div>
        </div>
    }
}

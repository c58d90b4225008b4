//! What is wrong with a text or a file, and where.

use leptos::prelude::*;
use stowage_core::interchange::{ReadError, ReadErrorKind};
use stowage_core::task_definition::{ImportError, ImportErrorKind};
use stowage_core::words::{self, Language};

use super::excerpt::Excerpt;
use crate::i18n::import as text;
use crate::widgets::{IconName, icon};

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ProblemKind {
    /// The text is no task definition, or too large.
    Import(ImportError),
    /// A text of another format cannot be read.
    Interchange(ReadError),
    /// What reads that format could not be fetched.
    NotFetched,
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
            Self::Interchange(error) => match error.kind {
                ReadErrorKind::Empty | ReadErrorKind::TooLarge { .. } | ReadErrorKind::NothingFound(_) => {
                    None
                }
                _ => Some((error.at.line, error.at.column)),
            },
            Self::NotFetched | Self::Unreadable => None,
        }
    }
}

/// What is wrong, with the line in question.
pub(super) fn problem(kind: &ProblemKind, source: &str, language: Language) -> AnyView {
    let words = match kind {
        ProblemKind::Import(error) => words::import_error(language, error),
        ProblemKind::Interchange(error) => {
            let place = kind.place().map(|(line, column)| format!("{} ", text::at(line, column)));
            place.unwrap_or_default() + &words::read_error(language, error)
        }
        ProblemKind::NotFetched => text::NOT_FETCHED.of(language).to_owned(),
        ProblemKind::Unreadable => text::UNREADABLE.of(language).to_owned(),
    };
    let excerpt = kind.place().map(|(line, column)| {
        let Excerpt { before, here, after } = Excerpt::of(source, line, column);
        view! {
            <pre class="excerpt" lang="en" data-testid="import-excerpt"><span class="no">{line.to_string()}</span>{before}<mark>{here}</mark>{after}</pre>
        }
        .into_any()
    });
    view! {
        <div class="note bad" role="alert" data-testid="import-error">
            {icon(IconName::Failed)}
            <div class="grow">
                <p class="semi">{words}</p>
                {excerpt}
                <p class="sub">{text::UNTOUCHED.of(language)}</p>
            </div>
        </div>
    }
    .into_any()
}

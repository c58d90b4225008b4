//! A text of another format: the task definitions that it describes, and what it says beyond them.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::interchange::{Format, Incoming, Note};
use stowage_core::words::{self, Language};

use super::preview::noted;
use super::source::Source;
use crate::i18n::import as text;
use crate::state::Studio;

/// What a text of another format describes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Converted {
    pub(super) format: Format,
    /// The task definitions as JSON, at least one.
    texts: Vec<Arc<str>>,
    families: Vec<String>,
    notes: Vec<Note>,
    /// Which of them is shown.
    shown: usize,
}

impl Converted {
    /// What has come in; nothing where that is no task definition.
    pub(super) fn of(format: Format, incoming: Incoming) -> Option<Self> {
        let Incoming { definitions, notes } = incoming;
        let family = |definition: &serde_json::Map<_, serde_json::Value>| {
            definition.get("family").and_then(|family| family.as_str()).unwrap_or("–").to_owned()
        };
        let families: Vec<String> = definitions.iter().map(family).collect();
        let json = |definition| serde_json::to_string_pretty(&definition).unwrap_or_default().into();
        let texts: Vec<Arc<str>> = definitions.into_iter().map(json).collect();
        (!texts.is_empty()).then_some(Self { format, texts, families, notes, shown: 0 })
    }

    /// The same, with another of its task definitions shown.
    fn showing(&self, shown: usize) -> Self {
        Self { shown, ..self.clone() }
    }

    /// The JSON of the task definition that is shown.
    pub(super) fn text(&self) -> Arc<str> {
        self.texts.get(self.shown).cloned().unwrap_or_default()
    }
}

/// What the text was read as, which of its task definitions is shown, and what was not carried over.
pub(super) fn converted(studio: Studio, source: Source) -> AnyView {
    let language = studio.language();
    let Some(converted) = source.converted.get() else { return ().into_any() };
    let name = words::format_name(language, converted.format);
    let several = (converted.texts.len() > 1).then(|| choice(source, &converted, language));
    view! {
        <section class="preview" data-testid="import-converted">
            <p class="semi" role="status">{text::read_as(language, name, converted.texts.len())}</p>
            {several}
            {notes(&converted.notes, language)}
        </section>
    }
    .into_any()
}

fn choice(source: Source, converted: &Converted, language: Language) -> AnyView {
    let button = |(index, family): (usize, &String)| {
        let other = converted.showing(index);
        view! {
            <button
                type="button"
                class="btn ghost sm"
                aria-pressed=(index == converted.shown).to_string()
                data-testid=format!("import-definition-{index}")
                on:click=move |_| source.show_converted(other.clone())
            >
                {family.clone()}
            </button>
        }
        .into_any()
    };
    let buttons: Vec<AnyView> = converted.families.iter().enumerate().map(button).collect();
    view! { <div class="row flow" role="group" aria-label=text::DEFINITIONS.of(language)>{buttons}</div> }
        .into_any()
}

/// What became of what was not carried over as it was.
pub(crate) fn notes(notes: &[Note], language: Language) -> AnyView {
    if notes.is_empty() {
        return ().into_any();
    }
    let line = |note: &Note| {
        let at = note.at.map(|at| text::at(at.line, at.column));
        view! { <li>{at.map(|at| view! { <span class="mut">{at}" "</span> })}{words::interchange_note(language, note)}</li> }
            .into_any()
    };
    noted(text::NOT_AS_IT_WAS.of(language), "interchange-notes", notes.iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn one_definition_of_several_is_shown() {
        let definition = |family: &str| Map::from_iter([("family".to_owned(), json!(family))]);
        let incoming = Incoming { definitions: vec![definition("a"), definition("b")], notes: Vec::new() };
        let Some(converted) = Converted::of(Format::DockerRun, incoming) else { unreachable!() };
        assert_eq!(&*converted.text(), "{\n  \"family\": \"a\"\n}");
        assert_eq!(&*converted.showing(1).text(), "{\n  \"family\": \"b\"\n}");
        assert_eq!(Converted::of(Format::DockerRun, Incoming::default()), None);
    }
}

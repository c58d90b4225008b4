//! Where the text comes from: pasted, typed, opened or dropped.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::html::Textarea;
use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::interchange::{Format, ReadError, ReadErrorKind, TextPlace, recognize};
use stowage_core::json::Place;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement, HtmlTextAreaElement};

use super::Outcome;
use super::converted::Converted;
use super::file::{read, too_large};
use super::findings::{Findings, put_caret};
use super::problem::ProblemKind;
use crate::i18n::import as text;
use crate::i18n::t;
use crate::part;
use crate::state::Studio;
use crate::widgets::{IconName, icon};

const PLACEHOLDER: &str = "{\n  \"family\": \"web\",\n  \"containerDefinitions\": [ … ]\n}";

/// The text and what it turned out to be.
#[derive(Clone, Copy)]
pub(super) struct Source {
    /// The text.
    pub(super) text: RwSignal<String>,
    /// What it turned out to be, or what kept a file or a text from being taken.
    pub(super) outcome: RwSignal<Outcome>,
    /// What a text of another format describes.
    pub(super) converted: RwSignal<Option<Converted>>,
    /// What the rules find in the text, or in what it was converted to.
    pub(super) findings: RwSignal<Findings>,
    field: NodeRef<Textarea>,
    reading: RwSignal<bool>,
    /// Counts the texts that came, so that a file that is read late does not replace a newer text.
    arrivals: StoredValue<u32>,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            outcome: RwSignal::new(Outcome::Nothing),
            converted: RwSignal::new(None),
            findings: RwSignal::new(Findings::default()),
            field: NodeRef::new(),
            reading: RwSignal::new(false),
            arrivals: StoredValue::new(0),
        }
    }
}

impl Source {
    fn begin(self, reading: bool) -> u32 {
        self.arrivals.update_value(|arrivals| *arrivals += 1);
        self.reading.set(reading);
        self.arrivals.get_value()
    }

    fn show(self, text: String, converted: Option<Converted>, outcome: Outcome) {
        self.begin(false);
        let findings = match &converted {
            Some(converted) => Findings::of(&converted.text()),
            None => Findings::of(&text),
        };
        if self.converted.with_untracked(|old| *old != converted) {
            self.converted.set(converted);
        }
        if self.findings.with_untracked(|old| *old != findings) {
            self.findings.set(findings);
        }
        self.text.set(text);
        // A definition that is typed differently is no other one: what the user wants of it stays. A fault is shown in
        // the text that is there.
        if matches!(outcome, Outcome::Failure(_)) || self.outcome.with_untracked(|old| *old != outcome) {
            self.outcome.set(outcome);
        }
    }

    pub(super) fn set_text(self, text: String) {
        match recognize(&text) {
            None | Some(Format::TaskDefinition) => {
                let outcome = Outcome::of(&text);
                self.show(text, None, outcome);
            }
            Some(format) => self.convert(format, text),
        }
    }

    /// Reads a text of another format. It stays what it is; what it describes is judged.
    fn convert(self, format: Format, text: String) {
        let arrival = self.begin(true);
        self.text.set(text.clone());
        spawn_local(async move {
            let interchange = part::interchange().await;
            if self.arrivals.try_get_value() != Some(arrival) {
                return;
            }
            let problem = match interchange.map(|interchange| (interchange.read)(format, &text)) {
                Ok(Ok(incoming)) => match Converted::of(format, incoming) {
                    Some(converted) => return self.show_converted(converted),
                    None => ProblemKind::Interchange(nothing_found(format)),
                },
                Ok(Err(error)) => ProblemKind::Interchange(error),
                Err(_) => ProblemKind::NotFetched,
            };
            self.show(text, None, Outcome::Failure(problem));
        });
    }

    /// Shows a task definition that another format describes.
    pub(super) fn show_converted(self, converted: Converted) {
        let outcome = Outcome::of(&converted.text());
        self.show(self.text.get_untracked(), Some(converted), outcome);
    }

    /// The text that a problem is in: of another format, or of the task definition that it describes.
    pub(super) fn judged(self, problem: &ProblemKind) -> Arc<str> {
        match problem {
            ProblemKind::Import(_) => self.json(),
            _ => self.text.with_untracked(|text| text.as_str().into()),
        }
    }

    /// The JSON of the task definition: the text itself, or what it was converted to.
    pub(super) fn json(self) -> Arc<str> {
        let converted = self.converted.with_untracked(|converted| converted.as_ref().map(Converted::text));
        converted.unwrap_or_else(|| self.text.with_untracked(|text| text.as_str().into()))
    }

    /// Brings a place of the text into view.
    pub(super) fn go_to(self, place: Place) {
        let Some(field) = self.field.get_untracked() else { return };
        self.text.with_untracked(|text| put_caret(&field, text, place));
    }

    fn refuse(self, problem: ProblemKind) {
        self.show(String::new(), None, Outcome::Failure(problem));
    }

    fn take_file(self, file: File) {
        let arrival = self.begin(true);
        // What kept an earlier one from being taken is over; a text that is there stays what it is.
        if self.text.with_untracked(String::is_empty) {
            self.outcome.set(Outcome::Nothing);
        }
        spawn_local(async move {
            let outcome = read(file).await;
            // The dialog may have been closed, or another text may have come.
            if self.arrivals.try_get_value() != Some(arrival) {
                return;
            }
            match outcome {
                Ok(text) => self.set_text(text),
                Err(problem) => self.refuse(problem),
            }
        });
    }
}

fn nothing_found(format: Format) -> ReadError {
    ReadError { kind: ReadErrorKind::NothingFound(format), at: TextPlace { line: 1, column: 1 } }
}

/// The field for the text, and the button for a file.
pub(super) fn source_field(studio: Studio, source: Source) -> AnyView {
    let over = RwSignal::new(false);
    let field = source.field;
    // A dialog that opens gives the focus to the field; one that is open already, when its part comes late, does not.
    Effect::new(move |_| field.get().map(|field| field.focus()));
    let dropped = move |event: DragEvent| {
        over.set(false);
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            event.prevent_default();
            source.take_file(file);
        }
    };
    view! {
        <p class="sub" id="import-hint">{t(text::HINT)}</p>
        <div
            class=move || if over.get() { "drop over" } else { "drop" }
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <textarea
                node_ref=field
                class="in code"
                rows="9"
                spellcheck="false"
                autocomplete="off"
                autofocus
                lang="en"
                data-testid="import-text"
                aria-label=t(text::TEXT)
                aria-describedby="import-hint"
                placeholder=PLACEHOLDER
                prop:value=move || source.text.get()
                on:input=move |event| type_text(source, &event)
            ></textarea>
            <div class="row">
                {file_button(source)}
                <span class="mut">{t(text::OR_DROP)}</span>
                <span class="grow"></span>
                <span class="mut" role="status">
                    {move || if source.reading.get() { text::READING.of(studio.language()) } else { "" }}
                </span>
            </div>
        </div>
    }
    .into_any()
}

/// Takes what stands in the field. A text that is too long is not even copied out of the browser.
fn type_text(source: Source, event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    match too_large(field.text_length() as usize) {
        Some(error) => {
            field.set_value("");
            source.refuse(ProblemKind::Import(error));
        }
        None => source.set_text(field.value()),
    }
}

/// The button that opens a file.
fn file_button(source: Source) -> AnyView {
    view! {
        <label class="btn">
            {icon(IconName::Import)}
            <span>{t(text::OPEN_FILE)}</span>
            <input
                class="sr"
                type="file"
                accept=".json,.yaml,.yml,.tf,.sh,.txt,application/json,text/*"
                data-testid="import-file"
                on:change=move |event| choose_file(source, &event)
            />
        </label>
    }
    .into_any()
}

fn choose_file(source: Source, event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    if let Some(file) = field.files().and_then(|files| files.get(0)) {
        source.take_file(file);
    }
    // Choosing the same file again is a choice too.
    field.set_value("");
}

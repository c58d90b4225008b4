//! Where the text comes from: pasted, typed, opened or dropped.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement, HtmlTextAreaElement};

use super::file::{read, too_large};
use super::problem::ProblemKind;
use crate::i18n::import as text;
use crate::i18n::t;
use crate::state::expect_studio;
use crate::widgets::{Icon, IconName};

const PLACEHOLDER: &str = "{\n  \"family\": \"web\",\n  \"containerDefinitions\": [ … ]\n}";

/// The text and what is wrong with how it came.
#[derive(Clone, Copy)]
pub(super) struct Source {
    /// The text.
    pub(super) text: RwSignal<String>,
    /// What kept a file or a text from being taken.
    pub(super) problem: RwSignal<Option<ProblemKind>>,
    reading: RwSignal<bool>,
    /// Counts the texts that came, so that a file that is read late does not replace a newer text.
    arrivals: StoredValue<u32>,
}

impl Default for Source {
    fn default() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            reading: RwSignal::new(false),
            arrivals: StoredValue::new(0),
        }
    }
}

impl Source {
    fn begin(self) -> u32 {
        self.arrivals.update_value(|arrivals| *arrivals += 1);
        self.problem.set(None);
        self.arrivals.get_value()
    }

    fn set_text(self, text: String) {
        self.begin();
        self.reading.set(false);
        self.text.set(text);
    }

    fn refuse(self, problem: ProblemKind) {
        self.begin();
        self.reading.set(false);
        self.text.set(String::new());
        self.problem.set(Some(problem));
    }

    fn take_file(self, file: File) {
        let arrival = self.begin();
        self.reading.set(true);
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

/// The field for the text, and the button for a file.
#[component]
pub(super) fn SourceField(source: Source) -> impl IntoView {
    let studio = expect_studio();
    let over = RwSignal::new(false);
    let type_text = move |event| type_text(source, &event);
    let dropped = move |event: DragEvent| {
        over.set(false);
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            event.prevent_default();
            source.take_file(file);
        }
    };
    let status = move || source.reading.get().then(|| text::READING.of(studio.language()));
    view! {
        <p class="sub" id="import-hint">{t(text::HINT)}</p>
        <div
            class="drop"
            class:over=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <textarea
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
                on:input=type_text
            ></textarea>
            <div class="row">
                <FileButton source=source/>
                <span class="mut">{t(text::OR_DROP)}</span>
                <span class="grow"></span>
                <span class="mut" role="status">{status}</span>
            </div>
        </div>
    }
}

/// Takes what stands in the field. A text that is too long is not even copied out of the browser.
fn type_text(source: Source, event: &leptos::ev::Event) {
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
#[component]
fn FileButton(source: Source) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            source.take_file(file);
        }
        // Choosing the same file again is a choice too.
        field.set_value("");
    };
    view! {
        <label class="btn">
            <Icon name=IconName::Import/>
            <span>{t(text::OPEN_FILE)}</span>
            <input
                class="sr"
                type="file"
                accept=".json,application/json,text/plain"
                data-testid="import-file"
                on:change=choose
            />
        </label>
    }
}

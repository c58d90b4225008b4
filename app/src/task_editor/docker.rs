//! The pane of the definition as command lines of Docker's client: it follows the text, and what is typed in it changes
//! the text.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};
use stowage_core::interchange::{Note, Outgoing, ReadError, docker_run};
use stowage_core::words::{self, Language};

use super::editor::Editor;
use super::sheet::Sheet;
use crate::i18n::import::at;
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::widgets::{IconName, small_icon};

/// What a change of the text belongs to.
const PLACE: &str = "docker";

/// What is being typed. It stays as it is typed until the focus leaves it, or the definition is changed elsewhere.
#[derive(Clone)]
struct Typing {
    /// What is changed: the definition as it was when the typing began. A slip on the way to what is meant takes nothing
    /// away for good.
    base: Arc<Sheet>,
    typed: String,
    /// Why it cannot be read.
    fault: Option<ReadError>,
    /// The text that came of it.
    made: String,
}

/// The pane.
pub(super) fn docker_pane(editor: Editor) -> AnyView {
    let typing = RwSignal::new(None::<Typing>);
    let now = move || {
        typing.with(|typing| {
            typing.clone().filter(|typing| editor.sheet.with(|sheet| sheet.text == typing.made))
        })
    };
    let fault = move || now().and_then(|typing| typing.fault);
    let written = Memo::new(move |_| editor.sheet.with(|sheet| written(sheet)));
    let is_broken = move || editor.sheet.with(|sheet| sheet.broken.is_some());
    let shown =
        move || now().map_or_else(|| written.with(|written| written.text.clone()), |typing| typing.typed);
    view! {
        <section class="dpane" aria-label="docker run">
            <header class="row">
                <span class="semi">"docker run"</span>
                <span class="grow"></span>
                {move || written.with(|written| unsaid(&written.notes, editor.studio.language()))}
            </header>
            <p class="fault c-bad" id="docker-fault" role="status">
                {move || fault().map(|fault| fault_words(editor.studio.language(), &fault))}
            </p>
            <textarea
                class="code"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                wrap="off"
                lang="en"
                data-testid="task-docker"
                aria-label=t(text::COMMANDS)
                aria-describedby="docker-fault"
                aria-invalid=move || fault().is_some().to_string()
                readonly=is_broken
                prop:value=shown
                on:input=move |event| {
                    let base = untrack(now).map(|typing| typing.base);
                    typing.set(Some(editor.take_commands(base, event_target_value(&event))));
                }
                on:blur=move |_| typing.set(None)
            ></textarea>
        </section>
    }
    .into_any()
}

impl Editor {
    /// Has the definition say what command lines say. One that cannot be read changes nothing.
    fn take_commands(&self, base: Option<Arc<Sheet>>, typed: String) -> Typing {
        let base = base.unwrap_or_else(|| self.sheet.get_untracked());
        let empty = Map::new();
        let definition = base.definition_value().as_object().unwrap_or(&empty);
        let fault = match docker_run::edits(definition, &typed) {
            Ok(edits) => {
                self.make(&base, &edits, PLACE);
                None
            }
            Err(fault) => Some(fault),
        };
        Typing { base, typed, fault, made: self.sheet.with_untracked(|sheet| sheet.text.clone()) }
    }
}

/// What the client would be told; of a text that cannot be read, what it said before.
fn written(sheet: &Sheet) -> Outgoing {
    match sheet.definition_value() {
        Value::Object(definition) => docker_run::write(definition),
        _ => Outgoing::default(),
    }
}

fn fault_words(language: Language, fault: &ReadError) -> String {
    format!("{} {}", at(fault.at.line, fault.at.column), words::read_error(language, fault))
}

/// What no command says of the definition.
fn unsaid(notes: &[Note], language: Language) -> AnyView {
    if notes.is_empty() {
        return view! { <span class="row c-ok">{small_icon(IconName::Fit)}{text::ALL_SAID.of(language)}</span> }
            .into_any();
    }
    let line = |note: &Note| view! { <li>{words::interchange_note(language, note)}</li> }.into_any();
    let lines: Vec<AnyView> = notes.iter().map(line).collect();
    view! {
        <button type="button" class="link mut" popovertarget="docker-unsaid" data-testid="docker-unsaid">
            {text::unsaid(language, notes.len())}
        </button>
        <div class="pop out" id="docker-unsaid" popover="auto">
            <p class="semi">{text::UNSAID.of(language)}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

//! The pane of the definition as command lines of Docker's client: it follows the text, and what is typed in it changes
//! the text.

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

/// The pane.
pub(super) fn docker_pane(editor: Editor) -> AnyView {
    // What is being typed stays as it is typed, until the focus leaves it.
    let typed = RwSignal::new(None::<String>);
    let fault = RwSignal::new(None::<ReadError>);
    let written = Memo::new(move |_| editor.sheet.with(|sheet| written(sheet)));
    let is_broken = move || editor.sheet.with(|sheet| sheet.broken.is_some());
    let shown = move || typed.get().unwrap_or_else(|| written.with(|written| written.text.clone()));
    let leave = move |_| {
        typed.set(None);
        fault.set(None);
    };
    view! {
        <section class="dpane" aria-label="docker run">
            <header class="row">
                <span class="semi">"docker run"</span>
                <span class="grow"></span>
                {move || written.with(|written| unsaid(&written.notes, editor.studio.language()))}
            </header>
            <p class="fault c-bad" id="docker-fault" role="status">
                {move || fault.with(|fault| fault.as_ref().map(|fault| fault_words(editor.studio.language(), fault)))}
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
                aria-invalid=move || fault.with(Option::is_some).to_string()
                readonly=is_broken
                prop:value=shown
                on:input=move |event| {
                    let text = event_target_value(&event);
                    fault.set(editor.take_commands(&text).err());
                    typed.set(Some(text));
                }
                on:blur=leave
            ></textarea>
        </section>
    }
    .into_any()
}

impl Editor {
    /// Has the definition say what command lines say. One that cannot be read changes nothing.
    fn take_commands(&self, text: &str) -> Result<(), ReadError> {
        let sheet = self.sheet.get_untracked();
        let empty = Map::new();
        let definition = sheet.definition_value().as_object().unwrap_or(&empty);
        self.make(&docker_run::edits(definition, text)?, PLACE);
        Ok(())
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

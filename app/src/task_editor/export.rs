//! Giving a definition out: a file, the clipboard, and the command that registers it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Map, Value};
use stowage_core::interchange::{Format, Outgoing};
use stowage_core::task_definition::register_command;
use stowage_core::words::{self, Language};

use super::editor::Editor;
use crate::i18n::clipboard::NOT_COPIED;
use crate::i18n::import::NOT_FETCHED;
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::import::converted;
use crate::io::{clipboard, download};
use crate::part::{self, Interchange};
use crate::state::{Dialog, Studio};
use crate::widgets::{IconName, icon, small_icon};

/// What is given out.
#[derive(Clone, Debug)]
struct Given {
    /// The name of its file, without what says its format.
    name: String,
    json: String,
    /// What other formats are written from; none where the text cannot be read.
    document: Option<Map<String, Value>>,
    /// Whether ECS would refuse it.
    is_draft: bool,
}

/// The button with which the editor gives its draft out, and what it opens.
pub(super) fn export_button(editor: Editor) -> AnyView {
    let studio = editor.studio;
    let choice = Choice::default();
    let outgoing = choice.written(move || draft(editor));
    view! {
        <button type="button" class="btn sm" popovertarget="draft-export" data-testid="draft-export">
            {small_icon(IconName::Import)}
            <span>{t(text::EXPORT)}</span>
        </button>
        <div class="pop out" id="draft-export" popover="auto">
            {move || ways_out(studio, draft(editor), choice, outgoing)}
        </div>
    }
    .into_any()
}

/// The draft: as it is registered, or as it is written while it cannot be.
fn draft(editor: Editor) -> Given {
    editor.sheet.with(|sheet| {
        let is_draft = sheet.blocker().is_some();
        let json = match &sheet.definition {
            Some(definition) if !is_draft => definition.to_register_json(),
            _ => sheet.text.clone(),
        };
        let family = if sheet.family().is_empty() { "task-definition" } else { sheet.family() };
        let document = match &sheet.definition {
            Some(definition) => Some(definition.document().clone()),
            None if sheet.broken.is_none() => sheet.at("").as_object().cloned(),
            None => None,
        };
        Given { name: file_name(family), json, document, is_draft }
    })
}

/// A family of a draft may hold anything; a file's name may not.
fn file_name(family: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    family.chars().map(|c| if fits(c) { c } else { '_' }).collect()
}

/// What the dialog holds that gives a definition of the plan out.
pub(crate) fn export_panel(studio: Studio) -> AnyView {
    let given = match studio.dialog.get_untracked() {
        Some(Dialog::Export(id)) => studio.plan.with_untracked(|plan| {
            let definition = plan.task_definitions.get(&id)?;
            let name = id.family.to_string();
            let document = Some(definition.document().clone());
            Some(Given { name, json: definition.to_register_json(), document, is_draft: false })
        }),
        _ => None,
    };
    let Some(given) = given else { return ().into_any() };
    let choice = Choice::default();
    let given = StoredValue::new(given);
    let outgoing = choice.written(move || given.get_value());
    let text = move || outgoing.with(|outgoing| outgoing.as_ref().map(|outgoing| outgoing.text.clone()));
    view! {
        <div class="bd out">
            <pre class="given" tabindex="0" lang="en" data-testid="export-json">{text}</pre>
            {move || ways_out(studio, given.get_value(), choice, outgoing)}
        </div>
    }
    .into_any()
}

/// In which format it is given out, and what was said of that.
#[derive(Clone, Copy)]
struct Choice {
    format: RwSignal<Format>,
    /// What writes other formats than the API's own.
    interchange: RwSignal<Option<Interchange>>,
    said: Said,
}

impl Default for Choice {
    fn default() -> Self {
        let format = RwSignal::new(Format::TaskDefinition);
        Self { format, interchange: RwSignal::new(None), said: RwSignal::new(None) }
    }
}

impl Choice {
    /// What is given out; nothing while what writes it is on its way.
    fn outgoing(self, given: &Given) -> Option<Outgoing> {
        match (self.format.get(), &given.document, self.interchange.get()) {
            (Format::TaskDefinition, ..) => Some(Outgoing { text: given.json.clone(), notes: Vec::new() }),
            (format, Some(document), Some(interchange)) => Some((interchange.write)(format, document)),
            _ => None,
        }
    }

    /// The same, written once for whoever shows it.
    fn written(self, given: impl Fn() -> Given + Send + Sync + 'static) -> Memo<Option<Outgoing>> {
        Memo::new(move |_| self.outgoing(&given()))
    }

    fn choose(self, name: &str) {
        let Some(format) = Format::ALL.into_iter().find(|format| format.as_str() == name) else { return };
        self.said.set(None);
        self.format.set(format);
        if format == Format::TaskDefinition || self.interchange.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            match part::interchange().await {
                // The dialog may have been closed meanwhile.
                Ok(interchange) => drop(self.interchange.try_set(Some(interchange))),
                Err(_) => drop(self.said.try_set(Some(NOT_FETCHED))),
            }
        });
    }

    /// The field for the format.
    fn field(self, language: Language, given: &Given) -> AnyView {
        let chosen = self.format.get();
        let only_json = given.document.is_none();
        let option = |format: Format| {
            let name = match format {
                Format::TaskDefinition => "JSON (register-task-definition)",
                _ => words::format_name(language, format),
            };
            let disabled = only_json && format != Format::TaskDefinition;
            view! { <option value=format.as_str() selected=format == chosen disabled=disabled>{name}</option> }.into_any()
        };
        let options: Vec<AnyView> = Format::ALL.into_iter().map(option).collect();
        view! {
            <label class="row">
                <span class="lab">{text::FORMAT.of(language)}</span>
                <select
                    class="in"
                    data-testid="export-format"
                    on:change=move |event| self.choose(&event_target_value(&event))
                >
                    {options}
                </select>
            </label>
        }
        .into_any()
    }
}

/// What is said of that.
fn said_line(language: Language, said: Said) -> AnyView {
    view! { <p class="sub said" role="status" data-testid="export-said">{said.get().map(|said| said.of(language))}</p> }
        .into_any()
}

/// What was done last, or why not.
type Said = RwSignal<Option<crate::i18n::Text>>;

fn ways_out(studio: Studio, given: Given, choice: Choice, outgoing: Memo<Option<Outgoing>>) -> AnyView {
    let (language, said, format) = (studio.language(), choice.said, choice.format.get());
    let file = format.file_name(&given.name);
    let Some(Outgoing { text: written, notes }) = outgoing.get() else {
        return view! { {choice.field(language, &given)} {said_line(language, said)} }.into_any();
    };
    let command = (format == Format::TaskDefinition).then(|| register(language, &file, said));
    let (label, copied) = (text::download(language, &file), written.clone());
    let download = move |_| {
        let failed = download::save_as(&file, format.media_type(), &written).is_err();
        said.set(failed.then_some(text::NOT_SAVED));
    };
    view! {
        {choice.field(language, &given)}
        {converted::notes(&notes, language)}
        {given.is_draft.then(|| view! { <p class="c-warn row">{small_icon(IconName::Warning)}{text::AS_DRAFT.of(language)}</p> })}
        <div class="row flow">
            <button type="button" class="btn" data-testid="export-download" on:click=download>
                {icon(IconName::Import)}
                <span>{label}</span>
            </button>
            <button type="button" class="btn" data-testid="export-copy" on:click=move |_| copy(&copied, said)>
                {icon(IconName::Copy)}
                <span>{text::COPY.of(language)}</span>
            </button>
        </div>
        {command}
        {said_line(language, said)}
    }
    .into_any()
}

/// The command that registers the file.
fn register(language: Language, file: &str, said: Said) -> AnyView {
    let command = register_command(file);
    let copied = command.clone();
    view! {
        <p class="sub">{text::THEN_RUN.of(language)}</p>
        <div class="row cmdline">
            <code class="grow" lang="en" data-testid="export-command">{command}</code>
            <button
                type="button"
                class="btn ghost ic sm"
                aria-label=text::COPY_COMMAND.of(language)
                data-testid="export-copy-command"
                on:click=move |_| copy(&copied, said)
            >
                {small_icon(IconName::Copy)}
            </button>
        </div>
    }
    .into_any()
}

fn copy(words: &str, said: Said) {
    let told = move |is_copied: bool| {
        // The dialog may have been closed meanwhile.
        said.try_set(Some(if is_copied { text::COPIED } else { NOT_COPIED }));
    };
    clipboard::copy(words, Box::new(told));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_names_that_every_system_takes() {
        assert_eq!(file_name("web-1_a"), "web-1_a");
        assert_eq!(file_name("a/b: 웹"), "a_b___");
    }
}

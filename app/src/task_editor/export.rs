//! Giving a definition out: a file, the clipboard, and the command that registers it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::task_definition::register_command;
use wasm_bindgen_futures::JsFuture;

use super::editor::Editor;
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::io::download;
use crate::state::{Dialog, Studio};
use crate::widgets::{IconName, icon, small_icon};

/// What is given out.
#[derive(Clone, Debug)]
struct Given {
    /// The name of its file, without `.json`.
    name: String,
    json: String,
    /// Whether ECS would refuse it.
    is_draft: bool,
}

/// The button with which the editor gives its draft out, and what it opens.
pub(super) fn export_button(editor: Editor) -> AnyView {
    let studio = editor.studio;
    let said = RwSignal::new(None);
    view! {
        <button type="button" class="btn sm" popovertarget="draft-export" data-testid="draft-export">
            {small_icon(IconName::Import)}
            <span>{t(text::EXPORT)}</span>
        </button>
        <div class="pop out" id="draft-export" popover="auto">
            {move || ways_out(studio, draft(editor), said)}
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
        Given { name: file_name(family), json, is_draft }
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
            Some(Given { name, json: definition.to_register_json(), is_draft: false })
        }),
        _ => None,
    };
    let Some(given) = given else { return ().into_any() };
    let said = RwSignal::new(None);
    view! {
        <div class="bd out">
            <pre class="given" tabindex="0" lang="en" data-testid="export-json">{given.json.clone()}</pre>
            {move || ways_out(studio, given.clone(), said)}
        </div>
    }
    .into_any()
}

/// What was done last, or why not.
type Said = RwSignal<Option<crate::i18n::Text>>;

fn ways_out(studio: Studio, given: Given, said: Said) -> AnyView {
    let language = studio.language();
    let file = format!("{}.json", given.name);
    let command = register_command(&file);
    let (json, copied) = (given.json.clone(), command.clone());
    let download_label = text::download(language, &file);
    let download = move |_| {
        let failed = download::save(&given.name, &given.json).is_err();
        said.set(failed.then_some(text::NOT_SAVED));
    };
    view! {
        {given.is_draft.then(|| view! { <p class="c-warn row">{small_icon(IconName::Warning)}{text::AS_DRAFT.of(language)}</p> })}
        <div class="row flow">
            <button type="button" class="btn" data-testid="export-download" on:click=download>
                {icon(IconName::Import)}
                <span>{download_label}</span>
            </button>
            <button type="button" class="btn" data-testid="export-copy" on:click=move |_| copy(json.clone(), said)>
                {icon(IconName::Copy)}
                <span>{text::COPY.of(language)}</span>
            </button>
        </div>
        <p class="sub">{text::THEN_RUN.of(language)}</p>
        <div class="row cmdline">
            <code class="grow" lang="en" data-testid="export-command">{command}</code>
            <button
                type="button"
                class="btn ghost ic sm"
                aria-label=text::COPY_COMMAND.of(language)
                data-testid="export-copy-command"
                on:click=move |_| copy(copied.clone(), said)
            >
                {small_icon(IconName::Copy)}
            </button>
        </div>
        <p class="sub said" role="status" data-testid="export-said">{said.get().map(|said| said.of(language))}</p>
    }
    .into_any()
}

fn copy(words: String, said: Said) {
    let write = window().navigator().clipboard().write_text(&words);
    spawn_local(async move {
        let outcome = JsFuture::from(write).await;
        // The dialog may have been closed meanwhile.
        said.try_set(Some(if outcome.is_ok() { text::COPIED } else { text::NOT_COPIED }));
    });
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

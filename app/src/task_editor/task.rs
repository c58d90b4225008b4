//! The section of the task's own members.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::words::Language;

use super::editor::Editor;
use super::field::{Field, choice_field, field, toggle};
use super::note::{notes, notes_within};
use super::sheet::is_within;
use crate::i18n::t;
use crate::i18n::task_editor as text;

/// The members that have fields here.
const MEMBERS: [&str; 7] = [
    "/family",
    "/networkMode",
    "/requiresCompatibilities",
    "/cpu",
    "/memory",
    "/executionRoleArn",
    "/taskRoleArn",
];
const COMPATIBILITIES: &str = "/requiresCompatibilities";
/// What a task definition can run on, as the API names it.
const RUNS_ON: [&str; 4] = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"];

/// Whether a finding belongs to the task as a whole and has no field.
fn is_elsewhere(path: &str) -> bool {
    let in_container = path.strip_prefix("/containerDefinitions/").is_some_and(|rest| {
        rest.split('/').next().is_some_and(|index| index.bytes().all(|byte| byte.is_ascii_digit()))
    });
    !in_container && !MEMBERS.iter().any(|member| is_within(path, member))
}

/// The section.
pub(super) fn task_section(editor: Editor, language: Language) -> AnyView {
    let at = |pointer: &str| pointer.to_owned();
    let cpu = Field { hint: "256, 1 vCPU", ..Field::text(at("/cpu"), text::TASK_CPU, "w4") };
    let memory = Field { hint: "512, 2 GB", ..Field::text(at("/memory"), text::TASK_MEMORY, "w4") };
    let mode = Field { hint: "bridge", ..Field::text(at("/networkMode"), text::NETWORK_MODE, "w4") };
    let role = |pointer: &str, label| Field {
        hint: "arn:aws:iam::111122223333:role/…",
        ..Field::text(at(pointer), label, "w6")
    };
    view! {
        <section class="grp">
            <h3>{text::FAMILY_AND_SIZE.of(language)}</h3>
            <div class="g12">
                {field(editor, Field::text(at("/family"), text::FAMILY, "w8"))}
                {choice_field(editor, mode, &["bridge", "host", "awsvpc", "none"])}
                {field(editor, cpu)}
                {field(editor, memory)}
                {compatibilities(editor)}
            </div>
        </section>
        <section class="grp">
            <h3>{text::ROLES.of(language)}</h3>
            <div class="g12">
                {field(editor, role("/executionRoleArn", text::EXECUTION_ROLE))}
                {field(editor, role("/taskRoleArn", text::TASK_ROLE))}
            </div>
        </section>
        {move || elsewhere(editor, is_elsewhere)}
    }
    .into_any()
}

/// What the rules find where there is no field.
pub(super) fn elsewhere(editor: Editor, fits: impl Fn(&str) -> bool) -> AnyView {
    let notes = notes(editor, fits);
    if notes.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="grp">
            <h3>{text::ELSEWHERE.of(editor.studio.language())}</h3>
            {notes}
        </section>
    }
    .into_any()
}

/// What the task can run on: a list of words, each of which is in it or not.
fn compatibilities(editor: Editor) -> AnyView {
    let one = |word: &'static str| {
        let is_on = move || editor.sheet.with(|sheet| listed(sheet.at(COMPATIBILITIES), word));
        toggle(editor, format!("{COMPATIBILITIES}/{word}"), word, is_on, move |on| {
            set_listed(editor, word, on)
        })
    };
    let toggles: Vec<AnyView> = RUNS_ON.into_iter().map(one).collect();
    view! {
        <fieldset class="w12">
            <legend class="lab">{t(text::COMPATIBILITIES)}<code>"requiresCompatibilities"</code></legend>
            <div class="row flow">{toggles}</div>
        </fieldset>
        <div class="notes">{move || notes_within(editor, COMPATIBILITIES)}</div>
    }
    .into_any()
}

fn listed(list: &Value, word: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|one| one == word))
}

fn set_listed(editor: Editor, word: &str, on: bool) {
    let list = editor.sheet.with_untracked(|sheet| sheet.at(COMPATIBILITIES).clone());
    let mut list = list.as_array().cloned().unwrap_or_default();
    list.retain(|one| one != word);
    if on {
        list.push(word.into());
    }
    match list.is_empty() {
        true => editor.remove(COMPATIBILITIES, None),
        false => editor.set(COMPATIBILITIES, &list.into(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_have_one_section() {
        for path in ["", "/volumes/0/name", "/containerDefinitions", "/pidMode"] {
            assert!(is_elsewhere(path), "{path}");
        }
        for path in ["/family", "/containerDefinitions/0", "/containerDefinitions/12/cpu", "/cpu"] {
            assert!(!is_elsewhere(path), "{path}");
        }
    }
}

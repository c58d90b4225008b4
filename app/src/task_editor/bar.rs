//! The editor's bar: what is written, what the rules find in all of it, and the draft's way back.

use leptos::prelude::*;

use super::compare::compare_button;
use super::editor::{Editor, Pane};
use super::export::export_button;
use crate::i18n::Text;
use crate::i18n::task_editor as text;
use crate::state::Subject;
use crate::widgets::{Choice, IconName, icon, radios, small_icon};

/// The bar.
pub(super) fn bar(editor: Editor) -> AnyView {
    view! {
        <div class="ebar">
            {move || way(editor, text::UNDO, IconName::Undo, "draft-undo", editor.ways.get().0, Editor::undo)}
            {move || way(editor, text::REDO, IconName::Redo, "draft-redo", editor.ways.get().1, Editor::redo)}
            {move || name(editor)}
            <span class="grow"></span>
            {move || counts(editor)}
            {move || help_switch(editor)}
            {compare_button(editor)}
            {export_button(editor)}
            {move || panes(editor)}
        </div>
        {move || kept_note(editor)}
    }
    .into_any()
}

fn way(
    editor: Editor,
    label: Text,
    sign: IconName,
    testid: &'static str,
    open: bool,
    go: fn(&Editor),
) -> AnyView {
    let label = label.of(editor.studio.language());
    view! {
        <button
            type="button"
            class="btn ghost ic"
            aria-label=label
            title=label
            data-testid=testid
            disabled=!open
            on:click=move |_| go(&editor)
        >
            {icon(sign)}
        </button>
    }
    .into_any()
}

/// The revision that registering makes; a draft may have no family yet.
pub(super) fn next_id(editor: Editor) -> String {
    let family = editor.sheet.with(|sheet| sheet.family().to_owned());
    if family.is_empty() {
        return text::NO_FAMILY.of(editor.studio.language()).to_owned();
    }
    let revision = editor.studio.plan.with(|plan| plan.next_revision(&family));
    format!("{family}:{revision}")
}

fn name(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let before = match editor.subject() {
        Subject::Revision(id) | Subject::Copy(id) => Some(id.to_string()),
        Subject::New | Subject::Text(_) => None,
    };
    let words = text::subject(language, &next_id(editor), before.as_deref());
    view! { <span class="semi t13 tr" data-testid="draft-name">{words}</span> }.into_any()
}

fn counts(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let (errors, warnings, fixes, broken) = editor.sheet.with(|sheet| {
        let found = &sheet.findings;
        (found.errors, found.warnings, found.fixes, sheet.broken.is_some())
    });
    let count = |class, sign, words: String| {
        view! { <span class=class>{small_icon(sign)}<span>{words}</span></span> }.into_any()
    };
    let clean = errors + warnings == 0 && !broken;
    view! {
        <span class="row counts" role="status" data-testid="draft-counts">
            {broken.then(|| count("row c-bad", IconName::Failed, text::BROKEN.of(language).to_owned()))}
            {(errors > 0).then(|| count("row c-bad", IconName::Failed, text::errors(language, errors)))}
            {(warnings > 0).then(|| count("row c-warn", IconName::Warning, text::warnings(language, warnings)))}
            {clean.then(|| count("row c-ok", IconName::Fit, text::CLEAN.of(language).to_owned()))}
        </span>
        {(fixes > 0).then(|| view! {
            <button type="button" class="btn sm" data-testid="fix-all" on:click=move |_| editor.fix_all()>
                {small_icon(IconName::Wrench)}
                <span>{text::fix_all(language, fixes, errors + warnings)}</span>
            </button>
        })}
    }
    .into_any()
}

/// Whether every field says what it is for, or only the one that has the focus.
fn help_switch(editor: Editor) -> AnyView {
    let label = text::HELP.of(editor.studio.language());
    view! {
        <button
            type="button"
            class="btn ghost ic"
            aria-label=label
            title=label
            aria-pressed=(!editor.is_quiet.get()).to_string()
            data-testid="help-switch"
            on:click=move |_| editor.is_quiet.update(|quiet| *quiet = !*quiet)
        >
            {icon(IconName::Info)}
        </button>
    }
    .into_any()
}

/// The choice that a phone has between the form, the text and the command lines.
fn panes(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let choices = [
        Choice { label: text::FORM.of(language), lang: None, testid: "pane-form", refused: None },
        Choice { label: text::JSON.of(language), lang: None, testid: "pane-json", refused: None },
        Choice { label: "docker", lang: None, testid: "pane-docker", refused: None },
    ];
    const PANES: [Pane; 3] = [Pane::Form, Pane::Json, Pane::Docker];
    let shown = editor.pane.get();
    let chosen = PANES.iter().position(|pane| *pane == shown).unwrap_or_default();
    let choose = Callback::new(move |index: usize| {
        editor.pane.set(PANES.get(index).copied().unwrap_or_default());
    });
    view! { <span class="panes">{radios(text::PANES.of(language), "panes", &choices, chosen, choose)}</span> }
        .into_any()
}

/// Says that the draft is one from before.
fn kept_note(editor: Editor) -> AnyView {
    if !editor.is_old.get() {
        return ().into_any();
    }
    let language = editor.studio.language();
    view! {
        <p class="kept-note" role="status" data-testid="draft-kept">
            <span>{text::KEPT.of(language)}</span>
            <button type="button" class="btn sm" data-testid="draft-anew" on:click=move |_| editor.begin_anew()>
                {text::BEGIN_ANEW.of(language)}
            </button>
        </p>
    }
    .into_any()
}

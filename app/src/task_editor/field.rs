//! Fields of the form, each of one member: they show what the document has and change that member only.
//!
//! The fields are in no region that follows the document, so that the caret and the focus stay while one types.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::task_definition::form::{FieldKind, Meaning, meant, shown};

use super::editor::Editor;
use super::note::notes_within;
use super::sheet::is_within;
use crate::i18n::Text;
use crate::i18n::t;
use crate::i18n::task_editor as text;
use crate::import::findings::is_error;

/// A field that is typed into.
#[derive(Clone)]
pub(super) struct Field {
    /// Where its member stands in the task definition.
    pub(super) pointer: String,
    /// What it is called.
    pub(super) label: Text,
    /// What stands in it while it is empty, and behind what is typed.
    pub(super) hint: &'static str,
    /// What it is counted in.
    pub(super) unit: &'static str,
    /// What a text in it means.
    pub(super) kind: FieldKind,
    /// How much room it takes.
    pub(super) class: &'static str,
}

impl Field {
    /// A field of text.
    pub(super) fn text(pointer: String, label: Text, class: &'static str) -> Self {
        Self { pointer, label, hint: "", unit: "", kind: FieldKind::Text, class }
    }

    /// A field of a whole number.
    pub(super) fn integer(pointer: String, label: Text, unit: &'static str, class: &'static str) -> Self {
        Self { unit, kind: FieldKind::Integer, ..Self::text(pointer, label, class) }
    }
}

/// The ID of a member's field.
fn id_of(pointer: &str) -> String {
    format!("member{}", pointer.replace('/', "-"))
}

/// A member's name: the last step of its pointer.
fn member(pointer: &str) -> &str {
    pointer.rsplit('/').next().unwrap_or_default()
}

/// A field with its label, its member's name, and what the rules find there.
pub(super) fn field(editor: Editor, field: Field) -> AnyView {
    let id = id_of(&field.pointer);
    let (label, name, class) = (field.label, member(&field.pointer).to_owned(), field.class);
    let pointer = field.pointer.clone();
    view! {
        <div class=class>
            <label class="lab" for=id>{t(label)}<code>{name}</code></label>
            {input(editor, field, None)}
        </div>
        <div class="notes">{move || notes_within(editor, &pointer)}</div>
    }
    .into_any()
}

/// What is typed into; with a label of its own where it stands in a table.
pub(super) fn input(editor: Editor, field: Field, label: Option<String>) -> AnyView {
    let Field { pointer, hint, unit, kind, .. } = field;
    // What was typed, and what the member was then: as long as it is that, the field shows what was typed.
    let typed = RwSignal::new(None::<(String, Value)>);
    let (of_value, of_class, of_invalid) = (pointer.clone(), pointer.clone(), pointer.clone());
    let (on_focus, at_type, id, testid) =
        (pointer.clone(), pointer.clone(), id_of(&pointer), format!("field{pointer}"));
    let value = move || {
        editor.sheet.with(|sheet| {
            let now = sheet.at(&of_value);
            typed.with(|typed| match typed {
                Some((text, then)) if then == now => text.clone(),
                _ => shown(now, kind),
            })
        })
    };
    let type_text = move |event| {
        let text = event_target_value(&event);
        editor.type_member(&at_type, kind, &text);
        typed.set(Some((text, editor.sheet.with_untracked(|sheet| sheet.at(&at_type).clone()))));
    };
    let open_quote = move || {
        typed.with(|typed| typed.as_ref().is_some_and(|(text, _)| meant(text, kind) == Meaning::OpenQuote))
    };
    view! {
        <span class=move || frame(editor, &of_class)>
            <input
                id=id
                data-testid=testid
                data-pointer=pointer.clone()
                class=(kind != FieldKind::Integer).then_some("mono")
                inputmode=(kind == FieldKind::Integer).then_some("numeric")
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                placeholder=hint
                aria-invalid=move || worst(editor, &of_invalid).is_some_and(|error| error).to_string()
                prop:value=value
                on:input=type_text
                on:focus=move |_| editor.spot.set(Some(on_focus.clone()))
            />
            {(!unit.is_empty()).then(|| view! { <span class="u">{unit}</span> })}
        </span>
        {(kind == FieldKind::Words).then(|| view! {
            <p class="help" role="status">{move || if open_quote() { text::OPEN_QUOTE.of(editor.studio.language()) } else { "" }}</p>
        })}
    }
    .into_any()
}

/// Whether the rules find something at a member or within it: `true` for what ECS refuses.
pub(super) fn worst(editor: Editor, pointer: &str) -> Option<bool> {
    let found = editor.sheet.with(|sheet| sheet.found(|path| is_within(path, pointer)));
    found.iter().map(|(diagnostic, _)| is_error(diagnostic)).max()
}

/// The class of the frame around a member's field.
pub(super) fn frame(editor: Editor, pointer: &str) -> &'static str {
    match worst(editor, pointer) {
        Some(true) => "in bad",
        Some(false) => "in warn",
        None => "in",
    }
}

/// A choice among words of the API, or of none. A word that is not among them is offered as it is.
pub(super) fn choice(
    editor: Editor,
    field: Field,
    words: &'static [&'static str],
    label: Option<String>,
) -> AnyView {
    let Field { pointer, hint, .. } = field;
    let (of_class, of_options, on_focus, at_choice) =
        (pointer.clone(), pointer.clone(), pointer.clone(), pointer.clone());
    let choose = move |event| editor.type_member(&at_choice, FieldKind::Text, &event_target_value(&event));
    view! {
        <span class=move || format!("{} pick", frame(editor, &of_class))>
            <select
                id=id_of(&pointer)
                data-testid=format!("field{pointer}")
                data-pointer=pointer.clone()
                aria-label=label
                on:change=choose
                on:focus=move |_| editor.spot.set(Some(on_focus.clone()))
            >
                {move || options(editor, &of_options, words, hint)}
            </select>
        </span>
    }
    .into_any()
}

fn options(editor: Editor, pointer: &str, words: &[&str], hint: &str) -> Vec<AnyView> {
    let now = editor.sheet.with(|sheet| shown(sheet.at(pointer), FieldKind::Text));
    let other = (!now.is_empty() && !words.contains(&now.as_str())).then(|| now.clone());
    let option = |word: String, label: String| {
        let selected = word == now;
        view! { <option value=word prop:selected=selected>{label}</option> }.into_any()
    };
    let mut all = vec![option(String::new(), hint_of(editor, hint))];
    all.extend(words.iter().map(|word| option((*word).to_owned(), (*word).to_owned())));
    all.extend(other.map(|word| option(word.clone(), word)));
    all
}

/// What stands for a member that is not set: what ECS then takes, where it takes something.
fn hint_of(editor: Editor, hint: &str) -> String {
    let not_set = text::NOT_SET.of(editor.studio.language());
    if hint.is_empty() { not_set.to_owned() } else { format!("{not_set}: {hint}") }
}

/// A choice with its label, its member's name, and what the rules find there.
pub(super) fn choice_field(editor: Editor, field: Field, words: &'static [&'static str]) -> AnyView {
    let (label, class, pointer) = (field.label, field.class, field.pointer.clone());
    let (id, name) = (id_of(&pointer), member(&pointer).to_owned());
    view! {
        <div class=class>
            <label class="lab" for=id>{t(label)}<code>{name}</code></label>
            {choice(editor, field, words, None)}
        </div>
        <div class="notes">{move || notes_within(editor, &pointer)}</div>
    }
    .into_any()
}

/// Something that is on or off.
pub(super) fn toggle(
    editor: Editor,
    pointer: String,
    label: &'static str,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    set: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="tog">
            <input
                type="checkbox"
                data-testid=format!("field{pointer}")
                data-pointer=pointer.clone()
                prop:checked=is_on
                on:change=move |event| set(event_target_checked(&event))
                on:focus=move |_| editor.spot.set(Some(pointer.clone()))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

//! Fields of the form, each of one member: they show what the document has and change that member only.
//!
//! The fields are in no region that follows the document, so that the caret and the focus stay while one types.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::task_definition::form::{Entry, FieldKind, Meaning, meant, shown};
use stowage_core::words::{self, Language};

use super::editor::Editor;
use super::note::notes_within;
use super::slot::Slot;
use crate::i18n::task_editor as text;

/// What a field is drawn from.
#[derive(Clone)]
pub(super) struct Face {
    pub(super) label: &'static str,
    /// Its name where it stands in a row: the label, and the row's number.
    pub(super) name: Option<String>,
    /// The member's own name.
    pub(super) member: &'static str,
    /// What stands in it while it is empty, and behind what is typed.
    pub(super) hint: &'static str,
    pub(super) unit: &'static str,
    /// How much room it takes.
    pub(super) class: &'static str,
}

impl Face {
    /// The face of an entry; in a row, with the row's number.
    pub(super) fn of(entry: &Entry, row: Option<usize>, class: &'static str, language: Language) -> Self {
        let facts = entry.field.facts();
        let label = words::field_label(language, entry.field);
        Self {
            label,
            name: row.map(|number| format!("{label} {number}")),
            member: facts.path.rsplit('/').next().unwrap_or_default(),
            hint: facts.fallback.map_or(facts.example, |fallback| fallback.value),
            unit: facts.unit.map_or("", |unit| words::unit(language, unit)),
            class,
        }
    }
}

/// The ID of a member's field.
pub(super) fn id_of(pointer: &str) -> String {
    format!("member{}", pointer.replace('/', "-"))
}

/// A field with its label, its member's name, what it is for, and what the rules find there.
pub(super) fn labelled(editor: Editor, entry: &Entry, face: &Face, control: AnyView) -> AnyView {
    let id = id_of(&entry.pointer);
    let pointer = entry.pointer.clone();
    view! {
        <div class=face.class>
            <label class="lab" for=id>{face.label}<code>{face.member}</code></label>
            {control}
            {about(entry, editor.studio.language())}
        </div>
        <div class="notes">{move || notes_within(editor, &pointer)}</div>
    }
    .into_any()
}

/// What a field is for, the option of `docker run` that it becomes, and what ECS takes where it is empty.
pub(super) fn about(entry: &Entry, language: Language) -> AnyView {
    let facts = entry.field.facts();
    let docker =
        facts.docker.map(|option| view! { " · " <code title="docker run">{option}</code> }.into_any());
    let default = facts.fallback.map(|fallback| {
        let title = format!("{}: {}", words::basis(language, fallback.basis), fallback.source);
        view! { " · " <span title=title>{text::default(language)}" "<code>{fallback.value}</code></span> }
            .into_any()
    });
    view! {
        <p class="help about" id=format!("about{}", id_of(&entry.pointer))>
            {words::field_help(language, entry.field)}
            {docker}
            {default}
        </p>
    }
    .into_any()
}

/// What is typed into.
pub(super) fn input(editor: Editor, slot: Slot, kind: FieldKind, face: Face, id: String) -> AnyView {
    let Face { name, hint, unit, .. } = face;
    // What was typed, and what the member was then: as long as it is that, the field shows what was typed.
    let typed = RwSignal::new(None::<(String, Value)>);
    let testid = slot.testid();
    let slot = StoredValue::new(slot);
    let now = move || slot.with_value(|slot| editor.sheet.with(|sheet| slot.value(sheet)));
    let value = move || {
        let now = now();
        typed.with(|typed| match typed {
            Some((text, then)) if *then == now => text.clone(),
            _ => shown(&now, kind),
        })
    };
    let type_text = move |event| {
        let text = event_target_value(&event);
        slot.with_value(|slot| slot.write(editor, kind, &text));
        typed.set(Some((text, untrack(now))));
    };
    let pointer = move || slot.with_value(|slot| editor.sheet.with(|sheet| slot.pointer(sheet)));
    // What was typed and is not in the document.
    let waits = move || {
        typed.with(|typed| {
            typed.as_ref().and_then(|(text, _)| {
                if meant(text, kind) == Meaning::OpenQuote {
                    return Some(text::OPEN_QUOTE);
                }
                let taken = slot.with_value(|slot| editor.sheet.with(|sheet| slot.is_taken(sheet, text)));
                taken.then_some(text::NAME_TAKEN)
            })
        })
    };
    let has_more = kind == FieldKind::Words || slot.with_value(|slot| matches!(slot, Slot::Key(..)));
    let described = format!("about{id}");
    view! {
        <span class=move || editor.sheet.with(|sheet| sheet.frame(&pointer()))>
            <input
                id=id
                data-testid=testid
                data-pointer=pointer
                class=(kind != FieldKind::Integer).then_some("mono")
                inputmode=(kind == FieldKind::Integer).then_some("numeric")
                autocomplete="off"
                spellcheck="false"
                aria-label=name
                aria-describedby=described
                placeholder=hint
                aria-invalid=move || editor.sheet.with(|sheet| sheet.worst(&pointer()) == Some(true)).to_string()
                prop:value=value
                on:input=type_text
                on:focus=move |_| editor.spot.set(Some(untrack(pointer)))
            />
            {(!unit.is_empty()).then(|| view! { <span class="u">{unit}</span> })}
        </span>
        {has_more.then(|| view! {
            <p class="help" role="status">{move || waits().map(|words| words.of(editor.studio.language()))}</p>
        })}
    }
    .into_any()
}

/// A choice among words, or of none. What stands there and is not among them is offered as it is.
pub(super) fn choice(
    editor: Editor,
    entry: &Entry,
    face: &Face,
    now: impl Fn() -> String + Send + Sync + 'static,
    words: impl Fn() -> Vec<String> + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let pointer = entry.pointer.clone();
    let (of_class, on_focus, hint) = (pointer.clone(), pointer.clone(), face.hint);
    let id = id_of(&pointer);
    view! {
        <span class=move || format!("{} pick", editor.sheet.with(|sheet| sheet.frame(&of_class)))>
            <select
                id=id.clone()
                data-testid=format!("field{pointer}")
                data-pointer=pointer
                aria-label=face.name.clone()
                aria-describedby=format!("about{id}")
                on:change=move |event| choose(event_target_value(&event))
                on:focus=move |_| editor.spot.set(Some(on_focus.clone()))
            >
                {move || options(editor.studio.language(), &now(), words(), hint)}
            </select>
        </span>
    }
    .into_any()
}

fn options(language: Language, now: &str, words: Vec<String>, hint: &str) -> Vec<AnyView> {
    let other = (!now.is_empty() && !words.iter().any(|word| word == now)).then(|| now.to_owned());
    let option = |word: String, label: String| {
        let selected = word == now;
        view! { <option value=word prop:selected=selected>{label}</option> }.into_any()
    };
    // What stands for a member that is not set: what ECS then takes, where it takes something.
    let not_set = text::NOT_SET.of(language);
    let none = if hint.is_empty() { not_set.to_owned() } else { format!("{not_set}: {hint}") };
    let mut all = vec![option(String::new(), none)];
    all.extend(words.into_iter().chain(other).map(|word| option(word.clone(), word)));
    all
}

/// `true` or `false`.
pub(super) fn switch(editor: Editor, entry: &Entry, face: &Face) -> AnyView {
    let pointer = entry.pointer.clone();
    let id = id_of(&pointer);
    let fallback = entry.field.facts().fallback.map_or("", |fallback| fallback.value);
    let (of_value, at_change, on_focus) = (pointer.clone(), pointer.clone(), pointer.clone());
    let is_on = move || {
        editor.sheet.with(|sheet| match sheet.at(&of_value) {
            Value::Bool(on) => *on,
            _ => fallback == "true",
        })
    };
    let set = move |on: bool| match !on && fallback == "false" {
        true => editor.remove(&at_change, None),
        false => editor.set(&at_change, &on.into(), None),
    };
    let shown = is_on.clone();
    view! {
        <span class="tog">
            <input
                type="checkbox"
                id=id.clone()
                data-testid=format!("field{pointer}")
                data-pointer=pointer
                aria-label=face.name.clone()
                aria-describedby=format!("about{id}")
                prop:checked=is_on
                on:change=move |event| set(event_target_checked(&event))
                on:focus=move |_| editor.spot.set(Some(on_focus.clone()))
            />
            <code class="sub" aria-hidden="true">{move || shown().to_string()}</code>
        </span>
    }
    .into_any()
}

/// A list of words, each of which is in it or not.
pub(super) fn several(
    editor: Editor,
    entry: &Entry,
    face: &Face,
    words: &'static [&'static str],
    language: Language,
) -> AnyView {
    let one = |word: &'static str| {
        let (of_state, at_change, on_focus) =
            (entry.pointer.clone(), entry.pointer.clone(), entry.pointer.clone());
        let is_on = move || editor.sheet.with(|sheet| listed(sheet.at(&of_state), word));
        view! {
            <label class="tog">
                <input
                    type="checkbox"
                    data-testid=format!("field{}/{word}", entry.pointer)
                    data-pointer=format!("{}/{word}", entry.pointer)
                    prop:checked=is_on
                    on:change=move |event| set_listed(editor, &at_change, word, event_target_checked(&event))
                    on:focus=move |_| editor.spot.set(Some(on_focus.clone()))
                />
                <span>{word}</span>
            </label>
        }
        .into_any()
    };
    let toggles: Vec<AnyView> = words.iter().copied().map(one).collect();
    let pointer = entry.pointer.clone();
    view! {
        <fieldset class=face.class>
            <legend class="lab">{face.label}<code>{face.member}</code></legend>
            <div class="row flow">{toggles}</div>
            {about(entry, language)}
        </fieldset>
        <div class="notes">{move || notes_within(editor, &pointer)}</div>
    }
    .into_any()
}

fn listed(list: &Value, word: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|one| one == word))
}

fn set_listed(editor: Editor, pointer: &str, word: &str, on: bool) {
    let list = editor.sheet.with_untracked(|sheet| sheet.at(pointer).clone());
    let mut list = list.as_array().cloned().unwrap_or_default();
    list.retain(|one| one != word);
    if on {
        list.push(word.into());
    }
    match list.is_empty() {
        true => editor.remove(pointer, None),
        false => editor.set(pointer, &list.into(), None),
    }
}

//! What each kind of field is drawn as.

use leptos::prelude::*;
use serde_json::{Map, Value};
use stowage_core::task_definition::form::{
    ContainerField, Control, Entry, Field, FieldKind, TaskField, shown,
};
use stowage_core::words::Language;

use super::editor::Editor;
use super::field::{Face, choice, id_of, input, labelled, several, switch};
use super::rows::{pairs, rows};
use super::slot::Slot;

/// A field, or a list with its rows. In a row, with the row's number and the room that each of its fields takes.
pub(super) fn entry_view(
    editor: Editor,
    entry: &Entry,
    row: Option<(usize, &'static str)>,
    language: Language,
) -> AnyView {
    let class = match row {
        Some((_, class)) if !class.is_empty() => class,
        _ => room(entry.field, row.is_some()),
    };
    let face = Face::of(entry, row.map(|(number, _)| number), class, language);
    let control = match entry.field.facts().control {
        Control::Rows(_) => return rows(editor, entry, language),
        Control::Map => return pairs(editor, entry, language),
        Control::Several(words) => return several(editor, entry, &face, words, language),
        Control::Typed(kind) => {
            let slot = Slot::Member(entry.pointer.clone());
            input(editor, slot, kind, face.clone(), id_of(&entry.pointer))
        }
        Control::Switch => switch(editor, entry, &face),
        Control::Word(words) => {
            let words = move || words.iter().map(|word| (*word).to_owned()).collect();
            word(editor, entry, &face, Box::new(words))
        }
        Control::NameIn(list) => word(editor, entry, &face, Box::new(move || names(editor, list))),
        Control::OneOf(members) => one_of(editor, entry, &face, members),
    };
    labelled(editor, entry, &face, control)
}

/// How much room a field takes.
fn room(field: Field, in_row: bool) -> &'static str {
    match field {
        Field::Container(ContainerField::Image) | Field::Task(TaskField::Family) => "w8",
        Field::Container(ContainerField::Name) => "w4",
        Field::Container(ContainerField::PortName | ContainerField::PortRange) => "w3",
        Field::Container(
            ContainerField::Cpu
            | ContainerField::Memory
            | ContainerField::MemoryReservation
            | ContainerField::Essential,
        ) => "w3",
        _ => match field.facts().control {
            Control::Switch | Control::Word(_) if in_row => "w3",
            Control::Typed(FieldKind::Integer) if in_row => "w3",
            Control::Typed(FieldKind::Integer) | Control::Switch | Control::Word(_) => "w4",
            Control::Typed(FieldKind::Words) | Control::Several(_) => "w12",
            _ => "w6",
        },
    }
}

/// A choice whose word is the member.
fn word(
    editor: Editor,
    entry: &Entry,
    face: &Face,
    words: Box<dyn Fn() -> Vec<String> + Send + Sync>,
) -> AnyView {
    let (of_value, at_choice) = (entry.pointer.clone(), entry.pointer.clone());
    let now = move || editor.sheet.with(|sheet| shown(sheet.at(&of_value), FieldKind::Text));
    let choose = move |word: String| editor.type_member(&at_choice, FieldKind::Text, &word);
    choice(editor, entry, face, now, words, choose)
}

/// The names of the elements of a list.
fn names(editor: Editor, list: &str) -> Vec<String> {
    editor.sheet.with(|sheet| {
        let elements = sheet.at(list).as_array().map(Vec::as_slice).unwrap_or_default();
        let names = elements.iter().filter_map(|element| element.get("name")?.as_str());
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    })
}

/// The choice among the members of an object of which one is there.
fn one_of(editor: Editor, entry: &Entry, face: &Face, members: &'static [&'static str]) -> AnyView {
    let (of_value, at_choice) = (entry.pointer.clone(), entry.pointer.clone());
    let now = move || {
        editor.sheet.with(|sheet| {
            let object = sheet.at(&of_value);
            let present = members.iter().find(|member| object.get(**member).is_some());
            present.map(|member| (*member).to_owned()).unwrap_or_default()
        })
    };
    let choose = move |member: String| {
        let object = editor.sheet.with_untracked(|sheet| sheet.at(&at_choice).clone());
        editor.set(&at_choice, &with_only(object, members, &member), None);
    };
    let words = move || members.iter().map(|member| (*member).to_owned()).collect();
    choice(editor, entry, face, now, words, choose)
}

/// An object with one of some members at most, which begins empty unless it was there.
fn with_only(object: Value, members: &[&str], chosen: &str) -> Value {
    let Value::Object(mut object) = object else { return object };
    object.retain(|name, _| name == chosen || !members.contains(&name.as_str()));
    if !chosen.is_empty() {
        let begins = if chosen == "configuredAtLaunch" { true.into() } else { Map::new().into() };
        object.entry(chosen).or_insert(begins);
    }
    object.into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_volume_is_of_one_kind() {
        let kinds = ["host", "efsVolumeConfiguration", "configuredAtLaunch"];
        let volume = json!({"name": "a", "host": {"sourcePath": "/x"}, "other": 1});
        let with = |chosen| with_only(volume.clone(), &kinds, chosen);
        assert_eq!(
            with("efsVolumeConfiguration"),
            json!({"name": "a", "other": 1, "efsVolumeConfiguration": {}})
        );
        assert_eq!(with("configuredAtLaunch"), json!({"name": "a", "other": 1, "configuredAtLaunch": true}));
        assert_eq!(with("host"), volume);
        assert_eq!(with(""), json!({"name": "a", "other": 1}));
        assert_eq!(with_only(json!("x"), &kinds, "host"), json!("x"));
    }
}

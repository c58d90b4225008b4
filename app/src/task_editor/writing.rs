//! What the form changes in the text: a member, a row, a container.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::interchange::docker_run::Edit;
use stowage_core::json::edit;
use stowage_core::task_definition::form::{
    Entry, FieldKind, Meaning, container_template, free_name, gone_with, meant, new_row, order_at,
};
use stowage_core::validation::{Patch, mend};

use super::editor::{Editor, Section};
use super::going::{focus_on, focus_within};
use super::sheet::Sheet;
use super::slot::member_of;

impl Editor {
    /// Makes a change of the text, if it applies.
    fn change(&self, place: Option<&str>, change: impl FnOnce(&Sheet) -> Option<String>) {
        let sheet = self.sheet.get_untracked();
        if sheet.broken.is_none()
            && let Some(text) = change(&sheet)
        {
            self.write(text, place);
        }
    }

    /// Takes in what was typed into a member's field.
    pub(super) fn type_member(&self, pointer: &str, kind: FieldKind, text: &str) {
        match meant(text, kind) {
            Meaning::Absent => self.remove(pointer, Some(pointer)),
            Meaning::Value(value) => self.set(pointer, &value, Some(pointer)),
            Meaning::OpenQuote => {}
        }
    }

    /// Sets a member, or a whole list of them; objects on the way to it are made.
    pub(super) fn set(&self, pointer: &str, value: &Value, place: Option<&str>) {
        self.change(place, |sheet| set_in(sheet, &sheet.text, pointer, value));
    }

    /// Makes several changes of a text as one.
    pub(super) fn make(&self, base: &Sheet, edits: &[Edit], place: &str) {
        let text = edits.iter().try_fold(base.text.clone(), |text, (pointer, value)| {
            let at = full(base, pointer);
            match value {
                Some(value) => {
                    set_in(base, &text, pointer, value).or_else(|| edit::insert(&text, &at, value))
                }
                None => edit::remove(&text, &at),
            }
        });
        if let Some(text) = text {
            self.write(text, Some(place));
        }
    }

    /// Leaves a member or an element out, with the object around it that would hold nothing.
    pub(super) fn remove(&self, pointer: &str, place: Option<&str>) {
        self.change(place, |sheet| {
            let gone = gone_with(sheet.definition_value(), pointer);
            edit::remove(&sheet.text, &full(sheet, gone))
        });
    }

    /// Gives a member another name, unless that is another's.
    pub(super) fn rename(&self, pointer: &str, name: &str, place: &str) {
        self.change(Some(place), |sheet| edit::rename(&sheet.text, &full(sheet, pointer), name));
        // A name that has a field of its own is no pair any more.
        let renamed = member_of(pointer.rsplit_once('/').map_or("", |(map, _)| map), name);
        if self.has_field(&renamed) {
            focus_on(renamed);
        }
    }

    /// Whether the section that is shown has a field of its own for a member.
    fn has_field(&self, pointer: &str) -> bool {
        let is_it = |entry: &Entry| entry.pointer == pointer;
        self.shown
            .with_untracked(|shown| shown.outline.0.iter().any(|(_, entries)| entries.iter().any(is_it)))
    }

    /// Adds an element to a list, which may not be there yet, and gives its first field the focus.
    pub(super) fn append(&self, list: &str, value: Value) {
        let count = self.sheet.with_untracked(|sheet| sheet.length(list));
        self.change(None, |sheet| {
            let pointer = full(sheet, list);
            edit::insert(&sheet.text, &format!("{pointer}/{count}"), &value)
                .or_else(|| set_in(sheet, &sheet.text, list, &Value::from(vec![value.clone()])))
        });
        focus_within(format!("{list}/{count}"));
    }

    /// Adds a row to a list.
    pub(super) fn add_row(&self, list: &Entry) {
        let row = self.sheet.with_untracked(|sheet| new_row(sheet.definition_value(), list));
        self.append(&list.pointer, row);
    }

    /// Adds a member to an object of strings, and gives its name the focus.
    pub(super) fn add_pair(&self, map: &str) {
        let pointer = member_of(map, "");
        if self.sheet.with_untracked(|sheet| sheet.at(&pointer).is_null()) {
            self.set(&pointer, &"".into(), None);
        }
        focus_on(pointer);
    }

    /// Removes a row; with the last one its list goes too. The focus goes to the row that takes its place.
    pub(super) fn take_out(&self, list: &Entry, index: usize) {
        let pointer = &list.pointer;
        let (names, count) = self.sheet.with_untracked(|sheet| {
            let members = sheet.at(pointer).as_object();
            let names: Option<Vec<String>> = members.map(|members| members.keys().cloned().collect());
            let count = names.as_ref().map_or_else(|| sheet.length(pointer), Vec::len);
            (names, count)
        });
        let at = |index: usize| match &names {
            Some(names) => names.get(index).map(|name| member_of(pointer, name)),
            None => (index < count).then(|| format!("{pointer}/{index}")),
        };
        let Some(gone) = at(index) else { return };
        if count == 1 {
            self.remove(pointer, None);
            return focus_on(pointer.clone());
        }
        self.remove(&gone, None);
        // A pair is known by its name, a row by its place.
        match (names.is_some(), index + 1 < count) {
            (true, is_followed) => {
                let next = if is_followed { index + 1 } else { index.saturating_sub(1) };
                focus_on(at(next).unwrap_or_default());
            }
            (false, is_followed) => {
                let next = if is_followed { index } else { index.saturating_sub(1) };
                focus_within(format!("{pointer}/{next}"));
            }
        }
    }

    /// Adds a container, a new one or one like another.
    pub(super) fn add_container(&self, like: Option<usize>) {
        const LIST: &str = "/containerDefinitions";
        let sheet = self.sheet.get_untracked();
        let count = sheet.length(LIST);
        let mut value = like
            .map_or_else(|| container_template("app"), |index| sheet.at(&format!("{LIST}/{index}")).clone());
        let is_taken = |name: &str| {
            (0..count).any(|index| sheet.at(&format!("{LIST}/{index}/name")).as_str() == Some(name))
        };
        let name = free_name(value.get("name").and_then(Value::as_str).unwrap_or("app"), is_taken);
        if let Value::Object(members) = &mut value {
            members.insert("name".to_owned(), name.into());
        }
        self.section.set(Section::Container(count));
        self.append(LIST, value);
    }

    /// Removes a container.
    pub(super) fn remove_container(&self, index: usize) {
        self.remove(&format!("/containerDefinitions/{index}"), None);
        self.section.set(index.checked_sub(1).map_or(Section::Task, Section::Container));
    }

    /// Makes a fix.
    pub(super) fn fix(&self, fix: &Patch) {
        self.change(None, |sheet| fix.apply_to_text(&sheet.text));
    }

    /// Makes every fix that there is.
    pub(super) fn fix_all(&self) {
        self.change(None, |sheet| Some(mend(&sheet.text)));
    }
}

fn full(sheet: &Sheet, pointer: &str) -> String {
    format!("{}{pointer}", sheet.base())
}

/// The text with a member set.
fn set_in(sheet: &Sheet, text: &str, pointer: &str, value: &Value) -> Option<String> {
    let order = |pointer: &str| order_at(pointer.strip_prefix(sheet.base()).unwrap_or(pointer));
    edit::set_deep(text, &full(sheet, pointer), value, order)
}

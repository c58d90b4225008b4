//! The editor's own state: a draft, what it turned out to be, and what of it is shown. Nothing of it is in the plan.

use std::sync::Arc;

use leptos::html::Textarea;
use leptos::prelude::*;
use serde_json::Value;
use stowage_core::editing::Draft;
use stowage_core::json::{Place, edit};
use stowage_core::task_definition::form::{
    Entry, FieldKind, Group, Meaning, Outline, container_template, free_name, gone_with, meant, new_row,
    order_at, outline, template,
};
use stowage_core::task_definition::{TaskDefinition, TaskDefinitionId};
use stowage_core::validation::{Patch, mend};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::kept::Key;
use super::sections::shown_section;
use super::sheet::Sheet;
use super::slot::member_of;
use crate::import::findings::select;
use crate::state::{Dialog, Studio, Subject};

/// What the form shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Section {
    /// The task's own members.
    #[default]
    Task,
    /// The container of this index.
    Container(usize),
}

impl Section {
    /// Where its members stand.
    pub(super) fn base(self) -> String {
        match self {
            Self::Task => String::new(),
            Self::Container(index) => format!("/containerDefinitions/{index}"),
        }
    }

    /// Its groups of fields.
    pub(super) fn groups(self) -> &'static [Group] {
        match self {
            Self::Task => Group::OF_TASK,
            Self::Container(_) => Group::OF_CONTAINER,
        }
    }
}

/// Which fields there are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) section: Section,
    pub(super) outline: Outline,
}

/// What a phone shows of the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// The form.
    #[default]
    Form,
    /// The text.
    Json,
}

/// What the editor was opened with.
#[derive(Clone, Debug)]
struct Beginning {
    subject: Subject,
    /// The text that it begins with.
    first: String,
    /// What its draft is kept under.
    key: Key,
}

/// The editor.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) studio: Studio,
    /// What is written, and what it turned out to be.
    pub(super) sheet: RwSignal<Arc<Sheet>>,
    pub(super) section: RwSignal<Section>,
    /// The section that is shown, with its fields.
    pub(super) shown: Memo<Shown>,
    /// Groups that were opened or closed.
    open: RwSignal<Vec<(Group, bool)>>,
    /// Whether only the field that has the focus says what it is for.
    pub(super) is_quiet: RwSignal<bool>,
    pub(super) pane: RwSignal<Pane>,
    /// The pointer of the field that has the focus.
    pub(super) spot: RwSignal<Option<String>>,
    /// Whether there is something to undo, and to redo.
    pub(super) ways: RwSignal<(bool, bool)>,
    /// Whether the draft was begun before the editor was opened.
    pub(super) is_old: RwSignal<bool>,
    /// The field of the text.
    pub(super) field: NodeRef<Textarea>,
    draft: StoredValue<Draft>,
    beginning: StoredValue<Beginning>,
}

impl Editor {
    /// The editor of what the dialog says.
    pub(super) fn open(studio: Studio) -> Self {
        let subject = match studio.dialog.get_untracked() {
            Some(Dialog::TaskDefinition(subject)) => subject,
            _ => Subject::New,
        };
        let first = first_text(studio, &subject);
        let key = studio.plan.with_untracked(|plan| Key::of(&plan.name, &subject));
        let old = key.read().filter(|old| *old != first);
        let text = old.clone().unwrap_or_else(|| first.clone());
        // A new one begins with its name; of one that is there, people change its containers.
        let section = match subject {
            Subject::New | Subject::Copy(_) => Section::Task,
            Subject::Revision(_) | Subject::Text(_) => Section::Container(0),
        };
        let sheet = RwSignal::new(Arc::new(Sheet::default().followed_by(text.clone())));
        let section = RwSignal::new(section);
        let shown = Memo::new(move |_| {
            sheet.with(|sheet| {
                let section = shown_section(sheet, section.get());
                Shown {
                    section,
                    outline: outline(sheet.definition_value(), section.groups(), &section.base()),
                }
            })
        });
        Self {
            studio,
            sheet,
            section,
            shown,
            open: RwSignal::new(Vec::new()),
            is_quiet: RwSignal::new(false),
            pane: RwSignal::new(Pane::Form),
            spot: RwSignal::new(None),
            ways: RwSignal::new((false, false)),
            is_old: RwSignal::new(old.is_some()),
            field: NodeRef::new(),
            draft: StoredValue::new(Draft::new(text)),
            beginning: StoredValue::new(Beginning { subject, first, key }),
        }
    }

    /// What is written.
    pub(super) fn subject(&self) -> Subject {
        self.beginning.with_value(|beginning| beginning.subject.clone())
    }

    /// Forgets the draft: it has become part of the plan, or is not wanted.
    pub(super) fn forget(&self) {
        self.beginning.with_value(|beginning| beginning.key.forget());
    }

    // ---- writing

    /// Takes in another text. What is typed at one place in a burst is one step.
    pub(super) fn write(&self, text: String, place: Option<&str>) {
        let now = js_sys::Date::now() as u64;
        self.draft.update_value(|draft| draft.write(text, place, now));
        self.show();
    }

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
        self.change(place, |sheet| set_in(sheet, pointer, value));
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
    }

    /// Adds an element to a list, which may not be there yet, and gives its first field the focus.
    pub(super) fn append(&self, list: &str, value: Value) {
        let count = self.sheet.with_untracked(|sheet| sheet.length(list));
        self.change(None, |sheet| {
            let pointer = full(sheet, list);
            edit::insert(&sheet.text, &format!("{pointer}/{count}"), &value)
                .or_else(|| set_in(sheet, list, &Value::from(vec![value.clone()])))
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

    /// Begins anew with what the editor began with.
    pub(super) fn begin_anew(&self) {
        self.write(self.beginning.with_value(|beginning| beginning.first.clone()), None);
        self.is_old.set(false);
    }

    // ---- the way back

    pub(super) fn undo(&self) {
        self.travel(Draft::undo);
    }

    pub(super) fn redo(&self) {
        self.travel(Draft::redo);
    }

    fn travel(&self, travel: fn(&mut Draft) -> bool) {
        let before = self.draft.with_value(|draft| draft.text().to_owned());
        if self.draft.try_update_value(travel) != Some(true) {
            return;
        }
        self.show();
        // The caret of the text goes to what has changed, if it is there that one writes.
        let Some(field) = self.field.get_untracked() else { return };
        if field.matches(":focus").unwrap_or(false) {
            let after = field.value();
            let end = end_of_change(&before, &after);
            // A text area takes every caret that is within its text.
            let _ = field.set_selection_range(end, end);
        }
    }

    /// Brings the signals up to the draft.
    fn show(&self) {
        let (text, ways) = self.draft.with_value(|draft| (draft.text().to_owned(), draft.ways()));
        self.beginning.with_value(|Beginning { first, key, .. }| match text == *first {
            true => key.forget(),
            false => key.write(&text),
        });
        let next = self.sheet.with_untracked(|sheet| sheet.followed_by(text));
        self.sheet.set(Arc::new(next));
        self.ways.set(ways);
    }

    // ---- going to a place

    /// Whether a group shows its fields: what one sets most does, until it is closed.
    pub(super) fn is_open(&self, group: Group) -> bool {
        let chosen = self.open.with(|open| open.iter().find(|(one, _)| *one == group).map(|(_, open)| *open));
        chosen.unwrap_or(!matches!(group, Group::Placement | Group::Extras | Group::Security))
    }

    /// Opens or closes a group.
    pub(super) fn set_open(&self, group: Group, is_open: bool) {
        self.open.update(|open| {
            open.retain(|(one, _)| *one != group);
            open.push((group, is_open));
        });
    }

    /// Shows a group of the section that is shown.
    pub(super) fn show_group(&self, group: Group) {
        self.pane.set(Pane::Form);
        self.set_open(group, true);
        request_animation_frame(move || {
            if let Some(heading) = find(&format!("#group-{}", group.key())) {
                heading.scroll_into_view();
                // A heading's button can take the focus.
                let _ = heading.focus();
            }
        });
    }

    /// Shows the field of a member, or of what it is in, or else its place in the text.
    pub(super) fn go_to(&self, pointer: &str, place: Place) {
        let mut steps = pointer.split('/').skip(1);
        self.section.set(match (steps.next(), steps.next().and_then(|index| index.parse().ok())) {
            (Some("containerDefinitions"), Some(index)) => Section::Container(index),
            _ => Section::Task,
        });
        if let Some(group) = self.shown.with_untracked(|shown| shown.outline.group_of(pointer)) {
            self.set_open(group, true);
        }
        let (editor, pointer) = (*self, pointer.to_owned());
        // The section is there in the next frame.
        request_animation_frame(move || match field_near(&pointer) {
            Some(field) => drop(field.focus()),
            None => editor.go_to_text(place),
        });
    }

    /// Shows a place of the text.
    pub(super) fn go_to_text(&self, place: Place) {
        self.pane.set(Pane::Json);
        let Some(field) = self.field.get_untracked() else { return };
        self.sheet.with_untracked(|sheet| select(&field, &sheet.text, place));
    }
}

/// The text that the editor begins with.
fn first_text(studio: Studio, subject: &Subject) -> String {
    let plan = studio.plan.get_untracked();
    let family =
        |name: &str| free_name(name, |name| plan.task_definitions.keys().any(|id| &*id.family == name));
    let of =
        |id: &TaskDefinitionId| plan.task_definitions.get(id).map(|it| TaskDefinition::to_register_json(it));
    let text = match subject {
        Subject::New => None,
        Subject::Revision(id) => of(id),
        Subject::Copy(id) => of(id)
            .and_then(|text| edit::set(&text, "/family", &family(&id.family).into(), order_at("/family"))),
        Subject::Text(text) => Some(text.to_string()),
    };
    text.unwrap_or_else(|| serde_json::to_string_pretty(&template(&family("app"))).unwrap_or_default())
}

fn full(sheet: &Sheet, pointer: &str) -> String {
    format!("{}{pointer}", sheet.base())
}

/// The text with a member set.
fn set_in(sheet: &Sheet, pointer: &str, value: &Value) -> Option<String> {
    let order = |pointer: &str| order_at(pointer.strip_prefix(sheet.base()).unwrap_or(pointer));
    edit::set_deep(&sheet.text, &full(sheet, pointer), value, order)
}

/// The field of a member, or of the nearest that it is in.
fn field_near(pointer: &str) -> Option<HtmlElement> {
    let mut pointer = pointer;
    while !pointer.is_empty() {
        if let Some(field) = find(&format!(".task-editor [data-pointer='{pointer}']")) {
            return Some(field);
        }
        pointer = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
    None
}

/// Gives the focus to the field of a member, as soon as it is there.
fn focus_on(pointer: String) {
    request_animation_frame(move || {
        if let Some(field) = find(&format!(".task-editor [data-pointer='{pointer}']")) {
            // What has just been shown can take the focus.
            let _ = field.focus();
        }
    });
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Gives the focus to the first field within a value, as soon as it is there.
pub(super) fn focus_within(pointer: String) {
    request_animation_frame(move || {
        if let Some(field) = find(&format!(".task-editor [data-pointer^='{pointer}/']")) {
            // What has just been shown can take the focus.
            let _ = field.focus();
        }
    });
}

/// Where a change of a text ends, in UTF-16 of the new one.
fn end_of_change(before: &str, after: &str) -> u32 {
    let same_end =
        before.chars().rev().zip(after.chars().rev()).take_while(|(one, other)| one == other).count();
    let same_start = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let length = after.chars().count();
    let end = length.saturating_sub(same_end).max(same_start.min(length));
    let units: usize = after.chars().take(end).map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_ends_where_the_texts_are_equal_again() {
        assert_eq!(end_of_change("abc", "abXc"), 3);
        assert_eq!(end_of_change("abXc", "abc"), 2);
        assert_eq!(end_of_change("가𝄞b", "가𝄞xb"), 4);
        assert_eq!(end_of_change("aaa", "aa"), 2);
        assert_eq!(end_of_change("", ""), 0);
    }
}

//! The editor's own state: a draft, what it turned out to be, and what of it is shown. Nothing of it is in the plan.

use std::sync::Arc;

use leptos::html::Textarea;
use leptos::prelude::*;
use stowage_core::editing::Draft;
use stowage_core::json::edit;
use stowage_core::task_definition::form::{Group, Outline, free_name, order_at, outline, template};
use stowage_core::task_definition::{TaskDefinition, TaskDefinitionId};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::kept::Key;
use super::sections::shown_section;
use super::sheet::Sheet;
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
    /// The command lines.
    Docker,
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
    pub(super) open: RwSignal<Vec<(Group, bool)>>,
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

    /// Takes in another text. What is typed at one place in a burst is one step.
    pub(super) fn write(&self, text: String, place: Option<&str>) {
        let now = js_sys::Date::now() as u64;
        self.draft.update_value(|draft| draft.write(text, place, now));
        self.show();
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
        let focused = document().active_element();
        let written = focused.and_then(|focused| focused.dyn_into::<HtmlTextAreaElement>().ok());
        let before = written.as_ref().map(HtmlTextAreaElement::value);
        if self.draft.try_update_value(travel) != Some(true) {
            return;
        }
        self.show();
        // The caret of a text in which one writes goes to what has changed; it has that by the next frame.
        let Some((field, before)) = written.zip(before) else { return };
        request_animation_frame(move || {
            let end = end_of_change(&before, &field.value());
            // A text area takes every caret that is within its text.
            let _ = field.set_selection_range(end, end);
        });
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

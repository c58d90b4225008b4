//! A form on the page: its texts, what is wrong with each, and the way back.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::editing::form::{Form, FormError};
use stowage_core::words;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::edit::field::Field;
use crate::i18n::{Text, traffic_edit as text};
use crate::state::Studio;

/// What has an undo of its own.
const TAKES_UNDO: &str = "textarea, input:not([type=radio], [type=checkbox])";

/// A form on the page.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) studio: Studio,
    pub(super) form: RwSignal<Form>,
    /// What is wrong with it now.
    errors: Memo<Vec<FormError>>,
    /// The form before each change by hand: of a curve, or of rows.
    past: RwSignal<Vec<Form>>,
}

impl Sheet {
    /// A form that nobody has typed into.
    pub(super) fn new(studio: Studio, form: Form) -> Self {
        let form = RwSignal::new(form);
        let errors = Memo::new(move |_| {
            form.with(|form| studio.plan.with(|plan| form.command(plan).err().unwrap_or_default()))
        });
        Self { studio, form, errors, past: RwSignal::new(Vec::new()) }
    }

    /// What the form does to the plan, where every field is sound.
    pub(super) fn command(self) -> Option<Command> {
        self.form.with(|form| self.studio.plan.with(|plan| form.command(plan).ok()))
    }

    /// A unit in the page's language, as it is when the form opens.
    pub(super) fn unit(self, unit: Text) -> &'static str {
        unit.of(self.studio.preferences.with_untracked(|preferences| preferences.language))
    }

    /// The text of a field.
    pub(super) fn text(self, pointer: &str) -> String {
        self.form.with(|form| form.text(pointer).to_owned())
    }

    /// Types a text into a field.
    pub(super) fn set(self, pointer: &str, text: &str) {
        self.form.update(|form| form.set(pointer, text));
    }

    /// Changes the form by hand: what was before can be had again.
    pub(super) fn change(self, change: impl FnOnce(&mut Form)) {
        let before = self.form.get_untracked();
        self.form.update(change);
        if self.form.with_untracked(|form| *form != before) {
            self.past.update(|past| past.push(before));
        }
    }

    /// Takes the last change by hand back.
    pub(super) fn take_back(self) {
        if let Some(before) = self.past.try_update(Vec::pop).flatten() {
            self.form.set(before);
        }
    }

    /// Whether there is a change to take back.
    pub(super) fn has_past(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// Ctrl+Z takes a change by hand back; what is typed into has an undo of its own.
    pub(super) fn take_back_by_key(self, event: &KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let types = target.is_some_and(|target| target.matches(TAKES_UNDO).unwrap_or(false));
        let asks = event.key().eq_ignore_ascii_case("z") && (event.ctrl_key() || event.meta_key());
        if asks && !types && !event.shift_key() {
            event.prevent_default();
            self.take_back();
        }
    }

    /// What is wrong at a field, or in it.
    pub(super) fn problem(self, pointer: &str) -> Option<String> {
        let is_there = |error: &&FormError| {
            error.pointer.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.errors.with(|errors| {
            let error = errors.iter().find(is_there)?;
            Some(words::form_fault(self.studio.language(), &error.fault))
        })
    }

    /// What is wrong in a list, row by row.
    pub(super) fn problems_of_rows(self, list: &str) -> Vec<String> {
        let language = self.studio.language();
        let of_list = |error: &FormError| {
            let rest = error.pointer.strip_prefix(list)?;
            let fault = words::form_fault(language, &error.fault);
            let row = rest.split('/').nth(1).and_then(|row| row.parse::<usize>().ok());
            Some(row.map_or_else(|| fault.clone(), |row| text::in_row(language, row + 1, &fault)))
        };
        self.errors.with(|errors| errors.iter().filter_map(of_list).collect())
    }

    /// What is wrong with the plan, and with none of the fields.
    pub(super) fn elsewhere(self) -> Option<String> {
        let language = self.studio.language();
        self.errors.with(|errors| {
            let error = errors.iter().find(|error| error.pointer.is_empty())?;
            Some(words::form_fault(language, &error.fault))
        })
    }

    /// A field at a pointer.
    pub(super) fn field(
        self,
        id: &'static str,
        pointer: &'static str,
        (label, member): (Text, &'static str),
    ) -> Field {
        let value = Signal::derive(move || self.text(pointer));
        let take = Callback::new(move |text: String| self.set(pointer, &text));
        Field::of(id, label, member, value, take).problem(move || self.problem(pointer))
    }

    /// A line to type into; `unit` is what its number counts.
    pub(super) fn line(
        self,
        id: &'static str,
        pointer: &'static str,
        name: (Text, &'static str),
        unit: &'static str,
        first: bool,
    ) -> AnyView {
        self.field(id, pointer, name).unit(unit).line(None, first)
    }

    /// A choice of values with what they say. A value that is none of them is listed too: it is what the plan says.
    pub(super) fn choice(
        self,
        id: &'static str,
        pointer: &'static str,
        name: (Text, &'static str),
        options: fn(Studio) -> Vec<(String, String)>,
    ) -> AnyView {
        let select = view! {
            <select
                id=id
                class="in"
                data-testid=id
                aria-invalid=move || self.problem(pointer).is_some().to_string()
                aria-describedby=format!("{id}-help")
                on:change=move |event| self.set(pointer, &event_target_value(&event))
            >
                {move || self.options(&self.text(pointer), options)}
            </select>
        };
        self.field(id, pointer, name).labelled(select.into_any())
    }

    /// The options of a choice.
    pub(super) fn options(self, chosen: &str, options: fn(Studio) -> Vec<(String, String)>) -> Vec<AnyView> {
        let mut options = options(self.studio);
        if !options.iter().any(|(value, _)| value == chosen) {
            let says = if chosen.is_empty() {
                text::NONE_CHOSEN.of(self.studio.language()).to_owned()
            } else {
                chosen.to_owned()
            };
            options.insert(0, (chosen.to_owned(), says));
        }
        let option = |(value, says): (String, String)| {
            let is_chosen = value == chosen;
            view! { <option value=value prop:selected=is_chosen>{says}</option> }.into_any()
        };
        options.into_iter().map(option).collect()
    }
}

/// Names as options.
pub(super) fn named<K: ToString>(names: impl Iterator<Item = K>) -> Vec<(String, String)> {
    names.map(|name| (name.to_string(), name.to_string())).collect()
}

/// AWS's words as options: they are the same in every language.
pub(super) fn words_of(words: &[&str]) -> Vec<(String, String)> {
    named(words.iter())
}

/// The services of the plan.
pub(super) fn services(studio: Studio) -> Vec<(String, String)> {
    studio.plan.with(|plan| named(plan.service_names()))
}

/// The target groups of the plan.
pub(super) fn target_groups(studio: Studio) -> Vec<(String, String)> {
    studio.plan.with(|plan| named(plan.traffic.target_groups.keys()))
}

/// The alarms of the plan.
pub(super) fn alarms(studio: Studio) -> Vec<(String, String)> {
    studio.plan.with(|plan| named(plan.scaling.alarms.keys()))
}

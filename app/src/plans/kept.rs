//! The kept plans, the one that was changed last first, and what can be done with each.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use stowage_core::editing::{Command, Refusal, apply};
use stowage_core::plan::Plan;
use stowage_core::words::{self, Language};
use wasm_bindgen::JsValue;

use super::dialog::{Shelf, section};
use super::lock::{Ask, lock};
use crate::i18n::Text;
use crate::i18n::plans as text;
use crate::io::focus;
use crate::io::shelf::{self, Kept, PlanId};
use crate::state::Message;

/// The longest name that can be typed for a plan, in UTF-16 units: it has to fit beside what can be done with it.
const LONGEST_NAME: &str = "100";

/// A plan of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The open one.
    Open,
    /// One that is not.
    Kept(PlanId),
}

/// A plan of the list, as it is shown.
struct Row {
    which: Which,
    name: String,
    /// How the browser keeps it, if it does.
    kept: Option<(PlanId, Option<u64>)>,
}

impl Shelf {
    /// The kept plans; the open one stands first even when it is not kept yet.
    pub(super) fn kept(self) -> AnyView {
        self.changes.track();
        let language = self.studio.language();
        let open = self.studio.keeping.get().id;
        let mut rows: Vec<Row> = Vec::new();
        for Kept { id, name, changed } in shelf::all() {
            let which = if open.as_ref() == Some(&id) { Which::Open } else { Which::Kept(id.clone()) };
            rows.push(Row { which, name, kept: Some((id, changed)) });
        }
        if !rows.iter().any(|row| row.which == Which::Open) {
            rows.insert(0, Row { which: Which::Open, name: String::new(), kept: None });
        }
        let nothing = rows.iter().all(|row| row.kept.is_none());
        let nothing =
            nothing.then(|| view! { <p class="nothing">{text::NONE_KEPT.of(language)}</p> }.into_any());
        let rows: Vec<AnyView> = rows.into_iter().map(|row| self.row(row, language)).collect();
        let list = view! { <ul class="kept" data-testid="kept-plans">{rows}</ul> {nothing} };
        section(text::KEPT.of(language), list.into_any())
    }

    /// A plan and what can be done with it. The open one cannot be deleted: it would be kept again.
    fn row(self, row: Row, language: Language) -> AnyView {
        let Row { which, name, kept } = row;
        // A kept plan's name follows a moment after a change.
        let name = if which == Which::Open { self.studio.plan.with(|plan| plan.name.clone()) } else { name };
        if self.renamed.with(|renamed| renamed.as_ref() == Some(&which)) {
            return view! { <li class="row">{self.name_form(&name, language)}</li> }.into_any();
        }
        let changed = kept.as_ref().and_then(|(_, changed)| *changed).map(|at| when(language, at));
        let (of_rename, of_name) = (which.clone(), name.clone());
        let rename = move || self.begin_renaming(of_rename.clone(), &of_name);
        let copied = kept.map(|(id, _)| id);
        let copy =
            copied.map(|id| button(language, text::DUPLICATE, "plan-duplicate", move || self.duplicate(&id)));
        let (title, last) = match which {
            Which::Open => {
                let chip = view! { <span class="chip acc">{text::OPEN_NOW.of(language)}</span> };
                (view! { <span class="semi tr">{name}</span> }.into_any(), chip.into_any())
            }
            Which::Kept(id) => {
                (self.open_button(id.clone(), name, language), self.delete_button(id, language))
            }
        };
        view! {
            <li class="row">
                <div class="grow">
                    {title}
                    <p class="mut t11 tr">{changed}</p>
                </div>
                {button(language, text::RENAME, "plan-rename", rename)}
                {copy}
                {last}
            </li>
        }
        .into_any()
    }

    fn open_button(self, id: PlanId, name: String, language: Language) -> AnyView {
        view! {
            <button
                type="button"
                class="link tr"
                aria-label=text::open(language, &name)
                data-testid="plan-open"
                on:click=move |_| self.open_kept(&id)
            >
                {name.clone()}
            </button>
        }
        .into_any()
    }

    fn delete_button(self, id: PlanId, language: Language) -> AnyView {
        let doomed = self.doomed.with(|doomed| doomed.as_ref() == Some(&id));
        let words = if doomed { text::DELETE_FOR_GOOD } else { text::DELETE };
        view! {
            <button
                type="button"
                class=if doomed { "btn sm bad" } else { "btn ghost sm" }
                data-testid="plan-delete"
                on:click=move |_| self.delete(&id)
            >
                {words.of(language)}
            </button>
        }
        .into_any()
    }

    /// The field for another name. Escape gives it up, and leaves the dialog open.
    fn name_form(self, name: &str, language: Language) -> AnyView {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.rename();
        };
        let give_up = move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                self.end_renaming();
            }
        };
        view! {
            <form class="row grow" on:submit=submit on:keydown=give_up>
                <span class="in grow">
                    <input
                        autocomplete="off"
                        spellcheck="false"
                        aria-label=format!("{}: {name}", text::NAME.of(language))
                        data-testid="plan-new-name"
                        maxlength=LONGEST_NAME
                        prop:value=move || self.draft.get()
                        on:input=move |event| self.draft.set(event_target_value(&event))
                    />
                </span>
                <button type="submit" class="btn pri sm" data-testid="plan-take-name">
                    {text::TAKE_NAME.of(language)}
                </button>
                {button(language, text::CANCEL, "plan-keep-name", move || self.end_renaming())}
            </form>
        }
        .into_any()
    }

    fn begin_renaming(self, which: Which, name: &str) {
        self.problem.set(None);
        self.draft.set(name.to_owned());
        self.renamed.set(Some(which));
        focus::give_soon("[data-testid=plan-new-name]".to_owned());
    }

    fn end_renaming(self) {
        self.problem.set(None);
        self.renamed.set(None);
        self.changes.update(|changes| *changes += 1);
        focus::give_soon("[data-testid=plan-rename]".to_owned());
    }

    /// Gives the plan the name that was typed: the open one as a step that can be undone, another one in its place.
    fn rename(self) {
        let name = self.draft.with_untracked(|name| name.trim().to_owned());
        match self.renamed.get_untracked() {
            Some(Which::Open) => {
                let command = Command::RenamePlan(name);
                match apply(&self.studio.plan.get_untracked(), &command) {
                    Ok(_) => self.studio.dispatch(Message::Edit(command)),
                    Err(Refusal::NothingToChange) => {}
                    Err(refusal) => return self.say_refusal(&refusal),
                }
                self.end_renaming();
            }
            Some(Which::Kept(id)) => spawn_local(self.rename_kept(id, name)),
            None => {}
        }
    }

    async fn rename_kept(self, id: PlanId, name: String) {
        // The tab that edits it would write its own name over this one.
        let Some(_lock) = lock(id.clone(), Ask::IfFree, || ()).await else {
            return self.problem.set(Some(text::EDITED_ELSEWHERE.of(self.language()).to_owned()));
        };
        match shelf::read(&id).map(|text| Plan::from_json(&text)) {
            Some(Ok(plan)) => match apply(&plan, &Command::RenamePlan(name)) {
                Ok(plan) => {
                    self.end_renaming();
                    return self.write(&id, &plan.name, &plan.to_json());
                }
                Err(Refusal::NothingToChange) => {}
                Err(refusal) => return self.say_refusal(&refusal),
            },
            Some(Err(error)) => return self.refuse(&error),
            // Another tab has deleted it.
            None => {}
        }
        self.end_renaming();
    }

    fn duplicate(self, id: &PlanId) {
        let Some(text) = shelf::read(id) else { return };
        let taken: Vec<String> = shelf::all().into_iter().map(|kept| kept.name).collect();
        let name = copy_name(self.language(), &shelf::name(id), &taken);
        // A plan that this page cannot read is copied as it is: a later one may read it.
        let text = match Plan::from_json(&text) {
            Ok(plan) => Plan { name: name.clone(), ..plan }.to_json(),
            Err(_) => text,
        };
        self.write(&PlanId::new(), &name, &text);
        self.changes.update(|changes| *changes += 1);
    }

    fn write(self, id: &PlanId, name: &str, text: &str) {
        let kept = shelf::write(id, name, text);
        self.problem.set(kept.err().map(|_| text::REFUSED_LONG.of(self.language()).to_owned()));
    }

    /// Asks first: what is forgotten does not come back.
    fn delete(self, id: &PlanId) {
        if self.doomed.with_untracked(|doomed| doomed.as_ref() == Some(id)) {
            spawn_local(self.forget(id.clone()));
        } else {
            self.doomed.set(Some(id.clone()));
        }
        self.changes.update(|changes| *changes += 1);
    }

    async fn forget(self, id: PlanId) {
        self.doomed.set(None);
        // The tab that edits it would go on as if it was kept.
        match lock(id.clone(), Ask::IfFree, || ()).await {
            Some(_lock) => shelf::forget(&id),
            None => self.problem.set(Some(text::OPEN_ELSEWHERE.of(self.language()).to_owned())),
        }
        self.changes.update(|changes| *changes += 1);
    }

    fn say_refusal(self, refusal: &Refusal) {
        self.problem.set(Some(words::refusal(self.language(), refusal)));
    }

    fn language(self) -> Language {
        self.studio.preferences.with_untracked(|preferences| preferences.language)
    }
}

fn button(
    language: Language,
    label: Text,
    testid: &'static str,
    does: impl Fn() + Send + 'static,
) -> AnyView {
    let does: Box<dyn Fn() + Send> = Box::new(does);
    view! {
        <button type="button" class="btn ghost sm" data-testid=testid on:click=move |_| does()>
            {label.of(language)}
        </button>
    }
    .into_any()
}

/// A name for a copy that no other plan has.
pub(super) fn copy_name(language: Language, name: &str, taken: &[String]) -> String {
    let mut names = (1..).map(|number| text::copy_of(language, name, number));
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// When something was, in the words of the visitor's own calendar.
fn when(language: Language, millis: u64) -> String {
    let options = js_sys::Object::new();
    for (member, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // A new object takes any member.
        let _ = js_sys::Reflect::set(&options, &member.into(), &style.into());
    }
    let date = js_sys::Date::new(&JsValue::from_f64(millis as f64));
    text::changed(language, &String::from(date.to_locale_string(language.pick("en", "ko"), &options)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_have_names_of_their_own() {
        let taken = ["shop", "shop copy", "shop copy 2"].map(str::to_owned);
        assert_eq!(copy_name(Language::En, "shop", &taken), "shop copy 3");
        assert_eq!(copy_name(Language::Ko, "shop", &taken), "shop 사본");
    }
}

//! Two revisions of a family side by side: the members that differ, and what each has.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::task_definition::{Difference, Side, differences};
use stowage_core::words::Language;

use super::editor::Editor;
use super::note::shown_path;
use crate::i18n::task_editor as text;
use crate::i18n::{Text, t};
use crate::state::{Dialog, Studio};
use crate::widgets::{IconName, small_icon};

/// What can be compared: a revision, and the document. The draft is no revision yet.
type Candidate = (String, Value);

/// What stands for a revision where there is none.
fn shown_name(language: Language, name: &str) -> String {
    if name.is_empty() { text::DRAFT.of(language).to_owned() } else { name.to_owned() }
}

/// Which two are compared, by their names.
#[derive(Clone, Copy)]
struct Chosen {
    before: RwSignal<String>,
    after: RwSignal<String>,
}

/// What the dialog holds that compares revisions of the plan.
pub(crate) fn compare_panel(studio: Studio) -> AnyView {
    let Some(Dialog::Compare(id)) = studio.dialog.get_untracked() else { return ().into_any() };
    let family = id.family.to_string();
    // Against the one before it; the first one against the next.
    let revisions = untrack(|| candidates(studio, &family));
    let own = revisions.iter().position(|(name, _)| *name == id.to_string()).unwrap_or_default();
    let name = |index: usize| revisions.get(index).map(|(name, _)| name.clone()).unwrap_or_default();
    let (before, after) = if own == 0 { (0, 1.min(revisions.len() - 1)) } else { (own - 1, own) };
    let chosen = Chosen { before: RwSignal::new(name(before)), after: RwSignal::new(name(after)) };
    let all = move || candidates(studio, &family);
    view! { <div class="bd">{comparison(studio, chosen, all)}</div> }.into_any()
}

/// The button with which the editor compares its draft, and what it opens.
pub(super) fn compare_button(editor: Editor) -> AnyView {
    let studio = editor.studio;
    let all = move || {
        let (family, draft) =
            editor.sheet.with(|sheet| (sheet.family().to_owned(), sheet.definition_value().clone()));
        let mut all = candidates(studio, &family);
        if !all.is_empty() {
            all.push((String::new(), draft));
        }
        all
    };
    let last = |from_end: usize| {
        let all = untrack(all);
        let index = all.len().checked_sub(from_end);
        index.and_then(|index| all.get(index)).map(|(name, _)| name.clone()).unwrap_or_default()
    };
    let chosen = Chosen { before: RwSignal::new(last(2)), after: RwSignal::new(last(1)) };
    view! {
        <span hidden=move || all().is_empty()>
            <button type="button" class="btn sm" popovertarget="draft-compare" data-testid="draft-compare">
                {small_icon(IconName::Cards)}
                <span>{t(text::COMPARE)}</span>
            </button>
        </span>
        <div class="pop out cmp-pop" id="draft-compare" popover="auto">{comparison(studio, chosen, all)}</div>
    }
    .into_any()
}

/// The revisions of a family in the plan.
fn candidates(studio: Studio, family: &str) -> Vec<Candidate> {
    studio.plan.with(|plan| {
        let revisions = plan.task_definitions.iter().filter(|(id, _)| &*id.family == family);
        revisions.map(|(id, it)| (id.to_string(), Value::Object(it.document().clone()))).collect()
    })
}

/// The two choices, and the members that differ.
fn comparison(
    studio: Studio,
    chosen: Chosen,
    all: impl Fn() -> Vec<Candidate> + Clone + Send + Sync + 'static,
) -> AnyView {
    let names = {
        let all = all.clone();
        move || all().into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let swap = move |_| {
        let before = chosen.before.get_untracked();
        chosen.before.set(chosen.after.get_untracked());
        chosen.after.set(before);
    };
    let table = move || {
        let all = all();
        let of = |name: &str| all.iter().find(|(one, _)| one == name).map(|(_, document)| document);
        let (before, after) = (chosen.before.get(), chosen.after.get());
        match (of(&before), of(&after)) {
            (Some(one), Some(other)) => table(studio.language(), (&before, one), (&after, other)),
            _ => ().into_any(),
        }
    };
    view! {
        <div class="row flow cmp-ends">
            {pick(studio, text::BEFORE, "compare-before", chosen.before, Box::new(names.clone()))}
            <button
                type="button"
                class="btn ghost sm"
                data-testid="compare-swap"
                on:click=swap
            >
                {t(text::SWAP)}
            </button>
            {pick(studio, text::AFTER, "compare-after", chosen.after, Box::new(names))}
        </div>
        {table}
    }
    .into_any()
}

fn pick(
    studio: Studio,
    label: Text,
    testid: &'static str,
    chosen: RwSignal<String>,
    names: Box<dyn Fn() -> Vec<String> + Send + Sync>,
) -> AnyView {
    let options = move || {
        let now = chosen.get();
        let option = |name: String| {
            let selected = name == now;
            let label = shown_name(studio.language(), &name);
            view! { <option value=name prop:selected=selected>{label}</option> }.into_any()
        };
        names().into_iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <label class="row">
            <span class="sub">{move || label.of(studio.language())}</span>
            <span class="in pick">
                <select data-testid=testid on:change=move |event| chosen.set(event_target_value(&event))>
                    {options}
                </select>
            </span>
        </label>
    }
    .into_any()
}

fn table(language: Language, before: (&str, &Value), after: (&str, &Value)) -> AnyView {
    let found = differences(before.1, after.1);
    let row = |one: &Difference| {
        let path = match (&one.after, &one.before) {
            (Some(Side { path, .. }), _) => named_path(after.1, path),
            (None, Some(Side { path, .. })) => named_path(before.1, path),
            (None, None) => String::new(),
        };
        let cell = |side: &Option<Side>, class: &'static str| match side {
            Some(side) => {
                view! { <td class=class><pre lang="en">{printed(&side.value)}</pre></td> }.into_any()
            }
            None => view! { <td class="mut">{text::ABSENT.of(language)}</td> }.into_any(),
        };
        view! {
            <tr data-testid="difference">
                <th scope="row"><code>{path}</code></th>
                {cell(&one.before, "gone")}
                {cell(&one.after, "new")}
            </tr>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = found.iter().map(row).collect();
    let said = text::differ(language, found.len());
    view! {
        <p class="sub" role="status" data-testid="compare-count">{said}</p>
        <div class="cmp" tabindex="0" role="group" aria-label=text::COMPARE.of(language)>
            <table hidden=found.is_empty()>
                <thead>
                    <tr>
                        <th scope="col">{text::MEMBER.of(language)}</th>
                        <th scope="col">{shown_name(language, before.0)}</th>
                        <th scope="col">{shown_name(language, after.0)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A value as text: a string without its quotation marks would look like a number.
fn printed(value: &Value) -> String {
    match value {
        Value::Object(_) => serde_json::to_string_pretty(value).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// A pointer as people write places, elements by their names where they have one: `containerDefinitions[app].image`.
fn named_path(document: &Value, pointer: &str) -> String {
    let mut path = String::new();
    let mut at = String::new();
    for step in pointer.split('/').skip(1) {
        at = format!("{at}/{step}");
        let element = document.pointer(&at);
        let name = element.and_then(|element| element.get("name")?.as_str());
        let is_index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        match name.filter(|_| is_index) {
            Some(name) => path += &format!("[{name}]"),
            None if is_index => path += &format!("[{step}]"),
            None => {
                let dot = if path.is_empty() { "" } else { "." };
                path += &format!("{dot}{}", shown_path(&format!("/{step}")));
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn elements_are_called_by_their_names() {
        let document =
            json!({"containerDefinitions": [{"name": "app", "links": ["a"], "dockerLabels": {"a/b": "1"}}]});
        let path = |pointer| named_path(&document, pointer);
        assert_eq!(path("/containerDefinitions/0/image"), "containerDefinitions[app].image");
        assert_eq!(path("/containerDefinitions/0/links/0"), "containerDefinitions[app].links[0]");
        assert_eq!(
            path("/containerDefinitions/0/dockerLabels/a~1b"),
            "containerDefinitions[app].dockerLabels.a/b"
        );
        assert_eq!(path("/containerDefinitions/1"), "containerDefinitions[1]");
        assert_eq!(path(""), "");
    }
}

//! The list of sections: the task, and its containers.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::task_definition::form::{FieldKind, Group, shown};
use stowage_core::words::{self, Language};

use super::editor::{Editor, Section};
use super::section::count_view;
use super::sheet::{Sheet, is_within};
use crate::i18n::task_editor as text;
use crate::import::findings::is_error;
use crate::widgets::{IconName, small_icon};

const LIST: &str = "/containerDefinitions";

/// The list, and what the rules find in each.
pub(super) fn sections(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    let shown = editor.shown.with(|shown| shown.section);
    let sheet = editor.sheet.get();
    let is_task =
        |path: &str| !(0..sheet.length(LIST)).any(|index| is_within(path, &format!("{LIST}/{index}")));
    let task = (text::TASK.of(language).to_owned(), sheet.family().to_owned());
    let containers: Vec<AnyView> = (0..sheet.length(LIST))
        .map(|index| {
            let pointer = format!("{LIST}/{index}");
            let face = face(sheet.at(&pointer), language);
            let count = count(&sheet, |path| is_within(path, &pointer));
            let section = Section::Container(index);
            view! {
                {entry(editor, section, shown, face, count)}
                {(section == shown).then(|| groups(editor))}
            }
            .into_any()
        })
        .collect();
    view! {
        {entry(editor, Section::Task, shown, task, count(&sheet, is_task))}
        {(shown == Section::Task).then(|| groups(editor))}
        <h3 class="sec">
            <span>{text::CONTAINERS.of(language)}</span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn ghost ic sm"
                aria-label=text::ADD_CONTAINER.of(language)
                data-testid="container-add"
                disabled=sheet.broken.is_some()
                on:click=move |_| editor.add_container(None)
            >
                {small_icon(IconName::Plus)}
            </button>
        </h3>
        {containers}
    }
    .into_any()
}

/// The section that is shown: the one that was chosen, as long as there is such a container.
pub(super) fn shown_section(sheet: &Sheet, chosen: Section) -> Section {
    match chosen {
        Section::Container(index) if index < sheet.length(LIST) => chosen,
        Section::Container(_) | Section::Task => Section::Task,
    }
}

/// The groups of the section that is shown, and what the rules find in each.
fn groups(editor: Editor) -> AnyView {
    let language = editor.studio.language();
    editor.shown.with(|shown| {
        let base = shown.base();
        let one = |group: Group| {
            let outline = &shown.outline;
            let found = editor
                .sheet
                .with(|sheet| count(sheet, |path| path != base && outline.group_of(path) == Some(group)));
            view! {
                <button type="button" class="sub-sect" data-testid=format!("show-{}", group.key()) on:click=move |_| editor.show_group(group)>
                    <span class="grow tr">{words::field_group(language, group)}</span>
                    {found.map(|(count, refused)| count_view(language, count, refused))}
                </button>
            }
            .into_any()
        };
        let groups: Vec<AnyView> = shown.section.groups().iter().copied().map(one).collect();
        view! { <div class="subs">{groups}</div> }.into_any()
    })
}

/// A container's name, as far as it has one.
pub(super) fn name_of(container: &Value) -> String {
    container.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A container's name, and its size as it is written.
fn face(container: &Value, language: Language) -> (String, String) {
    let name = name_of(container);
    let name = if name.is_empty() { text::NAMELESS.of(language).to_owned() } else { name };
    let amount = |member: &str| {
        let amount = container.get(member).map(|amount| shown(amount, FieldKind::Integer));
        amount.filter(|amount| !amount.is_empty())
    };
    let memory = amount("memoryReservation").or_else(|| amount("memory"));
    let parts = [amount("cpu").map(|cpu| format!("{cpu} CPU")), memory.map(|memory| format!("{memory} MiB"))];
    (name, parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// How much the rules find where a path fits, and whether ECS refuses any of it.
fn count(sheet: &Sheet, fits: impl Fn(&str) -> bool) -> Option<(usize, bool)> {
    let found = sheet.found(fits);
    (!found.is_empty()).then(|| (found.len(), found.iter().any(|(diagnostic, _)| is_error(diagnostic))))
}

fn entry(
    editor: Editor,
    section: Section,
    shown: Section,
    (name, below): (String, String),
    count: Option<(usize, bool)>,
) -> AnyView {
    let language = editor.studio.language();
    let testid = match section {
        Section::Task => "section-task".to_owned(),
        Section::Container(index) => format!("section-container-{index}"),
    };
    let mark = count.map(|(count, refused)| count_view(language, count, refused));
    view! {
        <button
            type="button"
            class="sect"
            data-testid=testid
            aria-current=(section == shown).then_some("true")
            on:click=move |_| editor.section.set(section)
        >
            <span class="grow">
                <span class="semi tr">{name}</span>
                <span class="mut t11 tr">{below}</span>
            </span>
            {mark}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn containers_show_their_size_as_it_is_written() {
        let face = |container| face(&container, Language::En);
        let two = |name: &str, size: &str| (name.to_owned(), size.to_owned());
        assert_eq!(face(json!({"name": "app", "cpu": 96, "memory": 384})), two("app", "96 CPU · 384 MiB"));
        assert_eq!(
            face(json!({"name": "", "memoryReservation": "5x", "memory": 1})),
            two("no name", "5x MiB")
        );
        assert_eq!(face(json!(7)), two("no name", ""));
    }
}

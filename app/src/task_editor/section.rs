//! The form of a section: its groups of fields, each of which can be closed.

use leptos::prelude::*;
use stowage_core::task_definition::form::{Control, Entry, Group, covers};
use stowage_core::words::{self, Language};

use super::editor::{Editor, Section, Shown};
use super::entry::entry_view;
use super::note::{is_error, notes};
use super::sections::name_of;
use super::sheet::is_within;
use crate::i18n::task_editor as text;
use crate::widgets::{IconName, small_icon};

/// The section that is shown.
pub(super) fn section_view(editor: Editor, shown: &Shown, language: Language) -> AnyView {
    let base = shown.base();
    let heading = match shown.section {
        Section::Container(index) => title(editor, index, language),
        Section::Task => ().into_any(),
    };
    let groups: Vec<AnyView> = shown
        .outline
        .0
        .iter()
        .map(|(group, entries)| group_view(editor, *group, entries, language))
        .collect();
    view! {
        {heading}
        <div class="notes own">{move || notes(editor, |path| path == base)}</div>
        {groups}
        {move || elsewhere(editor)}
    }
    .into_any()
}

/// The container's heading, and what can be done with the whole of it.
fn title(editor: Editor, index: usize, language: Language) -> AnyView {
    view! {
        <h3 class="whole">
            <span>{text::CONTAINER.of(language)}</span>
            <span class="mut tr">{move || editor.sheet.with(|sheet| name_of(sheet.at(&format!("/containerDefinitions/{index}"))))}</span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn ghost sm"
                data-testid="container-duplicate"
                on:click=move |_| editor.add_container(Some(index))
            >
                {small_icon(IconName::Copy)}
                {text::DUPLICATE.of(language)}
            </button>
            <button
                type="button"
                class="btn ghost sm"
                data-testid="container-remove"
                on:click=move |_| editor.remove_container(index)
            >
                {small_icon(IconName::Trash)}
                {text::REMOVE.of(language)}
            </button>
        </h3>
    }
    .into_any()
}

/// A group: its heading opens and closes it, and says how much the rules find in it.
fn group_view(editor: Editor, group: Group, entries: &[Entry], language: Language) -> AnyView {
    let open = editor.is_open(group);
    let key = group.key();
    view! {
        <section class="grp" data-testid=format!("group-{key}")>
            <h3>
                <button
                    type="button"
                    class="disc"
                    id=format!("group-{key}")
                    aria-expanded=open.to_string()
                    data-testid=format!("open-{key}")
                    on:click=move |_| editor.set_open(group, !editor.is_open(group))
                >
                    {small_icon(IconName::Down)}
                    <span>{words::field_group(language, group)}</span>
                </button>
                {move || mark(editor, group)}
            </h3>
            {open.then(|| fields(editor, group, entries, language))}
        </section>
    }
    .into_any()
}

/// The fields of a group: those in a grid, then each list with its heading, in the table's order.
fn fields(editor: Editor, group: Group, entries: &[Entry], language: Language) -> AnyView {
    let is_list = |entry: &Entry| matches!(entry.field.facts().control, Control::Rows(_) | Control::Map);
    let runs = entries.chunk_by(|one, next| !is_list(one) && !is_list(next));
    let run = |run: &[Entry]| {
        let views: Vec<AnyView> = run.iter().map(|entry| entry_view(editor, entry, None, language)).collect();
        match run.first().is_some_and(is_list) {
            true => views.into_any(),
            false => view! { <div class="g12">{views}</div> }.into_any(),
        }
    };
    let runs: Vec<AnyView> = runs.map(run).collect();
    view! {
        {runs}
        <div class="notes">{move || stray(editor, group)}</div>
    }
    .into_any()
}

/// What the rules find within a group where no field shows it.
fn stray(editor: Editor, group: Group) -> Vec<AnyView> {
    editor.shown.with(|shown| {
        let (base, outline) = (shown.base(), &shown.outline);
        let all = outline.0.iter().find(|(one, _)| *one == group).map(|(_, entries)| entries);
        notes(editor, |path| {
            path != base
                && outline.group_of(path) == Some(group)
                && !all.is_some_and(|entries| covers(entries, path))
        })
    })
}

/// How much the rules find in a group, and what it sets while it is closed.
fn mark(editor: Editor, group: Group) -> AnyView {
    let language = editor.studio.language();
    editor.shown.with(|shown| {
        let base = shown.base();
        let outline = &shown.outline;
        let found =
            editor.sheet.with(|sheet| sheet.found(|path| path != base && outline.group_of(path) == Some(group)));
        let count = (!found.is_empty()).then(|| {
            let refused = found.iter().any(|(diagnostic, _)| is_error(diagnostic));
            count_view(language, found.len(), refused)
        });
        let entries = outline.0.iter().find(|(one, _)| *one == group).map(|(_, entries)| entries);
        let set = (!editor.is_open(group)).then(|| {
            let names = editor.sheet.with(|sheet| {
                let set = entries.into_iter().flatten().filter(|entry| !sheet.at(&entry.pointer).is_null());
                set.map(|entry| entry.field.facts().path.replace('/', ".")).collect::<Vec<_>>()
            });
            view! { <code class="mut tr" data-testid=format!("set-{}", group.key())>{names.join(" · ")}</code> }.into_any()
        });
        view! { {set}{count} }.into_any()
    })
}

/// How many findings there are, and whether ECS refuses any of them.
pub(super) fn count_view(language: Language, count: usize, refused: bool) -> AnyView {
    let (class, words) = match refused {
        true => ("cnt bad", text::FINDINGS_ERRORS.of(language)),
        false => ("cnt warn", text::FINDINGS_WARNINGS.of(language)),
    };
    view! { <span class=class>{count.to_string()}<span class="sr">{words}</span></span> }.into_any()
}

/// What the rules find in the section where there is no field.
fn elsewhere(editor: Editor) -> AnyView {
    let notes = editor.shown.with(|shown| {
        let base = shown.base();
        notes(editor, |path| path != base && shown.holds(path) && shown.outline.group_of(path).is_none())
    });
    if notes.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="grp">
            <h3>{text::ELSEWHERE.of(editor.studio.language())}</h3>
            {notes}
        </section>
    }
    .into_any()
}

impl Shown {
    /// Where the section's members stand.
    pub(super) fn base(&self) -> String {
        self.section.base()
    }

    /// Whether a place belongs to the section.
    fn holds(&self, path: &str) -> bool {
        match self.section {
            Section::Container(_) => is_within(path, &self.base()),
            Section::Task => !path
                .strip_prefix("/containerDefinitions/")
                .and_then(|rest| rest.split('/').next())
                .is_some_and(|index| index.bytes().all(|byte| byte.is_ascii_digit())),
        }
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::task_definition::form::Outline;

    use super::*;

    #[test]
    fn findings_have_one_section() {
        let shown = |section| Shown { section, outline: Outline::default() };
        let (task, container) = (shown(Section::Task), shown(Section::Container(1)));
        for path in ["", "/volumes/0/name", "/containerDefinitions", "/pidMode"] {
            assert!(task.holds(path) && !container.holds(path), "{path}");
        }
        for path in ["/containerDefinitions/1", "/containerDefinitions/1/cpu"] {
            assert!(!task.holds(path) && container.holds(path), "{path}");
        }
        for path in ["/containerDefinitions/12/cpu", "/containerDefinitions/0"] {
            assert!(!task.holds(path) && !container.holds(path), "{path}");
        }
    }
}

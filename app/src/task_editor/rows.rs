//! Lists of objects, row by row, and objects of strings, pair by pair.

use leptos::prelude::*;
use stowage_core::catalogue::quotas::DYNAMIC_HOST_PORTS;
use stowage_core::task_definition::form::{ContainerField, Entry, Field, FieldKind};
use stowage_core::words::{self, Language};

use super::editor::Editor;
use super::entry::entry_view;
use super::field::{Face, about, id_of, input};
use super::note::notes;
use super::sheet::is_within;
use super::slot::Slot;
use crate::i18n::task_editor as text;
use crate::widgets::{IconName, small_icon};

/// A list of objects.
pub(super) fn rows(editor: Editor, list: &Entry, language: Language) -> AnyView {
    let row = |(index, columns): (usize, &Vec<Entry>)| {
        let class = match columns.len() {
            0..=2 => "w6",
            3 => "w4",
            _ => "",
        };
        let field = |column| entry_view(editor, column, Some((index + 1, class)), language);
        let fields: Vec<AnyView> = columns.iter().map(field).collect();
        let pointer = format!("{}/{index}", list.pointer);
        let reach = (list.field == Field::Container(ContainerField::PortMappings)).then(|| {
            view! {
                <p class="help w12">{text::REACHABLE.of(language)}" "<span class="sub">{move || reached(editor, &pointer)}</span></p>
            }
            .into_any()
        });
        view! {
            <li class="rw">
                <div class="g12">{fields}{reach}</div>
                {remove_button(editor, list, index, language)}
            </li>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = list.rows.iter().enumerate().map(row).collect();
    let entry = list.clone();
    // Rows of one line each have their labels once.
    let class = if list.rows.iter().all(|columns| columns.len() <= 3) { "flat" } else { "" };
    block(editor, list, language, (class, rows), move || editor.add_row(&entry))
}

/// An object of strings by any name.
pub(super) fn pairs(editor: Editor, map: &Entry, language: Language) -> AnyView {
    let row = |index: usize| {
        let face = |label: crate::i18n::Text| Face {
            label: label.of(language),
            name: Some(format!("{} {}", label.of(language), index + 1)),
            member: "",
            hint: label.of(language),
            unit: "",
            class: "w6",
        };
        let id = id_of(&format!("{}/{index}", map.pointer));
        let (key, value) = (Slot::Key(map.pointer.clone(), index), Slot::Value(map.pointer.clone(), index));
        view! {
            <li class="rw">
                <div class="g12">
                    <div class="w6">{input(editor, key, FieldKind::AnyText, face(text::KEY), format!("{id}-key"))}</div>
                    <div class="w6">{input(editor, value, FieldKind::AnyText, face(text::VALUE), id)}</div>
                </div>
                {remove_button(editor, map, index, language)}
            </li>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = map.pairs.iter().copied().map(row).collect();
    let pointer = map.pointer.clone();
    block(editor, map, language, ("bare", rows), move || editor.add_pair(&pointer))
}

/// The heading of a list, what it is for, its rows, what the rules find in none of them, and the button that adds one.
fn block(
    editor: Editor,
    list: &Entry,
    language: Language,
    (class, rows): (&'static str, Vec<AnyView>),
    add: impl Fn() + 'static,
) -> AnyView {
    let label = words::field_label(language, list.field);
    let member = list.field.facts().path.rsplit('/').next().unwrap_or_default();
    let entry = list.clone();
    // What is found in a row stands there, where the row has a field for it.
    let own = move |path: &str| is_within(path, &entry.pointer) && !entry.covers_in_row(path);
    view! {
        <div class="blk w12">
            <h4>
                <span>{label}</span>
                <code>{member}</code>
                <span class="grow"></span>
                <button
                    type="button"
                    class="btn ghost sm"
                    data-testid=format!("add{}", list.pointer)
                    data-pointer=list.pointer.clone()
                    aria-label=text::add_row(language, label)
                    aria-describedby=format!("about{}", id_of(&list.pointer))
                    on:click=move |_| add()
                >
                    {small_icon(IconName::Plus)}
                    {text::ADD.of(language)}
                </button>
            </h4>
            {about(list, language)}
            <ol class=class>{rows}</ol>
            <div class="notes">{move || notes(editor, &own)}</div>
        </div>
    }
    .into_any()
}

fn remove_button(editor: Editor, list: &Entry, index: usize, language: Language) -> AnyView {
    let label = text::remove_row(language, words::field_label(language, list.field), index + 1);
    let list = list.clone();
    let testid = format!("remove{}/{index}", list.pointer);
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            aria-label=label
            data-testid=testid
            on:click=move |_| editor.take_out(&list, index)
        >
            {small_icon(IconName::Trash)}
        </button>
    }
    .into_any()
}

/// Where a mapped port is reached.
fn reached(editor: Editor, mapping: &str) -> String {
    let language = editor.studio.language();
    editor.sheet.with(|sheet| {
        let port = |member: &str| sheet.at(&format!("{mapping}/{member}")).as_u64();
        let (container, host) = (port("containerPort"), port("hostPort").unwrap_or(0));
        let Some(container) = container else { return String::new() };
        match sheet.at("/networkMode").as_str().unwrap_or("bridge") {
            "awsvpc" => text::reachable(language, "task", &container.to_string()),
            "none" => String::new(),
            "bridge" if host == 0 => {
                let (first, last) = (DYNAMIC_HOST_PORTS.start(), DYNAMIC_HOST_PORTS.end());
                text::reachable(language, "instance", &format!("{first}–{last}"))
            }
            "bridge" => text::reachable(language, "instance", &host.to_string()),
            _ => text::reachable(language, "instance", &container.to_string()),
        }
    })
}

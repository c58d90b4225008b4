//! Lists of rows in a form: the rules of a listener, the steps of a policy, the points of a curve.

use leptos::prelude::*;
use stowage_core::editing::form::Form;
use stowage_core::words::Language;

use super::sheet::Sheet;
use crate::i18n::{Text, traffic_edit as text};
use crate::state::Studio;
use crate::widgets::{IconName, small_icon};

/// A column of a list.
pub(super) struct Column {
    /// The member of each row.
    pub(super) member: &'static str,
    /// Its head.
    pub(super) label: Text,
    /// How it is typed.
    pub(super) cell: Cell,
}

/// How a cell is typed.
#[derive(Clone, Copy)]
pub(super) enum Cell {
    /// A whole number.
    Number,
    /// A text.
    Text,
    /// One of these values.
    Choice(fn(Studio) -> Vec<(String, String)>),
}

/// The members of a new row.
type Fresh = fn(&Form, Studio) -> Vec<(&'static str, String)>;

/// A list of rows.
pub(super) struct Rows {
    /// The pointer to the list.
    pub(super) list: &'static str,
    /// What it is, and ECS's name for it.
    pub(super) name: (Text, &'static str),
    /// How it is read.
    pub(super) help: Option<Text>,
    pub(super) columns: &'static [Column],
    /// The member that says the order of rows, where they can change places.
    pub(super) order: Option<&'static str>,
    /// What the button for one more says.
    pub(super) add: Text,
    pub(super) fresh: Fresh,
}

/// A list of rows, to change, add, remove and move. Each cell follows its text; the rows are made anew when there are more or fewer.
pub(super) fn rows(sheet: Sheet, rows: &'static Rows) -> AnyView {
    let studio = sheet.studio;
    let count = Memo::new(move |_| sheet.form.with(|form| form.rows(rows.list)));
    let add = move |_| {
        sheet.change(|form| {
            let members = (rows.fresh)(form, studio);
            form.add_row(rows.list, usize::MAX, &members);
        });
    };
    let key = rows.list.trim_start_matches('/');
    let heads = move || {
        let head = |column: &Column| view! { <span>{column.label.of(studio.language())}</span> }.into_any();
        rows.columns.iter().map(head).collect::<Vec<_>>()
    };
    let columns = rows.columns.len();
    view! {
        <fieldset class="field rows" style=format!("--columns:{columns}")>
            <legend class="lab">{move || rows.name.0.of(studio.language())}<code>{rows.name.1}</code></legend>
            {move || (count.get() > 0).then(|| view! { <p class="heads" aria-hidden="true">{heads()}</p> })}
            <ul>{move || lines(sheet, rows, count.get())}</ul>
            <button type="button" class="btn sm" data-testid=format!("add-{key}") on:click=add>
                {small_icon(IconName::Plus)}
                <span>{move || rows.add.of(studio.language())}</span>
            </button>
            <div role="status">{move || faults(sheet, rows)}</div>
        </fieldset>
    }
    .into_any()
}

/// What is wrong in the rows, or else how they are read.
fn faults(sheet: Sheet, rows: &'static Rows) -> Vec<AnyView> {
    let problems = sheet.problems_of_rows(rows.list);
    let help = rows.help.filter(|_| problems.is_empty());
    let help = help.map(|help| view! { <p class="help">{help.of(sheet.studio.language())}</p> }.into_any());
    let bad = problems.into_iter().map(|problem| view! { <p class="help bad">{problem}</p> }.into_any());
    bad.chain(help).collect()
}

fn lines(sheet: Sheet, rows: &'static Rows, count: usize) -> Vec<AnyView> {
    let language = sheet.studio.language();
    (0..count).map(|index| line(sheet, rows, (index, count), language)).collect()
}

fn line(sheet: Sheet, rows: &'static Rows, (index, count): (usize, usize), language: Language) -> AnyView {
    let cells: Vec<AnyView> =
        rows.columns.iter().map(|column| cell(sheet, rows.list, column, index, language)).collect();
    let tool =
        move |testid: &str, label: Text, icon, disabled: bool, does: fn(&mut Form, &'static Rows, usize)| {
            let label = text::of_row(language, label.of(language), index + 1);
            view! {
                <button
                    type="button"
                    class="btn ghost ic sm"
                    data-testid=format!("{testid}-{index}")
                    aria-label=label.clone()
                    title=label
                    disabled=disabled
                    on:click=move |_| sheet.change(|form| does(form, rows, index))
                >
                    {small_icon(icon)}
                </button>
            }
            .into_any()
        };
    let moves = rows.order.map(|_| {
        let up = |form: &mut Form, rows: &'static Rows, index: usize| swap(form, rows, (index - 1, index));
        let down = |form: &mut Form, rows: &'static Rows, index: usize| swap(form, rows, (index, index + 1));
        let up = tool("row-up", text::UP, IconName::Up, index == 0, up);
        let down = tool("row-down", text::DOWN, IconName::Down, index + 1 == count, down);
        view! { {up}{down} }.into_any()
    });
    let remove = |form: &mut Form, rows: &'static Rows, index: usize| form.remove_row(rows.list, index);
    view! {
        <li>
            {cells}
            <span class="tools">{moves}{tool("row-remove", text::REMOVE_ROW, IconName::Trash, false, remove)}</span>
        </li>
    }
    .into_any()
}

fn swap(form: &mut Form, rows: &'static Rows, places: (usize, usize)) {
    if let Some(order) = rows.order {
        form.swap_rows(rows.list, places, order);
    }
}

fn cell(
    sheet: Sheet,
    list: &'static str,
    column: &'static Column,
    index: usize,
    language: Language,
) -> AnyView {
    let pointer = format!("{list}/{index}/{}", column.member);
    let label = text::of_row(language, column.label.of(language), index + 1);
    let testid = format!("{}-{index}", column.member);
    let (of_value, of_problem, of_input) = (pointer.clone(), pointer.clone(), pointer.clone());
    let is_bad = Memo::new(move |_| sheet.problem(&of_problem).is_some());
    let take = move |event| sheet.set(&of_input, &event_target_value(&event));
    let class = move || if is_bad.get() { "in bad" } else { "in" };
    if let Cell::Choice(options) = column.cell {
        return view! {
            <select class=class data-testid=testid aria-label=label aria-invalid=move || is_bad.get().to_string() on:change=take>
                {move || sheet.options(&sheet.text(&pointer), options)}
            </select>
        }
        .into_any();
    }
    let is_number = matches!(column.cell, Cell::Number);
    view! {
        <span class=class>
            <input
                class=if is_number { "" } else { "mono" }
                autocomplete="off"
                spellcheck="false"
                data-testid=testid
                aria-label=label
                aria-invalid=move || is_bad.get().to_string()
                prop:value=move || sheet.text(&of_value)
                on:input=take
            />
        </span>
    }
    .into_any()
}

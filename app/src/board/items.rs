//! The lists of the board.
//!
//! All of them are one kind of list: every type of list, and every type of closure in one, costs the page some KB.

use leptos::prelude::*;
use stowage_core::identifiers::{InstanceId, TaskId, Zone};

use super::card::card;
use super::context::BoardContext;
use super::lane::{empty_lane, lane};
use super::seen::{Seen, sight};
use super::slab::slab;

/// Something that keeps its element for as long as it is on the board, whatever comes and goes beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Item {
    /// A zone.
    Lane(Zone),
    /// What a zone without instances says.
    EmptyLane(Zone),
    /// An instance as a card.
    Card(InstanceId),
    /// An instance as a row.
    Row(InstanceId),
    /// The instances of a zone as cells.
    Cells(Zone),
    /// A task in the hold of a card.
    Slab(Memo<Seen>, TaskId),
}

/// A list that follows its items.
pub(super) fn items(board: BoardContext, each: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    view! { <For each=move || each() key=Item::clone children=move |item| show(board, item)/> }.into_any()
}

fn show(board: BoardContext, item: Item) -> AnyView {
    match item {
        Item::Lane(zone) => lane(board, zone),
        Item::EmptyLane(zone) => view! { {move || empty_lane(board, &zone)} }.into_any(),
        Item::Card(id) => sight(board, &id).map_or_else(nothing, |sight| card(board, id, sight)),
        Item::Row(id) => sight(board, &id).map_or_else(nothing, |sight| {
            view! { {move || board.rows.show_row(board, id.clone(), sight)} }.into_any()
        }),
        Item::Cells(zone) => view! { {move || board.cells.show_zone(board, zone.clone())} }.into_any(),
        Item::Slab(hold, task) => view! { {move || hold.with(|hold| slab(board, hold, task))} }.into_any(),
    }
}

fn nothing() -> AnyView {
    ().into_any()
}

//! The cluster at the cursor. The page puts it into its `main` landmark.
//!
//! Every card and row depends on what is seen of its instance alone, so a frame redraws only what it changed. What
//! changes together is one region, made anew by plain functions of the data: Leptos keeps its nodes, and the page
//! stays small, since every type of closure, memo and list costs it some KB.

mod card;
mod cells;
mod context;
pub(crate) mod figures;
pub(crate) mod geometry;
pub(crate) mod gesture;
mod items;
mod lacking;
mod lane;
pub(crate) mod launch;
mod level;
pub(crate) mod livery;
pub(crate) mod question;
mod row;
pub(crate) mod scene;
pub(crate) mod seen;
mod slab;
mod toolbar;
mod totals;
mod verdict_row;

use leptos::prelude::*;

use crate::i18n::board as text;
use crate::part::Part;
use crate::state::{Message, Speed, Studio, expect_studio};
pub(crate) use cells::cells;
use cells::legend::legend;
pub(crate) use context::BoardContext;
use items::{Item, items};
pub(crate) use lacking::lacking;
use lacking::lacks;
use level::Level;
pub(crate) use row::row;
use scene::Scene;
use toolbar::toolbar;

/// The cluster at the cursor. The page puts it into its `main` landmark.
#[component]
pub fn Board() -> impl IntoView {
    let studio = expect_studio();
    let pinned = RwSignal::new(None);
    let board = BoardContext {
        studio,
        liveries: livery::liveries(studio),
        trouble: question::trouble(studio),
        scene: scene::scene(studio, pinned),
        rows: Part::rows(),
        cells: Part::cells(),
        pointed: RwSignal::new(None),
    };
    let (lacking, part) = (Memo::new(move |_| studio.plan.with(|plan| lacks(plan))), Part::lacking());
    let (flows, departures) =
        (Memo::new(move |_| studio.plan.with(|plan| plan.needs_traffic())), Part::departures());
    let lanes = move || {
        board.scene.with(|scene| scene.lanes.iter().map(|lane| Item::Lane(lane.zone.clone())).collect())
    };
    view! {
        {toolbar(board, pinned)}
        {move || lacking.get().then(|| part.show(studio))}
        {move || flows.get().then(|| departures.show_board(board))}
        <div
            class=move || board.scene.with(|scene| class(studio, scene))
            role="region"
            data-drop="b"
            aria-label=move || text::REGION.of(studio.language())
            style=move || format!("--zones:{}", board.scene.with(|scene| scene.lanes.len()))
            on:click=move |event| {
                let ground = event.target() == event.current_target();
                if ground {
                    studio.dispatch(Message::Select(None));
                }
            }
        >
            {items(board, Box::new(lanes))}
        </div>
        {move || legend(board)}
    }
}

fn class(studio: Studio, scene: &Scene) -> String {
    let mut class = "board".to_owned();
    match scene.level {
        Level::Cards => {}
        Level::Rows => class.push_str(" as-rows"),
        Level::Cells => class.push_str(" as-cells"),
    }
    if scene.large {
        class.push_str(" large");
    }
    if studio.speed.get() == Speed::X60 {
        class.push_str(" stepping");
    }
    class
}

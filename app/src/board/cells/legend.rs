//! What the colours and marks of cells mean, and what is to be known of the one that is pointed at.

use leptos::prelude::*;
use stowage_core::words::Language;

use super::cell::HEATS;
use crate::board::context::BoardContext;
use crate::board::level::Level;
use crate::board::seen::Seen;
use crate::i18n::board as text;

/// The legend below the cells, with a line about the one that is pointed at, else about the selected one. The line
/// follows every frame, so the elements around it stay.
pub(in crate::board) fn legend(board: BoardContext) -> Option<AnyView> {
    if board.scene.with(|scene| scene.level) != Level::Cells {
        return None;
    }
    let legend = view! {
        <div class="legend">
            <span class="key" aria-hidden="true">{key(board.studio.language())}</span>
            <span class="readout" data-testid="readout">{move || readout(board)}</span>
        </div>
    };
    Some(legend.into_any())
}

fn readout(board: BoardContext) -> String {
    let shown = board.pointed.get().or_else(|| board.selected_instance());
    let seen = shown.and_then(|id| Seen::now(&board, &id));
    match seen {
        Some(seen) => seen.description(&board, &seen.name()),
        None => text::POINT_AT_A_CELL.of(board.studio.language()).to_owned(),
    }
}

fn key(language: Language) -> Vec<AnyView> {
    let heat = |step: usize| view! { <i style=format!("background:var(--heat-{step})")></i> }.into_any();
    let sample = |class: &'static str, words: &'static str| {
        view! { <span><i class=class></i>{words}</span> }.into_any()
    };
    let heats: Vec<AnyView> = (0..HEATS).map(heat).collect();
    vec![
        sample("split cpu", "CPU"),
        sample("split", "MEM"),
        view! { <span class="heats">"0"{heats}"100 %"</span> }.into_any(),
        sample("notch", text::CELL_VETOES.of(language)),
        sample("foot", text::CELL_WARNS.of(language)),
    ]
}

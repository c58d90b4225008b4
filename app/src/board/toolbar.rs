//! The cluster in one line.

use leptos::prelude::*;
use stowage_core::words::Language;

use super::context::BoardContext;
use super::figures::{hourly, monthly};
use super::level::Level;
use super::totals::Totals;
use crate::i18n::Text;
use crate::i18n::board as text;
use crate::widgets::{Choice, radios};

/// The cluster in one line, and the choice of the level.
///
/// It follows every frame, so its elements stay and only their words change: an element of a region that is made
/// anew gets all its attributes anew, and the browser its style.
pub(super) fn toolbar(board: BoardContext, pinned: RwSignal<Option<Level>>) -> AnyView {
    let studio = board.studio;
    let totals = Memo::new(move |_| {
        studio.plan.with(|plan| studio.frame.with(|frame| Totals::of(frame, &plan.region, None)))
    });
    view! {
        <div class="tool" data-testid="toolbar">
            <span class="semi tr plan-name">{move || studio.plan.with(|plan| plan.name.to_string())}</span>
            <span class="rail"></span>
            <span class="kv">
                <span class="mut">{move || text::INSTANCES.of(studio.language())}</span>
                <b>{move || totals.with(|totals| totals.count().to_string())}</b>
                <span class="mut hd">{move || totals.with(states)}</span>
            </span>
            {share("CPU", totals, Totals::cpu_percent)}
            {share("MEM", totals, Totals::memory_percent)}
            <span class="kv">
                <b>{move || totals.with(|totals| an_hour(totals, studio.language()))}</b>
                <span class="mut">"/h"</span>
                <span class="mut hd">{move || totals.with(|totals| a_month(totals, studio.language()))}</span>
            </span>
            <span class="grow"></span>
            {move || choice(board, pinned)}
        </div>
    }
    .into_any()
}

fn states(totals: &Totals) -> String {
    let states = totals.states().map(|(state, count)| format!("{count} {}", state.as_str()));
    states.collect::<Vec<_>>().join(", ")
}

fn an_hour(totals: &Totals, language: Language) -> String {
    let price = hourly(totals.price);
    if totals.price_incomplete { format!("{} {price}", text::AT_LEAST.of(language)) } else { price }
}

fn a_month(totals: &Totals, language: Language) -> String {
    format!("{}{}", monthly(totals.price), text::A_MONTH.of(language))
}

/// A resource with its share and a meter.
fn share(name: &'static str, totals: Memo<Totals>, percent: fn(&Totals) -> u64) -> AnyView {
    view! {
        <span class="kv">
            <span class="mut">{name}</span>
            <b>{move || format!("{} %", totals.with(percent))}</b>
            <span class="meter"><i style=move || format!("width:{}%", totals.with(percent))></i></span>
        </span>
    }
    .into_any()
}

fn choice(board: BoardContext, pinned: RwSignal<Option<Level>>) -> AnyView {
    let language = board.studio.language();
    let shown = board.scene.with(|scene| scene.shown);
    let choice = |level: Level, label: Text, refused: Text, testid| {
        let refused = (shown > level.most()).then(|| refused.of(language));
        Choice { label: label.of(language), lang: None, testid, refused }
    };
    let choices = [
        choice(Level::Cards, text::CARDS, text::MOST_CARDS, "level-cards"),
        choice(Level::Rows, text::ROWS, text::MOST_ROWS, "level-rows"),
        choice(Level::Cells, text::CELLS, text::CELLS, "level-cells"),
    ];
    let chosen = board.scene.with(|scene| scene.level as usize);
    let pin = Callback::new(move |index: usize| pinned.set(Level::ALL.get(index).copied()));
    radios(text::DETAIL.of(language), "board-level", &choices, chosen, pin)
}

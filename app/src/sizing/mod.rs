//! Sizing: the servers that there are, the fleets that could hold what a plan needs, and what they cost.

mod bench;
mod bill;
mod break_even;
mod costs;
mod details;
mod fargate;
mod figure;
mod labels;
mod limits;
mod marks;
mod names;
mod order;
mod plot;
mod prices;
mod protocol;
mod registry;
mod search;
mod servers;
mod table;
mod whole;
mod worker;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::sizing::own_types;

use crate::i18n::sizing as text;
use crate::i18n::t;
use crate::state::{Dialog, SizingDialog, Studio};
pub(crate) use bench::Bench;
pub(crate) use figure::traced;
pub(crate) use search::WORKER;
pub(crate) use worker::serve;

/// The screen.
pub(crate) fn screen(studio: Studio) -> AnyView {
    let bench = Bench::new(studio);
    let (width, fargate_width) = (plot::width(), break_even::width());
    view! {
        <header class="title">
            <h2>{t(text::TITLE)}</h2>
            {move || bench::basis(bench)}
            <span class="grow"></span>
            {move || bench::progress(bench)}
            {move || bench::adopt(bench)}
        </header>
        <div class="panes">
            <section class="side" aria-label=t(text::NEEDED)>
                {move || bench::needs(bench)}
                {limits::form(bench)}
                {servers::panel(bench)}
            </section>
            <section class="fleets" aria-label=t(text::FLEETS)>
                <div class="drawn" id="fleet-plot">{move || plot::plot(bench, width)}</div>
                {table::panel(bench)}
            </section>
            <section class="side" aria-label=t(text::SELECTED)>
                {move || details::details(bench)}
                <div id="fargate-plot">{move || fargate::panel(bench, &compared(bench), fargate_width)}</div>
                {move || bill::panel(bench, &compared(bench))}
                {move || bill::switch(bench)}
                {costs::form(bench)}
                {move || registry::panel(bench)}
            </section>
        </div>
    }
    .into_any()
}

/// The fleet whose costs are looked at: the selected one, or where nothing was found the plan's own.
fn compared(bench: Bench) -> Vec<(Arc<str>, u32)> {
    let selected = bench.selected().map(|candidate| candidate.types.clone());
    selected.unwrap_or_else(|| bench.studio.plan.with(|plan| own_types(plan)))
}

/// What the dialogs hold that show or change what sizing and costs are computed from.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let Some(Dialog::Sizing(dialog)) = studio.dialog.get_untracked() else { return ().into_any() };
    match dialog {
        SizingDialog::Figure(figure) => figure::panel(studio, &figure),
        SizingDialog::Prices => prices::panel(studio),
        SizingDialog::Registry(pasted) => registry::dialog(studio, pasted),
    }
}

//! Sizing: the servers that there are, the fleets that could hold what a plan needs, and what they cost.

mod bench;
mod details;
mod figure;
mod limits;
mod plot;
mod protocol;
mod search;
mod servers;
mod table;
mod worker;

use leptos::prelude::*;

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
                {move || plot::plot(bench)}
                {table::head(bench)}
                {move || table::table(bench)}
            </section>
            <section class="side" aria-label=t(text::SELECTED)>
                {move || details::details(bench)}
            </section>
        </div>
    }
    .into_any()
}

/// What the dialogs hold that show or change what sizing and costs are computed from.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let Some(Dialog::Sizing(dialog)) = studio.dialog.get_untracked() else { return ().into_any() };
    match dialog {
        SizingDialog::Figure(figure) => figure::panel(studio, &figure),
    }
}

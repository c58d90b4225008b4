//! Sizing: the servers that there are, the fleets that could hold what a plan needs, and what they cost.

mod figure;

use leptos::prelude::*;
use stowage_core::sizing::{Amount, Figure, HOURS_OF_A_MONTH, Label, Origin, Unit};

use crate::i18n::sizing as text;
use crate::i18n::t;
use crate::state::{Dialog, SizingDialog, Studio};
pub(crate) use figure::traced;

/// What the screen is about: passed to everything on it.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    /// The studio.
    pub(crate) studio: Studio,
}

/// The screen.
pub(crate) fn screen(studio: Studio) -> AnyView {
    let bench = Bench { studio };
    view! {
        <header class="title">
            <h2>{t(text::TITLE)}</h2>
            {move || basis(bench)}
        </header>
    }
    .into_any()
}

/// What all numbers are of.
fn basis(bench: Bench) -> AnyView {
    let region = bench.studio.plan.with(|plan| plan.region.clone());
    let month = Amount::whole(HOURS_OF_A_MONTH);
    let month = Figure::new(Label::HoursOfAMonth, month, Unit::HoursAMonth, Origin::Assumed);
    view! { <p class="mut">{region}" · Linux · "{traced(bench.studio, &month)}</p> }.into_any()
}

/// What the dialogs hold that show or change what sizing and costs are computed from.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let Some(Dialog::Sizing(dialog)) = studio.dialog.get_untracked() else { return ().into_any() };
    match dialog {
        SizingDialog::Figure(figure) => figure::panel(studio, &figure),
    }
}

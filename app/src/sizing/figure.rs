//! A number that can be traced: a button, and the dialog that shows what the number was computed from.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::sizing::Figure;
use stowage_core::words::{self, Language};

use crate::i18n::sizing as text;
use crate::state::{Dialog, Message, SizingDialog, Studio};

/// A number that shows, when it is clicked, what it was computed from.
pub(crate) fn traced(studio: Studio, figure: &Figure) -> AnyView {
    let language = studio.language();
    let amount = words::figure_amount(language, figure);
    let label = format!("{}: {amount}", words::figure_label(language, figure));
    let figure = Arc::new(figure.clone());
    view! {
        <button
            type="button"
            class="traced"
            data-testid="traced"
            aria-label=label
            title=text::TRACE.of(language)
            on:click=move |_| {
                studio.dispatch(Message::ShowDialog(Dialog::Sizing(SizingDialog::Figure(figure.clone()))));
            }
        >
            {amount}
        </button>
    }
    .into_any()
}

/// A number as it reads that shows, when it is clicked, what it was computed from: that is found only then.
pub(super) fn traced_as(
    studio: Studio,
    words: String,
    label: &str,
    figure: impl Fn() -> Option<Figure> + 'static,
) -> AnyView {
    let show = move |event: web_sys::MouseEvent| {
        // The row is for choosing.
        event.stop_propagation();
        if let Some(figure) = figure() {
            studio.dispatch(Message::ShowDialog(Dialog::Sizing(SizingDialog::Figure(Arc::new(figure)))));
        }
    };
    view! {
        <button
            type="button"
            class="traced"
            data-testid="traced"
            aria-label=format!("{label}: {words}")
            title=text::TRACE.of(studio.language())
            on:click=show
        >
            {words.clone()}
        </button>
    }
    .into_any()
}

/// The same under a heading that says that it is of a month.
pub(super) fn traced_in_a_month(studio: Studio, figure: &Figure) -> AnyView {
    let language = studio.language();
    let amount = in_a_month(language, figure);
    let label = words::figure_label(language, figure);
    let figure = figure.clone();
    traced_as(studio, amount, &label, move || Some(figure.clone()))
}

/// A number under a heading that says that it is of a month.
pub(super) fn in_a_month(language: Language, figure: &Figure) -> String {
    let amount = words::figure_amount(language, figure);
    amount.trim_end_matches(language.pick("/month", "/월")).to_owned()
}

/// A number under a heading that says its unit.
pub(super) fn without_unit(language: Language, figure: &Figure) -> String {
    let amount = words::figure_amount(language, figure);
    amount.trim_end_matches(|char: char| !char.is_ascii_digit()).to_owned()
}

/// A sentence in which no number is parted from its percent sign, and no percent sign from a particle.
pub(super) fn kept(sentence: &str) -> String {
    sentence.replace(" %", "\u{a0}%\u{2060}")
}

/// What the dialog holds: the number, and what it was computed from, down to the sources.
pub(super) fn panel(studio: Studio, figure: &Figure) -> AnyView {
    view! { <ul class="bd trace" data-testid="trace">{step(studio.language(), figure)}</ul> }.into_any()
}

pub(super) fn step(language: Language, figure: &Figure) -> AnyView {
    let formula = words::figure_formula(language, figure);
    let source = formula.is_none().then(|| words::figure_origin(language, figure));
    let inputs: Vec<AnyView> = figure.inputs().iter().map(|input| step(language, input)).collect();
    view! {
        <li>
            <p class="row">
                <span class="grow">{words::figure_label(language, figure)}</span>
                <b class="semi">{words::figure_amount(language, figure)}</b>
            </p>
            {formula.map(|formula| view! { <p class="sub">{formula}</p> })}
            {source.map(|source| view! { <p class="mut t11">{source}</p> })}
            {(!inputs.is_empty()).then(|| view! { <ul>{inputs}</ul> })}
        </li>
    }
    .into_any()
}

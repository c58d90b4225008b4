//! A fact with its name and, where it is not plain, how well it is known.

use leptos::prelude::*;
use stowage_core::basis::Basis;
use stowage_core::words;

use crate::state::expect_studio;

/// A fact.
#[component]
pub(super) fn Fact(
    /// What it is about.
    #[prop(into)]
    name: Signal<&'static str>,
    children: Children,
) -> impl IntoView {
    view! { <div><dt>{move || name.get()}</dt><dd>{children()}</dd></div> }
}

/// How well a fact is known, in a word; the sentence is its title and what a screen reader says.
#[component]
pub(super) fn BasisBadge(basis: Basis) -> impl IntoView {
    let studio = expect_studio();
    let sentence = move || words::basis(studio.language(), basis);
    let word = move || sentence().split(':').next().unwrap_or_default().to_owned();
    view! { <span class="chip basis" title=sentence>{word}</span> }
}

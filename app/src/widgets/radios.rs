//! A choice of a few, side by side.

use leptos::prelude::*;

/// One of the choices.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// What it says.
    pub label: &'static str,
    /// The language of the label, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The label's `data-testid`.
    pub testid: &'static str,
    /// Why it cannot be chosen, said in place of the label.
    pub refused: Option<&'static str>,
}

/// A choice of a few, side by side: native radio buttons, so that arrow keys and screen readers know them.
///
/// `name` is the group's, unique on the page; `choose` is called with the index of the one that the user
/// chooses.
pub fn radios(
    legend: &'static str,
    name: &'static str,
    choices: &[Choice],
    chosen: usize,
    choose: Callback<usize>,
) -> AnyView {
    let radio = |(index, choice): (usize, &Choice)| {
        view! {
            <label data-testid=choice.testid lang=choice.lang>
                <input
                    class="sr"
                    type="radio"
                    name=name
                    disabled=choice.refused.is_some()
                    prop:checked=chosen == index
                    on:change=move |_| choose.run(index)
                />
                {choice.refused.unwrap_or(choice.label)}
            </label>
        }
        .into_any()
    };
    let radios: Vec<AnyView> = choices.iter().enumerate().map(radio).collect();
    view! { <div class="seg" role="radiogroup" aria-label=legend>{radios}</div> }.into_any()
}

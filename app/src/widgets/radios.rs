//! A choice of a few, side by side.

use leptos::prelude::*;

/// One of the choices.
#[derive(Clone, Debug)]
pub struct RadioOption<T> {
    /// What is chosen with it.
    pub value: T,
    /// What it says.
    pub label: &'static str,
    /// The language of the label, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The label's `data-testid`.
    pub testid: &'static str,
}

/// A choice of a few, side by side: native radio buttons, so that arrow keys and screen readers know them.
#[component]
pub fn Radios<T>(
    /// What the choice is about.
    #[prop(into)]
    legend: Signal<&'static str>,
    /// The group's name, unique on the page.
    name: &'static str,
    /// The choices.
    options: Vec<RadioOption<T>>,
    /// The one that is chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with the one that the user chooses.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let radio = move |RadioOption { value, label, lang, testid }: RadioOption<T>| {
        view! {
            <label data-testid=testid lang=lang>
                <input
                    class="sr"
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| on_choose.run(value)
                />
                {label}
            </label>
        }
    };
    view! {
        <div class="seg" role="radiogroup" aria-label=move || legend.get()>
            {options.into_iter().map(radio).collect_view()}
        </div>
    }
}

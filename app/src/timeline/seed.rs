//! The seed: what the simulation draws from.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::editing::Command;

use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Message, expect_studio};

/// The seed's field. What is typed becomes the plan's seed on Enter or when the field is left, if it is one;
/// otherwise it stays a draft that says what is wrong with it.
#[component]
pub fn SeedField() -> impl IntoView {
    let studio = expect_studio();
    let seed = Memo::new(move |_| studio.plan.with(|plan| plan.seed));
    let invalid = RwSignal::new(false);
    let field = NodeRef::<leptos::html::Input>::new();
    let revert = move || {
        invalid.set(false);
        if let Some(input) = field.get_untracked() {
            input.set_value(&seed.get_untracked().to_string());
        }
    };
    let commit = move |_| {
        let Some(input) = field.get_untracked() else { return };
        match input.value().trim().parse::<u64>() {
            Ok(value) if value == seed.get_untracked() => revert(),
            Ok(value) => {
                invalid.set(false);
                studio.dispatch(Message::Edit(Command::SetSeed(value)));
            }
            Err(_) => invalid.set(true),
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            revert();
        }
    };
    view! {
        <label class="row sd">
            <span class="mut">{t(text::SEED)}</span>
            <span class="in mono" class:bad=invalid>
                <input
                    node_ref=field
                    data-testid="seed"
                    inputmode="numeric"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || seed.get().to_string()
                    aria-invalid=move || invalid.get().then_some("true")
                    aria-describedby=move || invalid.get().then_some("seed-error")
                    on:change=commit
                    on:keydown=on_key
                />
            </span>
        </label>
        <span role="alert" class="seed-error" id="seed-error" data-testid="seed-error">
            {move || invalid.get().then(|| text::SEED_INVALID.of(studio.language()))}
        </span>
    }
}

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
    let seed = move || studio.plan.with(|plan| plan.seed);
    let seed_now = move || studio.plan.with_untracked(|plan| plan.seed);
    // The seed that was there when something invalid was typed, as long as the field still shows that.
    let rejected_at = RwSignal::new(String::new());
    let is_invalid = move || rejected_at.with(|at| !at.is_empty());
    let shown = move || {
        let seed = seed().to_string();
        // Once there is another seed, as by undo, what was typed is over, also when the seed comes back.
        if rejected_at.with_untracked(|at| !at.is_empty() && *at != seed) {
            rejected_at.set(String::new());
        }
        seed
    };
    let field = NodeRef::<leptos::html::Input>::new();
    let revert = move || {
        rejected_at.set(String::new());
        if let Some(input) = field.get_untracked() {
            input.set_value(&seed_now().to_string());
        }
    };
    let commit = move |_| {
        let Some(input) = field.get_untracked() else { return };
        match input.value().trim().parse::<u64>() {
            Ok(value) if value == seed_now() => revert(),
            Ok(value) => {
                rejected_at.set(String::new());
                studio.dispatch(Message::Edit(Command::SetSeed(value)));
            }
            Err(_) => rejected_at.set(seed_now().to_string()),
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let text = field.get_untracked().map(|input| input.value());
        if event.key() == "Escape" {
            revert();
        } else if text.is_some_and(|text| text != seed_now().to_string()) {
            // What is being typed has the keys for itself: Ctrl+Z takes back keystrokes, not steps of the plan.
            event.stop_propagation();
        }
    };
    view! {
        <label class="row sd">
            <span class="mut">{t(text::SEED)}</span>
            <span class=move || if is_invalid() { "in mono bad" } else { "in mono" }>
                <input
                    node_ref=field
                    data-testid="seed"
                    data-settles=""
                    inputmode="numeric"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=shown
                    aria-invalid=move || is_invalid().then_some("true")
                    aria-describedby=move || is_invalid().then_some("seed-error")
                    on:change=commit
                    on:keydown=on_key
                />
            </span>
        </label>
        <span role="alert" class="seed-error" id="seed-error" data-testid="seed-error">
            {move || if is_invalid() { text::SEED_INVALID.of(studio.language()) } else { "" }}
        </span>
    }
}

//! The steps of the history, newest first: each by name, and a way to the plan as it was after any of them.

use leptos::prelude::*;
use stowage_core::editing::Command;
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};

use crate::board::figures::clock;
use crate::i18n::top as text;
use crate::state::{Message, Studio};

/// What the history's menu holds.
pub(super) fn list(studio: Studio) -> AnyView {
    view! { {move || steps(studio)} }.into_any()
}

fn steps(studio: Studio) -> Vec<AnyView> {
    // It changes with every step.
    studio.plan.track();
    let language = studio.language();
    let (names, done) = studio.with_history(|history| {
        let names: Vec<Name> = history.commands().map(|command| Name::of(language, command)).collect();
        (names, history.done())
    });
    if names.is_empty() {
        return vec![view! { <p class="sub">{text::NO_STEP.of(language)}</p> }.into_any()];
    }
    let begin = Name { words: text::BEFORE_ALL.of(language).to_owned(), at: None };
    let names = std::iter::once(begin).chain(names);
    let mut steps: Vec<AnyView> =
        names.enumerate().map(|(index, name)| step(studio, language, index, done, name)).collect();
    steps.reverse();
    steps
}

/// A step's name, and when it happens where it is an action of the timeline.
struct Name {
    words: String,
    at: Option<SimTime>,
}

impl Name {
    fn of(language: Language, command: &Command) -> Self {
        let at = match command {
            Command::Act { at, .. } | Command::RunAsService { at, .. } | Command::RollOut { at, .. } => {
                Some(*at)
            }
            _ => None,
        };
        Self { words: words::command(language, command), at }
    }
}

/// The plan after so many steps. What has been taken back is listed still, fainter.
fn step(studio: Studio, language: Language, index: usize, done: usize, name: Name) -> AnyView {
    let now = index == done;
    let mark = now.then(|| view! { <span class="chip acc">{text::NOW.of(language)}</span> }.into_any());
    view! {
        <button
            type="button"
            role="menuitemradio"
            aria-checked=now.to_string()
            class=(index > done).then_some("mut")
            data-testid=format!("step-{index}")
            on:click=move |_| studio.dispatch(Message::TravelTo(index))
        >
            <span class="grow">{name.words}</span>
            {mark}
            <span class="mut t11">{name.at.map(clock)}</span>
        </button>
    }
    .into_any()
}

//! Parts that the views of a service, an instance and a task share.

use leptos::prelude::*;
use stowage_core::basis::Basis;
use stowage_core::plan::Action;
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language, thousands};

use crate::board::figures::clock;
use crate::board::gesture::{act, select};
use crate::board::livery::Livery;
use crate::i18n::Text;
use crate::i18n::inspector as text;
use crate::io::focus;
use crate::state::{Message, Selection, Studio};
use crate::widgets::{IconName, small_icon};

/// The first line: names, and the button that takes the selection away.
pub(super) fn first_line(studio: Studio, language: Language, names: AnyView) -> AnyView {
    let back = text::BACK.of(language);
    let leave = move |_| {
        // The way back leads to where the selection was made.
        let origin = focus::selected();
        studio.dispatch(Message::Select(None));
        if let Some(origin) = origin {
            focus::give(&origin);
        }
    };
    view! {
        <div class="row">
            {names}
            <span class="grow"></span>
            <button
                type="button"
                class="btn ghost ic sm"
                data-testid="deselect"
                aria-label=back
                title=back
                on:click=leave
            >
                {small_icon(IconName::Close)}
            </button>
        </div>
    }
    .into_any()
}

/// An instant, which leads there.
pub(crate) fn instant(studio: Studio, at: SimTime, language: Language) -> AnyView {
    let time = clock(at);
    view! {
        <button
            type="button"
            class="at mono"
            aria-label=text::seek(language, &time)
            on:click=move |_| studio.dispatch(Message::Seek(at))
        >
            {time.clone()}
        </button>
    }
    .into_any()
}

/// A state: since when, a sentence about it, and what can be done.
pub(super) fn state(
    testid: Option<&'static str>,
    headline: String,
    sentence: String,
    action: AnyView,
) -> AnyView {
    view! {
        <div class="state" tabindex="-1">
            <p class="semi" data-testid=testid>{headline}</p>
            <p class="sub">{sentence}</p>
            {action}
        </div>
    }
    .into_any()
}

/// The button for an action, or why the action is not possible.
pub(super) fn action_or(
    studio: Studio,
    language: Language,
    why_not: Option<Text>,
    (label, testid): (Text, &'static str),
    action: Action,
) -> AnyView {
    if let Some(why_not) = why_not {
        return view! { <p class="help">{why_not.of(language)}</p> }.into_any();
    }
    let act = move |_| act(studio, action.clone());
    view! {
        <button type="button" class="btn bad" data-testid=testid on:click=act>
            {label.of(language)}
        </button>
    }
    .into_any()
}

/// A service's three letters in its colour.
pub(super) fn call_sign(livery: &Livery) -> AnyView {
    view! { <span class="call" data-s=livery.slot.to_string()>{livery.call_sign.to_string()}</span> }
        .into_any()
}

/// A button that reads as text and selects something.
pub(super) fn link(studio: Studio, class: &'static str, label: String, selection: Selection) -> AnyView {
    let select = move |_| select(studio, selection.clone());
    view! { <button type="button" class=class on:click=select>{label}</button> }.into_any()
}

/// A fact with its name.
pub(super) fn fact(name: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

/// How well a fact is known, in a word; the sentence is its title and what a screen reader says.
pub(super) fn basis_badge(language: Language, basis: Basis) -> AnyView {
    let sentence = words::basis(language, basis);
    let word = sentence.split(':').next().unwrap_or_default().to_owned();
    view! { <span class="chip basis" title=sentence>{word}</span> }.into_any()
}

/// CPU and memory.
pub(super) fn amounts(cpu: u32, memory: u32) -> String {
    format!("{} CPU · {} MiB", thousands(cpu), thousands(memory))
}

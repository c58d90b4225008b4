//! How far the worker is, and how to stop it.

use leptos::prelude::*;
use stowage_core::words::Language;

use crate::i18n::traffic as text;
use crate::state::{Breakdown, Cause, Computation, Message, Studio};
use crate::timeline::scale;

/// How far the simulation is, while it is not complete.
pub(crate) fn progress(studio: Studio) -> AnyView {
    let language = studio.language();
    let (words, button, message) = match studio.computation.get() {
        Computation::Complete => return ().into_any(),
        Computation::Running => (running(studio, language), text::STOP_COMPUTING, Message::Halt),
        Computation::Halted => {
            let until = scale::clock(studio.computed_until.get());
            let words = language.pick(format!("Computed up to {until}"), format!("{until}까지 계산됨"));
            (words.into_any(), text::GO_ON_COMPUTING, Message::GoOn)
        }
        Computation::Failed(breakdown) => (failed(&breakdown, language), text::COMPUTE_AGAIN, Message::GoOn),
    };
    view! {
        <span class="row progress" data-testid="progress">
            <span class="t11 mut">{words}</span>
            <button
                type="button"
                class="btn sm"
                data-testid="progress-button"
                on:click=move |_| studio.dispatch(message.clone())
            >
                {button.of(language)}
            </button>
        </span>
    }
    .into_any()
}

/// It has broken off, and why; what the browser says of it is for whoever asks.
fn failed(Breakdown { cause, detail }: &Breakdown, language: Language) -> AnyView {
    let why = match cause {
        Cause::NotStarted => text::NOT_STARTED,
        Cause::Memory => text::NO_MEMORY,
        Cause::Fault => text::FAULT,
    };
    let words = format!("{} {}", text::FAILED.of(language), why.of(language));
    let detail = (!detail.is_empty())
        .then(|| view! { " "<span class="mono" lang="en" data-testid="progress-detail">{detail.to_string()}</span> });
    view! { <span role="alert">{words}</span>{detail} }.into_any()
}

fn running(studio: Studio, language: Language) -> AnyView {
    let share = move || {
        let horizon = studio.plan.with(|plan| plan.horizon).as_micros().max(1);
        // Whole percent, cut off: at 100 it is complete.
        studio.computed_until.get().as_micros().saturating_mul(100) / horizon
    };
    view! {
        <progress max="100" value=move || share().to_string() aria-label=text::COMPUTING.of(language)></progress>
        " "
        <span class="mono" data-testid="progress-share">{move || format!("{} %", share())}</span>
    }
    .into_any()
}

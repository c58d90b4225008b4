//! Play, pause, step, speed, and the clock.

use leptos::prelude::*;
use stowage_core::units::SimTime;
use stowage_core::words::Language;

use super::run_hash::RunHash;
use super::scale;
use super::seed::SeedField;
use crate::i18n::timeline as text;
use crate::i18n::{Text, t};
use crate::part::Part;
use crate::state::{Computation, Message, Speed, Studio, expect_studio};
use crate::widgets::{Choice, IconName, radios, small_icon};

/// Play, pause, step, speed, and the clock.
#[component]
pub fn Transport() -> impl IntoView {
    let studio = expect_studio();
    let progress = Part::progress();
    let choose_speed = Callback::new(move |index: usize| {
        studio.dispatch(Message::SetSpeed(Speed::ALL[index.min(Speed::ALL.len() - 1)]));
    });
    view! {
        <div class="tp">
            {move || moves(studio, studio.language())}
            <span class="clk mono">
                <span class="sr">{t(text::CLOCK)}" "</span>
                <b data-testid="clock">{move || scale::clock(studio.cursor.get())}</b>
                <span class="mut">
                    " / "
                    <span data-testid="horizon">
                        {move || scale::clock(studio.plan.with(|plan| plan.horizon))}
                    </span>
                </span>
            </span>
            <span class="mut t11 tr" role="status" data-testid="next-change">{move || waits_for(studio)}</span>
            <span class="spd">
                {move || speed_choice(studio.language(), studio.speed.get(), choose_speed)}
            </span>
            <span class="rail"></span>
            <SeedField/>
            <span class="grow"></span>
            {move || (studio.computation.get() != Computation::Complete).then(|| progress.show(studio))}
            <RunHash/>
        </div>
    }
}

/// What playing waits for where it goes in whole events: between them nothing on the page moves.
fn waits_for(studio: Studio) -> Option<String> {
    let (at, horizon) = (studio.cursor.get(), studio.plan.with(|plan| plan.horizon));
    if !studio.preferences.with(|preferences| preferences.reduced_motion) {
        return None;
    }
    match studio.with_run(|run| run.recording().next_change(at)) {
        Some(next) if studio.playing.get() => Some(text::next_change(studio.language(), &scale::clock(next))),
        None if at >= horizon => Some(text::nothing_more(studio.language(), &scale::clock(horizon))),
        _ => None,
    }
}

/// The buttons that move time.
fn moves(studio: Studio, language: Language) -> Vec<AnyView> {
    let playing = studio.playing.get();
    let plain = "btn ghost ic sm";
    let button = |class, testid, icon, label: Text, message: Message| {
        let label = label.of(language);
        view! {
            <button
                class=class
                data-testid=testid
                aria-label=label
                title=label
                on:click=move |_| studio.dispatch(message.clone())
            >
                {small_icon(icon)}
            </button>
        }
        .into_any()
    };
    let (icon, label, message) = match playing {
        true => (IconName::Pause, text::PAUSE, Message::Pause),
        false => (IconName::Play, text::PLAY, Message::Play),
    };
    vec![
        button(plain, "to-start", IconName::First, text::TO_START, Message::Seek(SimTime::ZERO)),
        button(plain, "step-back", IconName::Previous, text::STEP_BACK, Message::StepBack),
        button("btn pri ic play", "play", icon, label, message),
        button(plain, "step-forward", IconName::Next, text::STEP_FORWARD, Message::StepForward),
    ]
}

fn speed_choice(language: Language, chosen: Speed, choose: Callback<usize>) -> AnyView {
    let choice = |speed| {
        let (label, testid) = match speed {
            Speed::Half => ("½×", "speed-half"),
            Speed::X1 => ("1×", "speed-1"),
            Speed::X8 => ("8×", "speed-8"),
            Speed::X60 => ("60×", "speed-60"),
        };
        Choice { label, lang: None, testid, refused: None }
    };
    let chosen = Speed::ALL.iter().position(|speed| *speed == chosen).unwrap_or(0);
    radios(text::SPEED.of(language), "speed", &Speed::ALL.map(choice), chosen, choose)
}

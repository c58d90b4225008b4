//! Play, pause, step, speed, and the clock.

use leptos::prelude::*;
use stowage_core::units::SimTime;

use super::run_hash::RunHash;
use super::scale;
use super::seed::SeedField;
use crate::i18n::timeline as text;
use crate::i18n::{Text, t};
use crate::state::{Message, Speed, expect_studio};
use crate::widgets::{Icon, IconName, RadioOption, Radios};

/// Play, pause, step, speed, and the clock.
#[component]
pub fn Transport() -> impl IntoView {
    view! {
        <div class="tp">
            <MoveButton testid="to-start" icon=IconName::First label=text::TO_START message=to_start/>
            <MoveButton testid="step-back" icon=IconName::Previous label=text::STEP_BACK message=step_back/>
            <PlayButton/>
            <MoveButton testid="step-forward" icon=IconName::Next label=text::STEP_FORWARD message=step_forward/>
            <Clock/>
            <SpeedChoice/>
            <span class="rail"></span>
            <SeedField/>
            <span class="grow"></span>
            <RunHash/>
        </div>
    }
}

fn to_start() -> Message {
    Message::Seek(SimTime::ZERO)
}

fn step_back() -> Message {
    Message::StepBack
}

fn step_forward() -> Message {
    Message::StepForward
}

#[component]
fn MoveButton(testid: &'static str, icon: IconName, label: Text, message: fn() -> Message) -> impl IntoView {
    let studio = expect_studio();
    let label = t(label);
    view! {
        <button
            class="btn ghost ic sm"
            data-testid=testid
            aria-label=label
            title=label
            on:click=move |_| studio.dispatch(message())
        >
            <Icon name=icon small=true/>
        </button>
    }
}

#[component]
fn PlayButton() -> impl IntoView {
    let studio = expect_studio();
    let playing = studio.playing;
    let icon = move || if playing.get() { IconName::Pause } else { IconName::Play };
    let label = move || {
        let text = if playing.get() { text::PAUSE } else { text::PLAY };
        text.of(studio.language())
    };
    let toggle = move |_| {
        studio.dispatch(if playing.get_untracked() { Message::Pause } else { Message::Play });
    };
    view! {
        <button class="btn pri ic play" data-testid="play" aria-label=label title=label on:click=toggle>
            <Icon name=Signal::derive(icon) small=true/>
        </button>
    }
}

#[component]
fn Clock() -> impl IntoView {
    let studio = expect_studio();
    let now = Memo::new(move |_| scale::clock(studio.cursor.get()));
    let end = Memo::new(move |_| scale::clock(studio.plan.with(|plan| plan.horizon)));
    view! {
        <span class="clk mono">
            <span class="sr">{t(text::CLOCK)}" "</span>
            <b data-testid="clock">{now}</b>
            <span class="mut">" / " <span data-testid="horizon">{end}</span></span>
        </span>
    }
}

#[component]
fn SpeedChoice() -> impl IntoView {
    let studio = expect_studio();
    let option = |speed| {
        let (label, testid) = match speed {
            Speed::Half => ("½×", "speed-half"),
            Speed::X1 => ("1×", "speed-1"),
            Speed::X8 => ("8×", "speed-8"),
            Speed::X60 => ("60×", "speed-60"),
        };
        RadioOption { value: speed, label, lang: None, testid }
    };
    view! {
        <span class="spd">
            <Radios
                legend=Signal::derive(t(text::SPEED))
                name="speed"
                options=Speed::ALL.map(option).to_vec()
                chosen=studio.speed
                on_choose=move |speed| studio.dispatch(Message::SetSpeed(speed))
            />
        </span>
    }
}

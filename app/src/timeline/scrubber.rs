//! The ruler and its playhead: a slider over the plan's time.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use stowage_core::units::{SimDuration, SimTime};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::scale;
use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Message, Studio, expect_studio};

/// Labels on the ruler, the start's not counted.
const MOST_TICKS: u64 = 5;

/// The style that brings a child as wide as the axis to the cursor. It is all that a frame of the page has to
/// change here: no layout, no painting of lanes.
pub fn shift_to_cursor(studio: Studio) -> String {
    format!("transform:translateX({:.3}%)", cursor_percent(studio))
}

/// The line at the cursor, over what is as wide as the axis.
pub(crate) fn playhead(studio: Studio) -> AnyView {
    view! {
        <div class="head" aria-hidden="true">
            <div class="now" style=move || shift_to_cursor(studio)>
                <u></u>
            </div>
        </div>
    }
    .into_any()
}

fn cursor_percent(studio: Studio) -> f64 {
    scale::percent(studio.cursor.get(), studio.plan.with(|plan| plan.horizon))
}

/// The ruler with its labels and the playhead's handle.
#[component]
pub fn Ruler() -> impl IntoView {
    let studio = expect_studio();
    let second = move || studio.cursor.get().as_micros() / 1_000_000;
    view! {
        <div
            class="tr0"
            role="slider"
            tabindex="0"
            data-testid="scrubber"
            aria-label=t(text::CURSOR)
            aria-valuemin="0"
            aria-valuemax=move || studio.plan.with(|plan| plan.horizon.as_micros() / 1_000_000).to_string()
            aria-valuenow=move || second().to_string()
            aria-valuetext=move || scale::clock(SimTime::from_secs(second()))
            on:keydown=move |event| on_key(studio, &event)
        >
            <div class="ticks" aria-hidden="true">{move || ticks(studio.plan.with(|plan| plan.horizon))}</div>
            <div class="now" aria-hidden="true" style=move || shift_to_cursor(studio)>
                // The handle's label stays within the axis: at its start it is flush left, at its end flush right. It
                // goes there in whole percents: a new place is painted anew.
                <i style=move || format!("transform:translateX(-{:.0}%)", cursor_percent(studio))>
                    {move || scale::label(SimTime::from_secs(second()), studio.plan.with(|plan| plan.horizon))}
                </i>
            </div>
        </div>
    }
}

fn ticks(horizon: SimTime) -> Vec<AnyView> {
    let tick = |time| {
        let left = format!("left:{:.3}%", scale::percent(time, horizon));
        let class = match time {
            SimTime::ZERO => "start",
            time if time == horizon => "end",
            _ => "",
        };
        view! { <span class=class style=left>{scale::label(time, horizon)}</span> }.into_any()
    };
    scale::ticks(horizon, MOST_TICKS).into_iter().map(tick).collect()
}

fn on_key(studio: Studio, event: &KeyboardEvent) {
    let now = studio.cursor.get_untracked();
    let arrow = SimDuration::from_secs(if event.shift_key() { 10 } else { 1 });
    let page = SimDuration::from_secs(60);
    let target = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => now + arrow,
        "ArrowLeft" | "ArrowDown" => now - arrow,
        "PageUp" => now + page,
        "PageDown" => now - page,
        "Home" => SimTime::ZERO,
        "End" => studio.plan.with_untracked(|plan| plan.horizon),
        _ => return,
    };
    event.prevent_default();
    studio.dispatch(Message::Seek(target));
}

/// A drag of the playhead. Time stands still meanwhile and goes on afterwards if it ran before.
#[derive(Clone, Copy)]
pub struct Scrub {
    studio: Studio,
    /// While dragging: whether time shall go on afterwards.
    resume: StoredValue<Option<bool>>,
}

impl Scrub {
    /// No drag yet.
    pub fn new(studio: Studio) -> Self {
        Self { studio, resume: StoredValue::new(None) }
    }

    /// The pointer goes down somewhere over the lanes. What is a button there stays one.
    pub fn begin(self, event: &PointerEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on_control =
            |element: Element| element.closest("button, [popover], .k").is_ok_and(|it| it.is_some());
        if event.button() != 0 || target.is_some_and(on_control) {
            return;
        }
        let lanes = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let captured = lanes.is_some_and(|lanes| lanes.set_pointer_capture(event.pointer_id()).is_ok());
        if !captured {
            return;
        }
        event.prevent_default();
        self.resume.set_value(Some(self.studio.playing.get_untracked()));
        self.studio.dispatch(Message::Pause);
        self.seek(event);
        if axis(event).is_some_and(|axis| axis.focus().is_err()) {
            leptos::logging::warn!("the ruler took no focus");
        }
    }

    /// The pointer moves.
    pub fn drag(self, event: &PointerEvent) {
        if self.resume.get_value().is_some() {
            self.seek(event);
        }
    }

    /// The pointer goes up, or is lost.
    pub fn end(self) {
        if self.resume.try_update_value(Option::take).flatten() == Some(true) {
            self.studio.dispatch(Message::Play);
        }
    }

    fn seek(self, event: &PointerEvent) {
        let Some(axis) = axis(event) else { return };
        let place = axis.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
        let horizon = self.studio.plan.with_untracked(|plan| plan.horizon);
        self.studio.dispatch(Message::Seek(scale::instant_at(share, horizon)));
    }
}

/// The ruler's element among the lanes that a pointer is over: where the axis is on the screen.
fn axis(event: &PointerEvent) -> Option<HtmlElement> {
    let lanes = event.current_target()?.dyn_into::<Element>().ok()?;
    lanes.query_selector("[role=slider]").ok()??.dyn_into().ok()
}

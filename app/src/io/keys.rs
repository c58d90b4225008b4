//! Keys that work anywhere on the page.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::state::{Message, Studio};

/// What takes Space for itself: whatever can be pressed or typed into, and what else can have the focus. The
/// ruler does not: Space goes on playing after the playhead was dragged.
const TAKES_SPACE: &str = "button, a[href], input, select, textarea, summary, [contenteditable], \
                           [tabindex]:not([tabindex='-1'], [role=slider])";
/// What takes the arrows for itself, all of them: a menu that is walked up and down must not step time sideways.
/// Components that move their focus with some of them say so by `preventDefault`.
const TAKES_ARROWS: &str = "input, select, textarea, [contenteditable], [role=menu]";
/// What has an undo of its own. A field whose text becomes part of the plan keeps the keys to itself only while it
/// holds something that has not: then whoever undoes means the plan.
const TAKES_TEXT: &str = "textarea, [contenteditable], \
                          input:not([type=radio], [type=checkbox], [type=button], [data-settles])";

/// Listens to the keys that work anywhere: Space, the arrows, Ctrl or Cmd with Z.
pub fn listen_to_keys(studio: Studio) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() || is_dialog_open() {
            return;
        }
        if let Some(message) = message_of(&event, studio) {
            event.prevent_default();
            studio.dispatch(message);
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|found| found.is_some())
}

fn message_of(event: &KeyboardEvent, studio: Studio) -> Option<Message> {
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
        if is_in(event, TAKES_TEXT) {
            return None;
        }
        return match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(Message::Undo),
            ("z", true) | ("y", false) => Some(Message::Redo),
            _ => None,
        };
    }
    if event.alt_key() || event.shift_key() {
        return None;
    }
    match event.key().as_str() {
        " " if event.repeat() || is_in(event, TAKES_SPACE) => None,
        " " if studio.playing.get_untracked() => Some(Message::Pause),
        " " => Some(Message::Play),
        "ArrowRight" if !is_in(event, TAKES_ARROWS) => Some(Message::StepForward),
        "ArrowLeft" if !is_in(event, TAKES_ARROWS) => Some(Message::StepBack),
        _ => None,
    }
}

fn is_in(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

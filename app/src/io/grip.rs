//! The first press of something that can be lifted fetches what lifts it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::part;
use crate::state::Studio;

/// What can be lifted says what it is: `hand` reads it.
pub(crate) const SOURCE: &str = "[data-lift]";

/// Fetches what lifts things when something that can be lifted is pressed or gets the focus.
pub fn wait_for_a_hand(studio: Studio) {
    for press in ["pointerdown", "focusin"] {
        let listener = window_event_listener_untyped(press, move |event: Event| {
            let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if pressed.is_some_and(|pressed| pressed.closest(SOURCE).is_ok_and(|source| source.is_some())) {
                part::take_in_hand(studio, event);
            }
        });
        on_cleanup(move || listener.remove());
    }
}

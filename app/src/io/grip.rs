//! The first press of something that can be lifted fetches what lifts it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use crate::part;
use crate::state::Studio;

/// What can be lifted says what it is: `hand` reads it.
pub(crate) const SOURCE: &str = "[data-lift]";

/// What a pointer or the keys have done since something was pressed, while what lifts things is on its way.
pub(crate) type Gesture = StoredValue<Vec<Event>, LocalStorage>;

/// Fetches what lifts things when something that can be lifted is pressed or gets the focus.
pub fn wait_for_a_hand(studio: Studio) {
    let gesture: Gesture = StoredValue::new_local(Vec::new());
    for press in ["pointerdown", "focusin"] {
        let listener = window_event_listener_untyped(press, move |event: Event| {
            let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if pressed.is_some_and(|pressed| pressed.closest(SOURCE).is_ok_and(|source| source.is_some())) {
                let waits = gesture.with_value(|events| !events.is_empty());
                gesture.update_value(|events| events.push(event));
                if !waits {
                    part::take_in_hand(studio, gesture);
                }
            }
        });
        on_cleanup(move || listener.remove());
    }
    for next in ["pointermove", "pointerup", "pointercancel", "keydown"] {
        let listener = window_event_listener_untyped(next, move |event: Event| {
            let waits = gesture.with_value(|events| !events.is_empty());
            // Space lifts: it shall not also press the button, or scroll.
            if waits && event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == " ") {
                event.prevent_default();
            }
            gesture.update_value(|events| go_on(events, event));
        });
        on_cleanup(move || listener.remove());
    }
}

/// Takes in what comes next. Of a pointer's moves the last one counts; before a press none does.
fn go_on(gesture: &mut Vec<Event>, event: Event) {
    match gesture.last_mut() {
        Some(last) if last.type_() == "pointermove" && event.type_() == "pointermove" => *last = event,
        Some(_) => gesture.push(event),
        None => {}
    }
}

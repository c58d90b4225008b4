//! The network, as far as parts have to know of it.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, Event};

/// What a window hears when the browser has a network again.
const ONLINE: &str = "online";

/// The user says that it is worth another try: whatever waits for a network hears that there is one.
pub(super) fn try_again() {
    if let Ok(event) = Event::new(ONLINE) {
        // Nobody can prevent it.
        let _ = window().dispatch_event(&event);
    }
}

/// Does something when the browser has a network again.
pub(super) fn when_online(then: impl FnOnce() + 'static) {
    let options = AddEventListenerOptions::new();
    options.set_once(true);
    let then = Closure::once_into_js(then);
    // A window takes every listener.
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        ONLINE,
        then.unchecked_ref(),
        &options,
    );
}

/// Has the browser fetch the parts' style sheet, which the page names and leaves alone until then; gives what to wait
/// for. The page takes the address back when it was not to be had.
pub(super) fn dress() -> Option<JsFuture> {
    let sheet = document().get_element_by_id("parts-style")?;
    let address = sheet.get_attribute("data-href").filter(|_| !sheet.has_attribute("href"))?;
    let loaded = Promise::new(&mut |done, _| {
        for event in ["load", "error"] {
            // An element takes every listener.
            let _ = sheet.add_event_listener_with_callback(event, &done);
        }
        let _ = sheet.set_attribute("href", &address);
    });
    Some(loaded.into())
}

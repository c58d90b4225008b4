//! The page's frames: each one lets the studio's time run on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::focus::Focus;
use super::rescue;
use crate::state::{Message, Studio};

/// The longest time that one frame may stand for, in seconds: a page that was hidden goes on where it was.
const LONGEST_FRAME_SECS: f64 = 0.1;

type Callback = Closure<dyn FnMut(f64)>;

/// Dispatches a tick for every frame that the browser shows, and looks after the focus. It shows none of a hidden page, so time stands
/// still there; and it stops for good once the page is broken.
pub fn run_frames(studio: Studio) {
    let last_millis = Cell::new(None::<f64>);
    let mut focus = Focus::default();
    let callback: Rc<RefCell<Option<Callback>>> = Rc::default();
    let again = callback.clone();
    *callback.borrow_mut() = Some(Closure::new(move |now_millis: f64| {
        let elapsed = last_millis.replace(Some(now_millis)).map_or(0.0, |last| (now_millis - last) / 1e3);
        studio.dispatch(Message::Tick { elapsed: elapsed.clamp(0.0, LONGEST_FRAME_SECS) });
        focus.keep();
        request(&again.borrow());
    }));
    request(&callback.borrow());
}

fn request(callback: &Option<Callback>) {
    let Some(callback) = callback else { return };
    if rescue::is_broken() {
        return;
    }
    if window().request_animation_frame(callback.as_ref().unchecked_ref()).is_err() {
        leptos::logging::error!("the browser gives no frames");
    }
}

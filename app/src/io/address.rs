//! What the page's address says: the plan that is asked for, until one is kept, and the open screen. So a reload opens what
//! was open, and the browser's back and forward turn between screens.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::state::{Message, Panel, Studio};

/// What the address ends with where the sizing bench is open; its part of the page has this for its ID.
const SIZING: &str = "#sizing";

thread_local! {
    /// Whether the plan that the address asked for is kept since, and is to be loaded from there.
    static IS_KEPT: Cell<bool> = const { Cell::new(false) };
}

/// Opens the screen that the address names, then and whenever it names another one, and has it name what is open.
pub fn follow_screen(studio: Studio) {
    let open = move || {
        let panel = match (names_sizing(), studio.panel.get_untracked() == Panel::Sizing) {
            (true, false) => Panel::Sizing,
            (false, true) => Panel::Board,
            _ => return,
        };
        // A dialog is of the screen that it was opened on.
        studio.dispatch(Message::CloseDialog);
        studio.dispatch(Message::ShowPanel(panel));
    };
    open();
    let hears = window_event_listener(ev::popstate, move |_| {
        // An address of before may ask for the plan again.
        if IS_KEPT.get() {
            forget_plan();
        }
        open();
    });
    on_cleanup(move || hears.remove());
    Effect::new(move |_| {
        let is_sizing = studio.panel.get() == Panel::Sizing;
        if is_sizing != names_sizing() {
            let query = window().location().search().unwrap_or_default();
            go(&query, if is_sizing { SIZING } else { "" }, Entry::New);
        }
    });
}

/// Takes the plan that was asked for out of the address: what is kept of it is to be loaded from now on.
pub(crate) fn forget_plan() {
    IS_KEPT.set(true);
    let location = window().location();
    if location.search().is_ok_and(|query| !query.is_empty()) {
        go("", &location.hash().unwrap_or_default(), Entry::Same);
    }
}

fn names_sizing() -> bool {
    window().location().hash().is_ok_and(|hash| hash == SIZING)
}

/// Where back leads from an address.
#[derive(Clone, Copy)]
enum Entry {
    /// To the one before.
    New,
    /// To where that one led.
    Same,
}

/// Has the page at another address of its path. Nothing is loaded, and the focus stays.
fn go(query: &str, screen: &str, entry: Entry) {
    let (Ok(history), Ok(path)) = (window().history(), window().location().pathname()) else { return };
    let address = format!("{path}{query}{screen}");
    let gone = match entry {
        Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
        Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
    };
    if gone.is_err() {
        leptos::logging::warn!("the address stays");
    }
}

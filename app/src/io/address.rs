//! The open screen in the page's address: a reload opens it again, and the browser leads back to the one before.

use leptos::ev;
use leptos::prelude::*;

use crate::state::{Message, Panel, Studio};

/// What the address ends with where the sizing bench is open.
const SIZING: &str = "#sizing";

/// And where it was open before.
const BOARD: &str = "#board";

/// Opens the screen that the address names, then and whenever it names another one, and has it name what is open.
pub fn follow_screen(studio: Studio) {
    let open = move || match (names_sizing(), studio.panel.get_untracked() == Panel::Sizing) {
        (true, false) => studio.dispatch(Message::ShowPanel(Panel::Sizing)),
        (false, true) => studio.dispatch(Message::ShowPanel(Panel::Board)),
        _ => {}
    };
    open();
    let hears = window_event_listener(ev::hashchange, move |_| open());
    on_cleanup(move || hears.remove());
    Effect::new(move |_| {
        let is_sizing = studio.panel.get() == Panel::Sizing;
        let named = if is_sizing { SIZING } else { BOARD };
        if is_sizing != names_sizing() && window().location().set_hash(named).is_err() {
            leptos::logging::warn!("the address stays");
        }
    });
}

fn names_sizing() -> bool {
    window().location().hash().is_ok_and(|hash| hash == SIZING)
}

//! What keeps the plan: fetched ahead of its need, and asked for again when it could not be had.

use std::cell::Cell;
use std::time::Duration;

use js_sys::Date;
use leptos::leptos_dom::helpers::request_idle_callback_with_handle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::network::{dress, when_online};
use crate::state::{KeepState, Keeping, Message, Studio};

/// How long after the first run something is fetched ahead where the browser does not say when it is idle.
const AHEAD: Duration = Duration::from_secs(2);

/// How long nothing is asked for again that could not be fetched, unless the network comes back.
const PATIENCE: Duration = Duration::from_secs(10);

/// Fetches what keeps the work safe, with the message over the board and the notice of a plan that is not kept, as soon
/// as the page has nothing better to do: when it is needed, there may be no network any more.
pub(crate) fn fetch_ahead() {
    let fetch = || {
        dress();
        // Where it cannot be fetched, it is tried again when it is needed.
        spawn_local(async { drop(load_keeper().await) });
    };
    // Not every browser says when it is idle.
    if request_idle_callback_with_handle(fetch).is_err() {
        set_timeout(fetch, AHEAD);
    }
}

thread_local! {
    /// When what keeps plans was last asked for, in milliseconds.
    static ASKED: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Keeps the studio's plan in the browser from now on, with effects that `owner` owns.
pub(crate) fn keep_plan(studio: Studio, owner: Owner) {
    let now = Date::now();
    if now - ASKED.get() < PATIENCE.as_millis() as f64 {
        return;
    }
    ASKED.set(now);
    spawn_local(async move {
        match load_keeper().await {
            Ok(keep) => owner.with(|| keep(studio)),
            Err(_) => {
                // A change after a while asks again, and so does the network when it comes back; until then the page
                // says that nothing is kept.
                let id = studio.keeping.with_untracked(|keeping| keeping.id.clone());
                studio.dispatch(Message::Keep(Keeping { id, state: KeepState::Refused }));
                when_online(move || {
                    ASKED.set(f64::NEG_INFINITY);
                    keep_plan(studio, owner);
                });
            }
        }
    });
}

#[wasm_split(plans, fallible)]
fn load_keeper() -> Result<fn(Studio), SplitLoaderError> {
    Ok(crate::plans::keep)
}

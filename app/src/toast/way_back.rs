//! The focus while the message has it: back to what the message was about.

use leptos::ev::FocusEvent;
use leptos::prelude::*;
use stowage_core::identifiers::TaskId;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::io::focus;
use crate::state::{Message, Studio};

/// Where the focus came to the message from.
#[derive(Clone, Copy)]
pub(super) struct WayBack {
    pub(super) studio: Studio,
    from: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl WayBack {
    pub(super) fn new(studio: Studio) -> Self {
        Self { studio, from: StoredValue::new_local(None) }
    }

    /// The focus comes to the message, or goes on within it.
    pub(super) fn begin(self, event: &FocusEvent) {
        let from = event.related_target().and_then(|from| from.dyn_into::<HtmlElement>().ok());
        if let Some(from) = from.filter(|from| from.matches(".toasts *") == Ok(false)) {
            self.from.set_value(Some(from));
        }
    }

    /// Takes a way that the message offers. The focus goes back before what had it may go, since it then falls to what
    /// was around: a task's instance. A task that has come instead gets it, or the same one where it has gone.
    pub(super) fn take(self, message: Message) {
        let from = self.from.try_update_value(Option::take).flatten().filter(|from| from.is_connected());
        let from = from.or_else(focus::selected);
        let mut thing = from.as_ref().and_then(|from| from.get_attribute("data-lift"));
        if let Some(from) = from {
            focus::give(&from);
        }
        let before = self.tasks();
        self.studio.dispatch(message);
        if let Some(new) = self.tasks().into_iter().find(|task| !before.contains(task)) {
            thing = Some(format!("t {new}"));
        }
        if let Some(thing) = thing {
            // It is on the board from the next frame on.
            request_animation_frame(move || focus::give_soon(format!("[data-lift='{thing}']")));
        }
    }

    /// The tasks on the board.
    fn tasks(self) -> Vec<TaskId> {
        self.studio.frame.with_untracked(|frame| {
            frame.instances.values().flat_map(|instance| &instance.tasks).map(|task| task.id).collect()
        })
    }
}

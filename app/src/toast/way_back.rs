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

    /// Takes a way that the message offers. The focus goes back before what had it may go: then it falls to what was
    /// around, a task's instance; and to the task that came instead, where one did.
    pub(super) fn take(self, message: Message) {
        let from = self.from.try_update_value(Option::take).flatten().filter(|from| from.is_connected());
        if let Some(from) = from.or_else(focus::selected) {
            focus::give(&from);
        }
        let instead = matches!(message, Message::Instead(_));
        let before = self.tasks();
        self.studio.dispatch(message);
        let new = self.tasks().into_iter().find(|task| !before.contains(task));
        if let Some(task) = new.filter(|_| instead) {
            // It is on the board from the next frame on.
            request_animation_frame(move || focus::give_soon(format!("[data-lift='t {task}']")));
        }
    }

    /// The tasks on the board.
    fn tasks(self) -> Vec<TaskId> {
        self.studio.frame.with_untracked(|frame| {
            frame.instances.values().flat_map(|instance| &instance.tasks).map(|task| task.id).collect()
        })
    }
}

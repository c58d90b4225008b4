//! Keys that work anywhere on the page: one table that is both dispatched from and listed for the user.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::focus;
use crate::state::{Dialog, Message, Studio};

/// What takes Space for itself: whatever can be pressed or typed into, and what else can have the focus. The
/// ruler does not: Space goes on playing after the playhead was dragged.
const TAKES_SPACE: &str = "button, a[href], input, select, textarea, summary, [contenteditable], \
                           [tabindex]:not([tabindex='-1'], [role=slider])";
/// What takes the arrows for itself, all of them: a menu that is walked up and down must not step time sideways.
/// Components that move their focus with some of them say so by `preventDefault`.
const TAKES_ARROWS: &str = "input, select, textarea, [contenteditable], [role=menu]";
/// What has an undo of its own. A field whose text becomes part of the plan keeps the keys to itself only while it
/// holds something that has not: then whoever undoes means the plan.
const TAKES_UNDO: &str = "textarea, [contenteditable], \
                          input:not([type=radio], [type=checkbox], [type=button], [data-settles])";
/// What takes characters for itself.
const TAKES_TEXT: &str =
    "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button])";

/// What a key does anywhere on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// Lets time run, or stops it.
    PlayOrPause,
    /// Shows the next instant at which something changes.
    StepForward,
    /// Shows the last instant at which something changed.
    StepBack,
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Goes to the message over the board.
    GoToMessage,
    /// Lists all shortcuts.
    ListShortcuts,
}

/// A key, and what it does anywhere on the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shortcut {
    /// What it does.
    pub(crate) does: Does,
    /// The key as the browser names it, a letter in lower case.
    pub(crate) key: &'static str,
    /// Whether Ctrl or Cmd is held with it.
    pub(crate) control: bool,
    /// Whether Shift is held with it; nothing where a keyboard may need it for the character itself.
    pub(crate) shift: Option<bool>,
    /// What has the key for itself while it has the focus.
    yields_to: &'static str,
}

/// Every key that works anywhere on the page.
pub(crate) const SHORTCUTS: [Shortcut; 8] = [
    plain(Does::PlayOrPause, " ", TAKES_SPACE),
    plain(Does::StepForward, "ArrowRight", TAKES_ARROWS),
    plain(Does::StepBack, "ArrowLeft", TAKES_ARROWS),
    with_control(Does::Undo, "z", false),
    with_control(Does::Redo, "z", true),
    with_control(Does::Redo, "y", false),
    // As with other regions of messages. Nothing else wants it.
    plain(Does::GoToMessage, "F8", ":not(*)"),
    Shortcut { shift: None, ..plain(Does::ListShortcuts, "?", TAKES_TEXT) },
];

const fn plain(does: Does, key: &'static str, yields_to: &'static str) -> Shortcut {
    Shortcut { does, key, control: false, shift: Some(false), yields_to }
}

const fn with_control(does: Does, key: &'static str, shift: bool) -> Shortcut {
    Shortcut { does, key, control: true, shift: Some(shift), yields_to: TAKES_UNDO }
}

/// Listens to the keys that work anywhere.
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
    document().query_selector("dialog:modal").is_ok_and(|found| found.is_some())
}

fn message_of(event: &KeyboardEvent, studio: Studio) -> Option<Message> {
    let control = event.ctrl_key() || event.meta_key();
    let shortcut = shortcut_of(&event.key(), control, event.shift_key())?;
    if event.alt_key() || is_in(event, shortcut.yields_to) {
        return None;
    }
    Some(match shortcut.does {
        // Held down it would play and pause many times a second.
        Does::PlayOrPause if event.repeat() => return None,
        Does::PlayOrPause if studio.playing.get_untracked() => Message::Pause,
        Does::PlayOrPause => Message::Play,
        Does::StepForward => Message::StepForward,
        Does::StepBack => Message::StepBack,
        Does::Undo => Message::Undo,
        Does::Redo => Message::Redo,
        Does::GoToMessage => {
            focus::give_soon(".toast button".to_owned());
            return None;
        }
        Does::ListShortcuts => Message::ShowDialog(Dialog::Shortcuts),
    })
}

/// The shortcut that is pressed. Caps Lock makes no other.
fn shortcut_of(key: &str, control: bool, shift: bool) -> Option<&'static Shortcut> {
    SHORTCUTS.iter().find(|shortcut| {
        shortcut.key.eq_ignore_ascii_case(key)
            && shortcut.control == control
            && shortcut.shift.is_none_or(|wanted| wanted == shift)
    })
}

fn is_in(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_means_one_thing() {
        let does = |key, control, shift| shortcut_of(key, control, shift).map(|shortcut| shortcut.does);
        assert_eq!(does("z", true, false), Some(Does::Undo));
        assert_eq!(does("Z", true, true), Some(Does::Redo));
        assert_eq!(does("Y", true, false), Some(Does::Redo));
        assert_eq!(does("z", false, false), None);
        assert_eq!(does(" ", false, true), None);
        assert_eq!(does("ArrowLeft", true, false), None);
        for shift in [false, true] {
            assert_eq!(does("?", false, shift), Some(Does::ListShortcuts));
        }
        for (index, shortcut) in SHORTCUTS.iter().enumerate() {
            let shift = shortcut.shift.unwrap_or_default();
            let found = shortcut_of(shortcut.key, shortcut.control, shift).unwrap();
            assert!(std::ptr::eq(found, &SHORTCUTS[index]) || found.does == shortcut.does, "{shortcut:?}");
        }
    }
}

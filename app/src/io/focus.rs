//! Keeps the focus where the user is when what had it goes.
//!
//! Much of what is pressed goes with being pressed: "Stop task" becomes the reason why there is nothing left to
//! stop. The browser then drops the focus onto the body, and whoever has no pointer begins at the page's top again.
//! Views need not think of it: what a user should find instead has a `tabindex`, and what is inside falls back to it.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// Names what an element stands for, where its list hands nodes on from one thing to another.
const KEY: &str = "data-key";

/// What has the focus. It is heard of at once, since a tap gives the focus to what it then takes away within one
/// frame, and looked at in every frame.
pub(super) struct Focus {
    held: Rc<RefCell<Held>>,
    /// Hears of what gets the focus.
    _hear: Closure<dyn FnMut()>,
}

/// What has the focus, or had it last.
#[derive(Default)]
struct Held {
    /// The element and those around it, innermost first: they cannot be asked for once it is gone.
    chain: Vec<HtmlElement>,
    /// What it stands for.
    key: Option<String>,
    /// What had the focus before it.
    before: Option<HtmlElement>,
}

impl Default for Focus {
    fn default() -> Self {
        let held = Rc::<RefCell<Held>>::default();
        let heard = held.clone();
        // Whatever it would give the focus to is given it in the next frame.
        let hear = Closure::<dyn FnMut()>::new(move || drop(heard.borrow_mut().look()));
        if document().add_event_listener_with_callback("focusin", hear.as_ref().unchecked_ref()).is_err() {
            leptos::logging::warn!("the focus is looked at in every frame only");
        }
        Self { held, _hear: hear }
    }
}

impl Focus {
    /// Gives the focus on, if what had it is gone.
    pub(super) fn keep(&mut self) {
        let mut held = self.held.borrow_mut();
        if let Some(heir) = held.look() {
            held.chain.clear();
            // Who gets the focus is heard of at once.
            drop(held);
            give(&heir);
        }
    }
}

impl Held {
    /// Takes in what has the focus. Returns what should have it instead.
    fn look(&mut self) -> Option<HtmlElement> {
        let focused = document().active_element().and_then(html)?;
        if focused.parent_element().and_then(|parent| parent.parent_element()).is_none()
            || !is_enabled(&focused)
        {
            return self.heir();
        }
        if self.chain.first() != Some(&focused) {
            self.key = focused.get_attribute(KEY);
            self.before = self.chain.drain(..).next();
            let mut next = Some(focused);
            while let Some(element) = next {
                next = element.parent_element().and_then(html);
                self.chain.push(element);
            }
            return None;
        }
        // The node is the same; where what it stands for is not, the focus stays with that.
        let key = self.key.as_ref().filter(|key| focused.get_attribute(KEY).as_ref() != Some(key))?;
        find(&format!("[{KEY}='{key}']"))
    }

    /// Where the focus goes: to the button beside one that has been disabled, else to what was around, else to what
    /// had it before, else to the inspector, where a phone has turned to it, or the board; within a dialog while one is
    /// open, as nothing else takes it. Nowhere where the element could have it still: then the user has left it.
    fn heir(&self) -> Option<HtmlElement> {
        let (held, around) = self.chain.split_first()?;
        if !is_enabled(held) {
            let beside = held.next_element_sibling().or_else(|| held.previous_element_sibling());
            return beside.and_then(html);
        }
        if is_shown(held) {
            return None;
        }
        // What a phone has covered is there still: the focus goes on to what covers it, not back.
        let before = self.before.iter().filter(|_| !held.is_connected());
        let mut heirs = around.iter().filter(|around| around.has_attribute("tabindex")).chain(before);
        let in_dialog = find("dialog[open] button");
        heirs
            .find(|heir| is_shown(heir) && (in_dialog.is_none() || heir.matches("dialog *") == Ok(true)))
            .cloned()
            .or(in_dialog)
            .or_else(|| find(".dock.right").filter(is_shown))
            .or_else(|| find("#board"))
    }
}

/// What the board or the palette shows as selected.
pub(crate) fn selected() -> Option<HtmlElement> {
    find(".mid [aria-pressed=true], .left [aria-pressed=true], .mid [role=listbox]")
}

/// Gives the focus to an element.
pub(crate) fn give(element: &HtmlElement) {
    // What takes none leaves it where it is.
    let _ = element.focus();
}

/// Gives the focus to what fits a selector once the page shows it, with all of its text selected where it is a field.
pub(crate) fn give_soon(selector: String) {
    request_animation_frame(move || {
        let Some(found) = find(&selector) else { return };
        give(&found);
        if let Some(field) = found.dyn_ref::<HtmlInputElement>() {
            field.select();
        }
    });
}

fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten().and_then(html)
}

fn html(element: Element) -> Option<HtmlElement> {
    element.dyn_into().ok()
}

fn is_shown(element: &HtmlElement) -> bool {
    element.get_bounding_client_rect().width() > 0.0
}

fn is_enabled(element: &HtmlElement) -> bool {
    element.matches(":not(:disabled)").unwrap_or(true)
}

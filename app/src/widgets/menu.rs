//! A button with a menu: the browser's own popover, so that Escape, a click elsewhere and the way back to the
//! button work as everywhere.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use stowage_core::identifiers::{InstanceId, ServiceName, Zone};
use stowage_core::plan::PartName;
use stowage_core::task_definition::TaskDefinitionId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::{IconName, small_icon};
use crate::part::Part;
use crate::state::Studio;

/// The distance between a menu and its button, and between a menu and the window's edge.
const GAP: f64 = 4.0;
/// The width of a menu; the style sheet sets it too.
const WIDTH: f64 = 240.0;
/// The height of the longest menu at a finger's size: with as much room below, a menu need not go above.
const ROOM: f64 = 360.0;

/// What a menu is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// What can be launched in a zone.
    Launch(Zone),
    /// What can happen to a zone.
    Fate(Zone),
    /// An instance of the plan.
    Instance(InstanceId),
    /// A service of the plan.
    Service(ServiceName),
    /// A task definition of the plan.
    TaskDefinition(TaskDefinitionId),
    /// A part of the plan's traffic or scaling.
    Part(PartName),
    /// What of traffic and scaling can be added.
    NewPart,
    /// The steps of the history.
    History,
}

/// A button that opens a menu.
pub(crate) struct Menu {
    /// The menu's ID, unique on the page.
    pub(crate) id: String,
    /// What it is about.
    pub(crate) subject: Subject,
    /// What the button does, for those who cannot see its icon.
    pub(crate) label: String,
    /// The button's icon.
    pub(crate) icon: IconName,
    /// The button's `data-testid`.
    pub(crate) testid: &'static str,
}

/// The button and its menu. What the menu holds is a part of the page: a region that makes a menu must not be made
/// anew while that is open.
pub(crate) fn menu(studio: Studio, menu: Menu) -> AnyView {
    let Menu { id, subject, label, icon, testid } = menu;
    let (part, asked) = (Part::menus(), RwSignal::new(false));
    let open = move |event: MouseEvent| {
        asked.set(true);
        settle(&event);
    };
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            data-testid=testid
            aria-label=label.clone()
            title=label.clone()
            aria-haspopup="menu"
            popovertarget=id.clone()
            on:click=open
        >
            {small_icon(icon)}
        </button>
        <div class="pop menu" role="menu" aria-label=label id=id popover="auto" on:toggle=enter on:keydown=walk>
            {move || asked.get().then(|| part.show_menu(studio, &subject))}
        </div>
    }
    .into_any()
}

/// Closes the menu of an entry before anything else is done: the focus is back on its button then, and a dialog that
/// opens gives it back there.
pub(crate) fn leave(event: &MouseEvent) {
    // What the menu is on has clicks of its own.
    event.stop_propagation();
    let entry = event.current_target().and_then(|entry| entry.dyn_into::<Element>().ok());
    let menu = entry.and_then(|entry| entry.closest("[popover]").ok().flatten());
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // A menu that is closed already stays so.
        let _ = menu.hide_popover();
    }
}

/// Puts the menu below its button, or above it where there is more room, before the browser shows it. It scrolls
/// where it is longer than that.
fn settle(event: &MouseEvent) {
    event.stop_propagation();
    let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
    let Some(button) = button else { return };
    let edges = button.get_bounding_client_rect();
    let size = |size: Result<JsValue, JsValue>| size.ok().and_then(|size| size.as_f64()).unwrap_or(f64::MAX);
    let (window_width, window_height) = (size(window().inner_width()), size(window().inner_height()));
    // Not `clamp`, which brings the code that writes its two limits into a panic's message.
    let left = (edges.right() - WIDTH).min(window_width - WIDTH - GAP).max(GAP);
    let (above, below) = (edges.top() - 2.0 * GAP, window_height - edges.bottom() - 2.0 * GAP);
    let upright = if below >= ROOM.min(above) {
        format!("top:{:.0}px;bottom:auto;max-height:{below:.0}px", edges.bottom() + GAP)
    } else {
        format!("top:auto;bottom:{:.0}px;max-height:{above:.0}px", window_height - edges.top() + GAP)
    };
    let style = format!("left:{left:.0}px;{upright}");
    if let Some(menu) = button.next_element_sibling() {
        // Every element takes a style.
        let _ = menu.set_attribute("style", &style);
    }
}

/// A menu that has opened takes the focus to its first entry, or to the one that is chosen. The browser gives it back
/// when the menu closes.
fn enter(event: leptos::ev::Event) {
    let menu = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(menu) = menu.filter(is_open) {
        focus_first(&menu);
    }
}

/// Takes the focus into the menu that is open: what it holds may have come later.
pub(crate) fn focus_within() {
    if let Some(menu) = document().query_selector("[role=menu]:popover-open").ok().flatten() {
        focus_first(&menu);
    }
}

fn is_open(menu: &Element) -> bool {
    menu.matches(":popover-open").unwrap_or(false)
}

fn focus_first(menu: &Element) {
    let chosen = menu.query_selector("[aria-checked=true]").ok().flatten();
    focus(chosen.or_else(|| menu.first_element_child()));
}

fn focus(entry: Option<Element>) {
    if let Some(entry) = entry.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
        // An element that has just been shown can always take the focus.
        let _ = entry.focus();
    }
}

/// Arrow keys walk the entries, as ARIA's menu pattern has it.
fn walk(event: KeyboardEvent) {
    let Some(focused) = document().active_element() else { return };
    let Some(menu) = focused.closest("[role=menu]").ok().flatten() else { return };
    let inside = focused.get_attribute("role").is_some_and(|role| role.starts_with("menuitem"));
    let target = match event.key().as_str() {
        "ArrowDown" if inside => focused.next_element_sibling().or_else(|| menu.first_element_child()),
        "ArrowUp" if inside => focused.previous_element_sibling().or_else(|| menu.last_element_child()),
        "ArrowDown" | "Home" => menu.first_element_child(),
        "ArrowUp" | "End" => menu.last_element_child(),
        _ => return,
    };
    event.prevent_default();
    focus(target);
}

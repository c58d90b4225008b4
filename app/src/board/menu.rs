//! A button with a menu: the browser's own popover, so that Escape, a click elsewhere and the way back to the
//! button work as everywhere.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::widgets::{Icon, IconName};

/// The distance between a menu and its button, and between a menu and the window's edge.
const GAP: f64 = 4.0;
/// The width of a menu; the style sheet sets it too.
const WIDTH: f64 = 240.0;

/// A button that opens a menu of [`MenuItem`]s.
#[component]
pub(crate) fn Menu(
    /// The popover's ID, unique on the page.
    id: String,
    /// What the button does, for those who cannot see its icon.
    #[prop(into)]
    label: Signal<String>,
    /// The button's icon.
    icon: IconName,
    /// The button's `data-testid`.
    testid: &'static str,
    children: Children,
) -> impl IntoView {
    let place = RwSignal::new((0.0, 0.0));
    let button = NodeRef::<leptos::html::Button>::new();
    let settle = move |_| {
        if let Some(button) = button.get_untracked() {
            place.set(place_below(&button));
        }
    };
    let style = move || {
        let (left, top) = place.get();
        format!("left:{left:.0}px;top:{top:.0}px")
    };
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            node_ref=button
            data-testid=testid
            aria-label=move || label.get()
            aria-haspopup="menu"
            popovertarget=id.clone()
            on:click=settle
        >
            <Icon name=icon small=true/>
        </button>
        <div class="pop menu" role="menu" aria-label=move || label.get() id=id popover="auto" style=style on:toggle=enter on:keydown=walk>
            {children()}
        </div>
    }
}

/// An entry of a menu.
#[component]
pub(crate) fn MenuItem(
    /// The ID of the menu that it is in: choosing it closes that.
    menu: String,
    /// Its `data-testid`.
    testid: String,
    /// Whether what it does hurts.
    #[prop(optional)]
    grave: bool,
    /// Called when it is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            role="menuitem"
            class:c-bad=grave
            data-testid=testid
            popovertarget=menu
            popovertargetaction="hide"
            on:click=move |_| on_choose.run(())
        >
            {children()}
        </button>
    }
}

/// Below the button, within the window.
fn place_below(button: &Element) -> (f64, f64) {
    let edges = button.get_bounding_client_rect();
    let window_width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(f64::MAX);
    let left = (edges.right() - WIDTH).clamp(GAP, (window_width - WIDTH - GAP).max(GAP));
    (left, edges.bottom() + GAP)
}

/// A menu that has opened takes the focus to its first entry. The browser gives it back when the menu closes.
fn enter(event: leptos::ev::Event) {
    let menu = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let open = menu.filter(|menu| menu.matches(":popover-open").unwrap_or(false));
    let first = open.and_then(|menu| menu.first_element_child());
    if let Some(entry) = first.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
        // An element that has just been shown can always take the focus.
        let _ = entry.focus();
    }
}

/// Arrow keys walk the entries, as ARIA's menu pattern has it.
fn walk(event: KeyboardEvent) {
    let Some(focused) = document().active_element() else { return };
    let Some(menu) = focused.closest("[role=menu]").ok().flatten() else { return };
    let inside = focused.get_attribute("role").as_deref() == Some("menuitem");
    let target = match event.key().as_str() {
        "ArrowDown" if inside => focused.next_element_sibling().or_else(|| menu.first_element_child()),
        "ArrowUp" if inside => focused.previous_element_sibling().or_else(|| menu.last_element_child()),
        "ArrowDown" | "Home" => menu.first_element_child(),
        "ArrowUp" | "End" => menu.last_element_child(),
        _ => return,
    };
    event.prevent_default();
    if let Some(entry) = target.and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
        // An element that has just been shown can always take the focus.
        let _ = entry.focus();
    }
}

//! When the page panics: a panel says so in plain DOM, the plan can be saved, and reloading goes on with it.
//!
//! Nothing here may need the framework, the studio's state or the engine: any of them may be what broke. The
//! panel's buttons work by attributes, because after a panic no Rust code is called again.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use stowage_core::plan::Plan;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlAnchorElement};

use super::download;
use super::storage::{self, Keep};

/// Where the plan waits for the page's next life.
const KEY: &str = "stowage.rescued";

const RELOAD: &str = "location.reload()";
const START_OVER: &str = "sessionStorage.removeItem('stowage.rescued'); localStorage.removeItem('stowage.last'); location.replace(location.pathname)";

thread_local! {
    static LATEST: RefCell<Option<Arc<Plan>>> = const { RefCell::new(None) };
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Has a panic show the panel.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        leptos::logging::error!("{message}");
        if !PANICKED.replace(true) && show(&message).is_err() {
            leptos::logging::error!("the panel could not be shown");
        }
    }));
}

/// Whether the page has panicked: nothing in it can be relied upon then.
pub fn has_panicked() -> bool {
    PANICKED.get()
}

/// Keeps the plan within reach of the panel.
pub fn remember(plan: Arc<Plan>) {
    LATEST.replace(Some(plan));
}

/// The text of the plan that was kept when the page panicked. It is given once: a plan that makes the page panic again
/// must not do so for ever.
pub fn take_saved_plan() -> Option<String> {
    let text = storage::read(Keep::Tab, KEY)?;
    storage::forget(Keep::Tab, KEY);
    Some(text)
}

/// Shows the panel.
fn show(message: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let panel = append(&document, &body, "div", "rescue")?;
    panel.set_attribute("role", "alertdialog")?;
    panel.set_attribute("aria-labelledby", "rescue-title")?;
    let title = append(&document, &panel, "h1", "")?;
    title.set_id("rescue-title");
    title.set_text_content(Some("Stowage has stopped"));
    korean(&document, &panel, "h2", "Stowage가 멈췄습니다")?;
    say(
        &document,
        &panel,
        "This is a fault of the studio's, not of your plan's. Reloading goes on with the plan.",
    )?;
    korean(
        &document,
        &panel,
        "p",
        "플랜이 아니라 스튜디오의 결함입니다. 다시 불러오면 플랜을 이어서 쓸 수 있습니다.",
    )?;
    let details = append(&document, &panel, "pre", "")?;
    details.set_text_content(Some(message));
    let buttons = append(&document, &panel, "div", "row")?;
    let plan =
        LATEST.try_with(|latest| latest.try_borrow().ok().and_then(|plan| plan.clone())).ok().flatten();
    let reload = append(&document, &buttons, "button", "btn pri")?;
    reload.set_text_content(Some("Reload · 다시 불러오기"));
    reload.set_attribute("onclick", RELOAD)?;
    if let Some(plan) = plan {
        let text = plan.to_json();
        offer_download(&document, &buttons, &plan.name, &text)?;
        if storage::write(Keep::Tab, KEY, &text).is_ok() {
            let anew = append(&document, &buttons, "button", "btn")?;
            anew.set_text_content(Some("Start over · 처음부터"));
            anew.set_attribute("onclick", START_OVER)?;
        }
    }
    reload.unchecked_into::<web_sys::HtmlElement>().focus()
}

fn offer_download(document: &Document, parent: &Element, name: &str, text: &str) -> Result<(), JsValue> {
    let link: HtmlAnchorElement = append(document, parent, "a", "btn")?.unchecked_into();
    link.set_href(&download::address_of(text)?);
    link.set_download(&format!("{name}.json"));
    link.set_text_content(Some("Save the plan · 플랜 저장"));
    Ok(())
}

fn say(document: &Document, parent: &Element, text: &str) -> Result<(), JsValue> {
    append(document, parent, "p", "")?.set_text_content(Some(text));
    Ok(())
}

fn korean(document: &Document, parent: &Element, tag: &str, text: &str) -> Result<(), JsValue> {
    let element = append(document, parent, tag, "")?;
    element.set_text_content(Some(text));
    element.set_attribute("lang", "ko")
}

fn append(document: &Document, parent: &Element, tag: &str, class: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_class_name(class);
    parent.append_child(&element)?;
    Ok(element)
}

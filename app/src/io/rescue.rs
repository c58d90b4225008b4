//! When the page breaks: a panel says so in plain DOM, the plan can be saved, and reloading goes on with it.
//!
//! What breaks it is a panic, or a trap of the module that no panic hook hears of: memory or stack that is used up.
//! Nothing here may need the framework, the studio's state or the engine: any of them may be what broke. The
//! panel's buttons work by attributes, because no Rust code is to be called again.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use js_sys::Reflect;
use js_sys::WebAssembly::RuntimeError;
use stowage_core::plan::Plan;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlAnchorElement};

use super::download;
use super::shelf::PlanId;
use super::storage::{self, Keep};

/// Where the plan waits for the page's next life.
const KEY: &str = "stowage.rescued";
/// Where it is said which of the kept plans it is.
const ID: &str = "stowage.rescued.id";

/// The browser's events of what nobody has caught, each with the member that says what it is.
const UNCAUGHT: [(&str, &str); 2] = [("error", "error"), ("unhandledrejection", "reason")];

const RELOAD: &str = "location.reload()";
const START_OVER: &str = "sessionStorage.removeItem('stowage.rescued'); localStorage.removeItem('stowage.last'); location.replace(location.pathname)";

thread_local! {
    static LATEST: RefCell<Option<(Arc<Plan>, Option<PlanId>)>> = const { RefCell::new(None) };
    static BROKEN: Cell<bool> = const { Cell::new(false) };
}

/// Has a panic and a trap show the panel.
pub fn install() {
    std::panic::set_hook(Box::new(|info| break_off(&info.to_string())));
    for (name, member) in UNCAUGHT {
        let hear = move |event: Event| {
            let what = Reflect::get(&event, &member.into()).unwrap_or_default();
            if what.is_instance_of::<RuntimeError>() {
                let message = Reflect::get(&what, &"stack".into()).ok().and_then(|stack| stack.as_string());
                break_off(&message.unwrap_or_default());
            }
        };
        let listener = Closure::<dyn FnMut(Event)>::new(hear);
        let added = leptos::prelude::window()
            .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        if added.is_err() {
            leptos::logging::warn!("{name} is not heard");
        }
        // The page listens for as long as it is there.
        listener.forget();
    }
}

/// Shows the panel, once.
fn break_off(message: &str) {
    leptos::logging::error!("{message}");
    if !BROKEN.replace(true) && show(message).is_err() {
        leptos::logging::error!("the panel could not be shown");
    }
}

/// Whether the page is broken: nothing in it can be relied upon then.
pub fn is_broken() -> bool {
    BROKEN.get()
}

/// Keeps the plan within reach of the panel, with the name under which the browser keeps it.
pub fn remember(plan: Arc<Plan>, kept: Option<PlanId>) {
    LATEST.replace(Some((plan, kept)));
}

/// The text of the plan that was saved when the page broke, and under which name the browser keeps it. It is given
/// once: a plan that breaks the page again must not do so for ever.
pub fn take_saved_plan() -> Option<(String, Option<PlanId>)> {
    let text = storage::read(Keep::Tab, KEY)?;
    let kept = storage::read(Keep::Tab, ID).map(PlanId::from);
    storage::forget(Keep::Tab, KEY);
    storage::forget(Keep::Tab, ID);
    Some((text, kept))
}

/// Shows the panel.
fn show(message: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    // What is broken takes no more input.
    let children = body.children();
    for child in (0..children.length()).filter_map(|index| children.item(index)) {
        child.set_attribute("inert", "")?;
    }
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
    let latest =
        LATEST.try_with(|latest| latest.try_borrow().ok().and_then(|latest| latest.clone())).ok().flatten();
    let reload = append(&document, &buttons, "button", "btn pri")?;
    reload.set_text_content(Some("Reload · 다시 불러오기"));
    reload.set_attribute("onclick", RELOAD)?;
    if let Some((plan, kept)) = latest {
        let text = plan.to_json();
        offer_download(&document, &buttons, &plan.name, &text)?;
        let id = kept.as_ref().map(|id| storage::write(Keep::Tab, ID, id.as_str()));
        // Under another name it might take the place of another plan.
        if id.is_none_or(|written| written.is_ok()) && storage::write(Keep::Tab, KEY, &text).is_ok() {
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

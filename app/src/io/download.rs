//! Files that the user saves.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

const JSON: &str = "application/json";

/// The address of a JSON text, for as long as the page lives.
///
/// # Errors
/// The browser's own.
pub fn address_of(text: &str) -> Result<String, JsValue> {
    address(JSON, text)
}

fn address(media_type: &str, text: &str) -> Result<String, JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Has the browser save a JSON text as `NAME.json`.
///
/// # Errors
/// The browser's own.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    save_as(&format!("{name}.json"), JSON, text)
}

/// Has the browser save a text as a file of a media type.
///
/// # Errors
/// The browser's own.
pub fn save_as(file: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let address = address(media_type, text)?;
    let link: HtmlAnchorElement = leptos::prelude::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file);
    link.click();
    Url::revoke_object_url(&address)
}

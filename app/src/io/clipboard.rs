//! The clipboard.

use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard; `then` hears whether it is there. A page that came over plain HTTP has no clipboard, and
/// the browser may refuse.
pub(crate) fn copy(words: &str, then: Box<dyn FnOnce(bool)>) {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        then(false);
        return;
    }
    let write = clipboard.write_text(words);
    spawn_local(async move { then(JsFuture::from(write).await.is_ok()) });
}

//! The page's dealings with the browser: frames, keys, addresses, and what is shown when all else fails.

use leptos::prelude::document;

/// Takes away the text that the page shows until the studio is there.
pub fn remove_loading_text() {
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

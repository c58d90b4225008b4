//! The browser's storage. It may be full, or forbidden altogether: then reading finds nothing and writing fails.

use web_sys::Storage;

/// Which storage.
#[derive(Clone, Copy, Debug)]
pub enum Keep {
    /// For this tab, until it is closed.
    Tab,
    /// For this browser.
    Browser,
}

/// The browser did not take a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// What is kept under a key.
pub fn read(keep: Keep, key: &str) -> Option<String> {
    storage(keep)?.get_item(key).ok()?
}

/// All keys.
pub fn keys(keep: Keep) -> Vec<String> {
    let Some(storage) = storage(keep) else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|index| storage.key(index).ok().flatten()).collect()
}

/// Keeps a text under a key.
///
/// # Errors
/// The storage is full, or there is none.
pub fn write(keep: Keep, key: &str, text: &str) -> Result<(), NotKept> {
    storage(keep).and_then(|storage| storage.set_item(key, text).ok()).ok_or(NotKept)
}

/// Forgets what is kept under a key.
pub fn forget(keep: Keep, key: &str) {
    if let Some(storage) = storage(keep)
        && storage.remove_item(key).is_err()
    {
        leptos::logging::warn!("the browser does not forget {key}");
    }
}

/// A page that may not store anything gets an exception for asking.
fn storage(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::Tab => window.session_storage(),
        Keep::Browser => window.local_storage(),
    }
    .ok()?
}

//! The studio: what a user sees of Stowage. It shows, asks and dispatches; what is true is decided in
//! `stowage-core`.

pub mod board;
mod counts;
mod edit;
mod hand;
pub mod i18n;
pub mod import;
pub mod inspector;
pub mod io;
mod menus;
pub mod page;
pub mod palette;
pub mod part;
pub mod plans;
pub mod plots;
mod shortcuts;
mod sizing;
pub mod state;
pub mod task_editor;
pub mod timeline;
pub mod toast;
pub mod top;
mod traffic;
pub mod widgets;

use leptos::prelude::*;

pub use page::App;

/// Puts the studio into the page, as soon as the plan that was asked for is there. In a worker, serves the page.
pub fn start() {
    if web_sys::window().is_none() {
        return wasm_bindgen_futures::spawn_local(part::serve());
    }
    io::rescue::install();
    wasm_bindgen_futures::spawn_local(async {
        let opening = io::opening::first_plan().await;
        io::remove_loading_text();
        leptos::mount::mount_to_body(move || view! { <App opening=opening/> });
    });
}

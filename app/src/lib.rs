//! The studio: what a user sees of Stowage. It shows, asks and dispatches; what is true is decided in
//! `stowage-core`.

pub mod board;
pub mod i18n;
pub mod import;
pub mod inspector;
pub mod io;
pub mod page;
pub mod palette;
pub mod plots;
pub mod state;
pub mod timeline;
pub mod toast;
pub mod top;
pub mod widgets;

pub use page::App;

/// Puts the studio into the page.
pub fn start() {
    leptos::mount::mount_to_body(App);
    io::remove_loading_text();
}

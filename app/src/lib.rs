//! The studio: what a user sees of Stowage. It shows, asks and dispatches; what is true is decided in
//! `stowage-core`.

pub mod i18n;
pub mod state;

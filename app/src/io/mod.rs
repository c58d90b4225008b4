//! The page's dealings with the browser: frames, keys, addresses, and what is shown when all else fails.

mod document;
mod frames;
mod keys;
pub mod opening;
pub mod rescue;

pub use document::{follow_preferences, remove_loading_text};
pub use frames::run_frames;
pub use keys::listen_to_keys;

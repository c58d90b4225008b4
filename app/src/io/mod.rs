//! The page's dealings with the browser: frames, keys, addresses, and what is shown when all else fails.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod desk;
mod document;
pub mod download;
pub(crate) mod focus;
mod frames;
pub(crate) mod grip;
pub(crate) mod keys;
pub(crate) mod line;
pub mod opening;
pub mod rescue;
pub mod shelf;
pub mod storage;

pub use address::follow_screen;
pub use document::{follow_preferences, remove_loading_text};
pub use frames::run_frames;
pub use grip::wait_for_a_hand;
pub use keys::listen_to_keys;

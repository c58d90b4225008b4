//! Tests in a real browser.
//!
//! - `tests/` runs inside of a page (`wasm-pack test`): components, storage, the core as WebAssembly.
//! - `journeys/` drives the built site over WebDriver with real pointer and key events, as a user would.
//! - `benches/frames.rs` measures the time between frames while the site plays.
//!
//! This library is what journeys and the benchmark share: a browser with the site in it. It knows no page: what a
//! journey looks for stands in the journey.

#![cfg(not(target_arch = "wasm32"))]

mod devtools;
mod journey;
mod place;
mod pointer;
mod studio;

pub use journey::{Journey, Theme};
pub use place::Place;
pub use pointer::Spot;
pub use studio::Studio;

//! The core as WebAssembly, in a page.

#![cfg(target_arch = "wasm32")]

use stowage_core::units::SimTime;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

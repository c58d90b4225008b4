//! The core behaves the same in a page as on this machine: every test here runs in both.

#[path = "../../core/tests/searched/mod.rs"]
mod searched;

use std::sync::Arc;

use stowage_core::samples::notes_cluster;
use stowage_core::simulation::Run;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The hash of the sample plan's recording, held against the run on this machine in the core's own tests.
const SAMPLE_HASH: &str = include_str!("../../core/tests/notes-cluster.hash");

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_sample_has_one_hash() {
    let run = Run::to_horizon(Arc::new(notes_cluster()));
    assert_eq!(format!("{:016x}", run.hash()), SAMPLE_HASH.trim(), "after {} events", run.processed());
}

/// What a search for a fleet finds on this machine.
const FLEETS: &str = include_str!("../../core/tests/searched/fleets.txt");

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_search_finds_the_same_fleets() {
    assert_eq!(searched::fleets(), FLEETS);
}

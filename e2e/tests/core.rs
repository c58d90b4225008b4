//! The core behaves the same in a page as on this machine: every test here runs in both.

use std::sync::Arc;

use stowage_core::samples::notes_cluster;
use stowage_core::simulation::Run;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The hash of the sample plan's recording. A change of the simulation changes it; put the new one here when the
/// change was meant.
const SAMPLE_HASH: &str = "086f7314a94220d8";

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_sample_has_one_hash() {
    let run = Run::to_horizon(Arc::new(notes_cluster()));
    assert_eq!(format!("{:016x}", run.hash()), SAMPLE_HASH, "after {} events", run.processed());
}

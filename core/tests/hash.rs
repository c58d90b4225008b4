//! The sample plan's hash, natively. The same file is held against the run in the browser in `e2e`.

use std::sync::Arc;

use stowage_core::samples;
use stowage_core::simulation::Run;

#[test]
fn the_sample_has_the_recorded_hash() {
    let run = Run::to_horizon(Arc::new(samples::notes_cluster()));
    expect_test::expect_file!["notes-cluster.hash"].assert_eq(&format!("{:016x}\n", run.hash()));
}

#[test]
fn the_sample_with_traffic_has_the_recorded_hash() {
    let run = Run::to_horizon(Arc::new(samples::notes_traffic().expect("the sample is sound")));
    expect_test::expect_file!["notes-traffic.hash"].assert_eq(&format!("{:016x}\n", run.hash()));
}

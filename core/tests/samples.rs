//! What ships under `public/plans` is what the samples make.

use stowage_core::samples;

#[test]
fn the_large_plan_ships_as_it_is_made() {
    expect_test::expect_file!["../../public/plans/harbour.json"]
        .assert_eq(&samples::harbour(100, 1_000).to_json());
}

//! A search for a fleet, natively. The same file is held against the search in the browser in `e2e`.

mod searched;

#[test]
fn a_search_finds_the_recorded_fleets() {
    expect_test::expect_file!["searched/fleets.txt"].assert_eq(&searched::fleets());
}

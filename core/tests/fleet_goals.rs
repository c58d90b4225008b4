//! What the bench of fleets prints must hold too, in counted work and not in time.

#[path = "../benches/fleet/built_in.rs"]
mod built_in;

use stowage_core::identifiers::Zone;
use stowage_core::sizing::{FleetSearch, Limits};

/// Cells of tables at most: more than a search takes until it ends by itself.
const WORK: u64 = 4_000_000_000;

/// The cost is at most so many hundredths of a percent over the bound when the search has ended.
#[track_caller]
fn check(name: &str, most: u64) {
    let workload = built_in::built_in().into_iter().find(|workload| workload.name == name).unwrap();
    let zones = [Zone::from("zone-a")];
    let search = FleetSearch::new(workload.shapes, workload.offers, &zones, Limits::default());
    let mut search = search.expect("tasks fit");
    search.step(WORK);
    let fleet = search.fleet().expect("there is a fleet");
    let (cost, bound) = (fleet.cost.0, fleet.bound.0);
    assert!(search.is_done(), "{name}: {cost} of at least {bound}");
    assert!(cost * 10_000 <= bound * (10_000 + most), "{name}: {cost} of at least {bound}");
}

#[test]
fn two_hundred_tasks() {
    check("fleet200_6shapes", 76);
}

#[test]
fn ten_thousand_tasks() {
    check("fleet10k_6shapes", 5);
}

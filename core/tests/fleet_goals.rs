//! What the bench of fleets prints must hold too, in counted work and not in time.

#[path = "../benches/fleet/built_in.rs"]
mod built_in;

use stowage_core::identifiers::Zone;
use stowage_core::sizing::{Fleet, FleetSearch, Limits};

/// Cells of tables at most: more than a search takes until it ends by itself.
const WORK: u64 = 4_000_000_000;

/// The fleet that the search has found when it has ended; `None` where it has not, or there is none.
fn found(name: &str) -> Option<Fleet> {
    let workload = built_in::built_in().into_iter().find(|workload| workload.name == name)?;
    let zones = [Zone::from("zone-a")];
    let mut search = FleetSearch::new(workload.shapes, workload.offers, &zones, Limits::default()).ok()?;
    search.step(WORK).then(|| search.fleet())?
}

/// The cost is at most so many hundredths of a percent over the bound.
#[track_caller]
fn check(name: &str, most: u64) {
    let gap = found(name).map(|fleet| (fleet.cost.0, fleet.bound.0));
    let is_near = gap.is_some_and(|(cost, bound)| cost * 10_000 <= bound * (10_000 + most));
    assert!(is_near, "{name}: {gap:?}");
}

#[test]
fn two_hundred_tasks() {
    check("fleet200_6shapes", 76);
}

#[test]
fn ten_thousand_tasks() {
    check("fleet10k_6shapes", 5);
}

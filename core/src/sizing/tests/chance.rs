//! Fleets on which chance decides where tasks go: what IDs instances get, and what random placement draws.

use super::settling::{Wanted, asked, families, found_for, plan_of, wanted};
use super::*;
use crate::placement::place_plan;
use crate::plan::Plan;
use crate::sizing::trial::DRAWS;

#[test]
fn random_placement_finds_room_with_other_draws_too() {
    let random = |cpu, memory, count| Wanted { strategy: "random", ..wanted(cpu, memory, count) };
    let plan = plan_of(&[random(500, 900, 7), random(900, 2_000, 5), wanted(1_200, 1_000, 3)], 3);
    let (_, found) = found_for(&asked(&plan, &families(&["c5a", "m5a"])), &plan);
    let unplaced =
        |seed| place_plan(&adopted(&Plan { seed, ..plan.clone() }, &found.candidate.zones)).unplaced();
    let left: Vec<u32> = (plan.seed..plan.seed + DRAWS).map(unplaced).collect();
    assert_eq!((found.candidate.unplaced, left), (Some(0), vec![0; DRAWS as usize]));
}

#[test]
fn a_fleet_that_holds_its_tasks_by_chance_is_told() {
    let random = |cpu, memory, count| Wanted { strategy: "random", ..wanted(cpu, memory, count) };
    let plan = plan_of(&[random(300, 900, 10), random(1_400, 2_000, 4)], 1);
    let settings = families(&["m5a.large"]);
    let (packed, _) = found_for(&asked(&plan, &settings), &plan);
    let zones = packed.in_zones(&plan.zones_of_fleet());
    let present = |seed| {
        let plan = adopted(&Plan { seed, ..plan.clone() }, &zones);
        let question = asked(&plan, &settings);
        Candidate::of_present(&question, &plan).expect("it has instances").tried(&question, &plan)
    };
    let holds = (0..100).map(present).find(|present| present.unplaced == Some(0));
    assert_eq!(holds.expect("chance finds room for all").unplaced_by_chance, Some(2));
    let roomy = plan_of(&[random(500, 900, 1)], 1);
    let question = asked(&roomy, &settings);
    let present =
        Candidate::of_present(&question, &roomy).expect("it has instances").tried(&question, &roomy);
    assert_eq!((present.unplaced, present.unplaced_by_chance), (Some(0), None));
}

use expect_test::{Expect, expect};
use stowage_core::sizing::{Fleet, FleetQuestion};
use stowage_core::units::MicroUsd;

use super::super::protocol::Told;
use super::*;

/// How a search stands after each of these.
fn check(steps: &[Step], expected: &Expect) {
    let mut found = Found { state: Progress::Running(0), ..Found::default() };
    let mut stands = String::new();
    for step in steps {
        match step {
            Step::Comes(reply) => found.take(reply.clone()),
            Step::Stop => found.state = Progress::Stopped,
            Step::Breaks => found.fail(Breakdown { cause: Cause::Memory, detail: "unreachable".into() }),
        }
        let (fleets, so_far) = (found.fleets.len(), found.so_far.len());
        stands.push_str(&format!("{:?}, {fleets} fleets, {so_far} so far\n", found.state));
    }
    expected.assert_eq(&stands);
}

enum Step {
    Comes(Reply),
    Stop,
    Breaks,
}

fn begun() -> Step {
    Step::Comes(Reply::Begun { search: 1, load: Load::Desired, candidates: Vec::new() })
}

fn comes(more: u32, permille: u32, is_final: bool) -> Step {
    let plan = stowage_core::samples::notes_cluster();
    let question = FleetQuestion::of_plan(&plan, Needs::Services).expect("there are offers");
    let (cost, bound) = (MicroUsd(1), MicroUsd(1));
    let fleet = Fleet { cost, bound, headroom_percent: more, ..Fleet::default() };
    let found = FoundFleet::new(&question, &plan, fleet, more);
    let told = Told { aim: Aim::Roomier(more), found, is_final };
    Step::Comes(Reply::Found { search: 1, fleet: Some(Box::new(told)), permille })
}

#[test]
fn a_search_runs_until_all_its_effort_is_spent() {
    check(
        &[begun(), comes(10, 30, false), comes(10, 500, true), comes(25, 1_000, true)],
        &expect![[r#"
            Running(0), 0 fleets, 0 so far
            Running(30), 1 fleets, 1 so far
            Running(500), 1 fleets, 0 so far
            Done, 2 fleets, 0 so far
        "#]],
    );
}

#[test]
fn a_search_that_is_stopped_stays_so_whatever_was_on_its_way() {
    check(
        &[begun(), comes(10, 30, false), Step::Stop, comes(25, 33, true), Step::Breaks],
        &expect![[r#"
            Running(0), 0 fleets, 0 so far
            Running(30), 1 fleets, 1 so far
            Stopped, 1 fleets, 1 so far
            Stopped, 2 fleets, 1 so far
            Stopped, 2 fleets, 1 so far
        "#]],
    );
    check(
        &[Step::Stop, begun(), comes(10, 1_000, true)],
        &expect![[r#"
            Stopped, 0 fleets, 0 so far
            Stopped, 0 fleets, 0 so far
            Stopped, 1 fleets, 0 so far
        "#]],
    );
}

/// A fleet in use that holds what is asked for.
fn present() -> Candidate {
    let plan = stowage_core::samples::notes_cluster();
    let question = FleetQuestion::of_plan(&plan, Needs::Services).expect("there are offers");
    let present = Candidate::of_present(&question, &plan).expect("there are instances");
    Candidate { is_enough: true, ..present }
}

#[test]
fn a_fleet_in_use_stands_for_the_same_one_of_a_search_that_has_ended() {
    let present = present();
    let (kind, aim) = (CandidateKind::Mix { more_percent: 10 }, Aim::Roomier(10));
    let candidate = Candidate { kind, gap_ppm: Some(7), ..present.clone() };
    let fleets = [(aim, FoundFleet { fleet: Fleet::default(), candidate })].into();
    let mut found = Found { simple: vec![present], fleets, so_far: [aim].into(), ..Found::default() };
    let told = |found: &Found| found.candidates().iter().map(|one| (one.kind, one.gap_ppm)).collect();
    let all: Vec<_> = told(&found);
    assert_eq!(all, [(kind, Some(7)), (CandidateKind::Present, None)]);
    found.so_far.clear();
    let all: Vec<_> = told(&found);
    assert_eq!(all, [(CandidateKind::Present, Some(7))]);
    // What holds its tasks by chance is not what the search has come to: its instances stand otherwise.
    found.simple[0].unplaced_by_chance = Some(1);
    let all: Vec<_> = told(&found);
    assert_eq!(all, [(kind, Some(7)), (CandidateKind::Present, None)]);
}

#[test]
fn a_fleet_in_use_is_recommended_when_it_is_known_to_hold_everything() {
    let held = present();
    let (aim, kind) = (Aim::Load(Load::Desired), CandidateKind::Mix { more_percent: 0 });
    let dearer = Candidate { kind, cost: MicroUsd(held.cost.0 + 1), ..held.clone() };
    let fleets = [(aim, FoundFleet { fleet: Fleet::default(), candidate: dearer })].into();
    let mut found = Found { fleets, so_far: [aim].into(), ..Found::default() };
    assert!(!found.is_sought(&held), "a cheaper one may be found");
    found.so_far.clear();
    assert!(found.is_sought(&held));
    assert!(!found.is_sought(&Candidate { unplaced_by_chance: Some(1), ..held.clone() }));
    assert!(!found.is_sought(&Candidate { is_enough: false, ..held }));
}

#[test]
fn a_search_that_cannot_be_made_says_so() {
    check(
        &[Step::Comes(Reply::Refused(1))],
        &expect![[r#"
            Failed(Breakdown { cause: Fault, detail: "the worker does not know this plan" }), 0 fleets, 0 so far
        "#]],
    );
    check(
        &[begun(), comes(10, 30, false), Step::Breaks],
        &expect![[r#"
            Running(0), 0 fleets, 0 so far
            Running(30), 1 fleets, 1 so far
            Failed(Breakdown { cause: Memory, detail: "unreachable" }), 1 fleets, 1 so far
        "#]],
    );
}

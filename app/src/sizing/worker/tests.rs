use expect_test::{Expect, expect};
use stowage_core::samples;
use stowage_core::usage::DesiredCounts;

use super::super::search::{Found, Progress};
use super::*;

/// What a worker answers to orders and slices.
fn check(turns: impl IntoIterator<Item = Option<Order>>, expected: &Expect) {
    let mut worker = Searcher::default();
    let mut answers = String::new();
    for turn in turns {
        let mut say = |reply: Reply| {
            let answer = match reply {
                Reply::Begun { search, .. } => format!("{search}: begun"),
                Reply::Found { search, permille, .. } if permille < 1_000 => format!("{search}: goes on"),
                Reply::Found { search, .. } => format!("{search}: has ended"),
                Reply::Tried { search, candidates } => format!("{search}: {} tried", candidates.len()),
                Reply::Compared { search, others, permille } => {
                    format!("{search}: compared with {others:?} at {permille} ‰")
                }
                Reply::Refused(search) => format!("{search}: refused"),
                Reply::Ready | Reply::Panicked(_) => "no answer to an order".to_owned(),
            };
            answers.push_str(&answer);
            answers.push('\n');
        };
        match turn {
            Some(order) => worker.take(order, &mut say),
            None => {
                let is_more = worker.slice(&|| true, &mut say);
                assert_eq!(is_more, worker.work.as_ref().is_some_and(|work| !work.has_ended()));
            }
        }
    }
    expected.assert_eq(&answers);
}

fn search(search: SearchId) -> Option<Order> {
    Some(Order::Search {
        search,
        plan: samples::harbour(20, 60).to_json(),
        needs: Needs::Services,
        load: Load::Desired,
        run: RunCounts::default(),
    })
}

/// A plan that is searched in no time.
fn small() -> Plan {
    let mut plan = samples::notes_cluster();
    let mut sizing = stowage_core::plan::Sizing::clone(&plan.sizing);
    sizing.fleet.families = ["c5.large", "m5.large"].map(str::to_owned).into();
    plan.sizing = sizing.into();
    plan
}

#[test]
fn a_search_goes_on_until_it_is_stopped_or_another_begins() {
    check(
        [search(1), None, search(2), None, Some(Order::Stop(1)), None, Some(Order::Stop(2)), None],
        &expect![[r#"
            1: begun
            1: goes on
            2: begun
            2: goes on
            2: goes on
        "#]],
    );
}

#[test]
fn fleets_of_one_type_are_tried_when_all_searches_have_ended() {
    let plan = small();
    let mut worker = Searcher::default();
    let mut known = Found { state: Progress::Running(0), ..Found::default() };
    let mut told = Vec::new();
    let mut say = |reply: Reply| {
        told.push(match &reply {
            Reply::Begun { .. } => "begun",
            Reply::Found { permille, .. } if *permille < 1_000 => "searching",
            Reply::Found { .. } => "searched",
            Reply::Tried { .. } => "tried",
            _ => "something else",
        });
        known.take(reply);
    };
    let (load, run) = (Load::Desired, RunCounts::default());
    let order = Order::Search { search: 1, plan: plan.to_json(), needs: Needs::Services, load, run };
    worker.take(order, &mut say);
    while worker.slice(&|| true, &mut say) {}
    told.dedup();
    assert_eq!(told, ["begun", "searching", "searched", "tried"]);
    let singles = known.simple.iter().filter(|one| one.kind == CandidateKind::Single);
    let unplaced: Vec<_> = singles.map(|one| (one.types.clone(), one.unplaced)).collect();
    assert_eq!(unplaced, [(vec![("c5.large".into(), 4)], Some(0)), (vec![("m5.large".into(), 4)], Some(0))]);
}

#[test]
fn what_a_run_came_to_is_searched_for_beside_what_was_found() {
    let plan = small();
    let mut worker = Searcher::default();
    let mut known = Found { state: Progress::Running(0), ..Found::default() };
    let order = |run| {
        let (needs, load) = (Needs::Services, Load::Desired);
        Order::Search { search: 1, plan: plan.to_json(), needs, load, run }
    };
    let run = |mean, most| -> RunCounts {
        plan.services.keys().map(|name| (name.clone(), DesiredCounts { mean, most })).collect()
    };
    let mut begun = 0;
    let mut then = |order: Order| {
        let mut say = |reply: Reply| {
            begun += u32::from(matches!(reply, Reply::Begun { .. }));
            known.take(reply);
        };
        worker.take(order, &mut say);
        let is_more = worker.slice(&|| true, &mut say);
        while worker.slice(&|| true, &mut say) {}
        let loads = known.fleets.keys().filter_map(|aim| match aim {
            Aim::Load(load) => Some(*load),
            Aim::Roomier(_) => None,
        });
        (is_more, loads.collect::<Vec<_>>(), known.state.clone())
    };
    let compare = |run| Order::Compare { search: 1, run };
    let (at_first, with_run) = (vec![Load::Desired], vec![Load::Desired, Load::Average, Load::Peak]);
    assert_eq!(then(order(RunCounts::default())), (true, at_first.clone(), Progress::Done));
    assert_eq!(then(compare(run(9, 20))), (true, with_run.clone(), Progress::Done));
    // What is known is not searched for again.
    assert_eq!(then(compare(run(9, 20))), (false, with_run, Progress::Done));
    assert_eq!(then(compare(run(9, 9))), (false, vec![Load::Desired, Load::Average], Progress::Done));
    assert_eq!(then(compare(RunCounts::default())), (false, at_first, Progress::Done));
    assert_eq!(begun, 1);
}

#[test]
fn what_cannot_be_searched_for_is_refused() {
    let order = |plan: String| {
        let (needs, load, run) = (Needs::Services, Load::Desired, RunCounts::default());
        Some(Order::Search { search: 3, plan, needs, load, run })
    };
    check(
        [order("{".into()), None],
        &expect![[r#"
        3: refused
    "#]],
    );
    let elsewhere = Plan { region: "no-region-1".into(), ..samples::notes_cluster() };
    check(
        [order(elsewhere.to_json()), None],
        &expect![[r#"
        3: refused
    "#]],
    );
    // Whatever was searched for before is given up.
    check(
        [search(2), order("{".into()), None],
        &expect![[r#"
        2: begun
        3: refused
    "#]],
    );
}

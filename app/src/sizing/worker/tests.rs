use expect_test::{Expect, expect};
use stowage_core::plan::{Action, TimedAction};
use stowage_core::samples;
use stowage_core::sizing::CandidateKind;
use stowage_core::units::SimTime;
use stowage_core::usage::DesiredCounts;

use super::super::search::{Found, Progress};
use super::*;

/// What a worker answers to orders and slices.
fn check(turns: impl IntoIterator<Item = Option<Order>>, expected: &Expect) {
    let slice = |worker: &mut Searcher, say: &mut dyn FnMut(Reply)| {
        let is_more = worker.slice(&|| true, say);
        assert_eq!(is_more, worker.work.as_ref().is_some_and(|work| !work.has_ended()));
    };
    let answers = desk::answers(turns, slice, |reply| match reply {
        Reply::Begun { search, .. } => format!("{search}: begun"),
        Reply::Found { search, permille, .. } if permille < 1_000 => format!("{search}: goes on"),
        Reply::Found { search, .. } => format!("{search}: has ended"),
        Reply::Tried { search, candidates, .. } => format!("{search}: {} tried", candidates.len()),
        Reply::Compared { search, kept, .. } => format!("{search}: compared, {kept:?} stay"),
        Reply::Refused(search) => format!("{search}: refused"),
        Reply::Ready | Reply::Panicked(_) => "no answer to an order".to_owned(),
    });
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
            Reply::Found { .. } => "searching",
            Reply::Tried { permille, .. } if *permille < 1_000 => "trying",
            Reply::Tried { .. } => "tried",
            _ => "something else",
        });
        known.take(reply);
    };
    worker.take(begin(&plan, RunCounts::default()), &mut say);
    while worker.slice(&|| true, &mut say) {}
    told.dedup();
    assert_eq!(told, ["begun", "searching", "trying", "tried"]);
    assert_eq!(known.state, Progress::Done);
    let singles = known.simple.iter().filter(|one| one.kind == CandidateKind::Single);
    let unplaced: Vec<_> = singles.map(|one| (one.types.clone(), one.unplaced)).collect();
    assert_eq!(unplaced, [(vec![("c5.large".into(), 4)], Some(0)), (vec![("m5.large".into(), 4)], Some(0))]);
}

/// A page and its worker, at a plan that is searched in no time.
struct Both {
    worker: Searcher,
    known: Found,
    begun: u32,
}

impl Both {
    fn new() -> Self {
        let known = Found { state: Progress::Running(0), ..Found::default() };
        Self { worker: Searcher::default(), known, begun: 0 }
    }

    fn order(&mut self, order: Order) {
        self.turn(|worker, say| worker.take(order, say));
    }

    /// Has the worker go on by so many slices; says whether there was more to do in all of them.
    fn slices(&mut self, count: usize) -> bool {
        (0..count).all(|_| self.turn(|worker, say| worker.slice(&|| true, say)))
    }

    fn turn<T>(&mut self, turn: impl FnOnce(&mut Searcher, &mut dyn FnMut(Reply)) -> T) -> T {
        let (known, begun) = (&mut self.known, &mut self.begun);
        turn(&mut self.worker, &mut |reply| {
            *begun += u32::from(matches!(reply, Reply::Begun { .. }));
            known.take(reply);
        })
    }

    /// The loads for which there are fleets, with how many tasks these hold.
    fn loads(&self) -> Vec<(Load, u64)> {
        let tasks = |fleet: &Fleet| {
            let all = fleet.groups.iter().map(|group| group.tasks.iter().sum::<u32>() * group.instances);
            all.map(u64::from).sum()
        };
        let of = |(aim, found): (&Aim, &FoundFleet)| match aim {
            Aim::Load(load) => Some((*load, tasks(&found.fleet))),
            Aim::Roomier(_) => None,
        };
        self.known.fleets.iter().filter_map(of).collect()
    }

    fn ends(&mut self) -> Vec<(Load, u64)> {
        assert!(!self.slices(10_000));
        assert_eq!(self.known.state, Progress::Done);
        self.loads()
    }
}

/// A run of a plan in which every service wanted so many tasks.
fn run(plan: &Plan, mean: u32, most: u32) -> RunCounts {
    plan.services.keys().map(|name| (name.clone(), DesiredCounts { mean, most })).collect()
}

fn begin(plan: &Plan, run: RunCounts) -> Order {
    let (needs, load) = (Needs::Services, Load::Desired);
    Order::Search { search: 1, plan: plan.to_json(), needs, load, run }
}

fn compare(plan: &Plan, run: RunCounts) -> Order {
    Order::Compare { search: 1, plan: plan.to_json(), run }
}

#[test]
fn what_a_run_came_to_is_searched_for_beside_what_was_found() {
    let (plan, mut both) = (small(), Both::new());
    let services = plan.services.len() as u64;
    both.order(begin(&plan, RunCounts::default()));
    let desired = both.ends();
    both.order(compare(&plan, run(&plan, 9, 20)));
    // Who has seen that the search is complete sees no other.
    assert_eq!(both.known.state, Progress::Done);
    let (average, peak) = ((Load::Average, 9 * services), (Load::Peak, 20 * services));
    assert_eq!(both.ends(), [desired[0], average, peak]);
    // What is known is not searched for again.
    both.order(compare(&plan, run(&plan, 9, 20)));
    assert!(!both.slices(1));
    assert_eq!(both.loads(), [desired[0], average, peak]);
    // Other counts are other tasks: a fleet for those of before is none for these.
    both.order(compare(&plan, run(&plan, 9, 30)));
    assert_eq!(both.loads(), [desired[0], average]);
    assert_eq!(both.ends(), [desired[0], average, (Load::Peak, 30 * services)]);
    both.order(compare(&plan, run(&plan, 9, 9)));
    assert_eq!(both.ends(), [desired[0], average]);
    assert_eq!(both.begun, 1);
}

#[test]
fn what_is_compared_may_come_while_a_search_is_on_its_way() {
    let plan = small();
    let services = plan.services.len() as u64;
    for slices in 0..20 {
        let mut both = Both::new();
        both.order(begin(&plan, run(&plan, 9, 20)));
        both.slices(slices);
        both.order(compare(&plan, run(&plan, 9, 30)));
        let mut before = 0;
        while both.slices(1) {
            // Nobody waits for what was to be compared with before.
            assert!(!both.loads().contains(&(Load::Peak, 20 * services)), "after {slices}");
            if let Progress::Running(permille) = both.known.state {
                assert!(permille >= before, "{permille} after {before}");
                before = permille;
            }
        }
        let compared = [(Load::Average, 9 * services), (Load::Peak, 30 * services)];
        assert_eq!(both.loads()[1..], compared, "after {slices}");
    }
}

#[test]
fn what_a_timeline_creates_is_compared_as_the_plan_has_it() {
    let (plan, mut both) = (small(), Both::new());
    both.order(begin(&plan, RunCounts::default()));
    let desired = both.ends();
    let (_, spec) = plan.services.first_key_value().expect("it has services");
    let action = Action::CreateService { service: "later".into(), spec: spec.clone() };
    let mut later = plan.clone();
    later.timeline.push(TimedAction { at: SimTime::ZERO, action }.into());
    let with_later = RunCounts::from([("later".into(), DesiredCounts { mean: 7, most: 7 })]);
    both.order(compare(&later, with_later.clone()));
    assert_eq!(both.ends(), [desired[0], (Load::Average, desired[0].1 + 7)]);
    both.order(compare(&plan, with_later));
    assert_eq!(both.ends(), desired);
}

#[test]
fn nothing_is_compared_for_a_search_that_is_not_on() {
    let plan = small();
    let of = |search| Some(Order::Compare { search, plan: plan.to_json(), run: run(&plan, 9, 20) });
    check(
        [of(1), Some(begin(&plan, RunCounts::default())), of(2), of(1), Some(Order::Stop(1)), of(1), None],
        &expect![[r#"
            1: begun
            1: compared, [] stay
        "#]],
    );
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

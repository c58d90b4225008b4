//! Drops one after another.

use proptest::prelude::*;

use super::placing::placed;
use super::*;
use crate::simulation::recording::Change;

fn any_held() -> impl Strategy<Value = (Option<prop::sample::Index>, Held)> {
    prop_oneof![
        prop_oneof![Just("api:1"), Just("web:1")].prop_map(|name| (None, definition(name))),
        any::<prop::sample::Index>().prop_map(|index| (Some(index), Held::Task(TaskId::from_u128(0)))),
        prop_oneof![Just("api"), Just("web")].prop_map(|name| (None, Held::Service(name.into()))),
        Just((None, Held::InstanceType("c5.large".into()))),
    ]
}

fn any_target() -> impl Strategy<Value = Target> {
    let instance = prop_oneof![Just(A), Just(B), Just("i-0b16e9f2ac33e702"), Just("i-none")];
    prop_oneof![
        4 => instance.prop_map(on),
        2 => "[a-d]".prop_map(|letter| zone(&letter)),
        1 => Just(Target::Board),
        1 => prop_oneof![Just("api"), Just("web")].prop_map(|name| Target::Service(name.into())),
    ]
}

/// The sample, its services placed in one way or another.
fn any_start() -> impl Strategy<Value = Plan> {
    let constraints = [&[] as &[&str], &["distinctInstance"], &["ec2InstanceId =~ i-0[ab].*"]];
    let strategies = ["", "random", "binpack(cpu)", "spread(instanceId), random"];
    let placing = (prop::sample::select(constraints.to_vec()), prop::sample::select(strategies.to_vec()));
    placing.prop_map(|(constraints, strategies)| placed(constraints, strategies))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Drop after drop: each command is sound, and the simulation carries it out as was said.
    #[test]
    fn what_is_said_of_a_drop_happens(
        start in any_start(),
        drops in prop::collection::vec((1u64..800, any_held(), any_target()), 1..6),
    ) {
        let mut drops = drops;
        drops.sort_by_key(|(secs, ..)| *secs);
        let mut plan = start;
        for (secs, (index, held), target) in drops {
            let at = SimTime::from_secs(secs);
            let frame = Run::to_horizon(Arc::new(plan.clone())).recording().frame_at(at);
            let tasks: Vec<_> = frame.instances.values().flat_map(|instance| &instance.tasks).collect();
            let held = match index.filter(|_| !tasks.is_empty()) {
                Some(index) => Held::Task(index.get(&tasks).id),
                None => held,
            };
            let Ok(lift) = Lift::new(&plan, &frame, held) else { continue };
            let Ok(outcome) = lift.drop_on(&plan, &frame, at, &target) else { continue };
            let next = apply(&plan, &outcome.command).expect("a drop is sound");
            let added = next.timeline.len() - plan.timeline.len();
            let first = next.timeline.partition_point(|timed| timed.at <= at) - added;
            let run = Run::to_horizon(Arc::new(next.clone()));
            let applied = |index| run.recording().deltas().iter().any(|delta| delta.change == Change::ActionApplied { index });
            for index in first..first + added {
                prop_assert!(applied(index), "{:?}", next.timeline[index]);
            }
            if let Lands::Here { instance, .. } | Lands::Chosen(instance) = &outcome.lands {
                let lands = |change: &Change| matches!(change, Change::TaskStarted(task) if task.instance == *instance && task.group.service().is_none());
                let started = run.recording().deltas().iter().any(|delta| delta.at == at && lands(&delta.change));
                prop_assert!(started, "{outcome:?}");
            }
            plan = next;
        }
    }
}

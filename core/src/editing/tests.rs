use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::identifiers::Zone;
use crate::plan::{Action, Plan};
use crate::samples;
use crate::units::SimTime;

fn sample() -> Arc<Plan> {
    Arc::new(samples::notes_cluster())
}

fn any_command() -> impl Strategy<Value = Command> {
    let at = (0u64..2_000).prop_map(SimTime::from_secs);
    let definition = sample().task_definitions.values().next().cloned().expect("the sample has definitions");
    prop_oneof![
        (at.clone(), 0u32..6_000).prop_map(|(at, desired_count)| Command::Act {
            at,
            action: Action::SetDesiredCount { service: "api".into(), desired_count },
        }),
        (at.clone(), "[abc]").prop_map(|(at, letter)| Command::Act {
            at,
            action: Action::LoseZone { zone: Zone::from(format!("ap-northeast-2{letter}")) },
        }),
        (0usize..8).prop_map(|index| Command::RemoveAction { index }),
        (at.clone(), "[a-d]", 0u32..9).prop_map({
            let definition = definition.clone();
            move |(at, name, desired_count)| Command::RunAsService {
                at,
                service: name.into(),
                definition: definition.clone(),
                desired_count,
            }
        }),
        at.prop_map(move |at| Command::RollOut { at, service: "api".into(), definition: definition.clone() }),
        any::<u64>().prop_map(Command::SetSeed),
    ]
}

proptest! {
    /// Do, undo gives the same plan; redo gives what do gave; every plan on the way is sound.
    #[test]
    fn undo_is_the_way_back(commands in prop::collection::vec(any_command(), 0..12)) {
        let start = sample();
        let mut history = History::new(start.clone());
        let mut plans = vec![start];
        for command in commands {
            let before = history.plan().clone();
            match history.commit(command) {
                Ok(()) => {
                    prop_assert_eq!(history.plan().first_problem(), None);
                    plans.push(history.plan().clone());
                }
                Err(_) => prop_assert_eq!(history.plan(), &before),
            }
        }
        for plan in plans.iter().rev() {
            prop_assert_eq!(history.plan(), plan);
            history.undo();
        }
        prop_assert!(history.undo().is_none());
        for plan in plans.iter().skip(1) {
            history.redo();
            prop_assert_eq!(history.plan(), plan);
        }
        prop_assert!(history.redo().is_none());
    }
}

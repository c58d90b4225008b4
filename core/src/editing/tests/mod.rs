mod start;

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{Action, InstanceSpec, Plan};
use crate::samples;
use crate::service::{DeploymentConfiguration, PlacementConstraint, PlacementStrategy, Service};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{MemoryMib, SimTime};

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
        any_change_of_the_start(&definition),
        at.prop_map(move |at| Command::RollOut { at, service: "api".into(), definition: definition.clone() }),
        any::<u64>().prop_map(Command::SetSeed),
    ]
}

/// Commands on the initial state, of which many are refused.
fn any_change_of_the_start(definition: &Arc<TaskDefinition>) -> BoxedStrategy<Command> {
    let known: Vec<InstanceId> = sample().instances.keys().cloned().chain(["i-none".into()]).collect();
    let instance = prop::sample::select(known);
    let kind = prop_oneof![3 => Just("m5.large"), 3 => Just("c5.large"), 1 => Just("m5.tiny")];
    let zone = prop_oneof![4 => "[ab]".prop_map(Zone::from), 1 => Just(Zone::from(""))];
    let attributes = prop::collection::vec((r"[a-c]|ecs\.os-type| ", "[xy =]?"), 0..3);
    let spec = (kind, zone, 0u32..9_000, attributes).prop_map(|(kind, zone, reserved, attributes)| {
        let attributes = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let spec = InstanceSpec::new(kind, &zone);
        Arc::new(InstanceSpec { reserved_memory: MemoryMib(reserved), attributes, ..spec })
    });
    let revision = prop_oneof![Just("api"), Just("web")].prop_flat_map(|family| {
        (1u32..4).prop_map(move |revision| TaskDefinitionId { family: family.into(), revision })
    });
    let service = "[a-c]|api|web".prop_map(ServiceName::from);
    let settings = any_settings(revision.clone());
    let definition = definition.clone();
    let count = prop_oneof![4 => 0u32..4, 1 => any::<u32>()];
    prop_oneof![
        "[ab]?".prop_map(Command::RenamePlan),
        (count, spec.clone()).prop_map(|(count, spec)| Command::AddInstances { count, spec }),
        (instance.clone(), spec).prop_map(|(instance, spec)| Command::ChangeInstance { instance, spec }),
        instance.clone().prop_map(|instance| Command::DuplicateInstance { instance }),
        instance.prop_map(|instance| Command::RemoveInstance { instance }),
        Just(Command::RegisterTaskDefinition { definition }),
        revision.prop_map(|task_definition| Command::RemoveTaskDefinition { task_definition }),
        (service.clone(), settings.clone())
            .prop_map(|(service, spec)| Command::CreateService { service, spec }),
        (service.clone(), settings).prop_map(|(service, spec)| Command::ChangeService { service, spec }),
        service.prop_map(|service| Command::RemoveService { service }),
    ]
    .boxed()
}

/// Settings of a service, of which some are refused.
fn any_settings(revision: impl Strategy<Value = TaskDefinitionId> + 'static) -> BoxedStrategy<Arc<Service>> {
    let expression = prop_oneof![Just("attribute:stack exists"), Just("ec2InstanceId =~ i-0.*")];
    let constraint = prop_oneof![
        Just(PlacementConstraint::DistinctInstance),
        expression.prop_map(|text| PlacementConstraint::MemberOf {
            expression: text.parse().expect("an expression")
        }),
    ];
    let strategy = prop_oneof![Just("random"), Just("spread(attribute:stack)"), Just("binpack(cpu)")]
        .prop_map(|text| text.parse::<PlacementStrategy>().expect("a strategy"));
    let constraints = prop::collection::vec(constraint, 0..12);
    let strategies = prop::collection::vec(strategy, 0..7);
    (revision, 0u32..6_000, (0u32..130, 70u32..300), constraints, strategies)
        .prop_map(|(task_definition, desired_count, percents, placement_constraints, placement_strategy)| {
            let (minimum_healthy_percent, maximum_percent) = percents;
            Arc::new(Service {
                task_definition,
                desired_count,
                deployment_configuration: DeploymentConfiguration {
                    minimum_healthy_percent,
                    maximum_percent,
                },
                placement_constraints,
                placement_strategy,
                load_balancers: Vec::new(),
                health_check_grace_period_seconds: 0,
            })
        })
        .boxed()
}

/// One of a few commands, or several as one step.
fn any_step() -> impl Strategy<Value = Command> {
    prop_oneof![
        5 => any_command(),
        1 => prop::collection::vec(any_command(), 0..4).prop_map(Command::Together),
    ]
}

proptest! {
    /// Do, undo gives the same plan; redo gives what do gave; every plan on the way is sound.
    #[test]
    fn undo_is_the_way_back(commands in prop::collection::vec(any_step(), 0..16)) {
        let start = sample();
        let mut history = History::new(start.clone());
        let mut plans = vec![start];
        for command in commands {
            let before = history.plan().clone();
            match history.commit(command) {
                Ok(()) => {
                    prop_assert_eq!(history.plan().first_problem(), None);
                    let read = Plan::from_json(&history.plan().to_json());
                    prop_assert_eq!(read.as_ref(), Ok(&**history.plan()));
                    prop_assert_ne!(history.plan(), &before);
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

//! Commands on the initial state, one after another.

use std::sync::Arc;

use expect_test::expect;

use super::sample;
use crate::editing::{Command, History};
use crate::identifiers::ServiceName;
use crate::plan::{Action, InstanceSpec, Plan};
use crate::service::{DeploymentConfiguration, Service};
use crate::task_definition::TaskDefinitionId;
use crate::units::{MemoryMib, SimTime};
use crate::words::{self, Language};

fn id(text: &str) -> TaskDefinitionId {
    text.parse().expect("a family and a revision")
}

fn service(definition: &str, desired: u32, minimum: u32, maximum: u32) -> Arc<Service> {
    let deployment_configuration =
        DeploymentConfiguration { minimum_healthy_percent: minimum, maximum_percent: maximum };
    Arc::new(Service { deployment_configuration, ..Service::new(id(definition), desired) })
}

fn create(name: &str, spec: Arc<Service>) -> Command {
    Command::CreateService { service: name.into(), spec }
}

fn change(name: &str, spec: Arc<Service>) -> Command {
    Command::ChangeService { service: name.into(), spec }
}

fn add(count: u32, zone: &str) -> Command {
    Command::AddInstances { count, spec: Arc::new(InstanceSpec::new("c5.large", &zone.into())) }
}

fn remove_definition(text: &str) -> Command {
    Command::RemoveTaskDefinition { task_definition: id(text) }
}

fn instance_commands() -> Vec<Command> {
    let first = sample().instances.keys().next().cloned().expect("the sample has instances");
    let spec = InstanceSpec { reserved_memory: MemoryMib(512), ..InstanceSpec::new("r5.large", &"z".into()) };
    let with = |name: &str, value: &str| {
        let attributes = [(name, value)].into_iter().collect();
        let spec = Arc::new(InstanceSpec { attributes, ..spec.clone() });
        Command::ChangeInstance { instance: first.clone(), spec }
    };
    let change = Command::ChangeInstance { instance: first.clone(), spec: Arc::new(spec.clone()) };
    vec![
        add(2, "ap-northeast-2a"),
        add(4_999, "ap-northeast-2a"),
        add(u32::MAX, "ap-northeast-2a"),
        add(1, ""),
        change.clone(),
        change,
        with("stack", "production"),
        with("stack", "a=b"),
        with("a b", ""),
        with("ecs.instance-type", "m5.large"),
        Command::DuplicateInstance { instance: first.clone() },
        Command::RemoveInstance { instance: first.clone() },
        Command::RemoveInstance { instance: first.clone() },
    ]
}

fn other_commands() -> Vec<Command> {
    let definition = sample().task_definitions.values().next_back().cloned().expect("the sample has some");
    let run = Action::RunTask { task_definition: id("web:2"), zone: None };
    vec![
        Command::RegisterTaskDefinition { definition },
        Command::Act { at: SimTime::ZERO, action: run },
        remove_definition("web:1"),
        remove_definition("web:2"),
        remove_definition("web:3"),
        change("web", service("web:2", 3, 50, 150)),
        remove_definition("web:1"),
        change("web", service("web:1", 3, 50, 150)),
        change("web", service("web:2", 3, 101, 150)),
        change("web", service("web:2", 3, 50, 99)),
        create("web", service("web:2", 1, 100, 200)),
        create("new", service("web:2", 5_001, 100, 200)),
        create("new", service("web:2", 1, 100, 200)),
        Command::RemoveService { service: "api".into() },
        Command::RemoveService { service: "api".into() },
        Command::RenamePlan("shop".into()),
        Command::RenamePlan(String::new()),
    ]
}

/// A plan in one line: instances by type, task definitions, services with their counts.
fn outline(plan: &Plan) -> String {
    let mut types: Vec<&str> = plan.instances.values().map(|spec| &*spec.instance_type).collect();
    types.sort_unstable();
    let definitions: Vec<String> = plan.task_definitions.keys().map(ToString::to_string).collect();
    let service = |(name, spec): (&ServiceName, &Arc<Service>)| {
        format!("{name}={}×{} {}-{}", spec.task_definition, spec.desired_count, spec.floor(), spec.ceiling())
    };
    let services: Vec<String> = plan.services.iter().map(service).collect();
    let parts = [types.join(" "), definitions.join(" "), services.join(" ")];
    format!("{}: {}", plan.name, parts.join("; "))
}

/// The plan's outline after each command, or why that one is refused.
fn log(commands: Vec<Command>) -> String {
    let mut history = History::new(sample());
    let mut log = String::new();
    for command in commands {
        let name = words::command(Language::En, &command);
        let line = match history.commit(command) {
            Ok(()) => outline(history.plan()),
            Err(why) => format!("refused: {}", words::refusal(Language::En, &why)),
        };
        log += &format!("{name}\n  {line}\n");
    }
    log
}

#[test]
fn instances_are_added_changed_and_removed() {
    expect![[r#"
        Add 2 c5.large in ap-northeast-2a
          notes-cluster: c5.large c5.large m5.large m5.large m5.large; api:1 web:1; api=api:1×5 3-10 web=web:1×4 4-8
        Add 4,999 c5.large in ap-northeast-2a
          refused: 5,004 container instances; ECS's quota is 5,000 a cluster.
        Add 4,294,967,295 c5.large in ap-northeast-2a
          refused: 4,294,967,300 container instances; ECS's quota is 5,000 a cluster.
        Add c5.large in 
          refused: The name is empty.
        Change i-02d9…0c86 to r5.large in z
          notes-cluster: c5.large c5.large m5.large m5.large r5.large; api:1 web:1; api=api:1×5 3-10 web=web:1×4 4-8
        Change i-02d9…0c86 to r5.large in z
          refused: The plan is so already.
        Change i-02d9…0c86 to r5.large in z
          notes-cluster: c5.large c5.large m5.large m5.large r5.large; api:1 web:1; api=api:1×5 3-10 web=web:1×4 4-8
        Change i-02d9…0c86 to r5.large in z
          refused: Value of attribute stack: up to 128 letters, digits, inner spaces and . _ - @ / \ : are taken.
        Change i-02d9…0c86 to r5.large in z
          refused: Attribute name "a b": 1 to 128 letters, digits and . _ - / \ are taken.
        Change i-02d9…0c86 to r5.large in z
          refused: ECS sets ecs.instance-type itself; a custom attribute cannot begin with ecs.
        Duplicate i-02d9…0c86
          notes-cluster: c5.large c5.large m5.large m5.large r5.large r5.large; api:1 web:1; api=api:1×5 3-10 web=web:1×4 4-8
        Remove i-02d9…0c86
          notes-cluster: c5.large c5.large m5.large m5.large r5.large; api:1 web:1; api=api:1×5 3-10 web=web:1×4 4-8
        Remove i-02d9…0c86
          refused: The plan has no instance i-02d9…0c86 at its start.
    "#]].assert_eq(&log(instance_commands()));
}

#[test]
fn task_definitions_and_services_are_added_changed_and_removed() {
    expect![[r#"
        Register web
          notes-cluster: m5.large m5.large m5.large; api:1 web:1 web:2; api=api:1×5 3-10 web=web:1×4 4-8
        Run web:2
          notes-cluster: m5.large m5.large m5.large; api:1 web:1 web:2; api=api:1×5 3-10 web=web:1×4 4-8
        Remove web:1
          refused: Service web runs web:1.
        Remove web:2
          refused: Action number 1 of the timeline uses web:2.
        Remove web:3
          refused: The plan has no task definition web:3.
        Change service web
          notes-cluster: m5.large m5.large m5.large; api:1 web:1 web:2; api=api:1×5 3-10 web=web:2×3 2-4
        Remove web:1
          notes-cluster: m5.large m5.large m5.large; api:1 web:2; api=api:1×5 3-10 web=web:2×3 2-4
        Change service web
          refused: The plan has no task definition web:1.
        Change service web
          refused: minimumHealthyPercent is 101; it is at most 100.
        Change service web
          refused: maximumPercent is 99; it is at least 100.
        Create service web of web:2
          refused: The plan has a service web already.
        Create service new of web:2
          refused: desiredCount is 5,001; ECS's quota is 5,000 tasks a service.
        Create service new of web:2
          notes-cluster: m5.large m5.large m5.large; api:1 web:2; api=api:1×5 3-10 new=web:2×1 1-2 web=web:2×3 2-4
        Remove service api
          notes-cluster: m5.large m5.large m5.large; api:1 web:2; new=web:2×1 1-2 web=web:2×3 2-4
        Remove service api
          refused: The plan has no service api at its start.
        Rename plan to shop
          shop: m5.large m5.large m5.large; api:1 web:2; new=web:2×1 1-2 web=web:2×3 2-4
        Rename plan to 
          refused: The name is empty.
    "#]].assert_eq(&log(other_commands()));
}

//! Rules on services: what `CreateService` refuses, and plans with it.
//!
//! A plan's service has the API's members, but for its name, which is a key, and its target groups, which it names by
//! the plan's own names. What a plan cannot say (launch types, Service Connect) is checked where a document says it.

mod connect;
mod daemon;
mod deployment;
mod examples;
mod launch;
mod load_balancing;
mod placement;

use serde_json::Value;

use super::definition::Definition;
use super::model::CREATE_SERVICE;
use super::names::is_name;
use super::node::Node;
use super::rule::rules;
use super::subject::Surroundings;
use super::{Facts, Findings, capacity, shape};
use crate::basis::Basis::{Documented, Observed};

pub use connect::ConnectRule;
pub use daemon::DaemonRule;
pub use deployment::DeploymentRule;
pub use launch::LaunchRule;
pub use load_balancing::LoadBalancingRule;
pub use placement::ServicePlacementRule;

pub(super) use examples::EXAMPLES;

const API: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";

rules! {
    /// Rules on a service as a whole.
    ServiceRule in Service {
        /// A name is of letters, digits, hyphens and underscores.
        NameCharacters = Facts::error("SV-18", Observed, "cdk-preflight pf-ecs-service-name")
            .says(r"ServiceName must match ^[a-zA-Z0-9\-_]{1,255}$, but was {0}");
        /// A service has a task definition.
        TaskDefinitionMissing = Facts::error("SV-23", Observed, "aws/aws-cdk#7040")
            .says("Family should not be null or empty.");
        /// A service says how many tasks it wants.
        DesiredCountMissing = Facts::error("SV-20", Documented, API);
        /// A service does not want fewer than no tasks.
        DesiredCountNegative = Facts::error("SV-20", Documented, API);
        /// The revision of its task definition is there.
        TaskDefinitionUnknown = Facts::warning("SV-23", Documented, API);
    }
}

/// Where the tasks of a service run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Launch {
    /// On container instances of the user's.
    Ec2,
    Fargate,
    External,
    /// Nothing says so: the cluster's default strategy decides, or a capacity provider that may be of several kinds.
    Unknown,
}

/// A service as the rules read it.
struct Service<'a> {
    root: Node<'a>,
    name: &'a str,
    around: Surroundings<'a>,
    /// Its task definition, where the document has it.
    definition: Option<Definition<'a>>,
    launch: Launch,
    is_daemon: bool,
    /// Who deploys; ECS where nothing is said (documented).
    controller: &'a str,
    /// What `describe-services` prints has members that were never asked for.
    is_described: bool,
}

impl<'a> Service<'a> {
    fn new(value: &'a Value, around: Surroundings<'a>) -> Self {
        let root = Node::root(value);
        let named = root.get("taskDefinition").text();
        let controller = root.get("deploymentController").text_of("type");
        Self {
            name: around.name_in_plan.unwrap_or_else(|| root.text_of("serviceName")),
            definition: around.task_definition(named).map(Definition::new),
            launch: if around.name_in_plan.is_some() { Launch::Ec2 } else { launch_of(&root) },
            is_daemon: root.text_of("schedulingStrategy") == "DAEMON",
            controller: if controller.is_empty() { "ECS" } else { controller },
            is_described: root.get("serviceArn").is_present(),
            root,
            around,
        }
    }

    fn is_in_plan(&self) -> bool {
        self.around.name_in_plan.is_some()
    }

    /// Whether its tasks have a network interface each; nothing where that cannot be told.
    fn is_awsvpc(&self) -> Option<bool> {
        let by_launch = (self.launch == Launch::Fargate).then_some(true);
        self.definition.as_ref().map(Definition::is_awsvpc).or(by_launch)
    }

    fn is_on_fargate(&self) -> bool {
        self.launch == Launch::Fargate
    }
}

fn launch_of(root: &Node<'_>) -> Launch {
    let strategy = root.get("capacityProviderStrategy");
    match root.text_of("launchType") {
        "EC2" => Launch::Ec2,
        "FARGATE" => Launch::Fargate,
        "EXTERNAL" => Launch::External,
        "" if strategy.is_set() => {
            let on_fargate = |item: Node<'_>| capacity::is_fargate(item.text_of("capacityProvider"));
            if strategy.elements().all(on_fargate) { Launch::Fargate } else { Launch::Unknown }
        }
        _ => Launch::Unknown,
    }
}

pub(super) fn check(value: &Value, around: Surroundings<'_>, findings: &mut Findings) {
    let service = Service::new(value, around);
    if !service.is_in_plan() {
        shape::check(&service.root, &CREATE_SERVICE, findings);
        check_members(&service, findings);
        capacity::check_strategy(&service.root.get("capacityProviderStrategy"), findings);
    }
    check_name(&service, findings);
    check_count(&service, findings);
    launch::check(&service, findings);
    daemon::check(&service, findings);
    deployment::check(&service, findings);
    placement::check(&service, findings);
    load_balancing::check(&service, findings);
    connect::check(&service, findings);
}

fn check_name(service: &Service<'_>, findings: &mut Findings) {
    // In a plan the name is the key, which has no place of its own.
    let node = match service.around.name_in_plan {
        Some(_) => service.root.clone(),
        None => service.root.get("serviceName"),
    };
    let is_given = service.is_in_plan() || node.text().is_some();
    if is_given && !is_name(service.name) {
        findings.report(ServiceRule::NameCharacters, &node, &[service.name]);
    }
}

fn check_count(service: &Service<'_>, findings: &mut Findings) {
    let count = service.root.get("desiredCount");
    if count.value.as_i64().is_some_and(|count| count < 0) {
        findings.report(ServiceRule::DesiredCountNegative, &count, &[]);
    }
    let named = service.root.get("taskDefinition");
    if let Some(text) = named.text().filter(|_| service.is_in_plan() && service.definition.is_none()) {
        findings.report(ServiceRule::TaskDefinitionUnknown, &named, &[text]);
    }
}

fn check_members(service: &Service<'_>, findings: &mut Findings) {
    let root = &service.root;
    // Task sets have both where someone else deploys.
    if service.controller == "EXTERNAL" || service.is_described {
        return;
    }
    let (definition, count) = (root.get("taskDefinition"), root.get("desiredCount"));
    if !definition.is_set() {
        findings.report(ServiceRule::TaskDefinitionMissing, &definition, &[]);
    }
    if !service.is_daemon && !count.is_present() {
        findings.report(ServiceRule::DesiredCountMissing, &count, &[]);
    }
}

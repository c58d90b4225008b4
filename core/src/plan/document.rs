//! A plan's document: what it takes at each place.
//!
//! Every value here is made with all of its fields, so that a new field is a new member that is read. What a new
//! kind of action lacks is found by the tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::member::Content;
use super::{Action, Format, InstanceSpec, Member, Plan, Scaling, Settings, Sizing, TimedAction, Traffic};
use crate::cluster::Attributes;
use crate::identifiers::{InstanceId, ServiceName, TaskId, Zone};
use crate::json::{DocumentError, Expected, Node, Object, Word};
use crate::service::{
    DeploymentConfiguration, PlacementConstraint, PlacementStrategy, Service, ServiceLoadBalancer,
};
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{MemoryMib, SimDuration, SimTime};

type Read<T> = Result<T, DocumentError>;

const PLAN: &[&str] = &[
    "format",
    "name",
    "region",
    "seed",
    "horizon",
    "settings",
    "instances",
    "taskDefinitions",
    "services",
    "traffic",
    "scaling",
    "sizing",
    "timeline",
    // For editors; not kept.
    "$schema",
];

const SETTINGS: &[&str] = &[
    "schedulerDelay",
    "pullShortest",
    "pullLongest",
    "startCached",
    "eniAttach",
    "stopShortest",
    "stopLongest",
    "instanceBoot",
    "hostLossDetection",
    "healthyAfter",
    "targetRegistration",
    "ceilingCountsStopping",
];

const INSTANCE: &[&str] = &["instanceType", "zone", "reservedMemory", "attributes"];

const SERVICE: &[&str] = &[
    "taskDefinition",
    "desiredCount",
    "deploymentConfiguration",
    "placementConstraints",
    "placementStrategy",
    "loadBalancers",
    "healthCheckGracePeriodSeconds",
];

const DEPLOYMENT_CONFIGURATION: &[&str] = &["minimumHealthyPercent", "maximumPercent"];

const TIMED_ACTION: &[&str] = &["at", "action"];

/// A kind of action.
struct ActionKind {
    /// Its `type`.
    word: &'static str,
    /// All of its members.
    members: &'static [&'static str],
    read: fn(&Object<'_>) -> Read<Action>,
}

const ACTIONS: [ActionKind; 14] = [
    ActionKind {
        word: "stopTask",
        members: &["type", "task"],
        read: |action| {
            Ok(Action::StopTask { task: action.needed("task")?.parsed::<TaskId>(Expected::TaskId)? })
        },
    },
    ActionKind {
        word: "failHealthChecks",
        members: &["type", "task"],
        read: |action| {
            Ok(Action::FailHealthChecks { task: action.needed("task")?.parsed::<TaskId>(Expected::TaskId)? })
        },
    },
    ActionKind {
        word: "passHealthChecks",
        members: &["type", "task"],
        read: |action| {
            Ok(Action::PassHealthChecks { task: action.needed("task")?.parsed::<TaskId>(Expected::TaskId)? })
        },
    },
    ActionKind {
        word: "deregisterTargets",
        members: &["type", "targetGroup", "instance"],
        read: |action| {
            let target_group = name(action, "targetGroup")?.into();
            Ok(Action::DeregisterTargets { target_group, instance: name(action, "instance")?.into() })
        },
    },
    ActionKind {
        word: "registerTargets",
        members: &["type", "targetGroup", "instance"],
        read: |action| {
            let target_group = name(action, "targetGroup")?.into();
            Ok(Action::RegisterTargets { target_group, instance: name(action, "instance")?.into() })
        },
    },
    ActionKind {
        word: "drainInstance",
        members: &["type", "instance"],
        read: |action| Ok(Action::DrainInstance { instance: name(action, "instance")?.into() }),
    },
    ActionKind {
        word: "addInstance",
        members: &["type", "instance", "spec"],
        read: |action| {
            let spec = Arc::new(instance(action.needed("spec")?)?);
            Ok(Action::AddInstance { instance: name(action, "instance")?.into(), spec })
        },
    },
    ActionKind {
        word: "setDesiredCount",
        members: &["type", "service", "desiredCount"],
        read: |action| {
            let desired_count = count(&action.needed("desiredCount")?)?;
            Ok(Action::SetDesiredCount { service: name(action, "service")?.into(), desired_count })
        },
    },
    ActionKind {
        word: "setDesiredCapacity",
        members: &["type", "group", "desiredCapacity"],
        read: |action| {
            let desired_capacity = count(&action.needed("desiredCapacity")?)?;
            Ok(Action::SetDesiredCapacity { group: name(action, "group")?.into(), desired_capacity })
        },
    },
    ActionKind {
        word: "createService",
        members: &["type", "service", "spec"],
        read: |action| {
            let spec = Arc::new(service(action.needed("spec")?)?);
            Ok(Action::CreateService { service: name(action, "service")?.into(), spec })
        },
    },
    ActionKind {
        word: "updateService",
        members: &["type", "service", "taskDefinition"],
        read: |action| {
            let task_definition = revision(&action.needed("taskDefinition")?)?;
            Ok(Action::UpdateService { service: name(action, "service")?.into(), task_definition })
        },
    },
    ActionKind {
        word: "loseZone",
        members: &["type", "zone"],
        read: |action| Ok(Action::LoseZone { zone: name(action, "zone")?.into() }),
    },
    ActionKind {
        word: "startTask",
        members: &["type", "taskDefinition", "instance"],
        read: |action| {
            let task_definition = revision(&action.needed("taskDefinition")?)?;
            Ok(Action::StartTask { task_definition, instance: name(action, "instance")?.into() })
        },
    },
    ActionKind {
        word: "runTask",
        members: &["type", "taskDefinition", "zone"],
        read: |action| {
            let task_definition = revision(&action.needed("taskDefinition")?)?;
            let zone = action.given("zone").map(|zone| zone.text()).transpose()?;
            Ok(Action::RunTask { task_definition, zone: zone.map(Zone::from) })
        },
    },
];

impl Word for Format {
    const ALL: &'static [Self] = &[Self::V2];

    fn word(self) -> &'static str {
        match self {
            Self::V2 => "stowage-plan/2",
        }
    }
}

/// The plan that a document is, in each of its parts; whether they contradict one another is not looked at.
pub(super) fn read(document: &Value) -> Read<Plan> {
    let root = Node { value: document, pointer: String::new() }.object()?;
    // Before all else: another format may have other members.
    let format = root.needed("format")?.word()?;
    root.only(PLAN)?;
    root.given("$schema").map(|schema| schema.text()).transpose()?;
    Ok(Plan {
        format,
        name: name(&root, "name")?.to_owned(),
        region: name(&root, "region")?.to_owned(),
        seed: root.needed("seed")?.large_integer(0, u64::MAX)?,
        horizon: time(&root, "horizon")?,
        settings: root.given("settings").map_or_else(|| Ok(Settings::default()), settings)?,
        instances: instances(&root)?,
        task_definitions: task_definitions(&root)?,
        services: services(&root)?,
        traffic: part(&root, "traffic", Traffic::read)?,
        scaling: part(&root, "scaling", Scaling::read)?,
        sizing: part(&root, "sizing", Sizing::read)?,
        timeline: timeline(&root)?,
    })
}

fn part<T: Content>(root: &Object<'_>, member: &str, read: fn(Node<'_>) -> Read<T>) -> Read<Member<T>> {
    root.given(member).map_or_else(|| Ok(Member::default()), |node| Ok(read(node)?.into()))
}

fn settings(node: Node<'_>) -> Read<Settings> {
    let settings = node.object()?;
    settings.only(SETTINGS)?;
    let default = Settings::default();
    let span = |name, default| span_or(&settings, name, default);
    Ok(Settings {
        scheduler_delay: span("schedulerDelay", default.scheduler_delay)?,
        pull_shortest: span("pullShortest", default.pull_shortest)?,
        pull_longest: span("pullLongest", default.pull_longest)?,
        start_cached: span("startCached", default.start_cached)?,
        eni_attach: span("eniAttach", default.eni_attach)?,
        stop_shortest: span("stopShortest", default.stop_shortest)?,
        stop_longest: span("stopLongest", default.stop_longest)?,
        instance_boot: span("instanceBoot", default.instance_boot)?,
        host_loss_detection: span("hostLossDetection", default.host_loss_detection)?,
        healthy_after: span("healthyAfter", default.healthy_after)?,
        target_registration: span("targetRegistration", default.target_registration)?,
        ceiling_counts_stopping: match settings.given("ceilingCountsStopping") {
            Some(node) => node.boolean()?,
            None => default.ceiling_counts_stopping,
        },
    })
}

fn instances(root: &Object<'_>) -> Read<BTreeMap<InstanceId, Arc<InstanceSpec>>> {
    let mut instances = BTreeMap::new();
    for (id, node) in root.entries("instances")? {
        instances.insert(id.into(), Arc::new(instance(node)?));
    }
    Ok(instances)
}

fn instance(node: Node<'_>) -> Read<InstanceSpec> {
    let instance = node.object()?;
    instance.only(INSTANCE)?;
    Ok(InstanceSpec {
        instance_type: name(&instance, "instanceType")?.into(),
        zone: Zone::from(name(&instance, "zone")?),
        reserved_memory: MemoryMib(count_or(&instance, "reservedMemory", 0)?),
        attributes: attributes(&instance)?,
    })
}

fn attributes(instance: &Object<'_>) -> Read<Attributes> {
    let mut attributes = Attributes::default();
    for (name, value) in instance.entries("attributes")? {
        attributes.insert(name, value.text()?);
    }
    Ok(attributes)
}

fn task_definitions(root: &Object<'_>) -> Read<BTreeMap<TaskDefinitionId, Arc<TaskDefinition>>> {
    let mut definitions = BTreeMap::new();
    for (id, node) in root.entries("taskDefinitions")? {
        let key = Value::from(id);
        let id = revision(&Node { value: &key, pointer: node.pointer.clone() })?;
        let document = node.object()?;
        let definition = TaskDefinition::from_document(document.members.clone())
            .map_err(|error| DocumentError { pointer: document.pointer + &error.pointer, ..error })?;
        definitions.insert(id, Arc::new(definition));
    }
    Ok(definitions)
}

fn services(root: &Object<'_>) -> Read<BTreeMap<ServiceName, Arc<Service>>> {
    let mut services = BTreeMap::new();
    for (name, node) in root.entries("services")? {
        services.insert(name.into(), Arc::new(service(node)?));
    }
    Ok(services)
}

fn service(node: Node<'_>) -> Read<Service> {
    let service = node.object()?;
    service.only(SERVICE)?;
    let task_definition = revision(&service.needed("taskDefinition")?)?;
    let desired_count = count(&service.needed("desiredCount")?)?;
    Ok(Service {
        task_definition,
        desired_count,
        deployment_configuration: service
            .given("deploymentConfiguration")
            .map_or_else(|| Ok(DeploymentConfiguration::default()), deployment_configuration)?,
        placement_constraints: list(&service, "placementConstraints", PlacementConstraint::read)?,
        placement_strategy: list(&service, "placementStrategy", PlacementStrategy::read)?,
        load_balancers: list(&service, "loadBalancers", ServiceLoadBalancer::read)?,
        health_check_grace_period_seconds: count_or(&service, "healthCheckGracePeriodSeconds", 0)?,
    })
}

fn deployment_configuration(node: Node<'_>) -> Read<DeploymentConfiguration> {
    let configuration = node.object()?;
    configuration.only(DEPLOYMENT_CONFIGURATION)?;
    let percent = |member, default, min, max| {
        configuration.given(member).map_or(Ok(default), |node| node.integer(min, max))
    };
    let default = DeploymentConfiguration::default();
    // ECS refuses others (documented: DeploymentConfiguration), and no rollout could ever end with them.
    Ok(DeploymentConfiguration {
        minimum_healthy_percent: percent("minimumHealthyPercent", default.minimum_healthy_percent, 0, 100)?,
        maximum_percent: percent("maximumPercent", default.maximum_percent, 100, u32::MAX)?,
    })
}

fn list<T>(object: &Object<'_>, member: &str, read: fn(Node<'_>) -> Read<T>) -> Read<Vec<T>> {
    object.given(member).map_or_else(|| Ok(Vec::new()), |node| node.elements()?.map(read).collect())
}

fn timeline(root: &Object<'_>) -> Read<Vec<Arc<TimedAction>>> {
    let mut timeline = Vec::new();
    let Some(node) = root.given("timeline") else { return Ok(timeline) };
    for node in node.elements()? {
        let timed = node.object()?;
        timed.only(TIMED_ACTION)?;
        let at = time(&timed, "at")?;
        timeline.push(Arc::new(TimedAction { at, action: action(timed.needed("action")?)? }));
    }
    Ok(timeline)
}

fn action(node: Node<'_>) -> Read<Action> {
    let action = node.object()?;
    let word = action.needed("type")?;
    let Some(kind) = ACTIONS.iter().find(|kind| word.value.as_str() == Some(kind.word)) else {
        return Err(word.mismatch(Expected::OneOf(ACTIONS.iter().map(|kind| kind.word).collect())));
    };
    action.only(kind.members)?;
    (kind.read)(&action)
}

fn name<'a>(object: &Object<'a>, member: &'static str) -> Read<&'a str> {
    object.needed(member)?.text()
}

fn time(object: &Object<'_>, member: &'static str) -> Read<SimTime> {
    object.needed(member)?.parsed(Expected::Clock)
}

fn span_or(object: &Object<'_>, member: &str, default: SimDuration) -> Read<SimDuration> {
    object.given(member).map_or(Ok(default), |node| node.parsed(Expected::Clock))
}

fn count(node: &Node<'_>) -> Read<u32> {
    node.integer(0, u32::MAX)
}

fn count_or(object: &Object<'_>, member: &str, default: u32) -> Read<u32> {
    object.given(member).map_or(Ok(default), |node| count(&node))
}

fn revision(node: &Node<'_>) -> Read<TaskDefinitionId> {
    node.parsed(Expected::TaskDefinitionId)
}

//! The members that placement and the life cycle read, typed. Everything else stays in the document.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::amounts::{parse_task_cpu, parse_task_memory};
use super::id::is_family;
use crate::catalogue::{Architecture, OsFamily};
use crate::json::{DocumentError, Expected, Fault, Node, Object, Word};
use crate::query::Expression;
use crate::resources::Protocol;
use crate::units::{CpuUnits, MemoryMib, SimDuration};

/// Integers of the API are 32-bit and signed (documented, API model).
const MAX_INTEGER: u32 = i32::MAX as u32;

/// How the containers of a task are on the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NetworkMode {
    /// Docker's bridge; host ports are mapped. The default on Linux (documented).
    #[default]
    Bridge,
    /// The instance's own network: a container's port is the instance's port.
    Host,
    /// An elastic network interface for each task; the instance's ports stay free.
    Awsvpc,
    /// No network.
    None,
}

/// What a task definition says it can run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compatibility {
    /// EC2 instances.
    Ec2,
    /// Fargate.
    Fargate,
    /// ECS Anywhere.
    External,
    /// ECS Managed Instances.
    ManagedInstances,
}

/// The platform that a task asks for; absent members ask for nothing on EC2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuntimePlatform {
    /// The processor architecture.
    pub cpu_architecture: Option<Architecture>,
    /// The operating system family.
    pub operating_system_family: Option<OsFamily>,
}

/// One container of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerDefinition {
    /// The name, unique in the task definition.
    pub name: Arc<str>,
    /// The image; ECS requires one, planning does not.
    pub image: Option<Arc<str>>,
    /// CPU units; absent counts as 0.
    pub cpu: CpuUnits,
    /// The hard limit, at which the container is killed.
    pub memory: Option<MemoryMib>,
    /// The soft limit; if present, what the scheduler counts.
    pub memory_reservation: Option<MemoryMib>,
    /// Whether the task stops with this container; true by default (documented).
    pub essential: bool,
    /// The ports, in order.
    pub port_mappings: Vec<PortMapping>,
    /// How long to wait between the stop signal and the kill.
    pub stop_timeout: Option<SimDuration>,
    /// How long to wait for the dependencies.
    pub start_timeout: Option<SimDuration>,
    /// The container's own health check.
    pub health_check: Option<HealthCheck>,
    /// Whole GPUs.
    pub gpus: u32,
    /// What must have happened before this container starts.
    pub depends_on: Vec<ContainerDependency>,
}

/// A port of a container and where it appears on the instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortMapping {
    /// The port in the container; absent if there is a range.
    pub container_port: Option<u16>,
    /// A range such as `8080-8090`, as written.
    pub container_port_range: Option<Arc<str>>,
    /// The port on the instance; 0 or absent is dynamic in bridge mode (documented).
    pub host_port: Option<u16>,
    /// TCP or UDP; what is not `udp` counts as TCP (documented).
    pub protocol: Protocol,
}

/// A container's health check. Ranges and defaults are documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HealthCheck {
    /// Time between two runs, 5-300 s; the first run is one interval after the start. Default 30 s.
    pub interval: SimDuration,
    /// How long a run may take, 2-60 s. Default 5 s.
    pub timeout: SimDuration,
    /// Failures in a row until the container is unhealthy, 1-10. Default 3.
    pub retries: u32,
    /// Time at the start in which failures do not count, 0-300 s. Default 0.
    pub start_period: SimDuration,
}

/// That a container waits for another of its task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerDependency {
    /// The other container's name.
    pub container_name: Arc<str>,
    /// What must have happened to it.
    pub condition: ContainerCondition,
}

/// What must have happened to a container before another starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerCondition {
    /// It has started.
    Start,
    /// It has run to completion, with any exit code.
    Complete,
    /// It has exited with code 0.
    Success,
    /// Its health check passes.
    Healthy,
}

/// Task-level members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct View {
    pub(super) family: Arc<str>,
    pub(super) network_mode: NetworkMode,
    pub(super) cpu: Option<CpuUnits>,
    pub(super) memory: Option<MemoryMib>,
    pub(super) runtime_platform: RuntimePlatform,
    pub(super) requires_compatibilities: Vec<Compatibility>,
    pub(super) containers: Vec<ContainerDefinition>,
    pub(super) placement_constraints: Vec<Expression>,
}

impl View {
    /// The view of a definition that names its containers and nothing else.
    pub(super) fn of_containers(family: &str, containers: Vec<ContainerDefinition>) -> Self {
        Self {
            family: family.into(),
            network_mode: NetworkMode::default(),
            cpu: None,
            memory: None,
            runtime_platform: RuntimePlatform::default(),
            requires_compatibilities: Vec::new(),
            containers,
            placement_constraints: Vec::new(),
        }
    }

    pub(super) fn read(root: &Object<'_>) -> Result<Self, DocumentError> {
        let family = root.required("family")?;
        if !family.text().is_ok_and(is_family) {
            return Err(family.mismatch(Expected::Family));
        }
        Ok(Self {
            family: family.non_empty_text()?,
            network_mode: root.optional("networkMode", |node| node.word())?.unwrap_or_default(),
            cpu: root.optional("cpu", |node| task_amount(&node, parse_task_cpu, Expected::TaskCpu))?,
            memory: root
                .optional("memory", |node| task_amount(&node, parse_task_memory, Expected::TaskMemory))?,
            runtime_platform: root.optional("runtimePlatform", RuntimePlatform::read)?.unwrap_or_default(),
            requires_compatibilities: root.list("requiresCompatibilities", |node| node.word())?,
            containers: read_containers(&root.required("containerDefinitions")?)?,
            placement_constraints: placement_constraints(root)?,
        })
    }
}

/// The expressions of `placementConstraints`. A task definition has no other kind than `memberOf` (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinitionPlacementConstraint.html>).
fn placement_constraints(root: &Object<'_>) -> Result<Vec<Expression>, DocumentError> {
    root.list("placementConstraints", |node| {
        let constraint = node.object()?;
        let kind = constraint.required("type")?;
        if kind.text()? != "memberOf" {
            return Err(kind.mismatch(Expected::OneOf(vec!["memberOf"])));
        }
        constraint.required("expression")?.expression()
    })
}

/// Task-level `cpu` and `memory` are strings; hand-written files also carry bare numbers, which the
/// CloudFormation and Terraform forms allow.
fn task_amount<T>(
    node: &Node<'_>,
    parse: impl Fn(&str) -> Option<T>,
    expected: Expected,
) -> Result<T, DocumentError> {
    let amount = match node.value {
        serde_json::Value::String(text) => parse(text),
        serde_json::Value::Number(number) => parse(&number.to_string()),
        _ => None,
    };
    amount.ok_or_else(|| node.mismatch(expected))
}

fn read_containers(list: &Node<'_>) -> Result<Vec<ContainerDefinition>, DocumentError> {
    let mut containers: Vec<ContainerDefinition> = Vec::new();
    let mut names = BTreeSet::new();
    for node in list.elements()? {
        let object = node.object()?;
        let container = ContainerDefinition::read(&object)?;
        if !names.insert(object.required("name")?.text()?) {
            let fault = Fault::DuplicateContainerName { name: container.name };
            return Err(object.required("name")?.error(fault));
        }
        containers.push(container);
    }
    if containers.is_empty() { Err(list.error(Fault::EmptyList)) } else { Ok(containers) }
}

impl RuntimePlatform {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let object = node.object()?;
        Ok(Self {
            cpu_architecture: object.optional("cpuArchitecture", |node| node.word())?,
            operating_system_family: object.optional("operatingSystemFamily", |node| node.word())?,
        })
    }
}

impl ContainerDefinition {
    fn read(object: &Object<'_>) -> Result<Self, DocumentError> {
        let integer = |name| object.optional(name, |node| node.integer(0, MAX_INTEGER));
        let timeout = |name| object.optional(name, |node| seconds(&node, 0, MAX_INTEGER));
        Ok(Self {
            name: object.required("name")?.non_empty_text()?,
            image: object.optional("image", |node| node.text().map(Arc::from))?,
            cpu: CpuUnits(integer("cpu")?.unwrap_or_default()),
            memory: integer("memory")?.map(MemoryMib),
            memory_reservation: integer("memoryReservation")?.map(MemoryMib),
            essential: object.optional("essential", |node| node.boolean())?.unwrap_or(true),
            port_mappings: object.list("portMappings", PortMapping::read)?,
            stop_timeout: timeout("stopTimeout")?,
            start_timeout: timeout("startTimeout")?,
            health_check: object.optional("healthCheck", HealthCheck::read)?,
            gpus: object
                .list("resourceRequirements", read_gpus)?
                .into_iter()
                .fold(0, |sum: u32, gpus| sum.saturating_add(gpus)),
            depends_on: object.list("dependsOn", ContainerDependency::read)?,
        })
    }

    /// A container of this name with ECS's defaults and nothing else.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            image: None,
            cpu: CpuUnits::default(),
            memory: None,
            memory_reservation: None,
            essential: true,
            port_mappings: Vec::new(),
            stop_timeout: None,
            start_timeout: None,
            health_check: None,
            gpus: 0,
            depends_on: Vec::new(),
        }
    }

    /// What the scheduler counts: the reservation, else the limit (observed, ECS agent).
    pub fn scheduled_memory(&self) -> MemoryMib {
        self.memory_reservation.or(self.memory).unwrap_or_default()
    }
}

fn seconds(node: &Node<'_>, min: u32, max: u32) -> Result<SimDuration, DocumentError> {
    Ok(SimDuration::from_secs(node.integer(min, max)?.into()))
}

/// The GPUs of one resource requirement; other kinds ask for none.
fn read_gpus(node: Node<'_>) -> Result<u32, DocumentError> {
    let object = node.object()?;
    if object.required("type")?.text()? != "GPU" {
        return Ok(0);
    }
    let value = object.required("value")?;
    let count = value.value.as_str().and_then(|text| text.parse::<u32>().ok());
    count.filter(|count| *count <= MAX_INTEGER).ok_or_else(|| value.mismatch(Expected::GpuCount))
}

impl PortMapping {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let object = node.object()?;
        let protocol = object.optional("protocol", |node| node.text())?;
        Ok(Self {
            container_port: object.optional("containerPort", |node| node.port(1))?,
            container_port_range: object.optional("containerPortRange", |node| node.non_empty_text())?,
            host_port: object.optional("hostPort", |node| node.port(0))?,
            protocol: if protocol == Some("udp") { Protocol::Udp } else { Protocol::Tcp },
        })
    }
}

impl HealthCheck {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let object = node.object()?;
        let secs = |name, min, max, default| {
            let given = object.optional(name, |node| seconds(&node, min, max))?;
            Ok(given.unwrap_or(SimDuration::from_secs(default)))
        };
        Ok(Self {
            interval: secs("interval", 5, 300, 30)?,
            timeout: secs("timeout", 2, 60, 5)?,
            retries: object.optional("retries", |node| node.integer(1, 10))?.unwrap_or(3),
            start_period: secs("startPeriod", 0, 300, 0)?,
        })
    }
}

impl ContainerDependency {
    fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let object = node.object()?;
        Ok(Self {
            container_name: object.required("containerName")?.non_empty_text()?,
            condition: object.required("condition")?.word()?,
        })
    }
}

impl Word for NetworkMode {
    const ALL: &'static [Self] = &[Self::Bridge, Self::Host, Self::Awsvpc, Self::None];

    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl NetworkMode {
    /// The API's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bridge => "bridge",
            Self::Host => "host",
            Self::Awsvpc => "awsvpc",
            Self::None => "none",
        }
    }
}

impl Word for Compatibility {
    const ALL: &'static [Self] = &[Self::Ec2, Self::Fargate, Self::External, Self::ManagedInstances];

    fn word(self) -> &'static str {
        match self {
            Self::Ec2 => "EC2",
            Self::Fargate => "FARGATE",
            Self::External => "EXTERNAL",
            Self::ManagedInstances => "MANAGED_INSTANCES",
        }
    }
}

impl Word for ContainerCondition {
    const ALL: &'static [Self] = &[Self::Start, Self::Complete, Self::Success, Self::Healthy];

    fn word(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Complete => "COMPLETE",
            Self::Success => "SUCCESS",
            Self::Healthy => "HEALTHY",
        }
    }
}

impl Word for Architecture {
    const ALL: &'static [Self] = &Architecture::ALL;

    fn word(self) -> &'static str {
        self.as_str()
    }
}

impl Word for OsFamily {
    const ALL: &'static [Self] = OsFamily::ALL;

    fn word(self) -> &'static str {
        self.as_str()
    }
}

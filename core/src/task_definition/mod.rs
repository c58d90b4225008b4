//! Task definitions, lossless: the document is the truth, and a typed view of it, derived once, is what
//! placement and the life cycle read. A fraction of more than 15 digits, of which the API has none, may
//! lose the last; everything else is kept as it was.
//!
//! Deliberately absent: the rules that say what ECS would refuse (`validation`), and other formats than
//! the ECS API's JSON (`interchange`).

mod amounts;
mod difference;
mod export;
pub mod form;
mod id;
mod import;
mod made;
mod members;
mod values;
mod view;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use self::view::View;
use crate::catalogue::{Architecture, OperatingSystem, OsFamily};
use crate::flat::FlatSet;
use crate::json::{DocumentError, Object};
use crate::query::Expression;
use crate::resources::{HostPort, Protocol, Request};
use crate::units::{CpuUnits, MemoryMib, SimDuration};

pub(crate) use self::amounts::{parse_task_cpu, parse_task_memory};
pub use self::difference::{Difference, Side, differences};
pub use self::export::register_command;
#[cfg(feature = "schema")]
pub(crate) use self::id::FAMILY_PATTERN;
pub use self::id::{TaskDefinitionId, TaskDefinitionIdError, is_family};
pub(crate) use self::import::are_several;
pub use self::import::{
    Import, ImportError, ImportErrorKind, ImportNote, LooksLike, MAX_IMPORT_BYTES, Unconsidered, import,
    parse, repeated_member,
};
pub(crate) use self::made::OneContainer;
pub(crate) use self::members::{CONTAINER_DEFINITION, is_read_only};
pub(crate) use self::values::{OPERATING_SYSTEM_FAMILIES, ULIMIT_NAMES};
pub use self::view::{
    Compatibility, ContainerCondition, ContainerDefinition, ContainerDependency, HealthCheck, NetworkMode,
    PortMapping, RuntimePlatform,
};

/// How long a container has between the stop signal and the kill (documented, ECS agent's default).
pub const DEFAULT_STOP_TIMEOUT: SimDuration = SimDuration::from_secs(30);

/// A task definition. It never changes once parsed; an edit makes a new one from a new document.
#[derive(Clone, Debug)]
pub struct TaskDefinition {
    document: Map<String, Value>,
    view: View,
    request: Request,
}

/// Equal documents; the order of keys does not count.
impl PartialEq for TaskDefinition {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}

impl Eq for TaskDefinition {}

impl TaskDefinition {
    /// Reads a document of the shape that `aws ecs register-task-definition --cli-input-json` takes.
    ///
    /// # Errors
    /// The first place at which the document is not a task definition. Members that the view does not
    /// need are kept unread, whatever they hold.
    pub fn from_document(document: Map<String, Value>) -> Result<Self, DocumentError> {
        let view = View::read(&Object { members: &document, pointer: String::new() })?;
        let request = request_of(&view);
        Ok(Self { document, view, request })
    }

    /// The whole document, its keys in their order.
    pub fn document(&self) -> &Map<String, Value> {
        &self.document
    }

    /// The family.
    pub fn family(&self) -> &Arc<str> {
        &self.view.family
    }

    /// The network mode.
    pub fn network_mode(&self) -> NetworkMode {
        self.view.network_mode
    }

    /// Task-level CPU, if set: a hard quota on Linux, and what the scheduler counts.
    pub fn cpu(&self) -> Option<CpuUnits> {
        self.view.cpu
    }

    /// Task-level memory, if set: the limit of all containers together, and what the scheduler counts.
    pub fn memory(&self) -> Option<MemoryMib> {
        self.view.memory
    }

    /// The platform that the task asks for.
    pub fn runtime_platform(&self) -> RuntimePlatform {
        self.view.runtime_platform
    }

    /// What the definition says it can run on; empty is EC2.
    pub fn requires_compatibilities(&self) -> &[Compatibility] {
        &self.view.requires_compatibilities
    }

    /// The containers in their order, at least one.
    pub fn containers(&self) -> &[ContainerDefinition] {
        &self.view.containers
    }

    /// The groups of instances that a task may be placed in, each by an expression: all must hold.
    pub fn placement_constraints(&self) -> &[Expression] {
        &self.view.placement_constraints
    }

    /// What one task takes from an instance.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The protocols of the ports that Docker chooses on the instance, in the mappings' order.
    pub fn dynamic_ports(&self) -> Vec<Protocol> {
        if self.network_mode() != NetworkMode::Bridge {
            return Vec::new();
        }
        let mappings = self.containers().iter().flat_map(|container| &container.port_mappings);
        let dynamic = mappings
            .filter(|mapping| mapping.container_port.is_some() && mapping.host_port.unwrap_or(0) == 0);
        dynamic.map(|mapping| mapping.protocol).collect()
    }

    /// Whether each task takes a network interface of the instance.
    pub fn uses_awsvpc(&self) -> bool {
        self.network_mode() == NetworkMode::Awsvpc
    }

    /// The architecture that the instance must have; `None` fits any, as on EC2 the image decides.
    pub fn required_architecture(&self) -> Option<Architecture> {
        self.view.runtime_platform.cpu_architecture
    }

    /// The operating system that the instance must have; `None` fits any.
    pub fn required_os(&self) -> Option<OperatingSystem> {
        self.view.runtime_platform.operating_system_family.map(OsFamily::operating_system)
    }

    /// The longest time between the stop signal and the last container's kill.
    ///
    /// Every container counts: the task has stopped once all of them have. An order of shutdown among
    /// containers that depend on one another can take longer.
    pub fn stop_timeout(&self) -> SimDuration {
        let timeouts =
            self.containers().iter().map(|container| container.stop_timeout.unwrap_or(DEFAULT_STOP_TIMEOUT));
        timeouts.max().unwrap_or(DEFAULT_STOP_TIMEOUT)
    }

    /// The health checks of the essential containers: they decide the task's health (documented).
    pub fn essential_health_checks(&self) -> impl Iterator<Item = &HealthCheck> {
        let essential = self.containers().iter().filter(|container| container.essential);
        essential.filter_map(|container| container.health_check.as_ref())
    }
}

/// Task-level CPU and memory if set, else the containers' sums (observed, ECS agent: what ECS takes into
/// account when scheduling).
fn request_of(view: &View) -> Request {
    let cpus = view.containers.iter().map(|container| container.cpu.0);
    let memories = view.containers.iter().map(|container| container.scheduled_memory().0);
    Request {
        cpu: view.cpu.unwrap_or_else(|| CpuUnits(cpus.fold(0, u32::saturating_add))),
        memory: view.memory.unwrap_or_else(|| MemoryMib(memories.fold(0, u32::saturating_add))),
        gpus: view.containers.iter().map(|container| container.gpus).fold(0, u32::saturating_add),
        ports: static_ports(view),
        enis: u32::from(view.network_mode == NetworkMode::Awsvpc),
    }
}

/// The instance's ports that a task names. In awsvpc mode they are the task's own (observed).
fn static_ports(view: &View) -> FlatSet<HostPort> {
    let port_of = |mapping: &PortMapping| match view.network_mode {
        NetworkMode::Bridge => mapping.host_port,
        NetworkMode::Host => mapping.host_port.filter(|port| *port != 0).or(mapping.container_port),
        NetworkMode::Awsvpc | NetworkMode::None => None,
    };
    let mappings = view.containers.iter().flat_map(|container| &container.port_mappings);
    let ports =
        mappings.filter_map(|mapping| Some(HostPort { protocol: mapping.protocol, port: port_of(mapping)? }));
    ports.filter(|host_port| host_port.port != 0).collect()
}

impl Serialize for TaskDefinition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document.serialize(serializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TaskDefinition {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TaskDefinition".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "A task definition, as aws ecs register-task-definition --cli-input-json takes it.",
            "required": ["family", "containerDefinitions"],
            "properties": {
                "family": { "type": "string", "pattern": id::FAMILY_PATTERN },
                "containerDefinitions": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["name"],
                        "properties": { "name": { "type": "string", "minLength": 1 } },
                    },
                },
            },
        })
    }
}

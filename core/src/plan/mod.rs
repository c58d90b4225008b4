//! The document that a user saves: an initial state and a timeline of actions.
//!
//! What serde's attributes say of the types here goes into what is written and into the published schema; what
//! is read is in `document`, and tests hold the three together.

mod action;
mod contradiction;
mod document;
mod launch;
mod member;
mod migration;
mod reach;
mod read;
mod route;
mod settings;
mod sizing;
mod traffic;
mod traffic_problem;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

pub use action::{Action, TimedAction};
#[cfg(feature = "schema")]
use contradiction::{MAX_NAME, NAME_PATTERN};
pub use contradiction::{MAX_TASKS, Problem};
pub use member::Member;
pub use read::{MAX_PLAN_BYTES, PlanError, PlanErrorKind};
pub use route::{Route, RouteRule, Share};
pub use settings::Settings;
pub use sizing::{
    ArchitectureChoice, CostSettings, EcuRule, FleetSettings, Loss, MAX_LIFECYCLE_POLICY, MAX_SERVERS,
    PullRoute, Pulls, REPOSITORY_NAME_PATTERN, Registry, Repository, RepositoryNameFault, Sizing, TagFault,
    is_account, repository_name_fault, tag_fault, tag_pattern_fault,
};
pub use traffic::{AnyPart, Part, PartKind, PartName, Scaling, Traffic};
pub use traffic_problem::{MAX_REQUESTS, TrafficProblem};

#[cfg(feature = "schema")]
use crate::catalogue::quotas::{MAX_INSTANCES_PER_CLUSTER, MAX_SERVICES_PER_CLUSTER};
use crate::catalogue::{self, InstanceType};
use crate::cluster::{Attributes, Cluster, ContainerInstance, InstanceState};
use crate::flat::FlatSet;
use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::resources::{HostPort, Protocol, Resources};
use crate::service::Service;
#[cfg(feature = "schema")]
use crate::task_definition::FAMILY_PATTERN;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{CpuUnits, MemoryMib, SimTime};

/// The version of the plan's format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// The second version: a service's settings stand where CreateService has them.
    #[default]
    #[serde(rename = "stowage-plan/2")]
    V2,
}

/// A container instance of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InstanceSpec {
    /// Its EC2 instance type, one of the catalogue.
    pub instance_type: Arc<str>,
    /// Its Availability Zone.
    #[cfg_attr(feature = "schema", schemars(extend("minLength" = 1, "maxLength" = MAX_NAME, "pattern" = NAME_PATTERN)))]
    pub zone: Zone,
    /// Memory that the agent keeps from tasks: `ECS_RESERVED_MEMORY`, in MiB.
    #[serde(default)]
    pub reserved_memory: MemoryMib,
    /// Its custom attributes.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
}

impl InstanceSpec {
    /// An instance of a type in a zone, whose agent keeps no memory from tasks, without custom attributes.
    pub fn new(instance_type: &str, zone: &Zone) -> Self {
        Self {
            instance_type: instance_type.into(),
            zone: zone.clone(),
            reserved_memory: MemoryMib(0),
            attributes: Attributes::default(),
        }
    }

    /// The catalogue's entry of its type.
    pub fn catalogue_entry(&self) -> Option<&'static InstanceType> {
        catalogue::instance_type(&self.instance_type)
    }

    /// What the agent registers with ECS: CPU, memory less the reserved part, GPUs, the ports that the agent
    /// and SSH hold, and the network interfaces for tasks without trunking, which an account has to turn on
    /// (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html>). `None` for a type that the catalogue does not have.
    pub fn registered(&self) -> Option<Resources> {
        let entry = self.catalogue_entry()?;
        let total = catalogue::registered_memory(entry);
        let tcp = |port: &u16| HostPort { protocol: Protocol::Tcp, port: *port };
        Some(Resources {
            cpu: CpuUnits::of_vcpus(entry.vcpus),
            memory: MemoryMib(total.0.saturating_sub(self.reserved_memory.0)),
            gpus: entry.gpus,
            ports_in_use: catalogue::quotas::DEFAULT_RESERVED_PORTS.iter().map(tcp).collect(),
            enis: entry.task_enis(false),
        })
    }

    /// The container instance of this ID with nothing on it. Its agent answers where it is ACTIVE. `None` for a
    /// type that the catalogue does not have.
    pub fn container_instance(&self, id: &InstanceId, state: InstanceState) -> Option<ContainerInstance> {
        let registered = self.registered()?;
        Some(ContainerInstance {
            id: id.clone(),
            instance_type: self.instance_type.clone(),
            zone: self.zone.clone(),
            architecture: self.catalogue_entry()?.architecture,
            attributes: self.attributes.clone(),
            state,
            agent_connected: state == InstanceState::Active,
            remaining: registered.clone(),
            registered,
            running_tasks_count: 0,
        })
    }
}

/// A plan: what there is at the start, and what happens when.
///
/// Entities are shared: a copy of a plan is cheap, and two plans' equal parts compare by pointer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = with_schema_member))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The version of this document's format.
    pub format: Format,
    /// Its name.
    #[cfg_attr(feature = "schema", schemars(extend("minLength" = 1, "maxLength" = MAX_NAME, "pattern" = NAME_PATTERN)))]
    pub name: String,
    /// The region that prices and zones are of.
    #[cfg_attr(feature = "schema", schemars(extend("minLength" = 1, "maxLength" = MAX_NAME, "pattern" = NAME_PATTERN)))]
    pub region: String,
    /// Where every random draw of the simulation comes from.
    pub seed: u64,
    /// How long the simulation runs.
    pub horizon: SimTime,
    /// Times and choices that AWS does not document.
    #[serde(default)]
    pub settings: Settings,
    /// The instances at the start.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(extend("maxProperties" = MAX_INSTANCES_PER_CLUSTER, "propertyNames" = { "minLength": 1, "maxLength": MAX_NAME, "pattern": NAME_PATTERN })))]
    pub instances: BTreeMap<InstanceId, Arc<InstanceSpec>>,
    /// Every task definition that the plan knows, by family and revision.
    #[serde(default)]
    pub task_definitions: BTreeMap<TaskDefinitionId, Arc<TaskDefinition>>,
    /// The services at the start.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(extend("maxProperties" = MAX_SERVICES_PER_CLUSTER, "propertyNames" = { "pattern": FAMILY_PATTERN })))]
    pub services: BTreeMap<ServiceName, Arc<Service>>,
    /// Load balancers, and the requests that come to them.
    #[serde(default, skip_serializing_if = "Member::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Traffic"))]
    pub traffic: Member<Traffic>,
    /// Alarms, and what they do.
    #[serde(default, skip_serializing_if = "Member::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Scaling"))]
    pub scaling: Member<Scaling>,
    /// What sizing and costs are computed from.
    #[serde(default, skip_serializing_if = "Member::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Sizing"))]
    pub sizing: Member<Sizing>,
    /// What happens, in order of time; at one instant in the order of the list.
    #[serde(default)]
    pub timeline: Vec<Arc<TimedAction>>,
}

/// Takes a `$schema`, by which editors find the schema; it is not kept.
#[cfg(feature = "schema")]
fn with_schema_member(schema: &mut schemars::Schema) {
    if let Some(properties) = schema.get_mut("properties").and_then(|members| members.as_object_mut()) {
        properties.insert("$schema".to_owned(), serde_json::json!({ "type": "string" }));
    }
}

impl Plan {
    /// A plan with nothing in it, half an hour long.
    pub fn empty(name: &str, region: &str) -> Self {
        Self {
            format: Format::V2,
            name: name.to_string(),
            region: region.to_string(),
            seed: 1,
            horizon: SimTime::from_secs(30 * 60),
            settings: Settings::default(),
            instances: BTreeMap::new(),
            task_definitions: BTreeMap::new(),
            services: BTreeMap::new(),
            traffic: Member::default(),
            scaling: Member::default(),
            sizing: Member::default(),
            timeline: Vec::new(),
        }
    }

    /// The plan's JSON text, as [`Plan::from_json`] reads it.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The next free revision of a family.
    pub fn next_revision(&self, family: &str) -> u32 {
        let of_family = self.task_definitions.keys().filter(|id| &*id.family == family);
        of_family.map(|id| id.revision).max().map_or(1, |last| last.saturating_add(1))
    }

    /// The cluster at the start: every instance ACTIVE, no task anywhere.
    pub fn cluster(&self) -> Cluster {
        let mut cluster = Cluster::default();
        let active =
            self.instances.iter().filter_map(|(id, spec)| spec.container_instance(id, InstanceState::Active));
        active.for_each(|instance| cluster.insert(instance));
        cluster
    }

    /// Whether anything of the plan is traffic or scaling: a run of it needs the code for that.
    pub fn needs_traffic(&self) -> bool {
        let registers = |service: &Service| !service.load_balancers.is_empty();
        let creates = |timed: &Arc<TimedAction>| match &timed.action {
            Action::CreateService { spec, .. } => registers(spec),
            _ => false,
        };
        !self.traffic.is_empty()
            || !self.scaling.is_empty()
            || self.services.values().any(|service| registers(service))
            || self.timeline.iter().any(creates)
    }

    /// Every service of the plan: those of the start, and those that the timeline creates.
    pub fn service_names(&self) -> impl Iterator<Item = &ServiceName> {
        let created = self.timeline.iter().filter_map(|timed| match &timed.action {
            Action::CreateService { service, .. } => Some(service),
            _ => None,
        });
        self.services.keys().chain(created)
    }

    /// The zones in use: of the instances at the start and of those that the timeline adds.
    pub fn zones(&self) -> Vec<Zone> {
        let added = self.timeline.iter().filter_map(|timed| match &timed.action {
            Action::AddInstance { spec, .. } => Some(&spec.zone),
            _ => None,
        });
        let zones: FlatSet<Zone> =
            self.instances.values().map(|spec| &spec.zone).chain(added).cloned().collect();
        zones.into_iter().collect()
    }

    /// The instance that others which are added are like, in what their types do not say: the agent's reserve, attributes.
    pub fn like_instance(&self) -> Option<&Arc<InstanceSpec>> {
        self.instances.values().next()
    }

    /// The zones that a fleet of the plan stands in: those in use, and those that its Auto Scaling groups launch instances
    /// in, whether one is there or not.
    pub fn zones_of_fleet(&self) -> Vec<Zone> {
        let of_groups =
            self.scaling.auto_scaling_groups.values().flat_map(|group| group.zones.iter().cloned());
        let zones: FlatSet<Zone> = self.zones().into_iter().chain(of_groups).collect();
        zones.into_iter().collect()
    }
}

#[cfg(test)]
mod tests;

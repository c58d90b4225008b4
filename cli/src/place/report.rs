//! The result of `stowage place` in its published shape. It only grows: no member is renamed or taken away.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::catalogue::{Architecture, OperatingSystem};
use stowage_core::cluster::{ContainerInstance, InstanceState};
use stowage_core::identifiers::{InstanceId, ServiceName, TaskGroup, Zone};
use stowage_core::placement::{PlacedPlan, PlacedService, Verdict, Veto};
use stowage_core::plan::Plan;
use stowage_core::query::{Expression, Unmet};
use stowage_core::resources::{HostPort, Protocol, Request, Resources};
use stowage_core::service::{PlacementConstraint, PlacementStrategy};
use stowage_core::task_definition::TaskDefinitionId;
use stowage_core::units::{CpuUnits, MemoryMib};
use stowage_core::words::{self, Language};

/// The version of this shape.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(crate) enum Format {
    /// The first version.
    #[serde(rename = "stowage-place/1")]
    V1,
}

/// Where every task of a plan's services goes at the start, before anything of its timeline happens.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PlaceResult")]
pub(crate) struct Report {
    /// The version of this shape.
    format: Format,
    /// The plan's name.
    pub(super) plan: String,
    /// How many tasks have an instance.
    pub(super) placed: u32,
    /// How many tasks have none. Above 0 the exit code is 1.
    pub(crate) unplaced: u32,
    /// The services by name, in the order in which they were placed.
    pub(super) services: Vec<Service>,
    /// The container instances by ID, with all placed tasks on them.
    pub(super) instances: Vec<Instance>,
}

/// Where the tasks of one service go.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Service {
    /// The service's name.
    pub(super) service: ServiceName,
    /// The revision that its tasks run.
    pub(super) task_definition: TaskDefinitionId,
    /// How many tasks it shall have.
    pub(super) desired_count: u32,
    /// What each of its tasks takes from an instance. Dynamic host ports come on top.
    pub(super) request: TaskRequest,
    /// What an instance must satisfy to take one: the task definition's constraints, then the service's.
    pub(super) placement_constraints: Vec<PlacementConstraint>,
    /// How ECS chooses among the instances that take one; by its default where this is empty.
    pub(super) placement_strategy: Vec<PlacementStrategy>,
    /// The instance of each placed task, in the order of placement.
    pub(super) placements: Vec<InstanceId>,
    /// How many of its tasks fit nowhere.
    pub(super) unplaced: u32,
    /// What every instance says to the first task that fits nowhere, by ID; empty where all tasks are placed.
    pub(super) verdicts: Vec<InstanceVerdict>,
    /// The instance that comes closest to taking that task.
    pub(super) closest: Option<InstanceId>,
}

/// What a task takes from an instance.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct TaskRequest {
    /// CPU units, 1,024 a vCPU.
    pub(super) cpu: CpuUnits,
    /// Memory in MiB.
    pub(super) memory: MemoryMib,
    /// Whole GPUs.
    pub(super) gpus: u32,
    /// Static host ports.
    pub(super) host_ports: Vec<HostPort>,
    /// Network interfaces of its own: one in awsvpc mode.
    pub(super) network_interfaces: u32,
    /// The processor architecture, where the task definition names one.
    pub(super) architecture: Option<Architecture>,
    /// The operating system, where the task definition names one.
    pub(super) operating_system: Option<OperatingSystem>,
}

/// What one instance says to a task.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InstanceVerdict {
    /// The instance's ID.
    pub(super) instance: InstanceId,
    /// Its Availability Zone.
    pub(super) zone: Zone,
    /// Everything that keeps it from taking the task, in ECS's order.
    pub(super) vetoes: Vec<ExplainedVeto>,
}

/// One reason, for programs and for people.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ExplainedVeto {
    /// The reason.
    #[serde(flatten)]
    pub(super) reason: Reason,
    /// The reason in words, in the language of `--lang`.
    pub(super) message: String,
}

/// Why an instance does not take a task.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum Reason {
    /// The instance is not ACTIVE.
    InstanceState {
        /// Its state.
        state: InstanceState,
    },
    /// The instance's agent does not answer.
    AgentDisconnected,
    /// CPU is short.
    Cpu {
        /// The CPU units that are missing.
        missing: CpuUnits,
    },
    /// Memory is short.
    Memory {
        /// The MiB that are missing.
        missing: MemoryMib,
    },
    /// GPUs are short.
    Gpu {
        /// The GPUs that are missing.
        missing: u32,
    },
    /// A host port is in use.
    HostPort {
        /// TCP or UDP.
        protocol: Protocol,
        /// The port.
        port: u16,
    },
    /// Network interfaces are short.
    NetworkInterface {
        /// The interfaces that are missing.
        missing: u32,
    },
    /// The processor has another architecture.
    Architecture {
        /// What the task definition names.
        needs: Architecture,
        /// What the instance has.
        has: Architecture,
    },
    /// The instance runs another operating system.
    OperatingSystem {
        /// What the task definition names.
        needs: OperatingSystem,
    },
    /// The instance is in another zone.
    Zone {
        /// The zone that the task is to run in.
        needs: Zone,
    },
    /// A placement constraint `memberOf` does not hold.
    MemberOf {
        /// The constraint's expression.
        expression: Expression,
        /// The smallest part of it whose failing makes the whole fail.
        unmet: String,
        /// What the instance has there, where that part asks for one thing that it has.
        has: Option<String>,
        /// A subject of that part that ECS knows and a plan does not.
        unknown: Option<String>,
    },
    /// A task of the group is there already, and the placement constraint `distinctInstance` allows one.
    DistinctInstance,
}

/// A container instance with all placed tasks on it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Instance {
    /// The instance's ID.
    pub(super) instance: InstanceId,
    /// Its EC2 instance type.
    pub(super) instance_type: String,
    /// Its Availability Zone.
    pub(super) zone: Zone,
    /// What it registered with ECS.
    pub(super) registered: Amount,
    /// What is left of that.
    pub(super) remaining: Amount,
    /// How many tasks of which service it has.
    pub(super) tasks: BTreeMap<ServiceName, u32>,
}

/// An amount of an instance's resources.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Amount {
    /// CPU units, 1,024 a vCPU.
    pub(super) cpu: CpuUnits,
    /// Memory in MiB.
    pub(super) memory: MemoryMib,
    /// Whole GPUs.
    pub(super) gpus: u32,
    /// Network interfaces for tasks in awsvpc mode.
    pub(super) network_interfaces: u32,
}

impl Report {
    pub(super) fn new(plan: &Plan, placed: &PlacedPlan, language: Language) -> Self {
        let services: Vec<Service> =
            placed.services.iter().map(|service| Service::new(service, placed, language)).collect();
        let instances = placed.cluster.instances().map(|instance| Instance::new(instance, placed)).collect();
        let count = |service: &Service| u32::try_from(service.placements.len()).unwrap_or(u32::MAX);
        Self {
            format: Format::V1,
            plan: plan.name.clone(),
            placed: services.iter().map(count).fold(0, u32::saturating_add),
            unplaced: services.iter().map(|service| service.unplaced).fold(0, u32::saturating_add),
            services,
            instances,
        }
    }
}

impl Service {
    fn new(service: &PlacedService, placed: &PlacedPlan, language: Language) -> Self {
        let verdict = |verdict: &Verdict| {
            let instance = placed.cluster.get(&verdict.instance)?;
            let vetoes = verdict.vetoes.iter().map(|veto| ExplainedVeto::new(veto, language)).collect();
            Some(InstanceVerdict { instance: instance.id.clone(), zone: instance.zone.clone(), vetoes })
        };
        let verdicts = service.stuck.iter().flat_map(|stuck| &stuck.verdicts);
        let Request { cpu, memory, gpus, ports, enis } = &service.demand.request;
        Self {
            service: service.name.clone(),
            task_definition: service.spec.task_definition.clone(),
            desired_count: service.spec.desired_count,
            request: TaskRequest {
                cpu: *cpu,
                memory: *memory,
                gpus: *gpus,
                host_ports: ports.iter().copied().collect(),
                network_interfaces: *enis,
                architecture: service.demand.architecture,
                operating_system: service.demand.operating_system,
            },
            placement_constraints: service.demand.constraints.clone(),
            placement_strategy: service.demand.strategy.clone(),
            placements: service.instances.clone(),
            unplaced: service.unplaced(),
            verdicts: verdicts.filter_map(verdict).collect(),
            closest: service.stuck.as_ref().and_then(|stuck| stuck.closest.clone()),
        }
    }
}

impl ExplainedVeto {
    fn new(veto: &Veto, language: Language) -> Self {
        let reason = match veto {
            Veto::State(state) => Reason::InstanceState { state: *state },
            Veto::AgentDisconnected => Reason::AgentDisconnected,
            Veto::Cpu(missing) => Reason::Cpu { missing: *missing },
            Veto::Memory(missing) => Reason::Memory { missing: *missing },
            Veto::Gpus(missing) => Reason::Gpu { missing: *missing },
            Veto::Port(HostPort { protocol, port }) => Reason::HostPort { protocol: *protocol, port: *port },
            Veto::Enis(missing) => Reason::NetworkInterface { missing: *missing },
            Veto::Architecture { needs, has } => Reason::Architecture { needs: *needs, has: *has },
            Veto::OperatingSystem(needs) => Reason::OperatingSystem { needs: *needs },
            Veto::Zone(needs) => Reason::Zone { needs: needs.clone() },
            Veto::MemberOf { expression, unmet: Unmet { part, has, unknown } } => Reason::MemberOf {
                expression: expression.clone(),
                unmet: part.clone(),
                has: has.clone(),
                unknown: unknown.clone(),
            },
            Veto::DistinctInstance => Reason::DistinctInstance,
        };
        Self { reason, message: words::veto(language, veto) }
    }
}

impl Instance {
    fn new(instance: &ContainerInstance, placed: &PlacedPlan) -> Self {
        let on_it = |service: &PlacedService| {
            let spread = placed.cluster.spread(&TaskGroup::Service(service.name.clone()))?;
            let tasks = spread.on_instance(&instance.zone, &instance.id);
            (tasks > 0).then(|| (service.name.clone(), tasks))
        };
        Self {
            instance: instance.id.clone(),
            instance_type: instance.instance_type.to_string(),
            zone: instance.zone.clone(),
            registered: Amount::new(&instance.registered),
            remaining: Amount::new(&instance.remaining),
            tasks: placed.services.iter().filter_map(on_it).collect(),
        }
    }
}

impl Amount {
    fn new(resources: &Resources) -> Self {
        Self {
            cpu: resources.cpu,
            memory: resources.memory,
            gpus: resources.gpus,
            network_interfaces: resources.enis,
        }
    }
}

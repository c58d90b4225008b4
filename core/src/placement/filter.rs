//! Filters: what keeps an instance from taking a task.

use super::lot::Lot;
use crate::catalogue::{Architecture, OperatingSystem};
use crate::cluster::{Cluster, ContainerInstance, InstanceState, Member};
use crate::identifiers::{TaskGroup, Zone};
use crate::query::{Expression, Unmet};
use crate::resources::{HostPort, Request, Shortfall};
use crate::service::{PlacementConstraint, PlacementStrategy, Service};
use crate::task_definition::TaskDefinition;
use crate::units::{CpuUnits, MemoryMib};
use borsh::{BorshDeserialize, BorshSerialize};

/// What a task asks of the instance that takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// CPU, memory, GPUs, static host ports and network interfaces.
    pub request: Request,
    /// The processor's architecture, where the task definition names one.
    pub architecture: Option<Architecture>,
    /// The operating system, where the task definition names one.
    pub operating_system: Option<OperatingSystem>,
    /// The zone, where the caller of RunTask names one: the placement constraint
    /// `memberOf(attribute:ecs.availability-zone == ...)`.
    pub zone: Option<Zone>,
    /// What an instance must satisfy besides: the task definition's constraints, then the service's.
    pub constraints: Vec<PlacementConstraint>,
    /// How to choose among the instances that take the task; by ECS's default where this is empty.
    pub strategy: Vec<PlacementStrategy>,
    /// What the strategy `random` draws with.
    pub lot: Lot,
}

impl Demand {
    /// The demand of one task of this definition.
    pub fn of(definition: &TaskDefinition) -> Self {
        Self {
            request: definition.request().clone(),
            architecture: definition.required_architecture(),
            operating_system: definition.required_os(),
            zone: None,
            constraints: definition
                .placement_constraints()
                .iter()
                .map(|expression| PlacementConstraint::MemberOf { expression: expression.clone() })
                .collect(),
            strategy: Vec::new(),
            lot: Lot::default(),
        }
    }

    /// Whether tasks go where the default leads. Spreading over zones and no more is what that does, which need not look at
    /// every instance.
    pub(super) fn is_merely_spread(&self) -> bool {
        match self.strategy.as_slice() {
            [] => true,
            [strategy] => strategy.spreads_zones(),
            _ => false,
        }
    }

    /// Whether one walk over the instances chooses for all tasks of this demand: they are merely spread, and what rejects
    /// one rejects all that follow.
    pub(crate) fn takes_one_walk(&self) -> bool {
        self.is_merely_spread() && !self.constraints.iter().any(PlacementConstraint::asks_about_tasks)
    }

    /// The demand of a service's tasks.
    pub fn of_service(service: &Service, definition: &TaskDefinition) -> Self {
        let mut demand = Self::of(definition);
        demand.constraints.extend_from_slice(&service.placement_constraints);
        demand.strategy.clone_from(&service.placement_strategy);
        demand
    }
}

/// Why an instance does not take a task: the filter, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Veto {
    /// The instance is not ACTIVE.
    State(InstanceState),
    /// Its agent does not answer: ECS's failure `AGENT` (documented).
    AgentDisconnected,
    /// CPU units that are missing: `RESOURCE:CPU`.
    Cpu(CpuUnits),
    /// Memory that is missing: `RESOURCE:MEMORY`.
    Memory(MemoryMib),
    /// GPUs that are missing: `RESOURCE:GPU`.
    Gpus(u32),
    /// A host port that is in use: `RESOURCE:PORTS`.
    Port(HostPort),
    /// Network interfaces that are missing: `RESOURCE:ENI` (documented). Users have seen ECS place a task all the
    /// same, which then fails to start (observed: aws/containers-roadmap#1545).
    Enis(u32),
    /// The task needs another architecture: `ATTRIBUTE`, `ecs.cpu-architecture`.
    Architecture {
        /// What the task definition names.
        needs: Architecture,
        /// What the instance has.
        has: Architecture,
    },
    /// The task needs another operating system: `ATTRIBUTE`, `ecs.os-family`. Instances here run Linux.
    OperatingSystem(OperatingSystem),
    /// The task is to run in this other zone: `MemberOf placement constraint unsatisfied.` (observed:
    /// aws/amazon-ecs-agent#3044).
    Zone(Zone),
    /// A `memberOf` constraint does not hold.
    MemberOf {
        /// The constraint's expression.
        expression: Expression,
        /// The part of it that the instance fails.
        unmet: Unmet,
    },
    /// A task of the group is there already, and the constraint `distinctInstance` allows one.
    DistinctInstance,
}

impl Veto {
    /// The reason that RunTask and StartTask give for it, word for word (documented:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html>). That page has
    /// `INACTIVE` for a deregistered instance; that StartTask says the same of one that is DRAINING or not yet
    /// registered is assumed.
    pub fn failure_reason(&self) -> &'static str {
        match self {
            Self::State(_) => "INACTIVE",
            Self::AgentDisconnected => "AGENT",
            Self::Cpu(_) => "RESOURCE:CPU",
            Self::Memory(_) => "RESOURCE:MEMORY",
            Self::Gpus(_) => "RESOURCE:GPU",
            Self::Port(_) => "RESOURCE:PORTS",
            Self::Enis(_) => "RESOURCE:ENI",
            Self::Architecture { .. } | Self::OperatingSystem(_) => "ATTRIBUTE",
            Self::Zone(_) | Self::MemberOf { .. } => "MemberOf placement constraint unsatisfied.",
            Self::DistinctInstance => "DistinctInstance placement constraint unsatisfied.",
        }
    }

    /// Whether a placement constraint is the reason. StartTask takes no notice of those.
    pub fn is_of_constraint(&self) -> bool {
        matches!(self, Self::Zone(_) | Self::MemberOf { .. } | Self::DistinctInstance)
    }
}

/// Everything that keeps `instance` from taking the task, in ECS's order: state, then CPU, memory, GPUs,
/// ports and network interfaces, then constraints (documented: resources are looked at before constraints).
pub fn vetoes(
    cluster: &Cluster,
    group: &TaskGroup,
    instance: &ContainerInstance,
    demand: &Demand,
) -> Vec<Veto> {
    // An instance that is not there has no resources worth comparing.
    if instance.state != InstanceState::Active {
        return vec![Veto::State(instance.state)];
    }
    if !instance.agent_connected {
        return vec![Veto::AgentDisconnected];
    }
    let resources = instance.remaining.shortfalls(&demand.request).map(|shortfall| match shortfall {
        Shortfall::Cpu(units) => Veto::Cpu(units),
        Shortfall::Memory(mib) => Veto::Memory(mib),
        Shortfall::Gpus(count) => Veto::Gpus(count),
        Shortfall::Port(port) => Veto::Port(port),
        Shortfall::Enis(count) => Veto::Enis(count),
    });
    let of_constraints = demand.constraints.iter().filter_map(|constraint| match constraint {
        PlacementConstraint::DistinctInstance => {
            (cluster.tasks_on(instance, group) > 0).then_some(Veto::DistinctInstance)
        }
        PlacementConstraint::MemberOf { expression } => {
            let unmet = expression.unmet(&Member { cluster, instance })?;
            Some(Veto::MemberOf { expression: expression.clone(), unmet })
        }
    });
    resources.chain(attribute_vetoes(instance, demand)).chain(of_constraints).collect()
}

/// Whether `instance` takes the task: the same as [`vetoes`] being empty, without the list.
pub fn accepts(cluster: &Cluster, group: &TaskGroup, instance: &ContainerInstance, demand: &Demand) -> bool {
    instance.state == InstanceState::Active
        && instance.agent_connected
        && instance.remaining.fits(&demand.request)
        && attribute_vetoes(instance, demand).next().is_none()
        && demand.constraints.iter().all(|constraint| satisfies(cluster, group, instance, constraint))
}

fn satisfies(
    cluster: &Cluster,
    group: &TaskGroup,
    instance: &ContainerInstance,
    constraint: &PlacementConstraint,
) -> bool {
    match constraint {
        PlacementConstraint::DistinctInstance => cluster.tasks_on(instance, group) == 0,
        PlacementConstraint::MemberOf { expression } => expression.holds(&Member { cluster, instance }),
    }
}

fn attribute_vetoes<'a>(
    instance: &'a ContainerInstance,
    demand: &'a Demand,
) -> impl Iterator<Item = Veto> + 'a {
    let has = instance.architecture;
    let architecture = demand.architecture.filter(|needs| *needs != has);
    let system = demand.operating_system.filter(|system| *system != OperatingSystem::Linux);
    architecture
        .map(|needs| Veto::Architecture { needs, has })
        .into_iter()
        .chain(system.map(Veto::OperatingSystem))
        .chain(demand.zone.iter().filter(|zone| **zone != instance.zone).cloned().map(Veto::Zone))
}

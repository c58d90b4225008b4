//! The live cluster: container instances, what is left on them, and how each task group is spread.

mod attributes;
mod member;

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use serde::Serialize;

use attributes::architecture_value;

pub use attributes::{AttributeFault, Attributes, MAX_ATTRIBUTE_CHARS, MAX_ATTRIBUTES, attribute_fault};

pub use member::Member;

use crate::catalogue::Architecture;
use crate::catalogue::quotas::DYNAMIC_HOST_PORTS;
use crate::flat::{FlatMap, FlatSet};
use crate::identifiers::{InstanceId, TaskGroup, Zone};
use crate::resources::{HostPort, Request, Resources};
use crate::task_definition::TaskDefinition;

/// The state of a container instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InstanceState {
    /// EC2 is starting it: the agent has not registered yet. ECS does not list it (ours).
    Launching,
    /// Registered; takes tasks while its agent is connected.
    Active,
    /// Keeps its tasks until they are replaced, takes no new ones.
    Draining,
    /// Deregistered or terminated.
    Inactive,
}

impl InstanceState {
    /// ECS's word, or ours where ECS has none.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Launching => "LAUNCHING",
            Self::Active => "ACTIVE",
            Self::Draining => "DRAINING",
            Self::Inactive => "INACTIVE",
        }
    }
}

/// A container instance as the scheduler sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerInstance {
    /// Its EC2 instance ID.
    pub id: InstanceId,
    /// Its EC2 instance type.
    pub instance_type: Arc<str>,
    /// Its Availability Zone.
    pub zone: Zone,
    /// The architecture of its processor.
    pub architecture: Architecture,
    /// The attributes that it was given. Those that ECS sets itself are derived.
    pub attributes: Attributes,
    /// Its state.
    pub state: InstanceState,
    /// Whether the ECS agent answers.
    pub agent_connected: bool,
    /// What it registered with ECS.
    pub registered: Resources,
    /// What is left of that.
    pub remaining: Resources,
    /// How many of its tasks are to run: those whose `desiredStatus` is RUNNING (documented:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html>).
    pub running_tasks_count: u32,
}

impl ContainerInstance {
    /// The value of an attribute, custom or built in; empty where it has none. Of the built-in ones a plan knows
    /// not the image, the VPC and the subnet (documented:
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html>). Instances
    /// here run Linux.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        match name {
            "ecs.availability-zone" => Some(self.zone.as_str()),
            "ecs.instance-type" => Some(&self.instance_type),
            "ecs.os-type" => Some("linux"),
            "ecs.os-family" => Some("LINUX"),
            "ecs.cpu-architecture" => Some(architecture_value(self.architecture)),
            _ => self.attributes.get(name),
        }
    }

    /// What a task of this definition would hold here: its request, and a dynamic host port for every mapping
    /// without a static one. Where no dynamic port is free, that mapping gets none.
    ///
    /// The range of dynamic ports is documented, which of them Docker takes is not: the lowest free one is our
    /// choice (assumed).
    pub fn holding(&self, definition: &TaskDefinition) -> Request {
        let mut held = definition.request().clone();
        for protocol in definition.dynamic_ports() {
            let free =
                |port: &HostPort| !self.remaining.ports_in_use.contains(port) && !held.ports.contains(port);
            let port = DYNAMIC_HOST_PORTS.map(|port| HostPort { protocol, port }).find(free);
            held.ports.extend(port);
        }
        held
    }
}

/// How the tasks of one group are spread over zones, and over the instances of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    zones: FlatMap<Zone, ZoneSpread>,
}

/// How the tasks of one group are spread over the instances of one zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneSpread {
    tasks: u32,
    by_instance: FlatMap<InstanceId, u32>,
    /// The same instances, those with the fewest tasks first: what placement walks.
    ranked: FlatSet<(u32, InstanceId)>,
}

impl Spread {
    /// The zone's part; `None` where the group has no task.
    pub fn zone(&self, zone: &Zone) -> Option<&ZoneSpread> {
        self.zones.get(zone)
    }

    /// Tasks in a zone.
    pub fn in_zone(&self, zone: &Zone) -> u32 {
        self.zone(zone).map_or(0, |part| part.tasks)
    }

    /// Tasks on an instance of a zone.
    pub fn on_instance(&self, zone: &Zone, instance: &InstanceId) -> u32 {
        self.zone(zone).and_then(|part| part.by_instance.get(instance)).copied().unwrap_or(0)
    }

    /// Counts a task. Says nothing of whether there is such an instance.
    pub fn add(&mut self, zone: &Zone, instance: &InstanceId) {
        let part = self.zones.entry(zone.clone()).or_default();
        let count = part.by_instance.entry(instance.clone()).or_default();
        part.ranked.remove(&(*count, instance.clone()));
        *count += 1;
        part.ranked.insert((*count, instance.clone()));
        part.tasks += 1;
    }

    /// Counts a task no more, and forgets what is at zero, so that equal spreads compare equal.
    pub fn remove(&mut self, zone: &Zone, instance: &InstanceId) {
        let Some(part) = self.zones.get_mut(zone) else { return };
        let Some(count) = part.by_instance.get_mut(instance) else { return };
        part.ranked.remove(&(*count, instance.clone()));
        *count -= 1;
        part.tasks -= 1;
        if *count > 0 {
            part.ranked.insert((*count, instance.clone()));
        } else {
            part.by_instance.remove(instance);
        }
        if part.tasks == 0 {
            self.zones.remove(zone);
        }
    }

    fn is_empty(&self) -> bool {
        self.zones.is_empty()
    }
}

impl ZoneSpread {
    /// The instances with tasks, by ID, with how many.
    pub fn by_instance(&self) -> &FlatMap<InstanceId, u32> {
        &self.by_instance
    }

    /// The instances with tasks, those with the fewest first, then by ID.
    pub fn ranked(&self) -> impl Iterator<Item = &InstanceId> {
        self.ranked.iter().map(|(_, instance)| instance)
    }
}

/// All instances with the indexes that placement reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    instances: FlatMap<InstanceId, ContainerInstance>,
    zones: FlatMap<Zone, FlatSet<InstanceId>>,
    spreads: FlatMap<TaskGroup, Spread>,
}

impl Cluster {
    /// Adds an instance, or replaces the one of the same ID.
    pub fn insert(&mut self, instance: ContainerInstance) {
        self.zones.entry(instance.zone.clone()).or_default().insert(instance.id.clone());
        self.instances.insert(instance.id.clone(), instance);
    }

    /// Takes an instance away. Its tasks must have been given back before.
    pub fn remove(&mut self, id: &InstanceId) -> Option<ContainerInstance> {
        let instance = self.instances.remove(id)?;
        if let Some(members) = self.zones.get_mut(&instance.zone) {
            members.remove(id);
            if members.is_empty() {
                self.zones.remove(&instance.zone);
            }
        }
        Some(instance)
    }

    /// The instance of this ID.
    pub fn get(&self, id: &InstanceId) -> Option<&ContainerInstance> {
        self.instances.get(id)
    }

    /// All instances, by ID.
    pub fn instances(&self) -> impl ExactSizeIterator<Item = &ContainerInstance> {
        self.instances.values()
    }

    /// The zones that have instances, with those, both in order.
    pub fn zones(&self) -> impl ExactSizeIterator<Item = (&Zone, &FlatSet<InstanceId>)> {
        self.zones.iter()
    }

    /// How the tasks of a group are spread; `None` where it has none.
    pub fn spread(&self, group: &TaskGroup) -> Option<&Spread> {
        self.spreads.get(group)
    }

    /// Tasks of a group on an instance. Those that are stopping count (assumed: the documentation does not say).
    pub fn tasks_on(&self, instance: &ContainerInstance, group: &TaskGroup) -> u32 {
        self.spread(group).map_or(0, |spread| spread.on_instance(&instance.zone, &instance.id))
    }

    /// The instances that have tasks of a group, with how many.
    pub fn instances_of(&self, group: &TaskGroup) -> impl Iterator<Item = (&ContainerInstance, u32)> {
        let zones = self.spread(group).into_iter().flat_map(|spread| spread.zones.values());
        let counts = zones.flat_map(|part| part.by_instance.iter());
        counts.filter_map(|(id, count)| Some((self.get(id)?, *count)))
    }

    /// The groups that an instance has a task of.
    pub fn groups_on(&self, instance: &ContainerInstance) -> impl Iterator<Item = &TaskGroup> {
        let on_it = |spread: &Spread| spread.on_instance(&instance.zone, &instance.id) > 0;
        self.spreads.iter().filter(move |(_, spread)| on_it(spread)).map(|(group, _)| group)
    }

    /// Sets the state of an instance; says whether there is one.
    pub fn set_state(&mut self, id: &InstanceId, state: InstanceState) -> bool {
        self.instances.get_mut(id).map(|instance| instance.state = state).is_some()
    }

    /// Sets whether the agent of an instance answers; says whether there is one.
    pub fn set_agent_connected(&mut self, id: &InstanceId, connected: bool) -> bool {
        self.instances.get_mut(id).map(|instance| instance.agent_connected = connected).is_some()
    }

    /// Puts a task of `group` on an instance. Ask `placement::accepts` first.
    pub fn take(&mut self, id: &InstanceId, group: &TaskGroup, request: &Request) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.remaining.take(request);
        instance.running_tasks_count += 1;
        self.spreads.entry(group.clone()).or_default().add(&instance.zone, id);
    }

    /// A task of an instance is to stop. It keeps what it holds, and counts as one of its group.
    pub fn stop(&mut self, id: &InstanceId) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.running_tasks_count = instance.running_tasks_count.saturating_sub(1);
    }

    /// Takes a task of `group` off an instance, which was told to [stop](Cluster::stop) before.
    pub fn give_back(&mut self, id: &InstanceId, group: &TaskGroup, request: &Request) {
        let Some(instance) = self.instances.get_mut(id) else { return };
        instance.remaining.give_back(request);
        let Some(spread) = self.spreads.get_mut(group) else { return };
        spread.remove(&instance.zone, id);
        if spread.is_empty() {
            self.spreads.remove(group);
        }
    }
}

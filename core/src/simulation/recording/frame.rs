//! The picture of an instant.

use borsh::{BorshDeserialize, BorshSerialize};
use std::sync::Arc;

use super::change::{Change, Delta};
use super::traffic::TrafficPicture;
use crate::catalogue::Architecture;
use crate::cluster::{Attributes, Cluster, ContainerInstance, InstanceState};
use crate::flat::FlatMap;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, TaskId, Zone};
use crate::placement::{Demand, Lot};
use crate::plan::InstanceSpec;
use crate::resources::{Request, Resources};
use crate::service::Service;
use crate::simulation::task::TaskStatus;
use crate::task_definition::{TaskDefinition, TaskDefinitionId};
use crate::units::{MemoryMib, SimTime};

/// A task on the board.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct TaskPicture {
    /// Its ID.
    pub id: TaskId,
    /// The task group that it belongs to: its service's, or its family's where it is standalone.
    pub group: TaskGroup,
    /// The revision that it runs.
    pub task_definition: TaskDefinitionId,
    /// Where it is.
    pub instance: InstanceId,
    /// What it holds there, dynamic host ports included.
    pub held: Request,
    /// Its `lastStatus`.
    pub status: TaskStatus,
    /// Whether it is healthy.
    pub healthy: bool,
    /// Whether its `desiredStatus` is STOPPED.
    pub stopping: bool,
    /// When it was placed.
    pub started_at: SimTime,
    /// Since when it has had this status.
    pub since: SimTime,
}

/// A container instance on the board.
#[derive(Clone, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct InstancePicture {
    /// Its EC2 instance ID.
    pub id: InstanceId,
    /// Its type.
    pub instance_type: Arc<str>,
    /// Its zone.
    pub zone: Zone,
    /// Its processor's architecture.
    pub architecture: Architecture,
    /// The attributes that it was given.
    pub attributes: Attributes,
    /// Its state.
    pub state: InstanceState,
    /// Whether its agent answers.
    pub agent_connected: bool,
    /// What it registered.
    pub registered: Resources,
    /// What the agent keeps from tasks.
    pub reserved_memory: MemoryMib,
    /// Since when it has had this state.
    pub since: SimTime,
    /// Its tasks in the order in which they came.
    pub tasks: Vec<Arc<TaskPicture>>,
}

impl InstancePicture {
    pub(in crate::simulation) fn new(
        instance: &ContainerInstance,
        spec: &InstanceSpec,
        now: SimTime,
    ) -> Self {
        Self {
            id: instance.id.clone(),
            instance_type: instance.instance_type.clone(),
            zone: instance.zone.clone(),
            architecture: instance.architecture,
            attributes: instance.attributes.clone(),
            state: instance.state,
            agent_connected: instance.agent_connected,
            registered: instance.registered.clone(),
            reserved_memory: spec.reserved_memory,
            since: now,
            tasks: Vec::new(),
        }
    }

    /// What is left for further tasks.
    pub fn remaining(&self) -> Resources {
        let mut remaining = self.registered.clone();
        for task in &self.tasks {
            remaining.take(&task.held);
        }
        remaining
    }
}

/// A deployment of a service.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct DeploymentPicture {
    /// Its ID, `ecs-svc/` and 19 digits.
    pub id: Arc<str>,
    /// The revision that it rolls out.
    pub task_definition: TaskDefinitionId,
    /// When it began.
    pub created_at: SimTime,
    /// Whether it has completed.
    pub completed: bool,
}

/// Everything about a service but its tasks.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ServiceStatus {
    /// Its settings now.
    pub spec: Service,
    /// Its deployments, the PRIMARY one last.
    pub deployments: Vec<DeploymentPicture>,
    /// Tasks that its scheduler would start and cannot place.
    pub unplaced: u32,
    /// Whether its deployment configuration leaves no room to go on.
    pub blocked: bool,
    /// Whether it has reached a steady state.
    pub steady: bool,
}

/// How many tasks a service has, by what ECS counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceCounts {
    /// Placed and not running yet: `pendingCount`.
    pub pending: u32,
    /// RUNNING: `runningCount`.
    pub running: u32,
    /// Those of them that are healthy.
    pub healthy: u32,
    /// On their way out.
    pub stopping: u32,
}

impl ServiceCounts {
    fn add(&mut self, status: TaskStatus, healthy: bool) {
        *self.of(status) += 1;
        self.healthy += u32::from(healthy);
    }

    fn remove(&mut self, status: TaskStatus, healthy: bool) {
        let count = self.of(status);
        *count = count.saturating_sub(1);
        self.healthy = self.healthy.saturating_sub(u32::from(healthy));
    }

    fn of(&mut self, status: TaskStatus) -> &mut u32 {
        if status.is_before_running() {
            &mut self.pending
        } else if status.is_after_running() {
            &mut self.stopping
        } else {
            &mut self.running
        }
    }
}

/// A service on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct ServicePicture {
    /// Its name.
    pub name: ServiceName,
    /// Its place in the order of creation, from 0: the key to its colour.
    pub slot: u32,
    /// Its three letters.
    pub call_sign: Arc<str>,
    /// Its settings, deployments and troubles.
    pub status: ServiceStatus,
    /// Its tasks, counted.
    pub counts: ServiceCounts,
    /// How many tasks it has ever started: the number of its next one.
    pub started: u32,
}

impl ServicePicture {
    /// What its next task asks for, where it runs this definition.
    pub fn demand(&self, seed: u64, definition: &TaskDefinition) -> Demand {
        let lot = Lot::new(seed, &self.name, self.started);
        Demand { lot, ..Demand::of_service(&self.status.spec, definition) }
    }
}

/// The picture of an instant. Parts that two frames share are the same allocation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The instance pictures, by ID.
    pub instances: FlatMap<InstanceId, Arc<InstancePicture>>,
    /// The service pictures, by name.
    pub services: FlatMap<ServiceName, Arc<ServicePicture>>,
    /// Targets, alarms and scaling.
    pub traffic: Arc<TrafficPicture>,
}

impl Frame {
    /// The task of this ID.
    pub fn task(&self, id: TaskId) -> Option<&Arc<TaskPicture>> {
        self.instances.values().flat_map(|instance| &instance.tasks).find(|task| task.id == id)
    }

    /// The cluster of this instant, to ask placement about.
    pub fn cluster(&self) -> Cluster {
        let mut cluster = Cluster::default();
        for picture in self.instances.values() {
            cluster.insert(ContainerInstance {
                id: picture.id.clone(),
                instance_type: picture.instance_type.clone(),
                zone: picture.zone.clone(),
                architecture: picture.architecture,
                attributes: picture.attributes.clone(),
                state: picture.state,
                agent_connected: picture.agent_connected,
                registered: picture.registered.clone(),
                remaining: picture.registered.clone(),
                running_tasks_count: 0,
            });
            for task in &picture.tasks {
                cluster.take(&picture.id, &task.group, &task.held);
                if task.stopping {
                    cluster.stop(&picture.id);
                }
            }
        }
        cluster
    }

    /// Takes in the change that follows on this frame.
    pub(super) fn apply(&mut self, delta: &Delta) {
        match &delta.change {
            Change::InstanceAdded(picture) => {
                self.instances.insert(picture.id.clone(), picture.clone());
            }
            Change::InstanceChanged { instance, state, agent_connected } => {
                self.change_instance(instance, *state, *agent_connected, delta.at);
            }
            Change::TaskStarted(task) => self.start_task(task),
            Change::TaskChanged { task, instance, status, healthy, stopping } => {
                self.change_task(*task, instance, |picture| {
                    if picture.status != *status {
                        picture.since = delta.at;
                    }
                    picture.status = *status;
                    picture.healthy = *healthy;
                    picture.stopping = *stopping;
                });
            }
            Change::TaskStopped { task, instance, .. } => self.stop_task(*task, instance),
            Change::ServiceChanged { service, slot, call_sign, status } => {
                let before = self.services.get(service).map(|picture| (picture.counts, picture.started));
                let (counts, started) = before.unwrap_or_default();
                let picture = ServicePicture {
                    name: service.clone(),
                    slot: *slot,
                    call_sign: call_sign.clone(),
                    status: status.clone(),
                    counts,
                    started,
                };
                self.services.insert(service.clone(), Arc::new(picture));
            }
            Change::TargetChanged(_)
            | Change::AlarmEvaluated { .. }
            | Change::Utilization { .. }
            | Change::ScalingDecided { .. }
            | Change::GroupDecided { .. } => {
                Arc::make_mut(&mut self.traffic).apply(&delta.change, delta.at);
            }
            Change::ServiceEvent { .. } | Change::ActionApplied { .. } | Change::ActionIgnored { .. } => {}
        }
    }

    fn change_instance(&mut self, id: &InstanceId, state: InstanceState, agent_connected: bool, at: SimTime) {
        let Some(picture) = self.instances.get_mut(id) else { return };
        let picture = Arc::make_mut(picture);
        if picture.state != state || picture.agent_connected != agent_connected {
            picture.since = at;
        }
        picture.state = state;
        picture.agent_connected = agent_connected;
        self.forget_if_gone(id);
    }

    /// An INACTIVE instance leaves the board with its last task.
    fn forget_if_gone(&mut self, id: &InstanceId) {
        let gone = |picture: &Arc<InstancePicture>| {
            picture.state == InstanceState::Inactive && picture.tasks.is_empty()
        };
        if self.instances.get(id).is_some_and(gone) {
            self.instances.remove(id);
        }
    }

    fn start_task(&mut self, task: &Arc<TaskPicture>) {
        let Some(instance) = self.instances.get_mut(&task.instance) else { return };
        Arc::make_mut(instance).tasks.push(task.clone());
        if let Some(service) = service_of(&mut self.services, task) {
            let service = Arc::make_mut(service);
            service.counts.add(task.status, task.healthy);
            service.started += 1;
        }
    }

    fn change_task(&mut self, id: TaskId, instance: &InstanceId, change: impl FnOnce(&mut TaskPicture)) {
        let Some(instance) = self.instances.get_mut(instance) else { return };
        let instance = Arc::make_mut(instance);
        let Some(task) = instance.tasks.iter_mut().find(|task| task.id == id) else { return };
        let task = Arc::make_mut(task);
        let before = (task.status, task.healthy);
        change(task);
        if let Some(service) = service_of(&mut self.services, task) {
            let counts = &mut Arc::make_mut(service).counts;
            counts.remove(before.0, before.1);
            counts.add(task.status, task.healthy);
        }
    }

    fn stop_task(&mut self, id: TaskId, instance_id: &InstanceId) {
        let Some(instance) = self.instances.get_mut(instance_id) else { return };
        let instance = Arc::make_mut(instance);
        let Some(index) = instance.tasks.iter().position(|task| task.id == id) else { return };
        let task = instance.tasks.remove(index);
        if let Some(service) = service_of(&mut self.services, &task) {
            Arc::make_mut(service).counts.remove(task.status, task.healthy);
        }
        self.forget_if_gone(instance_id);
    }
}

/// The picture of the service that a task counts for; none where it is standalone.
fn service_of<'a>(
    services: &'a mut FlatMap<ServiceName, Arc<ServicePicture>>,
    task: &TaskPicture,
) -> Option<&'a mut Arc<ServicePicture>> {
    services.get_mut(task.group.service()?)
}

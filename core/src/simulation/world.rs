//! The state of the simulated cluster: plain data.

use std::sync::Arc;

use super::agenda::{Agenda, Event};
use super::recording::Change;
use super::task::Task;
use crate::cluster::Cluster;
use crate::flat::{FlatMap, FlatSet};
use crate::identifiers::{InstanceId, ServiceName, TaskId, Zone};
use crate::plan::Plan;
use crate::service::Service;
use crate::task_definition::TaskDefinitionId;
use crate::units::SimTime;

/// A deployment of a service.
#[derive(Clone, Debug)]
pub(super) struct Deployment {
    pub(super) number: u32,
    pub(super) id: Arc<str>,
    pub(super) definition: TaskDefinitionId,
    pub(super) created_at: SimTime,
    pub(super) completed: bool,
}

/// Something that a service says once, until its cause is resolved or six hours have passed (documented).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Notice {
    Steady,
    /// The rollout can neither stop nor start tasks.
    Blocked,
    /// A task cannot be placed, with the cause as ECS words it.
    Unplaced(&'static str),
}

/// A service with what its scheduler knows.
#[derive(Clone, Debug)]
pub(super) struct ServiceRun {
    pub(super) spec: Service,
    /// Its place in the order of creation, from 0.
    pub(super) slot: u32,
    pub(super) call_sign: Arc<str>,
    pub(super) tasks: FlatSet<TaskId>,
    /// How many tasks it has ever started.
    pub(super) started: u32,
    /// Older ones first; the last is PRIMARY.
    pub(super) deployments: Vec<Deployment>,
    /// How many deployments it has ever had.
    pub(super) deployed: u32,
    /// When its scheduler looks next, so that many causes in one instant give one look.
    pub(super) reconcile_at: Option<SimTime>,
    pub(super) notices: FlatMap<Notice, SimTime>,
    /// When it started how many tasks in the last minute, oldest first.
    pub(super) recent: Vec<(SimTime, u32)>,
    /// Tasks that it would start and cannot place.
    pub(super) unplaced: u32,
}

/// Everything that the simulation knows at an instant.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) now: SimTime,
    /// The plan: definitions, settings, seed. Its timeline is the engine's business.
    pub(super) plan: Arc<Plan>,
    pub(super) cluster: Cluster,
    pub(super) tasks: FlatMap<TaskId, Task>,
    pub(super) services: FlatMap<ServiceName, ServiceRun>,
    /// Images that instances have pulled.
    pub(super) images: FlatMap<InstanceId, FlatSet<Arc<str>>>,
    pub(super) lost_zones: FlatSet<Zone>,
    /// When a standalone task started last, and how many did so at that instant.
    pub(super) standalone: (SimTime, u32),
    /// What has happened in the event at hand; the recording takes it.
    pub(super) outbox: Vec<Change>,
}

impl World {
    pub(super) fn new(plan: Arc<Plan>) -> Self {
        Self {
            now: SimTime::ZERO,
            plan,
            cluster: Cluster::default(),
            tasks: FlatMap::default(),
            services: FlatMap::default(),
            images: FlatMap::default(),
            lost_zones: FlatSet::default(),
            standalone: (SimTime::ZERO, 0),
            outbox: Vec::new(),
        }
    }

    /// Has the scheduler look at a service soon.
    pub(super) fn request_reconcile(&mut self, service: &ServiceName, agenda: &mut Agenda) {
        let at = self.now + self.plan.settings.scheduler_delay;
        let Some(run) = self.services.get_mut(service) else { return };
        if run.reconcile_at.is_none_or(|already| already > at) {
            run.reconcile_at = Some(at);
            agenda.schedule(at, Event::Reconcile { service: service.clone() });
        }
    }

    /// Has the scheduler look at every service that waits for room.
    pub(super) fn request_reconcile_of_unplaced(&mut self, agenda: &mut Agenda) {
        let waiting: Vec<ServiceName> =
            self.services.iter().filter(|(_, run)| run.unplaced > 0).map(|(name, _)| name.clone()).collect();
        for service in waiting {
            self.request_reconcile(&service, agenda);
        }
    }

    /// The tasks on an instance, by ID.
    pub(super) fn tasks_on<'a>(&'a self, instance: &'a InstanceId) -> impl Iterator<Item = &'a Task> {
        self.tasks.values().filter(move |task| task.instance == *instance)
    }
}

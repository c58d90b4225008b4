//! The engine: takes what comes next and has its subsystem handle it.

use std::sync::Arc;

use super::agenda::{Agenda, Event};
use super::digest::Digest;
use super::recording::Change;
use super::world::World;
use super::{actions, instances, life_cycle, scheduler};
use crate::cluster::InstanceState;
use crate::plan::Plan;
use crate::units::SimTime;

/// The world, its agenda, and how far the timeline has been carried out. A clone is a checkpoint.
#[derive(Clone)]
pub(super) struct Engine {
    world: World,
    agenda: Agenda,
    next_action: usize,
    digest: Digest,
}

impl Engine {
    /// The engine at the plan's start, with what is there from the first instant.
    pub(super) fn new(plan: Arc<Plan>) -> (Self, Vec<Change>) {
        let mut world = World::new(plan.clone());
        let mut agenda = Agenda::default();
        for (id, spec) in &plan.instances {
            instances::add(&mut world, id, spec, InstanceState::Active);
        }
        for (name, service) in &plan.services {
            scheduler::create(&mut world, name, service, &mut agenda);
        }
        let changes = std::mem::take(&mut world.outbox);
        (Self { world, agenda, next_action: 0, digest: Digest::new() }, changes)
    }

    pub(super) fn now(&self) -> SimTime {
        self.world.now
    }

    pub(super) fn next_action(&self) -> usize {
        self.next_action
    }

    pub(super) fn hash(&self) -> u64 {
        self.digest.finish(&self.world.plan)
    }

    /// Goes on under another plan. The caller sees to it that the two agree up to now.
    pub(super) fn set_plan(&mut self, plan: Arc<Plan>) {
        self.world.plan = plan;
    }

    /// When the next event happens.
    pub(super) fn next_time(&self) -> Option<SimTime> {
        let action = self.world.plan.timeline.get(self.next_action).map(|timed| timed.at);
        match (self.agenda.next_time(), action) {
            (Some(event), Some(action)) => Some(event.min(action)),
            (event, action) => event.or(action),
        }
    }

    /// Processes the next event and returns what it changed. Actions come last in their instant.
    pub(super) fn step(&mut self) -> Vec<Change> {
        let plan = self.world.plan.clone();
        let action = plan.timeline.get(self.next_action);
        let event_first = match (self.agenda.next_time(), action) {
            (Some(event), Some(action)) => event <= action.at,
            (event, _) => event.is_some(),
        };
        let (time, event) = if event_first {
            let Some(next) = self.agenda.pop() else { return Vec::new() };
            next
        } else {
            let Some(action) = action else { return Vec::new() };
            let index = self.next_action;
            self.next_action += 1;
            (action.at, Event::Action { index })
        };
        self.world.now = time;
        self.handle(&event);
        let changes = std::mem::take(&mut self.world.outbox);
        self.digest.update(time, &event, &changes);
        changes
    }

    fn handle(&mut self, event: &Event) {
        let (world, agenda) = (&mut self.world, &mut self.agenda);
        match event {
            Event::InstanceRegistered { instance } => instances::register(world, instance, agenda),
            Event::HostLossDetected { instance } => instances::detect_loss(world, instance, agenda),
            Event::TaskAdvances { task, epoch } => life_cycle::advance(world, *task, *epoch, agenda),
            Event::TaskHealthy { task, epoch } => life_cycle::become_healthy(world, *task, *epoch, agenda),
            Event::Reconcile { service } => scheduler::reconcile(world, service, agenda),
            Event::Action { index } => {
                let plan = world.plan.clone();
                if let Some(timed) = plan.timeline.get(*index) {
                    actions::apply(world, *index, &timed.action, agenda);
                }
            }
        }
    }
}

//! The engine: takes what comes next and has its subsystem handle it.

use std::sync::Arc;

use super::agenda::{Agenda, Event};
use super::digest::Digest;
use super::recording::{Change, RequestRecord, Requests};
use super::subsystem::{Model, Subsystem};
use super::world::World;
use super::{actions, instances, life_cycle, scheduler};
use crate::cluster::InstanceState;
use crate::plan::Plan;
use crate::units::SimTime;

/// The world, its agenda, and how far the timeline has been carried out. A clone is a checkpoint.
pub(super) struct Engine {
    world: World,
    agenda: Agenda,
    next_action: usize,
    digest: Digest,
    traffic: Option<Box<dyn Subsystem>>,
}

impl Clone for Engine {
    fn clone(&self) -> Self {
        Self {
            world: self.world.clone(),
            agenda: self.agenda.clone(),
            next_action: self.next_action,
            digest: self.digest.clone(),
            traffic: self.traffic.as_ref().map(|traffic| traffic.copy()),
        }
    }
}

/// Whose event comes next.
#[derive(Clone, Copy)]
enum Turn {
    Agenda,
    Traffic,
    Action(usize),
}

impl Engine {
    /// The engine at the plan's start, with what is there from the first instant. The caller sees to it that there
    /// is a model where the plan needs one.
    pub(super) fn new(plan: Arc<Plan>, model: Option<Model>) -> (Self, Vec<Change>) {
        let mut world = World::new(plan.clone());
        let mut agenda = Agenda::default();
        for (id, spec) in &plan.instances {
            instances::add(&mut world, id, spec, InstanceState::Active);
        }
        for (name, service) in &plan.services {
            scheduler::create(&mut world, name, service, &mut agenda);
        }
        let traffic = model.filter(|_| plan.needs_traffic()).map(|model| (model.0)(&plan));
        let changes = std::mem::take(&mut world.outbox);
        (Self { world, agenda, next_action: 0, digest: Digest::new(), traffic }, changes)
    }

    pub(super) fn now(&self) -> SimTime {
        self.world.now
    }

    pub(super) fn next_action(&self) -> usize {
        self.next_action
    }

    pub(super) fn hash(&self) -> u64 {
        self.digest.finish(&self.world.plan, self.traffic.as_ref().map(|traffic| traffic.hash()))
    }

    /// Goes on under another plan. The caller sees to it that the two agree up to now.
    pub(super) fn set_plan(&mut self, plan: Arc<Plan>) {
        self.world.plan = plan;
    }

    /// When the next event happens.
    pub(super) fn next_time(&self) -> Option<SimTime> {
        self.next().map(|(time, _)| time)
    }

    /// The earliest event: of equals the agenda's, then that of traffic, then an action.
    fn next(&self) -> Option<(SimTime, Turn)> {
        let agenda = self.agenda.next_time().map(|time| (time, Turn::Agenda));
        let traffic = self.traffic.as_ref().and_then(|traffic| traffic.next_time());
        let traffic = traffic.map(|time| (time, Turn::Traffic));
        let index = self.next_action;
        let action = self.world.plan.timeline.get(index).map(|timed| (timed.at, Turn::Action(index)));
        // `min_by_key` keeps the first of equals.
        [agenda, traffic, action].into_iter().flatten().min_by_key(|(time, _)| *time)
    }

    /// Processes the next event and returns what it changed. Actions come last in their instant.
    pub(super) fn step(&mut self) -> Vec<Change> {
        let Some((time, turn)) = self.next() else { return Vec::new() };
        self.world.now = time;
        if let Some(traffic) = &mut self.traffic {
            traffic.flow(time);
        }
        let event = match turn {
            Turn::Agenda => self.agenda.pop().map(|(_, event)| event),
            Turn::Action(index) => {
                self.next_action += 1;
                Some(Event::Action { index })
            }
            Turn::Traffic => {
                if let Some(traffic) = &mut self.traffic {
                    traffic.step(&mut self.world, &mut self.agenda);
                }
                None
            }
        };
        if let Some(event) = &event {
            self.handle(event);
        }
        if let Some(traffic) = &mut self.traffic {
            traffic.observe(&mut self.world, &mut self.agenda);
        }
        let changes = std::mem::take(&mut self.world.outbox);
        if let Some(event) = &event {
            self.digest.update(time, event, &changes);
        }
        changes
    }

    /// How many requests are in progress.
    pub(super) fn in_progress(&self) -> usize {
        self.traffic.as_ref().map_or(0, |traffic| traffic.in_progress())
    }

    /// What was counted of requests since this was asked last.
    pub(super) fn take_requests(&mut self) -> Option<Requests> {
        self.traffic.as_mut().map(|traffic| traffic.take_requests())
    }

    /// Keeps every request from now on.
    pub(super) fn keep_records(&mut self) {
        if let Some(traffic) = &mut self.traffic {
            traffic.keep_records();
        }
    }

    /// The requests kept.
    pub(super) fn take_records(&mut self) -> Vec<RequestRecord> {
        self.traffic.as_mut().map(|traffic| traffic.take_records()).unwrap_or_default()
    }

    fn handle(&mut self, event: &Event) {
        let (world, agenda) = (&mut self.world, &mut self.agenda);
        match event {
            Event::InstanceRegistered { instance } => instances::register(world, instance, agenda),
            Event::HostLossDetected { instance } => instances::deregister(world, instance, agenda),
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

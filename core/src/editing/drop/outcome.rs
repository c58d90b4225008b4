//! What letting go means, by what is held and where.

use std::sync::Arc;

use super::lift::{Cargo, Lift};
use super::{Held, Lands, NoDrop, Outcome, Target};
use crate::editing::Command;
use crate::identifiers::{InstanceId, ServiceName, TaskGroup, Zone};
use crate::placement::{Demand, choose, explain};
use crate::plan::{Action, Plan};
use crate::simulation::Inapplicable;
use crate::simulation::recording::Frame;
use crate::units::SimTime;

impl Lift {
    /// What letting go at an instant on a target does. The frame is the one that it was lifted in.
    ///
    /// # Errors
    /// Nothing can be let go there, and why.
    pub fn drop_on(
        &self,
        plan: &Plan,
        frame: &Frame,
        at: SimTime,
        target: &Target,
    ) -> Result<Outcome, NoDrop> {
        match (&self.held, &self.cargo) {
            (Held::TaskDefinition(_), Some(cargo)) => match target {
                Target::Service(name) => cargo.for_service(plan, frame, at, name),
                _ => cargo.standalone(at, target),
            },
            (Held::Task(_), Some(cargo)) => cargo.anew(frame, at, target),
            (Held::Service(name), Some(cargo)) => match target {
                Target::Service(_) => Err(NoDrop::NotHere),
                _ => cargo.one_more(frame, at, name, &cargo.demand),
            },
            (Held::InstanceType(name), _) => instance(plan, frame, at, name, target),
            _ => Err(NoDrop::NotHere),
        }
    }
}

impl Cargo {
    /// A standalone task: on an instance StartTask, on a zone or the board RunTask.
    fn standalone(&self, at: SimTime, target: &Target) -> Result<Outcome, NoDrop> {
        let task_definition = self.task_definition.clone();
        match target {
            Target::Instance(id) => {
                let verdict = self.explanation.verdict(id);
                let absent = || NoDrop::Inapplicable(Inapplicable::NoSuchInstance(id.clone()));
                let mut vetoes = verdict.ok_or_else(absent)?.vetoes.clone();
                // StartTask takes no notice of constraints.
                vetoes.retain(|veto| !veto.is_of_constraint());
                if !vetoes.is_empty() {
                    let instance = id.clone();
                    return Err(NoDrop::Inapplicable(Inapplicable::NotStarted { instance, vetoes }));
                }
                let start =
                    Action::StartTask { task_definition: task_definition.clone(), instance: id.clone() };
                let chosen = self.explanation.chosen.clone();
                let differs = chosen.as_ref() != Some(id);
                let run = || self.after_stop(at, Action::RunTask { task_definition, zone: None });
                Ok(Outcome {
                    command: self.after_stop(at, start),
                    lands: Lands::Here { instance: id.clone(), chosen },
                    instead: differs.then(run),
                })
            }
            Target::Zone(zone) => self.run_task(at, Some(zone)),
            Target::Board => self.run_task(at, None),
            Target::Service(_) => Err(NoDrop::NotHere),
        }
    }

    fn run_task(&self, at: SimTime, zone: Option<&Zone>) -> Result<Outcome, NoDrop> {
        let group = TaskGroup::Family(self.task_definition.family.clone());
        let demand = Demand { zone: zone.cloned(), ..self.demand.clone() };
        let lands = match choose(&self.cluster, &group, &demand) {
            Some(chosen) => Lands::Chosen(chosen.id.clone()),
            None => {
                let explanation = explain(&self.cluster, &group, &demand);
                let closest = explanation.closest.as_ref().and_then(|id| explanation.verdict(id)).cloned();
                return Err(NoDrop::Inapplicable(Inapplicable::NotPlaced { closest }));
            }
        };
        let task_definition = self.task_definition.clone();
        let run = Action::RunTask { task_definition, zone: zone.cloned() };
        Ok(Outcome { command: self.after_stop(at, run), lands, instead: None })
    }

    /// An action, after the one that stops what it takes the place of.
    fn after_stop(&self, at: SimTime, action: Action) -> Command {
        let act = Command::Act { at, action };
        match &self.stops {
            None => act,
            Some(task) => {
                let stop = Command::Act { at, action: Action::StopTask { task: task.id } };
                Command::Together(vec![stop, act])
            }
        }
    }

    /// A task from the board. A service's is stopped, wherever it is let go, and the scheduler places the next.
    fn anew(&self, frame: &Frame, at: SimTime, target: &Target) -> Result<Outcome, NoDrop> {
        let task = self.stops.as_ref().ok_or(NoDrop::NotHere)?;
        match (target, task.group.service()) {
            (Target::Service(_), _) => Err(NoDrop::NotHere),
            (Target::Instance(id), _) if *id == task.instance => Err(NoDrop::SamePlace),
            (_, None) => self.standalone(at, target),
            (_, Some(service)) => {
                let lands = if is_replaced(frame, service) {
                    self.next_of(&task.group, &self.demand)
                } else {
                    Lands::Nowhere
                };
                let command = Command::Act { at, action: Action::StopTask { task: task.id } };
                Ok(Outcome { command, lands, instead: None })
            }
        }
    }

    /// A task definition on a service that runs its family: one task more, or another revision.
    fn for_service(
        &self,
        plan: &Plan,
        frame: &Frame,
        at: SimTime,
        name: &ServiceName,
    ) -> Result<Outcome, NoDrop> {
        let id = &self.task_definition;
        let absent = || NoDrop::Inapplicable(Inapplicable::NoSuchService(name.clone()));
        let picture = frame.services.get(name).ok_or_else(absent)?;
        let runs = &picture.status.spec.task_definition;
        if runs.family != id.family {
            return Err(NoDrop::OtherFamily { service: name.clone(), runs: runs.family.clone() });
        }
        if runs == id {
            // What the service asks for besides, the definition alone does not.
            let definition = plan.task_definitions.get(id);
            let demand = definition.map(|definition| picture.demand(plan.seed, definition));
            return self.one_more(frame, at, name, demand.as_ref().unwrap_or(&self.demand));
        }
        let action = Action::UpdateService { service: name.clone(), task_definition: id.clone() };
        Ok(Outcome { command: Command::Act { at, action }, lands: Lands::Nowhere, instead: None })
    }

    fn one_more(
        &self,
        frame: &Frame,
        at: SimTime,
        name: &ServiceName,
        demand: &Demand,
    ) -> Result<Outcome, NoDrop> {
        let absent = || NoDrop::Inapplicable(Inapplicable::NoSuchService(name.clone()));
        let desired = frame.services.get(name).ok_or_else(absent)?.status.spec.desired_count;
        let action =
            Action::SetDesiredCount { service: name.clone(), desired_count: desired.saturating_add(1) };
        let lands = self.next_of(&TaskGroup::Service(name.clone()), demand);
        Ok(Outcome { command: Command::Act { at, action }, lands, instead: None })
    }

    /// Where the next task of a service's group goes.
    fn next_of(&self, group: &TaskGroup, demand: &Demand) -> Lands {
        if let Some(chosen) = choose(&self.cluster, group, demand) {
            return Lands::Next(chosen.id.clone());
        }
        let explanation = explain(&self.cluster, group, demand);
        let closest = explanation.closest.as_ref().and_then(|closest| explanation.verdict(closest));
        Lands::Unplaced { closest: closest.cloned() }
    }
}

/// Whether a service's scheduler replaces one of its tasks that stops.
fn is_replaced(frame: &Frame, service: &ServiceName) -> bool {
    frame.services.get(service).is_some_and(|service| {
        service.counts.pending + service.counts.running <= service.status.spec.desired_count
    })
}

/// An instance of a type, in the zone that is named or that the instance there is in.
fn instance(
    plan: &Plan,
    frame: &Frame,
    at: SimTime,
    instance_type: &Arc<str>,
    target: &Target,
) -> Result<Outcome, NoDrop> {
    let in_zone_of = |id: &InstanceId| {
        let found = frame.instances.get(id).map(|instance| instance.zone.clone());
        found.ok_or_else(|| NoDrop::Inapplicable(Inapplicable::NoSuchInstance(id.clone())))
    };
    let zone = match target {
        Target::Zone(zone) => zone.clone(),
        Target::Instance(id) => in_zone_of(id)?,
        Target::Board => return Err(NoDrop::NeedsZone),
        Target::Service(_) => return Err(NoDrop::NotHere),
    };
    let spec = Arc::new(plan.instance_like_others(instance_type, &zone));
    let action = Action::AddInstance { instance: plan.next_instance_id(), spec };
    Ok(Outcome { command: Command::Act { at, action }, lands: Lands::Nowhere, instead: None })
}

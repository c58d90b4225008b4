//! Services behind load balancers beside each other: what they need, what they get, and how their requests fare.

use std::sync::Arc;

use super::Recording;
use super::frame::{Frame, ServicePicture};
use super::latencies::Latencies;
use super::rates::Count;
use super::traffic::registrars;
use crate::cluster::InstanceState;
use crate::flat::FlatSet;
use crate::identifiers::{InstanceId, TaskGroup};
use crate::placement::{Demand, Explanation, Footprint, explain, footprint};
use crate::plan::Plan;
use crate::resources::Resources;
use crate::service::Registrar;
use crate::units::{SimDuration, SimTime};

/// A service behind load balancers, at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The service.
    pub service: Arc<ServicePicture>,
    /// What its tasks are registered with.
    pub registrars: Vec<Registrar>,
    /// The instances that have a task of it that is not to stop.
    pub instances: usize,
    /// How many instances its desired count takes; nothing where no instance takes one of its tasks.
    pub footprint: Option<Footprint>,
    /// Where it has unplaced tasks: what the instances say to the next one.
    pub stuck: Option<Explanation>,
    /// Its requests within the span that was asked for.
    pub requests: Count,
    /// How long they took.
    pub latencies: Latencies,
}

impl Recording {
    /// The services that register with a load balancer at an instant, in order of name, with their requests of a span
    /// before it.
    pub fn compare(&self, plan: &Plan, frame: &Frame, cursor: SimTime, span: SimDuration) -> Vec<Compared> {
        let balanced =
            frame.services.values().filter(|service| !service.status.spec.load_balancers.is_empty());
        balanced.map(|service| self.compared(plan, frame, service, (cursor, span))).collect()
    }

    fn compared(
        &self,
        plan: &Plan,
        frame: &Frame,
        service: &Arc<ServicePicture>,
        (cursor, span): (SimTime, SimDuration),
    ) -> Compared {
        let spec = &service.status.spec;
        let registrars_of: Vec<Registrar> =
            spec.load_balancers.iter().map(|balancer| balancer.registrar.clone()).collect();
        let definition = plan.task_definitions.get(&spec.task_definition);
        let demand = definition.map(|definition| service.demand(plan.seed, definition));
        let (rates, mut latencies) = (self.rates_at(cursor, span), Latencies::default());
        let mut requests = Count::default();
        for (number, registrar) in registrars(plan).iter().enumerate() {
            if registrars_of.contains(registrar) {
                requests.merge(rates.of_registrar(number));
                latencies.merge(&self.latencies_at(cursor, span, number));
            }
        }
        Compared {
            service: service.clone(),
            registrars: registrars_of,
            instances: instances(frame, service).len(),
            footprint: demand.as_ref().and_then(|demand| needs(frame, demand, spec.desired_count)),
            stuck: demand
                .filter(|_| service.status.unplaced > 0)
                .map(|demand| explain(&frame.cluster(), &TaskGroup::Service(service.name.clone()), &demand)),
            requests,
            latencies,
        }
    }
}

fn instances<'a>(frame: &'a Frame, service: &ServicePicture) -> FlatSet<&'a InstanceId> {
    let runs = |instance: &&Arc<super::InstancePicture>| {
        let mut tasks = instance.tasks.iter().filter(|task| !task.stopping);
        tasks.any(|task| task.group.service() == Some(&service.name))
    };
    frame.instances.values().filter(runs).map(|instance| &instance.id).collect()
}

fn needs(frame: &Frame, demand: &Demand, tasks: u32) -> Option<Footprint> {
    let active = frame.instances.values().filter(|instance| instance.state == InstanceState::Active);
    let registered: Vec<Resources> = active.map(|instance| instance.registered.clone()).collect();
    footprint(&registered, demand, tasks)
}

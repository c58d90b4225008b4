//! The rows of the board of departures: what a plan routes where.

use stowage_core::plan::{Plan, Route};
use stowage_core::service::{Registrar, ServiceLoadBalancer};
use stowage_core::simulation::recording::{Frame, registrars};

use crate::board::livery::slot;
use crate::state::TrafficSubject;

/// A route with what is shown of it at once.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// The route.
    pub(super) route: Route,
    /// The number by which requests are counted for it.
    pub(super) registrar: usize,
    /// How a target is chosen, in the load balancer's words; only a target group lets choose.
    pub(super) algorithm: Option<&'static str>,
    /// The services whose tasks are its targets, in order of creation.
    pub(super) services: Vec<Sign>,
}

/// How a service is told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sign {
    /// The value of `data-s`.
    pub(super) slot: u32,
    /// Its three letters.
    pub(super) call_sign: String,
}

impl Row {
    /// The colour of what flows here: that of its first service.
    pub(super) fn slot(&self) -> u32 {
        self.services.first().map_or(0, |sign| sign.slot)
    }
}

/// The rows of a plan, with the services that are there.
pub(super) fn rows(plan: &Plan, frame: &Frame) -> Vec<Row> {
    let numbers = registrars(plan);
    let row = |route: Route| {
        let registrar = numbers.iter().position(|known| *known == route.registrar)?;
        let algorithm = match &route.registrar {
            Registrar::TargetGroup(name) => {
                Some(plan.traffic.target_groups.get(name)?.load_balancing_algorithm_type.as_str())
            }
            Registrar::LoadBalancerName(_) => None,
        };
        let services = signs(frame, &route.registrar);
        Some(Row { route, registrar, algorithm, services })
    };
    // A plan that reads well has every target group that its rules name.
    plan.routes().into_iter().filter_map(row).collect()
}

fn signs(frame: &Frame, registrar: &Registrar) -> Vec<Sign> {
    let mut services: Vec<(u32, Sign)> = Vec::new();
    for service in frame.services.values() {
        let registers = |of: &ServiceLoadBalancer| of.registrar == *registrar;
        if service.status.spec.load_balancers.iter().any(registers) {
            let sign = Sign { slot: slot(service.slot), call_sign: service.call_sign.to_string() };
            services.push((service.slot, sign));
        }
    }
    services.sort();
    services.into_iter().map(|(_, sign)| sign).collect()
}

/// What the requests go to that a load balancer, a rule or a target group takes.
pub(crate) fn registrars_of(plan: &Plan, subject: &TrafficSubject) -> Vec<Registrar> {
    let leads = |of: &Route| match subject {
        TrafficSubject::LoadBalancer(name) => of.load_balancer == *name,
        TrafficSubject::Rule(name, priority) => of.load_balancer == *name && of.rule.priority() == *priority,
        TrafficSubject::TargetGroup(_) => false,
    };
    let mut registrars: Vec<Registrar> = match subject {
        TrafficSubject::TargetGroup(name) => vec![Registrar::TargetGroup(name.clone())],
        _ => plan.routes().into_iter().filter(leads).map(|route| route.registrar).collect(),
    };
    registrars.sort();
    registrars.dedup();
    registrars
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use stowage_core::samples::notes_traffic;
    use stowage_core::simulation::{Run, model};
    use stowage_core::units::SimTime;

    use super::*;

    #[test]
    fn a_row_has_the_services_that_register_with_it() {
        let plan = Arc::new(notes_traffic().unwrap());
        assert_eq!(rows(&plan, &Frame::default())[0].services, []);
        let mut run = Run::with_model(plan.clone(), model());
        while run.computed_until() < SimTime::from_secs(60) {
            run.advance(64);
        }
        let rows = rows(&plan, &run.recording().frame_at(SimTime::from_secs(60)));
        let [row] = rows.as_slice() else { panic!("one route, not {rows:?}") };
        assert_eq!((row.registrar, row.algorithm, row.slot()), (0, Some("round_robin"), 1));
        assert_eq!(row.services, [Sign { slot: 1, call_sign: "API".to_owned() }]);
    }
}

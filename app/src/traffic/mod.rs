//! Load balancers, requests, alarms and scaling: what the page fetches with the first plan that has them, and what
//! changes them.
//!
//! Over the zones stands a board of departures: every route of every load balancer with its targets. From it conduits
//! lead to the instances, and dots on them stand for requests.

mod chart;
pub(crate) mod edit;
mod elsewhere;
mod figures;
mod flow;
pub(crate) mod list;
pub(crate) mod pips;
mod plots;
mod progress;
mod protocol;
pub(crate) mod rates;
mod reasons;
pub(crate) mod routes;
mod rows;
mod scale;
mod strip;
mod worker;

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::{Scaled, ScalingOutcome};

use crate::part::Part;
use crate::state::{Selection, Simulation, Studio};
use elsewhere::Elsewhere;
pub(crate) use progress::progress;
pub(crate) use strip::departures;
pub(crate) use worker::serve;

/// Begins the simulation of a plan that has traffic or scaling, in a worker.
pub(crate) fn simulate(plan: Arc<Plan>) -> Box<dyn Simulation> {
    Box::new(Elsewhere::begin(plan))
}

/// A place of the page where a plan with traffic shows more than others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surface {
    /// Among the state lanes: alarms, and what scaling did.
    Lanes,
    /// Instead of the plots of all services: those of one.
    Plots,
    /// In the inspector of a service: how it is scaled, and why it was or was not.
    Service,
    /// In the inspector of an instance: likewise of its Auto Scaling group.
    Instance,
}

/// What a plan with traffic shows at a place; nothing of another one. What shows it is fetched then.
pub(crate) fn beside(studio: Studio, surface: Surface) -> AnyView {
    let part = Part::traffic();
    let needed = Memo::new(move |_| studio.plan.with(|plan| plan.needs_traffic()));
    view! { {move || needed.get().then(|| part.show_surface(studio, surface))} }.into_any()
}

/// What an activity touched, to be selected: the instance that it launched, or the service that it scaled.
pub(crate) fn touched(scaled: &Scaled, outcome: &ScalingOutcome) -> Option<Selection> {
    match (scaled, outcome) {
        (
            _,
            ScalingOutcome::Launched { instance }
            | ScalingOutcome::Draining { instance }
            | ScalingOutcome::Terminated { instance },
        ) => Some(Selection::Instance(instance.clone())),
        (Scaled::Service(service), _) => Some(Selection::Service(service.clone())),
        (Scaled::Group(_), _) => None,
    }
}

/// What a plan with traffic shows at a place.
pub(crate) fn surface(studio: Studio, surface: Surface) -> AnyView {
    match surface {
        Surface::Lanes => rows::rows(studio),
        Surface::Plots => plots::plots(studio),
        Surface::Service => reasons::of_service(studio),
        Surface::Instance => reasons::of_instance(studio),
    }
}

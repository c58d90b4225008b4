//! Load balancers, requests, alarms and scaling: what the page fetches with the first plan that has them.
//!
//! Over the zones stands a board of departures: every route of every load balancer with its targets. From it conduits
//! lead to the instances, and dots on them stand for requests.

mod elsewhere;
mod flow;
pub(crate) mod pips;
mod progress;
mod protocol;
pub(crate) mod rates;
mod routes;
mod strip;
mod worker;

use std::sync::Arc;

use stowage_core::plan::Plan;

use crate::state::Simulation;
use elsewhere::Elsewhere;
pub(crate) use progress::progress;
pub(crate) use strip::departures;
pub(crate) use worker::serve;

/// Begins the simulation of a plan that has traffic or scaling, in a worker.
pub(crate) fn simulate(plan: Arc<Plan>) -> Box<dyn Simulation> {
    Box::new(Elsewhere::begin(plan))
}

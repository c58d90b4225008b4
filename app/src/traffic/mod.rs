//! Load balancers, requests, alarms and scaling: what the page fetches with the first plan that has them.
//!
//! Over the zones stands a board of departures: every route of every load balancer with its targets. From it conduits
//! lead to the instances, and dots on them stand for requests.

mod flow;
pub(crate) mod pips;
pub(crate) mod rates;
mod routes;
mod strip;

use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::{self, Run};

use crate::state::Simulation;
pub(crate) use strip::departures;

/// Begins the simulation of a plan that has traffic or scaling.
pub(crate) fn simulate(plan: Arc<Plan>) -> Box<dyn Simulation> {
    Box::new(Run::with_model(plan, simulation::model()))
}

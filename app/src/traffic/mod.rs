//! Load balancers, requests, alarms and scaling: what the page fetches with the first plan that has them, and what
//! changes them.

pub(crate) mod edit;
pub(crate) mod list;

mod elsewhere;
mod progress;
mod protocol;
mod worker;

use std::sync::Arc;

use stowage_core::plan::Plan;

use crate::state::Simulation;
use elsewhere::Elsewhere;
pub(crate) use progress::progress;
pub(crate) use worker::serve;

/// Begins the simulation of a plan that has traffic or scaling, in a worker.
pub(crate) fn simulate(plan: Arc<Plan>) -> Box<dyn Simulation> {
    Box::new(Elsewhere::begin(plan))
}

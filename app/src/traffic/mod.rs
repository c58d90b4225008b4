//! Load balancers, requests, alarms and scaling: what the page fetches with the first plan that has them, and what
//! changes them.

pub(crate) mod edit;
pub(crate) mod list;

use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::{self, Run};

use crate::state::Simulation;

/// Begins the simulation of a plan that has traffic or scaling.
pub(crate) fn simulate(plan: Arc<Plan>) -> Box<dyn Simulation> {
    Box::new(Run::with_model(plan, simulation::model()))
}

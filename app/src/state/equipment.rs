//! What the studio fetches before it is needed for the first time.

use std::sync::Arc;

use stowage_core::editing::{self, Command, Refusal};
use stowage_core::plan::Plan;
use stowage_core::words::{self, Language};

use super::hand::Said;
use super::simulation::Simulation;

/// What the studio fetches before it is needed for the first time.
#[derive(Clone, Copy, Debug)]
pub enum Equipment {
    /// For a plan with traffic or scaling.
    Simulate(Simulate),
    /// For the first change of a plan.
    Editing(Editing),
}

/// Begins the simulation of a plan that has traffic or scaling.
pub type Simulate = fn(Arc<Plan>) -> Box<dyn Simulation>;

/// What changing a plan takes.
#[derive(Clone, Copy, Debug)]
pub struct Editing {
    /// The plan after a command.
    pub(super) apply: fn(&Plan, &Command) -> Result<Plan, Refusal>,
    name: fn(Language, &Command) -> String,
}

impl Editing {
    /// To be named in parts of the page only: they bring it along.
    pub(crate) const HERE: Self = Self { apply: editing::apply, name: words::command };

    pub(super) fn named(self, command: &Command) -> Named {
        let name = |language| (self.name)(language, command);
        let said = Said { en: name(Language::En), ko: name(Language::Ko) };
        Named { command: command.clone(), said }
    }
}

/// A step of the history with its name.
#[derive(Clone, Debug)]
pub struct Named {
    pub(super) command: Command,
    /// Its name.
    pub said: Said,
}

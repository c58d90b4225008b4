//! What computes the recording of the open plan.

use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::Run;
use stowage_core::simulation::recording::Recording;
use stowage_core::units::SimTime;

/// Events between two looks at the clock.
const EVENTS_A_LOOK: u64 = 64;

/// The simulation of a plan as the page sees it: what is recorded so far, and how to have more.
pub trait Simulation {
    /// The plan.
    fn plan(&self) -> &Arc<Plan>;

    /// What has happened so far.
    fn recording(&self) -> &Recording;

    /// Up to where the recording is complete.
    fn computed_until(&self) -> SimTime;

    /// The hash of the run so far.
    fn hash(&self) -> u64;

    /// Goes on under a changed plan. What was recorded and no longer holds is gone at once, or with a later
    /// [`Simulation::work`].
    fn replan(&mut self, plan: Arc<Plan>);

    /// Takes in more of the recording, for so many milliseconds at most; the instant that is shown comes first. Says
    /// whether what was recorded before has changed.
    fn work(&mut self, millis: f64, shown: SimTime) -> bool;

    /// Whether there is more to come.
    fn computation(&self) -> Computation {
        Computation::Complete
    }

    /// Computes no more for now.
    fn halt(&mut self) {}

    /// Computes on, anew where it has failed.
    fn go_on(&mut self) {}
}

/// How the computation of a run stands, where it is not done between two frames of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computation {
    /// There is more to come.
    Running,
    /// The user has stopped it.
    Halted,
    /// It has broken off, and why: what is recorded stays.
    Failed(Breakdown),
    /// Nothing is waited for.
    Complete,
}

/// Why a computation has broken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// What is known of it.
    pub cause: Cause,
    /// What the browser or the engine says, word for word.
    pub detail: Arc<str>,
}

/// What has broken a computation off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// What computes could not be started.
    NotStarted,
    /// There is no more memory for it.
    Memory,
    /// A fault of the studio's own.
    Fault,
}

/// A run that is computed between two frames of the page.
impl Simulation for Run {
    fn plan(&self) -> &Arc<Plan> {
        self.plan()
    }

    fn recording(&self) -> &Recording {
        self.recording()
    }

    fn computed_until(&self) -> SimTime {
        self.computed_until()
    }

    fn hash(&self) -> u64 {
        self.hash()
    }

    fn replan(&mut self, plan: Arc<Plan>) {
        self.replan(plan);
    }

    fn work(&mut self, millis: f64, _shown: SimTime) -> bool {
        let deadline = js_sys::Date::now() + millis;
        while !self.advance(EVENTS_A_LOOK) && js_sys::Date::now() < deadline {}
        false
    }
}

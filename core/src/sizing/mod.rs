//! Sizing: the cheapest instances that hold some tasks, what is proved about them, and what they cost.
//!
//! It takes demands, never a recording. [`FleetSearch`] goes on in steps, so that whoever asks may show the best fleet so
//! far and give up; how it is cut into steps does not change what it finds.

mod candidate;
mod figure;
mod fleet;
mod label;
mod limits;
mod offer;
mod packing;
mod pareto;
mod present;
mod question;
pub mod registry;
mod search;
mod shape;
mod single;
mod unfit;
mod upgrade;

pub use candidate::{Candidate, CandidateKind, spread};
pub use figure::{Amount, Figure, Operation, Origin, Unit};
pub use fleet::{Fleet, FleetGroup, HOURS_OF_A_MONTH, Stranded, in_a_month};
pub use label::Label;
pub use limits::{Limits, Spot, Survive};
pub use offer::{InstanceOffer, OfferFilter, offers};
pub use pareto::pareto;
pub use present::{PresentFleet, present_fleet};
pub use question::{FleetQuestion, Unanswerable};
pub use search::FleetSearch;
pub use shape::{Load, TaskShape, shapes};
pub use single::{SingleType, single_types};
pub use unfit::{Unfit, unfit};
pub use upgrade::{Upgrade, upgrades};

#[cfg(test)]
mod tests;

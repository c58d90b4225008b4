//! Where a task may go, where it goes, and why not elsewhere.
//!
//! [`choose`] is fast: it walks candidates best first and stops at the first that fits. [`explain`] looks at
//! every instance. A property holds the two equal.

mod choose;
mod explain;
mod filter;
mod footprint;
mod lot;
mod prospect;
mod room;
mod shortage;
mod spreading;
mod strategy;
mod whole;

pub use choose::choose;
pub use explain::{Explanation, Verdict, explain};
pub use filter::{Demand, Veto, accepts, vetoes};
pub use footprint::{Footprint, footprint};
pub use lot::Lot;
pub use prospect::{Prospect, prospect};
pub use room::{Room, room};
pub use shortage::{Shortage, shortage};
pub(crate) use strategy::{left, tasks_by_value};
pub use whole::{PlacedPlan, PlacedService, place_plan};

#[cfg(test)]
mod tests;

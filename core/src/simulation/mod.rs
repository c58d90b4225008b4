//! The discrete-event simulation: from a plan to a recording.
//!
//! [`Run`] owns an engine and its recording. The engine's `World` is plain data, its events are one enum, and
//! each subsystem is one file of functions over the world. What happens is written down as self-contained
//! changes, from which a [`recording::Frame`] of any instant is folded without the engine.

mod actions;
mod agenda;
mod auto_scaling_group;
mod course;
mod digest;
mod engine;
mod instances;
mod life_cycle;
mod messages;
mod notices;
mod random;
pub mod recording;
mod rollout;
mod run;
mod scaling;
mod scheduler;
mod standalone;
mod subsystem;
mod task;
mod traffic;
mod victims;
mod world;

pub use actions::Inapplicable;
pub use course::{Course, Replanned};
pub use instances::container_instance_id;
pub use rollout::{Bounds, Step, Tally, next_step};
pub use run::Run;
pub use subsystem::Model;
pub use task::{StopCode, TaskStatus};
pub use traffic::model;

#[cfg(test)]
mod tests;

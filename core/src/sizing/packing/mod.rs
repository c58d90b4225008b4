//! The search for a cheap fleet: an anytime process in whole numbers, which knows nothing of ECS.

mod choice;
mod course;
mod dive;
mod filling;
mod first_fit;
mod grid;
mod model;
mod program;
mod relaxation;
mod table;

pub(super) use choice::Choice;
pub(super) use course::{Course, EFFORT, MOST_SHAPES};
pub(super) use first_fit::{first_fit_among, work};
pub(super) use model::{AXES, Model, Offer, Packing, Pattern, Shape};
pub(super) use relaxation::Relaxation;

//! The search for a cheap fleet: an anytime process in whole numbers, which knows nothing of ECS.
//!
//! A crate of its own, so that the page, which is built for its size, has this part built for speed.

#![forbid(unsafe_code)]

mod choice;
mod course;
mod dive;
mod even;
mod filling;
mod first_fit;
mod grid;
mod model;
mod one_shape;
mod program;
mod relaxation;
mod table;

pub use choice::Choice;
pub use course::{Course, EFFORT, MOST_SHAPES};
pub use even::evenly;
pub use first_fit::{first_fit_among, work};
pub use model::{AXES, Model, Offer, Packing, Pattern, Shape};
pub use relaxation::Relaxation;

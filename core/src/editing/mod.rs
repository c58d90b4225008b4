//! Every change of a plan: commands, and the history that undoes them.

mod command;
mod draft;
pub mod drop;
pub mod fields;
mod history;
mod origin;
mod start;
mod template;

pub use command::{Command, Refusal, apply};
pub use draft::Draft;
pub use history::{History, Step};
pub use origin::{Origin, duplicate_instance, remove_instance, remove_service};
pub use template::PlacementTemplate;

#[cfg(test)]
mod tests;

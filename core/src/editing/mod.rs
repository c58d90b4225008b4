//! Every change of a plan: commands, and the history that undoes them.

mod command;
mod draft;
pub mod drop;
pub mod fields;
pub mod form;
pub mod guided;
mod history;
mod origin;
mod removal;
mod start;
mod template;

pub use command::{Command, Refusal, apply};
pub use draft::Draft;
pub use history::{History, Step};
pub use origin::{Origin, duplicate_instance, remove_instance, remove_service};
pub use removal::{Doomed, Mention, Removal, removal};
pub use template::PlacementTemplate;

#[cfg(test)]
mod tests;

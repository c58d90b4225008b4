//! Every change of a plan: commands, and the history that undoes them.

mod command;
pub mod drop;
mod history;
mod start;

pub use command::{Command, Refusal, apply};
pub use history::{History, Step};

#[cfg(test)]
mod tests;

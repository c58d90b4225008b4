//! Command lines of Docker's client: `docker run`, `docker create`, and those of clients that take the same options.
//!
//! Every command is a container. Containers that link to each other, take volumes from each other, share a namespace
//! or a network that somebody has named belong together, in one task definition; others are a task definition each. The
//! commands that are written begin with a comment that names the family, and such a comment holds the commands that
//! follow together when they are read.

mod command;
mod edit;
mod options;
mod read;
#[cfg(test)]
pub(super) mod tests;
mod words;
mod write;

pub use edit::{Edit, edits};
pub use read::read;
pub use write::write;

/// What a comment begins with that names the family of the commands that follow.
const FAMILY: &str = "task definition:";

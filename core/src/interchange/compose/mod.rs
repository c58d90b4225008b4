//! Compose files: the specification of today, and files of versions 2 and 3, which are read alike.
//!
//! A project is one task definition, each service of it a container. What a service says in its own words stands for
//! options of `docker run` ([`keys`]); what has a structure of its own is read and written beside.

mod interpolate;
mod keys;
mod project;
mod service;
mod structures;
#[cfg(test)]
mod tests;
mod write;

pub use project::read;
pub use write::write;

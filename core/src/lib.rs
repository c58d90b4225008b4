//! The domain of Stowage: what ECS does with containers on instances.
//!
//! Pure: no browser, clock, files, threads or global randomness. A module imports only from floors below
//! its own; the list below is in that order.

pub mod basis;

pub mod units;

pub mod resources;

pub mod catalogue;

pub mod task_definition;

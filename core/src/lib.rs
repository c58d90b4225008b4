//! The domain of Stowage: what ECS does with containers on instances.
//!
//! Pure: no browser, clock, files, threads or global randomness. A module imports only from floors below
//! its own; the list below is in that order.

#![forbid(unsafe_code)]

pub mod basis;

pub mod units;

pub mod flat;

pub mod identifiers;

pub mod resources;

pub mod query;

pub mod json;

pub mod catalogue;

pub mod task_definition;

pub mod service;

pub mod cluster;

pub mod plan;

pub mod usage;

pub mod samples;

pub mod validation;

pub mod interchange;

pub mod placement;

pub mod simulation;

pub mod sizing;

pub mod editing;

pub mod words;

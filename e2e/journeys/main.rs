//! Journeys through the built site, as a user makes them: `cargo xtask test --only journeys`.
//!
//! Each leaves pictures in `target/journeys`; look at them before calling a change of the page done.

#![cfg(not(target_arch = "wasm32"))]

mod access;
mod authoring;
mod cells;
mod computing;
mod costs;
mod dragging;
mod editing;
mod formats;
mod hands;
mod importing;
mod keeping;
mod keyboard;
mod looks;
mod metrics;
mod offline;
mod opening;
mod page;
mod registry;
mod scaling_forms;
mod scaling_limits;
mod sizing;
mod sizing_use;
mod task_form;
mod task_strip;
mod time;
mod traffic;

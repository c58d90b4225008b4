//! Servers that one has: their list as text, what they need in ECU and memory, and the tasks that they become.
//!
//! A list is read record by record. What is wrong with a line is told with its place, and keeps no other line from being
//! read.

mod alike;
mod cells;
mod fault;
mod group;
mod heading;
mod need;
mod number;
mod question;
mod read;
mod server;
mod survey;
mod task;

pub use fault::{ServerFault, ServerFaultKind};
pub use group::ServerGroup;
pub use heading::Column;
pub use need::{ServersNeed, ServersRules, servers_need};
pub use question::ServersQuestion;
pub use read::{IgnoredHeading, ServerList, ServerNote, ServerNoteKind, read_servers};
pub use server::{Power, Server};
pub(super) use task::in_ecu;
pub use task::{EcuOffers, GroupTask, ecu_offers, ecu_shapes, group_task};

#[cfg(test)]
mod tests;

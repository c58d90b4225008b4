//! Plans that come with the studio, and a task definition with every member.

mod comparison;
mod day;
mod every_member;
mod harbour;
mod notes;
mod traffic;

pub use comparison::comparison;
pub use day::day;
pub use every_member::every_member;
pub use harbour::harbour;
pub use notes::{NOTES_CLUSTER_JSON, notes_cluster};
pub use traffic::notes_traffic;

//! Plans that come with the studio.

mod comparison;
mod day;
mod harbour;
mod notes;
mod traffic;

pub use comparison::comparison;
pub use day::day;
pub use harbour::harbour;
pub use notes::{NOTES_CLUSTER_JSON, notes_cluster};
pub use traffic::notes_traffic;

//! Plans that come with the studio.

mod fleet;
mod notes;

pub use fleet::fleet;
pub use notes::{NOTES_CLUSTER_JSON, notes_cluster};

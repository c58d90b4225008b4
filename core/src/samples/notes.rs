//! The cluster of the notes that Stowage teaches: what a static host port costs.

use crate::plan::Plan;

/// The sample plan as it ships, also under `public/plans/`.
pub const NOTES_CLUSTER_JSON: &str = include_str!("../../../public/plans/notes-cluster.json");

/// Three m5.large over three zones. `web` maps the static host port 80, so four desired tasks need four
/// instances; `api` maps a dynamic port, and its tasks share instances.
pub fn notes_cluster() -> Plan {
    Plan::from_json(NOTES_CLUSTER_JSON).unwrap_or_else(|_| Plan::empty("notes-cluster", "ap-northeast-2"))
}

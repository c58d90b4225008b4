//! How well a fact about AWS is known.

use serde::Serialize;

/// Where a fact about AWS comes from, so that nobody takes an assumption for AWS's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// AWS says so: guides, API reference, price list.
    Documented,
    /// Seen or measured: published captures, the ECS agent's source, benchmarks, bills.
    Observed,
    /// No source settles it; the choice is ours.
    Assumed,
}

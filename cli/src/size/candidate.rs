//! Fleets that are worth a look: none costs less and has more headroom than another one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::sizing::{Fleet, Limits, PresentFleet, SingleType, pareto};
use stowage_core::units::MicroUsd;

use super::report::types;

/// A fleet that is worth a look.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Candidate {
    /// How many instances of which type.
    pub(super) types: BTreeMap<String, u32>,
    /// What they cost.
    pub(super) micro_usd_per_hour: MicroUsd,
    /// The headroom that they have.
    pub(super) headroom_percent: u32,
}

/// Of the fleets found, of those of one type and of the present one, should it be held to nothing, those that none beats.
/// One of several that are equal is named.
pub(super) fn candidates(
    fleets: &[&Fleet],
    singles: &[SingleType],
    present: Option<&PresentFleet>,
    limits: &Limits,
) -> Vec<Candidate> {
    let found = fleets.iter().map(|fleet| (types(&fleet.types()), fleet.cost, fleet.headroom_percent));
    let alone = singles.iter().filter_map(|single| {
        let types = [(single.instance_type.to_string(), single.instances?)].into();
        Some((types, single.cost, single.headroom_percent))
    });
    let is_whole = |present: &&PresentFleet| present.unplaced == 0 && present.without_price.is_empty();
    let own = present
        .filter(|present| is_whole(present) && *limits == Limits::default())
        .map(|present| (types(&present.types), present.cost, present.headroom_percent));
    let all: Vec<(BTreeMap<String, u32>, MicroUsd, u32)> = found.chain(alone).chain(own).collect();
    let figures: Vec<(MicroUsd, u32)> = all.iter().map(|(_, cost, headroom)| (*cost, *headroom)).collect();
    let candidate = |index: usize| {
        let (types, cost, headroom_percent) = all.get(index)?.clone();
        Some(Candidate { types, micro_usd_per_hour: cost, headroom_percent })
    };
    pareto(&figures).into_iter().filter_map(candidate).collect()
}

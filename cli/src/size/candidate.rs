//! Fleets that are worth a look: none costs less and has more headroom than another one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::plan::Plan;
use stowage_core::sizing::{self, CountedIn, FleetQuestion, FoundFleet, worth_a_look};
use stowage_core::units::MicroUsd;
use stowage_core::words::Language;

use super::figure::Traced;
use super::fleets::{rebuilt, types, zones};

/// A fleet that is worth a look.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Candidate {
    /// How many instances of which type.
    pub(super) types: BTreeMap<String, u32>,
    /// How many of them stand in which zone.
    zones: BTreeMap<String, BTreeMap<String, u32>>,
    /// What they cost.
    pub(super) micro_usd_per_hour: MicroUsd,
    /// The headroom that they have.
    pub(super) headroom_percent: u32,
    /// What they cost in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<Traced>,
    /// The headroom, with what it was computed from.
    headroom: Traced,
    /// What is left when the zone is lost that has the most, as a share of what is needed; none where there is one zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    after_zone_loss: Option<Traced>,
    /// Whether every task finds an instance when any one zone is lost; none where that was not tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    survives_zone: Option<bool>,
    /// Their computing power.
    ecu: Traced,
    /// What is paid in a month for what no task takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    stranded: Option<Traced>,
    /// Services whose images are not known to be built for a processor of them, in the language of `--lang`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rebuilt: Vec<String>,
}

/// Of the fleets found and of those that need no search those that none beats.
pub(super) fn candidates(
    plan: &Plan,
    question: &FleetQuestion,
    found: &[FoundFleet],
    simple: &[sizing::Candidate],
    language: Language,
) -> Vec<Candidate> {
    // What was not tried may leave tasks without an instance.
    let is_tried = |one: &&sizing::Candidate| question.counted_in == CountedIn::Ecu || one.unplaced.is_some();
    let all = found.iter().map(|found| &found.candidate).chain(simple.iter().filter(is_tried));
    let traced = |figure: sizing::Figure| Traced::new(language, &figure);
    let candidate = |one: &sizing::Candidate| {
        let fleet = found.iter().find(|found| found.candidate.kind == one.kind).map(|found| &found.fleet);
        Candidate {
            types: types(&one.types),
            zones: zones(question, one),
            micro_usd_per_hour: one.cost,
            headroom_percent: one.headroom_percent,
            month: one.monthly_figure(plan, question).map(traced),
            headroom: traced(one.headroom_figure(question)),
            after_zone_loss: one.zone_loss_figure(question).map(traced),
            survives_zone: one.after_zone_loss.map(|_| one.survives_zone()),
            ecu: traced(one.ecu_figure(question)),
            stranded: one.stranded_figure(plan, question, fleet).map(traced),
            rebuilt: rebuilt(plan, question, one, language),
        }
    };
    worth_a_look(question, all).into_iter().map(candidate).collect()
}

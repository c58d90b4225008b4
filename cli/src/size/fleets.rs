//! Fleets that were searched for, in their published shape.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    self, Fleet, FleetGroup, FleetQuestion, FoundFleet, Load, TaskShape, bound_figure,
};
use stowage_core::units::MicroUsd;
use stowage_core::words::{self, Language};

use super::Answer;
use super::figure::Traced;

/// How many instances of which type.
pub(super) fn types(types: &[(std::sync::Arc<str>, u32)]) -> BTreeMap<String, u32> {
    types.iter().map(|(name, count)| (name.to_string(), *count)).collect()
}

/// How many instances of which type stand in which zone.
pub(super) fn zones(
    question: &FleetQuestion,
    candidate: &sizing::Candidate,
) -> BTreeMap<String, BTreeMap<String, u32>> {
    let zones = question.zones.iter().zip(&candidate.zones);
    zones.map(|(zone, there)| (zone.to_string(), types(there))).collect()
}

/// What images have to be built for the processors of a fleet, in words.
pub(super) fn rebuilt(
    plan: &Plan,
    question: &FleetQuestion,
    of: &sizing::Candidate,
    language: Language,
) -> Vec<String> {
    of.rebuilt(plan, question).iter().map(|rebuilt| words::rebuilt(language, rebuilt)).collect()
}

/// What no task takes of some instances.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stranded {
    /// CPU units.
    pub(super) cpu: u64,
    /// MiB.
    pub(super) memory: u64,
    /// What is paid for it, where a vCPU costs as much as 9,325 MiB.
    pub(super) micro_usd_per_hour: MicroUsd,
}

/// A fleet that was searched for.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "FoundFleet")]
pub(super) struct FleetAtLoad {
    /// Which counts of tasks it is for: `minimum`, `desired`, `maximum`; of a run `average` and `peak`.
    pub(super) load: &'static str,
    /// How many tasks these are.
    pub(super) tasks: u64,
    /// The fleet; none where tasks fit nowhere, or on no mix of so few types.
    pub(super) fleet: Option<Members>,
}

/// What a fleet consists of.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Members {
    /// How many instances of which type.
    pub(super) types: BTreeMap<String, u32>,
    /// What all of them cost.
    pub(super) micro_usd_per_hour: MicroUsd,
    /// The same for 730 hours.
    pub(super) micro_usd_per_month: MicroUsd,
    /// No fleet that satisfies the same costs less.
    pub(super) bound_micro_usd_per_hour: MicroUsd,
    /// How far the cost is above that, in millionths of it.
    pub(super) gap_ppm: Option<u64>,
    /// What no task takes of instances that hold tasks.
    pub(super) stranded: Stranded,
    /// By how many percent all tasks could grow until CPU or memory of all instances together is used up.
    pub(super) headroom_percent: u32,
    /// Of the types, what a packing does not need, but the strategies that the plan's services are placed by.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) added: BTreeMap<String, u32>,
    /// How many instances of which type stand in which zone.
    pub(super) zones: BTreeMap<String, BTreeMap<String, u32>>,
    /// Tasks that find no instance nevertheless, as those strategies place them.
    pub(super) unplaced: u32,
    /// Services whose images are not known to be built for a processor of its instances, in the language of `--lang`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) rebuilt: Vec<String>,
    /// Its numbers, with what they were computed from.
    #[serde(flatten)]
    numbers: Numbers,
    /// What no fleet that satisfies the same costs less than in a month.
    bound: Traced,
    /// How far the cost is above that, as a share of it; none where tasks find no instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<Traced>,
    /// Instances that hold the same tasks.
    pub(super) groups: Vec<Group>,
}

/// Numbers of a fleet, each with what it was computed from.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Numbers {
    /// What all instances cost in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<Traced>,
    /// What is paid in a month for what no task takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    stranded_month: Option<Traced>,
    /// By how much all tasks could grow until CPU or memory of all instances together is used up.
    headroom: Traced,
}

impl Numbers {
    /// Those of a candidate; of one that was searched for its fleet says what is stranded.
    pub(super) fn new(
        plan: &Plan,
        question: &FleetQuestion,
        of: &sizing::Candidate,
        fleet: Option<&Fleet>,
        language: Language,
    ) -> Self {
        let traced = |figure: sizing::Figure| Traced::new(language, &figure);
        Self {
            month: of.monthly_figure(plan, question).map(traced),
            stranded_month: of.stranded_figure(plan, question, fleet).map(traced),
            headroom: traced(of.headroom_figure(question)),
        }
    }
}

/// Instances of one type that hold the same tasks.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Group {
    /// Their type.
    pub(super) instance_type: String,
    /// The zone where they must be; none where any one will do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) zone: Option<String>,
    /// How many there are.
    pub(super) instances: u32,
    /// How many of these are spot instances.
    pub(super) spot: u32,
    /// Room on each of them for so many tasks of which service; none where they stand by for one that is lost, or where only
    /// the placement strategies of services need them.
    pub(super) tasks: BTreeMap<String, u32>,
    /// Whether they stand by for one that is lost.
    pub(super) stands_by: bool,
    /// What all of them cost.
    pub(super) micro_usd_per_hour: MicroUsd,
}

impl Stranded {
    pub(super) fn new(stranded: &sizing::Stranded) -> Self {
        let sizing::Stranded { cpu, memory, .. } = *stranded;
        Self { cpu, memory, micro_usd_per_hour: stranded.hourly() }
    }
}

impl FleetAtLoad {
    pub(super) fn new(plan: &Plan, question: &FleetQuestion, answer: &Answer, language: Language) -> Self {
        let question = FleetQuestion { shapes: answer.shapes.clone(), ..question.clone() };
        Self {
            load: match answer.load {
                Load::Minimum => "minimum",
                Load::Desired => "desired",
                Load::Average => "average",
                Load::Peak => "peak",
                Load::Maximum => "maximum",
            },
            tasks: answer.shapes.iter().map(|shape| u64::from(shape.count)).sum(),
            fleet: answer.fleet.as_ref().map(|found| Members::new(plan, &question, found, language)),
        }
    }
}

impl Members {
    pub(super) fn new(plan: &Plan, question: &FleetQuestion, found: &FoundFleet, language: Language) -> Self {
        let FoundFleet { fleet, candidate } = found;
        let shapes: &[TaskShape] = &question.shapes;
        // Of what does not hold all tasks nothing is proved.
        let gap = candidate.gap_ppm.and_then(|_| candidate.gap_figure(plan, question, fleet));
        let group = |group: &FleetGroup| {
            let tasks = shapes.iter().zip(&group.tasks).filter(|(_, count)| **count > 0);
            Group {
                instance_type: group.instance_type.to_string(),
                zone: group.zone.as_ref().map(ToString::to_string),
                instances: group.instances,
                spot: group.spot,
                tasks: tasks.map(|(shape, count)| (shape.group.name().to_owned(), *count)).collect(),
                stands_by: group.stands_by,
                micro_usd_per_hour: group.cost,
            }
        };
        Self {
            types: types(&candidate.types),
            micro_usd_per_hour: candidate.cost,
            micro_usd_per_month: candidate.monthly(),
            bound_micro_usd_per_hour: fleet.bound,
            gap_ppm: candidate.gap_ppm,
            stranded: Stranded::new(&fleet.stranded),
            headroom_percent: candidate.headroom_percent,
            added: types(&candidate.added),
            zones: zones(question, candidate),
            unplaced: candidate.unplaced.unwrap_or_default(),
            rebuilt: rebuilt(plan, question, candidate, language),
            numbers: Numbers::new(plan, question, candidate, Some(fleet), language),
            bound: Traced::new(language, &bound_figure(fleet)),
            gap: gap.as_ref().map(|gap| Traced::new(language, gap)),
            groups: fleet.groups.iter().map(group).collect(),
        }
    }
}

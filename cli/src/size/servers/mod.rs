//! Servers that one has: what they need in ECU, and the cheapest fleet for it.

mod text;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::catalogue::instance_type;
use stowage_core::plan::{EcuRule, FleetSettings, Plan};
use stowage_core::sizing::{
    self, Counted, Figure, Fleet, FleetQuestion, FoundFleet, ServerList, ServersNeed, ServersQuestion,
    Unanswerable, fit_of, group_task, marks_of_an_ecu, read_servers, servers_need, simple_candidates,
};
use stowage_core::units::MicroUsd;
use stowage_core::words::{self, Language};

use super::candidate::{Candidate, candidates};
use super::figure::Traced;
use super::fleets::{Group, Members};
use super::{roomier, search};
pub(super) use text::render;

/// What servers need, and the cheapest fleet for it. CPU is counted in hundredths of ECU where others count CPU units.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Servers {
    /// Lines with something on them, the headings aside.
    lines: usize,
    /// How many of these were read.
    lines_read: usize,
    /// What keeps the others from being read.
    faults: Vec<Told>,
    /// Columns that are not read.
    ignored_columns: Vec<Told>,
    /// What was read in one of two ways.
    notes: Vec<Told>,
    /// How marks of PassMark become ECU: `fitted`, or `notes`.
    ecu_rule: &'static str,
    /// Both rules.
    rules: Vec<Rule>,
    /// Why they differ, in the language of `--lang`.
    why_rules_differ: String,
    /// What the ECU of instance types are: `published` by AWS where it did for all that are compared, else `estimated`.
    counted: &'static str,
    /// Servers that do the same.
    groups: Vec<ServerGroup>,
    /// How many servers there are.
    servers: Traced,
    /// The ECU that they have.
    ecu: Traced,
    /// What they use on average.
    average_ecu: Traced,
    /// What they use at the peak.
    peak_ecu: Traced,
    /// The peak, with growth.
    planned_ecu: Traced,
    /// What all zones need together so that any one may be lost.
    planned_for_zone_loss_ecu: Option<Traced>,
    /// Their memory in GiB, with growth.
    planned_memory: Option<Traced>,
    /// Of how many servers the memory is not said.
    without_memory: u32,
    /// Groups whose task no instance type takes; why, in the language of `--lang`.
    unfit: Vec<UnfitGroup>,
    /// The cheapest fleet; none where a group fits on no type, or no type is offered.
    fleet: Option<ServersFleet>,
    /// Fleets of which none costs less and has more headroom than another one.
    candidates: Vec<Candidate>,
}

/// Something about a place in the list.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
    /// What it is, in the language of `--lang`.
    message: String,
}

/// How marks become ECU.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Rule {
    /// `fitted` or `notes`.
    name: &'static str,
    /// Marks that count as an ECU.
    marks_of_an_ecu: Traced,
    /// How far it is from what AWS published on average, in thousandths.
    mean_error_permille: u32,
    /// By how much it is above that on average; below where it is negative.
    bias_permille: i32,
    /// Of how many types that was computed.
    samples: u32,
}

/// Servers whose names differ in the number at their end only.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ServerGroup {
    /// What their names have in common.
    name: String,
    /// How many there are.
    servers: u32,
    /// Marks of each, where all are alike.
    marks: Option<Traced>,
    /// ECU of each, where all are alike.
    ecu_of_each: Option<Traced>,
    /// ECU of all.
    ecu: Traced,
    /// How busy they are on average.
    average_share: Traced,
    /// ECU that they use on average.
    average_ecu: Traced,
    /// ECU that they use at the peak.
    peak_ecu: Traced,
    /// Their memory in GiB.
    memory: Option<Traced>,
    /// A task for each of them, by the instance types of the fleet.
    tasks: Vec<Task>,
}

/// A task that takes over what a server does.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Task {
    /// On this type.
    instance_type: String,
    /// CPU units for what it does on average.
    average_cpu_units: Traced,
    /// CPU units for what it does at the peak.
    cpu_units: Traced,
    /// Its memory in MiB.
    memory: Option<Traced>,
}

/// Servers whose task no type takes.
#[derive(Debug, Serialize, JsonSchema)]
struct UnfitGroup {
    /// The group's name.
    group: String,
    /// Which and why in words, in the language of `--lang`.
    message: String,
}

/// The fleet that takes over what servers do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ServersFleet {
    /// How many instances of which type.
    types: BTreeMap<String, u32>,
    /// What all of them cost.
    micro_usd_per_hour: MicroUsd,
    /// The same for 730 hours.
    micro_usd_per_month: MicroUsd,
    /// No fleet that satisfies the same costs less.
    bound_micro_usd_per_hour: MicroUsd,
    /// How far the cost is above that, in millionths of it.
    gap_ppm: Option<u64>,
    /// By how many percent what servers do could grow until ECU or memory of all instances together is used up.
    headroom_percent: u32,
    /// Groups whose images are not known to be built for a processor of its instances, in the language of `--lang`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rebuilt: Vec<String>,
    /// Instances that hold the same.
    groups: Vec<Group>,
}

/// A list of servers with what was found for it.
struct Found {
    need: ServersNeed,
    unfit: Vec<sizing::Unfit>,
    fleet: Option<FoundFleet>,
    question: Option<FleetQuestion>,
}

/// What the servers of a plan need and cost, with what was asked; nothing where it has none.
///
/// # Errors
/// There is nothing to search for.
pub(super) fn servers(
    plan: &Plan,
    region: &str,
    settings: &FleetSettings,
    language: Language,
) -> Result<(Option<Servers>, Option<FleetQuestion>), Unanswerable> {
    if plan.sizing.servers.trim().is_empty() {
        return Ok((None, None));
    }
    let list = read_servers(&plan.sizing.servers);
    let found = if list.servers.is_empty() {
        let need = servers_need(&[], &settings.into());
        Found { need, unfit: Vec::new(), fleet: None, question: None }
    } else {
        let ServersQuestion { need, question } = ServersQuestion::new(plan, region, settings, &list)?;
        let (unfit, fleet) = match search(&question) {
            Ok(fleet) => (Vec::new(), fleet.map(|fleet| FoundFleet::new(&question, plan, fleet, 0))),
            Err(unfit) => (unfit, None),
        };
        Found { need, unfit, fleet, question: Some(question) }
    };
    Ok((Some(Servers::new(plan, &list, &found, settings.ecu_rule, language)), found.question))
}

impl Servers {
    fn new(plan: &Plan, list: &ServerList, found: &Found, rule: EcuRule, language: Language) -> Self {
        let Found { need, unfit, fleet, question } = found;
        let traced = |figure: &Figure| Traced::new(language, figure);
        let told = |place: stowage_core::json::Place, message| Told {
            line: place.line,
            column: place.column,
            message,
        };
        let zones = question.as_ref().map_or(0, |question| question.zones.len());
        let for_loss = need.planned_for_zone_loss(u32::try_from(zones).unwrap_or(u32::MAX));
        let candidates = question.as_ref().filter(|_| unfit.is_empty()).map(|question| {
            let found: Vec<FoundFleet> = fleet.iter().cloned().chain(roomier(question, plan)).collect();
            // No service places what servers become.
            candidates(plan, question, &found, &simple_candidates(question, plan), language)
        });
        Self {
            lines: list.lines,
            lines_read: list.servers.len(),
            faults: list
                .faults
                .iter()
                .map(|fault| told(fault.place, words::server_fault_kind(language, &fault.kind)))
                .collect(),
            ignored_columns: list.ignored.iter().map(|it| told(it.place, it.heading.clone())).collect(),
            notes: list
                .notes
                .iter()
                .map(|note| told(note.place, words::server_note_kind(language, note.kind)))
                .collect(),
            ecu_rule: rule_name(rule),
            rules: [EcuRule::Fitted, EcuRule::Notes].map(|rule| Rule::new(rule, language)).into(),
            why_rules_differ: words::why_rules_differ(
                language,
                fit_of(EcuRule::Notes),
                fit_of(EcuRule::Fitted),
            ),
            counted: match need.rules.counted {
                Counted::Published => "published",
                Counted::Estimated => "estimated",
            },
            groups: need
                .groups
                .iter()
                .map(|group| {
                    ServerGroup::new(need, group, fleet.as_ref().map(|found| &found.fleet), language)
                })
                .collect(),
            servers: traced(&need.servers),
            ecu: traced(&need.ecu),
            average_ecu: traced(&need.average),
            peak_ecu: traced(&need.peak),
            planned_ecu: traced(&need.planned),
            planned_for_zone_loss_ecu: for_loss.as_ref().map(traced),
            planned_memory: need.memory.as_ref().map(traced),
            without_memory: need.without_memory,
            unfit: unfit
                .iter()
                .map(|unfit| UnfitGroup {
                    group: unfit.group.name().to_owned(),
                    message: words::unfit_servers(language, unfit),
                })
                .collect(),
            fleet: fleet
                .as_ref()
                .zip(question.as_ref())
                .map(|(found, question)| ServersFleet::new(plan, question, found, language)),
            candidates: candidates.unwrap_or_default(),
        }
    }

    /// The types of the fleet.
    pub(super) fn instance_types(&self) -> impl Iterator<Item = &str> {
        self.fleet.iter().flat_map(|fleet| fleet.types.keys().map(String::as_str))
    }

    /// Whether every line was read and a fleet was found.
    pub(super) fn is_complete(&self) -> bool {
        self.faults.is_empty() && self.fleet.is_some()
    }
}

fn rule_name(rule: EcuRule) -> &'static str {
    match rule {
        EcuRule::Fitted => "fitted",
        EcuRule::Notes => "notes",
    }
}

impl Rule {
    fn new(rule: EcuRule, language: Language) -> Self {
        let fit = fit_of(rule);
        Self {
            name: rule_name(rule),
            marks_of_an_ecu: Traced::new(language, &marks_of_an_ecu(rule)),
            mean_error_permille: fit.mean_permille,
            bias_permille: fit.bias_permille,
            samples: fit.samples,
        }
    }
}

impl ServerGroup {
    fn new(
        need: &ServersNeed,
        group: &sizing::ServerGroup,
        fleet: Option<&Fleet>,
        language: Language,
    ) -> Self {
        let traced = |figure: &Figure| Traced::new(language, figure);
        let types = fleet.map(Fleet::types).unwrap_or_default();
        let task = |name: &str| {
            let task = group_task(need, group, instance_type(name)?);
            Some(Task {
                instance_type: name.to_owned(),
                average_cpu_units: traced(&task.average),
                cpu_units: traced(&task.cpu),
                memory: task.memory.as_ref().map(traced),
            })
        };
        Self {
            name: group.name.to_string(),
            servers: group.servers,
            marks: group.marks.as_ref().map(traced),
            ecu_of_each: group.each.as_ref().map(traced),
            ecu: traced(&group.ecu),
            average_share: traced(&group.average_share),
            average_ecu: traced(&group.average),
            peak_ecu: traced(&group.peak),
            memory: group.memory.as_ref().map(traced),
            tasks: types.iter().filter_map(|(name, _)| task(name)).collect(),
        }
    }
}

impl ServersFleet {
    fn new(plan: &Plan, question: &FleetQuestion, found: &FoundFleet, language: Language) -> Self {
        let Members {
            types,
            micro_usd_per_hour,
            micro_usd_per_month,
            bound_micro_usd_per_hour,
            gap_ppm,
            headroom_percent,
            rebuilt,
            groups,
            ..
        } = Members::new(plan, question, found, language);
        Self {
            types,
            micro_usd_per_hour,
            micro_usd_per_month,
            bound_micro_usd_per_hour,
            gap_ppm,
            headroom_percent,
            rebuilt,
            groups,
        }
    }
}

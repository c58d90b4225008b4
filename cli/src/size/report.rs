//! The result of `stowage size` in its published shape. It only grows: no member is renamed or taken away.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use stowage_core::catalogue::Architecture;
use stowage_core::identifiers::Zone;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    self, CandidateKind, FleetQuestion, FoundFleet, Load, PriceBook, SingleType, Survive, Unfit, own_types,
    single_types, tried_candidates, upgrades,
};
use stowage_core::units::{MemoryMib, MicroUsd};
use stowage_core::words::{self, Language};

use super::Answer;
use super::candidate::{Candidate, candidates};
use super::cost::{Cost, Costs, Fargate};
use super::figure::Traced;
use super::fleets::{FleetAtLoad, Numbers, Stranded, types};
use super::instance_types::{Move, TypeFacts};
use super::registry::RegistryReport;
use super::servers::Servers;

/// The version of this shape.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(crate) enum Format {
    /// The first version.
    #[serde(rename = "stowage-size/1")]
    V1,
}

/// The cheapest fleets that hold the tasks of a plan's services, beside the one that it has. Money is in millionths of a
/// US dollar an hour.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "SizeResult")]
pub(crate) struct Report {
    /// The version of this shape.
    format: Format,
    /// The plan's name.
    pub(super) plan: String,
    /// The region that prices are of.
    pub(super) region: String,
    /// The day of its prices, `YYYY-MM-DD`.
    pub(super) price_date: String,
    /// What every fleet has to satisfy.
    pub(super) constraints: Constraints,
    /// Services whose tasks fit on no instance type. Where there are any, fleets are missing and the exit code is 1.
    pub(super) unfit: Vec<UnfitService>,
    /// The plan's own instances at its start.
    pub(super) present: Present,
    /// The cheapest fleets found: for the desired counts, and where services scale for their least and most.
    pub(super) fleets: Vec<FleetAtLoad>,
    /// What fleets of one type cost for the desired counts, packed without a search: the cheapest first, then those on which
    /// tasks find no instance, then types that a task does not fit on.
    pub(super) single_types: Vec<Single>,
    /// Fleets for the desired counts of which none costs less and has more headroom than another one.
    pub(super) candidates: Vec<Candidate>,
    /// Names among the plan's own prices under which nothing is priced: they count nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) unknown_prices: Vec<String>,
    /// Newer types that do the same as those in use for no more money.
    pub(super) upgrades: Vec<UpgradeOf>,
    /// Measured servers, where the plan has some, or the input is a list of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) servers: Option<Servers>,
    /// The types in use, and those of the fleets found: their ECU, and what they have for tasks.
    pub(super) instance_types: Vec<TypeFacts>,
    /// What moving services to types of another family changes.
    pub(super) moves: Vec<Move>,
    /// What the plan costs in a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<Cost>,
    /// The plan's services on Fargate, on each processor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) fargate: Vec<Fargate>,
    /// The registry, where the plan has repositories.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) registry: Option<RegistryReport>,
}

/// What every fleet has to satisfy.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Constraints {
    /// The processor architecture; any where there is none.
    pub(super) architecture: Option<Architecture>,
    /// Families and types that were named; where none was, general, compute and memory types of the current generation.
    pub(super) families: Vec<String>,
    /// How many types there are to choose from.
    pub(super) offers: usize,
    /// The most types in the mix.
    pub(super) max_types: Option<u32>,
    /// How many more tasks of every kind there is room for, in percent.
    pub(super) headroom_percent: u32,
    /// What may be lost while all tasks still have room: `instance`, `zone`, or nothing.
    pub(super) survive: Option<&'static str>,
    /// The Availability Zones.
    pub(super) zones: Vec<Zone>,
    /// The share of spot instances of each type, in percent.
    pub(super) spot_percent: u32,
    /// How much less they cost, in percent.
    pub(super) spot_discount_percent: u32,
    /// Memory that the agent keeps from tasks, in MiB.
    pub(super) reserved_memory: MemoryMib,
    /// Whether types have the network interfaces of `awsvpcTrunking`.
    pub(super) trunking: bool,
}

/// A service whose tasks fit on no instance type.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct UnfitService {
    /// Its name.
    pub(super) service: String,
    /// The type that comes closest to taking one.
    pub(super) closest_instance_type: Option<String>,
    /// Which and why in words, in the language of `--lang`.
    pub(super) message: String,
}

/// The plan's own instances.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Present {
    /// How many instances of which type.
    pub(super) types: BTreeMap<String, u32>,
    /// What all of them cost on demand, with the discount and own prices; spot capacity is of the fleets that are searched for.
    pub(super) micro_usd_per_hour: MicroUsd,
    /// The same for 730 hours.
    pub(super) micro_usd_per_month: MicroUsd,
    /// Types whose price is not known; they are not in the sum.
    pub(super) without_price: Vec<String>,
    /// What no task takes of them.
    pub(super) stranded: Stranded,
    /// How many tasks find no instance.
    pub(super) unplaced: u32,
    /// Where all find one: how many would not, at worst, with other instance IDs or another random draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unplaced_by_chance: Option<u32>,
    /// By how many percent all tasks could grow until CPU or memory of all instances together is used up.
    pub(super) headroom_percent: u32,
    /// Its numbers, with what they were computed from; none where there are no instances.
    #[serde(flatten)]
    numbers: Option<Numbers>,
}

/// A fleet of one type.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Single {
    /// The type.
    pub(super) instance_type: String,
    /// How many instances hold all tasks; none where a task does not fit.
    pub(super) instances: Option<u32>,
    /// What they cost.
    pub(super) micro_usd_per_hour: Option<MicroUsd>,
    /// What no task takes of them.
    pub(super) stranded: Stranded,
    /// By how many percent all tasks could grow until CPU or memory of all together is used up.
    pub(super) headroom_percent: u32,
    /// How many tasks find no instance of them, as the strategies of the plan's services place them; none where a task does
    /// not fit, where there are more instances than a cluster has by default, and where it took too long to try.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unplaced: Option<u32>,
    /// Its numbers, with what they were computed from; none where a task does not fit.
    #[serde(flatten)]
    numbers: Option<Numbers>,
}

/// A newer type for one in use.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct UpgradeOf {
    /// The type in use.
    pub(super) from: String,
    /// Its price.
    pub(super) from_micro_usd_per_hour: MicroUsd,
    /// The newer type.
    pub(super) to: String,
    /// Its price.
    pub(super) to_micro_usd_per_hour: MicroUsd,
    /// Whether images have to be built for another architecture.
    pub(super) changes_architecture: bool,
    /// How much less it costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    saving: Option<Traced>,
    /// How much more ECU it has; both are counted alike.
    more_ecu: Traced,
}

impl Report {
    pub(super) fn new(
        plan: &Plan,
        question: &FleetQuestion,
        answers: &[Answer],
        found: &[FoundFleet],
        unfit: &[Unfit],
        servers: Option<Servers>,
        language: Language,
    ) -> Self {
        let FleetQuestion { region, zones, offers, limits, filter, .. } = question;
        let desired = sizing::shapes(plan, Load::Desired);
        let book = PriceBook::new(region.id, &plan.sizing);
        // Where only servers are asked about, no service places what they become.
        let simple = if answers.is_empty() { Vec::new() } else { tried_candidates(question, plan) };
        let present = simple.iter().find(|one| one.kind == CandidateKind::Present).cloned();
        let present = present.or_else(|| sizing::Candidate::of_present(question, plan));
        let own = own_types(plan);
        // Where only servers are asked about, offers are counted in ECU, and no fleet is for tasks.
        let offers = if answers.is_empty() { &[] } else { offers.as_slice() };
        let singles = single_types(&desired, offers, zones, limits);
        let mut singles: Vec<Single> =
            singles.iter().map(|single| Single::new(plan, question, single, &simple, language)).collect();
        singles.sort_by_key(|single| {
            (single.instances.is_none(), single.unplaced > Some(0), single.micro_usd_per_hour)
        });
        let newer = own.iter().flat_map(|(name, _)| upgrades(&book, name));
        let of_fleets: Vec<_> =
            found.iter().take(1).flat_map(|found| found.candidate.types.clone()).collect();
        let of_fleets = || of_fleets.iter().map(|(name, _)| &**name);
        let in_use = own.iter().map(|(name, _)| &**name);
        let of_servers = servers.iter().flat_map(Servers::instance_types);
        let named = in_use.chain(of_fleets()).chain(of_servers);
        Self {
            instance_types: TypeFacts::of(named, filter.reserved_memory, language),
            moves: Move::of(plan, &own, of_fleets(), language),
            format: Format::V1,
            plan: plan.name.clone(),
            region: region.id.to_owned(),
            price_date: region.date.to_owned(),
            constraints: Constraints::new(question),
            unfit: unfit.iter().map(|unfit| UnfitService::new(unfit, language)).collect(),
            candidates: match answers.is_empty() {
                true => Vec::new(),
                false => candidates(plan, question, found, &simple, language),
            },
            present: present
                .as_ref()
                .map(|present| Present::new(plan, question, present, language))
                .unwrap_or_default(),
            fleets: answers.iter().map(|answer| FleetAtLoad::new(plan, question, answer, language)).collect(),
            single_types: singles,
            unknown_prices: sizing::unknown_prices(&plan.sizing).into_iter().map(str::to_owned).collect(),
            upgrades: newer.map(|upgrade| UpgradeOf::new(&book, &upgrade, language)).collect(),
            servers,
            cost: None,
            fargate: Vec::new(),
            registry: RegistryReport::new(plan, region.id, language),
        }
    }

    /// The same with costs.
    pub(super) fn with_costs(self, costs: &Costs<'_>) -> Self {
        Self { cost: Some(costs.cost()), fargate: costs.fargate(), ..self }
    }
}

impl Constraints {
    fn new(question: &FleetQuestion) -> Self {
        let FleetQuestion { zones, filter, limits, offers, .. } = question;
        Self {
            architecture: filter.architecture,
            families: filter.families.clone(),
            offers: offers.len(),
            max_types: limits.max_types,
            headroom_percent: limits.headroom_percent,
            survive: match limits.survive {
                Survive::Nothing => None,
                Survive::Instance => Some("instance"),
                Survive::Zone { .. } => Some("zone"),
            },
            zones: zones.clone(),
            spot_percent: limits.spot.map_or(0, |spot| spot.percent),
            spot_discount_percent: limits.spot.map_or(0, |spot| spot.discount_percent),
            reserved_memory: filter.reserved_memory,
            trunking: filter.has_trunking,
        }
    }
}

impl UnfitService {
    fn new(unfit: &Unfit, language: Language) -> Self {
        Self {
            service: unfit.group.name().to_owned(),
            closest_instance_type: unfit.closest.as_ref().map(|(name, _)| name.to_string()),
            message: words::unfit(language, unfit),
        }
    }
}

impl Present {
    fn new(plan: &Plan, question: &FleetQuestion, present: &sizing::Candidate, language: Language) -> Self {
        Self {
            numbers: Some(Numbers::new(plan, question, present, None, language)),
            types: types(&present.types),
            micro_usd_per_hour: present.cost,
            micro_usd_per_month: present.monthly(),
            without_price: present.without_price.iter().map(ToString::to_string).collect(),
            stranded: Stranded::new(&present.stranded),
            unplaced: present.unplaced.unwrap_or_default(),
            unplaced_by_chance: present.unplaced_by_chance,
            headroom_percent: present.headroom_percent,
        }
    }
}

impl Single {
    fn new(
        plan: &Plan,
        question: &FleetQuestion,
        single: &SingleType,
        simple: &[sizing::Candidate],
        language: Language,
    ) -> Self {
        let is_it = |one: &&sizing::Candidate| {
            one.kind == CandidateKind::Single
                && one.types.iter().all(|(name, _)| *name == single.instance_type)
        };
        let candidate = simple.iter().find(is_it);
        Self {
            unplaced: candidate.and_then(|of| of.unplaced),
            numbers: candidate.map(|of| Numbers::new(plan, question, of, None, language)),
            instance_type: single.instance_type.to_string(),
            instances: single.instances,
            micro_usd_per_hour: single.instances.map(|_| single.cost),
            stranded: Stranded::new(&single.stranded),
            headroom_percent: single.headroom_percent,
        }
    }
}

impl UpgradeOf {
    fn new(book: &PriceBook<'_>, upgrade: &sizing::Upgrade, language: Language) -> Self {
        Self {
            from: upgrade.from.name.to_owned(),
            from_micro_usd_per_hour: upgrade.from_price,
            to: upgrade.to.name.to_owned(),
            to_micro_usd_per_hour: upgrade.to_price,
            changes_architecture: upgrade.changes_architecture(),
            saving: upgrade.saving(book).map(|saving| Traced::new(language, &saving)),
            more_ecu: Traced::new(language, &upgrade.more_ecu()),
        }
    }
}

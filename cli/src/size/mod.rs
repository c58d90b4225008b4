//! `stowage size`: the cheapest fleets that hold a plan's tasks, or take over what servers do, what they cost, and how far
//! from the least possible.

mod bill;
mod candidate;
mod cost;
mod figure;
mod fleets;
mod instance_types;
mod registry;
mod report;
mod servers;
mod text;

pub(crate) use report::Report;

use std::sync::Arc;

use stowage_core::catalogue::instance_type;
use stowage_core::plan::{self, ArchitectureChoice, FleetSettings, Plan, Sizing};
use stowage_core::simulation::Run;
use stowage_core::sizing::{
    Fleet, FleetQuestion, FoundFleet, Load, MORE_HEADROOM, PriceBook, Priced, TaskShape, Unanswerable, Unfit,
    loads, own_types, unknown_types,
};
use stowage_core::usage::Usage;
use stowage_core::words::{self, Language};

use self::cost::Costs;
use self::registry::RegistryReport;
use self::servers::Servers;
use crate::arguments::{Arch, Format, Loss, Rule, Size};
use crate::output::json;
use crate::{Failure, Outcome, input};

/// Units of the search between two looks at whether it has ended.
const STEP: u64 = 100_000_000;

/// A fleet for some counts of tasks, or why there is none.
pub(crate) struct Answer {
    pub(crate) load: Load,
    pub(crate) shapes: Vec<TaskShape>,
    pub(crate) fleet: Option<FoundFleet>,
}

pub(crate) fn run(command: &Size, language: Language) -> Result<Outcome, Failure> {
    let plan = input::sized(&command.input)?;
    let settings = settings(command, &plan);
    let mut remarks = unknown_families(command, &plan, language)?;
    remarks.extend(unknown_prices(input::name(&command.input), &plan, language));
    let region = command.region.as_deref().unwrap_or(&plan.region);
    let refused = |why| refused(command, &plan, &why, language);
    let (servers, of_servers) = servers::servers(&plan, region, &settings, language).map_err(refused)?;
    let has_tasks = !plan.services.is_empty() || of_servers.is_none();
    let question = match of_servers.filter(|_| !has_tasks) {
        Some(question) => question,
        None => FleetQuestion::new(&plan, region, &settings, Load::Desired).map_err(refused)?,
    };
    let plan = Plan { sizing: with_spot(&plan, &question).into(), ..plan };
    let usage = usage(command, &plan);
    let mut unfit = Vec::new();
    let mut answers = Vec::new();
    for (load, shapes) in loads(&plan, &usage.tasks).into_iter().filter(|_| has_tasks) {
        let question = FleetQuestion { shapes: shapes.clone(), ..question.clone() };
        let fleet = match search(&question) {
            Ok(fleet) => fleet.map(|fleet| FoundFleet::new(&question, &plan, fleet, 0)),
            Err(found) => {
                unfit = found;
                None
            }
        };
        answers.push(Answer { load, shapes, fleet });
    }
    let desired = answers.iter_mut().find(|answer| answer.load == Load::Desired);
    let mut found: Vec<FoundFleet> = Vec::new();
    if let Some(fleet) = desired.and_then(|answer| answer.fleet.as_mut()) {
        found.push(fleet.clone());
        found.extend(roomier(&question, &plan));
        fleet.clone_from(&FoundFleet::cheapest(&found).unwrap_or_else(|| fleet.clone()));
    }
    let is_complete = unfit.is_empty()
        && answers.iter().all(|answer| answer.fleet.as_ref().is_some_and(|found| found.candidate.is_enough))
        && servers.as_ref().is_none_or(Servers::is_complete);
    let (own, cheapest) = (own_types(&plan), cheapest(&answers));
    let costs = Costs {
        plan: &plan,
        region: question.region.id,
        sizing: &plan.sizing,
        usage: &usage,
        own: &own,
        cheapest: cheapest.as_deref(),
        compared: compared(command, &plan, &question, language)?,
        language,
    };
    let report = Report::new(&plan, &question, &answers, &found, &unfit, servers, language);
    let report = if has_tasks { report.with_costs(&costs) } else { report };
    let text = match command.format {
        Format::Text => text::render(&report, language),
        Format::Json => json(&report),
    };
    let is_complete = is_complete && report.registry.as_ref().is_none_or(RegistryReport::is_complete);
    Ok(Outcome { remarks, ..Outcome::new(text, is_complete) })
}

/// What is said of names in the plan that no family or type has; those of the command line are refused.
fn unknown_families(command: &Size, plan: &Plan, language: Language) -> Result<Vec<String>, Failure> {
    if let Some(message) = words::unknown_types(language, &unknown_types(&command.families)) {
        return Err(Failure::Refused { option: "--families", message });
    }
    let of_plan = command.families.is_empty().then_some(&plan.sizing.fleet.families);
    let of_plan = of_plan.and_then(|names| words::unknown_types(language, &unknown_types(names)));
    let file = input::name(&command.input);
    Ok(of_plan.map(|message| format!("{file}: /sizing/fleet/families: {message}")).into_iter().collect())
}

/// What is said of own prices in a plan's file that count nowhere.
pub(crate) fn unknown_prices(file: &str, plan: &Plan, language: Language) -> Option<String> {
    let message = words::unknown_prices(language, &stowage_core::sizing::unknown_prices(&plan.sizing))?;
    Some(format!("{file}: /sizing/prices: {message}"))
}

/// What the plan's loads come to, or a run of it where one was asked for.
fn usage(command: &Size, plan: &Plan) -> Usage {
    if !command.simulate {
        return Usage::of_plan(plan);
    }
    Run::to_horizon(Arc::new(plan.clone())).recording().usage(plan, plan.horizon)
}

/// The cheapest fleet for the desired counts.
fn cheapest(answers: &[Answer]) -> Option<Vec<(Arc<str>, u32)>> {
    let desired = answers.iter().find(|answer| answer.load == Load::Desired)?;
    Some(desired.fleet.as_ref()?.candidate.types.clone())
}

/// The plan's settings with the spot capacity that was asked for.
fn with_spot(plan: &Plan, question: &FleetQuestion) -> Sizing {
    let mut sizing = Sizing::clone(&plan.sizing);
    sizing.fleet.spot_percent = question.limits.spot.map_or(0, |spot| spot.percent);
    if let Some(spot) = question.limits.spot {
        sizing.fleet.spot_discount_percent = spot.discount_percent;
    }
    sizing
}

/// The type that Fargate is compared with, where it has a price.
fn compared<'a>(
    command: &'a Size,
    plan: &Plan,
    question: &FleetQuestion,
    language: Language,
) -> Result<Option<&'a str>, Failure> {
    let Some(name) = command.compare.as_deref() else { return Ok(None) };
    let book = PriceBook::new(question.region.id, &plan.sizing);
    let is_known = instance_type(name).is_some() && book.price(&Priced::InstanceType(name.into())).is_some();
    let refused = || Failure::Refused {
        option: "--compare",
        message: words::no_price(language, question.region.id, name),
    };
    is_known.then_some(Some(name)).ok_or_else(refused)
}

/// Fleets with more headroom.
fn roomier(question: &FleetQuestion, plan: &Plan) -> Vec<FoundFleet> {
    let roomier = |more: u32| {
        let question = question.roomier(more);
        Some(FoundFleet::new(&question, plan, search(&question).ok()??, more))
    };
    MORE_HEADROOM.into_iter().filter_map(roomier).collect()
}

fn search(question: &FleetQuestion) -> Result<Option<Fleet>, Vec<Unfit>> {
    let mut search = question.search()?;
    while !search.step(STEP) {}
    Ok(search.fleet())
}

/// What the plan says of fleets, with the options over it.
fn settings(command: &Size, plan: &Plan) -> FleetSettings {
    let of_plan = &plan.sizing.fleet;
    let named = !command.families.is_empty();
    FleetSettings {
        families: if named { command.families.clone() } else { of_plan.families.clone() },
        architecture: match command.arch {
            Some(Arch::X86) => ArchitectureChoice::X86_64,
            Some(Arch::Arm) => ArchitectureChoice::Arm64,
            Some(Arch::Any) => ArchitectureChoice::Any,
            None => of_plan.architecture,
        },
        max_types: command.max_types.or(of_plan.max_types),
        headroom_percent: command.headroom.unwrap_or(of_plan.headroom_percent),
        growth_percent: command.growth.unwrap_or(of_plan.growth_percent),
        survive: match command.survive {
            Some(Loss::Instance) => plan::Loss::Instance,
            Some(Loss::Zone) => plan::Loss::Zone,
            None => of_plan.survive,
        },
        spot_percent: command.spot.unwrap_or(of_plan.spot_percent),
        spot_discount_percent: command.spot_discount.unwrap_or(of_plan.spot_discount_percent),
        trunking: command.trunking || of_plan.trunking,
        peaks_at_once: of_plan.peaks_at_once && !command.peaks_apart,
        ecu_rule: match command.ecu_rule {
            Some(Rule::Fitted) => plan::EcuRule::Fitted,
            Some(Rule::Notes) => plan::EcuRule::Notes,
            None => of_plan.ecu_rule,
        },
    }
}

/// Why there is nothing to search for, at the option that says so; where the plan does, at its member.
fn refused(command: &Size, plan: &Plan, why: &Unanswerable, language: Language) -> Failure {
    let message = words::unanswerable(language, why);
    let option = match why {
        Unanswerable::UnknownRegion(_) => command.region.is_some().then_some("--region"),
        Unanswerable::NoOffers(_) if !command.families.is_empty() => Some("--families"),
        Unanswerable::NoOffers(_) => command.arch.is_some().then_some("--arch"),
        Unanswerable::TooFewZones => command.survive.is_some().then_some("--survive zone"),
    };
    if let Some(option) = option {
        return Failure::Refused { option, message };
    }
    let fleet = &plan.sizing.fleet;
    let pointer = match why {
        Unanswerable::UnknownRegion(_) => "/region",
        Unanswerable::NoOffers(_) if !fleet.families.is_empty() => "/sizing/fleet/families",
        Unanswerable::NoOffers(_) if fleet.architecture != ArchitectureChoice::OfInstances => {
            "/sizing/fleet/architecture"
        }
        Unanswerable::NoOffers(_) => "/region",
        Unanswerable::TooFewZones => "/sizing/fleet/survive",
    };
    Failure::Unanswerable { file: input::name(&command.input).to_owned(), pointer, message }
}

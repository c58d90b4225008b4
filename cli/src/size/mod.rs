//! `stowage size`: the cheapest fleets that hold a plan's tasks, what they cost, and how far from the least possible.

mod candidate;
mod figure;
mod report;
mod text;

pub(crate) use report::Report;

use stowage_core::catalogue::{Architecture, Region, regions};
use stowage_core::identifiers::Zone;
use stowage_core::plan::Plan;
use stowage_core::sizing::{
    Fleet, FleetSearch, InstanceOffer, Limits, Load, OfferFilter, Spot, Survive, TaskShape, Unfit, offers,
    shapes,
};
use stowage_core::words::{self, Language};

use crate::arguments::{Arch, Format, Loss, Size};
use crate::output::json;
use crate::{Failure, Outcome, input};

/// Units of the search between two looks at whether it has ended.
const STEP: u64 = 100_000_000;

/// Headroom besides what is asked for, in percent, that the choice between money and room is shown with.
const MORE_HEADROOM: [u32; 3] = [10, 25, 50];

/// What was asked for, with everything that a plan leaves open decided.
pub(crate) struct Question {
    pub(crate) region: &'static Region,
    pub(crate) zones: Vec<Zone>,
    pub(crate) filter: OfferFilter,
    pub(crate) limits: Limits,
    pub(crate) offers: Vec<InstanceOffer>,
}

/// A fleet for some counts of tasks, or why there is none.
pub(crate) struct Answer {
    pub(crate) load: Load,
    pub(crate) shapes: Vec<TaskShape>,
    pub(crate) fleet: Option<Fleet>,
}

pub(crate) fn run(command: &Size, language: Language) -> Result<Outcome, Failure> {
    let plan = input::plan(&command.common.plan)?;
    let question = question(command, &plan, language)?;
    let mut unfit = Vec::new();
    let mut answers = Vec::new();
    for (load, shapes) in loads(&plan) {
        let fleet = match search(&question, shapes.clone(), question.limits.headroom_percent) {
            Ok(fleet) => fleet,
            Err(found) => {
                unfit = found;
                None
            }
        };
        answers.push(Answer { load, shapes, fleet });
    }
    let desired = shapes(&plan, Load::Desired);
    let roomier = MORE_HEADROOM.iter().filter_map(|more| {
        let headroom = question.limits.headroom_percent.saturating_add(*more);
        search(&question, desired.clone(), headroom).ok().flatten()
    });
    let roomier: Vec<Fleet> = roomier.collect();
    let is_complete = unfit.is_empty() && answers.iter().all(|answer| answer.fleet.is_some());
    let report = Report::new(&plan, &question, &answers, &roomier, &unfit, language);
    let text = match command.common.format {
        Format::Text => text::render(&report, language),
        Format::Json => json(&report),
    };
    Ok(Outcome::new(text, is_complete))
}

/// The counts that fleets are wanted for: the bounds of scaling only where something scales.
fn loads(plan: &Plan) -> Vec<(Load, Vec<TaskShape>)> {
    let desired = shapes(plan, Load::Desired);
    let all = Load::ALL.map(|load| (load, shapes(plan, load)));
    all.into_iter().filter(|(load, shapes)| *load == Load::Desired || *shapes != desired).collect()
}

fn search(
    question: &Question,
    shapes: Vec<TaskShape>,
    headroom_percent: u32,
) -> Result<Option<Fleet>, Vec<Unfit>> {
    let limits = Limits { headroom_percent, ..question.limits.clone() };
    let mut search = FleetSearch::new(shapes, question.offers.clone(), &question.zones, limits)?;
    while !search.step(STEP) {}
    Ok(search.fleet())
}

fn question(command: &Size, plan: &Plan, language: Language) -> Result<Question, Failure> {
    let refuse = |option: &'static str, message: String| Failure::Refused { option, message };
    let name = command.region.as_deref().unwrap_or(&plan.region);
    let known: Vec<&str> = regions().iter().map(|region| region.id).collect();
    let region = regions().iter().find(|region| region.id == name);
    let region = region.ok_or_else(|| refuse("--region", words::unknown_region(language, name, &known)))?;
    let mut zones = plan.zones();
    if zones.is_empty() {
        zones.push(Zone::from(format!("{}a", region.id)));
    }
    let survive = match command.survive {
        None => Survive::Nothing,
        Some(Loss::Instance) => Survive::Instance,
        Some(Loss::Zone) if zones.len() < 2 => {
            let message = language.pick(
                "The plan's instances are in fewer than two zones.",
                "플랜의 인스턴스가 있는 존이 두 개보다 적습니다.",
            );
            return Err(refuse("--survive zone", message.to_owned()));
        }
        Some(Loss::Zone) => Survive::Zone { zones: u32::try_from(zones.len()).unwrap_or(u32::MAX) },
    };
    let filter = OfferFilter {
        families: command.families.clone(),
        architecture: architecture(command.arch, plan),
        needs_gpus: shapes(plan, Load::Desired).iter().any(|shape| shape.demand.request.gpus > 0),
        reserved_memory: plan.instances.values().next().map(|spec| spec.reserved_memory).unwrap_or_default(),
        has_trunking: command.trunking,
    };
    let offers = offers(region.id, &filter);
    if offers.is_empty() {
        return Err(refuse("--families", words::no_offers(language, region.id)));
    }
    let spot =
        (command.spot > 0).then_some(Spot { percent: command.spot, discount_percent: command.spot_discount });
    let limits = Limits { max_types: command.max_types, headroom_percent: command.headroom, survive, spot };
    Ok(Question { region, zones, filter, limits, offers })
}

/// The architecture that was asked for; else that of the plan's instances, where they all have the same: the images of
/// its tasks are known to run there.
fn architecture(asked: Option<Arch>, plan: &Plan) -> Option<Architecture> {
    match asked {
        Some(Arch::Any) => None,
        Some(Arch::X86) => Some(Architecture::X86_64),
        Some(Arch::Arm) => Some(Architecture::Arm64),
        None => {
            let mut all =
                plan.instances.values().filter_map(|spec| Some(spec.catalogue_entry()?.architecture));
            let first = all.next()?;
            all.all(|other| other == first).then_some(first)
        }
    }
}

//! `stowage simulate`: what happens when the plan runs.

mod report;
mod text;
mod traffic;

pub(crate) use report::Report;

use std::sync::Arc;

use stowage_core::plan::Plan;
use stowage_core::simulation::Run;
use stowage_core::words::Language;

use crate::arguments::{Format, Simulate};
use crate::output::json;
use crate::{Failure, Outcome, input};

pub(crate) fn run(command: &Simulate, language: Language) -> Result<Outcome, Failure> {
    let plan = with_options(input::plan(&command.common.plan)?, command)?;
    let run = Run::to_horizon(Arc::new(plan));
    let report = Report::new(&run, language);
    let text = match command.common.format {
        Format::Text => text::render(&report, language),
        Format::Json => json(&report),
    };
    Ok(Outcome::new(text, report.findings.is_empty()))
}

/// The plan with the end and the seed of the command line.
fn with_options(mut plan: Plan, command: &Simulate) -> Result<Plan, Failure> {
    plan.horizon = command.until.unwrap_or(plan.horizon);
    plan.seed = command.seed.unwrap_or(plan.seed);
    // The plan read well, so only the new end can be wrong.
    match plan.first_problem() {
        None => Ok(plan),
        Some((_, problem)) => Err(Failure::Option { name: "--until", problem }),
    }
}

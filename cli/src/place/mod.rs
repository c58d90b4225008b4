//! `stowage place`: where each task goes, and why not elsewhere.

mod report;
mod text;

pub(crate) use report::Report;

use stowage_core::placement::place_plan;
use stowage_core::words::Language;

use crate::arguments::{Format, Place};
use crate::output::json;
use crate::{Failure, Outcome, input};

pub(crate) fn run(command: &Place, language: Language) -> Result<Outcome, Failure> {
    let plan = input::plan(&command.common.plan)?;
    let report = Report::new(&plan, &place_plan(&plan), language);
    let text = match command.common.format {
        Format::Text => text::render(&report, language),
        Format::Json => json(&report),
    };
    Ok(Outcome::new(text, report.unplaced == 0))
}

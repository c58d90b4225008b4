//! `stowage check`: what is wrong with task definitions.

mod report;
mod text;

pub(crate) use report::FileReport;

use stowage_core::json::Fault;
use stowage_core::plan::{Plan, PlanError, PlanErrorKind};
use stowage_core::task_definition::{self, ImportError, ImportErrorKind};
use stowage_core::validation::{Diagnostic, Severity, is_plan, validate};
use stowage_core::words::Language;

use crate::arguments::{Check, Format};
use crate::output::json;
use crate::{Failure, Outcome, input};

/// A file that was read, and what the rules found in it.
struct Checked<'a> {
    file: &'a str,
    text: String,
    diagnostics: Vec<Diagnostic>,
}

pub(crate) fn run(command: &Check, language: Language) -> Result<Outcome, Failure> {
    let (mut checked, mut failures) = (Vec::new(), Vec::new());
    for file in &command.files {
        match check(file) {
            Ok((one, failure)) => {
                // A file that is something else has no clean answer.
                if failure.is_none() || !one.diagnostics.is_empty() {
                    checked.push(one);
                }
                failures.extend(failure);
            }
            Err(failure) => failures.push(failure),
        }
    }
    let text = match command.format {
        Format::Text => text::render(&checked, language),
        Format::Json => json(&checked.iter().map(|one| FileReport::new(one, language)).collect::<Vec<_>>()),
    };
    let clean = checked.iter().all(|one| one.diagnostics.is_empty());
    Ok(Outcome { text, clean, failures })
}

/// What the rules find in a file, and what else is wrong with it.
fn check(file: &str) -> Result<(Checked<'_>, Option<Failure>), Failure> {
    let text = input::text(file)?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let not_json = |error| Failure::NotJson { file: input::name(file).to_owned(), error };
    let document = task_definition::parse(&text).map_err(not_json)?;
    let diagnostics = validate(&document);
    let failure = if is_plan(&document) {
        check_plan(file, &text, &diagnostics)
    } else {
        task_definition::repeated_member(&text).or_else(|| unread_expression(&text)).map(not_json)
    };
    Ok((Checked { file, text, diagnostics }, failure))
}

/// No rule looks into the expressions of placement constraints; who reads a task definition does.
fn unread_expression(text: &str) -> Option<ImportError> {
    let is_of_expression =
        |error: &ImportError| matches!(error.kind, ImportErrorKind::Document(Fault::Query(_)));
    task_definition::import(text).err().filter(is_of_expression)
}

/// A plan that is none for another reason than its task definitions is bad input, as it is to the other commands.
fn check_plan(file: &str, text: &str, diagnostics: &[Diagnostic]) -> Option<Failure> {
    let error = Plan::from_json(text).err()?;
    let is_error = |diagnostic: &Diagnostic| diagnostic.rule.facts().severity == Severity::Error;
    let in_definition = error.pointer.as_deref().is_some_and(|place| place.starts_with("/taskDefinitions/"));
    let not_a_plan = |error: PlanError| {
        Some(Failure::NotAPlan { file: input::name(file).to_owned(), error: Box::new(error) })
    };
    match error.kind {
        // No rule sees a repeated member: the document has lost all but the last of them.
        PlanErrorKind::Document(Fault::RepeatedMember) => not_a_plan(error),
        PlanErrorKind::Document(_) if in_definition && diagnostics.iter().any(is_error) => None,
        _ => not_a_plan(error),
    }
}

//! `stowage check`: what is wrong with task definitions, services, capacity providers and lifecycle policies.

mod report;
mod sarif;
mod text;

pub(crate) use report::FileReport;

use serde_json::{Value, json};
use stowage_core::json::{Fault, Place, locate};
use stowage_core::plan::{Plan, PlanError, PlanErrorKind};
use stowage_core::task_definition;
use stowage_core::validation::{Diagnostic, Rule, ServiceRule, Severity, is_plan, validate};
use stowage_core::words::Language;

use crate::arguments::{Check, CheckFormat};
use crate::output;
use crate::size::unknown_prices;
use crate::{Failure, Outcome, input};

/// A file that was read, and what the rules found in it.
struct Checked<'a> {
    file: &'a str,
    text: String,
    diagnostics: Vec<Diagnostic>,
}

pub(crate) fn run(command: &Check, language: Language) -> Result<Outcome, Failure> {
    // A hint is advice that nobody has to follow.
    let is_hint = |found: &Diagnostic| found.rule.facts().severity == Severity::Hint;
    let (mut checked, mut failures, mut remarks) = (Vec::new(), Vec::new(), Vec::new());
    for file in &command.files {
        match check(file) {
            Ok((one, failure)) => {
                remarks.extend(remark(&one, language));
                // A file that is something else has no clean answer.
                if failure.is_none() || !one.diagnostics.iter().all(is_hint) {
                    checked.push(one);
                }
                failures.extend(failure);
            }
            Err(failure) => failures.push(failure),
        }
    }
    let text = match command.format {
        CheckFormat::Text => text::render(&checked, language),
        CheckFormat::Sarif => sarif::render(&checked, &failures, language),
        CheckFormat::Json => {
            output::json(&checked.iter().map(|one| FileReport::new(one, language)).collect::<Vec<_>>())
        }
    };
    let clean = checked.iter().all(|one| one.diagnostics.iter().all(is_hint));
    Ok(Outcome { failures, remarks, ..Outcome::new(text, clean) })
}

/// What is said of a plan that no rule is about: a price that counts nowhere keeps none from opening.
fn remark(checked: &Checked<'_>, language: Language) -> Option<String> {
    let plan = Plan::from_json(&checked.text).ok()?;
    unknown_prices(input::name(checked.file), &plan, language)
}

/// What the rules find in a file, and what else is wrong with it.
fn check(file: &str) -> Result<(Checked<'_>, Option<Failure>), Failure> {
    let text = input::text(file)?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let not_json = |error| Failure::NotJson { file: input::name(file).to_owned(), error };
    let document = task_definition::parse(&text).map_err(not_json)?;
    let diagnostics = validate(&document);
    let failure = if is_plan(&document) {
        fault_of_plan(&text, &document, &diagnostics)
            .map(|error| Failure::NotAPlan { file: input::name(file).to_owned(), error: Box::new(error) })
    } else {
        task_definition::repeated_member(&text).map(not_json)
    };
    Ok((Checked { file, text, diagnostics }, failure))
}

/// A plan that is none for another reason than what the rules find is bad input, as it is to the other commands.
fn fault_of_plan(text: &str, document: &Value, diagnostics: &[Diagnostic]) -> Option<PlanError> {
    let error = Plan::from_json(text).err()?;
    // No rule sees a repeated member: the document has lost all but the last of them.
    if matches!(error.kind, PlanErrorKind::Document(Fault::RepeatedMember)) {
        return Some(error);
    }
    let is_error = |diagnostic: &&Diagnostic| diagnostic.rule.facts().severity == Severity::Error;
    let faulty: Vec<&str> = diagnostics.iter().filter(is_error).filter_map(part_of).collect();
    let in_faulty = error.pointer.as_deref().is_some_and(|place| {
        faulty.iter().any(|part| place == *part || place.starts_with(&format!("{part}/")))
    });
    if !in_faulty {
        return Some(error);
    }
    // Reading ends at the first fault: what else is wrong is read with sound parts in place of the faulty.
    let error = Plan::from_json(&with_sound(document, &faulty)?).err()?;
    let pointer = error.pointer?;
    // A service's name is no part that something sound could stand for: that it is none is told already.
    let is_named = |diagnostic: &Diagnostic| {
        diagnostic.rule == Rule::Service(ServiceRule::NameCharacters)
            && part_of(diagnostic).is_some_and(|part| pointer == part || pointer == format!("{part}/service"))
    };
    if diagnostics.iter().any(is_named) {
        return None;
    }
    let Place { line, column } = locate(text, &pointer);
    Some(PlanError { pointer: Some(pointer), line: Some(line), column: Some(column), ..error })
}

/// The pointer of the part of a plan that a finding is in: a task definition, a service, or an action that creates one.
fn part_of(diagnostic: &Diagnostic) -> Option<&str> {
    let steps = if diagnostic.path.starts_with("/timeline/") { 3 } else { 2 };
    let (start, _) = diagnostic.path.match_indices('/').nth(steps).unwrap_or((diagnostic.path.len(), ""));
    diagnostic.path.get(..start)
}

/// The plan's text with something sound of the same name in place of each of these.
fn with_sound(document: &Value, faulty: &[&str]) -> Option<String> {
    let mut document = document.clone();
    for pointer in faulty {
        let part = document.pointer_mut(pointer)?;
        *part = if pointer.starts_with("/taskDefinitions/") {
            sound_definition(pointer.rsplit('/').next().unwrap_or_default())
        } else if let Some(spec) = part.get("spec") {
            json!({ "type": "createService", "service": part.get("service"), "spec": sound_service(spec) })
        } else {
            sound_service(part)
        };
    }
    Some(document.to_string())
}

fn sound_definition(id: &str) -> Value {
    let family = id.rsplit_once(':').map_or(id, |(family, _)| family);
    let container = json!({ "name": "app", "image": "app", "memory": 64 });
    json!({ "family": family, "containerDefinitions": [container] })
}

fn sound_service(service: &Value) -> Value {
    json!({ "taskDefinition": service.get("taskDefinition"), "desiredCount": 1 })
}

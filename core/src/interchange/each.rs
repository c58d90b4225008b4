//! Every format by its name.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::cloudformation::Syntax;
use super::{Format, Incoming, Note, NoteKind, Outgoing, ReadError, ReadErrorKind, TextPlace};
use super::{cloudformation, compose, docker_run, terraform};
use crate::task_definition::{self, ImportError, ImportNote};

/// Reads a text of a format.
///
/// # Errors
/// The text is not of the format.
pub fn read(format: Format, text: &str) -> Result<Incoming, ReadError> {
    match format {
        Format::TaskDefinition => task_definition(text),
        Format::DockerRun => docker_run::read(text),
        Format::Compose => compose::read(text),
        Format::CloudFormation => cloudformation::read(text),
        Format::Terraform => terraform::read(text),
    }
}

/// Writes a task definition.
pub fn write(format: Format, definition: &Map<String, Value>) -> Outgoing {
    match format {
        Format::TaskDefinition => json(definition),
        Format::DockerRun => docker_run::write(definition),
        Format::Compose => compose::write(definition),
        Format::CloudFormation => cloudformation::write(definition, Syntax::default()),
        Format::Terraform => terraform::write(definition),
    }
}

/// Writes task definitions as one text: JSON has an array for several, Compose documents, templates and configurations
/// resources, and commands follow each other. The subjects of notes on several are pointers into their list.
pub fn write_all(format: Format, definitions: &[Map<String, Value>]) -> Outgoing {
    match (format, definitions) {
        (_, [only]) => write(format, only),
        (Format::TaskDefinition, _) => json(&definitions),
        (Format::DockerRun, _) => one_after_the_other(definitions, docker_run::write, ""),
        (Format::Compose, _) => one_after_the_other(definitions, compose::write, "---\n"),
        (Format::CloudFormation, _) => cloudformation::write_all(definitions, Syntax::default()),
        (Format::Terraform, _) => terraform::write_all(definitions),
    }
}

fn json(value: &impl Serialize) -> Outgoing {
    Outgoing { text: serde_json::to_string_pretty(value).unwrap_or_default() + "\n", notes: Vec::new() }
}

fn one_after_the_other(
    definitions: &[Map<String, Value>],
    write: fn(&Map<String, Value>) -> Outgoing,
    between: &str,
) -> Outgoing {
    let mut all = Outgoing::default();
    for (index, definition) in definitions.iter().enumerate() {
        let Outgoing { text, notes } = write(definition);
        if index > 0 {
            all.text += between;
        }
        all.text += &text;
        all.notes.extend(notes.into_iter().map(|note| {
            let subject = format!("/{index}{}", note.subject).into();
            Note { subject, ..note }
        }));
    }
    all
}

/// The API's own JSON, or what `describe-task-definition` prints.
fn task_definition(text: &str) -> Result<Incoming, ReadError> {
    let import = task_definition::import(text).map_err(|error| {
        let ImportError { kind, pointer, line, column } = error;
        let kind =
            ReadErrorKind::NotATaskDefinition { kind: Box::new(kind), pointer: pointer.map(Arc::from) };
        ReadError { kind, at: TextPlace { line, column } }
    })?;
    let set_aside = import.notes.iter().filter_map(|note| match note {
        ImportNote::SetAside { pointer } => Some(Note {
            subject: pointer.as_str().into(),
            at: Some(crate::json::locate(text, pointer).into()),
            kind: NoteKind::NoCounterpart,
        }),
        _ => None,
    });
    let notes = set_aside.collect();
    Ok(Incoming { definitions: vec![import.definition.document().clone()], notes })
}

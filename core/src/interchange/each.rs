//! Every format by its name.

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value};

use super::cloudformation::Syntax;
use super::{Format, Incoming, Note, NoteKind, Outgoing, ReadError, ReadErrorKind, TextPlace};
use super::{cloudformation, compose, docker_run, terraform};
use crate::json;
use crate::task_definition::{self, ImportError, ImportNote, MAX_IMPORT_BYTES};

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

/// The API's own JSON, or what `describe-task-definition` prints; several of either are an array.
fn task_definition(text: &str) -> Result<Incoming, ReadError> {
    let whole = TextPlace { line: 1, column: 1 };
    let elements = elements(text);
    if elements.is_empty() {
        let (definition, notes) = one_task_definition(text, "", whole)?;
        return Ok(Incoming { definitions: vec![definition], notes });
    }
    let mut incoming = Incoming::default();
    for (index, (element, begins)) in elements.into_iter().enumerate() {
        let (definition, notes) = one_task_definition(element, &format!("/{index}"), begins)?;
        incoming.definitions.push(definition);
        incoming.notes.extend(notes);
    }
    Ok(incoming)
}

/// The elements of an array of task definitions, each with the place where it begins; none of any other text.
fn elements(text: &str) -> Vec<(&str, TextPlace)> {
    let is_short = text.len() <= MAX_IMPORT_BYTES;
    let parsed = is_short.then(|| json::parse(text.trim_start_matches('\u{feff}')).ok()).flatten();
    let Some(Value::Array(all)) = parsed.filter(task_definition::are_several) else { return Vec::new() };
    let pointers: Vec<String> = (0..all.len()).map(|index| format!("/{index}")).collect();
    let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
    json::slices(text, &pointers).into_iter().map(|(element, place)| (element, place.into())).collect()
}

/// The task definition of a text that begins at a place of a larger one, where `base` leads to it.
fn one_task_definition(
    text: &str,
    base: &str,
    begins: TextPlace,
) -> Result<(Map<String, Value>, Vec<Note>), ReadError> {
    let within = |place: TextPlace| match place.line {
        1 => TextPlace { line: begins.line, column: begins.column + place.column - 1 },
        line => TextPlace { line: begins.line + line - 1, column: place.column },
    };
    let import = task_definition::import(text).map_err(|error| {
        let ImportError { kind, pointer, line, column } = error;
        let pointer = pointer.map(|pointer| Arc::from(format!("{base}{pointer}")));
        let kind = ReadErrorKind::NotATaskDefinition { kind: Box::new(kind), pointer };
        ReadError { kind, at: within(TextPlace { line, column }) }
    })?;
    let set_aside = import.notes.iter().filter_map(|note| match note {
        ImportNote::SetAside { pointer } => Some(Note {
            subject: format!("{base}{pointer}").into(),
            at: Some(within(json::locate(text, pointer).into())),
            kind: NoteKind::NoCounterpart,
        }),
        _ => None,
    });
    let notes = set_aside.collect();
    Ok((import.definition.document().clone(), notes))
}

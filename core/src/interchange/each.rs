//! Every format by its name.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Format, Incoming, Note, NoteKind, Outgoing, ReadError, ReadErrorKind, compose, docker_run};
use crate::task_definition::{self, ImportError, ImportNote};

/// Reads a text of a format; none if this format is not read yet.
///
/// # Errors
/// The text is not of the format.
pub fn read(format: Format, text: &str) -> Option<Result<Incoming, ReadError>> {
    Some(match format {
        Format::TaskDefinition => task_definition(text),
        Format::DockerRun => docker_run::read(text),
        Format::Compose => compose::read(text),
        Format::CloudFormation | Format::Terraform => return None,
    })
}

/// Writes a task definition; none if this format is not written yet.
pub fn write(format: Format, definition: &Map<String, Value>) -> Option<Outgoing> {
    Some(match format {
        Format::TaskDefinition => {
            let text = serde_json::to_string_pretty(definition).unwrap_or_default() + "\n";
            Outgoing { text, notes: Vec::new() }
        }
        Format::DockerRun => docker_run::write(definition),
        Format::Compose => compose::write(definition),
        Format::CloudFormation | Format::Terraform => return None,
    })
}

/// The API's own JSON, or what `describe-task-definition` prints.
fn task_definition(text: &str) -> Result<Incoming, ReadError> {
    let import = task_definition::import(text).map_err(|error| {
        let ImportError { kind, pointer, line, column } = error;
        let kind =
            ReadErrorKind::NotATaskDefinition { kind: Box::new(kind), pointer: pointer.map(Arc::from) };
        ReadError { kind, at: super::TextPlace { line, column } }
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

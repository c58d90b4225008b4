//! What the formats' tests share: texts of what is read and noted.

mod recognized;
mod round_trips;

use serde_json::{Map, Value};

use super::{Incoming, Note, ReadError};
use crate::words::{Language, interchange_note, read_error};

/// The definitions, a member a line, and the notes; or the error.
pub(super) fn reading(read: Result<Incoming, ReadError>) -> String {
    match read {
        Ok(incoming) => {
            incoming.definitions.iter().map(definition).collect::<String>() + &notes(&incoming.notes)
        }
        Err(error) => format!("{}:{} {}", error.at.line, error.at.column, read_error(Language::En, &error)),
    }
}

fn definition(document: &Map<String, Value>) -> String {
    let line = |(member, value): (&String, &Value)| format!("{member}: {value}\n");
    let mut text = String::new();
    for (member, value) in document {
        match value {
            Value::Array(elements) if member == "containerDefinitions" => {
                for container in elements.iter().filter_map(Value::as_object) {
                    let lines: String = container.iter().map(line).map(|line| format!("  {line}")).collect();
                    text += &lines.replacen("  ", "- ", 1);
                }
            }
            _ => text += &line((member, value)),
        }
    }
    text
}

/// The notes, a line each.
pub(super) fn notes(notes: &[Note]) -> String {
    let line = |note: &Note| {
        let place = note.at.map(|at| format!("{}:{} ", at.line, at.column)).unwrap_or_default();
        format!("{place}{}\n", interchange_note(Language::En, note))
    };
    notes.iter().map(line).collect()
}

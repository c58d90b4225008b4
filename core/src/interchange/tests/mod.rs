//! What the formats' tests share: texts of what is read and noted.

mod large;
mod made;
mod names;
mod recognized;
mod round_trips;
mod several;

use expect_test::Expect;
use serde_json::{Map, Value};

pub(super) use self::made::{any_definition, any_text, as_noted, mutated};
use super::{Format, Incoming, Note, Outgoing, ReadError, read, recognize};
use crate::words::{Language, interchange_note, read_error};

/// The definitions, a member a line, and the notes; or the error.
pub(super) fn reading(read: Result<Incoming, ReadError>) -> String {
    shown(read, definition)
}

/// The definitions as JSON, and the notes; or the error.
pub(super) fn reading_json(read: Result<Incoming, ReadError>) -> String {
    shown(read, |one| serde_json::to_string_pretty(one).expect("it is JSON") + "\n")
}

/// Reads a text, which is recognised as what it is where it can be read.
#[track_caller]
pub(super) fn check_reading(format: Format, text: &str, expected: &Expect) {
    let incoming = read(format, text);
    if incoming.is_ok() {
        assert_eq!(recognize(text), Some(format));
    }
    expected.assert_eq(&reading_json(incoming));
}

/// The text, and the notes.
pub(super) fn writing(outgoing: &Outgoing) -> String {
    format!("{}{}", outgoing.text, notes(&outgoing.notes))
}

fn shown(read: Result<Incoming, ReadError>, definition: fn(&Map<String, Value>) -> String) -> String {
    match read {
        Ok(incoming) => {
            incoming.definitions.iter().map(definition).collect::<String>() + &notes(&incoming.notes)
        }
        Err(error) => {
            format!("{}:{}: {}\n", error.at.line, error.at.column, read_error(Language::En, &error))
        }
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
        let place = note.at.map(|at| format!("{}:{}: ", at.line, at.column)).unwrap_or_default();
        format!("{place}{}\n", interchange_note(Language::En, note))
    };
    notes.iter().map(line).collect()
}

//! `stowage convert`: task definitions from other formats, and back.

use serde_json::{Map, Value};
use stowage_core::interchange::{self, Format, Note, Outgoing};
use stowage_core::words::{Language, interchange_note};

use crate::arguments::Convert;
use crate::output;
use crate::{Failure, Outcome, input};

pub(crate) fn run(command: &Convert, language: Language) -> Result<Outcome, Failure> {
    let text = input::text(&command.file)?;
    let name = || input::name(&command.file).to_owned();
    let from = match command.from {
        Some(from) => from.into(),
        None => interchange::recognize(&text).ok_or_else(|| Failure::NotRecognized { file: name() })?,
    };
    let incoming = interchange::read(from, &text).ok_or(Failure::Unsupported { format: from })?;
    let incoming = incoming.map_err(|error| Failure::NotOfFormat { file: name(), error })?;
    let mut remarks: Vec<String> =
        incoming.notes.iter().map(|note| remark(note, &name(), language)).collect();
    let Outgoing { text, notes } = write(command.to.into(), &incoming.definitions)?;
    remarks.extend(notes.iter().map(|note| interchange_note(language, note)));
    Ok(Outcome { clean: remarks.is_empty(), remarks, ..Outcome::new(text, true) })
}

/// All of the definitions: JSON has an array for several, Compose documents, and commands follow each other.
fn write(to: Format, definitions: &[Map<String, Value>]) -> Result<Outgoing, Failure> {
    if let (Format::TaskDefinition, [_, _, ..]) = (to, definitions) {
        return Ok(Outgoing { text: output::json(&definitions), notes: Vec::new() });
    }
    let mut all = Outgoing::default();
    for definition in definitions {
        let Outgoing { text, notes } =
            interchange::write(to, definition).ok_or(Failure::Unsupported { format: to })?;
        if to == Format::Compose && !all.text.is_empty() {
            all.text += "---\n";
        }
        all.text += &text;
        all.notes.extend(notes);
    }
    Ok(all)
}

/// A note as editors and pipelines find places: `file:line:column: message`.
fn remark(note: &Note, file: &str, language: Language) -> String {
    let place = note.at.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    format!("{file}{place}: {}", interchange_note(language, note))
}

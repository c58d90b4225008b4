//! `stowage convert`: task definitions from other formats, and back.

use stowage_core::interchange::{self, Note, Outgoing};
use stowage_core::words::{Language, interchange_note};

use crate::arguments::Convert;
use crate::{Failure, Outcome, input};

pub(crate) fn run(command: &Convert, language: Language) -> Result<Outcome, Failure> {
    let text = input::text(&command.file)?;
    let name = || input::name(&command.file).to_owned();
    let from = match command.from {
        Some(from) => from.into(),
        None => interchange::recognize(&text).ok_or_else(|| Failure::NotRecognized { file: name() })?,
    };
    let incoming =
        interchange::read(from, &text).map_err(|error| Failure::NotOfFormat { file: name(), error })?;
    let mut remarks: Vec<String> =
        incoming.notes.iter().map(|note| remark(note, &name(), language)).collect();
    let Outgoing { text, notes } = interchange::write_all(command.to.into(), &incoming.definitions);
    remarks.extend(notes.iter().map(|note| interchange_note(language, note)));
    Ok(Outcome { clean: remarks.is_empty(), remarks, ..Outcome::new(text, true) })
}

/// A note as editors and pipelines find places: `file:line:column: message`.
fn remark(note: &Note, file: &str, language: Language) -> String {
    let place = note.at.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    format!("{file}{place}: {}", interchange_note(language, note))
}

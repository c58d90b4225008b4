//! Reading a text, a plan or a list of servers from a file or from standard input.

use std::fs::File;
use std::io::{self, Read};

use stowage_core::catalogue::regions;
use stowage_core::plan::{MAX_PLAN_BYTES, MAX_SERVERS, Plan, Sizing};
use stowage_core::sizing::read_servers;

use crate::Failure;

/// Reads the plan in this file; `-` is standard input.
pub(crate) fn plan(file: &str) -> Result<Plan, Failure> {
    let text = text(file)?;
    Plan::from_json(&text)
        .map_err(|error| Failure::NotAPlan { file: name(file).to_owned(), error: Box::new(error) })
}

/// Reads what is to be sized: a plan, or a list of servers, which becomes a plan of nothing else.
pub(crate) fn sized(file: &str) -> Result<Plan, Failure> {
    let text = text(file)?;
    let name = || name(file).to_owned();
    let begins_as_json = text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
    if begins_as_json || file.ends_with(".json") {
        return Plan::from_json(&text)
            .map_err(|error| Failure::NotAPlan { file: name(), error: Box::new(error) });
    }
    if text.chars().count() > MAX_SERVERS as usize {
        return Err(Failure::TooManyServers { file: name() });
    }
    let list = read_servers(&text);
    if list.servers.is_empty() {
        return Err(Failure::NotServers { file: name(), faults: list.faults });
    }
    let mut plan = Plan::empty(&name(), regions().first().map(|region| region.id).unwrap_or_default());
    plan.sizing = Sizing { servers: text, ..Sizing::default() }.into();
    Ok(plan)
}

/// How messages name a file.
pub(crate) fn name(file: &str) -> &str {
    if file == "-" { "<stdin>" } else { file }
}

/// Reads the text in this file, which is no longer than a plan may be; `-` is standard input.
pub(crate) fn text(file: &str) -> Result<String, Failure> {
    let name = || name(file).to_owned();
    let bytes = read(file).map_err(|error| Failure::Unreadable { file: name(), error })?;
    if bytes.len() > MAX_PLAN_BYTES {
        return Err(Failure::TooLong { file: name() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let (line, column) = end_of(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        Failure::NotUtf8 { file: name(), line, column }
    })
}

/// Reads no more than it takes to see that the input is too long: it may be a device without an end.
fn read(file: &str) -> io::Result<Vec<u8>> {
    let limit = MAX_PLAN_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Line and column of what follows on this text, in characters from 1.
fn end_of(text: &[u8]) -> (usize, usize) {
    let text = String::from_utf8_lossy(text);
    let line = text.split('\n').count();
    let column = text.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        assert_eq!(end_of(b""), (1, 1));
        assert_eq!(end_of("{\n  \"가".as_bytes()), (2, 5));
        assert_eq!(end_of(b"{\n"), (2, 1));
    }
}

//! A list, cut into records, and a record, cut into cells.

use csv_core::{ReadFieldResult, ReaderBuilder};

use crate::json::Place;

/// A server's record, or the headings: a line, or several where a cell in quotes goes on in the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// The line that it begins in, from 1.
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// What stands between two separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Without quotes, without spaces around it, and with a space for a line break or a tab.
    pub(super) text: String,
    /// Where it begins, with the column in characters.
    pub(super) place: Place,
}

/// The separator that a line names for those below, as spreadsheets have it: `sep=;`.
pub(super) fn named_separator(line: &str) -> Option<u8> {
    let line = line.trim_matches(['"', '\r']);
    let (_, separator) = line.split_at_checked(4).filter(|(name, _)| name.eq_ignore_ascii_case("sep="))?;
    match separator.as_bytes() {
        [separator @ (b'\t' | b';' | b',' | b'|' | b':' | b' ')] => Some(*separator),
        _ => None,
    }
}

/// What separates cells in a line of headings: what there is most of outside of quotes.
pub(super) fn separator(headings: &str) -> u8 {
    let record = Record { line: 1, text: headings };
    let count = |separator: u8| {
        record
            .cells(separator)
            .map_or_else(|_| headings.matches(char::from(separator)).count(), |all| all.len())
    };
    // Of equal counts the last wins: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// The records of a list from some line on. A quote that nothing closes keeps its line to itself: what is below may be
/// read nevertheless.
pub(super) fn records(text: &str, first: usize, separator: u8) -> impl Iterator<Item = Record<'_>> + Clone {
    let mut rest = text;
    let mut line = first;
    std::iter::from_fn(move || {
        let of_a_line = rest.split_inclusive('\n').next()?;
        let is_whole =
            Record { line, text: of_a_line.trim_end_matches(['\n', '\r']) }.cells(separator).is_ok();
        let end = if is_whole { None } else { end_of_record(rest, separator) };
        let (text, others) = rest.split_at_checked(end.unwrap_or(of_a_line.len()))?;
        let record = Record { line, text: text.trim_end_matches(['\n', '\r']) };
        line += text.matches('\n').count();
        rest = others;
        Some(record)
    })
}

/// How long the record is that a text begins with, all quotes closed: after what closes one comes a separator or the end
/// of a line, else it closes nothing and was meant for something else.
fn end_of_record(text: &str, separator: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut is_start = true;
    while let Some(byte) = bytes.get(at).copied() {
        at += 1;
        match byte {
            b'\n' => return Some(at),
            b'"' if is_start => {
                at = end_of_quotes(bytes, at)?;
                at += bytes.iter().skip(at).take_while(|byte| **byte == b' ').count();
                let ends = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
                bytes.get(at).is_none_or(ends).then_some(())?;
                is_start = false;
            }
            _ => is_start = byte == separator,
        }
    }
    Some(at)
}

/// Behind the quote that closes what was opened before `at`; two in a row stand for one.
fn end_of_quotes(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.iter().skip(at).position(|byte| *byte == b'"')? + 1;
        match bytes.get(at) {
            Some(b'"') => at += 1,
            _ => return Some(at),
        }
    }
}

/// A way through a record that knows the place that it has got to, so that the places of all cells cost one look at each
/// character.
struct Walk<'a> {
    rest: &'a str,
    bytes: usize,
    place: Place,
}

impl<'a> Walk<'a> {
    fn of(record: &Record<'a>) -> Self {
        Self { rest: record.text, bytes: 0, place: Place { line: record.line, column: 1 } }
    }

    /// Where so many bytes of the record end: no fewer than those that were asked for before.
    fn to(&mut self, bytes: usize) -> Place {
        let further = bytes.saturating_sub(self.bytes);
        let (passed, rest) = self.rest.split_at_checked(further).unwrap_or((self.rest, ""));
        self.place.line += passed.matches('\n').count();
        self.place.column = match passed.rsplit_once('\n') {
            Some((_, last)) => last.chars().count() + 1,
            None => self.place.column + passed.chars().count(),
        };
        (self.rest, self.bytes) = (rest, self.bytes + passed.len());
        self.place
    }
}

impl Record<'_> {
    /// The first character that nobody can see or type, with its place; tabs and line breaks are none.
    pub(super) fn control_character(&self) -> Option<(Place, char)> {
        let is_one = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n');
        let (byte, character) = self.text.char_indices().find(|(_, letter)| is_one(*letter))?;
        Some((Walk::of(self).to(byte), character))
    }

    /// Its cells; where a quote opens that nothing closes, its place.
    pub(super) fn cells(&self, separator: u8) -> Result<Vec<Cell>, Place> {
        let mut reader = ReaderBuilder::new().delimiter(separator).build();
        // A line break ends the last cell, unless it is within quotes.
        let ended = format!("{}\n", self.text);
        let mut buffer = vec![0; ended.len()];
        let mut start = 0;
        let mut cells = Vec::new();
        let mut walk = Walk::of(self);
        loop {
            let rest = ended.get(start..).unwrap_or_default();
            let (result, read, written) = reader.read_field(rest.as_bytes(), &mut buffer);
            match result {
                ReadFieldResult::Field { record_end } => {
                    let text = String::from_utf8_lossy(buffer.get(..written).unwrap_or_default());
                    let spaces = rest.len() - rest.trim_start_matches(' ').len();
                    let text = text.trim().replace("\r\n", " ").replace(['\t', '\r', '\n'], " ");
                    cells.push(Cell { text, place: walk.to(start + spaces) });
                    start += read;
                    if record_end {
                        return Ok(cells);
                    }
                }
                ReadFieldResult::End => return Ok(cells),
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => return Err(walk.to(start)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Cells are numbered and set between commas: what stands at the place of one is its number.
        #[test]
        fn a_cell_begins_where_its_place_says(before in prop::collection::vec("나{0,2}|\"[a나\n,]{0,4}\"| {1,3}", 0..6)) {
            let cell = |(number, before): (usize, &String)| format!("{before},  {number},");
            let text: String = before.iter().enumerate().map(cell).chain([String::from("end")]).collect();
            let cells = Record { line: 7, text: &text }.cells(b',').expect("all quotes are closed");
            let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
            for (number, _) in before.iter().enumerate() {
                let Cell { text, place } = &cells[number * 2 + 1];
                let there: String = lines[place.line - 7][place.column - 1..].iter().collect();
                prop_assert_eq!(text, &number.to_string());
                prop_assert!(there.starts_with(&format!("{number},")), "{} in {:?}", there, lines);
            }
        }
    }
}

//! A line of a list, cut into cells.

use csv_core::{ReadFieldResult, ReaderBuilder};

/// What stands between two separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Without quotes, and without spaces around it.
    pub(super) text: String,
    /// Where it begins, in characters, from 1.
    pub(super) column: usize,
}

/// What separates cells in a line of headings: what there is most of outside of quotes.
pub(super) fn separator(headings: &str) -> u8 {
    let count = |separator: u8| {
        cells(headings, separator)
            .map_or_else(|_| headings.matches(char::from(separator)).count(), |all| all.len())
    };
    // Of equal counts the last wins: a comma.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// The cells of a line; where a quote opens that nothing closes, its column.
pub(super) fn cells(line: &str, separator: u8) -> Result<Vec<Cell>, usize> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    // A line break ends the last cell, unless it is within quotes.
    let ended = format!("{line}\n");
    let mut buffer = vec![0; ended.len()];
    let mut start = 0;
    let mut cells = Vec::new();
    loop {
        let rest = ended.as_bytes().get(start..).unwrap_or_default();
        let (result, read, written) = reader.read_field(rest, &mut buffer);
        let before = ended.get(..start).unwrap_or_default();
        let column = before.chars().count() + 1;
        match result {
            ReadFieldResult::Field { record_end } => {
                let text = String::from_utf8_lossy(buffer.get(..written).unwrap_or_default());
                let spaces =
                    ended.get(start..).unwrap_or_default().chars().take_while(|letter| *letter == ' ');
                cells.push(Cell { text: text.trim().to_owned(), column: column + spaces.count() });
                start += read;
                if record_end {
                    return Ok(cells);
                }
            }
            ReadFieldResult::End => return Ok(cells),
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => return Err(column),
        }
    }
}

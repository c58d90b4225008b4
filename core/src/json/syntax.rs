//! Texts that are not JSON.

use serde_json::Value;

use super::Place;

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// There is something that JSON does not allow.
    Unexpected {
        /// The character there.
        character: Option<char>,
    },
    /// The JSON breaks off.
    Incomplete,
    /// Objects and arrays are nested too deep.
    TooDeep,
    /// A number is larger than any that a JSON reader takes.
    NumberTooLarge,
}

/// The value that a text is, or why it is none, and where.
pub(crate) fn parse(text: &str) -> Result<Value, (SyntaxFault, Place)> {
    serde_json::from_str(text).map_err(|error| {
        let place = Place::from_bytes(text, error.line(), error.column());
        let message = error.to_string();
        if error.is_eof() {
            (SyntaxFault::Incomplete, place)
        } else if message.starts_with("recursion limit") {
            (SyntaxFault::TooDeep, place)
        } else if message.starts_with("number out of range") {
            (SyntaxFault::NumberTooLarge, beginning_of_number(text, place))
        } else {
            (SyntaxFault::Unexpected { character: place.character(text) }, place)
        }
    })
}

/// Where a number begins that ends at a place, or just before it.
fn beginning_of_number(text: &str, end: Place) -> Place {
    let line = text.split('\n').nth(end.line - 1).unwrap_or_default();
    let before =
        line.char_indices().nth(end.column - 1).and_then(|(byte, _)| line.get(..byte)).unwrap_or(line);
    let number = |sign: char| sign.is_ascii_digit() || "+-.eE".contains(sign);
    Place { column: before.trim_end_matches(number).chars().count() + 1, ..end }
}

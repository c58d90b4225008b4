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
}

/// The value that a text is, or why it is none, and where.
pub(crate) fn parse(text: &str) -> Result<Value, (SyntaxFault, Place)> {
    serde_json::from_str(text).map_err(|error| {
        let place = Place::from_bytes(text, error.line(), error.column());
        let fault = if error.is_eof() {
            SyntaxFault::Incomplete
        } else if error.to_string().starts_with("recursion limit") {
            SyntaxFault::TooDeep
        } else {
            SyntaxFault::Unexpected { character: place.character(text) }
        };
        (fault, place)
    })
}

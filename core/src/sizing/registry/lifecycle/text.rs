//! Texts of JSON that are not what they should be.

use serde_json::Value;

use crate::json::{self, DocumentError, Fault, Place, SyntaxFault};

/// Why a text is not what it should be, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// Where in the text.
    pub place: Place,
    /// What is wrong there.
    pub fault: TextFault,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// It is not JSON.
    Syntax(SyntaxFault),
    /// It is JSON of another shape.
    Document {
        /// JSON pointer to the value at fault.
        pointer: String,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// The JSON value of a text.
pub(super) fn parse(text: &str) -> Result<Value, TextError> {
    json::parse(text).map_err(|(fault, place)| TextError { place, fault: TextFault::Syntax(fault) })
}

impl TextError {
    pub(super) fn new(text: &str, DocumentError { pointer, fault }: DocumentError) -> Self {
        Self { place: json::locate(text, &pointer), fault: TextFault::Document { pointer, fault } }
    }
}

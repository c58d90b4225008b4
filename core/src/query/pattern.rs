//! Regular expressions.

use std::fmt;
use std::sync::Arc;

use regex_lite::{Regex, RegexBuilder};

use super::error::{PatternError, PatternFault};
use super::java::first_difference;

/// How large a compiled regular expression may become, in bytes: each instance is asked at each placement.
const MAX_COMPILED: usize = 1 << 20;

/// A regular expression, which must match the whole text (assumed: the documentation names Java's syntax and does
/// not say whether a part suffices).
#[derive(Clone)]
pub struct Pattern {
    text: Arc<str>,
    regex: Regex,
}

impl Pattern {
    /// Reads a regular expression.
    ///
    /// # Errors
    /// It is none, or one that needs more than the crate `regex-lite` can do, or one that this reads otherwise than
    /// Java.
    pub fn new(text: &str) -> Result<Self, PatternError> {
        if let Some(difference) = first_difference(text) {
            return Err(difference);
        }
        // Alone first: what closes a group too many must not become whole by the group around it.
        compile(text)?;
        let regex = compile(&format!(r"\A(?:{text})\z"))?;
        Ok(Self { text: text.into(), regex })
    }

    /// The regular expression as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it matches the whole text.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

fn compile(text: &str) -> Result<Regex, PatternError> {
    RegexBuilder::new(text).size_limit(MAX_COMPILED).build().map_err(|error| {
        let message = error.to_string();
        let is_large = ["size limit", "too much nesting"].iter().any(|words| message.contains(words));
        let fault = if is_large { PatternFault::TooLarge } else { PatternFault::Malformed };
        PatternError { fault, offset: 0 }
    })
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}

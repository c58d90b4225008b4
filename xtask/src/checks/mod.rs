//! What compilers do not see: that the core is pure, that its floors hold, and that the house is tidy.

mod floors;
mod purity;
mod source;
mod tidy;

use std::fmt;

pub(crate) use floors::check as floors;
pub(crate) use purity::check as purity;
pub(crate) use tidy::{check as tidy, long_files};

/// A rule that a place in the source breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The file, from the repository's root.
    file: String,
    /// From one.
    line: usize,
    message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

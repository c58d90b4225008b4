//! What keeps a line of the list from being read.

use super::Column;
use crate::json::Place;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerFault {
    /// The line and the column.
    pub place: Place,
    /// What is wrong there.
    pub kind: ServerFaultKind,
}

/// What may be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerFaultKind {
    /// The first line has no heading that is known, and no number either.
    NoHeadings,
    /// No column says what computing power follows from.
    NoPowerColumn,
    /// A quote is not closed, neither in its line nor below.
    OpenQuote,
    /// There are more cells than headings.
    TooManyCells {
        /// How many headings there are.
        headings: usize,
    },
    /// The line says neither a processor nor marks.
    NoPower,
    /// The processor is not known, and no marks are said.
    UnknownProcessor(String),
    /// No number where one has to be.
    NotANumber(Column, String),
    /// No unit of memory.
    UnknownUnit(String),
    /// A number with decimals where things are counted.
    NotWhole(Column, String),
    /// A character that nobody can see or type.
    ControlCharacter(char),
    /// A number that is not between these; of memory they are in MiB.
    OutOfRange {
        /// The column.
        column: Column,
        /// What stands there.
        text: String,
        /// The least that is taken.
        least: u64,
        /// The most.
        most: u64,
    },
    /// There are more machines that differ than a fleet is searched for; nothing of the list is read.
    TooManyKinds {
        /// How many may differ.
        most: usize,
    },
    /// The peak is below the average.
    PeakBelowAverage,
}

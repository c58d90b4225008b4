//! Texts that are no expressions.

use super::condition::Subject;

/// Why a text is no expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// At which byte of the text.
    pub offset: usize,
    /// At which character, from 1.
    pub column: usize,
    /// What is wrong there.
    pub fault: QueryFault,
}

/// One way in which a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryFault {
    /// Longer than [`super::MAX_EXPRESSION_CHARS`].
    TooLong {
        /// How many characters it has.
        chars: usize,
    },
    /// Parentheses and negations are nested too deep.
    TooDeep,
    /// Something else is needed here.
    Expected {
        /// What.
        wanted: Wanted,
        /// The character that stands here, unless the text ends.
        found: Option<char>,
    },
    /// There is no such subject.
    UnknownSubject {
        /// Its name.
        name: String,
    },
    /// The subject does not take this operator.
    OperatorNotTaken {
        /// The subject.
        subject: Subject,
        /// The operator, as it is written.
        operator: String,
    },
    /// Something is compared with a text that is no number.
    NotANumber {
        /// The text.
        text: String,
    },
    /// The regular expression is none, or not one that can be tried out here.
    Pattern(PatternFault),
}

/// What is needed at a place of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// What to look at.
    Subject,
    /// What to ask of it.
    Operator,
    /// What to compare with.
    Argument,
    /// The beginning of a list: `[`.
    List,
    /// A comma or the end of the list.
    ListEnd,
    /// The closing quote.
    Quote,
    /// A closing parenthesis, `&&` or `||`.
    Parenthesis,
    /// The end, `&&` or `||`.
    End,
}

/// What keeps a regular expression from being tried out, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What it is.
    pub fault: PatternFault,
    /// At which byte of the regular expression; 0 where it is all of it.
    pub offset: usize,
}

/// What keeps a regular expression from being tried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// It looks ahead or behind: `(?=`, `(?!`, `(?<=`, `(?<!`.
    LookAround,
    /// It refers back to a group: `\1`.
    BackReference,
    /// It gives nothing back once matched: `a++`, `(?>a)`.
    Possessive,
    /// It has a union or an intersection of character classes: `[a[b]]`, `[a&&b]`.
    ClassSet,
    /// It becomes too large.
    TooLarge,
    /// It is none, or has something else of Java's that is not known here.
    Malformed,
}

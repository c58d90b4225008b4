//! The cluster query language, in which `memberOf` placement constraints are written: parsing, printing, and
//! asking an instance (documented:
//! <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html>).

mod condition;
mod error;
mod evaluate;
mod expression;
mod java;
mod parse;
mod pattern;
mod words;

pub use condition::{Condition, Order, Relation, Subject, Test};
pub use error::{PatternError, PatternFault, QueryError, QueryFault, Wanted};
pub use evaluate::Host;
pub use expression::{Expression, MAX_EXPRESSION_CHARS, Unmet};
pub use pattern::Pattern;

#[cfg(test)]
mod tests;

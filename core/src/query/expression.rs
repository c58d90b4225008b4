//! An expression as it was written, with what it says.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::condition::Condition;
use super::error::QueryError;
use super::evaluate::Host;
use super::parse;

/// The longest expression that ECS takes, in characters (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html>).
pub const MAX_EXPRESSION_CHARS: usize = 2_000;

/// An expression of the cluster query language. It stays as it was written.
#[derive(Clone)]
pub struct Expression {
    text: Arc<str>,
    condition: Arc<Condition>,
}

impl Expression {
    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// Whether an instance is a member of the group that the expression describes.
    pub fn holds(&self, host: &dyn Host) -> bool {
        self.condition.holds(host)
    }
}

impl FromStr for Expression {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Ok(Self { text: text.into(), condition: Arc::new(parse::condition(text)?) })
    }
}

/// Equal texts.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Expression {}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expression").field(&self.text).finish()
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Expression {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An expression of the cluster query language.",
            "minLength": 1,
            "maxLength": MAX_EXPRESSION_CHARS,
        })
    }
}

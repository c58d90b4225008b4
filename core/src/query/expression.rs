//! An expression as it was written, with what it says.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::condition::{Condition, Relation};
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
    /// What it says. As a trait object, so that only who reads expressions brings along the code that knows
    /// conditions: the page runs its sample, which has none, without it.
    question: Arc<dyn Question + Send + Sync>,
}

/// The part of an expression that an instance fails.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Unmet {
    /// The smallest part whose failing makes the whole fail.
    pub part: String,
    /// What the instance has there, where that part asks for one thing that it has.
    pub has: Option<String>,
    /// A subject of that part that ECS knows and a plan does not, as the expression names it.
    pub unknown: Option<String>,
}

/// What is asked of an instance.
trait Question {
    fn condition(&self) -> &Condition;
    fn holds(&self, host: &dyn Host) -> bool;
    fn unmet(&self, host: &dyn Host) -> Option<Unmet>;
}

impl Question for Condition {
    fn condition(&self) -> &Condition {
        self
    }

    fn holds(&self, host: &dyn Host) -> bool {
        Self::holds(self, host)
    }

    fn unmet(&self, host: &dyn Host) -> Option<Unmet> {
        let part = Self::unmet(self, host)?;
        let has = match part {
            Self::Test(test) if test.relation != Relation::Exists => test.subject.value(host),
            _ => None,
        };
        let unknown = part.unknown(host).map(ToString::to_string);
        Some(Unmet { part: part.to_string(), has, unknown })
    }
}

impl Expression {
    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub fn condition(&self) -> &Condition {
        self.question.condition()
    }

    /// Whether an instance is a member of the group that the expression describes.
    pub fn holds(&self, host: &dyn Host) -> bool {
        self.question.holds(host)
    }

    /// The part that an instance fails; `None` where it is a member.
    pub fn unmet(&self, host: &dyn Host) -> Option<Unmet> {
        self.question.unmet(host)
    }
}

impl FromStr for Expression {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Ok(Self { text: text.into(), question: Arc::new(parse::condition(text)?) })
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

impl BorshSerialize for Expression {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        BorshSerialize::serialize(&self.text, writer)
    }
}

impl BorshDeserialize for Expression {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        let text = String::deserialize_reader(reader)?;
        text.parse().map_err(|_| io::ErrorKind::InvalidData.into())
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

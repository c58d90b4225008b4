//! Where a service's tasks are placed: constraints, which bind, and strategies, which ECS follows as well as it
//! can (documented: <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html>).

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::json::{DocumentError, Expected, Fault, Node, Object};
use crate::query::Expression;

/// Constraints that a service may have (documented: CreateService).
pub const MAX_CONSTRAINTS: usize = 10;

/// Strategies that a service may have (documented: CreateService).
pub const MAX_STRATEGIES: usize = 5;

/// The attribute of an instance that holds its zone (documented).
pub const ZONE_ATTRIBUTE: &str = "ecs.availability-zone";

/// What an instance must satisfy to take a task.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(tag = "type", rename_all = "camelCase", deny_unknown_fields))]
pub enum PlacementConstraint {
    /// No other task of the group is on the instance.
    DistinctInstance,
    /// The instance is in the group that an expression describes.
    MemberOf {
        /// The expression.
        expression: Expression,
    },
}

impl PlacementConstraint {
    /// Whether it asks about the tasks that an instance has, other than those of the service itself.
    pub fn asks_about_tasks(&self) -> bool {
        match self {
            Self::DistinctInstance => false,
            Self::MemberOf { expression } => expression.condition().asks_about_tasks(),
        }
    }

    /// What it asks of an instance whatever tasks that has; `None` where that is nothing.
    pub fn without_tasks(&self) -> Option<Self> {
        match self {
            Self::MemberOf { expression } if self.asks_about_tasks() => {
                let expression = expression.condition().without_tasks()?.to_string().parse().ok()?;
                Some(Self::MemberOf { expression })
            }
            _ => Some(self.clone()),
        }
    }
}

/// How ECS chooses among the instances that take a task.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(tag = "type", rename_all = "camelCase", deny_unknown_fields))]
pub enum PlacementStrategy {
    /// At random.
    Random,
    /// Evenly over the values of something.
    Spread {
        /// Of what.
        field: SpreadField,
    },
    /// Where the least is left.
    Binpack {
        /// Of what.
        field: BinpackField,
    },
}

/// What tasks are spread over.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum SpreadField {
    /// Instances: `instanceId`, or `host`, which is the same (documented).
    InstanceId,
    /// The values of an attribute.
    Attribute(Arc<str>),
}

/// What is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum BinpackField {
    /// CPU units.
    Cpu,
    /// Memory.
    Memory,
}

/// A text is not a strategy as [`PlacementStrategy`] is displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacementStrategyError;

impl PlacementConstraint {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let constraint = node.object()?;
        let kind = constraint.needed("type")?;
        constraint.only(&["type", "expression"])?;
        match kind.text()? {
            "distinctInstance" => {
                refuse(&constraint, "expression", "distinctInstance expression should not be specified")?;
                Ok(Self::DistinctInstance)
            }
            "memberOf" => Ok(Self::MemberOf { expression: constraint.needed("expression")?.expression()? }),
            _ => Err(kind.mismatch(Expected::OneOf(vec!["distinctInstance", "memberOf"]))),
        }
    }
}

impl PlacementStrategy {
    pub(crate) fn read(node: Node<'_>) -> Result<Self, DocumentError> {
        let strategy = node.object()?;
        let kind = strategy.needed("type")?;
        strategy.only(&["type", "field"])?;
        match kind.text()? {
            "random" => {
                refuse(&strategy, "field", "random field should not be specified")?;
                Ok(Self::Random)
            }
            "spread" => Ok(Self::Spread { field: strategy.needed("field")?.parsed(Expected::SpreadField)? }),
            "binpack" => {
                let field = strategy.needed("field")?;
                let name = field.text()?;
                let message = || format!("binpack field '{name}' is invalid");
                let known = BinpackField::named(name);
                let field = known.ok_or_else(|| field.error(Fault::Refused { message: message() }))?;
                Ok(Self::Binpack { field })
            }
            _ => Err(kind.mismatch(Expected::OneOf(vec!["random", "spread", "binpack"]))),
        }
    }

    /// Whether it spreads over zones.
    pub fn spreads_zones(&self) -> bool {
        matches!(self, Self::Spread { field: SpreadField::Attribute(name) } if **name == *ZONE_ATTRIBUTE)
    }
}

/// Refuses a member in ECS's words (observed: AWS's rules for CloudFormation templates, as cdk-preflight has them).
fn refuse(object: &Object<'_>, member: &str, message: &str) -> Result<(), DocumentError> {
    match object.given(member) {
        None => Ok(()),
        Some(node) => Err(node.error(Fault::Refused { message: message.to_owned() })),
    }
}

impl BinpackField {
    /// The API's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Memory => "memory",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Cpu, Self::Memory].into_iter().find(|field| field.as_str().eq_ignore_ascii_case(name))
    }
}

impl FromStr for SpreadField {
    type Err = PlacementStrategyError;

    fn from_str(text: &str) -> Result<Self, PlacementStrategyError> {
        match text.strip_prefix("attribute:") {
            Some(name) if !name.is_empty() => Ok(Self::Attribute(name.into())),
            None if text == "instanceId" || text == "host" => Ok(Self::InstanceId),
            _ => Err(PlacementStrategyError),
        }
    }
}

impl fmt::Display for SpreadField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InstanceId => f.write_str("instanceId"),
            Self::Attribute(name) => write!(f, "attribute:{name}"),
        }
    }
}

// Both have texts for members only. They are written by hand, since the page carries the code of every type that is
// derived.

impl Serialize for PlacementConstraint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::DistinctInstance => written(serializer, &[("type", "distinctInstance")]),
            Self::MemberOf { expression } => {
                written(serializer, &[("type", "memberOf"), ("expression", expression.as_str())])
            }
        }
    }
}

impl Serialize for PlacementStrategy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Random => written(serializer, &[("type", "random")]),
            Self::Spread { field } => {
                written(serializer, &[("type", "spread"), ("field", &field.to_string())])
            }
            Self::Binpack { field } => written(serializer, &[("type", "binpack"), ("field", field.as_str())]),
        }
    }
}

fn written<S: Serializer>(serializer: S, members: &[(&str, &str)]) -> Result<S::Ok, S::Error> {
    serializer.collect_map(members.iter().copied())
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for BinpackField {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BinpackField".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "What is packed: cpu or memory, in any case.",
            "pattern": "^([Cc][Pp][Uu]|[Mm][Ee][Mm][Oo][Rr][Yy])$",
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SpreadField {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SpreadField".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^(instanceId|host|attribute:.+)$" })
    }
}

/// As the console and its documentation write it: `spread(attribute:ecs.availability-zone)`.
impl fmt::Display for PlacementStrategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Random => f.write_str("random"),
            Self::Spread { field } => write!(f, "spread({field})"),
            Self::Binpack { field } => write!(f, "binpack({})", field.as_str()),
        }
    }
}

impl FromStr for PlacementStrategy {
    type Err = PlacementStrategyError;

    fn from_str(text: &str) -> Result<Self, PlacementStrategyError> {
        let field = |kind: &str| text.strip_prefix(kind)?.strip_prefix('(')?.strip_suffix(')');
        if text == "random" {
            return Ok(Self::Random);
        }
        if let Some(field) = field("spread") {
            return Ok(Self::Spread { field: field.parse()? });
        }
        let field = field("binpack").and_then(BinpackField::named).ok_or(PlacementStrategyError)?;
        Ok(Self::Binpack { field })
    }
}

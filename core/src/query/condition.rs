//! What an expression says, as a tree, and how it is written.

use std::fmt;
use std::sync::Arc;

use super::pattern::Pattern;
use super::words::{Bare, is_bare, quoted};

/// A condition on a container instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// One test of one subject.
    Test(Test),
    /// The opposite of a condition.
    Not(Box<Condition>),
    /// Every one of several, at least two.
    All(Vec<Condition>),
    /// One of several, at least two.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether any of it asks about the tasks that an instance has, so that an empty one says nothing of it.
    pub fn asks_about_tasks(&self) -> bool {
        match self {
            Self::Test(test) => matches!(test.subject, Subject::RunningTasksCount | Subject::TaskGroup),
            Self::Not(condition) => condition.asks_about_tasks(),
            Self::All(conditions) | Self::Any(conditions) => conditions.iter().any(Self::asks_about_tasks),
        }
    }

    /// What has to hold whatever tasks an instance has; `None` where that is nothing.
    pub fn without_tasks(&self) -> Option<Self> {
        match self {
            Self::All(conditions) => {
                let mut left: Vec<Self> = conditions.iter().filter_map(Self::without_tasks).collect();
                if left.len() > 1 { Some(Self::All(left)) } else { left.pop() }
            }
            _ => (!self.asks_about_tasks()).then(|| self.clone()),
        }
    }
}

/// A subject and what is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is looked at.
    pub subject: Subject,
    /// Whether the relation must not hold: `!=`, `!in`, `!~` and `!exists`.
    pub negated: bool,
    /// What is asked.
    pub relation: Relation,
}

/// What of an instance is looked at (documented).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Whether its agent answers: `true` or `false`.
    AgentConnected,
    /// The version of its agent.
    AgentVersion,
    /// The attribute of this name.
    Attribute(Arc<str>),
    /// Its EC2 instance ID.
    Ec2InstanceId,
    /// When it was registered.
    RegisteredAt,
    /// How many of its tasks are to run.
    RunningTasksCount,
    /// The groups of its tasks.
    TaskGroup,
}

/// What is asked of a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The text itself.
    Equals(Arc<str>),
    /// One of several texts, at least one.
    In(Vec<Arc<str>>),
    /// A text that the pattern matches.
    Matches(Pattern),
    /// A number above or below another.
    Order(Order, Arc<str>),
    /// Anything at all.
    Exists,
}

/// How a number stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
}

/// A sign with its word: `==` and `equals`.
pub(super) type Sign = (&'static str, &'static str);

/// Which subjects an operator is for (documented for all but attributes, for which every operator is taken).
pub(super) const EQUALITY: [Sign; 2] = [("==", "equals"), ("!=", "not_equals")];
pub(super) const LISTS: [Sign; 2] = [("in", "in"), ("!in", "not_in")];
pub(super) const PATTERNS: [Sign; 2] = [("=~", "matches"), ("!~", "not_matches")];
pub(super) const PRESENCE: [Sign; 2] = [("exists", "exists"), ("!exists", "not_exists")];
pub(super) const ORDERS: [(Sign, Order); 4] = [
    ((">=", "greater_than_equal"), Order::GreaterEqual),
    (("<=", "less_than_equal"), Order::LessEqual),
    ((">", "greater_than"), Order::Greater),
    (("<", "less_than"), Order::Less),
];

impl Subject {
    /// Whether it has an order, and equality besides (documented).
    pub(super) fn is_ordered(&self) -> bool {
        matches!(self, Self::AgentVersion | Self::RegisteredAt | Self::RunningTasksCount)
    }

    /// The subject of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "agentConnected" => Self::AgentConnected,
            "agentVersion" => Self::AgentVersion,
            "ec2InstanceId" => Self::Ec2InstanceId,
            "registeredAt" => Self::RegisteredAt,
            "runningTasksCount" => Self::RunningTasksCount,
            "task:group" => Self::TaskGroup,
            _ => Self::Attribute(name.strip_prefix("attribute:").filter(|name| !name.is_empty())?.into()),
        })
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AgentConnected => "agentConnected",
            Self::AgentVersion => "agentVersion",
            Self::Attribute(name) => return write!(f, "attribute:{name}"),
            Self::Ec2InstanceId => "ec2InstanceId",
            Self::RegisteredAt => "registeredAt",
            Self::RunningTasksCount => "runningTasksCount",
            Self::TaskGroup => "task:group",
        })
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = |signs: [Sign; 2]| if self.negated { signs[1].0 } else { signs[0].0 };
        write!(f, "{} ", self.subject)?;
        match &self.relation {
            Relation::Equals(value) => write!(f, "{} {}", sign(EQUALITY), written(value, Bare::Value)),
            Relation::In(values) => {
                let values: Vec<String> = values.iter().map(|value| written(value, Bare::Value)).collect();
                write!(f, "{} [{}]", sign(LISTS), values.join(", "))
            }
            Relation::Matches(pattern) => {
                write!(f, "{} {}", sign(PATTERNS), written(pattern.as_str(), Bare::Pattern))
            }
            Relation::Order(order, value) => {
                let sign = ORDERS.iter().find(|(_, other)| other == order).map_or("", |((sign, _), _)| sign);
                write!(f, "{sign} {}", written(value, Bare::Value))
            }
            Relation::Exists => f.write_str(sign(PRESENCE)),
        }
    }
}

fn written(value: &str, bare: Bare) -> String {
    if is_bare(value, bare) { value.to_owned() } else { quoted(value) }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, parts: &[Self], sign: &str, binds: fn(&Self) -> bool| {
            for (index, part) in parts.iter().enumerate() {
                let before = if index > 0 { sign } else { "" };
                if binds(part) { write!(f, "{before}{part}")? } else { write!(f, "{before}({part})")? }
            }
            Ok(())
        };
        match self {
            Self::Test(test) => test.fmt(f),
            Self::Not(condition) => write!(f, "!({condition})"),
            Self::All(parts) => list(f, parts, " && ", |part| matches!(part, Self::Test(_) | Self::Not(_))),
            Self::Any(parts) => list(f, parts, " || ", |part| !matches!(part, Self::Any(_))),
        }
    }
}

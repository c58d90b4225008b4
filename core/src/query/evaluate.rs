//! Asking an instance.

use std::cmp::Ordering;

use super::condition::{Condition, Order, Relation, Subject, Test};

/// What can be asked of a container instance. What a plan cannot know, the agent's version and the date of the
/// registration, is absent.
pub trait Host {
    /// The value of an attribute; empty where it has none.
    fn attribute(&self, name: &str) -> Option<&str>;
    /// Its EC2 instance ID.
    fn ec2_instance_id(&self) -> &str;
    /// Whether its agent answers.
    fn agent_connected(&self) -> bool;
    /// How many of its tasks are to run.
    fn running_tasks_count(&self) -> u32;
    /// Whether the group of one of its tasks, such as `service:web`, passes a test.
    fn has_group(&self, test: &mut dyn FnMut(&str) -> bool) -> bool;
}

impl Condition {
    /// Whether it holds for an instance.
    pub fn holds(&self, host: &dyn Host) -> bool {
        match self {
            Self::Test(test) => test.holds(host),
            Self::Not(condition) => !condition.holds(host),
            Self::All(parts) => parts.iter().all(|part| part.holds(host)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(host)),
        }
    }

    /// The smallest part whose failing makes the whole fail for an instance; `None` where the whole holds.
    pub fn unmet(&self, host: &dyn Host) -> Option<&Self> {
        match self {
            Self::All(parts) => parts.iter().find_map(|part| part.unmet(host)),
            _ => (!self.holds(host)).then_some(self),
        }
    }
}

impl Condition {
    /// The first subject of which ECS knows more than the plan of an instance.
    pub(super) fn unknown(&self, host: &dyn Host) -> Option<&Subject> {
        match self {
            Self::Test(test) => Some(&test.subject).filter(|subject| subject.is_unknown(host)),
            Self::Not(condition) => condition.unknown(host),
            Self::All(parts) | Self::Any(parts) => parts.iter().find_map(|part| part.unknown(host)),
        }
    }
}

impl Test {
    /// An operator with `!` is the opposite of the one without, so that it holds where the subject is absent, and
    /// where no task of the instance is of the group (the latter documented, for `not(task:group == database)`;
    /// the former assumed).
    fn holds(&self, host: &dyn Host) -> bool {
        let counted = self.subject == Subject::RunningTasksCount;
        self.subject.passes(host, &mut |value| self.relation.holds(value, counted)) != self.negated
    }
}

/// How the names of attributes begin that ECS and its agent set themselves (documented for `ecs.`:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html>; observed for the
/// agent's capabilities, as DescribeContainerInstances shows them).
const SET_BY_ECS: [&str; 2] = ["ecs.", "com.amazonaws.ecs."];

impl Subject {
    /// Whether an instance of ECS would have a value that a plan does not know.
    fn is_unknown(&self, host: &dyn Host) -> bool {
        match self {
            Self::AgentVersion | Self::RegisteredAt => true,
            Self::Attribute(name) => {
                host.attribute(name).is_none() && SET_BY_ECS.iter().any(|prefix| name.starts_with(prefix))
            }
            Self::AgentConnected | Self::Ec2InstanceId | Self::RunningTasksCount | Self::TaskGroup => false,
        }
    }

    /// Its value, where it has one and no more.
    pub fn value(&self, host: &dyn Host) -> Option<String> {
        let (mut count, mut last) = (0, None);
        self.passes(host, &mut |value| {
            (count, last) = (count + 1, Some(value.to_owned()));
            false
        });
        last.filter(|_| count == 1)
    }

    /// Whether one of its values passes a test.
    fn passes(&self, host: &dyn Host, test: &mut dyn FnMut(&str) -> bool) -> bool {
        match self {
            Self::AgentConnected => test(if host.agent_connected() { "true" } else { "false" }),
            Self::Attribute(name) => host.attribute(name).is_some_and(test),
            Self::Ec2InstanceId => test(host.ec2_instance_id()),
            Self::RunningTasksCount => test(&host.running_tasks_count().to_string()),
            Self::TaskGroup => host.has_group(test),
            Self::AgentVersion | Self::RegisteredAt => false,
        }
    }
}

impl Relation {
    /// Whether it holds for a value. What is counted is a number however it is written: `0.0` is `0`.
    fn holds(&self, value: &str, counted: bool) -> bool {
        let same = |text: &str| text == value || (counted && compare(value, text) == Some(Ordering::Equal));
        match self {
            Self::Equals(text) => same(text),
            Self::In(texts) => texts.iter().any(|text| same(text)),
            Self::Matches(pattern) => pattern.matches(value),
            Self::Order(order, bound) => {
                compare(value, bound).is_some_and(|ordering| order.includes(ordering))
            }
            Self::Exists => true,
        }
    }
}

impl Order {
    fn includes(self, ordering: Ordering) -> bool {
        match self {
            Self::Greater => ordering.is_gt(),
            Self::GreaterEqual => ordering.is_ge(),
            Self::Less => ordering.is_lt(),
            Self::LessEqual => ordering.is_le(),
        }
    }
}

/// A decimal number as texts that compare as it does: whether it is below zero, its digits before the point
/// without leading zeros, and those after it without trailing ones.
pub(super) fn decimal(text: &str) -> Option<(bool, &str, &str)> {
    let digits = text.strip_prefix('-');
    let (whole, fraction) = {
        let digits = digits.unwrap_or(text);
        digits.split_once('.').unwrap_or((digits, "0"))
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let below = digits.is_some() && !(whole.is_empty() && fraction.is_empty());
    Some((below, whole, fraction))
}

/// How two decimal numbers compare; `None` where one is none.
fn compare(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (decimal(one)?, decimal(other)?);
    let (whole, other_whole) = (one.1, other.1);
    let size = (whole.len(), whole, one.2).cmp(&(other_whole.len(), other_whole, other.2));
    Some(match (one.0, other.0) {
        (false, false) => size,
        (true, true) => size.reverse(),
        (below, _) => {
            if below {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        }
    })
}

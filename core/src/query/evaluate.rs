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

impl Test {
    /// An operator with `!` is the opposite of the one without, so that it holds where the subject is absent, and
    /// where no task of the instance is of the group (the latter documented, for `not(task:group == database)`;
    /// the former assumed).
    fn holds(&self, host: &dyn Host) -> bool {
        self.subject.passes(host, &mut |value| self.relation.holds(value)) != self.negated
    }
}

impl Subject {
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
    fn holds(&self, value: &str) -> bool {
        match self {
            Self::Equals(text) => **text == *value,
            Self::In(texts) => texts.iter().any(|text| **text == *value),
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

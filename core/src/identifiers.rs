//! Names and identifiers, each a type of its own.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

macro_rules! shared_text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

shared_text!(
    /// An EC2 instance ID, such as `i-0a3f51c2e7d94c51`.
    InstanceId
);
shared_text!(
    /// An Availability Zone, such as `ap-northeast-2a`.
    Zone
);
impl Zone {
    /// Whether it looks like a zone of a region: an Availability Zone is the region and a letter, a Local Zone the
    /// region, a place, a number and a letter (`us-west-2-lax-1a`), a Wavelength Zone likewise with more words
    /// (`us-east-1-wl1-bos-wlz-1`). Documented:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html>.
    pub fn looks_to_be_in(&self, region: &str) -> bool {
        let Some(rest) = self.as_str().strip_prefix(region) else { return false };
        let is_letter = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_word = |word: &&str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        match rest.split('-').collect::<Vec<_>>().as_slice() {
            [letter] => is_letter(letter),
            ["", place @ .., last] => {
                let letter = last.trim_start_matches(|digit: char| digit.is_ascii_digit());
                let is_counted = letter.len() < last.len();
                !place.is_empty()
                    && place.iter().all(is_word)
                    && is_counted
                    && (letter.is_empty() || is_letter(letter))
            }
            _ => false,
        }
    }
}

shared_text!(
    /// The name of an ECS service.
    ServiceName
);

shared_text!(
    /// The name of a load balancer.
    LoadBalancerName
);
shared_text!(
    /// The name of a target group.
    TargetGroupName
);
shared_text!(
    /// The name of a load: requests that somebody sends.
    LoadName
);
shared_text!(
    /// The name of a CloudWatch alarm.
    AlarmName
);
shared_text!(
    /// The name of a scaling policy.
    ScalingPolicyName
);
shared_text!(
    /// The name of an EC2 Auto Scaling group.
    AutoScalingGroupName
);

/// The task group that a task belongs to, set when it starts: what spreading counts by. Standalone tasks have
/// their family's group where the caller names none (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-groups.html>).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum TaskGroup {
    /// The tasks of a service: `service:web`.
    Service(ServiceName),
    /// The standalone tasks of a task definition family: `family:web`.
    Family(Arc<str>),
}

impl TaskGroup {
    /// The service, where the group is one's.
    pub fn service(&self) -> Option<&ServiceName> {
        match self {
            Self::Service(name) => Some(name),
            Self::Family(_) => None,
        }
    }

    /// The service's or the family's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Service(name) => name.as_str(),
            Self::Family(name) => name,
        }
    }
}

impl fmt::Display for TaskGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.service().is_some() { "service" } else { "family" };
        write!(f, "{kind}:{}", self.name())
    }
}

/// A task ID: 32 hexadecimal digits, as ECS makes them today.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct TaskId(u128);

impl TaskId {
    /// The ID with this value.
    pub const fn from_u128(value: u128) -> Self {
        Self(value)
    }

    /// The value as a number, for hashing.
    pub const fn as_u128(self) -> u128 {
        self.0
    }

    /// The first four digits: enough to tell the tasks on a board apart.
    pub fn short(self) -> String {
        format!("{:04x}", self.0 >> 112)
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TaskId({self})")
    }
}

/// A text is not a task ID of 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskIdError;

impl FromStr for TaskId {
    type Err = TaskIdError;
    fn from_str(text: &str) -> Result<Self, TaskIdError> {
        let hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if !hex {
            return Err(TaskIdError);
        }
        u128::from_str_radix(text, 16).map(Self).map_err(|_| TaskIdError)
    }
}

impl Serialize for TaskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TaskId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TaskId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-fA-F]{32}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_their_region() {
        let looks = |zone: &str| Zone::from(zone).looks_to_be_in("us-west-2");
        for zone in ["us-west-2a", "us-west-2d", "us-west-2-lax-1a", "us-west-2-wl1-las-wlz-1"] {
            assert!(looks(zone), "{zone}");
        }
        for zone in [
            "us-west-2",
            "us-west-1a",
            "us-west-2A",
            "us-west-2ab",
            "us-west-2-lax",
            "us-west-2-1a",
            "us-west-2--1a",
            "a",
            "",
        ] {
            assert!(!looks(zone), "{zone}");
        }
    }
}

//! The name of a task definition: family and revision.

use borsh::{BorshDeserialize, BorshSerialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A task definition's identity; as text `web:42`. Ordered by family, then revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct TaskDefinitionId {
    /// The family: letters, digits, `-` and `_`, at most 255.
    pub family: Arc<str>,
    /// The revision; ECS counts from 1.
    pub revision: u32,
}

/// What ECS takes as a family name, for the schema.
#[cfg(feature = "schema")]
pub(crate) const FAMILY_PATTERN: &str = "^[A-Za-z0-9_-]{1,255}$";

/// Whether ECS takes the text as a family name (documented: `^[A-Za-z0-9_-]{1,255}$`).
pub fn is_family(text: &str) -> bool {
    (1..=255).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

impl fmt::Display for TaskDefinitionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.family, self.revision)
    }
}

/// A text is not a [`TaskDefinitionId`]: a family and a revision, such as `web:42`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskDefinitionIdError;

impl FromStr for TaskDefinitionId {
    type Err = TaskDefinitionIdError;

    /// One text for one identity: `web:042` and `web:+42` are refused.
    fn from_str(text: &str) -> Result<Self, TaskDefinitionIdError> {
        let (family, revision) = text.split_once(':').ok_or(TaskDefinitionIdError)?;
        let canonical = revision.starts_with(|first: char| ('1'..='9').contains(&first));
        match revision.parse() {
            Ok(revision) if canonical && is_family(family) => Ok(Self { family: family.into(), revision }),
            _ => Err(TaskDefinitionIdError),
        }
    }
}

impl Serialize for TaskDefinitionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TaskDefinitionId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TaskDefinitionId".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A task definition's family and revision, such as web:42.",
            "pattern": "^[A-Za-z0-9_-]{1,255}:[1-9][0-9]{0,9}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_text() {
        for good in ["web:1", "a_b-C:4294967295"] {
            assert_eq!(good.parse::<TaskDefinitionId>().map(|id| id.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "web", ":1", "web:", "web:0", "web:01", "web:+1", "web:4294967296", "a:b:1", "웹:1"]
        {
            assert_eq!(bad.parse::<TaskDefinitionId>(), Err(TaskDefinitionIdError), "{bad}");
        }
    }

    #[test]
    fn revisions_order_by_number() {
        let mut ids: Vec<TaskDefinitionId> =
            ["web:10", "api:3", "web:9"].iter().flat_map(|text| text.parse()).collect();
        ids.sort();
        assert_eq!(ids.iter().map(ToString::to_string).collect::<Vec<_>>(), ["api:3", "web:9", "web:10"]);
    }
}

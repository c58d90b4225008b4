//! Attributes of container instances: what constraints ask for and tasks are spread over.

use std::io;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Serialize, Serializer};

use crate::catalogue::Architecture;
use crate::flat::FlatMap;

/// The beginning of the names that ECS keeps for itself.
const BUILT_IN: &str = "ecs.";

/// Custom attributes that ECS takes for one instance (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAttributes.html>).
pub const MAX_ATTRIBUTES: usize = 10;

/// The longest name and the longest value, in characters (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attribute.html>).
pub const MAX_ATTRIBUTE_CHARS: usize = 128;

/// The custom attributes of an instance, by name. An empty value is that of an attribute without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Arc<FlatMap<Arc<str>, Arc<str>>>);

/// Why ECS does not take an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeFault {
    /// The name is not 1 to 128 letters, digits, `.`, `_`, `-`, `/` and `\`.
    Name,
    /// The name begins with `ecs.`: ECS sets such an attribute itself.
    BuiltIn,
    /// The value is longer than 128 characters, has others than letters, digits, spaces and `.`, `_`, `-`, `@`,
    /// `/`, `\`, `:`, or a space at an end.
    Value,
}

impl Attributes {
    /// The value of the attribute of this name; empty where it has none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| &**value)
    }

    /// Sets an attribute.
    pub fn insert(&mut self, name: &str, value: &str) {
        Arc::make_mut(&mut self.0).insert(name.into(), value.into());
    }

    /// Names and values, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(entries: I) -> Self {
        let mut attributes = Self::default();
        entries.into_iter().for_each(|(name, value)| attributes.insert(name, value));
        attributes
    }
}

impl BorshSerialize for Attributes {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        BorshSerialize::serialize(&self.iter().collect::<Vec<_>>(), writer)
    }
}

impl BorshDeserialize for Attributes {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
        let mut attributes = Self::default();
        for (name, value) in Vec::<(String, String)>::deserialize_reader(reader)? {
            attributes.insert(&name, &value);
        }
        Ok(attributes)
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// Values without a space at an end, for the schema.
#[cfg(feature = "schema")]
const VALUE_PATTERN: &str = r"^([A-Za-z0-9._@/\\:-]([A-Za-z0-9 ._@/\\:-]*[A-Za-z0-9._@/\\:-])?)?$";

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Attributes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Attributes".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "Custom attributes by name; an empty value is that of an attribute without one.",
            "maxProperties": MAX_ATTRIBUTES,
            "propertyNames": { "pattern": r"^(?!ecs\.)[A-Za-z0-9_./\\-]{1,128}$" },
            "additionalProperties": { "type": "string", "maxLength": MAX_ATTRIBUTE_CHARS, "pattern": VALUE_PATTERN },
        })
    }
}

/// What ECS has against a custom attribute (documented: API_Attribute, see [`MAX_ATTRIBUTE_CHARS`]; that `ecs.`
/// cannot be set by hand is assumed from ECS's setting such attributes itself).
pub fn attribute_fault(name: &str, value: &str) -> Option<AttributeFault> {
    let only = |text: &str, signs: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c));
    let short = |text: &str| text.len() <= MAX_ATTRIBUTE_CHARS;
    if name.is_empty() || !short(name) || !only(name, r"-_/\.") {
        return Some(AttributeFault::Name);
    }
    if name.starts_with(BUILT_IN) {
        return Some(AttributeFault::BuiltIn);
    }
    let fine = short(value) && only(value, r"-_.@/\: ") && value.trim() == value;
    (!fine).then_some(AttributeFault::Value)
}

/// The value of `ecs.cpu-architecture` (documented:
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html>).
pub(super) fn architecture_value(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86_64 => "x86_64",
        Architecture::Arm64 => "arm64",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_as_ecs_takes_them() {
        let long = "a".repeat(MAX_ATTRIBUTE_CHARS + 1);
        for (name, value, fault) in [
            ("stack", "production", None),
            (r"a/b\c.d-e_F9", r"x@y/z\w: 1", None),
            ("gpu", "", None),
            (&long[1..], &long[1..], None),
            ("", "x", Some(AttributeFault::Name)),
            ("a b", "x", Some(AttributeFault::Name)),
            ("가", "x", Some(AttributeFault::Name)),
            (&long, "x", Some(AttributeFault::Name)),
            ("ecs.availability-zone", "a", Some(AttributeFault::BuiltIn)),
            ("ecs", "a", None),
            ("stack", " a", Some(AttributeFault::Value)),
            ("stack", "a=b", Some(AttributeFault::Value)),
            ("stack", &long, Some(AttributeFault::Value)),
        ] {
            assert_eq!(attribute_fault(name, value), fault, "{name} {value}");
        }
    }
}

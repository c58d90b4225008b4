//! Reading a JSON document member by member, so that an error says what was expected, what stood there
//! and where: as codes, which a derived deserializer cannot give.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

/// What keeps a document from being a task definition, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// JSON pointer into the document; empty for the document itself.
    pub pointer: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// One way in which a document is not a task definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The value has another type or lies outside what ECS takes.
    Mismatch {
        /// What ECS takes.
        expected: Expected,
        /// What stands there.
        found: Found,
    },
    /// A member that ECS requires is absent or null.
    Missing {
        /// Its name.
        member: &'static str,
    },
    /// The list must have an element.
    EmptyList,
    /// A container's name is taken by one above it (documented: names are unique in a task definition).
    DuplicateContainerName {
        /// The name.
        name: Arc<str>,
    },
}

/// What ECS takes at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A JSON object.
    Object,
    /// A JSON array.
    Array,
    /// A string.
    Text,
    /// A string with at least one character.
    NonEmptyText,
    /// `true` or `false`.
    Boolean,
    /// A JSON integer in a range.
    Integer {
        /// The least.
        min: u32,
        /// The greatest.
        max: u32,
    },
    /// One of the API's words.
    OneOf(Vec<&'static str>),
    /// A family name: 1-255 letters, digits, `-` and `_`.
    Family,
    /// CPU of a task: `"1024"` in CPU units or `"1 vCPU"`.
    TaskCpu,
    /// Memory of a task: `"2048"` in MiB or `"2 GB"`.
    TaskMemory,
    /// A whole number of GPUs, as text.
    GpuCount,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// The beginning of a string.
    Text(String),
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Integers of the API are 32-bit and signed (documented, API model).
pub(super) const MAX_INTEGER: u32 = i32::MAX as u32;

impl Found {
    fn of(value: &Value) -> Self {
        const SHOWN_CHARS: usize = 60;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text.chars().take(SHOWN_CHARS).collect()),
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// An enumeration of the API: a closed set of words.
pub(super) trait Word: Copy + 'static {
    /// Every value, in the API's order.
    const ALL: &'static [Self];
    /// The API's word for it.
    fn word(self) -> &'static str;
}

/// A value and its place.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) pointer: String,
}

/// An object and its place.
pub(super) struct Object<'a> {
    pub(super) members: &'a Map<String, Value>,
    pub(super) pointer: String,
}

/// The pointer to a member or element of what `base` points to.
pub(super) fn pointer_to(base: &str, step: impl fmt::Display) -> String {
    let step = step.to_string().replace('~', "~0").replace('/', "~1");
    format!("{base}/{step}")
}

impl<'a> Node<'a> {
    pub(super) fn error(&self, problem: Problem) -> DocumentError {
        DocumentError { pointer: self.pointer.clone(), problem }
    }

    pub(super) fn mismatch(&self, expected: Expected) -> DocumentError {
        self.error(Problem::Mismatch { expected, found: Found::of(self.value) })
    }

    pub(super) fn object(self) -> Result<Object<'a>, DocumentError> {
        match self.value {
            Value::Object(members) => Ok(Object { members, pointer: self.pointer }),
            _ => Err(self.mismatch(Expected::Object)),
        }
    }

    /// The elements of an array.
    pub(super) fn elements(&self) -> Result<impl Iterator<Item = Node<'a>> + use<'a>, DocumentError> {
        let Value::Array(elements) = self.value else { return Err(self.mismatch(Expected::Array)) };
        let base = self.pointer.clone();
        let at = move |(index, value)| Node { value, pointer: pointer_to(&base, index) };
        Ok(elements.iter().enumerate().map(at))
    }

    pub(super) fn text(&self) -> Result<&'a str, DocumentError> {
        self.value.as_str().ok_or_else(|| self.mismatch(Expected::Text))
    }

    pub(super) fn non_empty_text(&self) -> Result<Arc<str>, DocumentError> {
        let text = self.value.as_str().filter(|text| !text.is_empty());
        text.map(Arc::from).ok_or_else(|| self.mismatch(Expected::NonEmptyText))
    }

    pub(super) fn boolean(&self) -> Result<bool, DocumentError> {
        self.value.as_bool().ok_or_else(|| self.mismatch(Expected::Boolean))
    }

    pub(super) fn integer(&self, min: u32, max: u32) -> Result<u32, DocumentError> {
        let number = self.value.as_u64().and_then(|number| u32::try_from(number).ok());
        let in_range = number.filter(|number| (min..=max).contains(number));
        in_range.ok_or_else(|| self.mismatch(Expected::Integer { min, max }))
    }

    pub(super) fn port(&self, min: u16) -> Result<u16, DocumentError> {
        let port = self.integer(min.into(), u16::MAX.into())?;
        Ok(u16::try_from(port).unwrap_or(u16::MAX))
    }

    pub(super) fn word<T: Word>(&self) -> Result<T, DocumentError> {
        let found = T::ALL.iter().copied().find(|candidate| self.value.as_str() == Some(candidate.word()));
        found.ok_or_else(|| {
            self.mismatch(Expected::OneOf(T::ALL.iter().map(|candidate| candidate.word()).collect()))
        })
    }
}

impl<'a> Object<'a> {
    /// A member; `null` counts as absent, as in the output of most SDKs.
    pub(super) fn member(&self, name: &'static str) -> Option<Node<'a>> {
        let value = self.members.get(name).filter(|value| !value.is_null())?;
        Some(Node { value, pointer: pointer_to(&self.pointer, name) })
    }

    /// A member without which there is no task definition.
    pub(super) fn required(&self, member: &'static str) -> Result<Node<'a>, DocumentError> {
        self.member(member).ok_or_else(|| self.error(Problem::Missing { member }))
    }

    /// A member read by `read`, if it is there.
    pub(super) fn optional<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(Node<'a>) -> Result<T, DocumentError>,
    ) -> Result<Option<T>, DocumentError> {
        self.member(name).map(read).transpose()
    }

    /// The elements of a list, each read by `read`; an absent list is empty.
    pub(super) fn list<T>(
        &self,
        name: &'static str,
        read: impl FnMut(Node<'a>) -> Result<T, DocumentError>,
    ) -> Result<Vec<T>, DocumentError> {
        match self.member(name) {
            Some(node) => node.elements()?.map(read).collect(),
            None => Ok(Vec::new()),
        }
    }

    fn error(&self, problem: Problem) -> DocumentError {
        DocumentError { pointer: self.pointer.clone(), problem }
    }
}

// Terse texts for logs and for serde, which carries errors as text only; the page and the command line
// take their sentences from `words`.

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object => f.write_str("object"),
            Self::Array => f.write_str("array"),
            Self::Text => f.write_str("string"),
            Self::NonEmptyText => f.write_str("non-empty string"),
            Self::Boolean => f.write_str("true or false"),
            Self::Integer { min, max } => write!(f, "integer {min}-{max}"),
            Self::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Self::Family => f.write_str("1-255 letters, digits, - and _"),
            Self::TaskCpu => f.write_str(r#"CPU units such as "1024", or "1 vCPU""#),
            Self::TaskMemory => f.write_str(r#"MiB such as "2048", or "2 GB""#),
            Self::GpuCount => f.write_str("whole number of GPUs, as a string"),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(number) => f.write_str(number),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Array => f.write_str("array"),
            Self::Object => f.write_str("object"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch { expected, found } => write!(f, "expected {expected}; found {found}"),
            Self::Missing { member } => write!(f, "missing {member}"),
            Self::EmptyList => f.write_str("empty list"),
            Self::DuplicateContainerName { name } => write!(f, "duplicate container name {name:?}"),
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.problem)
    }
}

impl std::error::Error for DocumentError {}

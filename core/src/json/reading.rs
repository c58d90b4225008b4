//! Reading a JSON document member by member, so that an error says what was expected, what stood there and
//! where.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::query::{Expression, QueryError};

/// What keeps a document from being what it should be, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// JSON pointer into the document; empty for the document itself.
    pub pointer: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// One way in which a document is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The value has another type or lies outside what is taken there.
    Mismatch {
        /// What is taken there.
        expected: Expected,
        /// What stands there.
        found: Found,
    },
    /// A required member is absent.
    Missing {
        /// Its name.
        member: &'static str,
    },
    /// A member of a name that nothing reads.
    UnknownMember {
        /// The beginning of its name.
        member: String,
        /// The names that are read.
        known: &'static [&'static str],
    },
    /// The object has a member of this name already.
    RepeatedMember,
    /// The list must have an element.
    EmptyList,
    /// A container's name is taken by one above it (documented: names are unique in a task definition).
    DuplicateContainerName {
        /// The name.
        name: Arc<str>,
    },
    /// A text that is no expression of the cluster query language.
    Query(Arc<QueryError>),
    /// A step of a scaling policy that overlaps one before it (documented: ECS takes none).
    OverlappingSteps,
    /// More elements than the list may have.
    TooManyElements {
        /// How many it has.
        count: usize,
        /// How many it may have.
        most: usize,
    },
    /// A number above the one that bounds it.
    AboveBound {
        /// The member that bounds it.
        member: &'static str,
        /// What that is.
        bound: u32,
    },
    /// An interval without anything in it.
    EmptyInterval {
        /// Its lower bound.
        lower: i32,
        /// Its upper bound, which is not above.
        upper: i32,
    },
    /// ECS refuses it in these words, verbatim.
    Refused {
        /// ECS's message.
        message: String,
    },
}

/// What is taken at a place.
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
        min: u64,
        /// The greatest.
        max: u64,
    },
    /// One of a few words.
    OneOf(Vec<&'static str>),
    /// A family name: 1-255 letters, digits, `-` and `_`.
    Family,
    /// CPU of a task: `"1024"` in CPU units or `"1 vCPU"`.
    TaskCpu,
    /// Memory of a task: `"2048"` in MiB or `"2 GB"`.
    TaskMemory,
    /// A whole number of GPUs, as text.
    GpuCount,
    /// A clock: `"00:01:30"`.
    Clock,
    /// Milliseconds, as a form has a span: `"2.5"`.
    Milliseconds,
    /// A task ID: 32 hexadecimal digits.
    TaskId,
    /// A task definition's family and revision: `"web:42"`.
    TaskDefinitionId,
    /// What a `spread` strategy spreads over: `instanceId`, `host` or `attribute:` with a name.
    SpreadField,
    /// A path pattern of a listener rule: 1-128 characters.
    PathPattern,
    /// A clock later than the one before it.
    LaterClock,
    /// A JSON integer of 32 bits, which may be negative.
    SignedInteger,
    /// US dollars with at most nine decimals, as text: `"0.0225"`.
    Price,
    /// A text of at most so many characters.
    TextUpTo(u32),
    /// The name of a repository in Amazon ECR: `team/app`.
    RepositoryName,
    /// The ID of an AWS account: twelve digits.
    Account,
    /// A date with a time and an offset, or seconds since 1970.
    Instant,
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

/// As much of a text as an error carries.
fn beginning(text: &str) -> String {
    const SHOWN_CHARS: usize = 60;
    text.chars().take(SHOWN_CHARS).collect()
}

impl Found {
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(beginning(text)),
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// A closed set of words.
pub(crate) trait Word: Copy + 'static {
    /// Every value, in the order of their document's definition.
    const ALL: &'static [Self];
    /// The document's word for it.
    fn word(self) -> &'static str;
}

/// A value and its place.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) pointer: String,
}

/// An object and its place.
pub(crate) struct Object<'a> {
    pub(crate) members: &'a Map<String, Value>,
    pub(crate) pointer: String,
}

/// The pointer to a member or element of what `base` points to.
pub(crate) fn pointer_to(base: &str, step: impl fmt::Display) -> String {
    let step = step.to_string().replace('~', "~0").replace('/', "~1");
    format!("{base}/{step}")
}

impl<'a> Node<'a> {
    pub(crate) fn error(&self, fault: Fault) -> DocumentError {
        DocumentError { pointer: self.pointer.clone(), fault }
    }

    pub(crate) fn mismatch(&self, expected: Expected) -> DocumentError {
        self.error(Fault::Mismatch { expected, found: Found::of(self.value) })
    }

    pub(crate) fn object(self) -> Result<Object<'a>, DocumentError> {
        match self.value {
            Value::Object(members) => Ok(Object { members, pointer: self.pointer }),
            _ => Err(self.mismatch(Expected::Object)),
        }
    }

    /// The elements of an array.
    pub(crate) fn elements(&self) -> Result<impl Iterator<Item = Node<'a>> + use<'a>, DocumentError> {
        let Value::Array(elements) = self.value else { return Err(self.mismatch(Expected::Array)) };
        let base = self.pointer.clone();
        let at = move |(index, value)| Node { value, pointer: pointer_to(&base, index) };
        Ok(elements.iter().enumerate().map(at))
    }

    pub(crate) fn text(&self) -> Result<&'a str, DocumentError> {
        self.value.as_str().ok_or_else(|| self.mismatch(Expected::Text))
    }

    pub(crate) fn non_empty_text(&self) -> Result<Arc<str>, DocumentError> {
        let text = self.value.as_str().filter(|text| !text.is_empty());
        text.map(Arc::from).ok_or_else(|| self.mismatch(Expected::NonEmptyText))
    }

    /// A text of at most so many characters.
    pub(crate) fn text_up_to(&self, most: u32) -> Result<&'a str, DocumentError> {
        let text = self.text()?;
        let fits = text.chars().count() <= most as usize;
        fits.then_some(text).ok_or_else(|| self.mismatch(Expected::TextUpTo(most)))
    }

    pub(crate) fn boolean(&self) -> Result<bool, DocumentError> {
        self.value.as_bool().ok_or_else(|| self.mismatch(Expected::Boolean))
    }

    pub(crate) fn integer(&self, min: u32, max: u32) -> Result<u32, DocumentError> {
        let number = self.large_integer(min.into(), max.into())?;
        Ok(u32::try_from(number).unwrap_or(max))
    }

    pub(crate) fn large_integer(&self, min: u64, max: u64) -> Result<u64, DocumentError> {
        let in_range = self.value.as_u64().filter(|number| (min..=max).contains(number));
        in_range.ok_or_else(|| self.mismatch(Expected::Integer { min, max }))
    }

    pub(crate) fn signed_integer(&self) -> Result<i32, DocumentError> {
        let number = self.value.as_i64().and_then(|number| i32::try_from(number).ok());
        number.ok_or_else(|| self.mismatch(Expected::SignedInteger))
    }

    pub(crate) fn port(&self, min: u16) -> Result<u16, DocumentError> {
        let port = self.integer(min.into(), u16::MAX.into())?;
        Ok(u16::try_from(port).unwrap_or(u16::MAX))
    }

    /// A string of a form of its own.
    pub(crate) fn parsed<T: FromStr>(&self, form: Expected) -> Result<T, DocumentError> {
        let value = self.value.as_str().and_then(|text| text.parse().ok());
        value.ok_or_else(|| self.mismatch(form))
    }

    /// An expression of the cluster query language.
    pub(crate) fn expression(&self) -> Result<Expression, DocumentError> {
        self.text()?.parse().map_err(|error| self.error(Fault::Query(Arc::new(error))))
    }

    pub(crate) fn word<T: Word>(&self) -> Result<T, DocumentError> {
        let found = T::ALL.iter().copied().find(|candidate| self.value.as_str() == Some(candidate.word()));
        found.ok_or_else(|| {
            self.mismatch(Expected::OneOf(T::ALL.iter().map(|candidate| candidate.word()).collect()))
        })
    }
}

/// The members of documents of our own, where `null` is a value like any other.
impl<'a> Object<'a> {
    /// Refuses members of any other name: they would be lost without a word.
    pub(crate) fn only(&self, known: &'static [&'static str]) -> Result<(), DocumentError> {
        match self.members.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some(name) => Err(DocumentError {
                pointer: pointer_to(&self.pointer, name),
                fault: Fault::UnknownMember { member: beginning(name), known },
            }),
        }
    }

    /// A member that may be absent.
    pub(crate) fn given(&self, name: &str) -> Option<Node<'a>> {
        let value = self.members.get(name)?;
        Some(Node { value, pointer: pointer_to(&self.pointer, name) })
    }

    /// A member that must be there.
    pub(crate) fn needed(&self, member: &'static str) -> Result<Node<'a>, DocumentError> {
        self.given(member).ok_or_else(|| self.error(Fault::Missing { member }))
    }

    /// The members of an object under this name, each with its own name; none if that is absent.
    pub(crate) fn entries(&self, name: &str) -> Result<Vec<(&'a str, Node<'a>)>, DocumentError> {
        let Some(node) = self.given(name) else { return Ok(Vec::new()) };
        let Object { members, pointer } = node.object()?;
        let entry = |(name, value): (&'a String, &'a Value)| {
            (name.as_str(), Node { value, pointer: pointer_to(&pointer, name) })
        };
        Ok(members.iter().map(entry).collect())
    }
}

/// The members of AWS's documents, where `null` counts as absent, as in the output of most SDKs.
impl<'a> Object<'a> {
    /// A member that may be absent.
    pub(crate) fn member(&self, name: &'static str) -> Option<Node<'a>> {
        self.given(name).filter(|node| !node.value.is_null())
    }

    /// A member that must be there.
    pub(crate) fn required(&self, member: &'static str) -> Result<Node<'a>, DocumentError> {
        self.member(member).ok_or_else(|| self.error(Fault::Missing { member }))
    }

    /// A member read by `read`, if it is there.
    pub(crate) fn optional<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(Node<'a>) -> Result<T, DocumentError>,
    ) -> Result<Option<T>, DocumentError> {
        self.member(name).map(read).transpose()
    }

    /// The elements of a list, each read by `read`; an absent list is empty.
    pub(crate) fn list<T>(
        &self,
        name: &'static str,
        read: impl FnMut(Node<'a>) -> Result<T, DocumentError>,
    ) -> Result<Vec<T>, DocumentError> {
        match self.member(name) {
            Some(node) => node.elements()?.map(read).collect(),
            None => Ok(Vec::new()),
        }
    }

    fn error(&self, fault: Fault) -> DocumentError {
        DocumentError { pointer: self.pointer.clone(), fault }
    }
}

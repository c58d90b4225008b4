//! A value of a document and where it stands. Reading never fails: what is absent, or of another type, is
//! nothing, since the rules on shape speak of types and all others need not.

use crate::json::pointer_to;
use serde_json::{Map, Value};

use super::patch::{Operation, Patch};

static ABSENT: Value = Value::Null;

/// A value, or the place where one could stand.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    place: Steps<'a>,
}

/// Steps from the root that a node keeps. The API's deepest member is at ten; nothing is looked for further in.
pub(super) const MAX_STEPS: usize = 12;

/// The way to a node. It is written out only where something is found: rules read thousands of nodes.
#[derive(Clone, Copy, Debug)]
struct Steps<'a> {
    steps: [Step<'a>; MAX_STEPS],
    count: usize,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Member(&'a str),
    Element(usize),
}

impl<'a> Steps<'a> {
    const NONE: Self = Self { steps: [Step::Element(0); MAX_STEPS], count: 0 };

    fn then(mut self, step: Step<'a>) -> Self {
        if let Some(next) = self.steps.get_mut(self.count) {
            *next = step;
            self.count += 1;
        }
        self
    }
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, place: Steps::NONE }
    }

    /// A member of an object; nothing elsewhere.
    pub(super) fn get(&self, name: &'a str) -> Self {
        let value = self.value.get(name).unwrap_or(&ABSENT);
        Self { value, place: self.place.then(Step::Member(name)) }
    }

    /// JSON pointer into what is checked.
    pub(super) fn path(&self) -> String {
        self.place.steps.iter().take(self.place.count).fold(String::new(), |path, step| match step {
            Step::Member(name) => pointer_to(&path, name),
            Step::Element(index) => pointer_to(&path, index),
        })
    }

    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = Self> + use<'a> {
        let elements = self.value.as_array().map(Vec::as_slice).unwrap_or_default();
        let place = self.place;
        let at = move |(index, value)| Self { value, place: place.then(Step::Element(index)) };
        elements.iter().enumerate().map(at)
    }

    /// The elements of a member.
    pub(super) fn list(&self, name: &'a str) -> impl DoubleEndedIterator<Item = Self> + use<'a> {
        self.get(name).elements()
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// A member's text; empty where there is none.
    pub(super) fn text_of(&self, name: &str) -> &'a str {
        self.value.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn integer_of(&self, name: &str) -> Option<i64> {
        self.value.get(name)?.as_i64()
    }

    pub(super) fn object(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// Whether something stands here; SDKs write `null` for nothing.
    pub(super) fn is_present(&self) -> bool {
        !self.value.is_null()
    }

    pub(super) fn is_true(&self) -> bool {
        self.value == &Value::Bool(true)
    }

    /// Whether something stands here that asks for anything: `false`, `""`, `[]` and `{}` do not, and
    /// `describe-task-definition` prints some of them for what was never set.
    pub(super) fn is_set(&self) -> bool {
        match self.value {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(elements) => !elements.is_empty(),
            Value::Object(members) => !members.is_empty(),
            Value::Bool(true) | Value::Number(_) => true,
        }
    }

    /// The patch that takes this away.
    pub(super) fn removed(&self) -> Patch {
        Patch(vec![Operation::Remove { path: self.path() }])
    }

    /// The patch that puts `value` here.
    pub(super) fn set_to(&self, value: impl Into<Value>) -> Patch {
        let (path, value) = (self.path(), value.into());
        // A member that is `null` is there for JSON Patch.
        let absent = std::ptr::eq(self.value, &ABSENT);
        Patch(vec![if absent { Operation::Add { path, value } } else { Operation::Replace { path, value } }])
    }

    /// The patch that puts `value` before the elements of this list.
    pub(super) fn preceded_by(&self, value: impl Into<Value>) -> Patch {
        Patch(vec![Operation::Add { path: format!("{}/0", self.path()), value: value.into() }])
    }
}

//! Members of a plan that most plans do not have.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{PartName, Plan, Problem};

/// A member of a plan with nothing in it, or what there is behind a trait object.
///
/// As a trait object, so that only who makes such a value brings along the code that checks, writes, compares and
/// changes it: the page runs its sample, which has neither traffic nor scaling, without it.
pub struct Member<T>(Option<Arc<dyn Held<T>>>);

/// What a member can be.
pub trait Content: Clone + fmt::Debug + PartialEq + Serialize + Send + Sync + 'static {
    /// One with nothing in it.
    fn empty() -> &'static Self;

    /// The first contradiction between it and the plan that it is in, with its JSON pointer.
    fn problem(&self, plan: &Plan) -> Option<(String, Problem)>;

    /// Takes a part away; says whether it was there.
    fn remove(&mut self, name: &PartName) -> bool;
}

/// Content, as a member knows it: never empty.
trait Held<T>: fmt::Debug + Send + Sync {
    fn content(&self) -> &T;
    fn equals(&self, other: &T) -> bool;
    fn document(&self) -> Value;
    fn problem(&self, plan: &Plan) -> Option<(String, Problem)>;
    fn without(&self, name: &PartName) -> Option<Member<T>>;
}

impl<T: Content> Held<T> for T {
    fn content(&self) -> &T {
        self
    }

    fn equals(&self, other: &T) -> bool {
        self == other
    }

    fn document(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn problem(&self, plan: &Plan) -> Option<(String, Problem)> {
        Content::problem(self, plan)
    }

    fn without(&self, name: &PartName) -> Option<Member<T>> {
        let mut rest = self.clone();
        rest.remove(name).then(|| rest.into())
    }
}

impl<T> Member<T> {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn problem(&self, plan: &Plan) -> Option<(String, Problem)> {
        self.0.as_ref().and_then(|held| held.problem(plan))
    }

    /// Takes a part away; says whether it was there.
    pub(super) fn remove(&mut self, name: &PartName) -> bool {
        let rest = self.0.as_ref().and_then(|held| held.without(name));
        let was_there = rest.is_some();
        if let Some(rest) = rest {
            *self = rest;
        }
        was_there
    }
}

impl<T: Content> From<T> for Member<T> {
    fn from(content: T) -> Self {
        let is_empty = content == *T::empty();
        Self((!is_empty).then(|| Arc::new(content) as Arc<dyn Held<T>>))
    }
}

impl<T: Content> Deref for Member<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().map_or_else(|| T::empty(), |held| held.content())
    }
}

impl<T> Clone for Member<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Member<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> fmt::Debug for Member<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> PartialEq for Member<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(ours), Some(theirs)) => Arc::ptr_eq(ours, theirs) || ours.equals(theirs.content()),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        }
    }
}

impl<T> Serialize for Member<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().map(|held| held.document()).serialize(serializer)
    }
}

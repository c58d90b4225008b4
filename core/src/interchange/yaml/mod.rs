//! YAML as a tree whose every node has its place: what the formats of this folder read.
//!
//! A scalar stays a text with its style, as what it means is for its reader to say: `8000` is a number to one and a
//! text to another. Anchors and merge keys (`<<`) are resolved.

mod emit;
mod load;
#[cfg(test)]
mod tests;

pub(super) use emit::{Emitted, emit};
pub(super) use load::load;

use super::TextPlace;

/// A node, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) at: TextPlace,
    /// A tag of its own, such as `!Ref`; YAML's own tags are none.
    pub(super) tag: Option<String>,
    pub(super) data: Data,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Data {
    /// A text, and whether it may stand for something else than itself, as `true` and `12` without quotes do.
    Scalar(String, bool),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A member of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    /// Where the key stands.
    pub(super) at: TextPlace,
    pub(super) value: Node,
}

impl Node {
    /// Nothing: an empty value, `~` or `null`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.data, Data::Scalar(text, true) if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar that is not nothing.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar(text, _) if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// True or false, in quotes or not.
    pub(super) fn flag(&self) -> Option<bool> {
        match self.text()? {
            "true" | "True" | "TRUE" | "yes" | "on" => Some(true),
            "false" | "False" | "FALSE" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    /// The elements of a list.
    pub(super) fn list(&self) -> Option<&[Node]> {
        match &self.data {
            Data::List(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members of a mapping.
    pub(super) fn map(&self) -> Option<&[Entry]> {
        match &self.data {
            Data::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// A member of a mapping, by its name.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.map()?.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }
}

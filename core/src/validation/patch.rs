//! Fixes, as JSON Patch (RFC 6902): the four operations that fixes need.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::json::edit;

/// Operations, applied one after the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Patch(pub Vec<Operation>);

/// One operation of a patch. Paths are JSON pointers into the document that was checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    /// Puts a value where none is: a member, or an element before the one at this index.
    Add {
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
    /// Puts a value in another's place.
    Replace {
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
    /// Takes a value away.
    Remove {
        /// Which.
        path: String,
    },
    /// Takes a value away and adds it elsewhere.
    Move {
        /// Which.
        from: String,
        /// Where to.
        path: String,
    },
}

impl Patch {
    /// The document with all operations done; nothing if one of them does not apply to it.
    pub fn apply(&self, document: &Value) -> Option<Value> {
        let mut changed = document.clone();
        self.0.iter().try_for_each(|operation| operation.apply(&mut changed))?;
        Some(changed)
    }

    /// The text of a document with all operations done and nothing else changed; nothing if one of them does not
    /// apply to it.
    pub fn apply_to_text(&self, text: &str) -> Option<String> {
        self.0.iter().try_fold(text.to_owned(), |text, operation| operation.apply_to_text(&text))
    }

    /// Lets paths begin at a document in which this patch's stands at `base`.
    pub(super) fn rebase(&mut self, base: &str) {
        for operation in &mut self.0 {
            match operation {
                Operation::Add { path, .. }
                | Operation::Replace { path, .. }
                | Operation::Remove { path } => path.insert_str(0, base),
                Operation::Move { from, path } => {
                    from.insert_str(0, base);
                    path.insert_str(0, base);
                }
            }
        }
    }
}

impl Operation {
    fn apply(&self, document: &mut Value) -> Option<()> {
        match self {
            Self::Add { path, value } => add(document, path, value.clone()),
            Self::Replace { path, value } => {
                *document.pointer_mut(path)? = value.clone();
                Some(())
            }
            Self::Remove { path } => remove(document, path).map(drop),
            Self::Move { from, path } => {
                let value = remove(document, from)?;
                add(document, path, value)
            }
        }
    }
}

impl Operation {
    fn apply_to_text(&self, text: &str) -> Option<String> {
        match self {
            Self::Add { path, value } => {
                edit::insert(text, path, value).or_else(|| edit::set(text, path, value, &[]))
            }
            Self::Replace { path, value } => {
                edit::written(text, path)?;
                edit::set(text, path, value, &[])
            }
            Self::Remove { path } => edit::remove(text, path),
            Self::Move { from, path } => {
                let value = serde_json::from_str(edit::written(text, from)?).ok()?;
                let text = edit::remove(text, from)?;
                Self::Add { path: path.clone(), value }.apply_to_text(&text)
            }
        }
    }
}

/// What a pointer's last step is taken in, and that step.
enum Parent<'a> {
    Object(&'a mut Map<String, Value>, String),
    Array(&'a mut Vec<Value>, usize),
}

fn parent<'a>(document: &'a mut Value, path: &str) -> Option<Parent<'a>> {
    let (parent, step) = path.rsplit_once('/')?;
    match document.pointer_mut(parent)? {
        Value::Object(members) => Some(Parent::Object(members, step.replace("~1", "/").replace("~0", "~"))),
        Value::Array(elements) => Some(Parent::Array(elements, step.parse().ok()?)),
        _ => None,
    }
}

fn add(document: &mut Value, path: &str, value: Value) -> Option<()> {
    match parent(document, path)? {
        Parent::Object(members, name) => drop(members.insert(name, value)),
        Parent::Array(elements, index) if index <= elements.len() => elements.insert(index, value),
        Parent::Array(..) => return None,
    }
    Some(())
}

fn remove(document: &mut Value, path: &str) -> Option<Value> {
    match parent(document, path)? {
        // The other members keep their order.
        Parent::Object(members, name) => members.shift_remove(&name),
        Parent::Array(elements, index) => (index < elements.len()).then(|| elements.remove(index)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_are_those_of_the_rfc() {
        let document = json!({"a": 1, "b/c": [1, 2], "d": {}});
        let patch = Patch(vec![
            Operation::Remove { path: "/a".into() },
            Operation::Add { path: "/b~1c/1".into(), value: json!(7) },
            Operation::Replace { path: "/b~1c/0".into(), value: json!("x") },
            Operation::Move { from: "/b~1c/2".into(), path: "/d/e".into() },
        ]);
        assert_eq!(patch.apply(&document), Some(json!({"b/c": ["x", 7], "d": {"e": 2}})));
        let text = serde_json::to_string_pretty(&document).unwrap();
        let changed = patch.apply_to_text(&text).and_then(|text| serde_json::from_str::<Value>(&text).ok());
        assert_eq!(changed, patch.apply(&document));
        for path in ["", "/x", "/b~1c/2", "/b~1c/x", "/a/b"] {
            let patch = Patch(vec![Operation::Remove { path: path.into() }]);
            assert_eq!(patch.apply(&document), None, "{path}");
            assert_eq!(patch.apply_to_text(&text), None, "{path}");
        }
        let printed = serde_json::to_value(&patch).unwrap();
        assert_eq!(printed[3], json!({"op": "move", "from": "/b~1c/2", "path": "/d/e"}));
    }
}

//! Where in the document something is typed: at a member, or at a name or value of an object of strings.

use leptos::prelude::*;
use serde_json::Value;
use stowage_core::task_definition::form::FieldKind;

use super::editor::Editor;
use super::sheet::Sheet;

/// A place of the document that is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A member, by its pointer.
    Member(String),
    /// The name of a member of an object, by the object's pointer and the member's place.
    Key(String, usize),
    /// The value of one.
    Value(String, usize),
}

impl Slot {
    /// The pointer of what is typed into.
    pub(super) fn pointer(&self, sheet: &Sheet) -> String {
        match self {
            Self::Member(pointer) => pointer.clone(),
            Self::Key(map, index) | Self::Value(map, index) => member_of(map, &key(sheet, map, *index)),
        }
    }

    /// What stands there.
    pub(super) fn value(&self, sheet: &Sheet) -> Value {
        match self {
            Self::Key(map, index) => key(sheet, map, *index).into(),
            Self::Member(_) | Self::Value(..) => sheet.at(&self.pointer(sheet)).clone(),
        }
    }

    /// Takes in what was typed.
    pub(super) fn write(&self, editor: Editor, kind: FieldKind, text: &str) {
        let pointer = editor.sheet.with_untracked(|sheet| self.pointer(sheet));
        match self {
            Self::Member(_) | Self::Value(..) => editor.type_member(&pointer, kind, text),
            Self::Key(map, index) => editor.rename(&pointer, text, &format!("{map}/#{index}")),
        }
    }

    /// Whether a name is another member's.
    pub(super) fn is_taken(&self, sheet: &Sheet, name: &str) -> bool {
        match self {
            Self::Key(map, index) => name != key(sheet, map, *index) && sheet.at(map).get(name).is_some(),
            Self::Member(_) | Self::Value(..) => false,
        }
    }

    /// What tests know the field by.
    pub(super) fn testid(&self) -> String {
        match self {
            Self::Member(pointer) => format!("field{pointer}"),
            Self::Key(map, index) => format!("key{map}/{index}"),
            Self::Value(map, index) => format!("value{map}/{index}"),
        }
    }
}

/// The name of the member at a place of an object.
fn key(sheet: &Sheet, map: &str, index: usize) -> String {
    let members = sheet.at(map).as_object();
    members.and_then(|members| members.keys().nth(index)).cloned().unwrap_or_default()
}

/// The pointer of a member.
pub(super) fn member_of(object: &str, name: &str) -> String {
    format!("{object}/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_found_by_their_place() {
        let text = r#"{"family": "a", "containerDefinitions": [{"dockerLabels": {"x": "1", "a/b": "2"}}]}"#;
        let sheet = Sheet::default().followed_by(text.to_owned());
        let map = "/containerDefinitions/0/dockerLabels".to_owned();
        let (key, value) = (Slot::Key(map.clone(), 1), Slot::Value(map.clone(), 1));
        assert_eq!(key.value(&sheet), "a/b");
        assert_eq!(value.value(&sheet), "2");
        assert_eq!(value.pointer(&sheet), format!("{map}/a~1b"));
        assert!(key.is_taken(&sheet, "x") && !key.is_taken(&sheet, "a/b") && !key.is_taken(&sheet, "y"));
        assert_eq!(Slot::Key(map, 2).value(&sheet), "");
    }
}

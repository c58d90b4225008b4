//! The text of a template as JSON values, and where in it they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Number, Value};

use super::Found;
use crate::interchange::yaml::{Data, Node, load};
use crate::interchange::{Note, NoteKind, ReadError, ReadErrorKind, TextPlace};
use crate::json;

/// What knows where something stands.
pub(super) enum Source<'a> {
    Json(&'a str),
    Yaml(Option<Node>),
}

impl Source<'_> {
    /// What was found, with places instead of pointers, in the order of the text. Of what is assumed for the whole
    /// template the first place is enough.
    pub(super) fn notes(&self, found: Vec<Found>) -> Vec<Note> {
        let pointers: Vec<&str> = found.iter().map(|one| one.pointer.as_str()).collect();
        let places: Vec<TextPlace> = match self {
            Self::Json(text) => json::locate_all(text, &pointers).into_iter().map(TextPlace::from).collect(),
            Self::Yaml(root) => places(root.as_ref(), &pointers),
        };
        let notes = found.into_iter().zip(places);
        let mut notes: Vec<Note> = notes
            .map(|(one, at)| Note { subject: one.subject.into(), at: Some(at), kind: one.kind })
            .collect();
        notes.sort_by_key(|note| note.at);
        let mut assumed: BTreeSet<Arc<str>> = BTreeSet::new();
        notes.retain(|note| {
            !matches!(note.kind, NoteKind::Assumed(_))
                || note.subject.as_ref() == "Family"
                || assumed.insert(Arc::clone(&note.subject))
        });
        notes
    }
}

/// The template of a text: JSON where the text begins as JSON does, else YAML. A template is one document
/// (documented); of several it is the first of which `is_meant` is true.
pub(super) fn parse(text: &str, is_meant: impl Fn(&Value) -> bool) -> Result<(Value, Source<'_>), ReadError> {
    if text.trim_start().starts_with('{') {
        let broken =
            |(fault, at): (_, json::Place)| ReadError { kind: ReadErrorKind::Json(fault), at: at.into() };
        let value = json::parse(text).map_err(broken)?;
        if let Some(pointer) = json::repeated_member(text) {
            let at = json::locate(text, &pointer).into();
            let name = pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
            return Err(ReadError { kind: ReadErrorKind::RepeatedMember(name.into()), at });
        }
        return Ok((value, Source::Json(text)));
    }
    let mut all: Vec<(Value, Node)> = load(text)?.into_iter().map(|node| (value(&node), node)).collect();
    all.retain(|(value, _)| !value.is_null());
    let index = all.iter().position(|(value, _)| is_meant(value)).unwrap_or(0);
    let meant = (index < all.len()).then(|| all.swap_remove(index));
    let (value, node) = meant.map_or((Value::Null, None), |(value, node)| (value, Some(node)));
    Ok((value, Source::Yaml(node)))
}

/// What a node says in JSON: a short form of a function is its long form. A tag that is no short form is passed over.
fn value(node: &Node) -> Value {
    let value = match &node.data {
        Data::Scalar(text, true) => scalar(text),
        Data::Scalar(text, false) => Value::from(text.as_str()),
        Data::List(elements) => elements.iter().map(value).collect(),
        Data::Map(entries) => Value::Object(
            entries.iter().map(|entry| (entry.key.clone(), self::value(&entry.value))).collect(),
        ),
    };
    match function(node) {
        Some(name) => Value::Object(Map::from_iter([(name, value)])),
        None => value,
    }
}

/// A plain scalar by YAML's core schema. Numbers that would be printed in another way than they are written stay text,
/// since who asks for text means them as they are written.
fn scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => {
            let number = text.parse::<Number>().ok().filter(|number| number.to_string() == text);
            number.map_or_else(|| Value::from(text), Value::Number)
        }
    }
}

/// The function that a node's tag is the short form of (documented, intrinsic function reference).
fn function(node: &Node) -> Option<String> {
    match node.tag.as_deref()?.strip_prefix('!')? {
        tag @ ("Ref" | "Condition") => Some(tag.to_owned()),
        tag => Some(format!("Fn::{tag}")),
    }
}

/// Where the values that the pointers name begin, or the last ones on the way that are there.
fn places(root: Option<&Node>, pointers: &[&str]) -> Vec<TextPlace> {
    let mut known: BTreeMap<&str, Option<TextPlace>> = BTreeMap::new();
    for pointer in pointers {
        known.extend(ways_to(pointer).map(|way| (way, None)));
    }
    if let Some(root) = root {
        find(root, &mut String::new(), &mut known);
    }
    let place = |pointer: &&str| ways_to(pointer).find_map(|way| known.get(way).copied().flatten());
    pointers.iter().map(|pointer| place(pointer).unwrap_or(TextPlace { line: 1, column: 1 })).collect()
}

/// A pointer, and those of all that is around what it names, from within.
fn ways_to(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |way| way.rsplit_once('/').map(|(around, _)| around))
}

/// Writes down where a node begins, and what is in it, as far as someone asks.
fn find(node: &Node, pointer: &mut String, known: &mut BTreeMap<&str, Option<TextPlace>>) {
    let length = pointer.len();
    // A short form stands where what it is called with does.
    for step in [None, function(node)] {
        if let Some(name) = step {
            push(pointer, &name);
        }
        if let Some(place) = known.get_mut(pointer.as_str()) {
            *place = Some(node.at);
        }
    }
    if known.contains_key(pointer.as_str()) {
        let here = pointer.len();
        for (index, element) in node.list().into_iter().flatten().enumerate() {
            push(pointer, &index.to_string());
            find(element, pointer, known);
            pointer.truncate(here);
        }
        for entry in node.map().into_iter().flatten() {
            push(pointer, &entry.key);
            find(&entry.value, pointer, known);
            pointer.truncate(here);
        }
    }
    pointer.truncate(length);
}

fn push(pointer: &mut String, name: &str) {
    pointer.push('/');
    *pointer += &name.replace('~', "~0").replace('/', "~1");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Value) {
        let documents = load(text).expect("the text is YAML");
        assert_eq!(documents.first().map(value), Some(expected));
    }

    #[test]
    fn scalars_are_what_the_core_schema_says() {
        check(
            "a: 1\nb: 0123\nc: 1.10\nd: 'true'\ne: true\nf: no\ng: ~\nh:\ni: !!str 5\nj: -3\nk: |\n  x\n  y\nl: 0x1F\nm: !!int '7'\n",
            json!({"a": 1, "b": "0123", "c": "1.10", "d": "true", "e": true, "f": "no", "g": null, "h": null,
                   "i": "5", "j": -3, "k": "x\ny\n", "l": "0x1F", "m": 7}),
        );
    }

    #[test]
    fn short_forms_are_long_forms() {
        check(
            "a: !Ref B\nb: [!GetAtt C.d, ! e]\nc: !If [f, !Condition g, h]\nd: !<tag:x,1:i> j\n",
            json!({"a": {"Ref": "B"}, "b": [{"Fn::GetAtt": "C.d"}, "e"],
                   "c": {"Fn::If": ["f", {"Condition": "g"}, "h"]}, "d": "j"}),
        );
    }

    #[test]
    fn everything_has_a_place() {
        let documents = load("가: x\nb:\n  - 1\n  - c: !Ref D\n  - !Join ['', [e, {Fn::Join: f}]]\n");
        let documents = documents.expect("the text is YAML");
        for (pointer, line, column) in [
            ("", 1, 1),
            ("/가", 1, 4),
            ("/b/0", 3, 5),
            ("/b/1/c", 4, 8),
            ("/b/1/c/Ref", 4, 8),
            ("/b/2/Fn::Join/1/0", 5, 17),
            ("/b/2/Fn::Join/1/1/Fn::Join", 5, 31),
            ("/b/9/z", 3, 3),
        ] {
            assert_eq!(places(documents.first(), &[pointer]), [TextPlace { line, column }], "{pointer}");
        }
    }
}

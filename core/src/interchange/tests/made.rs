//! Definitions made from the API's model, and texts with a piece cut out.

use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::interchange::{Note, NoteKind};
use crate::validation::{Member, REGISTER_TASK_DEFINITION, Shape};

/// A definition with any members that the API has.
pub(in crate::interchange) fn any_definition() -> impl Strategy<Value = Map<String, Value>> {
    any_structure(REGISTER_TASK_DEFINITION.members).prop_map(|value| match value {
        Value::Object(members) => members,
        _ => Map::new(),
    })
}

/// Texts of which some mean something to one format or another.
pub(in crate::interchange) fn any_text() -> impl Strategy<Value = String> {
    const MEANT: &[&str] = &[
        "",
        " ",
        "no",
        "0123",
        "1.10",
        "true",
        "null",
        "${Ref}",
        "${var.x}",
        "%{if}",
        "$${",
        "$$",
        "%%{",
        "Ref",
        "Fn::Sub",
        "a: b",
        "# no",
        "a\nb",
        "\\",
        "\"",
        "<<",
        "!Ref x",
        "{{resolve:ssm:x}}",
        "\u{85}",
        "EOT",
        "for",
        "가나",
    ];
    prop_oneof![3 => "[a-zA-Z0-9/._-]{1,8}", 2 => prop::sample::select(MEANT).prop_map(str::to_owned), 1 => any::<String>()]
}

fn any_structure(members: &'static [Member]) -> BoxedStrategy<Value> {
    let of = |member: &'static Member| (prop::bool::weighted(0.3), any_of(member.shape));
    let all: Vec<_> = members.iter().map(of).collect();
    let structure = all.prop_map(|all| {
        let named = members.iter().zip(all).filter(|(_, (is_there, _))| *is_there);
        Value::Object(named.map(|(member, (_, value))| (member.name.to_owned(), value)).collect())
    });
    structure.boxed()
}

fn any_of(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text => any_text().prop_map(Value::from).boxed(),
        Shape::Word(words) => prop::sample::select(words).prop_map(Value::from).boxed(),
        Shape::Integer | Shape::Range(..) => any::<i32>().prop_map(Value::from).boxed(),
        Shape::Number => any::<f64>().prop_map(Value::from).boxed(),
        Shape::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Shape::List(inner) => prop::collection::vec(any_of(*inner), 0..3).prop_map(Value::from).boxed(),
        Shape::Map => {
            let entries = prop::collection::vec((any_text(), any_text()), 0..3);
            let object = |entries: Vec<(String, String)>| {
                Value::Object(entries.into_iter().map(|(name, text)| (name, Value::from(text))).collect())
            };
            entries.prop_map(object).boxed()
        }
        Shape::Structure(members) => any_structure(members),
        Shape::Anything => Just(Value::Null).boxed(),
    }
}

/// The definition as a conversion has said that it would come back: without what it leaves out, and with what else
/// became of texts.
pub(in crate::interchange) fn as_noted(
    definition: &Map<String, Value>,
    notes: &[Note],
) -> Map<String, Value> {
    let mut document = Value::Object(definition.clone());
    // From the back, so that indices stay what they were.
    for note in notes.iter().rev() {
        let (parent, name) = note.subject.rsplit_once('/').expect("the subject is a pointer");
        let name = name.replace("~1", "/").replace("~0", "~");
        match (document.pointer_mut(parent), &note.kind) {
            (Some(Value::Object(members)), NoteKind::Became(text)) => {
                members.insert(name, Value::from(text.trim_matches('"')));
            }
            (Some(Value::Object(members)), NoteKind::NoCounterpart) => _ = members.shift_remove(&name),
            (Some(Value::Array(elements)), NoteKind::NoCounterpart) => {
                elements.remove(name.parse().expect("it is an index"));
            }
            other => panic!("{} in {other:?}", note.subject),
        }
    }
    match document {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// A text with a piece cut out, and another put in.
pub(in crate::interchange) fn mutated(
    text: &str,
    at: prop::sample::Index,
    length: usize,
    put: &str,
) -> String {
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
    let begin = at.index(starts.len());
    let end = (begin + length).min(starts.len() - 1);
    format!("{}{put}{}", &text[..starts[begin]], &text[starts[end]..])
}

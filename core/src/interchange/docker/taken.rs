//! A document that goes out: what is said of it is taken out of it, and what is left is told.

use serde_json::{Map, Value};

use crate::interchange::{Note, NoteKind};
use crate::json::pointer_to;

/// An object of the document, as far as nothing has been taken out of it.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) members: Map<String, Value>,
    pub(crate) pointer: String,
}

impl Taken {
    pub(crate) fn new(members: Map<String, Value>, pointer: String) -> Self {
        Self { members, pointer }
    }

    /// The pointer of a member.
    pub(crate) fn at(&self, member: &str) -> String {
        pointer_to(&self.pointer, member)
    }

    /// Takes a text.
    pub(crate) fn text(&mut self, member: &str) -> Option<String> {
        let text = self.members.get(member)?.as_str()?.to_owned();
        self.members.shift_remove(member);
        Some(text)
    }

    /// Takes an integer.
    pub(crate) fn integer(&mut self, member: &str) -> Option<i64> {
        let number = self.members.get(member)?.as_i64()?;
        self.members.shift_remove(member);
        Some(number)
    }

    /// Takes true or false.
    pub(crate) fn flag(&mut self, member: &str) -> Option<bool> {
        let flag = self.members.get(member)?.as_bool()?;
        self.members.shift_remove(member);
        Some(flag)
    }

    /// Takes a list of texts, as far as it has nothing else.
    pub(crate) fn texts(&mut self, member: &str) -> Option<Vec<String>> {
        let list = self.members.get(member)?.as_array()?;
        let texts: Option<Vec<String>> = list.iter().map(|text| text.as_str().map(str::to_owned)).collect();
        texts.inspect(|_| {
            self.members.shift_remove(member);
        })
    }

    /// Takes an object of texts, as far as it has nothing else. A name that has the sign in it that stands between
    /// names and values stays where it is.
    pub(crate) fn pairs(&mut self, member: &str) -> Option<Vec<(String, String)>> {
        let object = self.members.get_mut(member)?.as_object_mut()?;
        let pair = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        let mut pairs: Vec<(String, String)> = object.iter().map(pair).collect::<Option<_>>()?;
        pairs.retain(|(name, _)| !name.contains('='));
        object.retain(|name, _| name.contains('='));
        if object.is_empty() {
            self.members.shift_remove(member);
        }
        Some(pairs)
    }

    /// Takes a list's objects; elements that are something else stay where they are.
    pub(crate) fn objects(&mut self, member: &str) -> Vec<Taken> {
        let pointer = self.at(member);
        let Some(Value::Array(elements)) = self.members.get_mut(member) else { return Vec::new() };
        let object = |(index, element): (usize, &mut Value)| match element.take() {
            Value::Object(members) => Some(Taken::new(members, pointer_to(&pointer, index))),
            other => {
                *element = other;
                None
            }
        };
        elements.iter_mut().enumerate().filter_map(object).collect()
    }

    /// Takes an object; empty if there is none.
    pub(crate) fn object(&mut self, member: &str) -> Taken {
        let pointer = self.at(member);
        match self.members.get_mut(member).map(Value::take) {
            Some(Value::Object(members)) => {
                self.members.shift_remove(member);
                Taken::new(members, pointer)
            }
            Some(other) => {
                self.members.insert(member.to_owned(), other);
                Taken::new(Map::new(), pointer)
            }
            None => Taken::new(Map::new(), pointer),
        }
    }

    /// Tells what is left, at the deepest place that has something: nothing, `null` and empty, is not told.
    pub(crate) fn tell(self, notes: &mut Vec<Note>) {
        for (member, value) in self.members {
            left(&value, &pointer_to(&self.pointer, member), notes);
        }
    }
}

fn left(value: &Value, pointer: &str, notes: &mut Vec<Note>) {
    match value {
        Value::Null => {}
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                left(element, &pointer_to(pointer, index), notes);
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                left(value, &pointer_to(pointer, member), notes);
            }
        }
        _ => notes.push(note(pointer, NoteKind::NoCounterpart)),
    }
}

/// A note on a place of the document.
pub(crate) fn note(pointer: &str, kind: NoteKind) -> Note {
    Note { subject: pointer.into(), at: None, kind }
}

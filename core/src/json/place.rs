//! Where something stands in a JSON text: lines and columns for people.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::reading::pointer_to;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

impl Place {
    /// From a line and a column in bytes, both from 1, as serde_json counts them.
    pub(crate) fn from_bytes(text: &str, line: usize, column: usize) -> Self {
        let content = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        let before = content.char_indices().take_while(|(byte, _)| byte + 1 < column).count();
        Self { line: line.max(1), column: before + 1 }
    }

    pub(crate) fn from_offset(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
        Self { line: before.matches('\n').count() + 1, column }
    }

    /// What stands there.
    pub(crate) fn character(self, text: &str) -> Option<char> {
        text.split('\n').nth(self.line - 1)?.chars().nth(self.column - 1)
    }
}

/// Where the value that a JSON pointer names begins, in a text that is JSON; the last place on the way
/// that exists, if the pointer leads further. Of members of one name the last counts, as for who reads them.
pub fn locate(text: &str, pointer: &str) -> Place {
    let names: Vec<String> =
        pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~")).collect();
    let (mut depth, mut place) = (0, 0);
    walk(text, &mut |path, offset| {
        let leads_there = depth <= path.len()
            && path.len() <= names.len()
            && path.iter().zip(&names).all(|(step, name)| step.to_string() == *name);
        if leads_there {
            (depth, place) = (path.len(), offset);
        }
    });
    Place::from_offset(text, place)
}

/// The same as [`locate`] for many pointers, in their order: the text is read once.
pub fn locate_all(text: &str, pointers: &[&str]) -> Vec<Place> {
    let offsets = offsets(text, pointers);
    let mut order: Vec<usize> = (0..pointers.len()).collect();
    let offset = |index: &usize| offsets.get(*index).copied().unwrap_or_default();
    order.sort_by_key(offset);
    let mut places = vec![Place { line: 1, column: 1 }; pointers.len()];
    let (mut here, mut at) = (Place { line: 1, column: 1 }, 0);
    for index in order {
        let passed = text.get(at..offset(&index)).unwrap_or_default();
        for character in passed.chars() {
            here = match character {
                '\n' => Place { line: here.line + 1, column: 1 },
                _ => Place { column: here.column + 1, ..here },
            };
        }
        at += passed.len();
        if let Some(place) = places.get_mut(index) {
            *place = here;
        }
    }
    places
}

/// The texts of the values that pointers lead to, in a text that is JSON, each with the place where it begins.
pub(crate) fn slices<'a>(text: &'a str, pointers: &[&str]) -> Vec<(&'a str, Place)> {
    let value = |offset: usize| {
        let rest = text.get(offset..).unwrap_or_default();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        values.next();
        rest.get(..values.byte_offset()).unwrap_or(rest)
    };
    offsets(text, pointers).into_iter().map(value).zip(locate_all(text, pointers)).collect()
}

/// At which byte what each pointer leads to begins.
fn offsets(text: &str, pointers: &[&str]) -> Vec<usize> {
    // Every value on the way to what is asked for, with the last byte at which one of its name begins.
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for pointer in pointers {
        found.extend(pointer.match_indices('/').filter_map(|(end, _)| Some((pointer.get(..end)?, 0))));
        found.insert(pointer, 0);
    }
    // The way to the value at hand, and how much of it leads to each of the values that it is in.
    let (mut way, mut ends) = (String::new(), Vec::new());
    walk(text, &mut |path, offset| {
        ends.truncate(path.len());
        way.truncate(path.len().checked_sub(1).and_then(|last| ends.get(last).copied()).unwrap_or_default());
        if let Some(step) = path.last() {
            way = pointer_to(&way, step);
        }
        ends.push(way.len());
        if let Some(place) = found.get_mut(way.as_str()) {
            *place = offset;
        }
    });
    let reached = |mut pointer: &str| loop {
        match (found.get(pointer), pointer.rsplit_once('/')) {
            (Some(0), Some((parent, _))) => pointer = parent,
            (offset, _) => return offset.copied().unwrap_or_default(),
        }
    };
    pointers.iter().map(|pointer| reached(pointer)).collect()
}

/// The JSON pointer of the first member whose object has one of its name already, in a text that is JSON.
/// Whoever reads the text into a [`Value`] gets the last of them without a word about the others.
pub(crate) fn repeated_member(text: &str) -> Option<String> {
    // Sets of names. `Map` for one: the page has the code of it anyhow.
    let mut names: Vec<Map<String, Value>> = Vec::new();
    let mut repeated = None;
    walk(text, &mut |path, _| {
        // What is open deeper than this belongs to a value that has ended.
        names.resize_with(path.len(), Map::new);
        if let (Some(Step::Member(name)), Some(names)) = (path.last(), names.last_mut())
            && names.insert(name.to_string(), Value::Null).is_some()
        {
            repeated
                .get_or_insert_with(|| path.iter().fold(String::new(), |base, step| pointer_to(&base, step)));
        }
    });
    repeated
}

/// A step of the way to a value.
enum Step<'a> {
    /// Into an object, by a name; an empty one before the name is known.
    Member(Cow<'a, str>),
    /// Into an array, by an index.
    Element(usize),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(name) => f.write_str(name),
            Self::Element(index) => write!(f, "{index}"),
        }
    }
}

/// Visits every value of a text that is JSON, in the text's order: the way to it, and at which byte it begins.
fn walk<'a>(text: &'a str, visit: &mut dyn FnMut(&[Step<'a>], usize)) {
    let mut path: Vec<Step<'a>> = Vec::new();
    let mut name_comes = false;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.bytes().next()
    {
        let length = token_length(rest.as_bytes());
        match first {
            b' ' | b'\n' | b'\r' | b'\t' | b':' => {}
            b'{' => {
                visit(&path, at);
                path.push(Step::Member(Cow::Borrowed("")));
                name_comes = true;
            }
            b'[' => {
                visit(&path, at);
                path.push(Step::Element(0));
            }
            b'}' | b']' => {
                path.pop();
                name_comes = false;
            }
            b',' => match path.last_mut() {
                Some(Step::Element(index)) => *index += 1,
                _ => name_comes = true,
            },
            b'"' if name_comes => {
                name_comes = false;
                if let Some(Step::Member(name)) = path.last_mut() {
                    *name = unquoted(rest.get(..length).unwrap_or_default());
                }
            }
            _ => visit(&path, at),
        }
        at += length;
    }
}

/// The bytes of the token that begins here: a string with its quotes, a number or word, or one of JSON's signs.
pub(super) fn token_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'"', ..] => string_length(bytes),
        [b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\n' | b'\r' | b'\t', ..] => 1,
        _ => bytes.iter().position(|byte| b",:{}[]\" \n\r\t".contains(byte)).unwrap_or(bytes.len()),
    }
}

/// The bytes of the string literal that begins here, its quotes included.
fn string_length(bytes: &[u8]) -> usize {
    let mut escaped = true;
    let closing = bytes.iter().position(|byte| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    });
    closing.map_or(bytes.len(), |index| index + 1)
}

/// The text that a string literal means.
pub(super) fn unquoted(literal: &str) -> Cow<'_, str> {
    if literal.contains('\\')
        && let Ok(Value::String(text)) = serde_json::from_str(literal)
    {
        return Cow::Owned(text);
    }
    Cow::Borrowed(literal.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, pointer: &str, line: usize, column: usize) {
        assert_eq!(locate(text, pointer), Place { line, column });
        assert_eq!(
            locate_all(text, &[pointer, "", pointer]),
            [pointer, "", pointer].map(|p| locate(text, p))
        );
    }

    #[test]
    fn pointers_have_places() {
        let text = "\n {\"가\": [1, {\"b/c\": \n  \"x\"}],\r\n \"a\": 1, \"a\": 2}  ";
        check(text, "", 2, 2);
        check(text, "/가", 2, 8);
        check(text, "/가/1", 2, 12);
        check(text, "/가/1/b~1c", 3, 3);
        check(text, "/가/7/x", 2, 8);
        check(text, "/a", 4, 15);
    }

    #[test]
    fn values_have_texts() {
        let text = "[ {\"a\": \"]}\"},\n  [1, 2] ]";
        let [first, second] = slices(text, &["/0", "/1"]).try_into().expect("there are two");
        assert_eq!(first, ("{\"a\": \"]}\"}", Place { line: 1, column: 3 }));
        assert_eq!(second, ("[1, 2]", Place { line: 2, column: 3 }));
    }

    #[test]
    fn what_looks_like_a_sign_in_a_string_is_none() {
        let text = r#"{"a": [1, {"b\"c": "x,}", "d": [ ], "": {}}, -1.5e3],"\u0065":true}"#;
        check(text, "/a/1/b\"c", 1, 20);
        check(text, "/a/1/d", 1, 32);
        check(text, "/a/1/d/0", 1, 32);
        check(text, "/a/1/", 1, 41);
        check(text, "/a/2", 1, 46);
        check(text, "/e", 1, 63);
    }

    #[test]
    fn no_text_keeps_the_walk_from_its_end() {
        for text in ["", "{", "\"", "}}]", "[[,\"\\", "가,{나:\"", "{\"a\" \"b\" 1"] {
            locate(text, "/a/0");
            locate_all(text, &["/a/0", ""]);
            slices(text, &["/a/0", ""]);
            repeated_member(text);
        }
    }

    #[test]
    fn a_name_is_repeated_within_one_object_only() {
        let repeated = |text| repeated_member(text);
        assert_eq!(repeated(r#"{"a": {"a": 1, "b": "a"}, "b": [{"a": 1}, {"a": {}}], "c": {"a": 1}}"#), None);
        assert_eq!(
            repeated(r#"{"a": {}, "b": [1, {"c": {"x": 1}, "\u0063": 2}], "a": 3}"#).as_deref(),
            Some("/b/1/c")
        );
        assert_eq!(repeated(r#"{"": 1, "": 2}"#).as_deref(), Some("/"));
    }

    #[test]
    fn places_count_characters() {
        let text = "ab\n가나x";
        assert_eq!(Place::from_bytes(text, 2, 7), Place { line: 2, column: 3 });
        assert_eq!(Place::from_bytes(text, 2, 7).character(text), Some('x'));
        assert_eq!(Place::from_bytes(text, 2, 0), Place { line: 2, column: 1 });
    }
}

//! Where something stands in a JSON text: lines and columns for people.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// From 1.
    pub(crate) line: usize,
    /// In characters, from 1.
    pub(crate) column: usize,
}

impl Place {
    /// From a line and a column in bytes, both from 1, as serde_json counts them.
    pub(crate) fn from_bytes(text: &str, line: usize, column: usize) -> Self {
        let content = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        let before = content.char_indices().take_while(|(byte, _)| byte + 1 < column).count();
        Self { line: line.max(1), column: before + 1 }
    }

    fn from_offset(text: &str, offset: usize) -> Self {
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
/// that exists, if the pointer leads further.
pub(crate) fn locate(text: &str, pointer: &str) -> Place {
    let mut here = text.trim_start();
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let Some(inner) = step_into(here, &name) else { break };
        here = inner;
    }
    // Every slice is one of `text`, so the difference of the addresses is the offset.
    Place::from_offset(text, (here.as_ptr() as usize).saturating_sub(text.as_ptr() as usize))
}

/// The way to what stands before a line and a byte column, both from 1, as serde_json counts them: member names
/// and indexes, outermost first. The text need be JSON only up to there.
pub(crate) fn path_before(text: &str, line: usize, column: usize) -> Vec<String> {
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let end = (line_start + column).min(text.len());
    let mut path: Vec<Step> = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at).filter(|_| at < end) {
        let mut length = 1;
        match byte {
            b'{' => path.push(Step::Member(None)),
            b'[' => path.push(Step::Element(0)),
            b'}' | b']' => drop(path.pop()),
            b',' => match path.last_mut() {
                Some(Step::Element(index)) => *index += 1,
                Some(Step::Member(name)) => *name = None,
                None => {}
            },
            b'"' => {
                length = string_length(text.as_bytes().get(at..).unwrap_or_default());
                if let Some(Step::Member(name @ None)) = path.last_mut() {
                    *name = text.get(at..at + length).and_then(|text| serde_json::from_str(text).ok());
                }
            }
            _ => {}
        }
        at += length;
    }
    let name = |step| match step {
        Step::Member(name) => name,
        Step::Element(index) => Some(index.to_string()),
    };
    path.into_iter().filter_map(name).collect()
}

enum Step {
    /// In an object, and after which name.
    Member(Option<String>),
    /// In an array, at which index.
    Element(usize),
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

fn step_into<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let raw = if json.starts_with('[') {
        let index: usize = name.parse().ok()?;
        serde_json::from_str::<Vec<&'a RawValue>>(json).ok()?.into_iter().nth(index)?
    } else {
        serde_json::from_str::<BTreeMap<String, &'a RawValue>>(json).ok()?.remove(name)?
    };
    Some(raw.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, pointer: &str, line: usize, column: usize) {
        assert_eq!(locate(text, pointer), Place { line, column });
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
    fn what_stands_before_a_place_has_a_path() {
        let text = "{\"a\": [1, {\"b\\\"c\": \"x,}\", \n \"d\": [ ]}],\"e\":2}";
        let path = |line, column| path_before(text, line, column).join("/");
        assert_eq!(path(1, 0), "");
        assert_eq!(path(1, 4), "a");
        assert_eq!(path(1, 8), "a/0");
        assert_eq!(path(1, 24), "a/1/b\"c");
        assert_eq!(path(2, 8), "a/1/d/0");
        assert_eq!(path(2, 9), "a/1/d");
        assert_eq!(path(2, 11), "a");
        assert_eq!(path(2, 17), "e");
        assert_eq!(path(9, 99), "");
    }

    #[test]
    fn places_count_characters() {
        let text = "ab\n가나x";
        assert_eq!(Place::from_bytes(text, 2, 7), Place { line: 2, column: 3 });
        assert_eq!(Place::from_bytes(text, 2, 7).character(text), Some('x'));
        assert_eq!(Place::from_bytes(text, 2, 0), Place { line: 2, column: 1 });
    }
}

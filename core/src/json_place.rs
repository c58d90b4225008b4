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
    fn places_count_characters() {
        let text = "ab\n가나x";
        assert_eq!(Place::from_bytes(text, 2, 7), Place { line: 2, column: 3 });
        assert_eq!(Place::from_bytes(text, 2, 7).character(text), Some('x'));
        assert_eq!(Place::from_bytes(text, 2, 0), Place { line: 2, column: 1 });
    }
}

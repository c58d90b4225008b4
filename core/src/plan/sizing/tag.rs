//! Tags of images: what they consist of.

/// The longest tag (documented: <https://docs.docker.com/reference/cli/docker/image/tag/>).
const MAX_TAG: usize = 128;

/// What keeps a text from being a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagFault {
    /// A tag has a character at least.
    Empty,
    /// A tag has 128 characters at most.
    TooLong,
    /// A tag does not have this character, or does not begin with it.
    Character(char),
}

/// The first fault of a tag, and the index of the character where it is; `None` for a good tag.
pub fn tag_fault(tag: &str) -> Option<(usize, TagFault)> {
    fault(tag, |_| false)
}

/// What keeps every tag from being like a pattern, in which `*` stands for any characters; `None` where a tag can be.
pub fn tag_pattern_fault(pattern: &str) -> Option<(usize, TagFault)> {
    fault(pattern, |character| character == '*')
}

/// Letters, digits and underscores, and dots and hyphens after the first (documented as above).
fn fault(text: &str, is_any: fn(char) -> bool) -> Option<(usize, TagFault)> {
    if text.is_empty() {
        return Some((0, TagFault::Empty));
    }
    let own = text.chars().enumerate().filter(|(_, character)| !is_any(*character));
    own.enumerate().find_map(|(count, (at, character))| {
        let is_word = character.is_ascii_alphanumeric() || character == '_';
        if count == MAX_TAG {
            return Some((at, TagFault::TooLong));
        }
        let is_taken = is_word || (at > 0 && matches!(character, '.' | '-'));
        (!is_taken).then_some((at, TagFault::Character(character)))
    })
}

#[cfg(test)]
mod tests {
    use super::TagFault::{Character, Empty, TooLong};
    use super::*;

    #[test]
    fn a_fault_has_its_place() {
        let (longest, long) = ("a".repeat(MAX_TAG), "a".repeat(MAX_TAG + 1));
        let cases = [
            ("v1.2-rc_3", None, None),
            ("_", None, None),
            (&longest, None, None),
            ("", Some((0, Empty)), Some((0, Empty))),
            (&long, Some((MAX_TAG, TooLong)), Some((MAX_TAG, TooLong))),
            ("-a", Some((0, Character('-'))), Some((0, Character('-')))),
            ("a b", Some((1, Character(' '))), Some((1, Character(' ')))),
            ("팀1", Some((0, Character('팀'))), Some((0, Character('팀')))),
            ("v*", Some((1, Character('*'))), None),
            ("*", Some((0, Character('*'))), None),
            // What stands for the star may begin the tag.
            ("*-rc", Some((0, Character('*'))), None),
            ("v*+1", Some((1, Character('*'))), Some((2, Character('+')))),
        ];
        for (text, of_tag, of_pattern) in cases {
            assert_eq!((tag_fault(text), tag_pattern_fault(text)), (of_tag, of_pattern), "{text}");
        }
        let starred = format!("*{longest}*");
        assert_eq!(tag_pattern_fault(&starred), None);
        assert_eq!(tag_pattern_fault(&format!("{starred}a")), Some((MAX_TAG + 2, TooLong)));
    }
}

//! Names of repositories.

/// The pattern of a repository's name, of 2 to 256 characters (documented:
/// <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html>).
pub const REPOSITORY_NAME_PATTERN: &str = "^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$";

/// The least and the most characters of a name.
pub(super) const NAME_CHARS: (usize, usize) = (2, 256);

/// What keeps a text from being a repository's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepositoryNameFault {
    /// A name has two characters at least.
    TooShort,
    /// A name has 256 characters at most.
    TooLong,
    /// A character that names do not have; capital letters are among them.
    Character(char),
    /// A dot, hyphen, underscore or slash that has no letter or digit on one of its sides.
    Separator(char),
}

/// The first fault of a repository's name, and the index of the character where it is; `None` for a good name.
pub fn repository_name_fault(name: &str) -> Option<(usize, RepositoryNameFault)> {
    let (least, most) = NAME_CHARS;
    let mut last = None;
    for (at, character) in name.chars().enumerate() {
        let is_separator = matches!(character, '.' | '-' | '_' | '/');
        if at == most {
            return Some((at, RepositoryNameFault::TooLong));
        }
        match character {
            'a'..='z' | '0'..='9' => last = None,
            _ if is_separator && at > 0 && last.is_none() => last = Some((at, character)),
            _ if is_separator => return Some((at, RepositoryNameFault::Separator(character))),
            _ => return Some((at, RepositoryNameFault::Character(character))),
        }
    }
    if let Some((at, character)) = last {
        return Some((at, RepositoryNameFault::Separator(character)));
    }
    let count = name.chars().count();
    (count < least).then_some((count, RepositoryNameFault::TooShort))
}

#[cfg(test)]
mod tests {
    use super::RepositoryNameFault::{Character, Separator, TooLong, TooShort};
    use super::*;
    use proptest::prelude::*;
    use regex_lite::Regex;

    #[test]
    fn faults_have_places() {
        let long = "a".repeat(257);
        for (name, fault) in [
            ("web", None),
            ("team/app", None),
            ("team/sub.group/web-api_2", None),
            ("", Some((0, TooShort))),
            ("a", Some((1, TooShort))),
            (long.as_str(), Some((256, TooLong))),
            ("team/App", Some((5, Character('A')))),
            ("team app", Some((4, Character(' ')))),
            ("웹", Some((0, Character('웹')))),
            ("/web", Some((0, Separator('/')))),
            ("web/", Some((3, Separator('/')))),
            ("team//web", Some((5, Separator('/')))),
            ("a__b", Some((2, Separator('_')))),
            ("team/-web", Some((5, Separator('-')))),
        ] {
            assert_eq!(repository_name_fault(name), fault, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_name_without_fault_is_one_by_the_pattern(name in "[a-cA-C0-1._/-]{0,9}") {
            let pattern = Regex::new(REPOSITORY_NAME_PATTERN).expect("it is a pattern");
            let is_name = pattern.is_match(&name) && name.chars().count() >= NAME_CHARS.0;
            prop_assert_eq!(repository_name_fault(&name).is_none(), is_name);
        }
    }
}

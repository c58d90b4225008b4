//! What Java's regular expressions have and those of the crate `regex-lite` have not, or read otherwise (documented:
//! <https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html>). What both refuse is
//! left to the crate.

use super::error::{PatternError, PatternFault};

/// The first place of a regular expression that cannot be tried out here as Java does it.
pub(super) fn first_difference(text: &str) -> Option<PatternError> {
    let mut scan = Scan { text, at: 0, last: Last::Other };
    while scan.at < text.len() {
        if let Some(fault) = scan.step() {
            return Some(PatternError { fault, offset: scan.at });
        }
    }
    None
}

/// What stands before a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A quantifier, to which a sign may still be added.
    Quantifier,
    /// A quantifier with the sign that makes it reluctant.
    Reluctant,
    Other,
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    last: Last,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes past what stands here; stays where Java means something else by it.
    fn step(&mut self) -> Option<PatternFault> {
        let mut last = Last::Other;
        let length = match self.rest().chars().next()? {
            '\\' => match self.escape() {
                Ok(length) => length,
                Err(fault) => return Some(fault),
            },
            '[' => return self.class(),
            '(' => {
                if let Some(fault) = group(self.rest().get(1..).unwrap_or_default()) {
                    return Some(fault);
                }
                // The question mark of a group is no quantifier.
                if self.rest().starts_with("(?") { 2 } else { 1 }
            }
            sign @ ('*' | '+' | '?' | '{') => {
                last = match (self.last, sign) {
                    (Last::Other, _) => Last::Quantifier,
                    (Last::Quantifier, '?') => Last::Reluctant,
                    (Last::Quantifier, '+') => return Some(PatternFault::Possessive),
                    _ => return Some(PatternFault::Malformed),
                };
                match self.quantifier() {
                    Some(length) => length,
                    None => return Some(PatternFault::Malformed),
                }
            }
            other => other.len_utf8(),
        };
        (self.at, self.last) = (self.at + length, last);
        None
    }

    /// How long a quantifier is; none where its braces have something else than one or two numbers in them.
    fn quantifier(&self) -> Option<usize> {
        let Some(inner) = self.rest().strip_prefix('{') else { return Some(1) };
        let inner = inner.get(..inner.find('}')?)?;
        inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b',').then_some(inner.len() + 2)
    }

    /// How long an escape is.
    fn escape(&self) -> Result<usize, PatternFault> {
        let mut signs = self.rest().chars().skip(1);
        let (sign, next) = (signs.next(), signs.next());
        match (sign, next) {
            (Some('1'..='9' | 'k'), _) => Err(PatternFault::BackReference),
            // To Java `\<` and `\>` are the signs themselves, and `\v` is any vertical white space; `\U`, `\u{` and
            // `\b{` it does not have.
            (Some('<' | '>' | 'v' | 'U'), _) | (Some('u' | 'b'), Some('{')) => Err(PatternFault::Malformed),
            _ => Ok(1 + sign.map_or(0, char::len_utf8)),
        }
    }

    /// Goes past a class in brackets; stops where Java forms unions, intersections or other ranges.
    fn class(&mut self) -> Option<PatternFault> {
        self.at += 1;
        self.at += usize::from(self.rest().starts_with('^'));
        // As the first, a closing bracket is a character like any other.
        self.at += usize::from(self.rest().starts_with(']'));
        loop {
            let rest = self.rest();
            if rest.starts_with('[') || rest.starts_with("&&") {
                return Some(PatternFault::ClassSet);
            }
            if rest.starts_with("--") {
                return Some(PatternFault::Malformed);
            }
            let length = match rest.chars().next()? {
                '\\' => match self.escape() {
                    Ok(length) => length,
                    Err(fault) => return Some(fault),
                },
                other => other.len_utf8(),
            };
            let closes = rest.starts_with(']');
            self.at += length;
            if closes {
                self.last = Last::Other;
                return None;
            }
        }
    }
}

/// What is different about a group, by what stands after its parenthesis.
fn group(inner: &str) -> Option<PatternFault> {
    let inner = inner.strip_prefix('?')?;
    if ["=", "!", "<=", "<!"].iter().any(|sign| inner.starts_with(sign)) {
        return Some(PatternFault::LookAround);
    }
    if inner.starts_with('>') {
        return Some(PatternFault::Possessive);
    }
    let differs = if let Some(name) = inner.strip_prefix('<') {
        let name = name.get(..name.find('>')?)?;
        !name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    } else {
        // Of the flags both have `i`, `m` and `s` in common; `x` would have this scan pass over white space.
        let flags = inner.get(..inner.find([':', ')'])?)?;
        !flags.chars().all(|flag| "ims-".contains(flag))
    };
    differs.then_some(PatternFault::Malformed)
}

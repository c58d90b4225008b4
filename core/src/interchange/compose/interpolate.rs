//! Variables in values: `$NAME`, `${NAME:-default}`; `$$` is a dollar (documented, the Compose specification).
//!
//! Nothing is known of the variables of the machine. So a default is what counts, and what has none stays as it is.

use crate::interchange::yaml::{Data, Entry, Node};
use crate::interchange::{Note, NoteKind};

/// As deep as defaults have defaults.
const MAX_DEPTH: usize = 8;

/// The node with its values resolved. Of those that are not known a note is made, by the way to them.
pub(super) fn interpolate(node: &mut Node, way: &str, notes: &mut Vec<Note>) {
    match &mut node.data {
        Data::Scalar(text, _) => {
            if text.contains('$') {
                let mut known = true;
                *text = resolved(text, &mut known, 0);
                if !known {
                    notes.push(Note { subject: way.into(), at: Some(node.at), kind: NoteKind::Local });
                }
            }
        }
        Data::List(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                interpolate(element, &format!("{way}.{index}"), notes);
            }
        }
        Data::Map(entries) => {
            for Entry { key, value, .. } in entries {
                let way = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
                interpolate(value, &way, notes);
            }
        }
    }
}

fn resolved(text: &str, known: &mut bool, depth: usize) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        out += before;
        let name = |text: &str| {
            let end = text.find(|character: char| !character.is_ascii_alphanumeric() && character != '_');
            let end = end.unwrap_or(text.len());
            if text.starts_with(|first: char| first.is_ascii_digit()) { 0 } else { end }
        };
        if let Some(after) = after.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some((inner, after)) = after.strip_prefix('{').and_then(braced) {
            let (variable, otherwise) = inner.split_at(name(inner));
            let otherwise = otherwise.strip_prefix(':').unwrap_or(otherwise);
            match otherwise.chars().next() {
                Some('-') if !variable.is_empty() && depth < MAX_DEPTH => {
                    out += &resolved(otherwise.get(1..).unwrap_or_default(), known, depth + 1);
                }
                // What stands for a variable that is set.
                Some('+') if !variable.is_empty() => {}
                _ => {
                    *known = false;
                    out += &format!("${{{inner}}}");
                }
            }
            rest = after;
        } else {
            let (variable, after) = after.split_at(name(after));
            *known &= variable.is_empty();
            out.push('$');
            out += variable;
            rest = after;
        }
    }
    out + rest
}

/// What stands before the brace that closes, and what comes after.
fn braced(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(..at)?, text.get(at + 1..)?));
        }
    }
    None
}

/// A text as a value that is no variable.
pub(super) fn literal(text: &str) -> String {
    text.replace('$', "$$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_count_and_the_rest_stays() {
        for (text, expected, all) in [
            ("a$$b", "a$b", true),
            ("${A:-x}/${B-y}", "x/y", true),
            ("${A:-${B:-z}}", "z", true),
            ("${A}-$B", "${A}-$B", false),
            ("${A:?say A}", "${A:?say A}", false),
            ("${A:+x}y", "y", true),
            ("5$", "5$", true),
            ("$1 ${", "$1 ${", true),
            ("${A:-}", "", true),
            ("$(date)", "$(date)", true),
        ] {
            let mut known = true;
            assert_eq!(resolved(text, &mut known, 0), expected, "{text}");
            assert_eq!(known, all, "{text}");
        }
    }
}

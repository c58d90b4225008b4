//! Changes of single values in a JSON text: everything else stays as it was written, byte for byte.
//!
//! A document that is read and printed again keeps its meaning, but not its author's line breaks, indentation and
//! notation of numbers. So a form changes the text where its member stands, and nowhere else.
//!
//! All of it is for texts that are JSON and in which no member stands twice; elsewhere there is no answer.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value};

use super::place::{token_length, unquoted};

/// The text with `value` at a pointer: in the place of what stands there, or as a new member of an object. A new one
/// goes before the first member that comes after it in `order`, and else to the end.
pub fn set(text: &str, pointer: &str, value: &Value, order: &[&str]) -> Option<String> {
    let Some((parent, name)) = split(pointer) else {
        return Some(printed(value, Some(""), unit(text)));
    };
    let block = Block::at(text, &parent)?;
    if let Some(item) = block.find(&name) {
        let value = printed(value, block.indent_of(text, item), unit(text));
        return replaced(text, item.value.clone(), &value);
    }
    if !block.is_object {
        return None;
    }
    let rank = |name: &str| order.iter().position(|other| *other == name);
    let later = |item: &Item<'_>| rank(&name).is_some_and(|own| rank(&item.name) > Some(own));
    let index = block.items.iter().position(later).unwrap_or(block.items.len());
    block.insert(text, index, Some(&name), value)
}

/// As [`set`], where objects on the way to the member may be missing or `null`: they are made. `order` tells the order
/// in the object that a pointer leads into.
pub fn set_deep<'o>(
    text: &str,
    pointer: &str,
    value: &Value,
    order: impl Fn(&str) -> &'o [&'o str],
) -> Option<String> {
    let (mut pointer, mut value) = (pointer.to_owned(), value.clone());
    loop {
        let Some((parent, name)) = split(&pointer) else { return set(text, &pointer, &value, &[]) };
        if written(text, &parent).is_some_and(|parent| parent != "null") {
            return set(text, &pointer, &value, order(&pointer));
        }
        value = Value::Object(Map::from_iter([(name, value)]));
        pointer = parent;
    }
}

/// The text with another name for the member that a pointer names; nothing where the object has that name already.
pub fn rename(text: &str, pointer: &str, name: &str) -> Option<String> {
    let (parent, old) = split(pointer)?;
    let block = Block::at(text, &parent)?;
    let item = block.find(&old).filter(|_| block.is_object && block.find(name).is_none())?;
    let end = item.start + token_length(text.as_bytes().get(item.start..)?);
    replaced(text, item.start..end, &Value::from(name).to_string())
}

/// The text with `value` as a new element of an array, before the one that the pointer names, or at its end.
pub fn insert(text: &str, pointer: &str, value: &Value) -> Option<String> {
    let (parent, index) = split(pointer)?;
    let block = Block::at(text, &parent)?;
    let index = index.parse().ok().filter(|index| *index <= block.items.len())?;
    if block.is_object { None } else { block.insert(text, index, None, value) }
}

/// The text without the member or element that a pointer names.
pub fn remove(text: &str, pointer: &str) -> Option<String> {
    let (parent, name) = split(pointer)?;
    let block = Block::at(text, &parent)?;
    let index = block.items.iter().position(|item| item.name == name)?;
    let item = block.items.get(index)?;
    let before = index.checked_sub(1).and_then(|before| block.items.get(before));
    let gone = match (before, block.items.get(index + 1)) {
        (Some(before), _) => before.value.end..item.value.end,
        (None, Some(next)) => item.start..next.start,
        (None, None) => block.inside.clone(),
    };
    replaced(text, gone, "")
}

/// The value that a pointer names, as it is written.
pub fn written<'a>(text: &'a str, pointer: &str) -> Option<&'a str> {
    text.get(span(text, pointer)?)
}

/// A pointer's way to its parent, and its last step.
fn split(pointer: &str) -> Option<(String, String)> {
    let (parent, name) = pointer.rsplit_once('/')?;
    Some((parent.to_owned(), unescaped(name)))
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Where the value stands that a pointer names.
fn span(text: &str, pointer: &str) -> Option<Range<usize>> {
    let start = skip_space(text, if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    let mut span = start..end_of_value(text, start)?;
    for step in pointer.split('/').skip(1) {
        let block = Block::read(text, span)?;
        span = block.find(&unescaped(step))?.value.clone();
    }
    Some(span)
}

/// A member of an object, or an element of an array.
struct Item<'a> {
    /// The member's name, or the element's index.
    name: Cow<'a, str>,
    /// Where its name begins, or its value where it has none.
    start: usize,
    value: Range<usize>,
}

/// An object or an array in a text.
struct Block<'a> {
    is_object: bool,
    /// What is between its braces.
    inside: Range<usize>,
    items: Vec<Item<'a>>,
}

impl<'a> Block<'a> {
    fn at(text: &'a str, pointer: &str) -> Option<Self> {
        Self::read(text, span(text, pointer)?)
    }

    fn read(text: &'a str, span: Range<usize>) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_object = match bytes.get(span.start)? {
            b'{' => true,
            b'[' => false,
            _ => return None,
        };
        let inside = span.start + 1..span.end.checked_sub(1)?;
        let mut items = Vec::new();
        let mut at = skip_space(text, inside.start);
        while at < inside.end {
            let (start, mut name) = (at, Cow::Owned(items.len().to_string()));
            if is_object {
                let end = at + token_length(bytes.get(at..)?);
                name = unquoted(text.get(at..end)?);
                // Over the colon.
                at = skip_space(text, skip_space(text, end) + 1);
            }
            let end = end_of_value(text, at)?;
            items.push(Item { name, start, value: at..end });
            // Over the comma, or onto the closing brace.
            at = skip_space(text, end);
            if bytes.get(at) == Some(&b',') {
                at = skip_space(text, at + 1);
            }
        }
        Some(Self { is_object, inside, items })
    }

    fn find(&self, name: &str) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.name == name)
    }

    /// How far the line is indented on which an item begins; `None` where it stands on a line with others.
    fn indent_of<'t>(&self, text: &'t str, item: &Item<'_>) -> Option<&'t str> {
        let space = space_before(text, item.start);
        space.rfind('\n').and_then(|newline| space.get(newline + 1..))
    }

    fn insert(&self, text: &str, index: usize, name: Option<&str>, value: &Value) -> Option<String> {
        let unit = unit(text);
        let named = |value: String| match name {
            Some(name) => format!("{}: {value}", Value::from(name)),
            None => value,
        };
        let (Some(first), Some(last)) = (self.items.first(), self.items.last()) else {
            if !text.contains('\n') {
                return replaced(text, self.inside.clone(), &named(printed(value, None, unit)));
            }
            let around = line_indent(text, self.inside.start);
            let indent = format!("{around}{unit}");
            let item = named(printed(value, Some(&indent), unit));
            return replaced(text, self.inside.clone(), &format!("\n{indent}{item}\n{around}"));
        };
        let indent = self.indent_of(text, first);
        let item = named(printed(value, indent, unit));
        let space = indent.map_or(" ".to_owned(), |indent| format!("\n{indent}"));
        match self.items.get(index) {
            Some(next) => replaced(text, next.start..next.start, &format!("{item},{space}")),
            None => replaced(text, last.value.end..last.value.end, &format!(",{space}{item}")),
        }
    }
}

fn replaced(text: &str, span: Range<usize>, by: &str) -> Option<String> {
    Some(format!("{}{by}{}", text.get(..span.start)?, text.get(span.end..)?))
}

fn skip_space(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn space_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    before.get(before.trim_end_matches([' ', '\t', '\r', '\n']).len()..).unwrap_or_default()
}

/// How far the line is indented that has this byte.
fn line_indent(text: &str, at: usize) -> &str {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// One step of indentation: what the outermost item has, two spaces where that does not tell.
fn unit(text: &str) -> &str {
    let second = text.split('\n').find(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty());
    let indent = second.map(|line| &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]);
    indent.unwrap_or("  ")
}

/// The end of the value that begins at a byte.
fn end_of_value(text: &str, start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0usize);
    loop {
        let rest = text.as_bytes().get(at..)?;
        match rest.first()? {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += token_length(rest);
        if depth == 0 {
            return Some(at);
        }
    }
}

/// A value as text, over several lines where its own begins with `indent`.
fn printed(value: &Value, indent: Option<&str>, unit: &str) -> String {
    let Some(indent) = indent else { return value.to_string() };
    let mut bytes = Vec::new();
    let formatter = PrettyFormatter::with_indent(unit.as_bytes());
    // Neither the value nor the vector can fail; if they did, the compact text would do.
    let pretty = value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter)).ok();
    let pretty = pretty.and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_else(|| value.to_string());
    pretty.replace('\n', &format!("\n{indent}"))
}

#[cfg(test)]
mod tests;

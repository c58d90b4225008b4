//! A tree as a text of YAML: block style, two blanks a level, and quotes where a plain text would be read as something
//! else, by version 1.1 too.

use serde_json::Value;

/// A longer key says that it is one: readers look for the colon no further (documented, YAML 1.2.2, 1,024 characters).
const MAX_IMPLICIT_KEY_BYTES: usize = 1_000;

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::interchange) enum Emitted {
    /// A text, which is quoted where it has to be.
    Text(String),
    /// A number, true or false, or nothing.
    Plain(String),
    List(Vec<Emitted>),
    Map(Vec<(String, Emitted)>),
}

impl From<&Value> for Emitted {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::Plain(value.to_string()),
            Value::Array(elements) => Self::List(elements.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Map(members.iter().map(|(name, value)| (name.clone(), value.into())).collect())
            }
        }
    }
}

/// The text of a document.
pub(in crate::interchange) fn emit(root: &Emitted) -> String {
    let mut out = String::new();
    match root {
        Emitted::Map(members) if !members.is_empty() => map(members, 0, &mut out),
        Emitted::List(elements) if !elements.is_empty() => list(elements, 0, &mut out),
        other => {
            out += &inline(other);
            out.push('\n');
        }
    }
    out
}

fn map(members: &[(String, Emitted)], level: usize, out: &mut String) {
    for (index, (key, value)) in members.iter().enumerate() {
        if index > 0 {
            indent(level, out);
        }
        let key = scalar(key);
        if key.len() > MAX_IMPLICIT_KEY_BYTES {
            *out += &format!("? {key}\n");
            indent(level, out);
        } else {
            *out += &key;
        }
        out.push(':');
        match value {
            Emitted::Map(members) if !members.is_empty() => {
                out.push('\n');
                indent(level + 1, out);
                map(members, level + 1, out);
            }
            Emitted::List(elements) if !elements.is_empty() => {
                out.push('\n');
                indent(level + 1, out);
                list(elements, level + 1, out);
            }
            other => {
                out.push(' ');
                *out += &inline(other);
                out.push('\n');
            }
        }
    }
}

fn list(elements: &[Emitted], level: usize, out: &mut String) {
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            indent(level, out);
        }
        *out += "- ";
        match element {
            Emitted::Map(members) if !members.is_empty() => map(members, level + 1, out),
            Emitted::List(elements) if !elements.is_empty() => list(elements, level + 1, out),
            other => {
                *out += &inline(other);
                out.push('\n');
            }
        }
    }
}

fn indent(level: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", level));
}

fn inline(value: &Emitted) -> String {
    match value {
        Emitted::Text(text) => scalar(text),
        Emitted::Plain(text) => text.clone(),
        Emitted::List(_) => "[]".to_owned(),
        Emitted::Map(_) => "{}".to_owned(),
    }
}

/// A text as a plain scalar if nobody can take it for anything else, or in double quotes.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            '\r' => quoted += "\\r",
            // What YAML does not count as printable, breaks of lines that it counts as such, and a blank that is none.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{a0}' => quoted += &format!("\\x{:02x}", u32::from(character)),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                quoted += &format!("\\u{:04x}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Fewer texts are called plain than are: numbers of base 60, dates, `NO` and the like are texts to some readers and
/// something else to others.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan"];
    let begins = |first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '_' | '.');
    let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || b"/_.-+@=:, ()".contains(&byte);
    let word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    // `.5`, `.inf` and `.nan` are numbers.
    let number = text.strip_prefix('.').is_some_and(|rest| !rest.starts_with('/'));
    let ends = text.ends_with([' ', ':']) || text.contains(": ");
    text.starts_with(begins) && text.bytes().all(goes_on) && !ends && !word && !number
}

//! Writing: block style, two spaces a level, names and texts plain where every reader of YAML takes them for text.

use serde_json::{Map, Value};

/// A longer key says that it is one: readers look for the colon no further (documented, YAML 1.2.2, 1,024 characters).
const MAX_IMPLICIT_KEY_BYTES: usize = 1_000;

/// A value as YAML, ended by a line break.
pub(in crate::interchange) fn write(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Object(members) if !members.is_empty() => write_members(members, 0, &mut text),
        Value::Array(elements) if !elements.is_empty() => write_elements(elements, 0, &mut text),
        other => {
            text += &inline(other);
            text.push('\n');
        }
    }
    text
}

fn write_members(members: &Map<String, Value>, indent: usize, text: &mut String) {
    for (index, (name, value)) in members.iter().enumerate() {
        // The first member of an element stands behind its dash.
        if index > 0 || text.is_empty() || text.ends_with('\n') {
            text.push_str(&" ".repeat(indent));
        }
        let key = scalar(name);
        if key.len() > MAX_IMPLICIT_KEY_BYTES {
            text.push_str(&format!("? {key}\n{}:", " ".repeat(indent)));
        } else {
            text.push_str(&key);
            text.push(':');
        }
        match value {
            Value::Object(inner) if !inner.is_empty() => {
                text.push('\n');
                write_members(inner, indent + 2, text);
            }
            Value::Array(elements) if !elements.is_empty() => {
                text.push('\n');
                write_elements(elements, indent + 2, text);
            }
            other => {
                text.push(' ');
                text.push_str(&inline(other));
                text.push('\n');
            }
        }
    }
}

fn write_elements(elements: &[Value], indent: usize, text: &mut String) {
    for element in elements {
        if text.is_empty() || text.ends_with('\n') {
            text.push_str(&" ".repeat(indent));
        }
        text.push_str("- ");
        match element {
            Value::Object(members) if !members.is_empty() => write_members(members, indent + 2, text),
            Value::Array(inner) if !inner.is_empty() => write_elements(inner, indent + 2, text),
            other => {
                text.push_str(&inline(other));
                text.push('\n');
            }
        }
    }
}

/// What stands on one line: an empty collection is JSON in YAML too.
fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        other => other.to_string(),
    }
}

fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text is the same text to readers of YAML 1.1 and 1.2 without quotes. Fewer are called so than are:
/// numbers of base 60, dates, `NO` and the like are texts to some readers and something else to others.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
    let sound = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-+@:=, ()".contains(&byte));
    let ends = text.ends_with([' ', ':']);
    let word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    starts && sound && !ends && !word && !text.contains(": ")
}

/// In double quotes, as JSON, with what YAML does not print or takes for a line break escaped.
fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\u{7f}'..='\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                quoted += &format!("\\u{:04x}", u32::from(character));
            }
            other => quoted.push(other),
        }
    }
    quoted
}

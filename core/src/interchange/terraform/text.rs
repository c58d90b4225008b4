//! Values as HCL, laid out as `terraform fmt` does it.

use serde_json::{Map, Value};

/// How wide a list of scalars may be on one line.
const MAX_COLUMNS: usize = 100;

/// A line of a body or an object: a name with its value, or something with lines of its own.
pub(super) fn push_members(members: &[(String, String)], indent: usize, text: &mut String) {
    // Signs of equality are aligned among lines that follow one another; a value of several lines parts them.
    for run in members.chunk_by(|(_, a), (_, b)| !a.contains('\n') && !b.contains('\n')) {
        let width = run.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        for (name, value) in run {
            let gap = " ".repeat(width - name.chars().count());
            text.push_str(&" ".repeat(indent));
            text.push_str(&format!("{name}{gap} = {value}\n"));
        }
    }
}

/// A value as an expression whose first line stands at `indent`; what is `null` is not there.
pub(super) fn expression(value: &Value, indent: usize) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Object(members) => object(members, indent),
        Value::Array(elements) => list(elements, indent),
        other => other.to_string(),
    }
}

fn object(members: &Map<String, Value>, indent: usize) -> String {
    let members = members.iter().filter(|(_, value)| !value.is_null());
    let written: Vec<(String, String)> =
        members.map(|(name, value)| (key(name), expression(value, indent + 2))).collect();
    if written.is_empty() {
        return "{}".to_owned();
    }
    let mut text = "{\n".to_owned();
    push_members(&written, indent + 2, &mut text);
    text + &" ".repeat(indent) + "}"
}

fn list(elements: &[Value], indent: usize) -> String {
    let inner: Vec<String> = elements.iter().map(|element| expression(element, indent + 2)).collect();
    let one_line = format!("[{}]", inner.join(", "));
    let scalars = elements.iter().all(|element| !element.is_object() && !element.is_array());
    if elements.is_empty() || scalars && indent + one_line.chars().count() <= MAX_COLUMNS {
        return one_line;
    }
    let margin = " ".repeat(indent + 2);
    let lines: Vec<String> = inner.into_iter().map(|element| format!("{margin}{element}")).collect();
    format!("[\n{}\n{}]", lines.join(",\n"), " ".repeat(indent))
}

/// A name of an object: bare where it is an identifier that begins nothing else.
fn key(name: &str) -> String {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let sound = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let is_word = matches!(name, "for" | "if" | "in" | "null" | "true" | "false");
    if starts && sound && !is_word { name.to_owned() } else { quoted(name) }
}

/// A text in quotes; what would begin an interpolation or a directive is escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            '\n' => quoted += "\\n",
            '\r' => quoted += "\\r",
            '\t' => quoted += "\\t",
            // `$${` is read as `${`; behind another sign of its kind it would be read as something else.
            '$' | '%' if characters.peek() == Some(&'{') => match before {
                Some('$' | '%') => quoted += &format!("\\u{:04x}", u32::from(character)),
                _ => quoted.extend([character, character]),
            },
            control if control.is_control() => quoted += &format!("\\u{:04x}", u32::from(control)),
            other => quoted.push(other),
        }
        before = Some(character);
    }
    quoted.push('"');
    quoted
}

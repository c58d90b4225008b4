//! A tree as a text of YAML: block style, two blanks a level, and quotes where a plain text would be read as something
//! else, by version 1.1 too.

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::interchange) enum Emitted {
    /// A text, which is quoted where it has to be.
    Text(String),
    /// A number, or true or false.
    Plain(String),
    List(Vec<Emitted>),
    Map(Vec<(String, Emitted)>),
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
        *out += &scalar(key);
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
            // What YAML does not count as printable, and breaks of lines that it counts as such.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => quoted += &format!("\\x{:02x}", u32::from(character)),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                quoted += &format!("\\u{:04x}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

fn is_plain(text: &str) -> bool {
    let begins = |first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '_' | '.');
    let goes_on = |character: char| character.is_ascii_alphanumeric() || "/_.-+@=:".contains(character);
    let word = text.to_ascii_lowercase();
    let constant =
        matches!(word.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null");
    // `.5`, `.inf` and `.nan` are numbers, and a lone `=` is a tag of version 1.1.
    let number = word.starts_with('.') && word.chars().nth(1).is_none_or(|next| !matches!(next, '/'));
    !text.ends_with(':') && text.starts_with(begins) && text.chars().all(goes_on) && !constant && !number
}

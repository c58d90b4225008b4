//! Configurations in Terraform's JSON syntax, `.tf.json`: the same blocks and expressions, in objects and strings
//! (documented, <https://developer.hashicorp.com/terraform/language/syntax/json>).
//!
//! Such a text is written out in the other syntax, every value on a line of its own, and read as that. So a place in it
//! is one of a line, and a line one of a value.

use serde_json::{Map, Value};

use super::super::{Format, Incoming, Note, ReadError, ReadErrorKind, TextPlace};
use super::resource::{are_pairs, member_of};
use super::{RESOURCE_TYPE, configuration};
use crate::json::{self, Place, pointer_to};
use crate::validation::{Member, REGISTER_TASK_DEFINITION, Shape};

/// Whether JSON has a task definition of Terraform's in it.
pub(in crate::interchange) fn is_configuration(root: &Value) -> bool {
    listed(root.get("resource"), "").iter().any(|(resources, _)| resources.contains_key(RESOURCE_TYPE))
}

pub(super) fn read(text: &str) -> Result<Incoming, ReadError> {
    let broken = |(fault, at): (_, Place)| ReadError { kind: ReadErrorKind::Json(fault), at: at.into() };
    let root = json::parse(text).map_err(broken)?;
    if let Some(pointer) = json::repeated_member(text) {
        let at = json::locate(text, &pointer).into();
        let name = pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        return Err(ReadError { kind: ReadErrorKind::RepeatedMember(name.into()), at });
    }
    if !is_configuration(&root) {
        return Err(ReadError::at_start(ReadErrorKind::NothingFound(Format::Terraform)));
    }
    let written = Written::of(&root);
    let pointers: Vec<&str> = written.lines.iter().map(String::as_str).collect();
    let places = json::locate_all(text, &pointers);
    let place = |at: TextPlace| {
        let line = at.line.checked_sub(1).and_then(|index| places.get(index));
        line.map_or(TextPlace { line: 1, column: 1 }, |place| TextPlace::from(*place))
    };
    let incoming =
        configuration(&written.text).map_err(|error| ReadError { kind: error.kind, at: place(error.at) })?;
    let mut notes: Vec<Note> =
        incoming.notes.into_iter().map(|note| Note { at: note.at.map(place), ..note }).collect();
    notes.sort_by_key(|note| note.at);
    Ok(Incoming { notes, ..incoming })
}

/// A configuration in HCL, and of each of its lines what value it is about.
#[derive(Default)]
struct Written {
    text: String,
    lines: Vec<String>,
}

impl Written {
    fn of(root: &Value) -> Self {
        let mut written = Self::default();
        for (name, body, at) in named(root.get("variable"), "/variable") {
            if let Some(default) = body.get("default") {
                written.line(&format!("variable {} {{", quoted(name)), &at);
                written.attribute("default", default, &pointer_to(&at, "default"));
                written.line("}", &at);
            }
        }
        for (locals, at) in listed(root.get("locals"), "/locals") {
            written.line("locals {", &at);
            for (name, value) in locals {
                written.attribute(name, value, &pointer_to(&at, name));
            }
            written.line("}", &at);
        }
        for (resources, at) in listed(root.get("resource"), "/resource") {
            for (name, body, at) in named(resources.get(RESOURCE_TYPE), &pointer_to(&at, RESOURCE_TYPE)) {
                written.line(&format!("resource {} {} {{", quoted(RESOURCE_TYPE), quoted(name)), &at);
                written.body(body, REGISTER_TASK_DEFINITION.members, &at);
                written.line("}", &at);
            }
        }
        written
    }

    fn line(&mut self, text: &str, pointer: &str) {
        self.text += text;
        self.text.push('\n');
        self.lines.push(pointer.to_owned());
    }

    /// What a block has in it: members that have structures are blocks, all others arguments.
    fn body(&mut self, body: &Map<String, Value>, members: &'static [Member], base: &str) {
        for (name, value) in body {
            let at = pointer_to(base, name);
            let inner = block_of(members, name).filter(|inner| !are_pairs(inner));
            match inner.filter(|_| value.is_object() || value.is_array()) {
                // It is a comment (documented).
                _ if name == "//" => {}
                _ if name == "dynamic" => self.dynamic(value, members, &at),
                Some(inner) if name != "container_definitions" => {
                    for (block, at) in listed(Some(value), &at) {
                        self.block(name, block, inner, &at);
                    }
                }
                _ => self.attribute(name, value, &at),
            }
        }
    }

    fn block(&mut self, header: &str, body: &Map<String, Value>, members: &'static [Member], at: &str) {
        self.line(&format!("{header} {{"), at);
        self.body(body, members, at);
        self.line("}", at);
    }

    fn dynamic(&mut self, value: &Value, members: &'static [Member], base: &str) {
        for (name, block, at) in named(Some(value), base) {
            let inner = block_of(members, name).unwrap_or_default();
            self.line(&format!("dynamic {} {{", quoted(name)), &at);
            for (part, value) in block {
                let at = pointer_to(&at, part);
                match (part.as_str(), value.as_object()) {
                    ("content", Some(content)) => self.block(part, content, inner, &at),
                    // It names a variable, and is no text.
                    ("iterator", _) => self.line(&format!("iterator = {}", identifier(value)), &at),
                    _ => self.attribute(part, value, &at),
                }
            }
            self.line("}", &at);
        }
    }

    fn attribute(&mut self, name: &str, value: &Value, at: &str) {
        if is_identifier(name) {
            self.text += &format!("{name} = ");
            self.value(value, at, "");
        }
    }

    /// A value, and what stands behind it on its last line.
    fn value(&mut self, value: &Value, at: &str, behind: &str) {
        match value {
            Value::String(text) => self.line(&format!("{}{behind}", template(text)), at),
            Value::Array(elements) => {
                self.line("[", at);
                for (index, element) in elements.iter().enumerate() {
                    self.value(element, &pointer_to(at, index), ",");
                }
                self.line(&format!("]{behind}"), at);
            }
            Value::Object(members) => {
                self.line("{", at);
                for (name, member) in members {
                    self.text += &format!("{} = ", template(name));
                    self.value(member, &pointer_to(at, name), "");
                }
                self.line(&format!("}}{behind}"), at);
            }
            other => self.line(&format!("{other}{behind}"), at),
        }
    }
}

/// The members of a block of this name.
fn block_of(members: &'static [Member], name: &str) -> Option<&'static [Member]> {
    match member_of(members, name)?.shape {
        Shape::Structure(inner) => Some(inner),
        Shape::List(Shape::Structure(inner)) => Some(*inner),
        _ => None,
    }
}

/// What objects have by names, `{"name": {…}}`: each name with what it stands for, and a pointer.
fn named<'a>(value: Option<&'a Value>, at: &str) -> Vec<(&'a str, &'a Map<String, Value>, String)> {
    let mut all = Vec::new();
    for (named, at) in listed(value, at) {
        for (name, value) in named {
            let bodies = listed(Some(value), &pointer_to(&at, name)).into_iter();
            all.extend(bodies.map(|(body, at)| (name.as_str(), body, at)));
        }
    }
    all
}

/// The objects that a value is, with their pointers.
fn listed<'a>(value: Option<&'a Value>, at: &str) -> Vec<(&'a Map<String, Value>, String)> {
    match value {
        Some(Value::Object(one)) => vec![(one, at.to_owned())],
        Some(Value::Array(elements)) => {
            let with_index = elements.iter().enumerate();
            with_index
                .filter_map(|(index, element)| Some((element.as_object()?, pointer_to(at, index))))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn is_identifier(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    begins && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

fn identifier(value: &Value) -> &str {
    value.as_str().filter(|name| is_identifier(name)).unwrap_or("null")
}

fn quoted(text: &str) -> String {
    super::text::quoted(text)
}

/// A string, in which templates are what they are in HCL: what is outside of them is escaped, what is in them is not.
fn template(text: &str) -> String {
    let mut written = String::from("\"");
    // The braces and quotation marks that are open within a template.
    let mut open: Vec<char> = Vec::new();
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        let begins = matches!(character, '$' | '%') && characters.peek() == Some(&'{');
        // `$${` is a dollar and a brace.
        let escaped = begins && before == Some(character);
        before = Some(character);
        match (open.last(), character) {
            (None | Some('"'), _) if begins => {
                written.push(character);
                written.extend(characters.next());
                before = None;
                if !escaped {
                    open.push('{');
                }
            }
            (None, '"' | '\\') => written.extend(['\\', character]),
            (None, '\n') => written += "\\n",
            (None, '\r') => written += "\\r",
            (None, '\t') => written += "\\t",
            (None, control) if control.is_control() => written += &format!("\\u{:04x}", u32::from(control)),
            (Some('"'), '\\') => {
                written.push(character);
                written.extend(characters.next());
            }
            (Some('{'), '"' | '{') => {
                open.push(character);
                written.push(character);
            }
            (Some('{'), '}') | (Some('"'), '"') => {
                open.pop();
                written.push(character);
            }
            (Some(_), '\n' | '\r') => written.push(' '),
            _ => written.push(character),
        }
    }
    written + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_kept_and_the_rest_is_escaped() {
        for (text, expected) in [
            ("a \"b\" \\ \n", r#""a \"b\" \\ \n""#),
            ("${join(\",\", [\"a}\", \"${b}\"])} \"c\"", r#""${join(",", ["a}", "${b}"])} \"c\"""#),
            ("$${a} \" %%{b} ${c}", r#""$${a} \" %%{b} ${c}""#),
            ("${{ a = \"}\" }}\"", r#""${{ a = "}" }}\"""#),
            ("${\n a}\u{1}", "\"${  a}\\u0001\""),
        ] {
            assert_eq!(template(text), expected, "{text}");
        }
    }
}

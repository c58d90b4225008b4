//! A configuration from task definitions, each of them a resource.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::super::{Note, NoteKind, Outgoing, distinct};
use super::RESOURCE_TYPE;
use super::text::{expression, push_members};
use crate::json::pointer_to;
use crate::validation::{Member, REGISTER_TASK_DEFINITION, Shape};

/// What the API has and the provider does not; `inference_accelerator` went with its version 6.
const ABSENT: [&str; 2] = ["trustedExecutionConfiguration", "inferenceAccelerators"];

/// Lists of pairs that the provider takes as maps, with the name of a pair's name.
const MAPS: [(&str, &str); 2] = [("tags", "key"), ("properties", "name")];

/// A configuration with the definition as its one resource.
pub fn write(definition: &Map<String, Value>) -> Outgoing {
    resource(definition, &label(definition), "")
}

/// A configuration with each of the definitions as a resource; subjects of notes are pointers into their list.
pub fn write_all(definitions: &[Map<String, Value>]) -> Outgoing {
    let labels: Vec<String> = definitions.iter().map(label).collect();
    let mut all = Outgoing::default();
    for (index, (definition, label)) in definitions.iter().zip(distinct(&labels)).enumerate() {
        let Outgoing { text, notes } = resource(definition, &label, &pointer_to("", index));
        if index > 0 {
            all.text.push('\n');
        }
        all.text += &text;
        all.notes.extend(notes);
    }
    all
}

/// The resource of a definition that stands at `base`.
fn resource(definition: &Map<String, Value>, label: &str, base: &str) -> Outgoing {
    let mut writing = Writing { notes: Vec::new() };
    let body = writing.body(definition, REGISTER_TASK_DEFINITION.members, 2, base);
    Outgoing {
        text: format!("resource \"{RESOURCE_TYPE}\" \"{label}\" {{\n{body}}}\n"),
        notes: writing.notes,
    }
}

/// The resource's name: the family's, as far as it is one.
fn label(definition: &Map<String, Value>) -> String {
    let family = definition.get("family").and_then(Value::as_str).unwrap_or_default();
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    let name: String = family.chars().map(|letter| if fits(letter) { letter } else { '_' }).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) { name } else { format!("task_{name}") }
}

struct Writing {
    notes: Vec<Note>,
}

impl Writing {
    fn leave_out(&mut self, pointer: String) {
        self.notes.push(Note { subject: pointer.into(), at: None, kind: NoteKind::NoCounterpart });
    }

    /// The lines of a body: arguments, then blocks. What is `null` is not there.
    fn body(&mut self, given: &Map<String, Value>, members: &[Member], indent: usize, base: &str) -> String {
        let (mut arguments, mut blocks) = (Vec::new(), Vec::new());
        for (name, value) in given.iter().filter(|(_, value)| !value.is_null()) {
            let at = pointer_to(base, name);
            let known = members.iter().find(|one| one.name == name && !ABSENT.contains(&one.name));
            let Some(member) = known else {
                self.leave_out(at);
                continue;
            };
            match (member.shape, value) {
                _ if name == "containerDefinitions" => {
                    let json = format!("jsonencode({})", expression(value, indent));
                    arguments.push(("container_definitions".to_owned(), json));
                }
                (Shape::Structure(_), Value::Object(host)) if name == "host" => {
                    arguments.extend(self.host_path(host, &at));
                }
                (Shape::List(_), Value::Array(pairs)) if MAPS.iter().any(|(list, _)| list == name) => {
                    let map = self.map(pairs, name, &at);
                    arguments.push((snake_case(name), expression(&Value::Object(map), indent)));
                }
                (Shape::Structure(inner), Value::Object(given)) => {
                    blocks.push(self.block(&snake_case(name), given, inner, indent, &at));
                }
                (Shape::List(Shape::Structure(inner)), Value::Array(elements)) => {
                    let block = if name == "volumes" { "volume".to_owned() } else { snake_case(name) };
                    for (index, element) in elements.iter().enumerate() {
                        let at = pointer_to(&at, index);
                        match element {
                            Value::Object(given) => {
                                blocks.push(self.block(&block, given, inner, indent, &at));
                            }
                            _ => self.leave_out(at),
                        }
                    }
                }
                (Shape::Structure(_) | Shape::List(Shape::Structure(_)), _) => self.leave_out(at),
                _ => arguments.push((snake_case(name), expression(value, indent))),
            }
        }
        // Values of several lines behind those of one, so that these stay together.
        arguments.sort_by_key(|(_, value)| value.contains('\n'));
        let mut text = String::new();
        push_members(&arguments, indent, &mut text);
        for block in blocks {
            if !text.is_empty() {
                text.push('\n');
            }
            text += &block;
        }
        text
    }

    fn block(
        &mut self,
        name: &str,
        given: &Map<String, Value>,
        members: &[Member],
        indent: usize,
        at: &str,
    ) -> String {
        let margin = " ".repeat(indent);
        let mut text = String::new();
        let body = self.body(given, members, indent + 2, at);
        let _ = write!(text, "{margin}{name} {{\n{body}{margin}}}\n");
        text
    }

    /// A volume on the instance. One without a path is a volume with nothing said of where it is.
    fn host_path(&mut self, host: &Map<String, Value>, at: &str) -> Option<(String, String)> {
        for name in host.keys().filter(|name| *name != "sourcePath") {
            self.leave_out(pointer_to(at, name));
        }
        let path = host.get("sourcePath").filter(|path| !path.is_null())?;
        Some(("host_path".to_owned(), expression(path, 0)))
    }

    /// Pairs as a map: one without a name, or with one that another has, has no place in it.
    fn map(&mut self, pairs: &[Value], list: &str, at: &str) -> Map<String, Value> {
        let name_of = MAPS.iter().find(|(known, _)| *known == list).map_or("name", |(_, name)| name);
        let mut map = Map::new();
        for (index, pair) in pairs.iter().enumerate() {
            let at = pointer_to(at, index);
            let name = pair.get(name_of).and_then(Value::as_str).filter(|name| !map.contains_key(*name));
            let Some(name) = name else {
                self.leave_out(at);
                continue;
            };
            let value = pair.get("value").filter(|value| !value.is_null());
            if value.is_none() {
                let subject = pointer_to(&at, "value").into();
                self.notes.push(Note { subject, at: None, kind: NoteKind::Became("\"\"".into()) });
            }
            map.insert(name.to_owned(), value.cloned().unwrap_or_else(|| Value::from("")));
        }
        map
    }
}

/// The provider's name of a member.
fn snake_case(name: &str) -> String {
    match name {
        "sizeInGiB" => return "size_in_gib".to_owned(),
        "configuredAtLaunch" => return "configure_at_launch".to_owned(),
        _ => {}
    }
    let mut snake = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

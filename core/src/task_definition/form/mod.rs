//! A task definition's members as fields of a form: what a field shows, what a text in it means, and where a new
//! member goes.
//!
//! What does not fit a member's type is written as a string, not refused: the rules then say so at its place, and
//! nothing that was typed is lost.

mod container;
mod field;
mod group;
mod network;
mod outline;
mod security;
mod storage;
mod task;
#[cfg(test)]
mod tests;
mod volume;

use serde_json::{Value, json};

pub use self::container::ContainerField;
pub use self::field::{Control, Facts, Fallback, Field, Unit, When};
pub use self::group::Group;
pub use self::network::NetworkField;
pub use self::outline::{Entry, Outline, covers, gone_with, new_row, outline};
pub use self::security::SecurityField;
pub use self::storage::StorageField;
pub use self::task::TaskField;
pub use self::volume::VolumeField;

/// The order in which people write a task definition's members: who runs where, how large, what.
const TASK_ORDER: &[&str] = &[
    "family",
    "networkMode",
    "requiresCompatibilities",
    "runtimePlatform",
    "cpu",
    "memory",
    "taskRoleArn",
    "executionRoleArn",
    "pidMode",
    "ipcMode",
    "containerDefinitions",
    "volumes",
    "placementConstraints",
    "tags",
];

/// The order in which people write a container definition's members.
const CONTAINER_ORDER: &[&str] = &[
    "name",
    "image",
    "cpu",
    "memory",
    "memoryReservation",
    "essential",
    "portMappings",
    "entryPoint",
    "command",
    "environment",
    "environmentFiles",
    "secrets",
    "mountPoints",
    "volumesFrom",
    "dependsOn",
    "healthCheck",
    "logConfiguration",
];

/// The order in which people write a port mapping's members.
const PORT_ORDER: &[&str] = &["name", "containerPort", "hostPort", "protocol"];

/// The order in which people write an environment variable's members.
const VARIABLE_ORDER: &[&str] = &["name", "value"];

/// The order of the object that a pointer into a task definition leads into.
pub fn order_at(pointer: &str) -> &'static [&'static str] {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    match steps.as_slice() {
        [_] => TASK_ORDER,
        ["containerDefinitions", _, _] => CONTAINER_ORDER,
        ["containerDefinitions", _, "portMappings", _, _] => PORT_ORDER,
        ["containerDefinitions", _, "environment", _, _] => VARIABLE_ORDER,
        _ => &[],
    }
}

/// What a text in a field is to its member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A string; an empty one is left out.
    Text,
    /// A string that may be empty.
    AnyText,
    /// A whole number.
    Integer,
    /// A list of strings, written as a shell has them: `sh -c 'exec app'`.
    Words,
    /// A list of whole numbers, with spaces between them.
    Numbers,
}

/// What a field shows of a member; an absent one leaves it empty.
pub fn shown(value: &Value, kind: FieldKind) -> String {
    match (value, kind) {
        (Value::Null, _) => String::new(),
        (Value::String(text), _) => text.clone(),
        (Value::Array(elements), FieldKind::Words) => {
            let words: Option<Vec<&str>> = elements.iter().map(Value::as_str).collect();
            words.and_then(|words| shlex::try_join(words).ok()).unwrap_or_else(|| value.to_string())
        }
        (Value::Array(elements), FieldKind::Numbers) => {
            let numbers: Vec<String> =
                elements.iter().map(|element| shown(element, FieldKind::Text)).collect();
            numbers.join(" ")
        }
        _ => value.to_string(),
    }
}

/// What a text in a field means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// The member is to be left out.
    Absent,
    /// The member's value.
    Value(Value),
    /// A quote has been opened and not closed yet: the member stays as it is.
    OpenQuote,
}

/// What a text in a field means to its member.
pub fn meant(text: &str, kind: FieldKind) -> Meaning {
    if text.is_empty() && kind != FieldKind::AnyText {
        return Meaning::Absent;
    }
    match kind {
        FieldKind::Text | FieldKind::AnyText => Meaning::Value(text.into()),
        FieldKind::Integer => Meaning::Value(number(text)),
        FieldKind::Numbers => match text.split_whitespace().map(number).collect::<Vec<_>>() {
            numbers if numbers.is_empty() => Meaning::Absent,
            numbers => Meaning::Value(numbers.into()),
        },
        FieldKind::Words => match shlex::split(text) {
            Some(words) if words.is_empty() => Meaning::Absent,
            Some(words) => Meaning::Value(words.into()),
            None => Meaning::OpenQuote,
        },
    }
}

/// A whole number. A text that it would not print again stays a text, so that the caret stays where it is.
fn number(text: &str) -> Value {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => number.into(),
        _ => text.into(),
    }
}

/// A task definition to begin with: one container that listens on a port of Docker's choice.
pub fn template(family: &str) -> Value {
    let mut container = container_template("app");
    container["portMappings"] = json!([{ "containerPort": 80, "hostPort": 0, "protocol": "tcp" }]);
    json!({ "family": family, "networkMode": "bridge", "containerDefinitions": [container] })
}

/// A container to begin with.
pub fn container_template(name: &str) -> Value {
    json!({
        "name": name,
        "image": "public.ecr.aws/nginx/nginx:1.29",
        "cpu": 256,
        "memory": 512,
        "essential": true,
    })
}

/// A name that is not taken yet: itself, or with the first free number behind it.
pub fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

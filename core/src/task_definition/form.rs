//! A task definition's members as fields of a form: what a field shows, what a text in it means, and where a new
//! member goes.
//!
//! What does not fit a member's type is written as a string, not refused: the rules then say so at its place, and
//! nothing that was typed is lost.

use serde_json::{Value, json};

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
        // A text that a number would not print again stays a text, so that the caret stays where it is.
        FieldKind::Integer => match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Meaning::Value(number.into()),
            _ => Meaning::Value(text.into()),
        },
        FieldKind::Words => match shlex::split(text) {
            Some(words) if words.is_empty() => Meaning::Absent,
            Some(words) => Meaning::Value(words.into()),
            None => Meaning::OpenQuote,
        },
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::task_definition::import;

    #[test]
    fn texts_mean_values() {
        for (text, kind, value) in [
            ("", FieldKind::Text, None),
            ("", FieldKind::AnyText, Some(json!(""))),
            (" a ", FieldKind::Text, Some(json!(" a "))),
            ("512", FieldKind::Text, Some(json!("512"))),
            ("512", FieldKind::Integer, Some(json!(512))),
            ("-1", FieldKind::Integer, Some(json!(-1))),
            ("0512", FieldKind::Integer, Some(json!("0512"))),
            ("512m", FieldKind::Integer, Some(json!("512m"))),
            (
                "sh -c 'exec \"$APP\" --now'",
                FieldKind::Words,
                Some(json!(["sh", "-c", "exec \"$APP\" --now"])),
            ),
            ("  ", FieldKind::Words, None),
        ] {
            assert_eq!(meant(text, kind), value.map_or(Meaning::Absent, Meaning::Value), "{text}");
        }
        assert_eq!(meant("sh -c 'exec", FieldKind::Words), Meaning::OpenQuote);
    }

    #[test]
    fn members_have_an_order_where_people_have_one() {
        let first = |pointer| order_at(pointer).first().copied();
        assert_eq!(first("/cpu"), Some("family"));
        assert_eq!(first("/containerDefinitions/0/cpu"), Some("name"));
        assert_eq!(order_at("/containerDefinitions/0/environment/3/value"), VARIABLE_ORDER);
        assert_eq!(first("/volumes/0/name"), None);
    }

    #[test]
    fn values_are_shown() {
        assert_eq!(shown(&json!(null), FieldKind::Integer), "");
        assert_eq!(shown(&json!(1.5), FieldKind::Integer), "1.5");
        assert_eq!(shown(&json!(["sh", "-c", "a b"]), FieldKind::Words), "sh -c 'a b'");
        assert_eq!(shown(&json!(["sh", 1]), FieldKind::Words), r#"["sh",1]"#);
        assert_eq!(shown(&json!({"a": []}), FieldKind::Text), r#"{"a":[]}"#);
    }

    #[test]
    fn a_template_is_a_task_definition() {
        let import = import(&template("web").to_string()).expect("it is one");
        assert_eq!(import.notes, []);
        assert_eq!(&**import.definition.family(), "web");
        assert_eq!(free_name("web", |name| name.starts_with("web") && name < "web-3"), "web-3");
    }

    proptest! {
        #[test]
        fn words_are_read_as_they_are_shown(words in proptest::collection::vec("[^\0]{0,8}", 1..5)) {
            let value = Value::from(words);
            prop_assert_eq!(meant(&shown(&value, FieldKind::Words), FieldKind::Words), Meaning::Value(value));
        }
    }
}

//! What a change of the command lines changes in a task definition.
//!
//! Commands do not say all that a definition does. So what they say before and after is compared, and what they never
//! say stays.

use serde_json::{Map, Value};

use super::{read, write};
use crate::interchange::{Incoming, ReadError};
use crate::json::pointer_to;

const LIST: &str = "containerDefinitions";

/// A change of a definition: the JSON pointer of a member, and its new value, or none where it goes.
pub type Edit = (String, Option<Value>);

/// What makes the definition say what the command lines say, in the order in which it applies. A container is known by
/// its name; one that has another name in the place of the one that is gone is that one, renamed.
///
/// # Errors
/// The text is no command line.
pub fn edits(definition: &Map<String, Value>, text: &str) -> Result<Vec<Edit>, ReadError> {
    let before = read(&write(definition).text).map(Said::of).unwrap_or_default();
    let after = Said::of(read(text)?);
    let mut edits = Vec::new();
    compare(&before.members, &after.members, definition, "", &mut edits);
    let originals: Vec<&Map<String, Value>> = definition
        .get(LIST)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .collect();
    let is_in = |said: &Said, name: Option<&str>| said.containers.iter().any(|one| name_of(one) == name);
    let gone: Vec<&Map<String, Value>> =
        before.containers.iter().filter(|one| !is_in(&after, name_of(one))).collect();
    let new: Vec<&Map<String, Value>> =
        after.containers.iter().filter(|one| !is_in(&before, name_of(one))).collect();
    let renamed = gone.len() == 1 && new.len() == 1;
    let place = |name: Option<&str>| originals.iter().position(|original| name_of(original) == name);
    for container in &after.containers {
        let same = before.containers.iter().find(|one| name_of(one) == name_of(container));
        let same = same.or_else(|| gone.first().copied().filter(|_| renamed));
        let Some((same, index)) = same.and_then(|same| Some((same, place(name_of(same))?))) else { continue };
        let Some(original) = originals.get(index) else { continue };
        compare(same, container, original, &format!("/{LIST}/{index}"), &mut edits);
    }
    if !renamed {
        let added = new.into_iter().enumerate();
        edits.extend(added.map(|(index, container)| {
            (format!("/{LIST}/{}", originals.len() + index), Some(Value::Object(container.clone())))
        }));
        let mut places: Vec<usize> = gone.into_iter().filter_map(|one| place(name_of(one))).collect();
        places.sort_unstable();
        edits.extend(places.into_iter().rev().map(|index| (format!("/{LIST}/{index}"), None)));
    }
    Ok(edits)
}

/// What command lines say.
#[derive(Default)]
struct Said {
    /// The task's own members.
    members: Map<String, Value>,
    containers: Vec<Map<String, Value>>,
}

impl Said {
    /// All of it, as of one task: whoever types a command is not done with it yet.
    fn of(incoming: Incoming) -> Self {
        let mut said = Self::default();
        for mut definition in incoming.definitions {
            if let Some(Value::Array(containers)) = definition.shift_remove(LIST) {
                let objects = containers.into_iter().filter_map(|container| match container {
                    Value::Object(container) => Some(container),
                    _ => None,
                });
                said.containers.extend(objects);
            }
            // A family is assumed where none is said.
            definition.shift_remove("family");
            said.members.extend(definition);
        }
        said
    }
}

fn name_of(container: &Map<String, Value>) -> Option<&str> {
    container.get("name").and_then(Value::as_str)
}

/// The members that differ, as changes of the original.
fn compare(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    original: &Map<String, Value>,
    base: &str,
    edits: &mut Vec<Edit>,
) {
    for (name, value) in after.iter().filter(|(name, value)| before.get(*name) != Some(*value)) {
        let value = kept(original.get(name), before.get(name), value);
        edits.push((pointer_to(base, name), Some(value)));
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        edits.push((pointer_to(base, name), None));
    }
}

/// A new value, in which elements that were there before stay as the original has them.
fn kept(original: Option<&Value>, before: Option<&Value>, after: &Value) -> Value {
    match (original, before, after) {
        (Some(Value::Array(original)), Some(Value::Array(before)), Value::Array(after))
            if original.len() == before.len() =>
        {
            let element = |value: &Value| {
                let index = before.iter().position(|one| one == value);
                index.and_then(|index| original.get(index)).unwrap_or(value).clone()
            };
            Value::Array(after.iter().map(element).collect())
        }
        _ => after.clone(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const DEFINITION: &str = r#"{"family": "shop", "executionRoleArn": "arn:aws:iam::1:role/x",
        "containerDefinitions": [
            {"name": "web", "image": "nginx", "memory": 256, "essential": true, "secrets": [{"name": "S", "valueFrom": "x"}],
             "portMappings": [{"containerPort": 80, "hostPort": 8080, "name": "http"}, {"containerPort": 81, "hostPort": 81}]},
            {"name": "log", "image": "busybox", "memory": 64, "environment": [{"name": "A", "value": "1"}]}]}"#;

    /// What replacing one piece of the command lines by another changes.
    #[track_caller]
    fn check(from: &str, to: &str, expected: Expect) {
        let definition: Map<String, Value> = serde_json::from_str(DEFINITION).expect("JSON");
        let text = write(&definition).text;
        assert!(text.contains(from), "{text}");
        let edits = edits(&definition, &text.replace(from, to)).expect("command lines");
        let line = |(pointer, value): &Edit| match value {
            Some(value) => format!("{pointer}: {value}\n"),
            None => format!("{pointer} goes\n"),
        };
        expected.assert_eq(&edits.iter().map(line).collect::<String>());
    }

    #[test]
    fn what_is_typed_changes_what_it_says_and_nothing_else() {
        check("nginx", "nginx", expect![""]);
        check(
            "nginx",
            "nginx:1.29",
            expect![[r#"
            /containerDefinitions/0/image: "nginx:1.29"
        "#]],
        );
        check(
            "256m",
            "512m",
            expect![[r#"
            /containerDefinitions/0/memory: 512
        "#]],
        );
        // The other port keeps its name, which no command says.
        check(
            "81:81",
            "82:81",
            expect![[r#"
                /containerDefinitions/0/portMappings: [{"containerPort":80,"hostPort":8080,"name":"http"},{"containerPort":81,"hostPort":82,"protocol":"tcp"}]
            "#]],
        );
    }

    #[test]
    fn containers_are_renamed_added_and_taken_out() {
        check(
            "--name log",
            "--name logs",
            expect![[r#"
            /containerDefinitions/1/name: "logs"
        "#]],
        );
        let definition: Map<String, Value> = serde_json::from_str(DEFINITION).expect("JSON");
        let text = write(&definition).text;
        let more = edits(&definition, &format!("{text}docker run --name db --memory 1g postgres\n"));
        assert!(
            more.expect("command lines").iter().any(|(pointer, value)| pointer == "/containerDefinitions/2"
                && value.as_ref().is_some_and(|value| value["image"] == "postgres"))
        );
        let web = text.split("docker run").find(|command| command.contains("nginx")).unwrap_or_default();
        let less = edits(&definition, &text.replace(&format!("docker run{web}"), ""));
        assert_eq!(less.expect("command lines"), [("/containerDefinitions/0".to_owned(), None)]);
    }
}

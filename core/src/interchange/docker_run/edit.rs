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
    for (name, value) in before.iter().filter(|(name, _)| !after.contains_key(*name)) {
        edits.push((pointer_to(base, name), left(original.get(name), value)));
    }
}

/// A new value, in which what commands do not say stays as the original has it.
fn kept(original: Option<&Value>, before: Option<&Value>, after: &Value) -> Value {
    match (original, before, after) {
        (Some(original), Some(before), after) if before == after => original.clone(),
        (Some(Value::Object(original)), Some(Value::Object(before)), Value::Object(after)) => {
            kept_members(original, before, after).into()
        }
        (Some(Value::Array(original)), Some(Value::Array(before)), Value::Array(after)) => {
            kept_elements(original, before, after).into()
        }
        _ => after.clone(),
    }
}

/// What stays of a value that is not said any more: what never was.
fn left(original: Option<&Value>, before: &Value) -> Option<Value> {
    let nothing = match before {
        Value::Array(_) => Value::Array(Vec::new()),
        Value::Object(_) => Value::Object(Map::new()),
        _ => return None,
    };
    let left = kept(original, Some(before), &nothing);
    (left != nothing).then_some(left)
}

fn kept_members(
    original: &Map<String, Value>,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
) -> Map<String, Value> {
    let mut members = original.clone();
    for (name, value) in after.iter().filter(|(name, value)| before.get(*name) != Some(*value)) {
        members.insert(name.clone(), kept(original.get(name), before.get(name), value));
    }
    members.retain(|name, _| after.contains_key(name) || !before.contains_key(name));
    members
}

/// Elements that were there before stay as the original has them, those in the place of another keep what no command
/// says of it, and those of which no command speaks stay where they are.
fn kept_elements(original: &[Value], before: &[Value], after: &[Value]) -> Vec<Value> {
    let mut unsaid: Vec<(usize, &Value)> = original.iter().enumerate().collect();
    let origins: Vec<Option<&Value>> = before
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let is_origin = |(place, one): &(usize, &Value)| match original.len() == before.len() {
                true => *place == index,
                false => is_same(one, value),
            };
            Some(unsaid.remove(unsaid.iter().position(is_origin)?).1)
        })
        .collect();
    let element = |(index, value): (usize, &Value)| {
        let same = before.iter().position(|one| one == value);
        // Under another name it is another thing.
        let is_changed = |one: &&Value| !after.contains(one) && one.get("name") == value.get("name");
        let replaced = || before.get(index).filter(is_changed).map(|_| index);
        match same.or_else(replaced) {
            Some(place) => kept(origins.get(place).copied().flatten(), before.get(place), value),
            None => value.clone(),
        }
    };
    let mut elements: Vec<Value> = after.iter().enumerate().map(element).collect();
    for (place, value) in unsaid {
        elements.insert(place.min(elements.len()), value.clone());
    }
    elements
}

/// Whether an element of a list is the one that commands speak of: it has the same name, or is what they say.
fn is_same(original: &Value, said: &Value) -> bool {
    match (original.get("name"), said.get("name")) {
        (Some(original), Some(said)) => original == said,
        _ => original == said,
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
        check_in(DEFINITION, from, to, expected);
    }

    #[track_caller]
    fn check_in(definition: &str, from: &str, to: &str, expected: Expect) {
        let definition: Map<String, Value> = serde_json::from_str(definition).expect("JSON");
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
                /containerDefinitions/0/portMappings: [{"containerPort":80,"hostPort":8080,"name":"http"},{"containerPort":81,"hostPort":82}]
            "#]],
        );
    }

    /// A definition of which commands say less than it holds.
    const UNSAID: &str = r#"{"family": "shop", "volumes": [{"name": "spare", "host": {"sourcePath": "/spare"}},
            {"name": "files", "efsVolumeConfiguration": {"fileSystemId": "fs-1"}}],
        "containerDefinitions": [{"name": "web", "image": "nginx", "memory": 256,
            "portMappings": [{"containerPort": 80, "hostPort": 8080, "name": "http", "appProtocol": "http"}],
            "mountPoints": [{"sourceVolume": "files", "containerPath": "/files"}],
            "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "g"},
                "secretOptions": [{"name": "s", "valueFrom": "x"}]}}]}"#;

    #[test]
    fn what_no_command_says_stays_within_what_is_changed() {
        check_in(
            UNSAID,
            "8080:80",
            "8081:80",
            expect![[r#"
                /containerDefinitions/0/portMappings: [{"containerPort":80,"hostPort":8081,"name":"http","appProtocol":"http"}]
            "#]],
        );
        check_in(
            UNSAID,
            "awslogs-group=g",
            "awslogs-group=h",
            expect![[r#"
                /containerDefinitions/0/logConfiguration: {"logDriver":"awslogs","options":{"awslogs-group":"h"},"secretOptions":[{"name":"s","valueFrom":"x"}]}
            "#]],
        );
        // A volume that is not mounted is in no command.
        check_in(
            UNSAID,
            "--volume files:/files",
            "--volume files:/files --volume more:/more",
            expect![[r#"
                /volumes: [{"name":"spare","host":{"sourcePath":"/spare"}},{"name":"files","efsVolumeConfiguration":{"fileSystemId":"fs-1"}},{"name":"more","dockerVolumeConfiguration":{"scope":"shared","autoprovision":true,"driver":"local"}}]
                /containerDefinitions/0/mountPoints: [{"sourceVolume":"files","containerPath":"/files"},{"sourceVolume":"more","containerPath":"/more"}]
            "#]],
        );
        check_in(
            UNSAID,
            "--volume files:/files",
            "--volume /tmp:/files",
            expect![[r#"
                /volumes: [{"name":"spare","host":{"sourcePath":"/spare"}},{"name":"tmp","host":{"sourcePath":"/tmp"}}]
                /containerDefinitions/0/mountPoints: [{"sourceVolume":"tmp","containerPath":"/files"}]
            "#]],
        );
        check_in(
            UNSAID,
            "--volume files:/files",
            "",
            expect![[r#"
            /volumes: [{"name":"spare","host":{"sourcePath":"/spare"}}]
            /containerDefinitions/0/mountPoints goes
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

//! A task definition with every member that there is: what a form, a converter and a benchmark have to cope with.
//! ECS would refuse it, since not all of them go together.

use serde_json::Value;

/// One container with every member.
const TEXT: &str = include_str!("every-member.json");

/// The definition with that many containers, each with every member and a name and a port of its own. Each waits for
/// the one before.
pub fn every_member(containers: usize) -> Value {
    let mut document: Value = serde_json::from_str(TEXT).unwrap_or_default();
    if let Some(list) = document.get_mut("containerDefinitions").and_then(Value::as_array_mut)
        && let Some(first) = list.first().cloned()
    {
        *list = (0..containers).map(|index| numbered(&first, index)).collect();
    }
    document
}

fn numbered(container: &Value, index: usize) -> Value {
    let name = |index: usize| Value::from(format!("app-{index}"));
    let before = name(index.saturating_sub(1));
    let mut container = container.clone();
    for (place, value) in [
        ("/name", name(index)),
        ("/links/0", before.clone()),
        ("/volumesFrom/0/sourceContainer", before.clone()),
        ("/dependsOn/0/containerName", before),
        ("/portMappings/0/containerPort", (8_080 + index).into()),
        ("/portMappings/0/name", format!("web-{index}").into()),
    ] {
        if let Some(member) = container.pointer_mut(place) {
            *member = value;
        }
    }
    container
}

//! A task definition with one thing changed: what people try when too few tasks fit.

use std::fmt;

use serde_json::{Map, Value};

use super::{NetworkMode, TaskDefinition};
use crate::units::MemoryMib;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// The network mode, and with it the host ports.
    NetworkMode(NetworkMode),
    /// The host port of the first mapping; 0 has Docker choose those of all.
    HostPort(u16),
    /// What the scheduler counts of memory: of the task where it says so, else of its first container.
    Memory(MemoryMib),
}

/// As it would be written: `hostPort: 80`.
impl fmt::Display for Variation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NetworkMode(mode) => write!(f, "networkMode: {}", mode.as_str()),
            Self::HostPort(port) => write!(f, "hostPort: {port}"),
            Self::Memory(memory) => write!(f, "memory: {}", memory.0),
        }
    }
}

/// The other network mode of the two that people choose from, static host ports for dynamic ones or the reverse, and
/// twice the memory; of these, what can be changed in this definition.
pub fn variations(definition: &TaskDefinition) -> Vec<(Variation, TaskDefinition)> {
    let all = [network_mode(definition), host_port(definition), memory(definition)];
    let varied = |variation: Variation| Some((variation, apply(definition, variation)?));
    all.into_iter().flatten().filter_map(varied).collect()
}

fn network_mode(definition: &TaskDefinition) -> Option<Variation> {
    let other = match definition.network_mode() {
        NetworkMode::Awsvpc => NetworkMode::Bridge,
        NetworkMode::Bridge | NetworkMode::Host => NetworkMode::Awsvpc,
        NetworkMode::None => return None,
    };
    Some(Variation::NetworkMode(other))
}

fn host_port(definition: &TaskDefinition) -> Option<Variation> {
    if definition.network_mode() != NetworkMode::Bridge {
        return None;
    }
    let mut mappings = definition.containers().iter().flat_map(|container| &container.port_mappings);
    let first = mappings.clone().find_map(|mapping| mapping.container_port)?;
    let is_static = mappings.any(|mapping| mapping.host_port.is_some_and(|port| port != 0));
    Some(Variation::HostPort(if is_static { 0 } else { first }))
}

fn memory(definition: &TaskDefinition) -> Option<Variation> {
    let now = definition.memory().or_else(|| Some(definition.containers().first()?.scheduled_memory()))?;
    let twice = now.0.checked_mul(2).filter(|twice| *twice > 0)?;
    Some(Variation::Memory(MemoryMib(twice)))
}

/// The definition with the change.
fn apply(definition: &TaskDefinition, variation: Variation) -> Option<TaskDefinition> {
    let mut document = definition.document().clone();
    match variation {
        Variation::NetworkMode(mode) => {
            document.insert("networkMode".to_owned(), mode.as_str().into());
            for mapping in mappings(&mut document) {
                mapping.shift_remove("hostPort");
            }
        }
        Variation::HostPort(0) => mappings(&mut document).for_each(|mapping| set(mapping, "hostPort", 0)),
        Variation::HostPort(port) => {
            mappings(&mut document).take(1).for_each(|mapping| set(mapping, "hostPort", port.into()));
        }
        Variation::Memory(memory) if definition.memory().is_some() => {
            document.insert("memory".to_owned(), memory.0.to_string().into());
        }
        Variation::Memory(memory) => {
            let container = containers(&mut document).next()?;
            let limit = container.get("memory").and_then(Value::as_u64).unwrap_or_default();
            if container.contains_key("memoryReservation") {
                set(container, "memoryReservation", memory.0);
            }
            if !container.contains_key("memoryReservation") || limit > 0 && limit < memory.0.into() {
                set(container, "memory", memory.0);
            }
        }
    }
    TaskDefinition::from_document(document).ok()
}

fn set(object: &mut Map<String, Value>, member: &str, amount: u32) {
    object.insert(member.to_owned(), amount.into());
}

fn objects<'a>(
    object: &'a mut Map<String, Value>,
    list: &str,
) -> impl Iterator<Item = &'a mut Map<String, Value>> {
    let elements = object.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
    elements.filter_map(Value::as_object_mut)
}

fn containers(document: &mut Map<String, Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    objects(document, "containerDefinitions")
}

/// The port mappings, of a port each, of all containers.
fn mappings(document: &mut Map<String, Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    let all = containers(document).flat_map(|container| objects(container, "portMappings"));
    all.filter(|mapping| mapping.contains_key("containerPort"))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::task_definition::import;

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let definition = import(text).expect("it is a task definition").definition;
        let line = |(variation, varied): (Variation, TaskDefinition)| {
            let request = varied.request();
            let (memory, ports) = (request.memory.0, request.ports.len());
            format!(
                "{variation}: {memory} MiB, {ports} static and {} dynamic ports, {} ENIs\n",
                varied.dynamic_ports().len(),
                request.enis
            )
        };
        expected.assert_eq(&variations(&definition).into_iter().map(line).collect::<String>());
    }

    #[test]
    fn one_thing_is_changed_at_a_time() {
        check(
            r#"{"family": "web", "containerDefinitions": [
                {"name": "app", "memory": 384, "memoryReservation": 256, "portMappings": [{"containerPort": 80}]},
                {"name": "log", "memory": 64, "portMappings": [{"containerPort": 24224, "protocol": "udp"}]}]}"#,
            expect![[r#"
                networkMode: awsvpc: 320 MiB, 0 static and 0 dynamic ports, 1 ENIs
                hostPort: 80: 320 MiB, 1 static and 1 dynamic ports, 0 ENIs
                memory: 512: 576 MiB, 0 static and 2 dynamic ports, 0 ENIs
            "#]],
        );
        check(
            r#"{"family": "web", "memory": "512", "containerDefinitions": [
                {"name": "app", "portMappings": [{"containerPort": 80, "hostPort": 8080}]}]}"#,
            expect![[r#"
                networkMode: awsvpc: 512 MiB, 0 static and 0 dynamic ports, 1 ENIs
                hostPort: 0: 512 MiB, 0 static and 1 dynamic ports, 0 ENIs
                memory: 1024: 1024 MiB, 1 static and 0 dynamic ports, 0 ENIs
            "#]],
        );
        check(
            r#"{"family": "web", "networkMode": "awsvpc", "containerDefinitions": [
                {"name": "app", "memory": 128, "portMappings": [{"containerPort": 80, "hostPort": 80}]}]}"#,
            expect![[r#"
                networkMode: bridge: 128 MiB, 0 static and 1 dynamic ports, 0 ENIs
                memory: 256: 256 MiB, 0 static and 0 dynamic ports, 1 ENIs
            "#]],
        );
        check(
            r#"{"family": "web", "networkMode": "none", "containerDefinitions": [{"name": "app", "memory": 4}]}"#,
            expect![[r#"
                memory: 8: 8 MiB, 0 static and 0 dynamic ports, 0 ENIs
            "#]],
        );
    }
}

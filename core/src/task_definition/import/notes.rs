//! What a user should know about a definition that was imported.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::members::{CONTAINER_DEFINITION, PORT_MAPPING, TASK_DEFINITION};
use super::super::{Compatibility, TaskDefinition};
use crate::catalogue::quotas::MAX_TASK_DEFINITION_BYTES;
use crate::json::pointer_to;
use crate::units::MemoryMib;

/// Something the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportNote {
    /// Not part of what one registers: left out of the document.
    SetAside {
        /// Where it stood in the text.
        pointer: String,
    },
    /// A member that the ECS API does not name: kept in the document, without an effect.
    Unknown {
        /// Where it stands in the text.
        pointer: String,
    },
    /// Kept in the document, but the studio does not yet take it into account.
    Unconsidered {
        /// Where it stands in the text.
        pointer: String,
        /// What it is.
        what: Unconsidered,
    },
    /// Neither the task nor this container says how much memory it needs: it counts as 0, and ECS refuses
    /// it.
    NoMemory {
        /// The container's name.
        container: Arc<str>,
    },
    /// ECS refuses definitions of this size.
    LargerThanEcsTakes {
        /// The compact document's size.
        bytes: usize,
        /// What ECS takes.
        limit: usize,
    },
}

/// What placement and the life cycle do not take into account yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconsidered {
    /// It names Fargate only; it is placed on EC2 all the same.
    FargateOnly,
    /// `containerPortRange`: its host ports are not counted.
    ContainerPortRange,
    /// Accelerators other than GPUs.
    Accelerator,
    /// A GPU shared by several containers counts as a whole one.
    GpuSharing,
    /// A volume made when the task starts, which ties the task to a zone.
    VolumeAtLaunch,
    /// Containers that are restarted in place.
    RestartPolicy,
}

/// Notes on a definition that stood at `base`.
pub(super) fn of_definition(definition: &TaskDefinition, base: &str, notes: &mut Vec<ImportNote>) {
    let document = definition.document();
    unknown(document, TASK_DEFINITION, base, notes);
    let mut unconsidered = |pointer, what| notes.push(ImportNote::Unconsidered { pointer, what });
    if definition.requires_compatibilities() == [Compatibility::Fargate] {
        unconsidered(pointer_to(base, "requiresCompatibilities"), Unconsidered::FargateOnly);
    }
    if non_empty(document.get("inferenceAccelerators")) {
        unconsidered(pointer_to(base, "inferenceAccelerators"), Unconsidered::Accelerator);
    }
    for (pointer, volume) in elements(document, base, "volumes") {
        if volume.get("configuredAtLaunch") == Some(&Value::Bool(true)) {
            unconsidered(pointer, Unconsidered::VolumeAtLaunch);
        }
    }
    for (pointer, container) in elements(document, base, "containerDefinitions") {
        of_container(container, &pointer, notes);
    }
    of_memory(definition, notes);
    let bytes = serde_json::to_string(document).map_or(0, |compact| compact.len());
    if bytes > MAX_TASK_DEFINITION_BYTES {
        notes.push(ImportNote::LargerThanEcsTakes { bytes, limit: MAX_TASK_DEFINITION_BYTES });
    }
}

fn of_container(container: &Map<String, Value>, base: &str, notes: &mut Vec<ImportNote>) {
    unknown(container, CONTAINER_DEFINITION, base, notes);
    for (pointer, mapping) in elements(container, base, "portMappings") {
        unknown(mapping, PORT_MAPPING, &pointer, notes);
        if mapping.get("containerPortRange").is_some_and(|range| !range.is_null()) {
            let pointer = pointer_to(&pointer, "containerPortRange");
            notes.push(ImportNote::Unconsidered { pointer, what: Unconsidered::ContainerPortRange });
        }
    }
    for (pointer, requirement) in elements(container, base, "resourceRequirements") {
        let what = match requirement.get("type").and_then(Value::as_str) {
            Some("GPU") if requirement.contains_key("sharingStrategy") => Unconsidered::GpuSharing,
            Some("GPU") => continue,
            _ => Unconsidered::Accelerator,
        };
        notes.push(ImportNote::Unconsidered { pointer, what });
    }
    let restarts = container.get("restartPolicy").and_then(|policy| policy.get("enabled"));
    if restarts == Some(&Value::Bool(true)) {
        let pointer = pointer_to(base, "restartPolicy");
        notes.push(ImportNote::Unconsidered { pointer, what: Unconsidered::RestartPolicy });
    }
}

fn of_memory(definition: &TaskDefinition, notes: &mut Vec<ImportNote>) {
    if definition.memory().is_some() {
        return;
    }
    let without = definition.containers().iter().filter(|c| c.scheduled_memory() == MemoryMib(0));
    notes.extend(without.map(|container| ImportNote::NoMemory { container: container.name.clone() }));
}

fn unknown(object: &Map<String, Value>, known: &[&str], base: &str, notes: &mut Vec<ImportNote>) {
    let names = object.keys().filter(|name| !known.contains(&name.as_str()));
    notes.extend(names.map(|name| ImportNote::Unknown { pointer: pointer_to(base, name) }));
}

fn non_empty(list: Option<&Value>) -> bool {
    list.and_then(Value::as_array).is_some_and(|list| !list.is_empty())
}

/// The objects in a list, with their places.
fn elements<'a>(
    object: &'a Map<String, Value>,
    base: &str,
    list: &str,
) -> impl Iterator<Item = (String, &'a Map<String, Value>)> + use<'a> {
    let base = pointer_to(base, list);
    let elements = object.get(list).and_then(Value::as_array).into_iter().flatten().enumerate();
    elements.filter_map(move |(index, element)| Some((pointer_to(&base, index), element.as_object()?)))
}

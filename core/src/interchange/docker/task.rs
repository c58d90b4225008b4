//! A task definition of the containers that were read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::mount::Source;
use super::port::Port;
use super::{Draft, Origin, amount, apply, plain_name, push};
use crate::interchange::{Note, NoteKind, distinct};
use crate::task_definition::CONTAINER_DEFINITION;

/// Memory of a container of which nothing says how much it needs; ECS asks for some on EC2. It is what `ecs-cli`
/// takes (documented, aws/amazon-ecs-cli).
const ASSUMED_MEMORY_MIB: u32 = 512;

/// As many containers as a task definition has (documented, ECS's quotas).
const MAX_CONTAINERS: usize = 10;

/// What is said of volumes outside of containers, by their names: a volume of the API without its name.
pub(crate) type Volumes = BTreeMap<String, Map<String, Value>>;

/// The definition of these containers; what names themselves have for a subject is `family`.
pub(crate) fn definition(
    family: &str,
    mut drafts: Vec<Draft>,
    known: &Volumes,
    notes: &mut Vec<Note>,
) -> Map<String, Value> {
    if let Some(draft) = drafts.get(MAX_CONTAINERS) {
        notes.push(draft.origin.note(NoteKind::Beyond { limit: MAX_CONTAINERS }));
    }
    let names: Vec<String> = drafts.iter().map(|draft| draft.name.clone()).collect();
    for (draft, name) in drafts.iter_mut().zip(distinct(&names)) {
        if draft.name != name {
            notes.push(draft.origin.note(NoteKind::Became(name.as_str().into())));
            draft.name = name;
        }
    }
    let mut document = Map::new();
    document.insert("family".to_owned(), family.into());
    modes(&drafts, &mut document, notes);
    let network = document.get("networkMode").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut volumes = Table::default();
    let containers: Vec<Value> =
        drafts.into_iter().map(|draft| container(draft, &network, known, &mut volumes, notes)).collect();
    document.insert("containerDefinitions".to_owned(), containers.into());
    if !volumes.made.is_empty() {
        let volumes = volumes.made.into_iter().map(|(_, volume)| Value::Object(volume));
        document.insert("volumes".to_owned(), volumes.collect());
    }
    document
}

/// What Docker is told of a container and ECS of a task.
fn modes(drafts: &[Draft], document: &mut Map<String, Value>, notes: &mut Vec<Note>) {
    let mut said = |member: &str, value: Value, origin: &Origin, exact: bool| {
        let known = document.entry(member).or_insert_with(|| value.clone());
        let text = known.as_str().map_or_else(|| known.to_string(), str::to_owned);
        if *known != value || !exact {
            notes.push(origin.note(NoteKind::Became(format!("{member} {text}").into())));
        }
    };
    for draft in drafts {
        if let Some((network, origin)) = &draft.network {
            let (mode, exact) = match network.as_str() {
                "host" => ("host", true),
                "none" => ("none", true),
                "bridge" | "default" => ("bridge", true),
                // Containers that share a network interface are what a task in this mode is.
                other if other.starts_with("container:") || other.starts_with("service:") => ("awsvpc", true),
                _ => ("bridge", false),
            };
            said("networkMode", mode.into(), origin, exact);
        }
        if let Some((mode, origin)) = &draft.pid {
            match mode.as_str() {
                "host" => said("pidMode", "host".into(), origin, true),
                other if shared(other) => said("pidMode", "task".into(), origin, true),
                _ => {}
            }
        }
        if let Some((mode, origin)) = &draft.ipc {
            match mode.as_str() {
                "host" => said("ipcMode", "host".into(), origin, true),
                "none" => said("ipcMode", "none".into(), origin, true),
                other if shared(other) => said("ipcMode", "task".into(), origin, true),
                _ => {}
            }
        }
        if let Some((platform, origin)) = &draft.platform {
            said("runtimePlatform", Value::Object(platform.clone()), origin, true);
        }
    }
    for draft in drafts {
        let modes = [
            (&draft.pid, &["host", "private", ""][..]),
            (&draft.ipc, &["host", "none", "private", "shareable", ""]),
        ];
        for (mode, known) in modes {
            let unknown = mode.as_ref().filter(|(mode, _)| !known.contains(&mode.as_str()) && !shared(mode));
            notes.extend(unknown.map(|(_, origin)| origin.note(NoteKind::NoCounterpart)));
        }
    }
}

/// Whether a mode names another container.
fn shared(mode: &str) -> bool {
    mode.starts_with("container:") || mode.starts_with("service:")
}

/// The volumes of the task, by what they are made from.
#[derive(Default)]
struct Table {
    made: Vec<(Source, Map<String, Value>)>,
}

impl Table {
    /// The name of the volume of such a source, and whether it is the name that the source has.
    fn name(&mut self, source: Source, target: &str, known: &Volumes) -> (String, bool) {
        let made = self.made.iter().find(|(other, _)| *other == source && source != Source::Anonymous);
        if let Some(name) = made.and_then(|(_, volume)| volume.get("name")).and_then(Value::as_str) {
            return (name.to_owned(), true);
        }
        let wish = match &source {
            Source::Anonymous => target,
            Source::Named(name, _) => name,
            Source::Path(path) => path,
        };
        let plain = plain_name(wish, "volume");
        let taken = |name: &str| {
            self.made.iter().any(|(_, volume)| volume.get("name").and_then(Value::as_str) == Some(name))
        };
        let numbered = std::iter::once(plain.clone()).chain((2_usize..).map(|n| format!("{plain}-{n}")));
        let name = numbered.into_iter().find(|name| !taken(name)).unwrap_or(plain);
        let exact = !matches!(&source, Source::Named(wish, _) if *wish != name);
        let mut volume = Map::new();
        volume.insert("name".to_owned(), name.as_str().into());
        volume.extend(match &source {
            Source::Anonymous => Map::new(),
            Source::Named(wish, made) => known.get(wish).cloned().unwrap_or_else(|| shared_volume(made)),
            Source::Path(path) => one("host", json!({ "sourcePath": path })),
        });
        self.made.push((source, volume));
        (name, exact)
    }
}

fn one(member: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(member.to_owned(), value)])
}

/// A named volume of Docker's stays when its container goes, and others find it by its name: in ECS that is a shared
/// one (documented, `DockerVolumeConfiguration`).
pub(crate) fn shared_volume(made: &Map<String, Value>) -> Map<String, Value> {
    let mut docker = Map::new();
    docker.insert("scope".to_owned(), "shared".into());
    docker.insert("autoprovision".to_owned(), true.into());
    docker.insert("driver".to_owned(), "local".into());
    docker.extend(made.clone());
    one("dockerVolumeConfiguration", Value::Object(docker))
}

fn container(
    mut draft: Draft,
    network: &str,
    known: &Volumes,
    volumes: &mut Table,
    notes: &mut Vec<Note>,
) -> Value {
    for (mount, origin) in std::mem::take(&mut draft.mounts) {
        let (name, exact) = volumes.name(mount.source, &mount.target, known);
        if !exact {
            notes.push(origin.note(NoteKind::Became(name.as_str().into())));
        }
        let mut point = Map::new();
        point.insert("sourceVolume".to_owned(), name.into());
        point.insert("containerPath".to_owned(), mount.target.into());
        if mount.read_only {
            point.insert("readOnly".to_owned(), true.into());
        }
        draft.push("mountPoints", Value::Object(point));
    }
    ports(&mut draft, network, notes);
    logging(&mut draft, notes);
    health(&mut draft, notes);
    memory(&mut draft, notes);
    if !draft.capabilities.is_empty() {
        let capabilities = std::mem::take(&mut draft.capabilities);
        draft.linux.insert("capabilities".to_owned(), capabilities.into());
    }
    if !draft.linux.is_empty() {
        let linux = std::mem::take(&mut draft.linux);
        draft.set("linuxParameters", linux);
    }
    if !draft.labels.is_empty() {
        let labels = std::mem::take(&mut draft.labels);
        draft.set("dockerLabels", labels);
    }
    let name = std::mem::take(&mut draft.name);
    draft.set("name", name);
    let mut members = draft.members;
    // In the order in which the API documents them, whatever the order of what was said.
    let ordered = CONTAINER_DEFINITION.iter().filter_map(|member| members.shift_remove_entry(*member));
    Value::Object(ordered.collect())
}

fn ports(draft: &mut Draft, network: &str, notes: &mut Vec<Note>) {
    let published = std::mem::take(&mut draft.ports);
    let exposed = std::mem::take(&mut draft.exposed);
    let all = draft.publish_all.take();
    // What is exposed is published with the rest, or documents the image: a link reaches any port.
    match &all {
        Some(origin) if exposed.is_empty() => notes.push(origin.note(NoteKind::NoCounterpart)),
        Some(_) => {}
        None => notes.extend(exposed.iter().map(|(_, origin)| origin.note(NoteKind::NoCounterpart))),
    }
    let known: Vec<_> = published.iter().map(|(port, _)| (port.container, port.protocol.clone())).collect();
    let open = |port: &Port| all.is_some() && !known.contains(&(port.container, port.protocol.clone()));
    let exposed = exposed.into_iter().filter(|(port, _)| open(port));
    for (mut port, origin) in published.into_iter().chain(exposed) {
        // Where a task has no bridge, ports are not mapped.
        let mapped = port.host.is_some_and(|host| host != port.container);
        let bridged = matches!(network, "" | "bridge");
        if !bridged && mapped {
            port.host = Some(port.container);
        }
        match port.mappings() {
            Some((mappings, exact)) => {
                let text = mappings_text(&mappings);
                mappings.into_iter().for_each(|mapping| draft.push("portMappings", Value::Object(mapping)));
                if !exact || (mapped && !bridged) {
                    notes.push(origin.note(NoteKind::Became(text.into())));
                }
            }
            None => notes.push(origin.note(NoteKind::NoCounterpart)),
        }
    }
}

/// Mappings as Docker writes ports.
fn mappings_text(mappings: &[Map<String, Value>]) -> String {
    let text = |mapping: &Map<String, Value>| {
        let host = mapping.get("hostPort").map(|host| format!("{host}:")).unwrap_or_default();
        let container = mapping.get("containerPort").or(mapping.get("containerPortRange"));
        let container = container.map(|port| port.as_str().map_or_else(|| port.to_string(), str::to_owned));
        host + &container.unwrap_or_default()
    };
    mappings.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn logging(draft: &mut Draft, notes: &mut Vec<Note>) {
    let options = std::mem::take(&mut draft.log_options);
    let driver = draft.log_driver.take();
    let said = draft.logging.take();
    let mut configuration = Map::new();
    match (driver, said) {
        (None, None) => return,
        (Some(driver), said) if !apply::is_log_driver(&driver) => {
            // That of the driver is told already.
            notes.extend(said.map(|origin| origin.note(NoteKind::NoCounterpart)));
            return;
        }
        (Some(driver), _) => configuration.insert("logDriver".to_owned(), driver.into()),
        (None, Some(origin)) => {
            // Docker's own default, as far as its daemon is not told another.
            notes.push(origin.note(NoteKind::Assumed("logDriver json-file".into())));
            configuration.insert("logDriver".to_owned(), "json-file".into())
        }
    };
    if !options.is_empty() {
        configuration.insert("options".to_owned(), options.into());
    }
    draft.set("logConfiguration", configuration);
}

/// A health check without a command is none for ECS, which does not see that of the image.
fn health(draft: &mut Draft, notes: &mut Vec<Note>) {
    let check = std::mem::take(&mut draft.health_check);
    match draft.health.take() {
        Some(origin) if !check.contains_key("command") => notes.push(origin.note(NoteKind::NoCounterpart)),
        _ if check.is_empty() => {}
        _ => draft.set("healthCheck", check),
    }
}

fn memory(draft: &mut Draft, notes: &mut Vec<Note>) {
    let memory = draft.members.get("memory").and_then(Value::as_u64);
    if let Some((bytes, origin)) = draft.swap.take() {
        let swap = memory.and_then(|memory| bytes.checked_sub(memory << 20));
        match swap.and_then(amount::mebibytes) {
            Some((mebibytes, _)) => {
                draft.linux.insert("maxSwap".to_owned(), mebibytes.into());
            }
            None => notes.push(origin.note(NoteKind::NoCounterpart)),
        }
    }
    if memory.is_none() && !draft.members.contains_key("memoryReservation") {
        draft.set("memory", ASSUMED_MEMORY_MIB);
        notes.push(draft.memory.note(NoteKind::Assumed(ASSUMED_MEMORY_MIB.to_string().into())));
    }
}

/// Adds a dependency on another container.
pub(crate) fn depends_on(draft: &mut Draft, container: &str, condition: &str) {
    push(&mut draft.members, "dependsOn", json!({ "containerName": container, "condition": condition }));
}

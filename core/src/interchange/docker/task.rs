//! A task definition of the containers that were read.

use std::collections::{BTreeMap, BTreeSet};

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

/// As many port mappings as a container gets: far more than ECS takes, and far fewer than a long list of ranges makes.
const MAX_MAPPINGS: usize = 10_000;

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
    follow_names(&mut drafts);
    let mut document = Map::new();
    document.insert("family".to_owned(), family.into());
    modes(&drafts, &mut document, notes);
    let network = document.get("networkMode").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut volumes = Table::default();
    let containers: Vec<Value> =
        drafts.into_iter().map(|draft| container(draft, &network, known, &mut volumes, notes)).collect();
    document.insert("containerDefinitions".to_owned(), containers.into());
    if !volumes.made.is_empty() {
        let volumes = volumes.made.into_iter().map(Value::Object);
        document.insert("volumes".to_owned(), volumes.collect());
    }
    document
}

/// Containers that name others name them as they are called now.
fn follow_names(drafts: &mut [Draft]) {
    let names: BTreeSet<String> = drafts.iter().map(|draft| draft.name.clone()).collect();
    let called =
        |name: &str| Some(plain_name(name, "app")).filter(|plain| plain != name && names.contains(plain));
    for draft in drafts {
        for link in elements(draft, "links") {
            let Some(text) = link.as_str().filter(|text| !names.contains(*text)) else { continue };
            let (name, alias) = text.split_once(':').unwrap_or((text, text));
            if let Some(plain) = called(name) {
                *link = format!("{plain}:{alias}").into();
            }
        }
        for from in elements(draft, "volumesFrom") {
            if let Some(plain) = from.get("sourceContainer").and_then(Value::as_str).and_then(called) {
                from["sourceContainer"] = plain.into();
            }
        }
    }
}

fn elements<'a>(draft: &'a mut Draft, member: &str) -> impl Iterator<Item = &'a mut Value> + use<'a> {
    draft.members.get_mut(member).and_then(Value::as_array_mut).into_iter().flatten()
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
    let together = is_one_network(drafts);
    for draft in drafts {
        if let Some((network, origin)) = &draft.network {
            let (mode, exact) = match network.as_str() {
                "host" => ("host", true),
                "none" => ("none", true),
                "bridge" | "default" => ("bridge", true),
                // Containers that share a network interface are what a task in this mode is.
                other if shared(other) => ("awsvpc", together),
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

/// Whether all containers share the network of one of them, as those of a task with an interface of its own do.
fn is_one_network(drafts: &[Draft]) -> bool {
    let name_in =
        |draft: &Draft| draft.network.as_ref()?.0.split_once(':').map(|(_, name)| plain_name(name, "app"));
    let owners: Vec<&Draft> = drafts.iter().filter(|draft| name_in(draft).is_none()).collect();
    match owners.as_slice() {
        [owner] => drafts.iter().filter_map(name_in).all(|name| name == owner.name),
        _ => false,
    }
}

/// Whether a mode names another container.
fn shared(mode: &str) -> bool {
    mode.starts_with("container:") || mode.starts_with("service:")
}

/// The volumes of the task, by what they are made from.
#[derive(Default)]
struct Table {
    made: Vec<Map<String, Value>>,
    /// The names of those that have a source to be found by.
    names: BTreeMap<(&'static str, String), String>,
    /// Names that are taken, each with the number that the next one of its kind gets.
    taken: BTreeMap<String, usize>,
}

impl Table {
    /// The name of the volume of such a source, and whether it is the name that the source has.
    fn name(&mut self, source: Source, target: &str, known: &Volumes) -> (String, bool) {
        let key = source.key();
        if let Some(name) = key.as_ref().and_then(|key| self.names.get(key)) {
            return (name.clone(), true);
        }
        let wish = match &source {
            Source::Anonymous => target,
            Source::Named(name, _) => name,
            Source::Path(path) => path,
        };
        let name = self.free_name(plain_name(wish, "volume"));
        let exact = !matches!(&source, Source::Named(wish, _) if *wish != name);
        let mut volume = Map::new();
        volume.insert("name".to_owned(), name.as_str().into());
        volume.extend(match &source {
            Source::Anonymous => Map::new(),
            Source::Named(wish, made) => known.get(wish).cloned().unwrap_or_else(|| shared_volume(made)),
            Source::Path(path) => one("host", json!({ "sourcePath": path })),
        });
        self.made.push(volume);
        self.names.extend(key.map(|key| (key, name.clone())));
        (name, exact)
    }

    /// The name, or the first with a number behind it that no volume has.
    fn free_name(&mut self, plain: String) -> String {
        let mut number = self.taken.get(&plain).copied().unwrap_or(1);
        let mut name = plain.clone();
        while self.taken.contains_key(&name) {
            number += 1;
            name = format!("{plain}-{number}");
        }
        self.taken.insert(plain, number);
        self.taken.entry(name.clone()).or_insert(1);
        name
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
    if !draft.environment.is_empty() {
        let variables = std::mem::take(&mut draft.environment).into_iter();
        let variables: Vec<Value> =
            variables.map(|(name, value)| json!({ "name": name, "value": value })).collect();
        draft.set("environment", variables);
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
    let known: BTreeSet<_> =
        published.iter().map(|(port, _)| (port.container, port.protocol.clone())).collect();
    let mut made = 0;
    let open = |port: &Port| all.is_some() && !known.contains(&(port.container, port.protocol.clone()));
    let exposed = exposed.into_iter().filter(|(port, _)| open(port));
    for (mut port, origin) in published.into_iter().chain(exposed) {
        // Where a task has no bridge, ports are not mapped.
        let mapped = port.host.is_some_and(|host| host != port.container);
        let bridged = matches!(network, "" | "bridge");
        if !bridged && mapped {
            port.host = Some(port.container);
        }
        let mappings = if made < MAX_MAPPINGS { port.mappings() } else { None };
        match mappings {
            Some((mappings, exact)) => {
                made += mappings.len();
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

//! A task definition as what Docker is told of its containers.

mod container;
mod resources;
mod volumes;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use self::container::of_container;
use self::volumes::Sources;
use super::Setting;
use super::mount::Mount;
use super::port::Port;
use super::taken::{Taken, note};
use crate::interchange::{Note, NoteKind};

/// Something that Docker is told of a container, and where the definition says it.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) setting: Setting,
    pub(crate) value: String,
    pub(crate) pointer: String,
}

/// A container, as far as Docker knows what is said of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) pointer: String,
    pub(crate) name: String,
    pub(crate) image: Option<String>,
    pub(crate) said: Vec<Said>,
    pub(crate) entry_point: Vec<String>,
    pub(crate) command: Vec<String>,
    /// `CMD` or `CMD-SHELL`, and what follows.
    pub(crate) health: Vec<String>,
    pub(crate) ports: Vec<(Port, String)>,
    pub(crate) mounts: Vec<(Mount, String)>,
    /// Container, condition, pointer.
    pub(crate) depends_on: Vec<(String, String, String)>,
}

/// A task definition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Task {
    pub(crate) family: Option<String>,
    pub(crate) containers: Vec<Told>,
    /// Docker's volumes by name, and whether somebody else makes them.
    pub(crate) volumes: BTreeMap<String, (Map<String, Value>, bool)>,
    pub(crate) notes: Vec<Note>,
}

impl Task {
    /// The order in which the containers can start.
    pub(crate) fn order(&self) -> Vec<usize> {
        let index = |name: &str| self.containers.iter().position(|container| container.name == name);
        let mut edges = Vec::new();
        for (from, container) in self.containers.iter().enumerate() {
            let others = container.said.iter().filter_map(|said| match said.setting {
                Setting::Link | Setting::VolumesFrom => said.value.split(':').next(),
                Setting::Pid | Setting::Ipc => said.value.strip_prefix("container:"),
                _ => None,
            });
            let awaited = container.depends_on.iter().map(|(name, ..)| name.as_str());
            edges.extend(others.chain(awaited).filter_map(|name| Some((from, index(name)?))));
        }
        super::order::order(self.containers.len(), &edges)
    }
}

/// What Docker is told. What it knows nothing of is noted.
pub(crate) fn told(definition: &Map<String, Value>) -> Task {
    let mut root = Taken::new(definition.clone(), String::new());
    let mut task = Task { family: root.text("family"), ..Task::default() };
    let mut sources = Sources::read(&mut root, &mut task);
    let mut containers = root.objects("containerDefinitions");
    sources.count(&containers);
    let shared = shared_settings(&mut root, containers.len(), &mut task.notes);
    for container in &mut containers {
        let told = of_container(container, &sources, &mut task.notes);
        task.containers.push(told);
    }
    let first = task.order().first().copied().unwrap_or_default();
    let holder = task.containers.get(first).map(|first| first.name.clone()).unwrap_or_default();
    for (index, told) in task.containers.iter_mut().enumerate() {
        for said in &shared {
            // Those that start later share the namespace of the first.
            let value = match (said.value.as_str(), said.setting) {
                ("task", Setting::Ipc) if index == first => "shareable".to_owned(),
                ("task", _) if index == first => continue,
                ("task", _) => format!("container:{holder}"),
                (value, _) => value.to_owned(),
            };
            told.said.push(Said { value, ..said.clone() });
        }
    }
    for container in containers {
        container.tell(&mut task.notes);
    }
    root.tell(&mut task.notes);
    task
}

/// What the task says, and Docker is told of every container.
fn shared_settings(root: &mut Taken, containers: usize, notes: &mut Vec<Note>) -> Vec<Said> {
    let mut shared = Vec::new();
    let mut say = |setting, value: &str, pointer: &str| {
        shared.push(Said { setting, value: value.to_owned(), pointer: pointer.to_owned() });
    };
    let pointer = root.at("networkMode");
    match root.text("networkMode").as_deref() {
        Some("awsvpc") => notes.push(note(&pointer, NoteKind::Became("bridge".into()))),
        Some(mode) => say(Setting::Network, mode, &pointer),
        None => {}
    }
    for (member, setting) in [("pidMode", Setting::Pid), ("ipcMode", Setting::Ipc)] {
        let pointer = root.at(member);
        match root.text(member).as_deref() {
            Some("task") if containers < 2 => notes.push(note(&pointer, NoteKind::NoCounterpart)),
            Some(mode) => say(setting, mode, &pointer),
            None => {}
        }
    }
    let mut platform = root.object("runtimePlatform");
    let family = platform.members.get("operatingSystemFamily").and_then(Value::as_str);
    if matches!(family, None | Some("LINUX")) && !platform.members.is_empty() {
        let pointer = platform.pointer.clone();
        platform.members.shift_remove("operatingSystemFamily");
        let architecture = platform.members.get("cpuArchitecture").and_then(Value::as_str);
        let text = match architecture {
            Some("X86_64") => "linux/amd64",
            Some("ARM64") => "linux/arm64",
            _ => "linux",
        };
        if matches!(architecture, Some("X86_64" | "ARM64")) {
            platform.members.shift_remove("cpuArchitecture");
        }
        say(Setting::Platform, text, &pointer);
    }
    platform.tell(notes);
    shared
}

//! What the volumes of a task are to Docker.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Task;
use crate::interchange::docker::mount::Source;
use crate::interchange::docker::taken::{Taken, note};
use crate::interchange::{Note, NoteKind};

/// What the task's volumes are made from, by their names.
#[derive(Default)]
pub(super) struct Sources {
    sources: BTreeMap<String, Source>,
    /// How many mount a volume.
    mounted: BTreeMap<String, usize>,
}

impl Sources {
    pub(super) fn read(root: &mut Taken, task: &mut Task) -> Self {
        let mut sources = Self::default();
        for mut volume in root.objects("volumes") {
            let Some(name) = volume.text("name") else {
                volume.tell(&mut task.notes);
                continue;
            };
            let mut host = volume.object("host");
            let path = host.text("sourcePath");
            host.tell(&mut task.notes);
            let docker = volume.object("dockerVolumeConfiguration");
            let source = match path {
                Some(path) => {
                    docker.tell(&mut task.notes);
                    Source::Path(path)
                }
                None if !docker.members.is_empty() => {
                    let made = docker_volume(docker, &mut task.notes);
                    task.volumes.insert(name.clone(), made.clone());
                    Source::Named(name.clone(), made.0)
                }
                // What else there is has its own place; to Docker it is a volume of this name.
                None if volume.members.values().any(|value| !value.is_null()) => {
                    task.volumes.insert(name.clone(), (Map::new(), false));
                    Source::Named(name.clone(), Map::new())
                }
                None => Source::Anonymous,
            };
            volume.tell(&mut task.notes);
            sources.sources.insert(name, source);
        }
        sources
    }

    pub(super) fn count(&mut self, containers: &[Taken]) {
        let points =
            containers.iter().filter_map(|container| container.members.get("mountPoints")?.as_array());
        let names = points.flatten().filter_map(|point| point.get("sourceVolume")?.as_str());
        for name in names {
            *self.mounted.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// What a mount point's volume is made from. A volume without a source is its container's own, unless another has
    /// it too.
    pub(super) fn of(&self, name: &str) -> Source {
        match self.sources.get(name) {
            Some(Source::Anonymous) if self.mounted.get(name).is_some_and(|count| *count > 1) => {
                Source::Named(name.to_owned(), Map::new())
            }
            Some(source) => source.clone(),
            None => Source::Named(name.to_owned(), Map::new()),
        }
    }
}

/// How Docker makes a volume, and whether somebody else does.
fn docker_volume(mut docker: Taken, notes: &mut Vec<Note>) -> (Map<String, Value>, bool) {
    let scope = docker.at("scope");
    let own = docker.text("scope").as_deref() != Some("shared");
    if own {
        notes.push(note(&scope, NoteKind::Became("shared".into())));
    }
    let provisioned = docker.flag("autoprovision").unwrap_or(false);
    let mut made = Map::new();
    if let Some(driver) = docker.text("driver").filter(|driver| driver != "local") {
        made.insert("driver".to_owned(), driver.into());
    }
    for member in ["driverOpts", "labels"] {
        let pairs = docker.pairs(member).filter(|pairs| !pairs.is_empty());
        if let Some(pairs) = pairs {
            let pairs: Map<String, Value> =
                pairs.into_iter().map(|(name, value)| (name, value.into())).collect();
            made.insert(member.to_owned(), Value::Object(pairs));
        }
    }
    docker.tell(notes);
    (made, !provisioned && !own)
}

//! From a Compose file to a task definition.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::interpolate::interpolate;
use super::service::service;
use crate::interchange::docker::task::{Volumes, definition, shared_volume};
use crate::interchange::docker::{Draft, Origin, plain_name};
use crate::interchange::yaml::{Data, Entry, Node, load};
use crate::interchange::{
    Format, Incoming, MAX_TEXT_BYTES, Note, NoteKind, ReadError, ReadErrorKind, check_size,
};

/// As deep as services extend each other.
const MAX_EXTENDED: usize = 10;

/// As many nodes as services take over from each other: a project of people has a few hundred.
const MAX_COPIED: usize = 100_000;

/// Reads the projects of a text, each of its documents one.
///
/// # Errors
/// The text is not YAML, or none of its documents has a service.
pub fn read(text: &str) -> Result<Incoming, ReadError> {
    check_size(text, MAX_TEXT_BYTES)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut incoming = Incoming::default();
    for mut document in load(text)? {
        if let Data::Map(entries) = &mut document.data {
            // Extensions say nothing by themselves; where they are named, they are in place already. Those of Docker's
            // own integration with ECS do.
            entries.retain(|entry| !entry.key.starts_with("x-") || is_of_ecs(&entry.key));
        }
        interpolate(&mut document, "", &mut incoming.notes);
        incoming.definitions.extend(project(&document, &mut incoming.notes));
    }
    if incoming.definitions.is_empty() {
        return Err(ReadError::at_start(ReadErrorKind::NothingFound(Format::Compose)));
    }
    incoming.notes.sort_by_key(|note| note.at);
    Ok(incoming)
}

/// Whether a key is one that `docker compose` had for ECS (documented, docker/compose-ecs).
pub(super) fn is_of_ecs(key: &str) -> bool {
    key.starts_with("x-aws-")
}

fn project(root: &Node, notes: &mut Vec<Note>) -> Option<Map<String, Value>> {
    let services = root.get("services")?.map()?;
    let mut drafts = Vec::new();
    let mut completed = BTreeSet::new();
    let mut bases = Bases::new(services);
    let project = root.get("name").and_then(Node::text);
    let family = project.map_or_else(|| assumed_family(services), |name| plain_name(name, "app"));
    for entry in services {
        let origin = Origin::new(format!("services.{}", entry.key), entry.at);
        if entry.value.map().is_none() {
            notes.push(origin.note(NoteKind::NoCounterpart));
            continue;
        }
        let extended = bases.extended(&entry.value, &origin, notes);
        drafts.push(service(entry, &extended, &family, &mut completed, notes));
    }
    first_services_end(&mut drafts, &completed, notes);
    lonely_services(root, &drafts, notes);
    let first = services.first()?;
    let subject = Origin::new("name", first.at);
    match project {
        None => notes.push(subject.note(NoteKind::Assumed(family.as_str().into()))),
        Some(name) if name != family => notes.push(subject.note(NoteKind::Became(family.as_str().into()))),
        Some(_) => {}
    }
    let known = volumes(root, notes);
    for entry in root.map().into_iter().flatten() {
        if !matches!(entry.key.as_str(), "name" | "services" | "version" | "volumes") {
            notes.push(Origin::new(entry.key.as_str(), entry.at).note(NoteKind::NoCounterpart));
        }
    }
    (!drafts.is_empty()).then(|| definition(&family, drafts, &known, notes))
}

/// The folder's name, which Compose takes, is not known.
fn assumed_family(services: &[Entry]) -> String {
    match services {
        [only] => plain_name(&only.key, "app"),
        _ => "app".to_owned(),
    }
}

/// A container that others wait for until it has ended cannot be one whose end is the task's.
fn first_services_end(drafts: &mut [Draft], completed: &BTreeSet<String>, notes: &mut Vec<Note>) {
    for draft in drafts.iter_mut().filter(|draft| completed.contains(&draft.name)) {
        draft.set("essential", false);
        notes.push(draft.origin.note(NoteKind::Became("essential false".into())));
    }
}

/// Services of a project reach each other by their names. Containers on ECS's bridge reach those that they link to.
fn lonely_services(root: &Node, drafts: &[Draft], notes: &mut Vec<Note>) {
    let bridged = |draft: &&Draft| draft.network.is_none() && !draft.members.contains_key("links");
    if drafts.len() > 1
        && root.get("networks").is_none()
        && drafts.iter().filter(bridged).count() == drafts.len()
    {
        let at = drafts.first().and_then(|draft| draft.origin.at);
        let origin = Origin { subject: "networks.default".into(), at };
        notes.push(origin.note(NoteKind::NoCounterpart));
    }
}

/// The services that others extend.
struct Bases<'a> {
    services: BTreeMap<&'a str, &'a Node>,
    /// How many nodes have been copied so far.
    copied: usize,
}

impl<'a> Bases<'a> {
    fn new(services: &'a [Entry]) -> Self {
        let services = services.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect();
        Self { services, copied: 0 }
    }

    /// The service with what it extends beneath it.
    fn extended(&mut self, own: &Node, origin: &Origin, notes: &mut Vec<Note>) -> Node {
        let mut whole = own.clone();
        let mut from = own.get("extends").cloned();
        let mut seen: Vec<String> = Vec::new();
        while let Some(extends) = from.take() {
            let name = extends
                .text()
                .or_else(|| extends.get("service").and_then(Node::text))
                .unwrap_or_default()
                .to_owned();
            let base = self.services.get(name.as_str()).copied();
            let elsewhere = extends.get("file").is_some();
            let ends = seen.contains(&name) || seen.len() >= MAX_EXTENDED || self.copied > MAX_COPIED;
            match base.filter(|_| !elsewhere && !ends) {
                Some(base) => {
                    from = base.get("extends").cloned();
                    self.copied += nodes(base);
                    whole = beneath(base, whole);
                }
                None => {
                    let at = Some(extends.at);
                    let subject = format!("{}.extends", origin.subject).into();
                    notes.push(Note { subject, at, kind: NoteKind::NoCounterpart });
                }
            }
            seen.push(name);
        }
        if let Data::Map(entries) = &mut whole.data {
            entries.retain(|entry| entry.key != "extends");
        }
        whole
    }
}

/// How many nodes there are in one.
fn nodes(node: &Node) -> usize {
    let inner: usize = match &node.data {
        Data::Scalar(..) => 0,
        Data::List(elements) => elements.iter().map(nodes).sum(),
        Data::Map(entries) => entries.iter().map(|entry| nodes(&entry.value)).sum(),
    };
    inner + 1
}

/// A node over another, as Compose merges services: mappings by their keys, lists one after the other, and what is
/// neither is what the upper one says. A command is not a list of several things.
fn beneath(base: &Node, over: Node) -> Node {
    let Node { at, tag, data } = over;
    let data = match (&base.data, data) {
        (Data::Map(lower), Data::Map(mut upper)) => {
            let own: BTreeMap<String, usize> =
                upper.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index)).collect();
            for entry in lower {
                let whole = matches!(entry.key.as_str(), "command" | "entrypoint" | "test");
                match own.get(&entry.key).and_then(|index| upper.get_mut(*index)) {
                    Some(_) if whole => {}
                    Some(own) => own.value = beneath(&entry.value, own.value.clone()),
                    None => upper.push(entry.clone()),
                }
            }
            Data::Map(upper)
        }
        (Data::List(lower), Data::List(upper)) => Data::List(lower.iter().cloned().chain(upper).collect()),
        (_, data) => data,
    };
    Node { at, tag, data }
}

/// What the file says of its volumes.
fn volumes(root: &Node, notes: &mut Vec<Note>) -> Volumes {
    let mut known = Volumes::new();
    for entry in root.get("volumes").and_then(Node::map).into_iter().flatten() {
        let mut made = Map::new();
        let mut external = false;
        for member in entry.value.map().into_iter().flatten() {
            match (member.key.as_str(), member.value.text()) {
                ("driver", Some(driver)) => {
                    made.insert("driver".to_owned(), driver.into());
                }
                ("driver_opts", None) => pairs(&mut made, "driverOpts", &member.value),
                ("labels", None) => pairs(&mut made, "labels", &member.value),
                ("external", _) => external = member.value.flag().unwrap_or(true),
                ("name", Some(name)) if name == entry.key => {}
                _ => {
                    let subject = format!("volumes.{}.{}", entry.key, member.key);
                    notes.push(Origin::new(subject, member.at).note(NoteKind::NoCounterpart));
                }
            }
        }
        let mut volume = shared_volume(&made);
        if let (true, Some(Value::Object(docker))) = (external, volume.get_mut("dockerVolumeConfiguration")) {
            docker.shift_remove("autoprovision");
        }
        known.insert(entry.key.clone(), volume);
    }
    known
}

/// A mapping, or a list of `name=value`, of texts.
fn pairs(made: &mut Map<String, Value>, member: &str, node: &Node) {
    let mut pairs = Map::new();
    for entry in node.map().into_iter().flatten() {
        pairs.insert(entry.key.clone(), entry.value.text().unwrap_or_default().into());
    }
    for text in node.list().into_iter().flatten().filter_map(Node::text) {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        pairs.insert(name.to_owned(), value.into());
    }
    if !pairs.is_empty() {
        made.insert(member.to_owned(), Value::Object(pairs));
    }
}

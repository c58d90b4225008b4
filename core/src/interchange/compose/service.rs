//! From a service to a container.

use std::collections::BTreeSet;

use serde_json::json;

use super::keys::{KEYS, Key, Shape};
use super::project::is_of_ecs;
use super::structures;
use crate::interchange::docker::apply::apply;
use crate::interchange::docker::{Draft, Origin, Setting, amount, plain_name, task};
use crate::interchange::yaml::{Data, Entry, Node};
use crate::interchange::{Note, NoteKind};

/// A service that is being read.
pub(super) struct Service<'a> {
    pub(super) draft: Draft,
    pub(super) notes: &'a mut Vec<Note>,
}

impl Service<'_> {
    /// Says something of the container, and notes what is not as it was.
    pub(super) fn say(&mut self, setting: Setting, value: &str, origin: &Origin) {
        let kind = apply(&mut self.draft, setting, value, origin);
        self.notes.extend(kind.map(|kind| origin.note(kind)));
    }

    pub(super) fn left_out(&mut self, origin: &Origin) {
        self.notes.push(origin.note(NoteKind::NoCounterpart));
    }

    /// What a note on a member of the service names.
    pub(super) fn origin(&self, way: &str, node: &Node) -> Origin {
        Origin::new(format!("{}.{way}", self.draft.origin.subject), node.at)
    }
}

/// The container of a service. `completed` takes the services whose end others wait for.
pub(super) fn service(
    entry: &Entry,
    node: &Node,
    project: &str,
    completed: &mut BTreeSet<String>,
    notes: &mut Vec<Note>,
) -> Draft {
    let origin = Origin::new(format!("services.{}", entry.key), entry.at);
    let memory = Origin::new(format!("services.{}.mem_limit", entry.key), entry.at);
    let name = plain_name(&entry.key, "app");
    if name != entry.key {
        notes.push(origin.note(NoteKind::Became(name.as_str().into())));
    }
    let mut service = Service { draft: Draft::new(origin.clone(), memory, name), notes };
    // A reservation says what ECS counts; a limit only stands for it where there is none.
    let members = node.map().unwrap_or_default();
    for member in members {
        let origin = service.origin(&member.key, &member.value);
        match KEYS.iter().find(|key| key.name == member.key) {
            Some(key) => values(&mut service, key, &member.value, &origin),
            None => special(&mut service, member, &origin, completed),
        }
    }
    if !service.draft.members.contains_key("image") {
        // What Compose calls the image that it builds.
        let image = format!("{project}-{}", entry.key);
        let subject = Origin::new(format!("services.{}.image", entry.key), entry.at);
        service.notes.push(subject.note(NoteKind::Assumed(image.as_str().into())));
        service.draft.set("image", image);
    }
    service.draft
}

/// A key that stands for one option.
fn values(service: &mut Service<'_>, key: &Key, node: &Node, origin: &Origin) {
    let element = |index: usize, node: &Node| Origin::new(format!("{}.{index}", origin.subject), node.at);
    match (&node.data, key.shape) {
        _ if node.is_null() => {}
        (Data::Scalar(text, _), Shape::One | Shape::List) => service.say(key.setting, text, origin),
        (Data::Scalar(..), Shape::Flag) => match node.flag() {
            Some(flag) => service.say(key.setting, if flag { "true" } else { "false" }, origin),
            None => service.left_out(origin),
        },
        (Data::List(elements), Shape::List | Shape::Pairs(_)) => {
            for (index, node) in elements.iter().enumerate() {
                match node.text() {
                    Some(text) => service.say(key.setting, text, &element(index, node)),
                    None => service.left_out(&element(index, node)),
                }
            }
        }
        (Data::Map(entries), Shape::Pairs(between)) => {
            for Entry { key: name, value, .. } in entries {
                let origin = Origin::new(format!("{}.{name}", origin.subject), value.at);
                match &value.data {
                    // A variable without a value is that of the machine; others are empty then.
                    _ if value.is_null() && key.setting == Setting::Env => {
                        service.say(key.setting, name, &origin)
                    }
                    Data::Scalar(..) => {
                        let value = value.text().unwrap_or_default();
                        service.say(key.setting, &format!("{name}{between}{value}"), &origin);
                    }
                    Data::List(values) => {
                        for value in values.iter().filter_map(Node::text) {
                            service.say(key.setting, &format!("{name}{between}{value}"), &origin);
                        }
                    }
                    Data::Map(_) => service.left_out(&origin),
                }
            }
        }
        _ => service.left_out(origin),
    }
}

/// A key with a structure of its own, or one that ECS has nothing for.
fn special(service: &mut Service<'_>, member: &Entry, origin: &Origin, completed: &mut BTreeSet<String>) {
    let node = &member.value;
    match member.key.as_str() {
        "image" => match node.text() {
            Some(image) => service.draft.set("image", image),
            None => service.left_out(origin),
        },
        "container_name" if node.text() == Some(service.draft.name.as_str()) => {}
        "command" => words(service, "command", node, origin),
        "entrypoint" => words(service, "entryPoint", node, origin),
        "env_file" => env_files(service, node, origin),
        "stop_grace_period" => match node.text().and_then(amount::seconds) {
            Some((seconds, exact)) => {
                service.say(Setting::StopTimeout, &seconds.to_string(), origin);
                let kind = NoteKind::Became(format!("stopTimeout {seconds}").into());
                service.notes.extend((!exact).then(|| origin.note(kind)));
            }
            None => service.left_out(origin),
        },
        "ports" | "volumes" if node.list().is_none() && !node.is_null() => service.left_out(origin),
        "healthcheck" | "logging" | "ulimits" | "deploy" if node.map().is_none() && !node.is_null() => {
            service.left_out(origin);
        }
        "depends_on" => dependencies(service, node, origin, completed),
        "healthcheck" => structures::health_check(service, node, origin),
        "logging" => structures::logging(service, node, origin),
        "ulimits" => structures::ulimits(service, node, origin),
        "ports" => structures::ports(service, node, origin),
        "volumes" => structures::volumes(service, node, origin),
        "deploy" => structures::deploy(service, node, origin),
        "gpus" => structures::gpus(service, node, origin),
        "x-aws-pull_credentials" => match node.text() {
            Some(secret) => {
                service.draft.set("repositoryCredentials", json!({ "credentialsParameter": secret }))
            }
            None => service.left_out(origin),
        },
        key if key.starts_with("x-") && !is_of_ecs(key) || node.is_null() => {}
        _ => service.left_out(origin),
    }
}

/// A command: a list of words, or a text that is split as a shell does. None clears that of the image, of which ECS has
/// no word.
fn words(service: &mut Service<'_>, member: &str, node: &Node, origin: &Origin) {
    let words = match &node.data {
        _ if node.is_null() => return,
        Data::Scalar(text, _) => shlex::split(text),
        Data::List(elements) => elements.iter().map(scalar).collect(),
        Data::Map(_) => None,
    };
    match words.filter(|words: &Vec<String>| !words.is_empty()) {
        Some(words) => service.draft.set(member, words),
        None => service.left_out(origin),
    }
}

/// A scalar, which as a word may be empty.
pub(super) fn scalar(node: &Node) -> Option<String> {
    match &node.data {
        Data::Scalar(text, _) => Some(text.clone()),
        _ => None,
    }
}

fn env_files(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    let files = node.list().unwrap_or(std::slice::from_ref(node));
    for (index, file) in files.iter().enumerate() {
        let origin = match node.list() {
            Some(_) => &Origin::new(format!("{}.{index}", origin.subject), file.at),
            None => origin,
        };
        match file.text().or_else(|| file.get("path").and_then(Node::text)) {
            Some(path) => service.say(Setting::EnvFile, path, origin),
            None => service.left_out(origin),
        }
    }
}

/// Services that a service waits for, and what for.
fn dependencies(service: &mut Service<'_>, node: &Node, origin: &Origin, completed: &mut BTreeSet<String>) {
    for name in node.list().into_iter().flatten().filter_map(Node::text) {
        task::depends_on(&mut service.draft, &plain_name(name, "app"), "START");
    }
    for entry in node.map().into_iter().flatten() {
        let name = plain_name(&entry.key, "app");
        let condition = match entry.value.get("condition").and_then(Node::text) {
            Some("service_healthy") => "HEALTHY",
            Some("service_completed_successfully") => {
                completed.insert(name.clone());
                "SUCCESS"
            }
            _ => "START",
        };
        task::depends_on(&mut service.draft, &name, condition);
        for other in entry.value.map().into_iter().flatten() {
            let said =
                other.key == "condition" || (other.key == "required" && other.value.flag() == Some(true));
            if !said {
                let subject = format!("{}.{}.{}", origin.subject, entry.key, other.key);
                service.left_out(&Origin::new(subject, other.at));
            }
        }
    }
    if matches!(node.data, Data::Scalar(..)) && !node.is_null() {
        service.left_out(origin);
    }
}

//! From a task definition to a Compose file.

use serde_json::{Map, Value};

use super::interpolate::literal;
use super::keys::{KEYS, Shape};
use crate::interchange::docker::Setting;
use crate::interchange::docker::mount::{Mount, Source, volume};
use crate::interchange::docker::port::Port;
use crate::interchange::docker::taken::note;
use crate::interchange::docker::told::{Said, Task, Told, told};
use crate::interchange::yaml::{Emitted, emit};
use crate::interchange::{Note, NoteKind, Outgoing, distinct};

type Members = Vec<(String, Emitted)>;

/// A project of the task: its family for a name, and a service for each container.
pub fn write(definition: &Map<String, Value>) -> Outgoing {
    let mut task = told(definition);
    let mut notes = std::mem::take(&mut task.notes);
    let mut root: Members = Vec::new();
    if let Some(family) = &task.family {
        let name = project_name(family);
        if name != *family {
            notes.push(note("/family", NoteKind::Became(name.as_str().into())));
        }
        add(&mut root, "name", text(&name));
    }
    let named = |container: &Told| match container.name.is_empty() {
        true => "app".to_owned(),
        false => container.name.clone(),
    };
    let names = distinct(&task.containers.iter().map(named).collect::<Vec<_>>());
    let mut services = Members::new();
    for (container, name) in task.containers.iter().zip(names) {
        if name != container.name {
            let pointer = format!("{}/name", container.pointer);
            notes.push(note(&pointer, NoteKind::Became(name.as_str().into())));
        }
        services.push((name, Emitted::Map(service(container, &mut notes))));
    }
    add(&mut root, "services", Emitted::Map(services));
    let volumes = volumes(&task);
    if !volumes.is_empty() {
        add(&mut root, "volumes", Emitted::Map(volumes));
    }
    Outgoing { text: emit(&Emitted::Map(root)), notes }
}

/// A project's name has small letters and begins with one, or with a digit (documented, the Compose specification).
fn project_name(family: &str) -> String {
    let name = family.to_ascii_lowercase();
    let name = name.trim_start_matches(['-', '_']);
    if name.is_empty() { "app".to_owned() } else { name.to_owned() }
}

fn add(members: &mut Members, key: &str, value: Emitted) {
    members.push((key.to_owned(), value));
}

/// A text that is no variable.
fn text(text: &str) -> Emitted {
    Emitted::Text(literal(text))
}

fn texts<'a>(all: impl IntoIterator<Item = &'a String>) -> Emitted {
    Emitted::List(all.into_iter().map(|one| text(one)).collect())
}

fn service(container: &Told, notes: &mut Vec<Note>) -> Members {
    let mut members = Members::new();
    match &container.image {
        Some(image) => add(&mut members, "image", text(image)),
        None => notes.push(note(&format!("{}/image", container.pointer), NoteKind::NoCounterpart)),
    }
    if !container.entry_point.is_empty() {
        add(&mut members, "entrypoint", texts(&container.entry_point));
    }
    if !container.command.is_empty() {
        add(&mut members, "command", texts(&container.command));
    }
    keyed(container, &mut members);
    structured(container, &mut members);
    dependencies(container, &mut members, notes);
    if !container.ports.is_empty() {
        let ports = container.ports.iter().map(|(one, _)| port(one)).collect();
        add(&mut members, "ports", Emitted::List(ports));
    }
    if !container.mounts.is_empty() {
        let mounts = container.mounts.iter().map(|(one, _)| mount(one)).collect();
        add(&mut members, "volumes", Emitted::List(mounts));
    }
    members
}

/// What a key stands for one option of.
fn keyed(container: &Told, members: &mut Members) {
    let mut written: Vec<Setting> = Vec::new();
    for key in KEYS {
        let logging = matches!(key.setting, Setting::LogDriver | Setting::LogOpt);
        if logging || written.contains(&key.setting) {
            continue;
        }
        written.push(key.setting);
        let said: Vec<&Said> = container.said.iter().filter(|said| said.setting == key.setting).collect();
        let Some(last) = said.last() else { continue };
        let value = match key.shape {
            Shape::Flag => Emitted::Plain(last.value.clone()),
            Shape::One => match last.value.strip_prefix("container:") {
                Some(name) => text(&format!("service:{name}")),
                None if last.value.parse::<i64>().is_ok() && key.setting != Setting::User => {
                    Emitted::Plain(last.value.clone())
                }
                None => text(&last.value),
            },
            Shape::List | Shape::Pairs(_) => texts(said.iter().map(|said| &said.value)),
        };
        add(members, key.name, value);
    }
}

/// What has a structure of its own.
fn structured(container: &Told, members: &mut Members) {
    let all = |setting: Setting| container.said.iter().filter(move |said| said.setting == setting);
    let mut logging = Members::new();
    for driver in all(Setting::LogDriver) {
        add(&mut logging, "driver", text(&driver.value));
    }
    let pair = |said: &Said| said.value.split_once('=').map(|(name, value)| (name.to_owned(), text(value)));
    let options: Members = all(Setting::LogOpt).filter_map(pair).collect();
    if !options.is_empty() {
        add(&mut logging, "options", Emitted::Map(options));
    }
    let limit = |said: &Said| {
        let (name, limits) = said.value.split_once('=')?;
        let limits = match limits.split_once(':') {
            Some((soft, hard)) => Emitted::Map(vec![
                ("soft".to_owned(), Emitted::Plain(soft.to_owned())),
                ("hard".to_owned(), Emitted::Plain(hard.to_owned())),
            ]),
            None => Emitted::Plain(limits.to_owned()),
        };
        Some((name.to_owned(), limits))
    };
    // A mapping has a limit once; of two of one name the last counts.
    let mut limits = Members::new();
    for (name, value) in all(Setting::Ulimit).filter_map(limit) {
        limits.retain(|(other, _)| *other != name);
        limits.push((name, value));
    }
    for (key, inner) in [("logging", logging), ("ulimits", limits), ("healthcheck", health(container))] {
        if !inner.is_empty() {
            add(members, key, Emitted::Map(inner));
        }
    }
    if let Some(said) = all(Setting::StopTimeout).next_back() {
        add(members, "stop_grace_period", text(&format!("{}s", said.value)));
    }
    if let Some(said) = all(Setting::Gpus).next_back() {
        let device = Emitted::Map(vec![
            ("driver".to_owned(), text("nvidia")),
            ("count".to_owned(), Emitted::Plain(said.value.clone())),
            ("capabilities".to_owned(), Emitted::List(vec![text("gpu")])),
        ]);
        let path = ["devices", "reservations", "resources"];
        let devices = path
            .into_iter()
            .fold(Emitted::List(vec![device]), |inner, key| Emitted::Map(vec![(key.to_owned(), inner)]));
        add(members, "deploy", devices);
    }
}

fn health(container: &Told) -> Members {
    let mut health = Members::new();
    if !container.health.is_empty() {
        add(&mut health, "test", texts(&container.health));
    }
    let settings = [
        ("interval", Setting::HealthInterval),
        ("timeout", Setting::HealthTimeout),
        ("retries", Setting::HealthRetries),
        ("start_period", Setting::HealthStartPeriod),
    ];
    for (key, setting) in settings {
        let said = container.said.iter().rfind(|said| said.setting == setting);
        let value = said.map(|said| match setting {
            Setting::HealthRetries => Emitted::Plain(said.value.clone()),
            _ => text(&said.value),
        });
        health.extend(value.map(|value| (key.to_owned(), value)));
    }
    health
}

fn dependencies(container: &Told, members: &mut Members, notes: &mut Vec<Note>) {
    let mut dependencies = Members::new();
    for (name, condition, pointer) in &container.depends_on {
        let word = match condition.as_str() {
            "HEALTHY" => "service_healthy",
            "SUCCESS" => "service_completed_successfully",
            "COMPLETE" => {
                let kind = NoteKind::Became("service_completed_successfully".into());
                notes.push(note(&format!("{pointer}/condition"), kind));
                "service_completed_successfully"
            }
            _ => "service_started",
        };
        dependencies.retain(|(other, _)| other != name);
        let condition = Emitted::Map(vec![("condition".to_owned(), text(word))]);
        dependencies.push((name.clone(), condition));
    }
    if !dependencies.is_empty() {
        add(members, "depends_on", Emitted::Map(dependencies));
    }
}

/// The short notation, as far as it says all.
fn port(port: &Port) -> Emitted {
    if port.name.is_none() && port.app_protocol.is_none() {
        return text(&port.to_text());
    }
    let mut members = Members::new();
    let range = |(first, last): (u16, u16)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    let optional = |text: &Option<String>| text.as_deref().map(literal).map(Emitted::Text);
    let said = [
        ("name", optional(&port.name)),
        ("target", Some(Emitted::Plain(range(port.container)))),
        ("published", port.host.map(|host| Emitted::Text(range(host)))),
        ("protocol", Some(text(&port.protocol))),
        ("app_protocol", optional(&port.app_protocol)),
    ];
    members.extend(said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Emitted::Map(members)
}

/// The short notation, as far as it is read as what it stands for.
fn mount(mount: &Mount) -> Emitted {
    let mode = if mount.read_only { ":ro" } else { "" };
    let (kind, source) = match &mount.source {
        Source::Anonymous => ("volume", None),
        Source::Named(name, _) => ("volume", Some(name)),
        Source::Path(path) => ("bind", Some(path)),
    };
    let short = match source {
        Some(source) => format!("{source}:{}{mode}", mount.target),
        None => mount.target.clone(),
    };
    // What is said of how a volume is made stands beside the services.
    let mut plain = mount.clone();
    if let Source::Named(_, made) = &mut plain.source {
        made.clear();
    }
    if volume(&short) == Some((plain, true)) {
        return text(&short);
    }
    let mut members = vec![("type".to_owned(), text(kind))];
    members.extend(source.map(|source| ("source".to_owned(), text(source))));
    add(&mut members, "target", text(&mount.target));
    if mount.read_only {
        add(&mut members, "read_only", Emitted::Plain("true".to_owned()));
    }
    Emitted::Map(members)
}

/// The volumes that services name: Compose wants to know them all.
fn volumes(task: &Task) -> Members {
    let mut volumes = Members::new();
    let mounted = task.containers.iter().flat_map(|container| &container.mounts);
    let named = mounted.filter_map(|(mount, _)| match &mount.source {
        Source::Named(name, made) => Some((name, made)),
        _ => None,
    });
    for (name, made) in named {
        if volumes.iter().any(|(other, _)| other == name) {
            continue;
        }
        let mut members = Members::new();
        if task.volumes.get(name).is_some_and(|(_, external)| *external) {
            add(&mut members, "external", Emitted::Plain("true".to_owned()));
        }
        if let Some(driver) = made.get("driver").and_then(Value::as_str) {
            add(&mut members, "driver", text(driver));
        }
        for (member, key) in [("driverOpts", "driver_opts"), ("labels", "labels")] {
            let pairs = made.get(member).and_then(Value::as_object).into_iter().flatten();
            let pairs: Members =
                pairs.map(|(name, value)| (name.clone(), text(value.as_str().unwrap_or_default()))).collect();
            if !pairs.is_empty() {
                add(&mut members, key, Emitted::Map(pairs));
            }
        }
        volumes.push((name.clone(), Emitted::Map(members)));
    }
    volumes
}

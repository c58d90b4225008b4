//! What Docker is told of a container.

use serde_json::Value;

use super::resources::resources;
use super::volumes::Sources;
use super::{Said, Told};
use crate::interchange::docker::Setting;
use crate::interchange::docker::mount::Mount;
use crate::interchange::docker::port::{Port, range};
use crate::interchange::docker::taken::{Taken, note};
use crate::interchange::{Note, NoteKind};
use crate::json::pointer_to;

pub(super) fn of_container(container: &mut Taken, sources: &Sources, notes: &mut Vec<Note>) -> Told {
    let mut told = Told {
        pointer: container.pointer.clone(),
        name: container.text("name").unwrap_or_default(),
        image: container.text("image"),
        entry_point: container.texts("entryPoint").unwrap_or_default(),
        command: container.texts("command").unwrap_or_default(),
        ..Told::default()
    };
    let mut say = |setting, value: String, pointer: String| told.said.push(Said { setting, value, pointer });
    simple(container, &mut say);
    lists(container, &mut say);
    resources(container, &mut say, notes);
    logging(container, &mut say);
    told.health = health(container, &mut say, notes);
    for mut point in container.objects("mountPoints") {
        match (point.text("sourceVolume"), point.text("containerPath")) {
            (Some(name), Some(target)) => {
                let read_only = point.flag("readOnly").unwrap_or(false);
                let mount = Mount { source: sources.of(&name), target, read_only };
                told.mounts.push((mount, point.pointer.clone()));
            }
            _ => notes.push(note(&point.pointer, NoteKind::NoCounterpart)),
        }
        point.tell(notes);
    }
    for mut mapping in container.objects("portMappings") {
        match port(&mut mapping) {
            Some(port) => told.ports.push((port, mapping.pointer.clone())),
            None => notes.push(note(&mapping.pointer, NoteKind::NoCounterpart)),
        }
        mapping.tell(notes);
    }
    for mut dependency in container.objects("dependsOn") {
        if let (Some(name), Some(condition)) =
            (dependency.text("containerName"), dependency.text("condition"))
        {
            told.depends_on.push((name, condition, dependency.pointer.clone()));
        }
        dependency.tell(notes);
    }
    told
}

pub(super) type Say<'a> = dyn FnMut(Setting, String, String) + 'a;

/// Texts and flags. A flag that is false, and `essential` that is true, is what Docker does anyhow.
fn simple(container: &mut Taken, say: &mut Say<'_>) {
    let texts =
        [("hostname", Setting::Hostname), ("user", Setting::User), ("workingDirectory", Setting::Workdir)];
    for (member, setting) in texts {
        let pointer = container.at(member);
        if let Some(text) = container.text(member) {
            say(setting, text, pointer);
        }
    }
    let flags = [
        ("interactive", Setting::Interactive),
        ("privileged", Setting::Privileged),
        ("pseudoTerminal", Setting::Tty),
        ("readonlyRootFilesystem", Setting::ReadOnly),
    ];
    for (member, setting) in flags {
        let pointer = container.at(member);
        if container.flag(member) == Some(true) {
            say(setting, "true".to_owned(), pointer);
        }
    }
    if container.members.get("essential") == Some(&Value::Bool(true)) {
        container.members.shift_remove("essential");
    }
    if container.members.get("disableNetworking") == Some(&Value::Bool(false)) {
        container.members.shift_remove("disableNetworking");
    }
}

fn lists(container: &mut Taken, say: &mut Say<'_>) {
    let lists = [
        ("dnsServers", Setting::Dns),
        ("dnsSearchDomains", Setting::DnsSearch),
        ("links", Setting::Link),
        ("dockerSecurityOptions", Setting::SecurityOpt),
    ];
    for (member, setting) in lists {
        let pointer = container.at(member);
        for (index, text) in container.texts(member).unwrap_or_default().into_iter().enumerate() {
            say(setting, text, pointer_to(&pointer, index));
        }
    }
    let pointer = container.at("dockerLabels");
    for (name, value) in container.pairs("dockerLabels").unwrap_or_default() {
        let pointer = pointer_to(&pointer, &name);
        say(Setting::Label, format!("{name}={value}"), pointer);
    }
    let pairs = [
        ("environment", "name", "value", "=", Setting::Env),
        ("systemControls", "namespace", "value", "=", Setting::Sysctl),
        ("extraHosts", "hostname", "ipAddress", ":", Setting::AddHost),
    ];
    for (member, first, second, between, setting) in pairs {
        objects(
            container,
            member,
            |object| {
                let value = object.members.get(second)?.as_str()?.to_owned();
                // A name with the sign between them would end there.
                if object.members.get(first)?.as_str()?.contains(between) {
                    return None;
                }
                let name = object.text(first)?;
                object.members.shift_remove(second);
                // An address of IPv6 stands in brackets.
                let value = if between == ":" && value.contains(':') { format!("[{value}]") } else { value };
                Some((setting, format!("{name}{between}{value}")))
            },
            say,
        );
    }
    objects(container, "volumesFrom", volume_from, say);
    objects(container, "ulimits", ulimit, say);
}

fn volume_from(from: &mut Taken) -> Option<(Setting, String)> {
    let name = from.text("sourceContainer")?;
    let read_only = from.flag("readOnly").unwrap_or(false);
    Some((Setting::VolumesFrom, if read_only { format!("{name}:ro") } else { name }))
}

fn ulimit(limit: &mut Taken) -> Option<(Setting, String)> {
    let soft = limit.members.get("softLimit")?.as_i64()?;
    let hard = limit.members.get("hardLimit")?.as_i64()?;
    let name = limit.text("name")?;
    limit.members.retain(|member, _| !matches!(member.as_str(), "softLimit" | "hardLimit"));
    let limits = if soft == hard { soft.to_string() } else { format!("{soft}:{hard}") };
    Some((Setting::Ulimit, format!("{name}={limits}")))
}

/// Says each of a list's objects; what is left of them stays in the list.
pub(super) fn objects(
    container: &mut Taken,
    member: &str,
    text: impl Fn(&mut Taken) -> Option<(Setting, String)>,
    say: &mut Say<'_>,
) {
    let taken = container.objects(member);
    let Some(Value::Array(elements)) = container.members.get_mut(member) else { return };
    for mut object in taken {
        if let Some((setting, text)) = text(&mut object) {
            say(setting, text, object.pointer.clone());
        }
        let index = object.pointer.rsplit('/').next().and_then(|index| index.parse::<usize>().ok());
        if let Some(element) = index.and_then(|index| elements.get_mut(index)) {
            *element = Value::Object(object.members);
        }
    }
}

/// Docker's daemon has no driver for FireLens, which is a container beside.
fn logging(container: &mut Taken, say: &mut Say<'_>) {
    let mut logging = container.object("logConfiguration");
    let driver = logging.members.get("logDriver").and_then(Value::as_str);
    if driver.is_some_and(|driver| driver != "awsfirelens") {
        let pointer = logging.at("logDriver");
        say(Setting::LogDriver, logging.text("logDriver").unwrap_or_default(), pointer);
        let pointer = logging.at("options");
        for (name, value) in logging.pairs("options").unwrap_or_default() {
            let pointer = pointer_to(&pointer, &name);
            say(Setting::LogOpt, format!("{name}={value}"), pointer);
        }
    }
    if !logging.members.is_empty() {
        container.members.insert("logConfiguration".to_owned(), Value::Object(logging.members));
    }
}

fn health(container: &mut Taken, say: &mut Say<'_>, notes: &mut Vec<Note>) -> Vec<String> {
    let mut check = container.object("healthCheck");
    let known = |words: &Vec<String>| match words.first().map(String::as_str) {
        Some("CMD-SHELL") => words.len() == 2,
        Some("CMD") => words.len() > 1,
        _ => false,
    };
    let pointer = check.at("command");
    let command = check.texts("command").unwrap_or_default();
    let durations = [
        ("interval", Setting::HealthInterval),
        ("timeout", Setting::HealthTimeout),
        ("startPeriod", Setting::HealthStartPeriod),
    ];
    for (member, setting) in durations {
        let pointer = check.at(member);
        if let Some(seconds) = check.integer(member).filter(|seconds| *seconds != 0) {
            say(setting, format!("{seconds}s"), pointer);
        }
    }
    let retries = check.at("retries");
    if let Some(count) = check.integer("retries").filter(|count| *count != 0) {
        say(Setting::HealthRetries, count.to_string(), retries);
    }
    check.tell(notes);
    if known(&command) {
        return command;
    }
    if !command.is_empty() {
        notes.push(note(&pointer, NoteKind::NoCounterpart));
    }
    Vec::new()
}

fn port(mapping: &mut Taken) -> Option<Port> {
    let number = |number: i64| u16::try_from(number).ok();
    let host = match mapping.members.get("hostPort") {
        Some(host) if !host.is_null() => Some(number(host.as_i64()?)?).filter(|host| *host != 0),
        _ => None,
    };
    let container = match mapping.members.get("containerPortRange").and_then(Value::as_str) {
        Some(text) => range(text)?,
        None => {
            let port = number(mapping.members.get("containerPort")?.as_i64()?)?;
            (port, port)
        }
    };
    // A range is published on ports that Docker chooses.
    let one = container.0 == container.1;
    mapping.members.retain(|member, _| match member.as_str() {
        "hostPort" => !one,
        "containerPortRange" | "containerPort" => false,
        _ => true,
    });
    let protocol = mapping.text("protocol").unwrap_or_else(|| "tcp".to_owned());
    Some(Port {
        address: None,
        container,
        host: host.filter(|_| one).map(|host| (host, host)),
        protocol,
        name: mapping.text("name"),
        app_protocol: mapping.text("appProtocol"),
    })
}

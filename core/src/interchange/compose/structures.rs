//! What a service says in structures: health check, logging, limits, ports, mounts, resources.

use serde_json::{Map, json};

use super::project::is_of_ecs;
use super::service::{Service, scalar};
use crate::interchange::docker::mount::{Mount, Source};
use crate::interchange::docker::port::{Port, range};
use crate::interchange::docker::{Origin, Setting, amount};
use crate::interchange::yaml::{Data, Node};

/// A member of a structure.
fn member(origin: &Origin, key: &str, node: &Node) -> Origin {
    Origin::new(format!("{}.{key}", origin.subject), node.at)
}

/// Notes every member of a mapping that is not one of these.
fn others(service: &mut Service<'_>, node: &Node, origin: &Origin, known: &[&str]) {
    for entry in node.map().into_iter().flatten() {
        if !known.contains(&entry.key.as_str()) && (!entry.key.starts_with("x-") || is_of_ecs(&entry.key)) {
            service.left_out(&member(origin, &entry.key, &entry.value));
        }
    }
}

pub(super) fn health_check(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    // ECS has none unless it is told of one.
    if node.get("disable").and_then(Node::flag) == Some(true) {
        return;
    }
    if let Some(test) = node.get("test") {
        let at = member(origin, "test", test);
        match &test.data {
            Data::Scalar(text, _) if !text.is_empty() => service.say(Setting::HealthCmd, text, &at),
            Data::List(words) => {
                let words: Option<Vec<String>> = words.iter().map(scalar).collect();
                match words.as_deref() {
                    Some([none]) if none == "NONE" => return,
                    Some([kind, _, ..]) if kind == "CMD" || kind == "CMD-SHELL" => {
                        service.draft.health_check.insert("command".to_owned(), json!(words));
                        service.draft.health.get_or_insert_with(|| origin.clone());
                    }
                    _ => service.left_out(&at),
                }
            }
            _ => service.left_out(&at),
        }
    }
    let settings = [
        ("interval", Setting::HealthInterval),
        ("timeout", Setting::HealthTimeout),
        ("start_period", Setting::HealthStartPeriod),
        ("retries", Setting::HealthRetries),
    ];
    for (key, setting) in settings {
        if let Some(node) = node.get(key)
            && let Some(text) = node.text()
        {
            service.say(setting, text, &member(origin, key, node));
        }
    }
    others(service, node, origin, &["test", "interval", "timeout", "start_period", "retries", "disable"]);
}

pub(super) fn logging(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    if let Some((node, driver)) = node.get("driver").and_then(|node| Some((node, node.text()?))) {
        service.say(Setting::LogDriver, driver, &member(origin, "driver", node));
    }
    for entry in node.get("options").and_then(Node::map).into_iter().flatten() {
        let value = entry.value.text().unwrap_or_default();
        let at = member(origin, &format!("options.{}", entry.key), &entry.value);
        service.say(Setting::LogOpt, &format!("{}={value}", entry.key), &at);
    }
    others(service, node, origin, &["driver", "options"]);
}

pub(super) fn ulimits(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    for entry in node.map().into_iter().flatten() {
        let at = member(origin, &entry.key, &entry.value);
        let limit = |key: &str| entry.value.get(key).and_then(Node::text);
        let text = match (entry.value.text(), limit("soft"), limit("hard")) {
            (Some(both), ..) => format!("{}={both}", entry.key),
            (None, Some(soft), Some(hard)) => format!("{}={soft}:{hard}", entry.key),
            (None, Some(one), None) | (None, None, Some(one)) => format!("{}={one}", entry.key),
            (None, None, None) => String::new(),
        };
        service.say(Setting::Ulimit, &text, &at);
    }
}

pub(super) fn ports(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    for (index, node) in node.list().into_iter().flatten().enumerate() {
        let at = member(origin, &index.to_string(), node);
        if let Some(text) = node.text() {
            service.say(Setting::Publish, text, &at);
            continue;
        }
        match long_port(node) {
            Some(port) => service.draft.ports.push((port, at.clone())),
            None => service.left_out(&at),
        }
        let known = ["target", "published", "host_ip", "protocol", "name", "app_protocol"];
        // Without a swarm a port is the host's in any mode.
        others(service, node, &at, &[&known[..], &["mode"]].concat());
    }
}

fn long_port(node: &Node) -> Option<Port> {
    let text = |key: &str| node.get(key).and_then(Node::text);
    let container = range(text("target")?)?;
    let host = match text("published") {
        Some(published) if !published.is_empty() => Some(range(published)?),
        _ => None,
    };
    Some(Port {
        address: text("host_ip").map(str::to_owned),
        container,
        host,
        protocol: text("protocol").unwrap_or("tcp").to_owned(),
        name: text("name").map(str::to_owned),
        app_protocol: text("app_protocol").map(str::to_owned),
    })
}

pub(super) fn volumes(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    for (index, node) in node.list().into_iter().flatten().enumerate() {
        let at = member(origin, &index.to_string(), node);
        if let Some(text) = node.text() {
            service.say(Setting::Volume, text, &at);
            continue;
        }
        let text = |key: &str| node.get(key).and_then(Node::text);
        let target = text("target").unwrap_or_default();
        let source = match (text("type").unwrap_or("volume"), text("source").unwrap_or_default()) {
            ("tmpfs", _) => {
                tmpfs(service, node, target, &at);
                continue;
            }
            ("bind", source) if !source.is_empty() => Source::Path(source.to_owned()),
            ("volume", "") => Source::Anonymous,
            ("volume", source) => Source::Named(source.to_owned(), Map::new()),
            _ => {
                service.left_out(&at);
                continue;
            }
        };
        if target.is_empty() {
            service.left_out(&at);
            continue;
        }
        let read_only = node.get("read_only").and_then(Node::flag).unwrap_or(false);
        let local =
            matches!(&source, Source::Path(path) if crate::interchange::docker::mount::is_local(path));
        service.draft.mounts.push((Mount { source, target: target.to_owned(), read_only }, at.clone()));
        service.notes.extend(local.then(|| at.note(crate::interchange::NoteKind::Local)));
        others(service, node, &at, &["type", "source", "target", "read_only", "consistency"]);
    }
}

fn tmpfs(service: &mut Service<'_>, node: &Node, target: &str, origin: &Origin) {
    let inner = |key: &str| node.get("tmpfs").and_then(|tmpfs| tmpfs.get(key)).and_then(Node::text);
    let size = inner("size").map(|size| format!("size={size}"));
    let mode = inner("mode").map(|mode| format!("mode={mode}"));
    let options: Vec<String> = size.into_iter().chain(mode).collect();
    service.say(Setting::Tmpfs, &format!("{target}:{}", options.join(",")), origin);
}

pub(super) fn deploy(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    let resources = node.get("resources");
    // A reservation of processors is what ECS counts. A limit only stands for it where there is none.
    for part in ["reservations", "limits"] {
        let Some(node) = resources.and_then(|resources| resources.get(part)) else { continue };
        let origin = member(origin, &format!("resources.{part}"), node);
        let memory = if part == "limits" { Setting::Memory } else { Setting::MemoryReservation };
        if let Some(node) = node.get("memory") {
            service.say(memory, node.text().unwrap_or_default(), &member(&origin, "memory", node));
        }
        if let Some(cpus) = node.get("cpus") {
            let text = cpus.text().unwrap_or_default();
            match amount::cpu_units(text) {
                Some(units) if part == "reservations" => service.draft.set("cpu", units),
                _ => service.say(Setting::Cpus, text, &member(&origin, "cpus", cpus)),
            }
        }
        if let Some(devices) = node.get("devices") {
            gpus(service, devices, &member(&origin, "devices", devices));
        }
        others(service, node, &origin, &["memory", "cpus", "devices"]);
    }
    if let Some(policy) = node.get("restart_policy") {
        let at = member(origin, "restart_policy", policy);
        if let Some(condition) = policy.get("condition").and_then(Node::text) {
            service.say(Setting::Restart, condition, &at);
        }
        others(service, policy, &at, &["condition"]);
    }
    others(service, node, origin, &["resources", "restart_policy"]);
}

/// GPUs, as `gpus` and the devices of a reservation ask for them.
pub(super) fn gpus(service: &mut Service<'_>, node: &Node, origin: &Origin) {
    if let Some(text) = node.text() {
        service.say(Setting::Gpus, text, origin);
    }
    for device in node.list().into_iter().flatten() {
        let capabilities = device.get("capabilities").and_then(Node::list);
        let gpu = capabilities.is_none_or(|list| list.iter().any(|name| name.text() == Some("gpu")));
        let ids = device.get("device_ids").and_then(Node::list);
        let ids: Option<Vec<String>> = ids.map(|ids| ids.iter().filter_map(scalar).collect());
        let text = match ids {
            Some(ids) => format!("device={}", ids.join(",")),
            None => device.get("count").and_then(Node::text).unwrap_or("all").to_owned(),
        };
        service.say(Setting::Gpus, if gpu { &text } else { "" }, origin);
    }
}

//! What Docker is told of a container's resources, and of what becomes of it when it ends.

use serde_json::Value;

use super::container::{Say, objects};
use crate::interchange::Note;
use crate::interchange::docker::Setting;
use crate::interchange::docker::specification::permission_letters;
use crate::interchange::docker::taken::Taken;
use crate::json::pointer_to;

pub(super) fn resources(container: &mut Taken, say: &mut Say<'_>, notes: &mut Vec<Note>) {
    let pointer = container.at("cpu");
    if let Some(shares) = container.integer("cpu").filter(|shares| *shares != 0) {
        say(Setting::CpuShares, shares.to_string(), pointer);
    }
    let memory = container.members.get("memory").and_then(Value::as_i64);
    for (member, setting) in [("memory", Setting::Memory), ("memoryReservation", Setting::MemoryReservation)]
    {
        let pointer = container.at(member);
        if let Some(mebibytes) = container.integer(member) {
            say(setting, format!("{mebibytes}m"), pointer);
        }
    }
    linux(container.object("linuxParameters"), memory, say, notes);
    objects(container, "resourceRequirements", gpus, say);
    let pointer = container.at("stopTimeout");
    if let Some(seconds) = container.integer("stopTimeout") {
        say(Setting::StopTimeout, seconds.to_string(), pointer);
    }
    restart(container, say, notes);
}

/// Docker counts memory and swap together: without a limit of the memory there is nothing to add the swap to.
fn linux(mut linux: Taken, memory: Option<i64>, say: &mut Say<'_>, notes: &mut Vec<Note>) {
    let mut capabilities = linux.object("capabilities");
    for (member, setting) in [("add", Setting::CapAdd), ("drop", Setting::CapDrop)] {
        let pointer = capabilities.at(member);
        for (index, name) in capabilities.texts(member).unwrap_or_default().into_iter().enumerate() {
            say(setting, name, pointer_to(&pointer, index));
        }
    }
    capabilities.tell(notes);
    objects(&mut linux, "devices", device, say);
    objects(&mut linux, "tmpfs", tmpfs, say);
    let pointer = linux.at("initProcessEnabled");
    if linux.flag("initProcessEnabled") == Some(true) {
        say(Setting::Init, "true".to_owned(), pointer);
    }
    let pointer = linux.at("sharedMemorySize");
    if let Some(mebibytes) = linux.integer("sharedMemorySize") {
        say(Setting::ShmSize, format!("{mebibytes}m"), pointer);
    }
    if let Some(memory) = memory {
        let pointer = linux.at("maxSwap");
        if let Some(swap) = linux.integer("maxSwap") {
            say(Setting::MemorySwap, format!("{}m", memory.saturating_add(swap)), pointer);
        }
    }
    let pointer = linux.at("swappiness");
    if let Some(swappiness) = linux.integer("swappiness") {
        say(Setting::MemorySwappiness, swappiness.to_string(), pointer);
    }
    linux.tell(notes);
}

fn gpus(requirement: &mut Taken) -> Option<(Setting, String)> {
    let gpu = requirement.members.get("type").and_then(Value::as_str) == Some("GPU");
    let count = requirement.members.get("value")?.as_str()?.to_owned();
    if !gpu || count.parse::<u32>().is_err() {
        return None;
    }
    requirement.members.retain(|member, _| !matches!(member.as_str(), "type" | "value"));
    Some((Setting::Gpus, count))
}

fn device(device: &mut Taken) -> Option<(Setting, String)> {
    let host = device.text("hostPath")?;
    let container = device.text("containerPath");
    let words = device.texts("permissions").filter(|words| !words.is_empty());
    let letters = words.map(|words| permission_letters(&words).unwrap_or_default());
    let container = container.or_else(|| letters.as_ref().map(|_| host.clone()));
    let parts = [Some(host), container, letters];
    Some((Setting::Device, parts.into_iter().flatten().collect::<Vec<_>>().join(":")))
}

fn tmpfs(tmpfs: &mut Taken) -> Option<(Setting, String)> {
    let size = tmpfs.members.get("size")?.as_i64()?;
    let path = tmpfs.text("containerPath")?;
    tmpfs.members.shift_remove("size");
    let options = tmpfs.texts("mountOptions").unwrap_or_default();
    let options = std::iter::once(format!("size={size}m")).chain(options).collect::<Vec<_>>().join(",");
    Some((Setting::Tmpfs, format!("{path}:{options}")))
}

fn restart(container: &mut Taken, say: &mut Say<'_>, notes: &mut Vec<Note>) {
    let mut policy = container.object("restartPolicy");
    if policy.flag("enabled") == Some(true) {
        let ignored = policy.members.get("ignoredExitCodes").and_then(Value::as_array);
        let on_failure = ignored.is_some_and(|codes| codes.iter().any(|code| code.as_i64() == Some(0)));
        if on_failure && let Some(Value::Array(codes)) = policy.members.get_mut("ignoredExitCodes") {
            // The place of what is told does not move.
            codes.iter_mut().filter(|code| code.as_i64() == Some(0)).for_each(|code| *code = Value::Null);
        }
        let word = if on_failure { "on-failure" } else { "always" };
        say(Setting::Restart, word.to_owned(), policy.pointer.clone());
    }
    policy.tell(notes);
}

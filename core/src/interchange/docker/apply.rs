//! What one thing that Docker is told becomes of a container definition.

use serde_json::json;

use super::mount::{self, Described, Source, flag};
use super::port::Port;
use super::{Draft, Origin, Setting, amount, push, specification};
use crate::interchange::NoteKind;

/// What to note, if not all is as it was.
type Outcome = Option<NoteKind>;

/// It is as it was.
const DONE: Outcome = None;
/// ECS has nothing for it, or it is not understood.
const LEFT_OUT: Outcome = Some(NoteKind::NoCounterpart);

fn became(text: impl AsRef<str>) -> Outcome {
    Some(NoteKind::Became(text.as_ref().into()))
}

/// Says it of the container; what is said twice counts as it does for Docker.
pub(crate) fn apply(draft: &mut Draft, setting: Setting, value: &str, origin: &Origin) -> Outcome {
    use Setting as S;
    match setting {
        S::Hostname => text(draft, "hostname", value),
        S::User => text(draft, "user", value),
        S::Workdir => text(draft, "workingDirectory", value),
        S::Interactive => toggle(draft, "interactive", value),
        S::Privileged => toggle(draft, "privileged", value),
        S::ReadOnly => toggle(draft, "readonlyRootFilesystem", value),
        S::Tty => toggle(draft, "pseudoTerminal", value),
        S::Dns => list(draft, "dnsServers", value),
        S::DnsSearch => list(draft, "dnsSearchDomains", value),
        S::Link => list(draft, "links", value),
        S::SecurityOpt => list(draft, "dockerSecurityOptions", value),
        S::AddHost => element(draft, "extraHosts", specification::extra_host(value)),
        S::EnvFile => element(draft, "environmentFiles", specification::env_file(value)),
        S::Ulimit => element(draft, "ulimits", specification::ulimit(value)),
        S::VolumesFrom => element(draft, "volumesFrom", specification::volumes_from(value)),
        S::Sysctl => element(draft, "systemControls", specification::sysctl(value)),
        S::Entrypoint => {
            draft.set("entryPoint", vec![value]);
            DONE
        }
        S::Env => env(draft, value),
        S::Label => label(draft, value),
        S::LogDriver | S::LogOpt => log(draft, setting, value, origin),
        S::CpuShares | S::Cpus => cpu(draft, setting, value),
        S::Memory => memory(draft, "memory", value),
        S::MemoryReservation => memory(draft, "memoryReservation", value),
        S::MemorySwap => swap(draft, value, origin),
        S::Gpus => gpus(draft, value),
        S::CapAdd | S::CapDrop | S::Device | S::Init | S::MemorySwappiness | S::ShmSize | S::Tmpfs => {
            linux(draft, setting, value)
        }
        S::HealthCmd | S::HealthInterval | S::HealthRetries | S::HealthStartPeriod | S::HealthTimeout => {
            health(draft, setting, value, origin)
        }
        S::StopTimeout => stop_timeout(draft, value),
        S::Restart => restart(draft, value),
        S::Mount | S::Volume => mounted(draft, setting, value, origin),
        S::Publish | S::Expose | S::PublishAll => ports(draft, setting, value, origin),
        S::Network | S::Pid | S::Ipc | S::Platform => whole_task(draft, setting, value, origin),
        // The agent pulls before every start unless it is told otherwise (documented, ECS_IMAGE_PULL_BEHAVIOR).
        S::Pull => {
            if value == "always" {
                DONE
            } else {
                LEFT_OUT
            }
        }
    }
}

fn text(draft: &mut Draft, member: &str, value: &str) -> Outcome {
    draft.set(member, value);
    DONE
}

fn toggle(draft: &mut Draft, member: &str, value: &str) -> Outcome {
    match flag(value) {
        Some(true) => draft.set(member, true),
        Some(false) => {
            draft.members.shift_remove(member);
        }
        None => return LEFT_OUT,
    }
    DONE
}

fn list(draft: &mut Draft, member: &str, value: &str) -> Outcome {
    if value.is_empty() {
        return LEFT_OUT;
    }
    draft.push(member, value);
    DONE
}

fn element(draft: &mut Draft, member: &str, value: Option<serde_json::Value>) -> Outcome {
    match value {
        Some(value) => draft.push(member, value),
        None => return LEFT_OUT,
    }
    DONE
}

/// Of variables of one name the last counts.
fn env(draft: &mut Draft, text: &str) -> Outcome {
    let Some((name, value)) = specification::pair(text) else { return LEFT_OUT };
    draft.environment.insert(name.to_owned(), value.into());
    // Without a value Docker takes that of the machine that its client runs on.
    if text.contains('=') { DONE } else { Some(NoteKind::Assumed("\"\"".into())) }
}

fn label(draft: &mut Draft, text: &str) -> Outcome {
    let Some((name, value)) = specification::pair(text) else { return LEFT_OUT };
    draft.labels.insert(name.to_owned(), value.into());
    DONE
}

/// The drivers that ECS knows (documented, `LogConfiguration`).
const LOG_DRIVERS: [&str; 8] =
    ["json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens"];

fn log(draft: &mut Draft, setting: Setting, text: &str, origin: &Origin) -> Outcome {
    if setting == Setting::LogDriver {
        draft.log_driver = Some(text.to_owned());
        return if LOG_DRIVERS.contains(&text) { DONE } else { LEFT_OUT };
    }
    let Some((name, value)) = specification::pair(text) else { return LEFT_OUT };
    draft.log_options.insert(name.to_owned(), value.into());
    draft.logging.get_or_insert_with(|| origin.clone());
    DONE
}

pub(super) fn is_log_driver(driver: &str) -> bool {
    LOG_DRIVERS.contains(&driver)
}

/// Shares are what ECS has; a number of processors is a bound for Docker, and shares for ECS on EC2.
fn cpu(draft: &mut Draft, setting: Setting, value: &str) -> Outcome {
    if setting == Setting::CpuShares {
        return match value.parse::<i32>() {
            Ok(0) => DONE,
            Ok(shares) if shares > 0 => {
                draft.set("cpu", shares);
                DONE
            }
            _ => LEFT_OUT,
        };
    }
    match amount::cpu_units(value) {
        Some(0) => DONE,
        Some(units) if !draft.members.contains_key("cpu") => {
            draft.set("cpu", units);
            became(format!("cpu {units}"))
        }
        _ => LEFT_OUT,
    }
}

fn memory(draft: &mut Draft, member: &str, value: &str) -> Outcome {
    match amount::bytes(value).and_then(amount::mebibytes) {
        Some((0, _)) => DONE,
        Some((mebibytes, exact)) => {
            draft.set(member, mebibytes);
            if exact { DONE } else { became(format!("{member} {mebibytes}")) }
        }
        None => LEFT_OUT,
    }
}

/// Docker counts memory and swap together, ECS the swap alone: the memory may come later.
fn swap(draft: &mut Draft, value: &str, origin: &Origin) -> Outcome {
    match amount::bytes(value) {
        Some(0) => DONE,
        Some(bytes) => {
            draft.swap = Some((bytes, origin.clone()));
            DONE
        }
        None => LEFT_OUT,
    }
}

fn gpus(draft: &mut Draft, value: &str) -> Outcome {
    let Some((count, exact)) = specification::gpus(value) else { return LEFT_OUT };
    draft.set("resourceRequirements", json!([{ "type": "GPU", "value": count.to_string() }]));
    if exact { DONE } else { became(format!("GPU {count}")) }
}

fn linux(draft: &mut Draft, setting: Setting, value: &str) -> Outcome {
    match setting {
        Setting::CapAdd => push(&mut draft.capabilities, "add", specification::capability(value).into()),
        Setting::CapDrop => push(&mut draft.capabilities, "drop", specification::capability(value).into()),
        Setting::Device => match specification::device(value) {
            Some(device) => push(&mut draft.linux, "devices", device),
            None => return LEFT_OUT,
        },
        Setting::Init => match flag(value) {
            Some(true) => {
                draft.linux.insert("initProcessEnabled".to_owned(), true.into());
            }
            Some(false) => {
                draft.linux.shift_remove("initProcessEnabled");
            }
            None => return LEFT_OUT,
        },
        Setting::MemorySwappiness => match value.parse::<i32>() {
            // What Docker's client says when it is not told.
            Ok(-1) => {}
            Ok(swappiness) if (0..=100).contains(&swappiness) => {
                draft.linux.insert("swappiness".to_owned(), swappiness.into());
            }
            _ => return LEFT_OUT,
        },
        Setting::ShmSize => match amount::bytes(value).and_then(amount::mebibytes) {
            Some((mebibytes, exact)) => {
                draft.linux.insert("sharedMemorySize".to_owned(), mebibytes.into());
                return if exact { DONE } else { became(format!("sharedMemorySize {mebibytes}")) };
            }
            None => return LEFT_OUT,
        },
        _ => match specification::tmpfs(value) {
            Some(made) => return tmpfs(draft, made),
            None => return LEFT_OUT,
        },
    }
    DONE
}

fn tmpfs(draft: &mut Draft, (tmpfs, exact): (serde_json::Value, bool)) -> Outcome {
    let size = tmpfs.get("size").map(ToString::to_string).unwrap_or_default();
    push(&mut draft.linux, "tmpfs", tmpfs);
    if exact { DONE } else { Some(NoteKind::Assumed(format!("size {size}").into())) }
}

fn health(draft: &mut Draft, setting: Setting, value: &str, origin: &Origin) -> Outcome {
    draft.health.get_or_insert_with(|| origin.clone());
    let member = match setting {
        Setting::HealthCmd => {
            draft.health_check.insert("command".to_owned(), json!(["CMD-SHELL", value]));
            return DONE;
        }
        Setting::HealthRetries => {
            let Some(retries) = value.parse::<i32>().ok().filter(|retries| *retries >= 0) else {
                return LEFT_OUT;
            };
            if retries > 0 {
                draft.health_check.insert("retries".to_owned(), retries.into());
            }
            return DONE;
        }
        Setting::HealthInterval => "interval",
        Setting::HealthTimeout => "timeout",
        _ => "startPeriod",
    };
    match amount::seconds(value) {
        Some((0, _)) => DONE,
        Some((seconds, exact)) => {
            draft.health_check.insert(member.to_owned(), seconds.into());
            if exact { DONE } else { became(format!("{member} {seconds}")) }
        }
        None => LEFT_OUT,
    }
}

fn stop_timeout(draft: &mut Draft, value: &str) -> Outcome {
    match value.parse::<i32>() {
        Ok(seconds) if seconds >= 0 => draft.set("stopTimeout", seconds),
        _ => return LEFT_OUT,
    }
    DONE
}

fn restart(draft: &mut Draft, value: &str) -> Outcome {
    let Some((policy, exact)) = specification::restart(value) else { return LEFT_OUT };
    draft.members.shift_remove("restartPolicy");
    if let Some(policy) = policy {
        draft.set("restartPolicy", policy);
    }
    if exact { DONE } else { became("restartPolicy") }
}

fn mounted(draft: &mut Draft, setting: Setting, value: &str, origin: &Origin) -> Outcome {
    let (mount, exact) = if setting == Setting::Volume {
        let Some(read) = mount::volume(value) else { return LEFT_OUT };
        read
    } else {
        match mount::described(value) {
            Some((Described::Mount(mount), exact)) => (mount, exact),
            Some((Described::Tmpfs(path, bytes, options), _)) => {
                return tmpfs(draft, specification::tmpfs_of(&path, bytes, options));
            }
            None => return LEFT_OUT,
        }
    };
    let local = matches!(&mount.source, Source::Path(path) if mount::is_local(path));
    let what = format!("mountPoints {}", mount.target);
    draft.mounts.push((mount, origin.clone()));
    match (exact, local) {
        (true, false) => DONE,
        (true, true) => Some(NoteKind::Local),
        (false, _) => became(what),
    }
}

fn ports(draft: &mut Draft, setting: Setting, value: &str, origin: &Origin) -> Outcome {
    if setting == Setting::PublishAll {
        match flag(value) {
            Some(true) => draft.publish_all = Some(origin.clone()),
            Some(false) => draft.publish_all = None,
            None => return LEFT_OUT,
        }
        return DONE;
    }
    let Some(port) = Port::read(value).filter(|port| setting == Setting::Publish || port.host.is_none())
    else {
        return LEFT_OUT;
    };
    let to = if setting == Setting::Publish { &mut draft.ports } else { &mut draft.exposed };
    to.push((port, origin.clone()));
    DONE
}

fn whole_task(draft: &mut Draft, setting: Setting, value: &str, origin: &Origin) -> Outcome {
    if setting == Setting::Platform {
        let Some(platform) = specification::platform(value) else { return LEFT_OUT };
        draft.platform = Some((platform, origin.clone()));
        return DONE;
    }
    let mode = match setting {
        Setting::Network => &mut draft.network,
        Setting::Pid => &mut draft.pid,
        _ => &mut draft.ipc,
    };
    *mode = Some((value.to_owned(), origin.clone()));
    DONE
}

//! What Docker's client takes for the value of a setting (documented, docker/cli 28, `opts` and
//! `cli/command/container/opts.go`): a command with another is refused before anything starts.

use std::net::IpAddr;

use super::Setting;
use super::amount;
use super::mount::{self, described, flag};
use super::port::Port;
use crate::plan::tag_fault;
use crate::task_definition::ULIMIT_NAMES;

/// Whether the client takes this value.
pub(crate) fn takes(setting: Setting, value: &str) -> bool {
    use Setting as S;
    match setting {
        S::AddHost => extra_host(value),
        S::CpuShares | S::MemorySwappiness | S::HealthRetries | S::StopTimeout => {
            value.parse::<i64>().is_ok()
        }
        S::Cpus => amount::cpu_units(value).is_some(),
        S::Device => device(value),
        S::Dns => value.trim().parse::<IpAddr>().is_ok(),
        S::DnsSearch => value.trim() == "." || domain(value.trim()),
        S::Env | S::Label => !value.is_empty() && !value.starts_with('='),
        S::Expose => Port::read(value).is_some_and(|port| port.host.is_none()),
        S::Publish => Port::read(value).is_some(),
        S::Gpus => super::specification::gpus(value).is_some(),
        S::HealthInterval | S::HealthStartPeriod | S::HealthTimeout => amount::microseconds(value).is_some(),
        S::Init | S::Interactive | S::Privileged | S::PublishAll | S::ReadOnly | S::Tty => {
            flag(value).is_some()
        }
        S::Link => link(value),
        S::Memory | S::MemoryReservation | S::ShmSize => amount::bytes(value).is_some(),
        S::MemorySwap => value == "-1" || amount::bytes(value).is_some(),
        S::Mount => described(value).is_some(),
        S::Pid => {
            matches!(value, "" | "host")
                || value.strip_prefix("container:").is_some_and(|name| !name.is_empty())
        }
        S::Restart => restart(value),
        S::SecurityOpt => security(value),
        S::Sysctl => sysctl(value),
        S::Tmpfs => !value.is_empty(),
        S::Ulimit => ulimit(value),
        S::Volume => mount::volume(value).is_some(),
        S::CapAdd
        | S::CapDrop
        | S::Entrypoint
        | S::EnvFile
        | S::HealthCmd
        | S::Hostname
        | S::Ipc
        | S::LogDriver
        | S::LogOpt => true,
        S::Network | S::Platform | S::Pull | S::User | S::VolumesFrom | S::Workdir => true,
    }
}

/// The text after the name is an address, or the word for the host's gateway.
fn extra_host(value: &str) -> bool {
    let Some((name, address)) = value.split_once('=').or_else(|| value.split_once(':')) else { return false };
    let address = address.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(address);
    !name.is_empty() && (address == "host-gateway" || address.parse::<IpAddr>().is_ok())
}

fn device(value: &str) -> bool {
    let parts: Vec<&str> = value.split(':').collect();
    let mode = |mode: &str| {
        !mode.is_empty()
            && mode.chars().enumerate().all(|(at, letter)| {
                "rwm".contains(letter) && mode.chars().position(|other| other == letter) == Some(at)
            })
    };
    match parts.as_slice() {
        [path] => path.starts_with('/'),
        [_, path] => path.starts_with('/') || mode(path),
        [_, path, letters] => path.starts_with('/') && mode(letters),
        _ => false,
    }
}

/// Labels of letters, digits and hyphens between dots, with a letter somewhere.
fn domain(value: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let value = value.strip_suffix('.').unwrap_or(value);
    value.len() < 255
        && value.split('.').all(label)
        && value
            .split('.')
            .next_back()
            .is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

fn link(value: &str) -> bool {
    let parts: Vec<&str> = value.split(':').collect();
    !value.is_empty() && parts.len() <= 2
}

fn restart(value: &str) -> bool {
    match value.split_once(':') {
        Some((policy, retries)) => policy == "on-failure" && retries.parse::<u32>().is_ok(),
        None => matches!(value, "no" | "always" | "unless-stopped" | "on-failure"),
    }
}

/// A profile of seccomp is a file that the client reads.
fn security(value: &str) -> bool {
    if value == "no-new-privileges" {
        return true;
    }
    let Some((name, value)) = value.split_once('=').or_else(|| value.split_once(':')) else { return false };
    name != "seccomp" || matches!(value, "unconfined" | "builtin")
}

/// The parameters that are a container's own.
fn sysctl(value: &str) -> bool {
    const NAMES: [&str; 8] = [
        "kernel.msgmax",
        "kernel.msgmnb",
        "kernel.msgmni",
        "kernel.sem",
        "kernel.shmall",
        "kernel.shmmax",
        "kernel.shmmni",
        "kernel.shm_rmid_forced",
    ];
    let Some((name, _)) = value.split_once('=') else { return false };
    NAMES.contains(&name) || name.starts_with("net.") || name.starts_with("fs.mqueue.")
}

fn ulimit(value: &str) -> bool {
    let Some((name, limits)) = value.split_once('=') else { return false };
    let (soft, hard) = limits.split_once(':').unwrap_or((limits, limits));
    let (Ok(soft), Ok(hard)) = (soft.parse::<i64>(), hard.parse::<i64>()) else { return false };
    ULIMIT_NAMES.contains(&name) && (hard == -1 || (soft != -1 && soft <= hard))
}

/// Whether a text names an image: `[host[:port]/]path[:tag][@digest]` (documented, distribution/reference).
pub(crate) fn takes_image(text: &str) -> bool {
    let (text, digest) = text.split_once('@').map_or((text, None), |(text, digest)| (text, Some(digest)));
    let digest = digest.is_none_or(|digest| {
        let hex = |hex: &str| hex.len() >= 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        digest.split_once(':').is_some_and(|(algorithm, rest)| !algorithm.is_empty() && hex(rest))
    });
    let (host, rest) = image_host(text);
    let (path, tag) = rest.split_once(':').map_or((rest, None), |(path, tag)| (path, Some(tag)));
    let tag = tag.is_none_or(|tag| tag_fault(tag).is_none());
    digest && tag && host.is_none_or(|host| host_fault(host).is_none()) && takes_path(path)
}

/// The host of an image's name, where it has one, and the rest. What is before the first slash is a host where nothing else
/// could be meant: it has a dot, a colon or a capital letter, or is `localhost`.
pub(crate) fn image_host(name: &str) -> (Option<&str>, &str) {
    let is_host =
        |text: &str| text.contains(['.', ':']) || text == "localhost" || text.chars().any(char::is_uppercase);
    match name.split_once('/') {
        Some((host, rest)) if is_host(host) => (Some(host), rest),
        _ => (None, name),
    }
}

/// The index of the byte where a text is no host of a registry, with its port: letters, digits and hyphens between dots,
/// or an address of IPv6 in brackets.
pub(crate) fn host_fault(host: &str) -> Option<usize> {
    let (end, fault) = match host.strip_prefix('[') {
        Some(rest) => {
            let is_of_address = |byte: &u8| byte.is_ascii_hexdigit() || *byte == b':';
            let digits = rest.bytes().take_while(|byte| is_of_address(byte)).count();
            let is_closed = digits > 0 && rest.as_bytes().get(digits) == Some(&b']');
            (digits + 2, (!is_closed).then_some(digits + 1))
        }
        None => {
            let end = host.find(':').unwrap_or(host.len());
            (end, domain_fault(host.get(..end).unwrap_or_default()))
        }
    };
    fault.or_else(|| {
        let after = host.get(end..).filter(|after| !after.is_empty())?;
        let Some(port) = after.strip_prefix(':') else { return Some(end) };
        let wrong = port.bytes().position(|byte| !byte.is_ascii_digit());
        wrong.or(port.is_empty().then_some(0)).map(|at| end + 1 + at)
    })
}

fn domain_fault(name: &str) -> Option<usize> {
    let mut start = 0;
    for label in name.split('.') {
        let is_taken = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let wrong = label.bytes().position(|byte| !is_taken(byte));
        let ends = [
            (label.is_empty() || label.starts_with('-'), 0),
            (label.ends_with('-'), label.len().saturating_sub(1)),
        ];
        let at_end = ends.into_iter().find_map(|(is_wrong, at)| is_wrong.then_some(at));
        if let Some(at) = wrong.into_iter().chain(at_end).min() {
            return Some(start + at);
        }
        start += label.len() + 1;
    }
    None
}

/// Whether a text is the path of an image: names between slashes.
pub(crate) fn takes_path(path: &str) -> bool {
    path.split('/').all(component)
}

/// Small letters and digits, with a dot, one or two underscores, or hyphens in between.
fn component(text: &str) -> bool {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let between = |part: &str| matches!(part, "" | "." | "_" | "__") || part.bytes().all(|byte| byte == b'-');
    let ends = |byte: Option<&u8>| byte.is_some_and(plain);
    let bytes = text.as_bytes();
    ends(bytes.first())
        && ends(bytes.last())
        && text.split(|letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit()).all(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Held against `docker run` 28.2.2 itself.
    #[test]
    fn the_client_takes_some() {
        for (setting, good, bad) in [
            (
                Setting::AddHost,
                &["a:10.0.0.1", "a:[::1]", "a=host-gateway"][..],
                &["a:300.1.1.1", "a", ":1.1.1.1"][..],
            ),
            (Setting::Dns, &["8.8.8.8", "::1"], &["dns.example"]),
            (Setting::DnsSearch, &["example.com", "a", "."], &["-a.b", "a..b", "1.2.3"]),
            (Setting::Link, &["db", "db:database"], &["", "a:b:c"]),
            (Setting::Sysctl, &["net.core.somaxconn=1"], &["a=b", "net.core.somaxconn"]),
            (
                Setting::Ulimit,
                &["nofile=1:2", "core=-1", "core=0:-1"],
                &["as=1", "nofile=2:1", "nofile=-1:1"],
            ),
            (Setting::SecurityOpt, &["label:type:x", "no-new-privileges"], &["seccomp=x.json", "hardened"]),
            (Setting::HealthInterval, &["30s", "1m30s"], &["30", "soon"]),
            (Setting::Restart, &["always", "on-failure:3"], &["often", "always:3"]),
            (Setting::Publish, &["80", "8080:80/udp", "7000-7009"], &["80-70", "a"]),
            (Setting::Env, &["A=b", "A"], &["", "=b"]),
        ] {
            for value in good {
                assert!(takes(setting, value), "{setting:?} {value}");
            }
            for value in bad {
                assert!(!takes(setting, value), "{setting:?} {value}");
            }
        }
    }

    #[test]
    fn images_have_names() {
        let digest = format!("a@sha256:{}", "0f".repeat(32));
        for image in [
            "nginx",
            "nginx:1.27-alpine",
            "a.b:5000/c/d__e:F_1",
            "localhost/a-b.c",
            "Reg/a",
            "a--b",
            "[::1]:5000/a",
            digest.as_str(),
        ] {
            assert!(takes_image(image), "{image}");
        }
        for image in [
            "",
            "A",
            "a:",
            "a:-b",
            "a/",
            "/a",
            "-a",
            "a..b",
            "a@b",
            "{{ image }}",
            "a b",
            "a.b:x/c",
            "${A}",
            "a..b/c",
            "[::1/a",
            "a.b/C",
        ] {
            assert!(!takes_image(image), "{image}");
        }
    }
}

//! Small notations of Docker's: `nofile=1024:2048`, `/dev/fuse:/dev/fuse:rwm`, `db:ro`, each from and to what the API has.

use serde_json::{Map, Value, json};

use super::amount;
use super::mount::Read;
use crate::task_definition::ULIMIT_NAMES;

/// `name=soft[:hard]`; without a hard limit it is the soft one. ECS and Docker's client know the same names (documented,
/// docker/go-units).
pub(super) fn ulimit(text: &str) -> Option<Value> {
    let (name, limits) = text.split_once('=')?;
    let (soft, hard) = limits.split_once(':').unwrap_or((limits, limits));
    let (soft, hard): (i32, i32) = (soft.parse().ok()?, hard.parse().ok()?);
    ULIMIT_NAMES.contains(&name).then(|| json!({ "name": name, "softLimit": soft, "hardLimit": hard }))
}

/// `host[:container[:permissions]]`; `host:permissions` too, as Docker reads it.
pub(super) fn device(text: &str) -> Option<Value> {
    let parts: Vec<&str> = text.split(':').collect();
    let (host, container, permissions) = match parts.as_slice() {
        [host] => (*host, None, None),
        [host, mode] if permissions(mode).is_some() => (*host, None, Some(*mode)),
        [host, container] => (*host, Some(*container), None),
        [host, container, mode] => (*host, Some(*container), Some(*mode)),
        _ => return None,
    };
    if !host.starts_with('/') || container.is_some_and(|path| !path.starts_with('/')) {
        return None;
    }
    let mut device = Map::new();
    device.insert("hostPath".to_owned(), host.into());
    if let Some(container) = container.filter(|path| *path != host) {
        device.insert("containerPath".to_owned(), container.into());
    }
    // All of them is what Docker gives anyhow.
    if let Some(given) = permissions.filter(|mode| *mode != "rwm") {
        device.insert("permissions".to_owned(), self::permissions(given)?.into());
    }
    Some(Value::Object(device))
}

/// The words of `r`, `w` and `m`.
fn permissions(text: &str) -> Option<Vec<&'static str>> {
    let word = |letter: char| PERMISSIONS.iter().find(|(known, _)| *known == letter).map(|(_, word)| *word);
    let words: Option<Vec<_>> = text.chars().map(word).collect();
    words.filter(|words| !words.is_empty())
}

const PERMISSIONS: [(char, &str); 3] = [('r', "read"), ('w', "write"), ('m', "mknod")];

/// The letters of permissions, as far as all of them have one.
pub(super) fn permission_letters(words: &[String]) -> Option<String> {
    let letter =
        |word: &String| PERMISSIONS.iter().find(|(_, known)| known == word).map(|(letter, _)| *letter);
    words.iter().map(letter).collect()
}

/// What ECS takes when a memory file system says no size, which ECS needs. Docker has no bound then.
pub(super) const TMPFS_MIB: u32 = 64;

/// A memory file system, and whether its size was said: `path[:options]`.
pub(super) fn tmpfs(text: &str) -> Read<Value> {
    let (path, options) = text.split_once(':').unwrap_or((text, ""));
    let (mut size, mut others) = (None, Vec::new());
    for option in options.split(',').filter(|option| !option.is_empty()) {
        match option.strip_prefix("size=") {
            Some(text) => size = amount::bytes(text),
            None => others.push(option.to_owned()),
        }
    }
    if path.is_empty() { None } else { Some(tmpfs_of(path, size, others)) }
}

/// The same, from its parts.
pub(super) fn tmpfs_of(path: &str, bytes: Option<u64>, options: Vec<String>) -> (Value, bool) {
    let size = bytes.and_then(amount::mebibytes);
    let (mebibytes, exact) = size.unwrap_or((TMPFS_MIB, false));
    let mut tmpfs = Map::new();
    tmpfs.insert("containerPath".to_owned(), path.into());
    tmpfs.insert("size".to_owned(), mebibytes.into());
    if !options.is_empty() {
        tmpfs.insert("mountOptions".to_owned(), options.into());
    }
    (Value::Object(tmpfs), exact)
}

/// How many GPUs are asked for, and whether the text says a number: `2`, `all`, `device=0,1`, `count=2,driver=nvidia`.
pub(super) fn gpus(text: &str) -> Read<u32> {
    let text = text.trim_matches('"');
    if let Ok(count) = text.parse() {
        return Some((count, true));
    }
    if let Some(devices) = text.strip_prefix("device=") {
        return Some((u32::try_from(devices.split(',').count()).ok()?, false));
    }
    let count = text.split(',').find_map(|field| field.strip_prefix("count="));
    match count {
        Some(count) if count != "all" => Some((count.parse().ok()?, true)),
        // ECS has no word for all of an instance's; one is what it gives when nothing else is known.
        _ => (text == "all" || count.is_some()).then_some((1, false)),
    }
}

/// `name=value`, where a name is not empty.
pub(super) fn pair(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (!name.is_empty()).then_some((name, value))
}

/// A parameter of the kernel: `name=value`.
pub(super) fn sysctl(text: &str) -> Option<Value> {
    let (name, value) = text.split_once('=').filter(|(name, _)| !name.is_empty())?;
    Some(json!({ "namespace": name, "value": value }))
}

/// `host:address` or `host=address`, where an address may have brackets and colons.
pub(super) fn extra_host(text: &str) -> Option<Value> {
    let (host, address) = text.split_once('=').or_else(|| text.split_once(':'))?;
    let address = address.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(address);
    let said = !host.is_empty() && !address.is_empty();
    said.then(|| json!({ "hostname": host, "ipAddress": address }))
}

/// `container[:ro|rw]`.
pub(super) fn volumes_from(text: &str) -> Option<Value> {
    let (name, mode) = text.split_once(':').unwrap_or((text, "rw"));
    let read_only = match mode.split(',').next() {
        Some("ro") => true,
        Some("rw" | "z" | "Z") => false,
        _ => return None,
    };
    let mut from = Map::new();
    from.insert("sourceContainer".to_owned(), name.into());
    if read_only {
        from.insert("readOnly".to_owned(), true.into());
    }
    (!name.is_empty()).then_some(Value::Object(from))
}

/// What becomes of a container that exits: none is nothing, as is Docker's default.
pub(super) fn restart(text: &str) -> Read<Option<Value>> {
    let (policy, retries) =
        text.split_once(':').map_or((text, None), |(policy, retries)| (policy, Some(retries)));
    let value = match policy {
        "no" | "" | "none" => None,
        "always" | "unless-stopped" | "any" => Some(json!({ "enabled": true })),
        "on-failure" => Some(json!({ "enabled": true, "ignoredExitCodes": [0] })),
        _ => return None,
    };
    Some((value, retries.is_none()))
}

/// The platform: `linux/arm64`. Of Windows the family's version is missing, which ECS asks for.
pub(super) fn platform(text: &str) -> Option<Map<String, Value>> {
    let mut parts = text.split('/');
    let (system, architecture) = (parts.next()?, parts.next());
    let (system, architecture) = match (system, architecture) {
        ("amd64" | "x86_64" | "arm64" | "aarch64", None) => ("linux", Some(system)),
        other => other,
    };
    let mut platform = Map::new();
    match architecture {
        Some("amd64" | "x86_64") => platform.insert("cpuArchitecture".to_owned(), "X86_64".into()),
        Some("arm64" | "aarch64") => platform.insert("cpuArchitecture".to_owned(), "ARM64".into()),
        Some(_) => return None,
        None => None,
    };
    platform.insert("operatingSystemFamily".to_owned(), "LINUX".into());
    (system == "linux").then_some(platform)
}

/// A capability as ECS has it: `NET_ADMIN`, where Docker also takes `net_admin` and `CAP_NET_ADMIN`.
pub(super) fn capability(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    upper.strip_prefix("CAP_").unwrap_or(&upper).to_owned()
}

/// A file of variables in S3, which is where ECS reads them from.
pub(super) fn env_file(text: &str) -> Option<Value> {
    let arn = match text.strip_prefix("s3://") {
        Some(object) => format!("arn:aws:s3:::{object}"),
        None => text.to_owned(),
    };
    let in_s3 = arn.starts_with("arn:") && arn.contains(":s3:::");
    in_s3.then(|| json!({ "value": arn, "type": "s3" }))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check<T: std::fmt::Debug>(read: impl Fn(&str) -> Option<T>, texts: &[&str], expected: Expect) {
        let line = |text: &&str| match read(text) {
            Some(read) => format!("{text}: {read:?}\n"),
            None => format!("{text}: none\n"),
        };
        expected.assert_eq(&texts.iter().map(line).collect::<String>());
    }

    fn text(value: Option<Value>) -> Option<String> {
        value.map(|value| value.to_string())
    }

    #[test]
    fn limits_and_devices_are_read() {
        check(
            |limit| text(ulimit(limit)),
            &["nofile=1023:1025", "nproc=3", "core=-1", "as=1024", "nofile", "nofile=a"],
            expect![[r#"
                nofile=1023:1025: "{\"name\":\"nofile\",\"softLimit\":1023,\"hardLimit\":1025}"
                nproc=3: "{\"name\":\"nproc\",\"softLimit\":3,\"hardLimit\":3}"
                core=-1: "{\"name\":\"core\",\"softLimit\":-1,\"hardLimit\":-1}"
                as=1024: none
                nofile: none
                nofile=a: none
            "#]],
        );
        check(
            |path| text(device(path)),
            &["/dev/fuse", "/dev/a:/dev/b:rw", "/dev/a:r", "/dev/a:/dev/a:rwm", "a", "/dev/a:/b:x", "/a:b"],
            expect![[r#"
                /dev/fuse: "{\"hostPath\":\"/dev/fuse\"}"
                /dev/a:/dev/b:rw: "{\"hostPath\":\"/dev/a\",\"containerPath\":\"/dev/b\",\"permissions\":[\"read\",\"write\"]}"
                /dev/a:r: "{\"hostPath\":\"/dev/a\",\"permissions\":[\"read\"]}"
                /dev/a:/dev/a:rwm: "{\"hostPath\":\"/dev/a\"}"
                a: none
                /dev/a:/b:x: none
                /a:b: none
            "#]],
        );
    }

    #[test]
    fn the_rest_is_read() {
        check(
            tmpfs,
            &["/tmp:size=64m,noexec", "/tmp", "/tmp:size=50%", ""],
            expect![[r#"
                /tmp:size=64m,noexec: (Object {"containerPath": String("/tmp"), "size": Number(64), "mountOptions": Array [String("noexec")]}, true)
                /tmp: (Object {"containerPath": String("/tmp"), "size": Number(64)}, false)
                /tmp:size=50%: (Object {"containerPath": String("/tmp"), "size": Number(64)}, false)
                : none
            "#]],
        );
        check(
            gpus,
            &["all", "2", "device=0,1", "\"device=0\"", "count=3,driver=nvidia", "x"],
            expect![[r#"
            all: (1, false)
            2: (2, true)
            device=0,1: (2, false)
            "device=0": (1, false)
            count=3,driver=nvidia: (3, true)
            x: none
        "#]],
        );
        check(
            |host| text(extra_host(host)),
            &["db:10.0.0.1", "db=::1", "db:[::1]", "db"],
            expect![[r#"
            db:10.0.0.1: "{\"hostname\":\"db\",\"ipAddress\":\"10.0.0.1\"}"
            db=::1: "{\"hostname\":\"db\",\"ipAddress\":\"::1\"}"
            db:[::1]: "{\"hostname\":\"db\",\"ipAddress\":\"::1\"}"
            db: none
        "#]],
        );
        check(
            restart,
            &["no", "always", "on-failure:3", "often"],
            expect![[r#"
            no: (None, true)
            always: (Some(Object {"enabled": Bool(true)}), true)
            on-failure:3: (Some(Object {"enabled": Bool(true), "ignoredExitCodes": Array [Number(0)]}), false)
            often: none
        "#]],
        );
        check(
            platform,
            &["linux/arm64", "linux/arm64/v8", "amd64", "linux", "windows", "linux/s390x"],
            expect![[r#"
            linux/arm64: {"cpuArchitecture": String("ARM64"), "operatingSystemFamily": String("LINUX")}
            linux/arm64/v8: {"cpuArchitecture": String("ARM64"), "operatingSystemFamily": String("LINUX")}
            amd64: {"cpuArchitecture": String("X86_64"), "operatingSystemFamily": String("LINUX")}
            linux: {"operatingSystemFamily": String("LINUX")}
            windows: none
            linux/s390x: none
        "#]],
        );
    }
}

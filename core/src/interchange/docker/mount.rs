//! What is mounted into a container: `--volume`, `--mount`.

use serde_json::{Map, Value};

use super::amount;

/// What is mounted, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mount {
    pub(crate) source: Source,
    pub(crate) target: String,
    pub(crate) read_only: bool,
}

/// Where what is mounted comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A volume that lives as long as the container.
    Anonymous,
    /// A volume of Docker's, and what is said of how it is made: `driver`, `driverOpts`, `labels`.
    Named(String, Map<String, Value>),
    /// A path on the host.
    Path(String),
}

impl Source {
    /// What tells it from others; nothing where each is another one.
    pub(crate) fn key(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Anonymous => None,
            Self::Named(name, made) => Some((
                "name",
                Value::from_iter([Value::from(name.as_str()), made.clone().into()]).to_string(),
            )),
            Self::Path(path) => Some(("path", path.clone())),
        }
    }

    /// A name, a path, or nothing at all. Docker's names have no slashes and begin with a letter or digit.
    pub(crate) fn of(text: &str) -> Self {
        let mut characters = text.chars();
        let begins = characters.next().is_some_and(|first| first.is_ascii_alphanumeric());
        let goes_on = |character: char| character.is_ascii_alphanumeric() || "_.-".contains(character);
        match text.is_empty() {
            true => Self::Anonymous,
            false if begins && characters.all(goes_on) => Self::Named(text.to_owned(), Map::new()),
            false => Self::Path(text.to_owned()),
        }
    }
}

/// Whether a path means something only on the machine, and in the folder, that it was written on.
pub(crate) fn is_local(path: &str) -> bool {
    !(path.starts_with('/') || drive(path))
}

/// Whether a path begins with a drive of Windows.
fn drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic())
}

/// What was read, and whether that is all that the text says.
pub(crate) type Read<T> = Option<(T, bool)>;

/// Reads what `--volume` takes: `[source:]target[:mode]`.
pub(crate) fn volume(text: &str) -> Read<Mount> {
    let mut parts = split(text);
    let mode = if parts.len() == 3 { parts.pop() } else { None };
    let (source, target) = match parts.as_slice() {
        [target] => ("", *target),
        [source, target] if !source.is_empty() => (*source, *target),
        _ => return None,
    };
    if target.is_empty() {
        return None;
    }
    let (mut read_only, mut exact) = (false, true);
    for word in mode.unwrap_or_default().split(',').filter(|word| !word.is_empty()) {
        match word {
            "ro" => read_only = true,
            // What Docker does anyhow on Linux.
            "rw" | "consistent" | "cached" | "delegated" => {}
            _ => exact = false,
        }
    }
    Some((Mount { source: Source::of(source), target: target.to_owned(), read_only }, exact))
}

/// The parts between colons, but for the colon behind a drive and those inside of `${…}`.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut begin, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, character) in text.char_indices() {
        match character {
            '{' | '(' | '<' => depth += 1,
            '}' | ')' | '>' => depth = depth.saturating_sub(1),
            ':' if depth == 0 && !(at == begin + 1 && text.get(begin..).is_some_and(drive)) => {
                parts.push(text.get(begin..at).unwrap_or_default());
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(begin..).unwrap_or_default());
    parts
}

/// What `--mount` describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Described {
    Mount(Mount),
    /// Memory: the target, bytes, options of the mount.
    Tmpfs(String, Option<u64>, Vec<String>),
}

/// Reads what `--mount` takes: a line of CSV with `key=value` in its fields.
pub(crate) fn described(text: &str) -> Read<Described> {
    let mut fields = Fields { kind: "volume".to_owned(), exact: true, ..Fields::default() };
    for field in csv(text)? {
        let (key, value) =
            field.split_once('=').map_or((field.as_str(), None), |(key, value)| (key, Some(value)));
        fields.take(&key.to_ascii_lowercase(), value)?;
    }
    let Fields { kind, source, target, read_only, made, size, mode, exact } = fields;
    let target = target.filter(|target| !target.is_empty())?;
    let source = source.unwrap_or_default();
    let source = match kind.as_str() {
        "tmpfs" => return Some((Described::Tmpfs(target, size, mode.into_iter().collect()), exact)),
        "bind" if source.is_empty() => return None,
        "bind" => Source::Path(source),
        "volume" if source.is_empty() => Source::Anonymous,
        "volume" => Source::Named(source, made),
        _ => return None,
    };
    Some((Described::Mount(Mount { source, target, read_only }), exact))
}

/// What the fields have said.
#[derive(Default)]
struct Fields {
    kind: String,
    source: Option<String>,
    target: Option<String>,
    read_only: bool,
    made: Map<String, Value>,
    size: Option<u64>,
    mode: Option<String>,
    exact: bool,
}

impl Fields {
    fn take(&mut self, key: &str, value: Option<&str>) -> Option<()> {
        match (key, value) {
            ("readonly" | "ro", value) => self.read_only = flag(value.unwrap_or("true"))?,
            ("type", Some(value)) => self.kind = value.to_ascii_lowercase(),
            ("source" | "src", Some(value)) => self.source = Some(value.to_owned()),
            ("target" | "destination" | "dst", Some(value)) => self.target = Some(value.to_owned()),
            ("volume-driver", Some(value)) => {
                self.made.insert("driver".to_owned(), value.into());
            }
            ("volume-opt", Some(value)) => pair(&mut self.made, "driverOpts", value),
            ("volume-label", Some(value)) => pair(&mut self.made, "labels", value),
            ("tmpfs-size", Some(value)) => self.size = Some(amount::bytes(value)?),
            ("tmpfs-mode", Some(value)) => self.mode = Some(format!("mode={value}")),
            ("consistency", _) => {}
            _ => self.exact = false,
        }
        Some(())
    }
}

/// Adds `key=value` to an object of an object.
fn pair(made: &mut Map<String, Value>, member: &str, text: &str) {
    let (key, value) = text.split_once('=').unwrap_or((text, ""));
    let inner = made.entry(member).or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(inner) = inner {
        inner.insert(key.to_owned(), value.into());
    }
}

/// What Docker's client takes for true and false (documented, Go's `strconv.ParseBool`).
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

/// The fields of a line of CSV; one that begins with a quote ends with one.
fn csv(text: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let end = closing_quote(quoted)?;
                (quoted.get(..end)?.replace("\"\"", "\""), quoted.get(end + 1..)?)
            }
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                (rest.get(..end)?.to_owned(), rest.get(end..)?)
            }
        };
        fields.push(field);
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None => return after.is_empty().then_some(fields),
        }
    }
}

/// Where the quote stands that is not doubled.
fn closing_quote(text: &str) -> Option<usize> {
    let mut quotes = text.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

/// Fields as a line of CSV.
pub(crate) fn to_csv(fields: &[String]) -> String {
    let quoted = |field: &String| match field.contains([',', '"', '\n', '\r']) || field.starts_with(' ') {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.clone(),
    };
    fields.iter().map(quoted).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check<T: std::fmt::Debug>(read: impl Fn(&str) -> Read<T>, texts: &[&str], expected: Expect) {
        let line = |text: &&str| match read(text) {
            Some((read, exact)) => format!("{text}: {read:?}{}\n", if exact { "" } else { " (not all)" }),
            None => format!("{text}: none\n"),
        };
        expected.assert_eq(&texts.iter().map(line).collect::<String>());
    }

    #[test]
    fn volumes_are_read() {
        check(
            volume,
            &[
                "/data",
                "data:/data",
                "/srv/data:/data:ro",
                "./data:/data:rw,z",
                "C:\\data:/data",
                "${DATA:-/srv}:/data",
                "",
                ":",
                "a:",
                "a:b:c:d",
            ],
            expect![[r#"
                /data: Mount { source: Anonymous, target: "/data", read_only: false }
                data:/data: Mount { source: Named("data", {}), target: "/data", read_only: false }
                /srv/data:/data:ro: Mount { source: Path("/srv/data"), target: "/data", read_only: true }
                ./data:/data:rw,z: Mount { source: Path("./data"), target: "/data", read_only: false } (not all)
                C:\data:/data: Mount { source: Path("C:\\data"), target: "/data", read_only: false }
                ${DATA:-/srv}:/data: Mount { source: Path("${DATA:-/srv}"), target: "/data", read_only: false }
                : none
                :: none
                a:: none
                a:b:c:d: none
            "#]],
        );
    }

    #[test]
    fn mounts_are_read() {
        check(
            described,
            &[
                "type=bind,source=/srv,target=/data,readonly",
                "src=data,dst=/data,volume-driver=rexray,volume-opt=size=1,volume-label=a=b",
                "type=bind,\"source=/a,b\",target=/c,bind-propagation=rslave",
                "type=tmpfs,dst=/tmp,tmpfs-size=64m,tmpfs-mode=1770",
                "target=/data",
                "type=bind,target=/data",
                "type=npipe,src=a,dst=b",
                "type=bind",
                "\"",
                "",
            ],
            expect![[r#"
                type=bind,source=/srv,target=/data,readonly: Mount(Mount { source: Path("/srv"), target: "/data", read_only: true })
                src=data,dst=/data,volume-driver=rexray,volume-opt=size=1,volume-label=a=b: Mount(Mount { source: Named("data", {"driver": String("rexray"), "driverOpts": Object {"size": String("1")}, "labels": Object {"a": String("b")}}), target: "/data", read_only: false })
                type=bind,"source=/a,b",target=/c,bind-propagation=rslave: Mount(Mount { source: Path("/a,b"), target: "/c", read_only: false }) (not all)
                type=tmpfs,dst=/tmp,tmpfs-size=64m,tmpfs-mode=1770: Tmpfs("/tmp", Some(67108864), ["mode=1770"])
                target=/data: Mount(Mount { source: Anonymous, target: "/data", read_only: false })
                type=bind,target=/data: none
                type=npipe,src=a,dst=b: none
                type=bind: none
                ": none
                : none
            "#]],
        );
        assert_eq!(to_csv(&["source=/a,b".to_owned(), "x".to_owned()]), "\"source=/a,b\",x");
    }
}

//! Published ports: `127.0.0.1:8080:80/tcp`, and ranges of them.

use serde_json::{Map, Value};

/// As many mappings as one range becomes at most; containers have 100 ports in ECS (documented, `PortMapping`).
const MAX_EXPANDED: u32 = 100;

/// A port of a container, or a range of them, and where it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Port {
    /// The address that the host's port is bound to; none is all.
    pub(crate) address: Option<String>,
    /// The first and the last port of the container.
    pub(crate) container: (u16, u16),
    /// The first and the last port of the host; none is one that Docker chooses.
    pub(crate) host: Option<(u16, u16)>,
    pub(crate) protocol: String,
    /// `name` and `appProtocol`, of which Compose knows too.
    pub(crate) name: Option<String>,
    pub(crate) app_protocol: Option<String>,
}

impl Port {
    /// Reads what `--publish` takes: `[[address:][host]:]container[/protocol]`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (ports, protocol) = text.split_once('/').unwrap_or((text, "tcp"));
        let (rest, container) = match ports.rsplit_once(':') {
            Some((rest, container)) => (Some(rest), container),
            None => (None, ports),
        };
        let (address, host) = match rest.map(|rest| rest.rsplit_once(':')) {
            Some(Some((address, host))) => (Some(address.trim_matches(['[', ']'])), host),
            Some(None) => (None, rest.unwrap_or_default()),
            None => (None, ""),
        };
        let protocol = protocol.to_ascii_lowercase();
        Some(Self {
            address: address.filter(|address| !address.is_empty()).map(str::to_owned),
            container: range(container)?,
            host: if host.is_empty() { None } else { Some(range(host)?) },
            protocol: if matches!(protocol.as_str(), "tcp" | "udp" | "sctp") {
                protocol
            } else {
                return None;
            },
            name: None,
            app_protocol: None,
        })
    }

    /// The port mappings, and whether they say all that this does. None where ECS has nothing for it.
    pub(crate) fn mappings(&self) -> Option<(Vec<Map<String, Value>>, bool)> {
        if self.protocol == "sctp" {
            return None;
        }
        let (first, last) = self.container;
        let count = u32::from(last - first) + 1;
        let exact = self.address.as_deref().is_none_or(|address| matches!(address, "0.0.0.0" | "::"));
        match self.host {
            None if count > 1 => {
                let range = format!("{first}-{last}");
                Some((vec![self.mapping("containerPortRange", range.into(), None)], exact))
            }
            Some((from, to)) if to - from == last - first => {
                let pairs = (first..=last).zip(from..=to);
                let mappings =
                    pairs.map(|(port, host)| self.mapping("containerPort", port.into(), Some(host)));
                (count <= MAX_EXPANDED).then(|| (mappings.collect(), exact))
            }
            // One of a range of the host's ports, whichever is free.
            host if count == 1 => {
                let mapping = self.mapping("containerPort", first.into(), None);
                Some((vec![mapping], exact && host.is_none()))
            }
            _ => None,
        }
    }

    fn mapping(&self, member: &str, port: Value, host: Option<u16>) -> Map<String, Value> {
        let mut mapping = Map::new();
        mapping.insert(member.to_owned(), port);
        if let Some(host) = host.filter(|host| *host != 0) {
            mapping.insert("hostPort".to_owned(), host.into());
        }
        mapping.insert("protocol".to_owned(), self.protocol.as_str().into());
        let texts = [("name", &self.name), ("appProtocol", &self.app_protocol)];
        for (member, text) in texts.into_iter().filter_map(|(member, text)| Some((member, text.as_ref()?))) {
            mapping.insert(member.to_owned(), text.as_str().into());
        }
        mapping
    }

    /// As `--publish` takes it.
    pub(crate) fn to_text(&self) -> String {
        let text = |(first, last): (u16, u16)| match first == last {
            true => first.to_string(),
            false => format!("{first}-{last}"),
        };
        let host = self.host.map(|host| format!("{}:", text(host))).unwrap_or_default();
        let protocol = if self.protocol == "tcp" { String::new() } else { format!("/{}", self.protocol) };
        format!("{host}{}{protocol}", text(self.container))
    }
}

/// A port, or a range of ports with its lower end first. Port 0 is one that Docker chooses.
pub(crate) fn range(text: &str) -> Option<(u16, u16)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(first) || !plain(last) {
        return None;
    }
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: Expect) {
        let line = |text: &&str| match Port::read(text).and_then(|port| port.mappings()) {
            Some((mappings, exact)) => {
                let all = if exact { "" } else { " (not all)" };
                format!("{text}: {}{all}\n", serde_json::to_string(&mappings).unwrap())
            }
            None => format!("{text}: none\n"),
        };
        expected.assert_eq(&texts.iter().map(line).collect::<String>());
    }

    #[test]
    fn ports_are_read() {
        check(
            &[
                "80",
                "8080:80",
                "53:53/UDP",
                "127.0.0.1:8080:80",
                "127.0.0.1::80",
                "0.0.0.0:80:80",
                "[::1]:80:80",
                "8000-8001:9000-9001/udp",
                "8000-8001:80",
                "7000-7009",
                "0:80",
                "1-2:1-3",
                "2-1",
                "1-2000:1-2000",
                "80:80/sctp",
                "http",
                "",
                ":",
                "70000:80",
                "+80",
            ],
            expect![[r#"
                80: [{"containerPort":80,"protocol":"tcp"}]
                8080:80: [{"containerPort":80,"hostPort":8080,"protocol":"tcp"}]
                53:53/UDP: [{"containerPort":53,"hostPort":53,"protocol":"udp"}]
                127.0.0.1:8080:80: [{"containerPort":80,"hostPort":8080,"protocol":"tcp"}] (not all)
                127.0.0.1::80: [{"containerPort":80,"protocol":"tcp"}] (not all)
                0.0.0.0:80:80: [{"containerPort":80,"hostPort":80,"protocol":"tcp"}]
                [::1]:80:80: [{"containerPort":80,"hostPort":80,"protocol":"tcp"}] (not all)
                8000-8001:9000-9001/udp: [{"containerPort":9000,"hostPort":8000,"protocol":"udp"},{"containerPort":9001,"hostPort":8001,"protocol":"udp"}]
                8000-8001:80: [{"containerPort":80,"protocol":"tcp"}] (not all)
                7000-7009: [{"containerPortRange":"7000-7009","protocol":"tcp"}]
                0:80: [{"containerPort":80,"protocol":"tcp"}]
                1-2:1-3: none
                2-1: none
                1-2000:1-2000: none
                80:80/sctp: none
                http: none
                : none
                :: none
                70000:80: none
                +80: none
            "#]],
        );
    }
}

//! Rules on port mappings.

use std::collections::BTreeSet;

use super::definition::{Container, Definition};
use super::example::Example;
use super::names::{is_port_name, port_pair, port_range};
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};
use crate::catalogue::quotas::{DEFAULT_RESERVED_PORTS, MAX_RESERVED_PORTS};

const PORT_MAPPING: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html";

/// Where dynamic host ports come from: Linux's range and Docker's own (documented).
const DYNAMIC: std::ops::RangeInclusive<i64> = 32_768..=65_535;

/// Ranges of container ports in one container (documented).
const MAX_RANGES: usize = 100;

/// Host ports that are left to an instance's tasks: the default reserved ports count (documented).
const MAX_HOST_PORTS: usize = MAX_RESERVED_PORTS - DEFAULT_RESERVED_PORTS.len();

rules! {
    /// Rules on port mappings.
    PortRule in Port {
        /// Where the task has the network for itself, ports are not mapped.
        AwsvpcPortDiffers = Facts::error("TD-30", Observed, "aws/amazon-ecs-cli#1014, pulumi/pulumi-awsx#935").says(
            "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
        );
        /// The host port 0 asks for nothing there; the sources disagree on whether ECS takes it.
        HostPortZero = Facts::warning("TD-30", Observed, "aws/amazon-ecs-cli#1014").says(
            "When networkMode={0}, the host ports and container ports in port mappings must match.",
        );
        /// Where the task shares the instance's network, ports are not mapped either.
        HostModePortDiffers = Facts::error("TD-31", Observed, "cdk-preflight pf-ecs-host-network-host-port-mismatch").says(
            "When networkMode=host, the host ports and container ports in port mappings must match.",
        );
        /// In `awsvpc` mode all containers share the task's ports.
        ContainerPortTaken = Facts::error("TD-32", Observed, "cdk-preflight pf-ecs-port-range-overlap")
            .says("{0} container port '{1}' is used multiple times in task when networkMode=awsvpc.");
        /// A port of the instance goes to one container.
        HostPortTaken = Facts::error("TD-33", Observed, "aws/amazon-ecs-agent#1220")
            .says("{0} host port '{1}' is mapped multiple times in task.");
        /// A container port is a port.
        ContainerPortInvalid = Facts::error("TD-34", Observed, "aws/aws-cli#7288")
            .says("Invalid 'containerPort' setting for container '{0}'.");
        /// A mapping says which port of the container it is about.
        ContainerPortMissing = Facts::error("TD-34", Observed, "aws/aws-cli#7288")
            .says("Invalid 'containerPort' setting for container '{0}'.");
        /// A host port is a port, or 0.
        HostPortInvalid = Facts::error("TD-34", Documented, PORT_MAPPING);
        /// A range has its lower end first.
        RangeInvalid = Facts::error("TD-35", Observed, "cdk-preflight pf-ecs-port-range-reversed")
            .says("Invalid 'containerPortRange' setting for container '{0}'.");
        /// A mapping has a port or a range.
        RangeAndPort = Facts::error("TD-35", Observed, "cdk-preflight pf-ecs-port-range-with-host-port").says(
            "Invalid port mapping for container '{0}', cannot specify both single port and port range.",
        );
        /// Ranges are for the modes bridge and awsvpc.
        RangeInMode = Facts::error("TD-35", Documented, PORT_MAPPING);
        /// A container has at most a hundred ranges.
        TooManyRanges = Facts::error("TD-35", Documented, PORT_MAPPING);
        /// Service Connect finds a port by its name.
        PortNameTaken = Facts::error("TD-36", Observed, "cdk-preflight pf-ecs-port-mapping-duplicate-name")
            .says("When networkMode={0}, port mapping name is already used");
        /// In the other modes too; AWS's refusal is known of awsvpc only.
        PortNameRepeated = Facts::warning("TD-36", Documented, PORT_MAPPING);
        /// A port's name is of lowercase letters, digits, underscores and hyphens.
        PortNameCharacters = Facts::warning("TD-36", Documented, PORT_MAPPING);
        /// Without a network there are no ports.
        PortsWithoutNetwork = Facts::error("TD-37", Documented, PORT_MAPPING);
        /// What is neither tcp nor udp counts as tcp.
        ProtocolUnknown = Facts::warning("TD-45", Documented, PORT_MAPPING);
        /// The instance's own ports are taken.
        HostPortReserved = Facts::warning("TD-46", Documented, PORT_MAPPING);
        /// The ports that ECS hands out are not asked for by number.
        HostPortDynamic = Facts::warning("TD-46", Documented, PORT_MAPPING);
        /// An instance has at most a hundred reserved ports, those of SSH, Docker and the agent among them.
        TooManyHostPorts = Facts::warning("TD-46", Observed, "aws/containers-roadmap#331");
    }
}

/// A mapping as the rules on collisions read it.
struct Mapping<'a> {
    node: Node<'a>,
    protocol: &'static str,
    /// First and last container port.
    container: Option<(i64, i64)>,
    host: Option<i64>,
}

impl<'a> Mapping<'a> {
    fn new(node: Node<'a>) -> Self {
        let range = port_range(node.text_of("containerPortRange"));
        let single = node.integer_of("containerPort");
        Self {
            protocol: if node.text_of("protocol") == "udp" { "UDP" } else { "TCP" },
            container: single
                .map(|port| (port, port))
                .or(range.map(|(first, last)| (first.into(), last.into()))),
            host: node.integer_of("hostPort"),
            node,
        }
    }

    /// Where its host port is written, or would be.
    fn host_node(&self) -> Node<'a> {
        self.node.get("hostPort")
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    let mut all = Vec::new();
    for container in &definition.containers {
        let list = container.node.get("portMappings");
        if definition.network_mode == "none" && list.is_set() {
            findings.report_fixed(PortRule::PortsWithoutNetwork, &list, &[], list.removed());
        }
        let mappings = list.elements().filter(|node| node.object().is_some()).map(Mapping::new);
        let mappings: Vec<Mapping<'_>> = mappings.collect();
        for mapping in &mappings {
            check_ports(container, mapping, findings);
            check_range(definition, container, mapping, findings);
            check_mode(definition, mapping, findings);
            check_protocol(&mapping.node.get("protocol"), findings);
        }
        let ranges = mappings.iter().filter(|mapping| mapping.node.get("containerPortRange").is_set());
        if ranges.count() > MAX_RANGES {
            findings.report(PortRule::TooManyRanges, &list, &[container.name]);
        }
        all.extend(mappings);
    }
    check_names(definition, &all, findings);
    match definition.network_mode {
        "awsvpc" => check_container_ports(&all, findings),
        "bridge" | "host" => check_host_ports(definition, &all, findings),
        _ => {}
    }
}

fn check_ports(container: &Container<'_>, mapping: &Mapping<'_>, findings: &mut Findings) {
    let port = mapping.node.get("containerPort");
    if port.value.as_i64().is_some_and(|port| !(1..=65_535).contains(&port)) {
        findings.report(PortRule::ContainerPortInvalid, &port, &[container.name]);
    }
    if !port.is_present() && !mapping.node.get("containerPortRange").is_set() {
        findings.report(PortRule::ContainerPortMissing, &port, &[container.name]);
    }
    if mapping.host.is_some_and(|port| !(0..=65_535).contains(&port)) {
        findings.report(PortRule::HostPortInvalid, &mapping.host_node(), &[]);
    }
}

fn check_range(
    definition: &Definition<'_>,
    container: &Container<'_>,
    mapping: &Mapping<'_>,
    findings: &mut Findings,
) {
    let range = mapping.node.get("containerPortRange");
    let Some(text) = range.text().filter(|text| !text.is_empty()) else { return };
    if port_range(text).is_none() {
        match port_pair(text) {
            Some((first, last)) if first > last && last > 0 => {
                let fix = range.set_to(format!("{last}-{first}"));
                findings.report_fixed(PortRule::RangeInvalid, &range, &[container.name], fix);
            }
            _ => findings.report(PortRule::RangeInvalid, &range, &[container.name]),
        }
    }
    let (port, host) = (mapping.node.get("containerPort"), mapping.host_node());
    match (port.is_present(), host.is_present()) {
        // ECS chooses the host ports of a range: here the host port says nothing.
        (false, true) => {
            findings.report_fixed(PortRule::RangeAndPort, &host, &[container.name], host.removed());
        }
        (true, _) => findings.report(PortRule::RangeAndPort, &range, &[container.name]),
        (false, false) => {}
    }
    if definition.network_mode == "host" {
        findings.report(PortRule::RangeInMode, &range, &[definition.network_mode]);
    }
}

fn check_mode(definition: &Definition<'_>, mapping: &Mapping<'_>, findings: &mut Findings) {
    let (Some(host), Some(port)) = (mapping.host, mapping.node.integer_of("containerPort")) else { return };
    let (node, mode) = (mapping.host_node(), definition.network_mode);
    let rule = match mode {
        "awsvpc" => PortRule::AwsvpcPortDiffers,
        "host" => PortRule::HostModePortDiffers,
        _ => return,
    };
    if host == 0 && port != 0 {
        findings.report_fixed(PortRule::HostPortZero, &node, &[mode], node.removed());
    } else if host != port {
        findings.report_fixed(rule, &node, &[], node.set_to(port));
    }
}

fn check_protocol(protocol: &Node<'_>, findings: &mut Findings) {
    let Some(text) = protocol.text().filter(|text| !matches!(*text, "tcp" | "udp")) else { return };
    let meant = if text.trim().eq_ignore_ascii_case("udp") { "udp" } else { "tcp" };
    findings.report_fixed(PortRule::ProtocolUnknown, protocol, &[text], protocol.set_to(meant));
}

fn check_names(definition: &Definition<'_>, mappings: &[Mapping<'_>], findings: &mut Findings) {
    let mut taken = BTreeSet::new();
    for mapping in mappings {
        let node = mapping.node.get("name");
        let Some(name) = node.text().filter(|name| !name.is_empty()) else { continue };
        if !is_port_name(name) {
            findings.report(PortRule::PortNameCharacters, &node, &[name]);
        }
        if !taken.insert(name) {
            let rule =
                if definition.is_awsvpc() { PortRule::PortNameTaken } else { PortRule::PortNameRepeated };
            findings.report(rule, &node, &[definition.network_mode]);
        }
    }
}

fn check_container_ports(mappings: &[Mapping<'_>], findings: &mut Findings) {
    /// Far more than a task can have; comparing each with all others would take long.
    const MAX_COMPARED: usize = 1_000;
    let mut taken: Vec<(&str, i64, i64)> = Vec::new();
    for mapping in mappings.iter().take(MAX_COMPARED) {
        let Some((first, last)) = mapping.container else { continue };
        let overlaps =
            |other: &&(&str, i64, i64)| other.0 == mapping.protocol && other.1 <= last && first <= other.2;
        if let Some((_, other, _)) = taken.iter().find(overlaps) {
            let arguments = [mapping.protocol, &first.max(*other).to_string()];
            findings.report(PortRule::ContainerPortTaken, &mapping.node, &arguments);
        }
        taken.push((mapping.protocol, first, last));
    }
}

fn check_host_ports(definition: &Definition<'_>, mappings: &[Mapping<'_>], findings: &mut Findings) {
    let is_host = definition.network_mode == "host";
    let (mut taken, mut count) = (BTreeSet::new(), 0);
    for mapping in mappings {
        let given = mapping.host.filter(|port| *port > 0);
        let of_container = mapping.node.integer_of("containerPort").filter(|_| is_host);
        let Some(port) = given.or(of_container) else { continue };
        let at = if mapping.host.is_some() { mapping.host_node() } else { mapping.node.get("containerPort") };
        let text = port.to_string();
        count += 1;
        if !taken.insert((mapping.protocol, port)) {
            findings.report(PortRule::HostPortTaken, &at, &[mapping.protocol, &text]);
        }
        if mapping.protocol == "TCP" && DEFAULT_RESERVED_PORTS.map(i64::from).contains(&port) {
            findings.report(PortRule::HostPortReserved, &at, &[&text]);
        } else if DYNAMIC.contains(&port) {
            findings.report(PortRule::HostPortDynamic, &at, &[&text]);
        }
    }
    if count > MAX_HOST_PORTS {
        let at = definition.root.get("containerDefinitions");
        findings.report(PortRule::TooManyHostPorts, &at, &[&count.to_string(), &MAX_HOST_PORTS.to_string()]);
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Port(PortRule::AwsvpcPortDiffers),
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"containerPort": 80, "hostPort": 8080}]}}"#,
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"containerPort": 80, "hostPort": 80}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::HostPortZero),
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"containerPort": 80, "hostPort": 0}]}}"#,
        r#"{"networkMode": "bridge", "app": {"portMappings": [{"containerPort": 80, "hostPort": 0}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::HostModePortDiffers),
        r#"{"networkMode": "host", "app": {"portMappings": [{"containerPort": 80, "hostPort": 8080}]}}"#,
        r#"{"networkMode": "host", "app": {"portMappings": [{"containerPort": 80}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::ContainerPortTaken),
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"containerPort": 8085},
            {"containerPortRange": "8080-8090"}]}}"#,
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"containerPort": 8085},
            {"containerPort": 8085, "protocol": "udp"}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::HostPortTaken),
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 3000},
            {"containerPort": 81, "hostPort": 3000}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 3000},
            {"containerPort": 81, "hostPort": 3001}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::ContainerPortInvalid),
        r#"{"app": {"portMappings": [{"containerPort": 0}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 1}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::ContainerPortMissing),
        r#"{"app": {"portMappings": [{"hostPort": 8080}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 8080}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::HostPortInvalid),
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 65536}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 65535}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::RangeInvalid),
        r#"{"app": {"portMappings": [{"containerPortRange": "8090-8080"}]}}"#,
        r#"{"app": {"portMappings": [{"containerPortRange": "8080-8090"}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::RangeAndPort),
        r#"{"app": {"portMappings": [{"containerPortRange": "8080-8090", "hostPort": 8080}]}}"#,
        r#"{"app": {"portMappings": [{"containerPortRange": "8080-8090"}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::RangeInMode),
        r#"{"networkMode": "host", "app": {"portMappings": [{"containerPortRange": "8080-8090"}]}}"#,
        r#"{"networkMode": "bridge", "app": {"portMappings": [{"containerPortRange": "8080-8090"}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::TooManyRanges),
        r#"{"app": {"portMappings": [… {"containerPortRange": "80-90"}]}}"#,
        "{}",
    )
    .repeating(r#"{"containerPortRange": "80-90"},"#, MAX_RANGES),
    Example::ec2(
        Rule::Port(PortRule::PortNameTaken),
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"name": "http", "containerPort": 80},
            {"name": "http", "containerPort": 81}]}}"#,
        r#"{"networkMode": "awsvpc", "app": {"portMappings": [{"name": "http", "containerPort": 80},
            {"name": "admin", "containerPort": 81}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::PortNameRepeated),
        r#"{"app": {"portMappings": [{"containerPort": 80, "name": "web"}, {"containerPort": 81, "name": "web"}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 80, "name": "web"}, {"containerPort": 81, "name": "admin"}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::PortNameCharacters),
        r#"{"app": {"portMappings": [{"name": "HTTP", "containerPort": 80}]}}"#,
        r#"{"app": {"portMappings": [{"name": "http", "containerPort": 80}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::PortsWithoutNetwork),
        r#"{"networkMode": "none", "app": {"portMappings": [{"containerPort": 80}]}}"#,
        r#"{"networkMode": "none"}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::ProtocolUnknown),
        r#"{"app": {"portMappings": [{"containerPort": 53, "protocol": "UDP"}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 53, "protocol": "udp"}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::HostPortReserved),
        r#"{"app": {"portMappings": [{"containerPort": 22, "hostPort": 22}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 22, "hostPort": 2222}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::HostPortDynamic),
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 40000}]}}"#,
        r#"{"app": {"portMappings": [{"containerPort": 80, "hostPort": 8080}]}}"#,
    ),
    Example::ec2(
        Rule::Port(PortRule::TooManyHostPorts),
        r#"{"app": {"portMappings": [… {"containerPort": 80, "hostPort": 80}]}}"#,
        "{}",
    )
    .repeating(r#"{"containerPort": 80, "hostPort": 80},"#, MAX_HOST_PORTS),
];

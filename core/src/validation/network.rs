//! Rules on what network modes allow: links, names, hosts, proxies.

use super::definition::{Container, Definition};
use super::example::Example;
use super::graph::circles;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const ANYWHERE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html";
const MANAGED: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedInstancesNetworkConfiguration.html";
const PROXY: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html";

rules! {
    /// Rules on what network modes allow.
    NetworkRule in Network {
        /// Links are for the bridge.
        LinksInAwsvpc = Facts::error("TD-38", Observed, "aws-observability/aws-otel-collector#1359")
            .says("Links are not supported when networkMode=awsvpc.");
        /// In awsvpc mode the task has the host name.
        HostnameInAwsvpc = Facts::error("TD-39", Observed, "cdk-preflight pf-ecs-awsvpc-hostname")
            .says("hostname is not supported on container when networkMode=awsvpc.");
        /// In awsvpc mode the hosts file is the agent's.
        ExtraHostsInAwsvpc = Facts::error("TD-40", Observed, "cdk-preflight pf-ecs-awsvpc-extra-hosts")
            .says("Extra hosts are not supported on container when networkMode=awsvpc.");
        /// In awsvpc mode the VPC resolves names.
        DnsServersInAwsvpc = Facts::error("TD-41", Observed, "cdk-preflight pf-ecs-fargate-dns-servers")
            .says("DNS servers are not supported on container when networkMode=awsvpc.");
        /// In awsvpc mode all containers are on the task's network.
        NetworkDisabledInAwsvpc =
            Facts::error("TD-42", Observed, "cdk-preflight pf-ecs-fargate-disable-networking")
                .says("Disable Networking is not supported on container when networkMode=awsvpc.");
        /// Links do not lead back.
        LinkCircle = Facts::error("TD-43", Observed, "Shippable/support#4194, scpwiki/wikijump#869")
            .says("Container links should not have a cycle");
        /// Links are for the bridge.
        LinksInMode = Facts::error("TD-44", Documented, CONTAINER);
        /// A link names a container.
        LinkUnknown = Facts::error("TD-44", Documented, CONTAINER);
        /// External instances have no VPC to take an interface from.
        AwsvpcOnExternal = Facts::error("EX-01", Documented, ANYWHERE);
        /// Managed instances have no bridge.
        BridgeOnManagedInstances = Facts::warning("MI-01", Documented, MANAGED);
        /// App Mesh's proxy needs the task's own network.
        ProxyInMode = Facts::error("TD-77", Observed, "cdk-preflight pf-ecs-proxy-configuration-awsvpc-required")
            .says("APPMESH proxy configuration is only supported in networkMode=awsvpc");
        /// The proxy is a container.
        ProxyUnknown = Facts::error("TD-77", Observed, "cdk-preflight pf-ecs-proxy-configuration-container-missing")
            .says("Proxy container [{0}] does not exist");
        /// The proxy has a port for what comes in.
        ProxyIngressMissing =
            Facts::error("TD-77", Observed, "cdk-preflight pf-ecs-proxy-configuration-missing-required-props")
                .says("Ingress port not found");
        /// The proxy knows its other ports.
        ProxyPropertyMissing = Facts::error("TD-77", Documented, PROXY);
        /// What the proxy sends is not sent to it again.
        ProxyIgnoresNothing = Facts::warning("TD-77", Documented, PROXY);
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    for container in &definition.containers {
        if definition.is_awsvpc() {
            check_awsvpc(container, findings);
        } else {
            check_links(definition, container, findings);
        }
    }
    check_link_circles(definition, findings);
    let mode = definition.root.get("networkMode");
    if definition.is_awsvpc() && definition.is_meant_for("EXTERNAL") {
        findings.report(NetworkRule::AwsvpcOnExternal, &mode, &[]);
    }
    if mode.text() == Some("bridge") && definition.is_meant_for("MANAGED_INSTANCES") {
        findings.report(NetworkRule::BridgeOnManagedInstances, &mode, &[]);
    }
    check_proxy(definition, findings);
}

fn check_awsvpc(container: &Container<'_>, findings: &mut Findings) {
    for (member, rule) in [
        ("links", NetworkRule::LinksInAwsvpc),
        ("hostname", NetworkRule::HostnameInAwsvpc),
        ("extraHosts", NetworkRule::ExtraHostsInAwsvpc),
        ("dnsServers", NetworkRule::DnsServersInAwsvpc),
        ("disableNetworking", NetworkRule::NetworkDisabledInAwsvpc),
    ] {
        let node = container.node.get(member);
        if node.is_set() {
            findings.report_fixed(rule, &node, &[], node.removed());
        }
    }
}

fn check_links(definition: &Definition<'_>, container: &Container<'_>, findings: &mut Findings) {
    let links = container.node.get("links");
    if !links.is_set() {
        return;
    }
    if definition.network_mode != "bridge" {
        findings.report_fixed(NetworkRule::LinksInMode, &links, &[definition.network_mode], links.removed());
        return;
    }
    for link in links.elements() {
        let Some(target) = link.text().map(link_target) else { continue };
        if definition.container(target).is_none() {
            findings.report(NetworkRule::LinkUnknown, &link, &[target]);
        }
    }
}

/// A link is `name` or `name:alias` (documented).
fn link_target(link: &str) -> &str {
    link.split(':').next().unwrap_or_default()
}

fn check_link_circles(definition: &Definition<'_>, findings: &mut Findings) {
    let edges = definition.edges("links", |link| link.text().map(link_target));
    for index in circles(definition.containers.len(), &edges) {
        if let Some(container) = definition.containers.get(index) {
            findings.report(NetworkRule::LinkCircle, &container.node.get("links"), &[]);
        }
    }
}

fn check_proxy(definition: &Definition<'_>, findings: &mut Findings) {
    let proxy = definition.root.get("proxyConfiguration");
    if !proxy.is_set() {
        return;
    }
    if !definition.is_awsvpc() {
        findings.report(NetworkRule::ProxyInMode, &proxy, &[]);
    }
    let name = proxy.get("containerName");
    if let Some(text) = name.text().filter(|text| definition.container(text).is_none()) {
        findings.report(NetworkRule::ProxyUnknown, &name, &[text]);
    }
    let properties = proxy.get("properties");
    let has = |name: &str| properties.elements().any(|property| property.text_of("name") == name);
    for (property, rule) in [
        ("ProxyIngressPort", NetworkRule::ProxyIngressMissing),
        ("ProxyEgressPort", NetworkRule::ProxyPropertyMissing),
        ("AppPorts", NetworkRule::ProxyPropertyMissing),
    ] {
        if !has(property) {
            findings.report(rule, &properties, &[property]);
        }
    }
    if !has("IgnoredUID") && !has("IgnoredGID") {
        findings.report(NetworkRule::ProxyIgnoresNothing, &properties, &[]);
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Network(NetworkRule::LinksInAwsvpc),
        r#"{"memory": "512", "networkMode": "awsvpc", "containerDefinitions": [
            {"name": "app", "image": "nginx", "links": ["cache"]}, {"name": "cache", "image": "redis"}]}"#,
        LINKED,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::HostnameInAwsvpc),
        r#"{"networkMode": "awsvpc", "app": {"hostname": "web"}}"#,
        r#"{"networkMode": "bridge", "app": {"hostname": "web"}}"#,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::ExtraHostsInAwsvpc),
        r#"{"networkMode": "awsvpc", "app": {"extraHosts": [{"hostname": "db", "ipAddress": "10.0.0.7"}]}}"#,
        r#"{"networkMode": "bridge", "app": {"extraHosts": [{"hostname": "db", "ipAddress": "10.0.0.7"}]}}"#,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::DnsServersInAwsvpc),
        r#"{"networkMode": "awsvpc", "app": {"dnsServers": ["10.0.0.2"]}}"#,
        r#"{"networkMode": "bridge", "app": {"dnsServers": ["10.0.0.2"]}}"#,
    ),
    Example::fargate(
        Rule::Network(NetworkRule::NetworkDisabledInAwsvpc),
        r#"{"app": {"disableNetworking": true}}"#,
        r#"{"app": {"disableNetworking": false}}"#,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::LinkCircle),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx", "links": ["cache"]},
            {"name": "cache", "image": "redis", "links": ["app:web"]}]}"#,
        LINKED,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::LinksInMode),
        r#"{"memory": "512", "networkMode": "host", "containerDefinitions": [
            {"name": "app", "image": "nginx", "links": ["cache"]}, {"name": "cache", "image": "redis"}]}"#,
        LINKED,
    ),
    Example::ec2(Rule::Network(NetworkRule::LinkUnknown), r#"{"app": {"links": ["db"]}}"#, LINKED),
    Example::ec2(
        Rule::Network(NetworkRule::AwsvpcOnExternal),
        r#"{"networkMode": "awsvpc", "requiresCompatibilities": ["EXTERNAL"]}"#,
        r#"{"networkMode": "bridge", "requiresCompatibilities": ["EXTERNAL"]}"#,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::BridgeOnManagedInstances),
        r#"{"networkMode": "bridge", "requiresCompatibilities": ["MANAGED_INSTANCES"]}"#,
        r#"{"networkMode": "awsvpc", "requiresCompatibilities": ["MANAGED_INSTANCES"]}"#,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::ProxyInMode),
        r#"{"proxyConfiguration": {"containerName": "app", "properties": [
            {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"},
            {"name": "AppPorts", "value": "80"}]}}"#,
        PROXIED,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::ProxyUnknown),
        r#"{"networkMode": "awsvpc", "proxyConfiguration": {"containerName": "envoy", "properties": [
            {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"},
            {"name": "AppPorts", "value": "80"}]}}"#,
        PROXIED,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::ProxyIngressMissing),
        r#"{"networkMode": "awsvpc", "proxyConfiguration": {"containerName": "app", "properties": [
            {"name": "ProxyEgressPort", "value": "15001"}, {"name": "AppPorts", "value": "80"}]}}"#,
        PROXIED,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::ProxyPropertyMissing),
        r#"{"networkMode": "awsvpc", "proxyConfiguration": {"containerName": "app", "properties": [
            {"name": "ProxyIngressPort", "value": "15000"}, {"name": "AppPorts", "value": "80"}]}}"#,
        PROXIED,
    ),
    Example::ec2(
        Rule::Network(NetworkRule::ProxyIgnoresNothing),
        r#"{"networkMode": "awsvpc", "proxyConfiguration": {"containerName": "app", "properties": [
            {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"},
            {"name": "AppPorts", "value": "80"}]}}"#,
        PROXIED,
    ),
];

const LINKED: &str = r#"{"memory": "512", "containerDefinitions": [
    {"name": "app", "image": "nginx", "links": ["cache:db"]}, {"name": "cache", "image": "redis"}]}"#;

const PROXIED: &str = r#"{"networkMode": "awsvpc", "proxyConfiguration": {"containerName": "app", "properties": [
    {"name": "ProxyIngressPort", "value": "15000"}, {"name": "ProxyEgressPort", "value": "15001"},
    {"name": "AppPorts", "value": "80"}, {"name": "IgnoredUID", "value": "1337"}]}}"#;

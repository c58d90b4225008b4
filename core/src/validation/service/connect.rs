//! Rules on how other services find a service, and on volumes made at launch.

use super::super::node::Node;
use super::super::rule::rules;
use super::super::{Facts, Findings};
use super::Service;
use crate::basis::Basis::{Documented, Observed};

const VOLUME: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceManagedEBSVolumeConfiguration.html";

/// Characters of a name that clients connect to (observed: AWS's own message).
const MAX_DNS_NAME: usize = 127;

rules! {
    /// Rules on Service Connect, registries, and volumes made at launch.
    ConnectRule in Connect {
        /// Clients know a port by one name.
        TooManyAliases = Facts::error("SV-19", Observed, "cdk-preflight pf-ecs-svc-connect-client-aliases-max")
            .says("{0} clientAliases exceeds the max limit of 1");
        /// Names are looked up in a namespace, the service's or the cluster's.
        NamespaceMissing = Facts::warning("SV-19", Observed, "cdk-preflight pf-ecs-svc-connect-without-namespace")
            .says("Namespace is missing");
        /// A port has the name in the task definition.
        PortNameUnknown = Facts::error("SV-19", Observed, "cdk-preflight pf-ecs-svc-connect-port-name-missing")
            .says("portName({0}) does not refer to any named PortMapping in the container definitions");
        /// Clients connect to a name of DNS.
        DnsName = Facts::error("SV-19", Observed, "cdk-preflight pf-ecs-svc-connect-client-alias-dns-name").says(
            "The DNS name that you provided is invalid. The name must be a valid DNS name but doesn't need to be fully-qualified. Up to 127 characters are allowed. The characters can include lowercase letters, numbers, underscores (_), hyphens (-), and periods (.). A hyphen can't be the first character.",
        );
        /// A service is in one registry.
        TooManyRegistries = Facts::error("SV-26", Observed, "cdk-preflight pf-ecs-svc-registries-multiple")
            .says("service registries can have at most 1 items.");
        /// A task with an address of its own is found by port alone.
        RegistryPortInAwsvpc = Facts::error("SV-26", Observed, "cdk-preflight pf-ecs-svc-registries-port-with-awsvpc").says(
            "The values specified for serviceRegistries do not require a value for '{0}'. Remove the value and retry. Registry: {1}",
        );
        /// A volume is one that the task definition leaves to its launch.
        VolumeUnknown = Facts::error("SV-27", Observed, "cdk-preflight pf-ecs-svc-ebs-name-not-in-taskdef").says(
            "The volume name '{0}' in your request does not have a matching volume in your Task Definition that is configurable at launch.",
        );
        /// A volume has a size, its own or a snapshot's.
        VolumeWithoutSize = Facts::error("SV-27", Documented, VOLUME);
        /// Some volumes have a rate of operations to set.
        VolumeIops = Facts::error("SV-27", Documented, VOLUME);
        /// gp3 has a throughput to set.
        VolumeThroughput = Facts::error("SV-27", Documented, VOLUME);
    }
}

pub(super) fn check(service: &Service<'_>, findings: &mut Findings) {
    check_connect(service, findings);
    check_registries(service, findings);
    for volume in service.root.list("volumeConfigurations") {
        check_volume(service, &volume, findings);
    }
}

fn check_connect(service: &Service<'_>, findings: &mut Findings) {
    let connect = service.root.get("serviceConnectConfiguration");
    if !connect.get("enabled").is_true() {
        return;
    }
    let namespace = connect.get("namespace");
    if !namespace.is_set() {
        findings.report(ConnectRule::NamespaceMissing, &namespace, &[]);
    }
    for one in connect.list("services") {
        let port = one.get("portName");
        let unknown = |name: &&str| {
            service.definition.as_ref().is_some_and(|definition| {
                let mut mappings = definition.containers.iter().flat_map(|one| one.node.list("portMappings"));
                !mappings.any(|mapping| mapping.text_of("name") == *name)
            })
        };
        if let Some(name) = port.text().filter(unknown) {
            findings.report(ConnectRule::PortNameUnknown, &port, &[name]);
        }
        let aliases = one.get("clientAliases");
        let count = aliases.elements().count();
        if count > 1 {
            findings.report(ConnectRule::TooManyAliases, &aliases, &[&count.to_string()]);
        }
        for alias in aliases.elements() {
            let name = alias.get("dnsName");
            if name.text().is_some_and(|text| !text.is_empty() && !is_dns_name(text)) {
                findings.report(ConnectRule::DnsName, &name, &[]);
            }
        }
    }
}

fn is_dns_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(&byte);
    text.len() <= MAX_DNS_NAME && text.bytes().all(allowed) && !text.starts_with('-')
}

fn check_registries(service: &Service<'_>, findings: &mut Findings) {
    let registries = service.root.get("serviceRegistries");
    if registries.elements().count() > 1 {
        findings.report(ConnectRule::TooManyRegistries, &registries, &[]);
    }
    if service.is_awsvpc() != Some(true) {
        return;
    }
    for registry in registries.elements() {
        for member in ["containerName", "containerPort"] {
            let node = registry.get(member);
            if node.is_set() {
                let arguments = [member, registry.text_of("registryArn")];
                findings.report_fixed(ConnectRule::RegistryPortInAwsvpc, &node, &arguments, node.removed());
            }
        }
    }
}

fn check_volume(service: &Service<'_>, configuration: &Node<'_>, findings: &mut Findings) {
    let name = configuration.get("name");
    let unknown = |name: &&str| {
        service.definition.as_ref().is_some_and(|definition| {
            let is_it = |volume: Node<'_>| {
                volume.text_of("name") == *name && volume.get("configuredAtLaunch").is_true()
            };
            !definition.root.list("volumes").any(is_it)
        })
    };
    if let Some(text) = name.text().filter(unknown) {
        findings.report(ConnectRule::VolumeUnknown, &name, &[text]);
    }
    let volume = configuration.get("managedEBSVolume");
    if !volume.is_set() {
        return;
    }
    if !volume.get("sizeInGiB").is_present() && !volume.get("snapshotId").is_set() {
        findings.report(ConnectRule::VolumeWithoutSize, &volume, &[]);
    }
    // gp3 unless it says otherwise (documented).
    let kind = volume.get("volumeType").text().unwrap_or("gp3");
    let (iops, throughput) = (volume.get("iops"), volume.get("throughput"));
    if iops.is_present() && !["io1", "io2", "gp3"].contains(&kind) {
        findings.report_fixed(ConnectRule::VolumeIops, &iops, &[kind], iops.removed());
    }
    if throughput.is_present() && kind != "gp3" {
        findings.report_fixed(ConnectRule::VolumeThroughput, &throughput, &[kind], throughput.removed());
    }
}

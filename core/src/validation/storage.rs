//! Rules on volumes and what mounts them.

use std::collections::BTreeSet;

use super::definition::{Container, Definition};
use super::example::Example;
use super::graph::circles;
use super::names::is_name;
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Assumed, Documented, Observed};

const EFS: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html";
const ACCESS_POINT: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html";
const VOLUME: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html";

/// What makes a volume of one kind or another.
const KINDS: [&str; 5] = [
    "host",
    "dockerVolumeConfiguration",
    "efsVolumeConfiguration",
    "s3filesVolumeConfiguration",
    "fsxWindowsFileServerVolumeConfiguration",
];

rules! {
    /// Rules on volumes and what mounts them.
    StorageRule in Storage {
        /// A mount point names a volume.
        VolumeUnknown = Facts::error("TD-50", Observed, "ansible/ansible#35751")
            .says("Unknown volume '{0}'.");
        /// A volume's name is of letters, digits, hyphens and underscores.
        VolumeNameCharacters = Facts::error("TD-51", Observed, "aws/amazon-ecs-cli#277")
            .says("volume.name contains invalid characters.");
        /// A volume has a name to be mounted by.
        VolumeNameMissing = Facts::warning("TD-51", Documented, VOLUME);
        /// Two volumes do not share a name.
        VolumeNameTaken = Facts::warning("TD-51", Documented, VOLUME);
        /// A volume is of one kind.
        SeveralKinds = Facts::warning("TD-59", Documented, VOLUME);
        /// A path on the instance is left out or says something.
        SourcePathBlank = Facts::error("TD-52", Observed, "aws/amazon-ecs-cli#11")
            .says("host.sourcePath should not be blank.");
        /// Volumes come from a container of the task.
        SourceContainerUnknown =
            Facts::error("TD-53", Observed, "cdk-preflight pf-ecs-volumesfrom-source-container-missing")
                .says("Invalid 'volumesFrom' setting. Unknown container: '{0}'.");
        /// Containers do not take volumes from each other in a circle.
        VolumesFromCircle = Facts::warning("TD-54", Assumed, "the ECS agent starts the source first");
        /// A volume made at launch is mounted.
        LaunchVolumeUnused = Facts::error("TD-55", Observed, "cdk-preflight pf-ecs-volume-not-referenced")
            .says("Volumes [{0}] are not referenced by any of the containers");
        /// One volume at most is made at launch.
        LaunchVolumeSecond = Facts::error("TD-55", Documented, VOLUME);
        /// An access point has a root of its own.
        EfsRootWithAccessPoint =
            Facts::error("TD-56", Observed, "cdk-preflight pf-ecs-efs-access-point-with-root-directory")
                .says("When using an EFS access point, the root directory must either be set to \"/\" or be omitted");
        /// IAM authorization goes over TLS.
        EfsIamWithoutEncryption =
            Facts::error("TD-57", Observed, "cdk-preflight pf-ecs-efs-iam-without-transit-encryption")
                .says("EFS IAM authorization requires TransitEncryption to be enabled");
        /// An access point is reached over TLS.
        EfsAccessPointWithoutEncryption = Facts::warning("TD-57", Documented, ACCESS_POINT);
        /// External instances mount no file system of EFS.
        EfsOnExternal = Facts::error("EX-02", Documented, EFS);
        /// A port for TLS needs TLS.
        EfsPortWithoutEncryption =
            Facts::error("TD-58", Observed, "cdk-preflight pf-ecs-efs-transit-encryption-port-without-encryption")
                .says("TransitEncryptionPort requires that TransitEncryption is enabled");
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    let volumes: Vec<Node<'_>> = definition.root.list("volumes").collect();
    let mut taken = BTreeSet::new();
    for volume in &volumes {
        let name = volume.get("name");
        match name.text() {
            Some(text) if !text.is_empty() && !is_name(text) => {
                findings.report(StorageRule::VolumeNameCharacters, &name, &[]);
            }
            Some(text) if !text.is_empty() && !taken.insert(text) => {
                findings.report(StorageRule::VolumeNameTaken, &name, &[text]);
            }
            _ if !name.is_set() && volume.object().is_some() => {
                findings.report(StorageRule::VolumeNameMissing, &name, &[]);
            }
            _ => {}
        }
        if KINDS.iter().filter(|kind| volume.get(kind).is_set()).count() > 1 {
            findings.report(StorageRule::SeveralKinds, volume, &[volume.text_of("name")]);
        }
        let path = volume.get("host").get("sourcePath");
        if path.text().is_some_and(|text| text.trim().is_empty()) {
            findings.report_fixed(StorageRule::SourcePathBlank, &path, &[], path.removed());
        }
        let efs = volume.get("efsVolumeConfiguration");
        check_efs(&efs, findings);
        if efs.is_set() && definition.is_meant_for("EXTERNAL") {
            findings.report(StorageRule::EfsOnExternal, &efs, &[]);
        }
    }
    let names: BTreeSet<&str> = volumes.iter().map(|volume| volume.text_of("name")).collect();
    for container in &definition.containers {
        check_mounts(definition, container, &names, findings);
    }
    check_launch_volumes(definition, &volumes, findings);
    let edges = definition.edges("volumesFrom", |from| from.get("sourceContainer").text());
    for index in circles(definition.containers.len(), &edges) {
        if let Some(container) = definition.containers.get(index) {
            findings.report(StorageRule::VolumesFromCircle, &container.node.get("volumesFrom"), &[]);
        }
    }
}

fn check_efs(efs: &Node<'_>, findings: &mut Findings) {
    let authorization = efs.get("authorizationConfig");
    let root = efs.get("rootDirectory");
    if authorization.get("accessPointId").is_set() && !matches!(root.text(), None | Some("" | "/")) {
        findings.report_fixed(StorageRule::EfsRootWithAccessPoint, &root, &[], root.removed());
    }
    let encryption = efs.get("transitEncryption");
    if encryption.text() == Some("ENABLED") {
        return;
    }
    let iam = authorization.get("iam");
    if iam.text() == Some("ENABLED") {
        let fix = encryption.set_to("ENABLED");
        findings.report_fixed(StorageRule::EfsIamWithoutEncryption, &iam, &[], fix);
    }
    let access_point = authorization.get("accessPointId");
    if access_point.is_set() {
        let fix = encryption.set_to("ENABLED");
        findings.report_fixed(StorageRule::EfsAccessPointWithoutEncryption, &access_point, &[], fix);
    }
    let port = efs.get("transitEncryptionPort");
    if port.is_present() {
        let fix = encryption.set_to("ENABLED");
        findings.report_fixed(StorageRule::EfsPortWithoutEncryption, &port, &[], fix);
    }
}

fn check_mounts(
    definition: &Definition<'_>,
    container: &Container<'_>,
    volumes: &BTreeSet<&str>,
    findings: &mut Findings,
) {
    for mount in container.node.list("mountPoints") {
        let source = mount.get("sourceVolume");
        let Some(name) = source.text() else { continue };
        if !volumes.contains(name) {
            findings.report(StorageRule::VolumeUnknown, &source, &[name]);
        }
    }
    for from in container.node.list("volumesFrom") {
        let source = from.get("sourceContainer");
        if let Some(name) = source.text().filter(|name| definition.container(name).is_none()) {
            findings.report(StorageRule::SourceContainerUnknown, &source, &[name]);
        }
    }
}

fn check_launch_volumes(definition: &Definition<'_>, volumes: &[Node<'_>], findings: &mut Findings) {
    let at_launch = volumes.iter().filter(|volume| volume.get("configuredAtLaunch").is_true());
    let mounts = definition.containers.iter().flat_map(|container| container.node.list("mountPoints"));
    let mounted: BTreeSet<&str> = mounts.map(|mount| mount.text_of("sourceVolume")).collect();
    for (index, volume) in at_launch.enumerate() {
        let name = volume.text_of("name");
        if !mounted.contains(name) {
            findings.report(StorageRule::LaunchVolumeUnused, volume, &[name]);
        }
        if index > 0 {
            findings.report(StorageRule::LaunchVolumeSecond, volume, &[name]);
        }
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Storage(StorageRule::VolumeUnknown),
        r#"{"app": {"mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}]}}"#,
        r#"{"volumes": [{"name": "data"}],
            "app": {"mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}]}}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::VolumeNameCharacters),
        r#"{"volumes": [{"name": "web/data"}]}"#,
        r#"{"volumes": [{"name": "web-data"}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::VolumeNameMissing),
        r#"{"volumes": [{"host": {"sourcePath": "/srv"}}]}"#,
        r#"{"volumes": [{"name": "data", "host": {"sourcePath": "/srv"}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::VolumeNameTaken),
        r#"{"volumes": [{"name": "data"}, {"name": "data", "host": {"sourcePath": "/srv"}}]}"#,
        r#"{"volumes": [{"name": "scratch"}, {"name": "data", "host": {"sourcePath": "/srv"}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::SeveralKinds),
        r#"{"volumes": [{"name": "data", "host": {"sourcePath": "/srv"},
            "efsVolumeConfiguration": {"fileSystemId": "fs-0123"}}]}"#,
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-0123"}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::SourcePathBlank),
        r#"{"volumes": [{"name": "data", "host": {"sourcePath": ""}}]}"#,
        r#"{"volumes": [{"name": "data", "host": {}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::SourceContainerUnknown),
        r#"{"app": {"volumesFrom": [{"sourceContainer": "data"}]}}"#,
        VOLUMES_FROM,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::VolumesFromCircle),
        r#"{"app": {"volumesFrom": [{"sourceContainer": "app"}]}}"#,
        VOLUMES_FROM,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::LaunchVolumeUnused),
        r#"{"volumes": [{"name": "data", "configuredAtLaunch": true}]}"#,
        AT_LAUNCH,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::LaunchVolumeSecond),
        r#"{"volumes": [{"name": "data", "configuredAtLaunch": true}, {"name": "logs", "configuredAtLaunch": true}],
            "app": {"mountPoints": [{"sourceVolume": "data", "containerPath": "/data"},
                {"sourceVolume": "logs", "containerPath": "/logs"}]}}"#,
        AT_LAUNCH,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::EfsRootWithAccessPoint),
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "rootDirectory": "/web",
            "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-1"}}}]}"#,
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1", "rootDirectory": "/",
            "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-1"}}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::EfsIamWithoutEncryption),
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "authorizationConfig": {"iam": "ENABLED"}}}]}"#,
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "transitEncryption": "ENABLED", "authorizationConfig": {"iam": "ENABLED"}}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::EfsAccessPointWithoutEncryption),
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "authorizationConfig": {"accessPointId": "fsap-1"}}}]}"#,
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-1"}}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::EfsOnExternal),
        r#"{"requiresCompatibilities": ["EXTERNAL"],
            "volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1"}}]}"#,
        r#"{"requiresCompatibilities": ["EC2"],
            "volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1"}}]}"#,
    ),
    Example::ec2(
        Rule::Storage(StorageRule::EfsPortWithoutEncryption),
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "transitEncryption": "DISABLED", "transitEncryptionPort": 2999}}]}"#,
        r#"{"volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "transitEncryption": "ENABLED", "transitEncryptionPort": 2999}}]}"#,
    ),
];

const VOLUMES_FROM: &str = r#"{"memory": "512", "containerDefinitions": [
    {"name": "app", "image": "nginx", "volumesFrom": [{"sourceContainer": "data"}]},
    {"name": "data", "image": "busybox"}]}"#;

const AT_LAUNCH: &str = r#"{"volumes": [{"name": "data", "configuredAtLaunch": true}],
    "app": {"mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}]}}"#;

//! Rules on what Fargate asks for, and on what is Fargate's alone.

mod examples;

use super::definition::{Container, Definition};
use super::logging::has_option;
use super::names::is_ecr_image;
use super::node::Node;
use super::patch::Patch;
use super::resources::{task_cpu, task_memory};
use super::rule::rules;
use super::{Diagnostic, Facts, Findings, NetworkRule, Rule, TaskRule};
use crate::basis::Basis::{Documented, Observed};
use crate::catalogue::{fargate_has_size, smallest_fargate_size};
use crate::units::{CpuUnits, MemoryMib};

pub(super) use examples::EXAMPLES;

const DIFFERENCES: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html";
const STORAGE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html";
const VOLUMES: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html";
const LINUX: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html";

/// GiB of a task's ephemeral storage where it is set (documented).
const EPHEMERAL_GIB: std::ops::RangeInclusive<i64> = 21..=200;

/// What AWS calls placement constraints where it refuses them.
const CONSTRAINTS: &str = "constraints";

/// The log drivers of Fargate, in AWS's order.
const LOG_DRIVERS: [&str; 3] = ["awslogs", "splunk", "awsfirelens"];

rules! {
    /// Rules on what Fargate asks for.
    FargateRule in Fargate {
        /// Every task has its own network interface.
        NetworkMode = Facts::error("FG-01", Observed, "cdk-preflight pf-ecs-fargate-network-mode, aws/amazon-ecs-cli#1145")
            // The quotation marks are AWS's.
            .says("Fargate only supports network mode ‘awsvpc’.");
        /// A task has a size.
        SizeMissing = Facts::error("FG-02", Observed, "klothoplatform/klotho#892")
            .says("Fargate requires that '{0}' be defined at the task level.");
        /// A size is one of Fargate's.
        SizeUnknown = Facts::error("FG-03", Observed, "towardsthecloud/aws-cdk-examples#1").says(
            "No Fargate configuration exists for given values: {0} CPU, {1} memory. See the Amazon ECS documentation for the valid values.",
        );
        /// Containers are not privileged.
        Privileged = Facts::error("FG-04", Observed, "cdk-preflight pf-ecs-fargate-privileged")
            .says("Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.");
        /// What reaches into the instance has no place where there is none.
        Unsupported = Facts::error("FG-05", Observed, "cdk-preflight pf-ecs-fargate-max-swap, pf-ecs-fargate-placement-constraints")
            .says("Fargate compatible task definitions do not support {0}");
        /// Tasks do not share memory with each other.
        IpcMode = Facts::error("FG-06", Observed, "cdk-preflight pf-ecs-fargate-ipc-mode")
            .says("Fargate compatible task definitions do not support ipcMode");
        /// There is no host whose processes could be shared.
        PidMode = Facts::error("FG-07", Observed, "cdk-preflight pf-ecs-fargate-pid-mode-host").says(
            "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
        );
        /// Only tracing can be added to what a container may do.
        Capability = Facts::error("FG-08", Observed, "cdk-preflight pf-ecs-fargate-capabilities-add")
            .says("{0} is not allowed on Fargate.");
        /// Fargate has three log drivers.
        LogDriver = Facts::error("FG-09", Observed, "cdk-preflight pf-ecs-fargate-log-driver-unsupported")
            .says("{0} is not a valid log driver. Must be one of [awslogs, splunk, awsfirelens]");
        /// Streams of awslogs have a prefix.
        StreamPrefix = Facts::error("FG-10", Observed, "cdk-preflight pf-ecs-awslogs-fargate-missing-stream-prefix")
            .says("Fargate requires log configuration options to include awslogs-stream-prefix");
        /// Someone may write the logs, and pull from the account's registry.
        ExecutionRole = Facts::error("FG-11", Observed, "virtual-kubelet/virtual-kubelet#193, aws/aws-cdk#1279")
            .says("Fargate requires task definition to have execution role ARN to support {0}.");
        /// There are no GPUs.
        Gpu = Facts::error("FG-12", Observed, "cdk-preflight pf-ecs-fargate-gpu-resource")
            .says("Tasks using the Fargate launch type do not support GPU resource requirements");
        /// Ephemeral storage is not smaller than Fargate's.
        StorageTooSmall = Facts::error("FG-13", Observed, "cdk-preflight pf-ecs-ephemeral-storage-range")
            .says("EphemeralStorage size should be at least 21");
        /// Ephemeral storage is not larger than Fargate's.
        StorageTooLarge = Facts::error("FG-13", Observed, "cdk-preflight pf-ecs-ephemeral-storage-range")
            .says("EphemeralStorage size should be at most 200");
        /// On instances the instance has the storage.
        StorageOnEc2 = Facts::error("FG-13", Observed, "cdk-preflight pf-ecs-fargate-ephemeral-storage-ec2")
            .says("Tasks using the EC2 launch type do not support EphemeralStorage");
        /// A definition that names no launch type may still run on Fargate.
        StorageByDefault = Facts::warning("FG-13", Documented, STORAGE);
        /// Windows runs on x86 only, with one vCPU or more.
        Windows = Facts::error("FG-14", Observed, "cdk-preflight pf-ecs-windows-arm64, pf-ecs-fargate-windows-cpu-under-1vcpu").says(
            "No Fargate configuration exists for given values: {0} CPU, {1} memory. See the Amazon ECS documentation for the valid values.",
        );
        /// One ulimit can be set.
        Ulimit = Facts::warning("FG-15", Documented, DIFFERENCES);
        /// There is no temporary file system in memory, nor swap to tune.
        MemoryParameter = Facts::warning("FG-16", Documented, LINUX);
        /// The VPC resolves names.
        SearchDomains = Facts::warning("FG-17", Documented, DIFFERENCES);
        /// FSx for Windows is not mounted there, nor are EFS and EBS in a Windows task.
        Volume = Facts::warning("FG-18", Documented, VOLUMES);
    }
}

/// Whether what was found of a definition that is meant for Fargate, with the network mode that it has there, says that the
/// task cannot have there what it asks for: rights or parts of a host, GPUs and accelerators, volumes, names that the VPC does not resolve, limits and
/// memory that are not set there.
///
/// The other rules say that the definition has to be written otherwise, and the task does the same then: the network mode, a
/// size, a role, where logs go, what instance it stands on, a host name that nobody but the container sees.
pub(super) fn is_missing(found: &Diagnostic) -> bool {
    match found.rule {
        Rule::Fargate(rule) => match rule {
            // Where tasks stand is said by subnets there, and there are no instances to tell apart.
            FargateRule::Unsupported => found.arguments != [CONSTRAINTS],
            FargateRule::Privileged
            | FargateRule::IpcMode
            | FargateRule::PidMode
            | FargateRule::Capability
            | FargateRule::Gpu
            | FargateRule::StorageTooLarge
            | FargateRule::Ulimit
            | FargateRule::MemoryParameter
            | FargateRule::SearchDomains
            | FargateRule::Volume => true,
            FargateRule::NetworkMode
            | FargateRule::SizeMissing
            | FargateRule::SizeUnknown
            | FargateRule::LogDriver
            | FargateRule::StreamPrefix
            | FargateRule::ExecutionRole
            | FargateRule::StorageTooSmall
            | FargateRule::StorageOnEc2
            | FargateRule::StorageByDefault
            | FargateRule::Windows => false,
        },
        Rule::Network(rule) => matches!(
            rule,
            NetworkRule::LinksInAwsvpc
                | NetworkRule::ExtraHostsInAwsvpc
                | NetworkRule::DnsServersInAwsvpc
                | NetworkRule::NetworkDisabledInAwsvpc
        ),
        Rule::Task(rule) => rule == TaskRule::InferenceAccelerators,
        _ => false,
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    check_storage(definition, findings);
    if !definition.fargate {
        return;
    }
    if !definition.is_awsvpc() {
        let mode = definition.root.get("networkMode");
        findings.report_fixed(FargateRule::NetworkMode, &mode, &[], mode.set_to("awsvpc"));
    }
    check_size(definition, findings);
    check_modes(definition, findings);
    check_unsupported(definition, findings);
    check_volumes(definition, findings);
    for container in &definition.containers {
        check_container(container, findings);
        check_log(definition, &container.node.get("logConfiguration"), findings);
        let image = container.node.get("image");
        if definition.has_no_execution_role() && image.text().is_some_and(is_ecr_image) {
            findings.report(FargateRule::ExecutionRole, &image, &["ECR images"]);
        }
    }
}

fn check_storage(definition: &Definition<'_>, findings: &mut Findings) {
    let storage = definition.root.get("ephemeralStorage");
    let size = storage.get("sizeInGiB");
    if let Some(gib) = size.value.as_i64() {
        let (least, greatest) = (*EPHEMERAL_GIB.start(), *EPHEMERAL_GIB.end());
        if gib < least {
            findings.report_fixed(FargateRule::StorageTooSmall, &size, &[], size.set_to(least));
        } else if gib > greatest {
            findings.report_fixed(FargateRule::StorageTooLarge, &size, &[], size.set_to(greatest));
        }
    }
    let compatibilities = definition.root.get("requiresCompatibilities");
    let managed = compatibilities.elements().any(|one| one.text() == Some("MANAGED_INSTANCES"));
    if storage.is_set() && !definition.fargate && !managed {
        let named = compatibilities.is_set();
        let rule = if named { FargateRule::StorageOnEc2 } else { FargateRule::StorageByDefault };
        findings.report_fixed(rule, &storage, &[], storage.removed());
    }
}

fn check_size(definition: &Definition<'_>, findings: &mut Findings) {
    let (cpu, memory) = (definition.root.get("cpu"), definition.root.get("memory"));
    for (node, name) in [(&cpu, "cpu"), (&memory, "memory")] {
        if !node.is_set() {
            findings.report(FargateRule::SizeMissing, node, &[name]);
        }
    }
    let (Some(units), Some(mib)) = (task_cpu(&definition.root), task_memory(&definition.root)) else {
        return;
    };
    let arguments = [&*units.to_string(), &mib.to_string()];
    let windows = definition.is_windows();
    if !fargate_has_size(units, mib, windows) {
        let on_linux = windows && fargate_has_size(units, mib, false);
        let rule = if on_linux { FargateRule::Windows } else { FargateRule::SizeUnknown };
        match smallest_fargate_size(CpuUnits(units), MemoryMib(mib), windows) {
            Some((CpuUnits(to_units), MemoryMib(to_mib))) => {
                let fix = resized(&cpu, &memory, (units, mib), (to_units, to_mib));
                findings.report_fixed(rule, &cpu, &arguments, fix);
            }
            None => findings.report(rule, &cpu, &arguments),
        }
    }
    let architecture = definition.root.get("runtimePlatform").get("cpuArchitecture");
    if windows && architecture.text() == Some("ARM64") {
        let fix = architecture.set_to("X86_64");
        findings.report_fixed(FargateRule::Windows, &architecture, &arguments, fix);
    }
}

/// The patch from one size to another, which leaves alone what is right.
fn resized(cpu: &Node<'_>, memory: &Node<'_>, from: (u32, u32), to: (u32, u32)) -> Patch {
    let mut operations = Vec::new();
    for (node, from, to) in [(cpu, from.0, to.0), (memory, from.1, to.1)] {
        if from != to {
            operations.extend(node.set_to(to.to_string()).0);
        }
    }
    Patch(operations)
}

fn check_modes(definition: &Definition<'_>, findings: &mut Findings) {
    let (ipc, pid) = (definition.root.get("ipcMode"), definition.root.get("pidMode"));
    if ipc.is_set() {
        findings.report_fixed(FargateRule::IpcMode, &ipc, &[], ipc.removed());
    }
    if pid.text() == Some("host") {
        findings.report_fixed(FargateRule::PidMode, &pid, &[], pid.set_to("task"));
    }
}

fn check_unsupported(definition: &Definition<'_>, findings: &mut Findings) {
    let root = &definition.root;
    let mut nodes = vec![(root.get("placementConstraints"), CONSTRAINTS)];
    for volume in root.list("volumes") {
        nodes.push((volume.get("host").get("sourcePath"), "sourcePath"));
        nodes.push((volume.get("dockerVolumeConfiguration"), "dockerVolumeConfiguration"));
    }
    for container in &definition.containers {
        let linux = container.node.get("linuxParameters");
        nodes.extend(["devices", "sharedMemorySize", "maxSwap"].map(|member| (linux.get(member), member)));
        nodes.push((container.node.get("dockerSecurityOptions"), "dockerSecurityOptions"));
    }
    for (node, name) in nodes {
        if node.is_set() {
            findings.report_fixed(FargateRule::Unsupported, &node, &[name], node.removed());
        }
    }
}

fn check_volumes(definition: &Definition<'_>, findings: &mut Findings) {
    let windows = definition.is_windows();
    for volume in definition.root.list("volumes") {
        let kinds = [
            (
                "fsxWindowsFileServerVolumeConfiguration",
                volume.get("fsxWindowsFileServerVolumeConfiguration").is_set(),
            ),
            ("efsVolumeConfiguration", windows && volume.get("efsVolumeConfiguration").is_set()),
            ("configuredAtLaunch", windows && volume.get("configuredAtLaunch").is_true()),
        ];
        for (member, _) in kinds.into_iter().filter(|(_, is_refused)| *is_refused) {
            // Without its file system a volume is scratch space, which says something else: there is nothing to take away.
            findings.report(FargateRule::Volume, &volume.get(member), &[member]);
        }
    }
}

fn check_container(container: &Container<'_>, findings: &mut Findings) {
    let privileged = container.node.get("privileged");
    if privileged.is_true() {
        findings.report_fixed(FargateRule::Privileged, &privileged, &[], privileged.set_to(false));
    }
    let linux = container.node.get("linuxParameters");
    for capability in linux.get("capabilities").list("add") {
        if let Some(name) = capability.text().filter(|name| *name != "SYS_PTRACE") {
            findings.report_fixed(FargateRule::Capability, &capability, &[name], capability.removed());
        }
    }
    for member in ["tmpfs", "swappiness"] {
        let node = linux.get(member);
        if node.is_set() {
            findings.report_fixed(FargateRule::MemoryParameter, &node, &[member], node.removed());
        }
    }
    let domains = container.node.get("dnsSearchDomains");
    if domains.is_set() {
        findings.report_fixed(FargateRule::SearchDomains, &domains, &["dnsSearchDomains"], domains.removed());
    }
    for requirement in container.node.list("resourceRequirements") {
        if requirement.text_of("type") == "GPU" {
            findings.report_fixed(FargateRule::Gpu, &requirement, &[], requirement.removed());
        }
    }
    for limit in container.node.list("ulimits") {
        let name = limit.get("name");
        if let Some(text) = name.text().filter(|text| *text != "nofile") {
            findings.report_fixed(FargateRule::Ulimit, &name, &[text], limit.removed());
        }
    }
}

fn check_log(definition: &Definition<'_>, log: &Node<'_>, findings: &mut Findings) {
    let driver = log.get("logDriver");
    let Some(name) = driver.text() else { return };
    if !LOG_DRIVERS.contains(&name) {
        findings.report(FargateRule::LogDriver, &driver, &[name]);
    }
    if name != "awslogs" {
        return;
    }
    if !has_option(log, "awslogs-stream-prefix") {
        let options = log.get("options");
        let prefix = options.get("awslogs-stream-prefix");
        // The console's own choice. Options that are not there at all lack more than a prefix.
        let fix = options.object().map(|_| prefix.set_to("ecs"));
        findings.push(FargateRule::StreamPrefix.into(), &options, &[], fix);
    }
    if definition.has_no_execution_role() {
        findings.report(FargateRule::ExecutionRole, &driver, &["log driver awslogs"]);
    }
}

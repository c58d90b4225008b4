//! Rules on CPU, memory and ulimits.

use serde_json::Value;

use super::definition::{Container, Definition};
use super::example::Example;
use super::names::is_to_be_filled_in;
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};
use crate::task_definition::{parse_task_cpu, parse_task_memory};

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const LINUX: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html";
const SYSTEM: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html";
const TASK: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";

/// CPU units of a task on EC2 and external instances (documented).
const TASK_CPU: std::ops::RangeInclusive<u32> = 128..=196_608;

/// MiB that Docker 20.10 and later needs for a container; earlier versions need 4 (documented).
const MIN_CONTAINER_MEMORY: i64 = 6;

rules! {
    /// Rules on CPU, memory and ulimits.
    ResourceRule in Resource {
        /// A task's CPU is an amount.
        TaskCpuFormat = Facts::error("TD-11", Observed, "oranmoshai/ecsServiceRestart#2").says(
            "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.",
        );
        /// A task's memory is an amount.
        TaskMemoryFormat = Facts::error("TD-11", Documented, TASK);
        /// A task's CPU on EC2 lies in its range.
        TaskCpuRange = Facts::error("TD-12", Documented, TASK);
        /// Something says how much memory a container has.
        MemoryMissing = Facts::error("TD-20", Observed, "cdk-preflight pf-ecs-container-memory-required").says(
            "Invalid setting for container '{0}'. At least one of 'memory' or 'memoryReservation' must be specified.",
        );
        /// The hard limit is not below the reservation.
        MemoryBelowReservation =
            Facts::error("TD-21", Observed, "cdk-preflight pf-ecs-container-memory-reservation").says(
                "Invalid setting for container '{0}'. 'memory' must be greater than or equal to 'memoryReservation'",
            );
        /// A container's memory is not above the task's.
        MemoryAboveTask = Facts::error("TD-22", Observed, "cdk-preflight pf-ecs-container-memory-over-task")
            .says("The 'memory' setting for container '{0}' is greater than for the task");
        /// The containers' CPU together is not above the task's.
        CpuSumAboveTask =
            Facts::error("TD-23", Observed, "cdk-preflight pf-ecs-fargate-container-cpu-over-task").says(
                "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
            );
        /// The containers' memory together is not above the task's.
        MemorySumAboveTask = Facts::warning("TD-24", Documented, CONTAINER);
        /// An amount of CPU or memory is not negative.
        AmountNegative = Facts::error("TD-25", Documented, CONTAINER);
        /// Docker can start a container with its memory.
        MemoryTooSmall = Facts::warning("TD-25", Documented, CONTAINER);
        /// Swappiness is a percentage.
        Swappiness = Facts::error("TD-80", Documented, LINUX);
        /// A kernel parameter is one that a container has for itself.
        SystemControlForeign = Facts::warning("TD-81", Documented, SYSTEM);
        /// A container that shares the instance's network or memory has no parameters of its own for it.
        SystemControlShared = Facts::warning("TD-81", Documented, SYSTEM);
        /// A soft limit is not above the hard one.
        SoftLimitAboveHard = Facts::error("TD-76", Observed, "cdk-preflight pf-ecs-ulimit-soft-over-hard")
            .says("Soft limit exceeds hard limit for ulimit {0}");
    }
}

/// A task's CPU in CPU units, where it is an amount.
pub(super) fn task_cpu(root: &Node<'_>) -> Option<u32> {
    Some(parse_task_cpu(&amount_text(root.get("cpu").value)?)?.0)
}

/// A task's memory in MiB, where it is an amount.
pub(super) fn task_memory(root: &Node<'_>) -> Option<u32> {
    Some(parse_task_memory(&amount_text(root.get("memory").value)?)?.0)
}

/// A bare number means what its text means; that it must be a text is a matter of shape.
fn amount_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    check_task_amounts(definition, findings);
    for container in &definition.containers {
        check_memory(definition, container, findings);
        for limit in container.node.list("ulimits") {
            check_ulimit(&limit, findings);
        }
        for control in container.node.list("systemControls") {
            check_control(definition, &control.get("namespace"), findings);
        }
    }
    check_sums(definition, findings);
}

fn check_task_amounts(definition: &Definition<'_>, findings: &mut Findings) {
    let (cpu, memory) = (definition.root.get("cpu"), definition.root.get("memory"));
    let units = task_cpu(&definition.root);
    if cpu.is_set() && cpu.text().is_some() && units.is_none() {
        findings.report(ResourceRule::TaskCpuFormat, &cpu, &[]);
    }
    if memory.is_set() && memory.text().is_some() && task_memory(&definition.root).is_none() {
        findings.report(ResourceRule::TaskMemoryFormat, &memory, &[]);
    }
    // Fargate takes a few sizes only, which is a rule of its own.
    if !definition.fargate && units.is_some_and(|units| !TASK_CPU.contains(&units)) {
        findings.report(ResourceRule::TaskCpuRange, &cpu, &[]);
    }
}

fn check_memory(definition: &Definition<'_>, container: &Container<'_>, findings: &mut Findings) {
    let (memory, reservation) = (container.node.get("memory"), container.node.get("memoryReservation"));
    let task = definition.root.get("memory");
    if !memory.is_present() && !reservation.is_present() && !task.is_set() {
        findings.report(ResourceRule::MemoryMissing, &container.node, &[container.name]);
    }
    let (limit, reserved) = (memory.value.as_i64(), reservation.value.as_i64());
    if limit.zip(reserved).is_some_and(|(limit, reserved)| limit < reserved) {
        findings.report(ResourceRule::MemoryBelowReservation, &memory, &[container.name]);
    }
    let task_memory = task_memory(&definition.root).map(i64::from);
    if limit.zip(task_memory).is_some_and(|(limit, task)| limit > task) {
        findings.report(ResourceRule::MemoryAboveTask, &memory, &[container.name]);
    }
    for amount in [&memory, &reservation] {
        if amount.value.as_i64().is_some_and(|mib| (0..MIN_CONTAINER_MEMORY).contains(&mib)) {
            findings.report(ResourceRule::MemoryTooSmall, amount, &[&amount.value.to_string()]);
        }
    }
    let cpu = container.node.get("cpu");
    for (member, amount) in [("cpu", &cpu), ("memory", &memory), ("memoryReservation", &reservation)] {
        if amount.value.as_i64().is_some_and(|number| number < 0) {
            findings.report(ResourceRule::AmountNegative, amount, &[member, container.name]);
        }
    }
    let swappiness = container.node.get("linuxParameters").get("swappiness");
    if swappiness.value.as_i64().is_some_and(|percent| !(0..=100).contains(&percent)) {
        findings.report(ResourceRule::Swappiness, &swappiness, &[]);
    }
}

fn check_sums(definition: &Definition<'_>, findings: &mut Findings) {
    let containers = &definition.containers;
    let sum =
        |of: fn(&Container<'_>) -> Option<i64>| containers.iter().filter_map(of).fold(0, i64::saturating_add);
    let cpu = sum(|container| container.node.integer_of("cpu"));
    if task_cpu(&definition.root).is_some_and(|task| cpu > i64::from(task)) {
        findings.report(ResourceRule::CpuSumAboveTask, &definition.root.get("cpu"), &[]);
    }
    // What is reserved: the soft limit, else the hard one.
    let memory = sum(|container| {
        let reserved = container.node.integer_of("memoryReservation");
        reserved.or_else(|| container.node.integer_of("memory"))
    });
    if let Some(task) = task_memory(&definition.root).filter(|task| memory > i64::from(*task)) {
        let arguments = [&*memory.to_string(), &task.to_string()];
        findings.report(ResourceRule::MemorySumAboveTask, &definition.root.get("memory"), &arguments);
    }
}

/// Kernel parameters of IPC namespaces that ECS takes (documented); those of `fs.mqueue` beside them.
const IPC_CONTROLS: [&str; 8] = [
    "kernel.msgmax",
    "kernel.msgmnb",
    "kernel.msgmni",
    "kernel.sem",
    "kernel.shmall",
    "kernel.shmmax",
    "kernel.shmmni",
    "kernel.shm_rmid_forced",
];

fn check_control(definition: &Definition<'_>, namespace: &Node<'_>, findings: &mut Findings) {
    let Some(name) = namespace.text().filter(|name| !is_to_be_filled_in(name)) else { return };
    let of_network = name.starts_with("net.");
    if !of_network && !name.starts_with("fs.mqueue.") && !IPC_CONTROLS.contains(&name) {
        findings.report(ResourceRule::SystemControlForeign, namespace, &[name]);
        return;
    }
    let (member, mode) = match of_network {
        true => ("networkMode", definition.network_mode),
        false => ("ipcMode", definition.root.text_of("ipcMode")),
    };
    if mode == "host" {
        findings.report(ResourceRule::SystemControlShared, namespace, &[name, member]);
    }
}

fn check_ulimit(limit: &Node<'_>, findings: &mut Findings) {
    /// Without limit, as Docker writes it.
    const UNLIMITED: i64 = -1;
    let (soft, hard) = (limit.integer_of("softLimit"), limit.integer_of("hardLimit"));
    let exceeds = soft.zip(hard).is_some_and(|(soft, hard)| soft > hard && hard != UNLIMITED);
    if exceeds {
        findings.report(ResourceRule::SoftLimitAboveHard, &limit.get("softLimit"), &[limit.text_of("name")]);
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(Rule::Resource(ResourceRule::TaskCpuFormat), r#"{"cpu": "half"}"#, r#"{"cpu": "0.5 vCPU"}"#),
    Example::ec2(
        Rule::Resource(ResourceRule::TaskMemoryFormat),
        r#"{"memory": "512m"}"#,
        r#"{"memory": "0.5 GB"}"#,
    ),
    Example::ec2(Rule::Resource(ResourceRule::TaskCpuRange), r#"{"cpu": "64"}"#, r#"{"cpu": "128"}"#),
    Example::ec2(
        Rule::Resource(ResourceRule::MemoryMissing),
        r#"{"app": {"memory": null}}"#,
        r#"{"app": {"memory": null, "memoryReservation": 128}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::MemoryBelowReservation),
        r#"{"app": {"memory": 128, "memoryReservation": 256}}"#,
        r#"{"app": {"memory": 256, "memoryReservation": 256}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::MemoryAboveTask),
        r#"{"memory": "512", "app": {"memory": 1024}}"#,
        r#"{"memory": "512", "app": {"memory": 512}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::CpuSumAboveTask),
        r#"{"cpu": "512", "app": {"cpu": 768}}"#,
        r#"{"cpu": "512", "app": {"cpu": 512}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::MemorySumAboveTask),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx", "memory": 384},
            {"name": "cache", "image": "redis", "memoryReservation": 256}]}"#,
        r#"{"memory": "1 GB", "containerDefinitions": [{"name": "app", "image": "nginx", "memory": 384},
            {"name": "cache", "image": "redis", "memoryReservation": 256}]}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::AmountNegative),
        r#"{"app": {"cpu": -1}}"#,
        r#"{"app": {"cpu": 0}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::MemoryTooSmall),
        r#"{"app": {"memory": 4}}"#,
        r#"{"app": {"memory": 6}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::Swappiness),
        r#"{"app": {"linuxParameters": {"maxSwap": 512, "swappiness": 101}}}"#,
        r#"{"app": {"linuxParameters": {"maxSwap": 512, "swappiness": 60}}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::SystemControlForeign),
        r#"{"app": {"systemControls": [{"namespace": "vm.max_map_count", "value": "262144"}]}}"#,
        r#"{"app": {"systemControls": [{"namespace": "net.core.somaxconn", "value": "1024"}]}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::SystemControlShared),
        r#"{"networkMode": "host", "app": {"systemControls": [{"namespace": "net.core.somaxconn", "value": "1024"}]}}"#,
        r#"{"networkMode": "host", "app": {"systemControls": [{"namespace": "kernel.shmmax", "value": "1024"}]}}"#,
    ),
    Example::ec2(
        Rule::Resource(ResourceRule::SoftLimitAboveHard),
        r#"{"app": {"ulimits": [{"name": "nofile", "softLimit": 8192, "hardLimit": 4096}]}}"#,
        r#"{"app": {"ulimits": [{"name": "nofile", "softLimit": 4096, "hardLimit": 8192}]}}"#,
    ),
];

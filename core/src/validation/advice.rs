//! What ECS takes and people regret. Hints, but for passwords that anyone can read.

use super::definition::{Container, Definition};
use super::example::Example;
use super::names::{is_image, is_to_be_filled_in};
use super::rule::rules;
use super::secrets::{is_secret_name, password_in};
use super::{Facts, Findings, Rule};
use crate::basis::Basis::Documented;

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const SECURITY: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html";
const DEPENDENCY: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html";
const IMAGES: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html";
const SECRETS: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html";

rules! {
    /// Advice on what ECS takes.
    AdviceRule in Advice {
        /// A container has a limit to its memory.
        NoMemoryLimit = Facts::hint("AD-01", CONTAINER);
        /// An image is one that stays the same.
        ImageMoves = Facts::hint("AD-02", IMAGES);
        /// A password is not in the environment.
        PasswordInEnvironment = Facts::warning("AD-03", Documented, SECRETS);
        /// A container does not write to its root file system.
        WritableRoot = Facts::hint("AD-04", SECURITY);
        /// A container has no rights on its instance.
        Privileged = Facts::hint("AD-05", SECURITY);
        /// Containers that stop one after another say how long each may take.
        StopTimeoutMissing = Facts::hint("AD-06", DEPENDENCY);
        /// What is waited for says when it is ready.
        HealthCheckMissing = Facts::hint("AD-07", DEPENDENCY);
        /// A password is not on a command line.
        PasswordOnCommandLine = Facts::warning("AD-08", Documented, SECRETS);
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    for container in &definition.containers {
        check_limits(definition, container, findings);
        check_passwords(container, findings);
        check_dependencies(definition, container, findings);
    }
}

fn check_limits(definition: &Definition<'_>, container: &Container<'_>, findings: &mut Findings) {
    let node = &container.node;
    let (memory, image) = (node.get("memory"), node.get("image"));
    // A task's own memory is a limit to all of its containers together.
    let is_limited = memory.is_present() || definition.root.get("memory").is_set();
    if !is_limited && node.get("memoryReservation").is_present() {
        findings.report(AdviceRule::NoMemoryLimit, &memory, &[container.name]);
    }
    if let Some(text) = image.text().filter(|text| is_image(text) && moves(text)) {
        findings.report(AdviceRule::ImageMoves, &image, &[text]);
    }
    let read_only = node.get("readonlyRootFilesystem");
    // Windows has no such setting (documented).
    if !definition.is_windows() && !read_only.is_true() {
        findings.report(AdviceRule::WritableRoot, &read_only, &[container.name]);
    }
    let privileged = node.get("privileged");
    // Fargate refuses it.
    if !definition.fargate && privileged.is_true() {
        findings.report(AdviceRule::Privileged, &privileged, &[container.name]);
    }
}

/// Whether an image's reference leads to another image tomorrow: it has no tag, or `latest`, and no digest.
fn moves(image: &str) -> bool {
    let name = image.rsplit('/').next().unwrap_or_default();
    !name.contains('@') && name.split_once(':').is_none_or(|(_, tag)| tag == "latest")
}

fn check_passwords(container: &Container<'_>, findings: &mut Findings) {
    for variable in container.node.list("environment") {
        let (name, value) = (variable.text_of("name"), variable.get("value"));
        let Some(text) = value.text() else { continue };
        let is_secret = is_secret_name(name) && is_value(text);
        if is_secret || password_in(text).is_some() {
            findings.report(AdviceRule::PasswordInEnvironment, &value, &[name]);
        }
    }
    for member in ["entryPoint", "command"] {
        let list = container.node.get(member);
        let words: Vec<_> = list.elements().collect();
        for (index, word) in words.iter().enumerate() {
            let Some(text) = word.text() else { continue };
            let next = words.get(index + 1).and_then(|next| next.text()).filter(|next| is_value(next));
            let is_option = text.starts_with('-') && !text.contains('=') && is_secret_name(text);
            match next.filter(|next| is_option && !next.starts_with('-')) {
                Some(_) => {
                    if let Some(value) = words.get(index + 1) {
                        findings.report(AdviceRule::PasswordOnCommandLine, value, &[text]);
                    }
                }
                None => {
                    if let Some(name) = password_in(text) {
                        findings.report(AdviceRule::PasswordOnCommandLine, word, &[name]);
                    }
                }
            }
        }
    }
}

/// Whether a text is the thing itself, not a reference to it nor a mark that it is filled in later.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    let refers = text.starts_with("arn:") || text.starts_with('/') || text.contains("://");
    let is_switch = ["true", "false", "yes", "no", "0", "1", "none", "null"].contains(&text);
    !text.is_empty() && !refers && !is_switch && !is_to_be_filled_in(text)
}

fn check_dependencies(definition: &Definition<'_>, container: &Container<'_>, findings: &mut Findings) {
    let mut waits = false;
    for dependency in container.node.list("dependsOn") {
        let Some(target) = definition.container(dependency.text_of("containerName")) else { continue };
        let condition = dependency.get("condition");
        // What has completed is not there any more when the task stops.
        waits |= matches!(condition.text(), Some("START" | "HEALTHY"));
        let is_checked = target.node.get("healthCheck").is_set();
        if condition.text() == Some("START") && !is_checked && target.name != container.name {
            findings.report(AdviceRule::HealthCheckMissing, &condition, &[target.name]);
        }
    }
    let stop = container.node.get("stopTimeout");
    if waits && !stop.is_present() {
        findings.report(AdviceRule::StopTimeoutMissing, &stop, &[container.name]);
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Advice(AdviceRule::NoMemoryLimit),
        r#"{"app": {"memory": null, "memoryReservation": 256}}"#,
        r#"{"app": {"memory": 512, "memoryReservation": 256}}"#,
    ),
    Example::ec2(
        Rule::Advice(AdviceRule::ImageMoves),
        r#"{"app": {"image": "nginx:latest"}}"#,
        r#"{"app": {"image": "nginx:1.27"}}"#,
    ),
    Example::ec2(
        Rule::Advice(AdviceRule::PasswordInEnvironment),
        r#"{"app": {"environment": [{"name": "DB_PASSWORD", "value": "hunter2"}]}}"#,
        r#"{"executionRoleArn": "ecsTaskExecutionRole",
            "app": {"secrets": [{"name": "DB_PASSWORD", "valueFrom": "db-password"}]}}"#,
    ),
    Example::ec2(
        Rule::Advice(AdviceRule::WritableRoot),
        "{}",
        r#"{"app": {"readonlyRootFilesystem": true}}"#,
    ),
    Example::ec2(Rule::Advice(AdviceRule::Privileged), r#"{"app": {"privileged": true}}"#, "{}"),
    Example::ec2(
        Rule::Advice(AdviceRule::StopTimeoutMissing),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx:1.27",
            "dependsOn": [{"containerName": "proxy", "condition": "START"}]}, {"name": "proxy", "image": "envoy:v1"}]}"#,
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx:1.27", "stopTimeout": 20,
            "dependsOn": [{"containerName": "proxy", "condition": "START"}]}, {"name": "proxy", "image": "envoy:v1"}]}"#,
    ),
    Example::ec2(
        Rule::Advice(AdviceRule::HealthCheckMissing),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx:1.27", "stopTimeout": 20,
            "dependsOn": [{"containerName": "cache", "condition": "START"}]}, {"name": "cache", "image": "redis:7"}]}"#,
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx:1.27", "stopTimeout": 20,
            "dependsOn": [{"containerName": "cache", "condition": "HEALTHY"}]}, {"name": "cache", "image": "redis:7",
            "healthCheck": {"command": ["CMD", "redis-cli", "ping"]}}]}"#,
    ),
    Example::ec2(
        Rule::Advice(AdviceRule::PasswordOnCommandLine),
        r#"{"app": {"command": ["server", "--db-password", "hunter2"]}}"#,
        r#"{"app": {"command": ["server", "--db-password-file", "/run/secrets/db"]}}"#,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_that_move_are_told() {
        for (image, does) in [
            ("nginx", true),
            ("nginx:latest", true),
            ("registry:5000/nginx", true),
            ("registry:5000/nginx:1.27", false),
            ("nginx:1.27", false),
            ("nginx@sha256:0123", false),
            ("nginx:latest@sha256:0123", false),
        ] {
            assert_eq!(moves(image), does, "{image}");
        }
    }
}

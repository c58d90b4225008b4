//! Rules on what containers wait for.

use super::definition::Definition;
use super::example::Example;
use super::graph::circles;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Assumed, Observed};

rules! {
    /// Rules on what containers wait for.
    DependencyRule in Dependency {
        /// A dependency is a container.
        Unknown = Facts::error(
            "TD-60",
            Observed,
            "cdk-preflight pf-ecs-dependson-container-missing, dagster-io/dagster#6926",
        )
        // The stray plus sign is AWS's.
        .says("Cannot depend on container + '{0}' because it does not exist");
        /// What shall complete may complete.
        CompletionOfEssential = Facts::error("TD-61", Observed, "boto/boto3#2436")
            .says("A dependency container with SUCCESS or COMPLETE condition cannot be an essential container");
        /// What shall be healthy is checked.
        HealthUnchecked = Facts::error("TD-62", Observed, "cdk-preflight pf-ecs-dependson-healthy-without-healthcheck")
            .says("A dependency container with HEALTHY condition must have health check configured");
        /// Dependencies do not lead back.
        Circle = Facts::error("TD-63", Assumed, "faiscadev/fakecloud#1211, an emulator");
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    for container in &definition.containers {
        for dependency in container.node.list("dependsOn") {
            let name = dependency.get("containerName");
            let Some(text) = name.text() else { continue };
            let Some(target) = definition.container(text) else {
                findings.report(DependencyRule::Unknown, &name, &[text]);
                continue;
            };
            let condition = dependency.get("condition");
            match condition.text() {
                Some("COMPLETE" | "SUCCESS") if target.is_essential() => {
                    let fix = target.node.get("essential").set_to(false);
                    findings.report_fixed(DependencyRule::CompletionOfEssential, &condition, &[text], fix);
                }
                Some("HEALTHY") if !target.node.get("healthCheck").is_set() => {
                    findings.report(DependencyRule::HealthUnchecked, &condition, &[text]);
                }
                _ => {}
            }
        }
    }
    let edges = definition.edges("dependsOn", |dependency| dependency.get("containerName").text());
    for index in circles(definition.containers.len(), &edges) {
        if let Some(container) = definition.containers.get(index) {
            findings.report(DependencyRule::Circle, &container.node.get("dependsOn"), &[container.name]);
        }
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Dependency(DependencyRule::Unknown),
        r#"{"app": {"dependsOn": [{"containerName": "db", "condition": "START"}]}}"#,
        MIGRATION,
    ),
    Example::ec2(
        Rule::Dependency(DependencyRule::CompletionOfEssential),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx",
            "dependsOn": [{"containerName": "migrate", "condition": "SUCCESS"}]}, {"name": "migrate", "image": "app"}]}"#,
        MIGRATION,
    ),
    Example::ec2(
        Rule::Dependency(DependencyRule::HealthUnchecked),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx",
            "dependsOn": [{"containerName": "cache", "condition": "HEALTHY"}]}, {"name": "cache", "image": "redis"}]}"#,
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx",
            "dependsOn": [{"containerName": "cache", "condition": "HEALTHY"}]}, {"name": "cache", "image": "redis",
            "healthCheck": {"command": ["CMD", "redis-cli", "ping"]}}]}"#,
    ),
    Example::ec2(
        Rule::Dependency(DependencyRule::Circle),
        r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx",
            "dependsOn": [{"containerName": "cache", "condition": "START"}]}, {"name": "cache", "image": "redis",
            "dependsOn": [{"containerName": "app", "condition": "START"}]}]}"#,
        MIGRATION,
    ),
];

const MIGRATION: &str = r#"{"memory": "512", "containerDefinitions": [{"name": "app", "image": "nginx",
    "dependsOn": [{"containerName": "migrate", "condition": "SUCCESS"}]},
    {"name": "migrate", "image": "app", "essential": false}]}"#;

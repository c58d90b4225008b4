//! Rules on environment variables, their files, and secrets.

use std::collections::BTreeSet;

use super::definition::{Container, Definition};
use super::example::Example;
use super::names::is_to_be_filled_in;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};

const FILE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html";

const EXECUTION_ROLE: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html";

/// Environment files of a container (documented).
const MAX_FILES: usize = 10;

rules! {
    /// Rules on environment variables, their files, and secrets.
    EnvironmentRule in Environment {
        /// A variable has one value.
        SecretNameTaken = Facts::error("TD-70", Observed, "dagster-io/dagster#11622").says(
            "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '{0}'.",
        );
        /// Someone may fetch the secrets.
        SecretsWithoutRole = Facts::error("TD-71", Observed, "cdk-preflight pf-ecs-secrets-without-execution-role")
            .says("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
        /// Someone may fetch what a registry and a log driver ask for.
        CredentialsWithoutRole = Facts::warning("TD-71", Documented, EXECUTION_ROLE);
        /// A container has at most ten environment files.
        TooManyFiles = Facts::error("TD-72", Observed, "cdk-preflight pf-ecs-environment-files-max").says(
            "The maximum number of environment files was exceeded. Specify ten or less and try again",
        );
        /// An environment file is named by its ARN.
        FileArn = Facts::error("TD-72", Observed, "cdk-preflight pf-ecs-environment-files-type")
            .says("Invalid arn syntax");
        /// An environment file is a `.env` file.
        FileExtension = Facts::warning("TD-72", Documented, FILE);
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    for container in &definition.containers {
        check_secrets(definition, container, findings);
        check_files(container, findings);
    }
}

fn check_secrets(definition: &Definition<'_>, container: &Container<'_>, findings: &mut Findings) {
    let secrets = container.node.get("secrets");
    if secrets.is_set() && definition.has_no_execution_role() {
        findings.report(EnvironmentRule::SecretsWithoutRole, &secrets, &[]);
    }
    for options in [
        container.node.get("repositoryCredentials"),
        container.node.get("logConfiguration").get("secretOptions"),
        container.node.get("environmentFiles"),
    ] {
        if options.is_set() && definition.has_no_execution_role() {
            findings.report(EnvironmentRule::CredentialsWithoutRole, &options, &[container.name]);
        }
    }
    let variables = container.node.list("environment");
    let mut taken: BTreeSet<&str> = variables.filter_map(|variable| variable.get("name").text()).collect();
    for secret in secrets.elements() {
        let node = secret.get("name");
        if let Some(name) = node.text().filter(|name| !taken.insert(name)) {
            findings.report(EnvironmentRule::SecretNameTaken, &node, &[name]);
        }
    }
}

fn check_files(container: &Container<'_>, findings: &mut Findings) {
    let files = container.node.get("environmentFiles");
    if files.elements().count() > MAX_FILES {
        findings.report(EnvironmentRule::TooManyFiles, &files, &[]);
    }
    for file in files.elements() {
        let node = file.get("value");
        let Some(value) = node.text().filter(|text| !is_to_be_filled_in(text)) else { continue };
        if !is_s3_object(value) {
            findings.report(EnvironmentRule::FileArn, &node, &[]);
        } else if !value.ends_with(".env") {
            findings.report(EnvironmentRule::FileExtension, &node, &[]);
        }
    }
}

/// `arn:partition:s3:::bucket/key`
fn is_s3_object(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    matches!(parts.as_slice(), ["arn", _, "s3", "", "", object]
        if object.split_once('/').is_some_and(|(bucket, key)| !bucket.is_empty() && !key.is_empty()))
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Environment(EnvironmentRule::SecretNameTaken),
        r#"{"executionRoleArn": "ecsTaskExecutionRole", "app": {"environment": [{"name": "TOKEN", "value": "x"}],
            "secrets": [{"name": "TOKEN", "valueFrom": "token"}]}}"#,
        r#"{"executionRoleArn": "ecsTaskExecutionRole", "app": {"environment": [{"name": "LEVEL", "value": "x"}],
            "secrets": [{"name": "TOKEN", "valueFrom": "token"}]}}"#,
    ),
    Example::ec2(
        Rule::Environment(EnvironmentRule::SecretsWithoutRole),
        r#"{"app": {"secrets": [{"name": "TOKEN", "valueFrom": "token"}]}}"#,
        r#"{"executionRoleArn": "ecsTaskExecutionRole",
            "app": {"secrets": [{"name": "TOKEN", "valueFrom": "token"}]}}"#,
    ),
    Example::ec2(
        Rule::Environment(EnvironmentRule::CredentialsWithoutRole),
        r#"{"app": {"repositoryCredentials": {"credentialsParameter": "registry"}}}"#,
        r#"{"executionRoleArn": "ecsTaskExecutionRole",
            "app": {"repositoryCredentials": {"credentialsParameter": "registry"}}}"#,
    ),
    Example::ec2(
        Rule::Environment(EnvironmentRule::TooManyFiles),
        r#"{"app": {"environmentFiles": [… {"type": "s3", "value": "arn:aws:s3:::bucket/app.env"}]}}"#,
        r#"{"app": {"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::bucket/app.env"}]}}"#,
    )
    .repeating(r#"{"type": "s3", "value": "arn:aws:s3:::bucket/app.env"},"#, MAX_FILES),
    Example::ec2(
        Rule::Environment(EnvironmentRule::FileArn),
        r#"{"app": {"environmentFiles": [{"type": "s3", "value": "s3://bucket/app.env"}]}}"#,
        r#"{"app": {"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::bucket/app.env"}]}}"#,
    ),
    Example::ec2(
        Rule::Environment(EnvironmentRule::FileExtension),
        r#"{"app": {"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::bucket/app.txt"}]}}"#,
        r#"{"app": {"environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::bucket/app.env"}]}}"#,
    ),
];

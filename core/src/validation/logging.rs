//! Rules on log drivers.

use super::definition::Definition;
use super::example::Example;
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::Observed;

/// The options of awslogs that ECS takes (documented). Docker's own has others.
const AWSLOGS_OPTIONS: [&str; 8] = [
    "awslogs-create-group",
    "awslogs-datetime-format",
    "awslogs-group",
    "awslogs-multiline-pattern",
    "awslogs-region",
    "awslogs-stream-prefix",
    "max-buffer-size",
    "mode",
];

rules! {
    /// Rules on log drivers.
    LoggingRule in Logging {
        /// awslogs knows where to write.
        AwslogsOptionMissing = Facts::error("TD-73", Observed, "klothoplatform/klotho#892")
            .says("Log driver awslogs requires options: {0}");
        /// awslogs has the options that ECS takes.
        AwslogsOptionUnknown = Facts::error("TD-74", Observed, "hashicorp/waypoint, builtin/aws/ecs")
            .says("Log driver awslogs disallows options: {0}");
        /// FireLens has a router.
        RouterMissing = Facts::error("TD-75", Observed, "cdk-preflight pf-ecs-awsfirelens-without-router").says(
            "When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified",
        );
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    let has_router =
        definition.containers.iter().any(|container| container.node.get("firelensConfiguration").is_set());
    for container in &definition.containers {
        let log = container.node.get("logConfiguration");
        match log.text_of("logDriver") {
            "awslogs" => check_awslogs(&log, findings),
            "awsfirelens" if !has_router => {
                findings.report(LoggingRule::RouterMissing, &log.get("logDriver"), &[]);
            }
            _ => {}
        }
    }
}

fn check_awslogs(log: &Node<'_>, findings: &mut Findings) {
    let options = log.get("options");
    let is_missing = |name: &&str| !has_option(log, name);
    // In AWS's order.
    let missing: Vec<&str> = ["awslogs-region", "awslogs-group"].into_iter().filter(is_missing).collect();
    if !missing.is_empty() {
        findings.report(LoggingRule::AwslogsOptionMissing, &options, &[&missing.join(", ")]);
    }
    for (name, _) in options.object().into_iter().flatten() {
        if !AWSLOGS_OPTIONS.contains(&name.as_str()) {
            let node = options.get(name);
            findings.report_fixed(LoggingRule::AwslogsOptionUnknown, &node, &[name], node.removed());
        }
    }
}

/// Whether a log driver has an option, or a secret in its place.
pub(super) fn has_option(log: &Node<'_>, name: &str) -> bool {
    log.get("options").get(name).is_present()
        || log.list("secretOptions").any(|secret| secret.text_of("name") == name)
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::Logging(LoggingRule::AwslogsOptionMissing),
        r#"{"app": {"logConfiguration": {"logDriver": "awslogs"}}}"#,
        r#"{"app": {"logConfiguration": {"logDriver": "awslogs",
            "options": {"awslogs-group": "web", "awslogs-region": "ap-northeast-2"}}}}"#,
    ),
    Example::ec2(
        Rule::Logging(LoggingRule::AwslogsOptionUnknown),
        r#"{"app": {"logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "web",
            "awslogs-region": "ap-northeast-2", "awslogs-endpoint": "http://localhost:4566"}}}}"#,
        r#"{"app": {"logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "web",
            "awslogs-region": "ap-northeast-2", "mode": "non-blocking"}}}}"#,
    ),
    Example::ec2(
        Rule::Logging(LoggingRule::RouterMissing),
        r#"{"app": {"logConfiguration": {"logDriver": "awsfirelens"}}}"#,
        r#"{"memory": "512", "containerDefinitions": [
            {"name": "app", "image": "nginx", "logConfiguration": {"logDriver": "awsfirelens"}},
            {"name": "router", "image": "fluent-bit", "firelensConfiguration": {"type": "fluentbit"}}]}"#,
    ),
];

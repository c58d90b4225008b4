//! Rules on health checks, timeouts and restarts.

use super::definition::{Container, Definition};
use super::example::Example;
use super::node::Node;
use super::rule::rules;
use super::{Facts, Findings, Rule};
use crate::basis::Basis::{Documented, Observed};

const HEALTH: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html";
const RESTART: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html";
const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";

/// Seconds that Fargate waits at most before it kills a container, or gives up on starting one (documented).
const MAX_FARGATE_TIMEOUT: i64 = 120;

/// Seconds of a start or stop timeout at least (documented).
const MIN_TIMEOUT: i64 = 2;

/// Seconds that a container runs before it is restarted (documented).
const ATTEMPT_PERIOD: std::ops::RangeInclusive<i64> = 60..=1800;

/// Exit codes that a restart policy ignores (documented).
const MAX_IGNORED_EXIT_CODES: usize = 50;

rules! {
    /// Rules on health checks, timeouts and restarts.
    LifeCycleRule in LifeCycle {
        /// A health check is not slower than ECS allows.
        HealthCheckAbove = Facts::error("TD-64", Observed, "cdk-preflight pf-ecs-healthcheck-interval-range").says(
            "Health check {0} must be less than or equal to the maximum allowed value {1} for container '{2}'",
        );
        /// A health check is not faster than ECS allows.
        HealthCheckBelow = Facts::error("TD-64", Documented, HEALTH);
        /// A health check's command says how it is run.
        HealthCheckCommand = Facts::warning("TD-65", Documented, HEALTH);
        /// Fargate waits two minutes at most.
        StopTimeoutOnFargate = Facts::error("TD-66", Documented, CONTAINER);
        /// Fargate gives up on a dependency after two minutes.
        StartTimeoutOnFargate = Facts::warning("TD-66", Documented, CONTAINER);
        /// A timeout is two seconds at least.
        TimeoutTooShort = Facts::warning("TD-66", Documented, CONTAINER);
        /// A container runs for a while before it is restarted.
        RestartAttemptPeriod =
            Facts::error("TD-67", Observed, "cdk-preflight pf-ecs-restart-policy-attempt-period-range").says(
                "The 'restartAttemptPeriod' setting for container '{0}' must be between 60 and 1800.",
            );
        /// A restart policy ignores at most fifty exit codes.
        TooManyIgnoredExitCodes = Facts::error("TD-67", Documented, RESTART);
    }
}

pub(super) fn check(definition: &Definition<'_>, findings: &mut Findings) {
    for container in &definition.containers {
        check_health_check(container, findings);
        check_timeouts(definition, container, findings);
        check_restarts(container, findings);
    }
}

fn check_health_check(container: &Container<'_>, findings: &mut Findings) {
    let check = container.node.get("healthCheck");
    for (member, min, max) in
        [("interval", 5, 300), ("timeout", 2, 60), ("retries", 1, 10), ("startPeriod", 0, 300)]
    {
        let node = check.get(member);
        let Some(value) = node.value.as_i64() else { continue };
        if value > max {
            let arguments = [member, &max.to_string(), container.name];
            findings.report_fixed(LifeCycleRule::HealthCheckAbove, &node, &arguments, node.set_to(max));
        } else if value < min {
            let arguments = [member, &min.to_string(), container.name];
            findings.report_fixed(LifeCycleRule::HealthCheckBelow, &node, &arguments, node.set_to(min));
        }
    }
    check_command(&check.get("command"), findings);
}

fn check_command(command: &Node<'_>, findings: &mut Findings) {
    let words: Vec<&str> = command.elements().filter_map(|word| word.text()).collect();
    match words.as_slice() {
        // Docker's word for an image's check switched off.
        [] | ["CMD" | "CMD-SHELL" | "NONE", ..] => {}
        // One text is a line for a shell; several are a program and its arguments.
        [_] => {
            let fix = command.preceded_by("CMD-SHELL");
            findings.report_fixed(LifeCycleRule::HealthCheckCommand, command, &[], fix);
        }
        [..] => {
            let fix = command.preceded_by("CMD");
            findings.report_fixed(LifeCycleRule::HealthCheckCommand, command, &[], fix);
        }
    }
}

fn check_timeouts(definition: &Definition<'_>, container: &Container<'_>, findings: &mut Findings) {
    let stop = container.node.get("stopTimeout");
    if definition.fargate && stop.value.as_i64().is_some_and(|secs| secs > MAX_FARGATE_TIMEOUT) {
        let fix = stop.set_to(MAX_FARGATE_TIMEOUT);
        findings.report_fixed(LifeCycleRule::StopTimeoutOnFargate, &stop, &[], fix);
    }
    let start = container.node.get("startTimeout");
    if definition.fargate && start.value.as_i64().is_some_and(|secs| secs > MAX_FARGATE_TIMEOUT) {
        let fix = start.set_to(MAX_FARGATE_TIMEOUT);
        findings.report_fixed(LifeCycleRule::StartTimeoutOnFargate, &start, &[], fix);
    }
    for (member, node) in [("start", start), ("stop", stop)] {
        if node.value.as_i64().is_some_and(|secs| secs < MIN_TIMEOUT) {
            let fix = node.set_to(MIN_TIMEOUT);
            findings.report_fixed(LifeCycleRule::TimeoutTooShort, &node, &[member, container.name], fix);
        }
    }
}

fn check_restarts(container: &Container<'_>, findings: &mut Findings) {
    let policy = container.node.get("restartPolicy");
    let period = policy.get("restartAttemptPeriod");
    if let Some(secs) = period.value.as_i64().filter(|secs| !ATTEMPT_PERIOD.contains(secs)) {
        let fix = period.set_to(secs.clamp(*ATTEMPT_PERIOD.start(), *ATTEMPT_PERIOD.end()));
        findings.report_fixed(LifeCycleRule::RestartAttemptPeriod, &period, &[container.name], fix);
    }
    let codes = policy.get("ignoredExitCodes");
    if codes.elements().count() > MAX_IGNORED_EXIT_CODES {
        findings.report(LifeCycleRule::TooManyIgnoredExitCodes, &codes, &[]);
    }
}

/// Examples on the rules of this file.
pub(super) const EXAMPLES: &[Example] = &[
    Example::ec2(
        Rule::LifeCycle(LifeCycleRule::HealthCheckAbove),
        r#"{"app": {"healthCheck": {"command": ["CMD", "true"], "interval": 301}}}"#,
        r#"{"app": {"healthCheck": {"command": ["CMD", "true"], "interval": 300}}}"#,
    ),
    Example::ec2(
        Rule::LifeCycle(LifeCycleRule::HealthCheckBelow),
        r#"{"app": {"healthCheck": {"command": ["CMD", "true"], "timeout": 1}}}"#,
        r#"{"app": {"healthCheck": {"command": ["CMD", "true"], "timeout": 2}}}"#,
    ),
    Example::ec2(
        Rule::LifeCycle(LifeCycleRule::HealthCheckCommand),
        r#"{"app": {"healthCheck": {"command": ["curl -f http://localhost/ || exit 1"]}}}"#,
        r#"{"app": {"healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]}}}"#,
    ),
    Example::fargate(
        Rule::LifeCycle(LifeCycleRule::StopTimeoutOnFargate),
        r#"{"app": {"stopTimeout": 300}}"#,
        r#"{"app": {"stopTimeout": 120}}"#,
    ),
    Example::fargate(
        Rule::LifeCycle(LifeCycleRule::StartTimeoutOnFargate),
        r#"{"app": {"startTimeout": 121}}"#,
        r#"{"app": {"startTimeout": 120}}"#,
    ),
    Example::ec2(
        Rule::LifeCycle(LifeCycleRule::TimeoutTooShort),
        r#"{"app": {"stopTimeout": 1}}"#,
        r#"{"app": {"stopTimeout": 2}}"#,
    ),
    Example::ec2(
        Rule::LifeCycle(LifeCycleRule::RestartAttemptPeriod),
        r#"{"app": {"restartPolicy": {"enabled": true, "restartAttemptPeriod": 30}}}"#,
        r#"{"app": {"restartPolicy": {"enabled": true, "restartAttemptPeriod": 60}}}"#,
    ),
    Example::ec2(
        Rule::LifeCycle(LifeCycleRule::TooManyIgnoredExitCodes),
        r#"{"app": {"restartPolicy": {"enabled": true, "ignoredExitCodes": [… 1]}}}"#,
        r#"{"app": {"restartPolicy": {"enabled": true, "ignoredExitCodes": [1]}}}"#,
    )
    .repeating("1, ", MAX_IGNORED_EXIT_CODES),
];

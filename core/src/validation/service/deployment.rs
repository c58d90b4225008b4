//! Rules on how a service deploys.

use super::super::rule::rules;
use super::super::{Facts, Findings};
use super::{API, Service};
use crate::basis::Basis::{Documented, Observed};

rules! {
    /// Rules on how a service deploys.
    DeploymentRule in Deployment {
        /// The floor is not above all tasks.
        MinimumTooLarge = Facts::error("SV-09", Observed, "cdk-preflight pf-ecs-service-deployment-percent")
            .says("minimumHealthyPercent must be at most 100");
        /// A floor is not negative.
        MinimumNegative = Facts::error("SV-09", Documented, API);
        /// The ceiling is not below all tasks.
        MaximumTooSmall = Facts::error("SV-09", Observed, "cdk-preflight pf-ecs-service-deployment-percent")
            .says("maximumPercent must be at least 100");
        /// Floor and ceiling leave a way.
        BothHundred = Facts::error("SV-09", Observed, "cdk-preflight pf-ecs-svc-min-healthy-over-max-percent")
            .says("Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.");
        /// Floor and ceiling leave a task's room, rounded as they are.
        NoRoom = Facts::warning("SV-20", Observed, "GovWifi/govwifi-terraform#1011").says(
            "(service {0}) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
        );
        /// CodeDeploy shifts traffic, so there is some.
        CodeDeployWithoutLoadBalancer = Facts::error("SV-15", Observed, "cdk-preflight pf-ecs-service-codedeploy-lb").says(
            "When specifying the CODE_DEPLOY deployment controller type, the service requires an Application Load Balancer or Network Load Balancer.",
        );
        /// The circuit breaker is of ECS's own deployments.
        CircuitBreaker = Facts::error("SV-15", Documented, BREAKER);
        /// Where someone else deploys, task sets have the definition.
        ExternalTaskDefinition = Facts::error("SV-15", Observed, "cdk-preflight pf-ecs-svc-external-with-taskdef")
            .says("TaskDefinition must be blank.");
        /// Where someone else deploys, task sets have the load balancers.
        ExternalLoadBalancers = Facts::error("SV-15", Observed, "cdk-preflight pf-ecs-svc-external-with-load-balancers")
            .says("LoadBalancers must be empty or null.");
    }
}

const BREAKER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html";

pub(super) fn check(service: &Service<'_>, findings: &mut Findings) {
    check_percents(service, findings);
    check_controller(service, findings);
}

fn check_percents(service: &Service<'_>, findings: &mut Findings) {
    let configuration = service.root.get("deploymentConfiguration");
    let (minimum, maximum) =
        (configuration.get("minimumHealthyPercent"), configuration.get("maximumPercent"));
    let (default_minimum, default_maximum) = if service.is_daemon { (0, 100) } else { (100, 200) };
    let least = minimum.value.as_i64().unwrap_or(default_minimum);
    let most = maximum.value.as_i64().unwrap_or(default_maximum);
    if least > 100 {
        findings.report_fixed(DeploymentRule::MinimumTooLarge, &minimum, &[], minimum.set_to(100));
    }
    if least < 0 {
        findings.report_fixed(DeploymentRule::MinimumNegative, &minimum, &[], minimum.set_to(0));
    }
    if most < 100 {
        findings.report_fixed(DeploymentRule::MaximumTooSmall, &maximum, &[], maximum.set_to(100));
    }
    if (least, most) == (100, 100) {
        return findings.report(DeploymentRule::BothHundred, &configuration, &[]);
    }
    let count = service.root.get("desiredCount").value.as_i64().filter(|_| !service.is_daemon);
    let Some(count) = count.filter(|count| *count > 0 && (0..=100).contains(&least) && most >= 100) else {
        return;
    };
    // The floor is rounded up, the ceiling down (documented). Wide numbers: any may be written.
    let (count, least, most) = (i128::from(count), i128::from(least), i128::from(most));
    let (floor, ceiling) = ((count * least + 99) / 100, count * most / 100);
    if floor >= count && ceiling <= count {
        findings.report(DeploymentRule::NoRoom, &configuration, &[service.name]);
    }
}

fn check_controller(service: &Service<'_>, findings: &mut Findings) {
    let root = &service.root;
    let (balancers, definition) = (root.get("loadBalancers"), root.get("taskDefinition"));
    let kind = root.get("deploymentController").get("type");
    match service.controller {
        "CODE_DEPLOY" => {
            let groups = balancers.elements().any(|one| one.get("targetGroupArn").is_set());
            if !groups {
                findings.report(DeploymentRule::CodeDeployWithoutLoadBalancer, &kind, &[]);
            }
        }
        "EXTERNAL" => {
            for (node, rule) in [
                (&definition, DeploymentRule::ExternalTaskDefinition),
                (&balancers, DeploymentRule::ExternalLoadBalancers),
            ] {
                if node.is_set() && !service.is_described {
                    findings.report_fixed(rule, node, &[], node.removed());
                }
            }
        }
        _ => return,
    }
    let breaker = root.get("deploymentConfiguration").get("deploymentCircuitBreaker");
    if breaker.get("enable").is_true() {
        let fix = breaker.removed();
        findings.report_fixed(DeploymentRule::CircuitBreaker, &breaker, &[service.controller], fix);
    }
}

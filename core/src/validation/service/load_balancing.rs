//! Rules on where a service registers its tasks.

use super::super::definition::{Container, Definition};
use super::super::node::Node;
use super::super::rule::rules;
use super::super::{Facts, Findings};
use super::{Launch, Service};
use crate::basis::Basis::{Assumed, Observed};

rules! {
    /// Rules on where a service registers its tasks.
    LoadBalancingRule in LoadBalancing {
        /// A target group has the kind of targets that the network mode makes.
        TargetType = Facts::error("SV-04", Observed, "ten public repositories' logs of create-service").says(
            "The provided target group {0} has target type {1}, which is incompatible with the {2} network mode specified in the task definition.",
        );
        /// A target group belongs to a load balancer.
        GroupWithoutLoadBalancer = Facts::error("SV-05", Observed, "ten public repositories' logs of create-service; Terraform waits for it")
            .says("The target group with targetGroupArn {0} does not have an associated load balancer.");
        /// What takes the requests is a container of the task.
        ContainerMissing = Facts::error("SV-06", Observed, "cdk-preflight pf-ecs-svc-lb-container-name-missing")
            .says("The container {0} does not exist in the task definition.");
        /// It has the port.
        ContainerPortMissing = Facts::error("SV-06", Observed, "cdk-preflight pf-ecs-svc-lb-container-port-missing")
            .says("The container {0} did not have a container port {1} defined.");
        /// It has the port once.
        PortMappedTwice = Facts::error("SV-07", Observed, "terraform-aws-modules/terraform-aws-ecs#89")
            .says("Container port {0} is used in more than one port mapping for container {1}");
        /// What is waited for are health checks.
        GraceWithoutChecks = Facts::warning("SV-08", Observed, "aws/aws-cdk#19842")
            .says("Health check grace period is only valid for services configured to use load balancers");
        /// A health check goes where the task listens.
        HealthCheckPort = Facts::warning("SV-21", Assumed, "cfn-lint E3049");
        /// A Classic Load Balancer knows one port of an instance.
        HostPortMissing = Facts::error("SV-22", Observed, "hashicorp/terraform#24274, hashicorp/terraform#9285")
            .says("A host port mapping for the container port {0} is required.");
        /// A task is registered with a target group or a Classic Load Balancer.
        GroupAndName = Facts::error("SV-24", Observed, "cdk-preflight pf-ecs-service-lb-target-exclusive").says(
            "loadBalancerName and targetGroupArn cannot both be specified. You must specify either a loadBalancerName or a targetGroupArn in all loadBalancer entries",
        );
        /// A Classic Load Balancer has instances.
        ClassicOnFargate = Facts::error("SV-24", Observed, "cdk-preflight pf-ecs-svc-classic-lb-with-fargate")
            .says("Classic Load Balancers are not supported with Fargate.");
        /// A role registers instances with load balancers.
        RoleWithoutLoadBalancer = Facts::error("SV-25", Observed, "cdk-preflight pf-ecs-svc-role-without-load-balancers")
            .says("IAM roles are only valid for services configured to use load balancers.");
        /// ECS's own role attaches interfaces.
        RoleInAwsvpc = Facts::error("SV-25", Observed, "cdk-preflight pf-ecs-svc-role-with-awsvpc")
            .says("You cannot specify an IAM role for services that require a service linked role.");
    }
}

pub(super) fn check(service: &Service<'_>, findings: &mut Findings) {
    let balancers = service.root.get("loadBalancers");
    for balancer in balancers.elements() {
        if let Some(definition) = &service.definition {
            check_container(definition, &balancer, findings);
        }
        check_registrar(service, &balancer, findings);
    }
    let role = service.root.get("role");
    if role.is_set() && !balancers.is_set() {
        let fix = role.removed();
        findings.report_fixed(LoadBalancingRule::RoleWithoutLoadBalancer, &role, &[], fix);
    } else if role.is_set() && service.is_awsvpc() == Some(true) {
        findings.report_fixed(LoadBalancingRule::RoleInAwsvpc, &role, &[], role.removed());
    }
    check_grace_period(service, balancers.is_set(), findings);
}

fn check_grace_period(service: &Service<'_>, is_balanced: bool, findings: &mut Findings) {
    let grace = service.root.get("healthCheckGracePeriodSeconds");
    let registered = ["serviceRegistries", "vpcLatticeConfigurations"]
        .iter()
        .any(|member| service.root.get(member).is_set());
    let checks = |definition: &Definition<'_>| {
        definition.containers.iter().any(|container| container.node.get("healthCheck").is_set())
    };
    // The newer documentation has it for the checks of containers too. Without the definition one cannot know.
    let is_checked = is_balanced || registered || service.definition.as_ref().is_none_or(checks);
    if !is_checked && grace.value.as_i64().is_some_and(|seconds| seconds > 0) {
        findings.report_fixed(LoadBalancingRule::GraceWithoutChecks, &grace, &[], grace.removed());
    }
}

/// The mappings of a container's port.
fn mappings<'a>(container: &Container<'a>, port: i64) -> Vec<Node<'a>> {
    let of_port = |mapping: &Node<'_>| mapping.integer_of("containerPort") == Some(port);
    container.node.list("portMappings").filter(of_port).collect()
}

fn check_container(definition: &Definition<'_>, balancer: &Node<'_>, findings: &mut Findings) {
    let (name, port) = (balancer.get("containerName"), balancer.get("containerPort"));
    let Some(text) = name.text() else { return };
    let Some(container) = definition.container(text) else {
        return findings.report(LoadBalancingRule::ContainerMissing, &name, &[text]);
    };
    let Some(number) = port.value.as_i64() else { return };
    let mapped = mappings(container, number);
    let shown = number.to_string();
    match mapped.as_slice() {
        [] if !is_in_range(container, number) => {
            findings.report(LoadBalancingRule::ContainerPortMissing, &port, &[text, &shown]);
        }
        [_, _, ..] => findings.report(LoadBalancingRule::PortMappedTwice, &port, &[&shown, text]),
        _ => {}
    }
    let is_classic = balancer.get("loadBalancerName").is_set();
    let is_fixed = |mapping: &Node<'_>| mapping.integer_of("hostPort").is_some_and(|port| port > 0);
    let is_mapped = definition.network_mode == "bridge" && !mapped.is_empty();
    if is_classic && is_mapped && !mapped.iter().any(is_fixed) {
        findings.report(LoadBalancingRule::HostPortMissing, &port, &[&shown]);
    }
}

/// Whether one of a container's ranges has the port.
fn is_in_range(container: &Container<'_>, port: i64) -> bool {
    container.node.list("portMappings").any(|mapping| {
        let range = super::super::names::port_range(mapping.text_of("containerPortRange"));
        range.is_some_and(|(first, last)| (i64::from(first)..=i64::from(last)).contains(&port))
    })
}

fn check_registrar(service: &Service<'_>, balancer: &Node<'_>, findings: &mut Findings) {
    let (group, classic) = (balancer.get("targetGroupArn"), balancer.get("loadBalancerName"));
    if group.is_set() && classic.is_set() {
        findings.report(LoadBalancingRule::GroupAndName, &classic, &[]);
    }
    if classic.is_set() && service.launch == Launch::Fargate {
        findings.report(LoadBalancingRule::ClassicOnFargate, &classic, &[]);
    }
    let Some(arn) = group.text() else { return };
    let Some(value) = service.around.target_group(arn) else { return };
    let described = Node::root(value);
    let of_none = described.get("LoadBalancerArns").value.as_array().is_some_and(Vec::is_empty);
    if of_none {
        findings.report(LoadBalancingRule::GroupWithoutLoadBalancer, &group, &[arn]);
    }
    let kind = described.text_of("TargetType");
    let mode = service.definition.as_ref().map_or("awsvpc", |definition| definition.network_mode);
    let fits = match service.is_awsvpc() {
        Some(true) => kind == "ip",
        Some(false) => kind == "instance",
        None => true,
    };
    if !fits && ["ip", "instance"].contains(&kind) {
        findings.report(LoadBalancingRule::TargetType, &group, &[arn, kind, mode]);
    }
    check_health_port(service, balancer, &described, findings);
}

/// A dynamic port is another for every task, so that a health check of a fixed one finds none of them.
fn check_health_port(service: &Service<'_>, balancer: &Node<'_>, group: &Node<'_>, findings: &mut Findings) {
    let port = group.text_of("HealthCheckPort");
    let (Some(definition), Some(number)) = (&service.definition, balancer.integer_of("containerPort")) else {
        return;
    };
    if definition.network_mode != "bridge" || matches!(port, "" | "traffic-port") {
        return;
    }
    let Some(container) = definition.container(balancer.text_of("containerName")) else { return };
    let is_dynamic = |mapping: &Node<'_>| mapping.integer_of("hostPort").unwrap_or_default() == 0;
    if mappings(container, number).iter().any(is_dynamic) {
        let at = balancer.get("targetGroupArn");
        findings.report(LoadBalancingRule::HealthCheckPort, &at, &[port]);
    }
}

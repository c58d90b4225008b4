//! Rules on what launch types and network modes allow a service.

use super::super::launch::can_be_on_fargate;
use super::super::node::Node;
use super::super::rule::rules;
use super::super::{Facts, Findings};
use super::{Launch, Service};
use crate::basis::Basis::Observed;

rules! {
    /// Rules on launch types and networks of services.
    LaunchRule in Launch {
        /// A task definition is for the service's launch type.
        NotForLaunchType = Facts::error("SV-01", Observed, "sil-org/ecs-deploy#134")
            .says("Task definition does not support launch_type {0}.");
        /// A task with an interface of its own needs to know where.
        NetworkConfigurationMissing = Facts::error("SV-02", Observed, "getmoto/moto, ecs/models.py")
            .says("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        /// A task without one does not.
        NetworkConfigurationForeign = Facts::error("SV-03", Observed, "cdk-preflight pf-ecs-service-network-config-mode, DataDog/test-infra-definitions#57")
            .says("Network Configuration is not valid for the given networkMode of this task definition.");
        /// Either a launch type or a strategy says where tasks run.
        LaunchTypeAndStrategy = Facts::error("SV-10", Observed, "cdk-preflight pf-ecs-service-launch-type-capacity-provider")
            .says("Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.");
        /// On Fargate there are no instances to be bound to.
        ConstraintsOnFargate = Facts::error("SV-12", Observed, "cdk-preflight pf-ecs-service-fargate-placement")
            .says("Placement constraints are not supported with FARGATE launch type.");
        /// On Fargate there are no instances to choose among.
        StrategiesOnFargate = Facts::error("SV-12", Observed, "cdk-preflight pf-ecs-service-fargate-placement")
            .says("Placement strategies are not supported with FARGATE launch type.");
        /// Platform versions are Fargate's.
        PlatformVersionOnEc2 = Facts::error("SV-16", Observed, "cdk-preflight pf-ecs-service-platform-version-ec2")
            .says("The platform version must be null when specifying an EC2 launch type.");
        /// On instances the interface has no public address.
        PublicIpOffFargate = Facts::error("SV-17", Observed, "a public repository's notes on create-service")
            .says("Assign public IP is not supported for this launch type.");
    }
}

pub(super) fn check(service: &Service<'_>, findings: &mut Findings) {
    if service.is_in_plan() {
        return;
    }
    let root = &service.root;
    let (launch_type, strategy) = (root.get("launchType"), root.get("capacityProviderStrategy"));
    if launch_type.is_set() && strategy.is_set() {
        findings.report(LaunchRule::LaunchTypeAndStrategy, &launch_type, &[]);
    }
    check_compatibility(service, &launch_type, findings);
    check_network(service, findings);
    if service.is_on_fargate() {
        for (member, rule) in [
            ("placementConstraints", LaunchRule::ConstraintsOnFargate),
            ("placementStrategy", LaunchRule::StrategiesOnFargate),
        ] {
            let node = root.get(member);
            if node.is_set() {
                findings.report_fixed(rule, &node, &[], node.removed());
            }
        }
    }
    let version = root.get("platformVersion");
    if service.launch == Launch::Ec2 && version.is_set() {
        findings.report_fixed(LaunchRule::PlatformVersionOnEc2, &version, &[], version.removed());
    }
}

fn check_compatibility(service: &Service<'_>, launch_type: &Node<'_>, findings: &mut Findings) {
    let Some(definition) = &service.definition else { return };
    // ECS says itself what a definition is for; else what it was asked to be is all that is known.
    let told = definition.root.get("compatibilities");
    let list = if told.is_set() { told } else { definition.root.get("requiresCompatibilities") };
    let name = match launch_type.text() {
        Some(name) => name,
        None if service.is_on_fargate() => "FARGATE",
        None => return,
    };
    let is_for = match list.is_set() {
        true => list.elements().any(|one| one.text() == Some(name)),
        // A definition that says nothing of launch types is for those that it fits (observed, described definitions).
        false => name != "FARGATE" || can_be_on_fargate(definition.root.value),
    };
    if !is_for {
        let at = service.root.get("taskDefinition");
        findings.report(LaunchRule::NotForLaunchType, &at, &[name]);
    }
}

fn check_network(service: &Service<'_>, findings: &mut Findings) {
    let configuration = service.root.get("networkConfiguration");
    match service.is_awsvpc() {
        // Task sets have it where someone else deploys.
        Some(true) if !configuration.is_set() && service.controller != "EXTERNAL" => {
            findings.report(LaunchRule::NetworkConfigurationMissing, &configuration, &[]);
        }
        Some(false) if configuration.is_set() && service.definition.is_some() => {
            let fix = configuration.removed();
            findings.report_fixed(LaunchRule::NetworkConfigurationForeign, &configuration, &[], fix);
        }
        _ => {}
    }
    let public = configuration.get("awsvpcConfiguration").get("assignPublicIp");
    let has_instances = matches!(service.launch, Launch::Ec2 | Launch::External);
    if has_instances && public.text() == Some("ENABLED") {
        findings.report_fixed(LaunchRule::PublicIpOffFargate, &public, &[], public.set_to("DISABLED"));
    }
}

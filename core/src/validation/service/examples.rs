//! Examples on the rules on services.

use super::{
    ConnectRule, DaemonRule, DeploymentRule, LaunchRule, LoadBalancingRule, ServicePlacementRule, ServiceRule,
};
use crate::validation::{Example, Rule};

/// At least one on every rule.
pub(in crate::validation) const EXAMPLES: &[Example] = &[
    Example::service(
        Rule::Service(ServiceRule::NameCharacters),
        r#"{"serviceName": "web.app"}"#,
        r#"{"serviceName": "web-app"}"#,
    ),
    Example::service(Rule::Service(ServiceRule::TaskDefinitionMissing), r#"{"taskDefinition": null}"#, "{}"),
    Example::service(Rule::Service(ServiceRule::DesiredCountMissing), r#"{"desiredCount": null}"#, "{}"),
    Example::service(
        Rule::Service(ServiceRule::DesiredCountNegative),
        r#"{"desiredCount": -1}"#,
        r#"{"desiredCount": 0}"#,
    ),
    Example::service(
        Rule::Service(ServiceRule::TaskDefinitionUnknown),
        r#"{"format": "stowage-plan/2", "services": {"web": {"taskDefinition": "web:1", "desiredCount": 1}}}"#,
        r#"{"format": "stowage-plan/2", "services": {"web": {"taskDefinition": "web:1", "desiredCount": 1}},
            "taskDefinitions": {"web:1": {"family": "web",
                "containerDefinitions": [{"name": "app", "image": "nginx:1.27", "memory": 256}]}}}"#,
    ),
    Example::described(
        Rule::Launch(LaunchRule::NotForLaunchType),
        r#"{"service": {"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s"]}}},
            "taskDefinition": {"requiresCompatibilities": ["EC2"], "networkMode": "awsvpc"}}"#,
        r#"{"service": {"launchType": "EC2"}, "taskDefinition": {"requiresCompatibilities": ["EC2"]}}"#,
    ),
    Example::service(
        Rule::Launch(LaunchRule::NetworkConfigurationMissing),
        r#"{"launchType": "FARGATE"}"#,
        ON_FARGATE,
    ),
    Example::described(
        Rule::Launch(LaunchRule::NetworkConfigurationForeign),
        r#"{"service": {"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}}"#,
        r#"{"taskDefinition": {"networkMode": "awsvpc"},
            "service": {"networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}}"#,
    ),
    Example::service(
        Rule::Launch(LaunchRule::LaunchTypeAndStrategy),
        r#"{"launchType": "EC2", "capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1}]}"#,
        r#"{"capacityProviderStrategy": [{"capacityProvider": "fleet", "weight": 1}]}"#,
    ),
    Example::service(
        Rule::Launch(LaunchRule::ConstraintsOnFargate),
        r#"{"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
            "placementConstraints": [{"type": "distinctInstance"}]}"#,
        ON_FARGATE,
    ),
    Example::service(
        Rule::Launch(LaunchRule::StrategiesOnFargate),
        r#"{"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
            "placementStrategy": [{"type": "random"}]}"#,
        ON_FARGATE,
    ),
    Example::service(
        Rule::Launch(LaunchRule::PlatformVersionOnEc2),
        r#"{"launchType": "EC2", "platformVersion": "1.4.0"}"#,
        r#"{"launchType": "EC2"}"#,
    ),
    Example::service(
        Rule::Launch(LaunchRule::PublicIpOffFargate),
        r#"{"launchType": "EC2", "networkConfiguration": {"awsvpcConfiguration":
            {"subnets": ["subnet-1"], "assignPublicIp": "ENABLED"}}}"#,
        r#"{"launchType": "EC2", "networkConfiguration": {"awsvpcConfiguration":
            {"subnets": ["subnet-1"], "assignPublicIp": "DISABLED"}}}"#,
    ),
    Example::service(
        Rule::Daemon(DaemonRule::DesiredCount),
        r#"{"schedulingStrategy": "DAEMON", "desiredCount": 0}"#,
        DAEMON,
    ),
    Example::service(
        Rule::Daemon(DaemonRule::MaximumPercent),
        r#"{"schedulingStrategy": "DAEMON", "desiredCount": null, "deploymentConfiguration": {"maximumPercent": 200}}"#,
        DAEMON,
    ),
    Example::service(
        Rule::Daemon(DaemonRule::Strategies),
        r#"{"schedulingStrategy": "DAEMON", "desiredCount": null, "placementStrategy": [{"type": "random"}]}"#,
        DAEMON,
    ),
    Example::service(
        Rule::Daemon(DaemonRule::OnFargate),
        r#"{"schedulingStrategy": "DAEMON", "desiredCount": null, "launchType": "FARGATE",
            "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}"#,
        DAEMON,
    ),
    Example::service(
        Rule::Daemon(DaemonRule::Rebalancing),
        r#"{"schedulingStrategy": "DAEMON", "desiredCount": null, "availabilityZoneRebalancing": "ENABLED"}"#,
        DAEMON,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::MinimumTooLarge),
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 101}}"#,
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 100}}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::MinimumNegative),
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": -1}}"#,
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 0}}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::MaximumTooSmall),
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 50, "maximumPercent": 99}}"#,
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 50, "maximumPercent": 100}}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::BothHundred),
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 100}}"#,
        r#"{"deploymentConfiguration": {"minimumHealthyPercent": 50, "maximumPercent": 100}}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::NoRoom),
        r#"{"desiredCount": 3, "deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 125}}"#,
        r#"{"desiredCount": 4, "deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 125}}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::CodeDeployWithoutLoadBalancer),
        r#"{"deploymentController": {"type": "CODE_DEPLOY"}}"#,
        r#"{"deploymentController": {"type": "CODE_DEPLOY"}, "loadBalancers": [{"targetGroupArn": "arn:web",
            "containerName": "app", "containerPort": 80}]}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::CircuitBreaker),
        r#"{"deploymentController": {"type": "EXTERNAL"}, "taskDefinition": null,
            "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true}}}"#,
        r#"{"deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true}}}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::ExternalTaskDefinition),
        r#"{"deploymentController": {"type": "EXTERNAL"}}"#,
        r#"{"deploymentController": {"type": "EXTERNAL"}, "taskDefinition": null}"#,
    ),
    Example::service(
        Rule::Deployment(DeploymentRule::ExternalLoadBalancers),
        r#"{"deploymentController": {"type": "EXTERNAL"}, "taskDefinition": null, "loadBalancers": [
            {"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 80}]}"#,
        r#"{"deploymentController": {"type": "EXTERNAL"}, "taskDefinition": null}"#,
    ),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::TooManyStrategies),
        r#"{"placementStrategy": [… {"type": "random"}]}"#,
        r#"{"placementStrategy": [{"type": "random"}]}"#,
    )
    .repeating(r#"{"type": "random"},"#, 5),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::TooManyConstraints),
        r#"{"placementConstraints": [… {"type": "distinctInstance"}]}"#,
        r#"{"placementConstraints": [{"type": "distinctInstance"}]}"#,
    )
    .repeating(r#"{"type": "distinctInstance"},"#, 10),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::BinpackField),
        r#"{"placementStrategy": [{"type": "binpack", "field": "instanceId"}]}"#,
        r#"{"placementStrategy": [{"type": "binpack", "field": "memory"}]}"#,
    ),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::RandomField),
        r#"{"placementStrategy": [{"type": "random", "field": "cpu"}]}"#,
        r#"{"placementStrategy": [{"type": "random"}]}"#,
    ),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::SpreadOverUnknown),
        r#"{"placementStrategy": [{"type": "spread", "field": "zone"}]}"#,
        r#"{"placementStrategy": [{"type": "spread", "field": "attribute:ecs.availability-zone"}]}"#,
    ),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::DistinctInstanceExpression),
        r#"{"placementConstraints": [{"type": "distinctInstance", "expression": "attribute:stack == prod"}]}"#,
        r#"{"placementConstraints": [{"type": "distinctInstance"}]}"#,
    ),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::ExpressionInvalid),
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack = prod"}]}"#,
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack == prod"}]}"#,
    ),
    Example::service(
        Rule::ServicePlacement(ServicePlacementRule::ExpressionTooLong),
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack == …prod"}]}"#,
        r#"{"placementConstraints": [{"type": "memberOf", "expression": "attribute:stack == prod"}]}"#,
    )
    .repeating("x", 2_000),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::TargetType),
        r#"{"service": {"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 80}]},
            "app": {"portMappings": [{"containerPort": 80}]},
            "TargetGroups": [{"TargetGroupArn": "arn:web", "TargetType": "ip"}]}"#,
        BALANCED,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::GroupWithoutLoadBalancer),
        r#"{"service": {"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 80}]},
            "app": {"portMappings": [{"containerPort": 80}]},
            "TargetGroups": [{"TargetGroupArn": "arn:web", "TargetType": "instance", "LoadBalancerArns": []}]}"#,
        BALANCED,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::ContainerMissing),
        r#"{"service": {"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "web", "containerPort": 80}]}}"#,
        BALANCED,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::ContainerPortMissing),
        r#"{"service": {"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 8080}]},
            "app": {"portMappings": [{"containerPort": 80}]}}"#,
        BALANCED,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::PortMappedTwice),
        r#"{"service": {"loadBalancers": [{"targetGroupArn": "arn:dns", "containerName": "app", "containerPort": 53}]},
            "app": {"portMappings": [{"containerPort": 53}, {"containerPort": 53, "protocol": "udp"}]}}"#,
        BALANCED,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::GraceWithoutChecks),
        r#"{"service": {"healthCheckGracePeriodSeconds": 60}}"#,
        r#"{"service": {"healthCheckGracePeriodSeconds": 60},
            "app": {"healthCheck": {"command": ["CMD", "curl", "-f", "http://localhost/"]}}}"#,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::HealthCheckPort),
        r#"{"service": {"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 80}]},
            "app": {"portMappings": [{"containerPort": 80}]},
            "TargetGroups": [{"TargetGroupArn": "arn:web", "TargetType": "instance", "HealthCheckPort": "80"}]}"#,
        BALANCED,
    ),
    Example::described(
        Rule::LoadBalancing(LoadBalancingRule::HostPortMissing),
        r#"{"service": {"loadBalancers": [{"loadBalancerName": "web", "containerName": "app", "containerPort": 80}]},
            "app": {"portMappings": [{"containerPort": 80}]}}"#,
        r#"{"service": {"loadBalancers": [{"loadBalancerName": "web", "containerName": "app", "containerPort": 80}]},
            "app": {"portMappings": [{"containerPort": 80, "hostPort": 8080}]}}"#,
    ),
    Example::service(
        Rule::LoadBalancing(LoadBalancingRule::GroupAndName),
        r#"{"loadBalancers": [{"targetGroupArn": "arn:web", "loadBalancerName": "web", "containerName": "app",
            "containerPort": 80}]}"#,
        r#"{"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 80}]}"#,
    ),
    Example::service(
        Rule::LoadBalancing(LoadBalancingRule::ClassicOnFargate),
        r#"{"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
            "loadBalancers": [{"loadBalancerName": "web", "containerName": "app", "containerPort": 80}]}"#,
        ON_FARGATE,
    ),
    Example::service(
        Rule::LoadBalancing(LoadBalancingRule::RoleWithoutLoadBalancer),
        r#"{"role": "ecsServiceRole"}"#,
        r#"{"role": "ecsServiceRole", "loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app",
            "containerPort": 80}]}"#,
    ),
    Example::service(
        Rule::LoadBalancing(LoadBalancingRule::RoleInAwsvpc),
        r#"{"role": "ecsServiceRole", "launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration":
            {"subnets": ["subnet-1"]}}, "loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app",
            "containerPort": 80}]}"#,
        ON_FARGATE,
    ),
    Example::service(
        Rule::Connect(ConnectRule::TooManyAliases),
        r#"{"serviceConnectConfiguration": {"enabled": true, "namespace": "shop", "services": [{"portName": "web",
            "clientAliases": [{"port": 80}, {"port": 81}]}]}}"#,
        CONNECTED,
    ),
    Example::service(
        Rule::Connect(ConnectRule::NamespaceMissing),
        r#"{"serviceConnectConfiguration": {"enabled": true}}"#,
        CONNECTED,
    ),
    Example::described(
        Rule::Connect(ConnectRule::PortNameUnknown),
        r#"{"service": {"serviceConnectConfiguration": {"enabled": true, "namespace": "shop",
            "services": [{"portName": "web"}]}}}"#,
        r#"{"service": {"serviceConnectConfiguration": {"enabled": true, "namespace": "shop",
            "services": [{"portName": "web"}]}}, "app": {"portMappings": [{"containerPort": 80, "name": "web"}]}}"#,
    ),
    Example::service(
        Rule::Connect(ConnectRule::DnsName),
        r#"{"serviceConnectConfiguration": {"enabled": true, "namespace": "shop", "services": [{"portName": "web",
            "clientAliases": [{"port": 80, "dnsName": "-Web"}]}]}}"#,
        CONNECTED,
    ),
    Example::service(
        Rule::Connect(ConnectRule::TooManyRegistries),
        r#"{"serviceRegistries": [{"registryArn": "arn:a"}, {"registryArn": "arn:b"}]}"#,
        r#"{"serviceRegistries": [{"registryArn": "arn:a"}]}"#,
    ),
    Example::service(
        Rule::Connect(ConnectRule::RegistryPortInAwsvpc),
        r#"{"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
            "serviceRegistries": [{"registryArn": "arn:a", "containerPort": 80}]}"#,
        r#"{"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
            "serviceRegistries": [{"registryArn": "arn:a", "port": 80}]}"#,
    ),
    Example::described(
        Rule::Connect(ConnectRule::VolumeUnknown),
        r#"{"service": {"volumeConfigurations": [{"name": "data",
            "managedEBSVolume": {"roleArn": "arn:role", "sizeInGiB": 10}}]}}"#,
        r#"{"service": {"volumeConfigurations": [{"name": "data",
            "managedEBSVolume": {"roleArn": "arn:role", "sizeInGiB": 10}}]},
            "taskDefinition": {"volumes": [{"name": "data", "configuredAtLaunch": true}]},
            "app": {"mountPoints": [{"sourceVolume": "data", "containerPath": "/data"}]}}"#,
    ),
    Example::service(
        Rule::Connect(ConnectRule::VolumeWithoutSize),
        r#"{"volumeConfigurations": [{"name": "data", "managedEBSVolume": {"roleArn": "arn:role"}}]}"#,
        WITH_VOLUME,
    ),
    Example::service(
        Rule::Connect(ConnectRule::VolumeIops),
        r#"{"volumeConfigurations": [{"name": "data", "managedEBSVolume": {"roleArn": "arn:role", "sizeInGiB": 500,
            "volumeType": "st1", "iops": 3000}}]}"#,
        WITH_VOLUME,
    ),
    Example::service(
        Rule::Connect(ConnectRule::VolumeThroughput),
        r#"{"volumeConfigurations": [{"name": "data", "managedEBSVolume": {"roleArn": "arn:role", "sizeInGiB": 10,
            "volumeType": "gp2", "throughput": 125}}]}"#,
        WITH_VOLUME,
    ),
];

const ON_FARGATE: &str = r#"{"launchType": "FARGATE", "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}"#;

const DAEMON: &str = r#"{"schedulingStrategy": "DAEMON", "desiredCount": null}"#;

const BALANCED: &str = r#"{"app": {"portMappings": [{"containerPort": 80}]},
    "service": {"loadBalancers": [{"targetGroupArn": "arn:web", "containerName": "app", "containerPort": 80}]},
    "TargetGroups": [{"TargetGroupArn": "arn:web", "TargetType": "instance", "HealthCheckPort": "traffic-port",
        "LoadBalancerArns": ["arn:balancer"]}]}"#;

const CONNECTED: &str = r#"{"serviceConnectConfiguration": {"enabled": true, "namespace": "shop", "services": [
    {"portName": "web", "clientAliases": [{"port": 80, "dnsName": "web"}]}]}}"#;

const WITH_VOLUME: &str = r#"{"volumeConfigurations": [{"name": "data",
    "managedEBSVolume": {"roleArn": "arn:role", "sizeInGiB": 10, "throughput": 125, "iops": 3000}}]}"#;

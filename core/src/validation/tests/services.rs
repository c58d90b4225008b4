//! Services and capacity providers, in plans and in what the AWS CLI takes and prints.

use expect_test::expect;

use super::check;

#[test]
fn a_plan_has_its_services_checked_against_its_definitions() {
    check(
        r#"{"format": "stowage-plan/2", "taskDefinitions": {"web:1": {"family": "web", "containerDefinitions": [
            {"name": "app", "image": "nginx:1.27", "memory": 64, "portMappings": [{"containerPort": 80}]}]}},
        "services": {
            "web": {"taskDefinition": "web:1", "desiredCount": 3, "healthCheckGracePeriodSeconds": 30,
                "deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 125},
                "placementStrategy": [{"type": "binpack", "field": "instanceId"}]},
            "api.v2": {"taskDefinition": "web:1", "desiredCount": 1,
                "deploymentConfiguration": {"minimumHealthyPercent": 100, "maximumPercent": 100},
                "loadBalancers": [{"targetGroup": "web", "containerName": "app", "containerPort": 8080},
                    {"loadBalancerName": "old", "containerName": "app", "containerPort": 80},
                    {"targetGroup": "web", "containerName": "proxy", "containerPort": 80}]}},
        "timeline": [{"at": "1:00", "action": {"type": "createService", "service": "late", "spec":
            {"taskDefinition": "web:2", "desiredCount": 1,
                "placementConstraints": [{"type": "distinctInstance", "expression": "true"}]}}}]}"#,
        expect![[r#"
            warning SV-08 /services/web/healthCheckGracePeriodSeconds: Health check grace period is only valid for services configured to use load balancers | remove healthCheckGracePeriodSeconds
            warning SV-20 /services/web/deploymentConfiguration: (service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.
            error SV-14 /services/web/placementStrategy/0/field: binpack field 'instanceId' is invalid.
            error SV-18 /services/api.v2: ServiceName must match ^[a-zA-Z0-9\-_]{1,255}$, but was api.v2
            error SV-09 /services/api.v2/deploymentConfiguration: Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.
            error SV-06 /services/api.v2/loadBalancers/0/containerPort: The container app did not have a container port 8080 defined.
            error SV-22 /services/api.v2/loadBalancers/1/containerPort: A host port mapping for the container port 80 is required.
            error SV-06 /services/api.v2/loadBalancers/2/containerName: The container proxy does not exist in the task definition.
            warning SV-23 /timeline/0/action/spec/taskDefinition: Task definition web:2 is not in the plan.
            error SV-14 /timeline/0/action/spec/placementConstraints/0/expression: distinctInstance expression should not be specified. | remove expression
        "#]],
    );
}

#[test]
fn what_create_service_takes_is_checked() {
    check(
        r#"{"serviceName": "web", "taskDefinition": "web:1", "desiredCount": "2", "launchType": "FARGATE",
            "capacityProviderStrategy": [{"capacityProvider": "FARGATE", "weight": 0}],
            "placementStrategy": [{"type": "random"}], "healthCheckGracePeriod": 5}"#,
        expect![[r#"
            error SV-02 /networkConfiguration: Network Configuration must be provided when networkMode 'awsvpc' is specified.
            error SH-04 /desiredCount: Expected integer; found string. | set desiredCount to 2
            error SV-10 /launchType: Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.
            error SV-11 /capacityProviderStrategy: There are no capacity providers in the capacity provider strategy with a weight value greater than zero. Specify a weight value greater than zero for at least one capacity provider and try again. | set weight to 1
            error SV-12 /placementStrategy: Placement strategies are not supported with FARGATE launch type. | remove placementStrategy
            error SH-02 /healthCheckGracePeriod: Unknown parameter in input: "healthCheckGracePeriod", must be one of: cluster, serviceName, taskDefinition, availabilityZoneRebalancing, loadBalancers, serviceRegistries, desiredCount, clientToken, launchType, capacityProviderStrategy, platformVersion, role, deploymentConfiguration, placementConstraints, placementStrategy, networkConfiguration, healthCheckGracePeriodSeconds, schedulingStrategy, deploymentController, tags, enableECSManagedTags, propagateTags, enableExecuteCommand, serviceConnectConfiguration, volumeConfigurations, vpcLatticeConfigurations, gatewayConnectors, monitoring | remove healthCheckGracePeriod
        "#]],
    );
}

/// `jq -s add` of what describe-services, describe-task-definition and describe-target-groups print.
#[test]
fn what_describe_commands_print_is_checked_together() {
    check(
        r#"{"services": [{"serviceName": "web", "serviceArn": "arn:web", "status": "ACTIVE", "runningCount": 1,
                "taskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1", "desiredCount": 1,
                "schedulingStrategy": "DAEMON", "launchType": "EC2",
                "loadBalancers": [{"targetGroupArn": "arn:tg", "containerName": "app", "containerPort": 80}]}],
            "failures": [],
            "taskDefinition": {"family": "web", "networkMode": "awsvpc", "revision": 1, "containerDefinitions": [
                {"name": "app", "image": "nginx:1.27", "memory": 64, "portMappings": [{"containerPort": 80}]}]},
            "TargetGroups": [{"TargetGroupArn": "arn:tg", "TargetType": "instance", "LoadBalancerArns": ["arn:lb"]}]}"#,
        expect![[r#"
            warning SH-03 /taskDefinition/revision: revision is not taken by register-task-definition. | remove revision
            error SV-02 /services/0/networkConfiguration: Network Configuration must be provided when networkMode 'awsvpc' is specified.
            warning SH-03 /services/0/serviceArn: serviceArn is not taken by create-service.
            warning SH-03 /services/0/status: status is not taken by create-service. | remove status
            warning SH-03 /services/0/runningCount: runningCount is not taken by create-service. | remove runningCount
            error SV-04 /services/0/loadBalancers/0/targetGroupArn: The provided target group arn:tg has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.
        "#]],
    );
}

#[test]
fn capacity_providers_are_checked() {
    check(
        r#"{"name": "aws-fleet", "autoScalingGroupProvider": {"autoScalingGroupArn": "arn:fleet",
            "managedScaling": {"status": "DISABLED", "targetCapacity": 0, "minimumScalingStepSize": 5,
                "maximumScalingStepSize": 2}, "managedTerminationProtection": "ENABLED"}}"#,
        expect![[r#"
            error CP-02 /name: The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate". Specify a valid name and try again.
            error SH-08 /autoScalingGroupProvider/managedScaling/targetCapacity: Invalid value for parameter autoScalingGroupProvider.managedScaling.targetCapacity, value: 0, valid min value: 1 | set targetCapacity to 1
            error CP-01 /autoScalingGroupProvider/managedScaling/minimumScalingStepSize: The minimum or maximum scaling step size value is invalid. Specify a minimum scaling step size value that is less than or equal to the maximum scaling step size value and try again.
            error CP-02 /autoScalingGroupProvider/managedTerminationProtection: Managed termination protection needs managed scaling. | set managedTerminationProtection to "DISABLED"
        "#]],
    );
}

#[test]
fn a_definition_of_no_launch_type_is_for_those_that_it_fits() {
    let service = r#"{"serviceName": "web", "taskDefinition": "web:1", "desiredCount": 1, "launchType": "FARGATE",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s"]}}}"#;
    let definition = r#""family": "web", "containerDefinitions": [
        {"name": "app", "image": "nginx:1.27", "memory": 512, "readonlyRootFilesystem": true}]"#;
    check(
        &format!(
            r#"{{"services": [{service}], "taskDefinition": {{"networkMode": "awsvpc", {definition}}}}}"#
        ),
        expect![[r#"
            error SV-01 /services/0/taskDefinition: Task definition does not support launch_type FARGATE.
        "#]],
    );
    check(
        &format!(
            r#"{{"services": [{service}], "taskDefinition": {{"networkMode": "awsvpc", "cpu": "256", "memory": "512", {definition}}}}}"#
        ),
        expect![[""]],
    );
}

//! The shape of a service: every member of `CreateService`.

use super::Shape::{Anything, Boolean, Integer, List, Number, Range, Structure, Text, Word};
use super::task_definition::{LOG_CONFIGURATION, TAG};
use super::{Member, optional, required};

/// The whole.
pub(in crate::validation) const SERVICE: &[Member] = &[
    optional("cluster", Text),
    required("serviceName", Text),
    optional("taskDefinition", Text),
    optional("availabilityZoneRebalancing", Word(&["ENABLED", "DISABLED"])),
    optional("loadBalancers", List(&Structure(LOAD_BALANCER))),
    optional("serviceRegistries", List(&Structure(SERVICE_REGISTRY))),
    optional("desiredCount", Integer),
    optional("clientToken", Text),
    optional("launchType", Word(&["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"])),
    optional("capacityProviderStrategy", List(&Structure(CAPACITY_PROVIDER_STRATEGY_ITEM))),
    optional("platformVersion", Text),
    optional("role", Text),
    optional("deploymentConfiguration", Structure(DEPLOYMENT_CONFIGURATION)),
    optional("placementConstraints", List(&Structure(PLACEMENT_CONSTRAINT))),
    optional("placementStrategy", List(&Structure(PLACEMENT_STRATEGY))),
    optional("networkConfiguration", Structure(NETWORK_CONFIGURATION)),
    optional("healthCheckGracePeriodSeconds", Integer),
    optional("schedulingStrategy", Word(&["REPLICA", "DAEMON"])),
    optional("deploymentController", Structure(DEPLOYMENT_CONTROLLER)),
    optional("tags", List(&Structure(TAG))),
    optional("enableECSManagedTags", Boolean),
    optional("propagateTags", Word(&["TASK_DEFINITION", "SERVICE", "NONE"])),
    optional("enableExecuteCommand", Boolean),
    optional("serviceConnectConfiguration", Structure(SERVICE_CONNECT_CONFIGURATION)),
    optional("volumeConfigurations", List(&Structure(SERVICE_VOLUME_CONFIGURATION))),
    optional("vpcLatticeConfigurations", List(&Structure(VPC_LATTICE_CONFIGURATION))),
    optional("gatewayConnectors", List(&Structure(GATEWAY_CONNECTOR))),
    optional("monitoring", Structure(MONITORING_CONFIGURATION)),
];

const MONITORING_CONFIGURATION: &[Member] =
    &[optional("metricConfigurations", List(&Structure(METRIC_CONFIGURATION)))];

const METRIC_CONFIGURATION: &[Member] =
    &[required("metricNames", List(&Text)), required("resolutionSeconds", Range(20, 60))];

const GATEWAY_CONNECTOR: &[Member] = &[
    required("portName", Text),
    optional("healthCheck", Structure(GATEWAY_CONNECTOR_HEALTH_CHECK)),
    optional("filters", Structure(GATEWAY_CONNECTOR_FILTERS)),
    optional("deregistrationDelay", Structure(GATEWAY_CONNECTOR_DEREGISTRATION_DELAY)),
];

const GATEWAY_CONNECTOR_DEREGISTRATION_DELAY: &[Member] = &[optional("timeoutSeconds", Range(0, 3600))];

const GATEWAY_CONNECTOR_FILTERS: &[Member] = &[optional("accessTypes", List(&Word(&["PUBLIC", "PRIVATE"])))];

const GATEWAY_CONNECTOR_HEALTH_CHECK: &[Member] = &[
    optional("healthCheckProtocol", Word(&["HTTP", "HTTPS"])),
    optional("healthCheckPort", Integer),
    optional("healthCheckPath", Text),
    optional("healthCheckTimeoutSeconds", Integer),
    optional("healthCheckIntervalSeconds", Integer),
    optional("healthyThresholdCount", Integer),
    optional("unhealthyThresholdCount", Integer),
    optional("matcher", Structure(GATEWAY_CONNECTOR_HEALTH_CHECK_MATCHER)),
];

const GATEWAY_CONNECTOR_HEALTH_CHECK_MATCHER: &[Member] =
    &[optional("httpCode", Text), optional("grpcCode", Text)];

const VPC_LATTICE_CONFIGURATION: &[Member] = &[
    required("roleArn", Text),
    required("targetGroupArn", Text),
    required("portName", Text),
    optional("advancedConfiguration", Structure(VPC_LATTICE_ADVANCED_CONFIGURATION)),
];

const VPC_LATTICE_ADVANCED_CONFIGURATION: &[Member] = &[
    optional("alternateTargetGroupArn", Text),
    optional("productionListenerRule", Text),
    optional("testListenerRule", Text),
];

const SERVICE_VOLUME_CONFIGURATION: &[Member] = &[
    required("name", Text),
    optional("managedEBSVolume", Structure(SERVICE_MANAGED_EBSVOLUME_CONFIGURATION)),
];

const SERVICE_MANAGED_EBSVOLUME_CONFIGURATION: &[Member] = &[
    optional("encrypted", Boolean),
    optional("kmsKeyId", Text),
    optional("volumeType", Text),
    optional("sizeInGiB", Integer),
    optional("snapshotId", Text),
    optional("volumeInitializationRate", Integer),
    optional("iops", Integer),
    optional("throughput", Integer),
    optional("tagSpecifications", List(&Structure(EBSTAG_SPECIFICATION))),
    required("roleArn", Text),
    optional("filesystemType", Word(&["ext3", "ext4", "xfs", "ntfs"])),
];

const EBSTAG_SPECIFICATION: &[Member] = &[
    required("resourceType", Word(&["volume"])),
    optional("tags", List(&Structure(TAG))),
    optional("propagateTags", Word(&["TASK_DEFINITION", "SERVICE", "NONE"])),
];

const SERVICE_CONNECT_CONFIGURATION: &[Member] = &[
    required("enabled", Boolean),
    optional("namespace", Text),
    optional("services", List(&Structure(SERVICE_CONNECT_SERVICE))),
    optional("logConfiguration", Structure(LOG_CONFIGURATION)),
    optional("accessLogConfiguration", Structure(SERVICE_CONNECT_ACCESS_LOG_CONFIGURATION)),
    optional("containerConfigurations", List(&Structure(SERVICE_CONNECT_CONTAINER_CONFIGURATION))),
];

const SERVICE_CONNECT_CONTAINER_CONFIGURATION: &[Member] = &[optional("logLevel", Word(&["debug", "info"]))];

const SERVICE_CONNECT_ACCESS_LOG_CONFIGURATION: &[Member] = &[
    required("format", Word(&["TEXT", "JSON"])),
    optional("includeQueryParameters", Word(&["DISABLED", "ENABLED"])),
];

const SERVICE_CONNECT_SERVICE: &[Member] = &[
    required("portName", Text),
    optional("discoveryName", Text),
    optional("clientAliases", List(&Structure(SERVICE_CONNECT_CLIENT_ALIAS))),
    optional("ingressPortOverride", Range(0, 65535)),
    optional("timeout", Structure(TIMEOUT_CONFIGURATION)),
    optional("tls", Structure(SERVICE_CONNECT_TLS_CONFIGURATION)),
];

const SERVICE_CONNECT_TLS_CONFIGURATION: &[Member] = &[
    required("issuerCertificateAuthority", Structure(SERVICE_CONNECT_TLS_CERTIFICATE_AUTHORITY)),
    optional("kmsKey", Text),
    optional("roleArn", Text),
];

const SERVICE_CONNECT_TLS_CERTIFICATE_AUTHORITY: &[Member] = &[optional("awsPcaAuthorityArn", Text)];

const TIMEOUT_CONFIGURATION: &[Member] = &[
    optional("idleTimeoutSeconds", Range(0, i32::MAX as i64)),
    optional("perRequestTimeoutSeconds", Range(0, i32::MAX as i64)),
];

const SERVICE_CONNECT_CLIENT_ALIAS: &[Member] = &[
    required("port", Range(0, 65535)),
    optional("dnsName", Text),
    optional("testTrafficRules", Structure(SERVICE_CONNECT_TEST_TRAFFIC_RULES)),
];

const SERVICE_CONNECT_TEST_TRAFFIC_RULES: &[Member] =
    &[required("header", Structure(SERVICE_CONNECT_TEST_TRAFFIC_HEADER_RULES))];

const SERVICE_CONNECT_TEST_TRAFFIC_HEADER_RULES: &[Member] =
    &[required("name", Text), optional("value", Structure(SERVICE_CONNECT_TEST_TRAFFIC_HEADER_MATCH_RULES))];

const SERVICE_CONNECT_TEST_TRAFFIC_HEADER_MATCH_RULES: &[Member] = &[required("exact", Text)];

const DEPLOYMENT_CONTROLLER: &[Member] = &[required("type", Word(&["ECS", "CODE_DEPLOY", "EXTERNAL"]))];

const NETWORK_CONFIGURATION: &[Member] = &[optional("awsvpcConfiguration", Structure(AWS_VPC_CONFIGURATION))];

const AWS_VPC_CONFIGURATION: &[Member] = &[
    required("subnets", List(&Text)),
    optional("securityGroups", List(&Text)),
    optional("assignPublicIp", Word(&["ENABLED", "DISABLED"])),
];

const PLACEMENT_STRATEGY: &[Member] =
    &[optional("type", Word(&["random", "spread", "binpack"])), optional("field", Text)];

const PLACEMENT_CONSTRAINT: &[Member] =
    &[optional("type", Word(&["distinctInstance", "memberOf"])), optional("expression", Text)];

const DEPLOYMENT_CONFIGURATION: &[Member] = &[
    optional("deploymentCircuitBreaker", Structure(DEPLOYMENT_CIRCUIT_BREAKER)),
    optional("maximumPercent", Integer),
    optional("minimumHealthyPercent", Integer),
    optional("alarms", Structure(DEPLOYMENT_ALARMS)),
    optional("strategy", Word(&["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"])),
    optional("bakeTimeInMinutes", Integer),
    optional("lifecycleHooks", List(&Structure(DEPLOYMENT_LIFECYCLE_HOOK))),
    optional("linearConfiguration", Structure(LINEAR_CONFIGURATION)),
    optional("canaryConfiguration", Structure(CANARY_CONFIGURATION)),
    optional("earlySuccessCriteria", Structure(DEPLOYMENT_EARLY_SUCCESS_CRITERIA)),
];

const DEPLOYMENT_EARLY_SUCCESS_CRITERIA: &[Member] = &[
    required("enable", Boolean),
    optional("healthyPercent", Range(0, 100)),
    optional("sourceServiceRevisionCleanup", Word(&["BLOCKING", "DEFERRED"])),
];

const CANARY_CONFIGURATION: &[Member] =
    &[optional("canaryPercent", Number), optional("canaryBakeTimeInMinutes", Integer)];

const LINEAR_CONFIGURATION: &[Member] =
    &[optional("stepPercent", Number), optional("stepBakeTimeInMinutes", Integer)];

const DEPLOYMENT_LIFECYCLE_HOOK: &[Member] = &[
    optional("targetType", Word(&["AWS_LAMBDA", "PAUSE"])),
    optional("hookTargetArn", Text),
    optional("roleArn", Text),
    optional(
        "lifecycleStages",
        List(&Word(&[
            "RECONCILE_SERVICE",
            "PRE_SCALE_UP",
            "POST_SCALE_UP",
            "TEST_TRAFFIC_SHIFT",
            "POST_TEST_TRAFFIC_SHIFT",
            "PRE_PRODUCTION_TRAFFIC_SHIFT",
            "PRODUCTION_TRAFFIC_SHIFT",
            "POST_PRODUCTION_TRAFFIC_SHIFT",
        ])),
    ),
    optional("hookDetails", Anything),
    optional("timeoutConfiguration", Structure(DEPLOYMENT_LIFECYCLE_HOOK_TIMEOUT_CONFIGURATION)),
];

const DEPLOYMENT_LIFECYCLE_HOOK_TIMEOUT_CONFIGURATION: &[Member] =
    &[optional("timeoutInMinutes", Range(1, 20160)), optional("action", Word(&["ROLLBACK", "CONTINUE"]))];

const DEPLOYMENT_ALARMS: &[Member] =
    &[required("alarmNames", List(&Text)), required("rollback", Boolean), required("enable", Boolean)];

const DEPLOYMENT_CIRCUIT_BREAKER: &[Member] = &[
    required("enable", Boolean),
    required("rollback", Boolean),
    optional("resetOnHealthyTask", Boolean),
    optional("thresholdConfiguration", Structure(THRESHOLD_CONFIGURATION)),
];

const THRESHOLD_CONFIGURATION: &[Member] =
    &[required("type", Word(&["COUNT", "BOUNDED_PERCENT", "UNBOUNDED_PERCENT"])), required("value", Integer)];

const CAPACITY_PROVIDER_STRATEGY_ITEM: &[Member] = &[
    required("capacityProvider", Text),
    optional("weight", Range(0, 1000)),
    optional("base", Range(0, 100000)),
];

const SERVICE_REGISTRY: &[Member] = &[
    optional("registryArn", Text),
    optional("port", Integer),
    optional("containerName", Text),
    optional("containerPort", Integer),
];

const LOAD_BALANCER: &[Member] = &[
    optional("targetGroupArn", Text),
    optional("loadBalancerName", Text),
    optional("containerName", Text),
    optional("containerPort", Integer),
    optional("advancedConfiguration", Structure(ADVANCED_CONFIGURATION)),
];

const ADVANCED_CONFIGURATION: &[Member] = &[
    optional("alternateTargetGroupArn", Text),
    optional("productionListenerRule", Text),
    optional("testListenerRule", Text),
    optional("roleArn", Text),
];

//! The shape of a task definition: every member of `RegisterTaskDefinition`.

use super::Shape::{Boolean, Integer, List, Map, Range, Structure, Text, Word};
use super::{Member, optional, required};
use crate::task_definition::{OPERATING_SYSTEM_FAMILIES, ULIMIT_NAMES};

/// The whole. `family` and `containerDefinitions` have rules of their own on being there.
pub(in crate::validation) const TASK_DEFINITION: &[Member] = &[
    optional("family", Text),
    optional("taskRoleArn", Text),
    optional("executionRoleArn", Text),
    optional("networkMode", Word(&["bridge", "host", "awsvpc", "none"])),
    optional("containerDefinitions", List(&Structure(CONTAINER_DEFINITION))),
    optional("volumes", List(&Structure(VOLUME))),
    optional("placementConstraints", List(&Structure(TASK_DEFINITION_PLACEMENT_CONSTRAINT))),
    optional("requiresCompatibilities", List(&Word(&["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]))),
    optional("cpu", Text),
    optional("memory", Text),
    optional("tags", List(&Structure(TAG))),
    optional("pidMode", Word(&["host", "task"])),
    optional("ipcMode", Word(&["host", "task", "none"])),
    optional("proxyConfiguration", Structure(PROXY_CONFIGURATION)),
    optional("inferenceAccelerators", List(&Structure(INFERENCE_ACCELERATOR))),
    optional("ephemeralStorage", Structure(EPHEMERAL_STORAGE)),
    optional("runtimePlatform", Structure(RUNTIME_PLATFORM)),
    optional("enableFaultInjection", Boolean),
    optional("trustedExecutionConfiguration", Structure(TRUSTED_EXECUTION_CONFIGURATION)),
];

const TRUSTED_EXECUTION_CONFIGURATION: &[Member] = &[
    required("isolationMode", Word(&["SHARED", "ISOLATED_SANDBOX", "CONFIDENTIAL_SANDBOX"])),
    optional("attestationPolicy", Text),
];

const RUNTIME_PLATFORM: &[Member] = &[
    optional("cpuArchitecture", Word(&["X86_64", "ARM64"])),
    optional("operatingSystemFamily", Word(OPERATING_SYSTEM_FAMILIES)),
];

const EPHEMERAL_STORAGE: &[Member] = &[required("sizeInGiB", Integer)];

const INFERENCE_ACCELERATOR: &[Member] = &[required("deviceName", Text), required("deviceType", Text)];

const PROXY_CONFIGURATION: &[Member] = &[
    optional("type", Word(&["APPMESH"])),
    required("containerName", Text),
    optional("properties", List(&Structure(NAME_AND_VALUE))),
];

pub(super) const TAG: &[Member] = &[optional("key", Text), optional("value", Text)];

const TASK_DEFINITION_PLACEMENT_CONSTRAINT: &[Member] =
    &[optional("type", Word(&["memberOf"])), optional("expression", Text)];

const VOLUME: &[Member] = &[
    optional("name", Text),
    optional("host", Structure(HOST_VOLUME_PROPERTIES)),
    optional("dockerVolumeConfiguration", Structure(DOCKER_VOLUME_CONFIGURATION)),
    optional("efsVolumeConfiguration", Structure(EFS_VOLUME_CONFIGURATION)),
    optional("s3filesVolumeConfiguration", Structure(S3_FILES_VOLUME_CONFIGURATION)),
    optional(
        "fsxWindowsFileServerVolumeConfiguration",
        Structure(FSX_WINDOWS_FILE_SERVER_VOLUME_CONFIGURATION),
    ),
    optional("configuredAtLaunch", Boolean),
];

const FSX_WINDOWS_FILE_SERVER_VOLUME_CONFIGURATION: &[Member] = &[
    required("fileSystemId", Text),
    required("rootDirectory", Text),
    required("authorizationConfig", Structure(FSX_WINDOWS_FILE_SERVER_AUTHORIZATION_CONFIG)),
];

const FSX_WINDOWS_FILE_SERVER_AUTHORIZATION_CONFIG: &[Member] =
    &[required("credentialsParameter", Text), required("domain", Text)];

const S3_FILES_VOLUME_CONFIGURATION: &[Member] = &[
    required("fileSystemArn", Text),
    optional("rootDirectory", Text),
    optional("transitEncryptionPort", Integer),
    optional("accessPointArn", Text),
];

const EFS_VOLUME_CONFIGURATION: &[Member] = &[
    required("fileSystemId", Text),
    optional("rootDirectory", Text),
    optional("transitEncryption", Word(&["ENABLED", "DISABLED"])),
    optional("transitEncryptionPort", Integer),
    optional("authorizationConfig", Structure(EFSAUTHORIZATION_CONFIG)),
];

const EFSAUTHORIZATION_CONFIG: &[Member] =
    &[optional("accessPointId", Text), optional("iam", Word(&["ENABLED", "DISABLED"]))];

const DOCKER_VOLUME_CONFIGURATION: &[Member] = &[
    optional("scope", Word(&["task", "shared"])),
    optional("autoprovision", Boolean),
    optional("driver", Text),
    optional("driverOpts", Map),
    optional("labels", Map),
];

const HOST_VOLUME_PROPERTIES: &[Member] = &[optional("sourcePath", Text)];

const CONTAINER_DEFINITION: &[Member] = &[
    optional("name", Text),
    optional("image", Text),
    optional("repositoryCredentials", Structure(REPOSITORY_CREDENTIALS)),
    optional("cpu", Integer),
    optional("memory", Integer),
    optional("memoryReservation", Integer),
    optional("links", List(&Text)),
    optional("portMappings", List(&Structure(PORT_MAPPING))),
    optional("essential", Boolean),
    optional("restartPolicy", Structure(CONTAINER_RESTART_POLICY)),
    optional("entryPoint", List(&Text)),
    optional("command", List(&Text)),
    optional("environment", List(&Structure(NAME_AND_VALUE))),
    optional("environmentFiles", List(&Structure(ENVIRONMENT_FILE))),
    optional("mountPoints", List(&Structure(MOUNT_POINT))),
    optional("volumesFrom", List(&Structure(VOLUME_FROM))),
    optional("linuxParameters", Structure(LINUX_PARAMETERS)),
    optional("secrets", List(&Structure(SECRET))),
    optional("dependsOn", List(&Structure(CONTAINER_DEPENDENCY))),
    optional("startTimeout", Integer),
    optional("stopTimeout", Integer),
    optional("versionConsistency", Word(&["enabled", "disabled"])),
    optional("hostname", Text),
    optional("user", Text),
    optional("workingDirectory", Text),
    optional("disableNetworking", Boolean),
    optional("privileged", Boolean),
    optional("readonlyRootFilesystem", Boolean),
    optional("dnsServers", List(&Text)),
    optional("dnsSearchDomains", List(&Text)),
    optional("extraHosts", List(&Structure(HOST_ENTRY))),
    optional("dockerSecurityOptions", List(&Text)),
    optional("interactive", Boolean),
    optional("pseudoTerminal", Boolean),
    optional("dockerLabels", Map),
    optional("ulimits", List(&Structure(ULIMIT))),
    optional("logConfiguration", Structure(LOG_CONFIGURATION)),
    optional("healthCheck", Structure(HEALTH_CHECK)),
    optional("systemControls", List(&Structure(SYSTEM_CONTROL))),
    optional("resourceRequirements", List(&Structure(RESOURCE_REQUIREMENT))),
    optional("firelensConfiguration", Structure(FIRELENS_CONFIGURATION)),
    optional("credentialSpecs", List(&Text)),
];

const FIRELENS_CONFIGURATION: &[Member] =
    &[required("type", Word(&["fluentd", "fluentbit"])), optional("options", Map)];

const RESOURCE_REQUIREMENT: &[Member] = &[
    optional("value", Text),
    required("type", Word(&["GPU", "InferenceAccelerator", "NeuronDevice"])),
    optional("sharingStrategy", Structure(SHARING_STRATEGY)),
];

const SHARING_STRATEGY: &[Member] = &[optional("nvidiaMps", Structure(NVIDIA_MPS_ALLOCATION))];

const NVIDIA_MPS_ALLOCATION: &[Member] =
    &[required("memory", Range(1, i32::MAX as i64)), optional("maxComputePercent", Range(1, 100))];

const SYSTEM_CONTROL: &[Member] = &[optional("namespace", Text), optional("value", Text)];

const HEALTH_CHECK: &[Member] = &[
    required("command", List(&Text)),
    optional("interval", Integer),
    optional("timeout", Integer),
    optional("retries", Integer),
    optional("startPeriod", Integer),
];

pub(super) const LOG_CONFIGURATION: &[Member] = &[
    required(
        "logDriver",
        Word(&["json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens"]),
    ),
    optional("options", Map),
    optional("secretOptions", List(&Structure(SECRET))),
];

const ULIMIT: &[Member] =
    &[required("name", Word(ULIMIT_NAMES)), required("softLimit", Integer), required("hardLimit", Integer)];

const HOST_ENTRY: &[Member] = &[required("hostname", Text), required("ipAddress", Text)];

const CONTAINER_DEPENDENCY: &[Member] = &[
    required("containerName", Text),
    required("condition", Word(&["START", "COMPLETE", "SUCCESS", "HEALTHY"])),
];

const SECRET: &[Member] = &[required("name", Text), required("valueFrom", Text)];

const LINUX_PARAMETERS: &[Member] = &[
    optional("capabilities", Structure(KERNEL_CAPABILITIES)),
    optional("devices", List(&Structure(DEVICE))),
    optional("initProcessEnabled", Boolean),
    optional("sharedMemorySize", Integer),
    optional("tmpfs", List(&Structure(TMPFS))),
    optional("maxSwap", Integer),
    optional("swappiness", Integer),
];

const TMPFS: &[Member] =
    &[required("containerPath", Text), required("size", Integer), optional("mountOptions", List(&Text))];

const DEVICE: &[Member] = &[
    required("hostPath", Text),
    optional("containerPath", Text),
    optional("permissions", List(&Word(&["read", "write", "mknod"]))),
];

const KERNEL_CAPABILITIES: &[Member] = &[optional("add", List(&Text)), optional("drop", List(&Text))];

const VOLUME_FROM: &[Member] = &[optional("sourceContainer", Text), optional("readOnly", Boolean)];

const MOUNT_POINT: &[Member] =
    &[optional("sourceVolume", Text), optional("containerPath", Text), optional("readOnly", Boolean)];

const ENVIRONMENT_FILE: &[Member] = &[required("value", Text), required("type", Word(&["s3"]))];

const NAME_AND_VALUE: &[Member] = &[optional("name", Text), optional("value", Text)];

const CONTAINER_RESTART_POLICY: &[Member] = &[
    required("enabled", Boolean),
    optional("ignoredExitCodes", List(&Integer)),
    optional("restartAttemptPeriod", Integer),
];

const PORT_MAPPING: &[Member] = &[
    optional("containerPort", Integer),
    optional("hostPort", Integer),
    // Any other word is taken as tcp, so that a rule on ports warns of it.
    optional("protocol", Text),
    optional("name", Text),
    optional("appProtocol", Word(&["http", "http2", "grpc"])),
    optional("containerPortRange", Text),
];

const REPOSITORY_CREDENTIALS: &[Member] = &[required("credentialsParameter", Text)];

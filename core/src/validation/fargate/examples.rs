//! Examples on the rules of Fargate.

use super::FargateRule;
use crate::validation::example::Example;
use crate::validation::rule::Rule;

/// Examples on the rules of this folder.
pub(in crate::validation) const EXAMPLES: &[Example] = &[
    Example::fargate(Rule::Fargate(FargateRule::NetworkMode), r#"{"networkMode": null}"#, "{}"),
    Example::fargate(Rule::Fargate(FargateRule::SizeMissing), r#"{"memory": null}"#, "{}"),
    Example::fargate(
        Rule::Fargate(FargateRule::SizeUnknown),
        r#"{"cpu": "512", "memory": "512"}"#,
        r#"{"cpu": ".5 vCPU", "memory": "1 GB"}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::Privileged),
        r#"{"app": {"privileged": true}}"#,
        r#"{"app": {"privileged": false}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::Unsupported),
        r#"{"volumes": [{"name": "data", "host": {"sourcePath": "/data"}}]}"#,
        r#"{"volumes": [{"name": "data", "host": {}}], "placementConstraints": []}"#,
    ),
    Example::fargate(Rule::Fargate(FargateRule::IpcMode), r#"{"ipcMode": "task"}"#, "{}"),
    Example::fargate(Rule::Fargate(FargateRule::PidMode), r#"{"pidMode": "host"}"#, r#"{"pidMode": "task"}"#),
    Example::fargate(
        Rule::Fargate(FargateRule::Capability),
        r#"{"app": {"linuxParameters": {"capabilities": {"add": ["SYS_PTRACE", "NET_ADMIN"]}}}}"#,
        r#"{"app": {"linuxParameters": {"capabilities": {"add": ["SYS_PTRACE"], "drop": ["NET_RAW"]}}}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::LogDriver),
        r#"{"app": {"logConfiguration": {"logDriver": "json-file"}}}"#,
        LOGGED,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::StreamPrefix),
        r#"{"executionRoleArn": "ecsTaskExecutionRole", "app": {"logConfiguration": {"logDriver": "awslogs",
            "options": {"awslogs-group": "web", "awslogs-region": "ap-northeast-2"}}}}"#,
        LOGGED,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::ExecutionRole),
        r#"{"app": {"image": "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/web:7"}}"#,
        r#"{"executionRoleArn": "ecsTaskExecutionRole",
            "app": {"image": "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/web:7"}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::Gpu),
        r#"{"app": {"resourceRequirements": [{"type": "GPU", "value": "1"}]}}"#,
        "{}",
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::StorageTooSmall),
        r#"{"ephemeralStorage": {"sizeInGiB": 20}}"#,
        r#"{"ephemeralStorage": {"sizeInGiB": 21}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::StorageTooLarge),
        r#"{"ephemeralStorage": {"sizeInGiB": 201}}"#,
        r#"{"ephemeralStorage": {"sizeInGiB": 200}}"#,
    ),
    Example::ec2(
        Rule::Fargate(FargateRule::StorageOnEc2),
        r#"{"requiresCompatibilities": ["EC2"], "ephemeralStorage": {"sizeInGiB": 50}}"#,
        "{}",
    ),
    Example::ec2(
        Rule::Fargate(FargateRule::StorageByDefault),
        r#"{"ephemeralStorage": {"sizeInGiB": 50}}"#,
        "{}",
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::Windows),
        r#"{"runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE"}}"#,
        r#"{"cpu": "1024", "memory": "2048",
            "runtimePlatform": {"operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64"}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::Ulimit),
        r#"{"app": {"ulimits": [{"name": "core", "softLimit": 0, "hardLimit": 0}]}}"#,
        r#"{"app": {"ulimits": [{"name": "nofile", "softLimit": 1024, "hardLimit": 4096}]}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::MemoryParameter),
        r#"{"app": {"linuxParameters": {"tmpfs": [{"containerPath": "/tmp", "size": 64}]}}}"#,
        r#"{"app": {"linuxParameters": {"initProcessEnabled": true}}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::SearchDomains),
        r#"{"app": {"dnsSearchDomains": ["example.internal"]}}"#,
        r#"{"app": {"dnsSearchDomains": []}}"#,
    ),
    Example::fargate(
        Rule::Fargate(FargateRule::Volume),
        r#"{"volumes": [{"name": "share", "fsxWindowsFileServerVolumeConfiguration": {
            "fileSystemId": "fs-0123456789abcdef0", "rootDirectory": "share", "authorizationConfig": {
            "credentialsParameter": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:share", "domain": "example.com"}}}],
            "app": {"mountPoints": [{"sourceVolume": "share", "containerPath": "/share"}]}}"#,
        r#"{"volumes": [{"name": "share", "efsVolumeConfiguration": {"fileSystemId": "fs-0123456789abcdef0"}}],
            "app": {"mountPoints": [{"sourceVolume": "share", "containerPath": "/share"}]}}"#,
    ),
];

const LOGGED: &str = r#"{"executionRoleArn": "ecsTaskExecutionRole", "app": {"logConfiguration": {
    "logDriver": "awslogs", "options": {"awslogs-group": "web", "awslogs-region": "ap-northeast-2",
    "awslogs-stream-prefix": "web"}}}}"#;

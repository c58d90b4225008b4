//! Fields of what a container is and runs.

use super::field::When::{Is, Mode, OnInstances, With, Without};
use super::field::{Unit, any_text, fields, integer, map, name_in, numbers, rows, switch, text, word, words};

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const PORT: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html";
const HEALTH: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html";
const RESTART: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html";
const MPS: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NvidiaMpsAllocation.html";
const AGENT: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html";

fields! {
    /// A field of what a container is and runs.
    ContainerField in Container {
        /// What a container is and runs.
        CONTAINER_GROUP {
            Name "name" = text().docker("--name");
            Image "image" = text().docker("IMAGE");
            Cpu "cpu" = integer().unit(Unit::CpuUnits).or("0", CONTAINER).docker("--cpu-shares");
            Memory "memory" = integer().unit(Unit::Mib).docker("--memory");
            MemoryReservation "memoryReservation" = integer().unit(Unit::Mib).docker("--memory-reservation");
            Essential "essential" = switch().or("true", CONTAINER);
            PortMappings "portMappings" =
                rows(PORT_MAPPING).docker("--publish").when(&[Mode(&["bridge", "host", "awsvpc"])]);
            EntryPoint "entryPoint" = words().docker("--entrypoint");
            Command "command" = words().docker("COMMAND");
            WorkingDirectory "workingDirectory" = text().like("/srv/app").docker("--workdir");
            Environment "environment" = rows(VARIABLE).docker("--env");
            EnvironmentFiles "environmentFiles" = rows(ENVIRONMENT_FILE).docker("--env-file");
            Secrets "secrets" = rows(SECRET);
            HealthCommand "healthCheck/command" =
                words().like("CMD-SHELL 'curl -f http://localhost/ || exit 1'").docker("--health-cmd");
            HealthInterval "healthCheck/interval" =
                integer().unit(Unit::Seconds).or("30", HEALTH).docker("--health-interval").when(&[With("healthCheck")]);
            HealthTimeout "healthCheck/timeout" =
                integer().unit(Unit::Seconds).or("5", HEALTH).docker("--health-timeout").when(&[With("healthCheck")]);
            HealthRetries "healthCheck/retries" =
                integer().or("3", HEALTH).docker("--health-retries").when(&[With("healthCheck")]);
            HealthStartPeriod "healthCheck/startPeriod" = integer().unit(Unit::Seconds).or("0", HEALTH)
                .docker("--health-start-period").when(&[With("healthCheck")]);
            DependsOn "dependsOn" = rows(DEPENDENCY);
            StartTimeout "startTimeout" = integer().unit(Unit::Seconds).or("180", AGENT);
            StopTimeout "stopTimeout" = integer().unit(Unit::Seconds).or("30", CONTAINER).docker("--stop-timeout");
            Restarts "restartPolicy/enabled" = switch().or("false", RESTART);
            RestartPeriod "restartPolicy/restartAttemptPeriod" =
                integer().unit(Unit::Seconds).or("300", RESTART).when(&[With("restartPolicy")]);
            IgnoredExitCodes "restartPolicy/ignoredExitCodes" = numbers().like("0 143").when(&[With("restartPolicy")]);
            VersionConsistency "versionConsistency" = word(&["enabled", "disabled"]).or("enabled", CONTAINER);
            RepositoryCredentials "repositoryCredentials/credentialsParameter" = text().like("arn:aws:secretsmanager:…");
            ResourceRequirements "resourceRequirements" =
                rows(RESOURCE_REQUIREMENT).docker("--gpus").when(&[OnInstances]);
            FirelensType "firelensConfiguration/type" = word(&["fluentd", "fluentbit"]);
            FirelensOptions "firelensConfiguration/options" = map().when(&[With("firelensConfiguration")]);
        }
        /// A port mapping.
        PORT_MAPPING {
            ContainerPort "containerPort" = integer().when(&[Without("containerPortRange")]);
            HostPort "hostPort" = integer().or("0", PORT).when(&[Without("containerPortRange")]);
            Protocol "protocol" = word(&["tcp", "udp"]).or("tcp", PORT);
            PortName "name" = text().like("http");
            AppProtocol "appProtocol" = word(&["http", "http2", "grpc"]).when(&[With("name")]);
            PortRange "containerPortRange" =
                text().like("8000-8010").when(&[Without("containerPort"), Mode(&["bridge", "awsvpc"])]);
        }
        /// An environment variable.
        VARIABLE {
            VariableName "name" = text().begins("");
            VariableValue "value" = any_text().begins("");
        }
        /// A file of environment variables.
        ENVIRONMENT_FILE {
            FileValue "value" = text().like("arn:aws:s3:::bucket/app.env").begins("");
            FileType "type" = word(&["s3"]).begins("s3");
        }
        /// A secret.
        SECRET {
            SecretName "name" = text().begins("");
            SecretSource "valueFrom" = text().like("arn:aws:ssm:…").begins("");
        }
        /// What a container waits for.
        DEPENDENCY {
            DependencyName "containerName" = name_in("/containerDefinitions").begins("");
            DependencyCondition "condition" = word(&["START", "COMPLETE", "SUCCESS", "HEALTHY"]).begins("START");
        }
        /// A device that a container needs.
        RESOURCE_REQUIREMENT {
            ResourceType "type" = word(&["GPU", "InferenceAccelerator", "NeuronDevice"]).begins("GPU");
            ResourceValue "value" = text().like("1").begins("1");
            GpuMemory "sharingStrategy/nvidiaMps/memory" = integer().unit(Unit::Mib).when(&[Is("type", &["GPU"])]);
            GpuCompute "sharingStrategy/nvidiaMps/maxComputePercent" = integer().unit(Unit::Percent).or("100", MPS)
                .when(&[With("sharingStrategy")]);
        }
    }
}

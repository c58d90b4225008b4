//! Fields of the task as a whole.

use super::field::When::{Linux, Mode, OnInstances, OnManagedHosts, With};
use super::field::{Unit, any_text, fields, integer, name_in, rows, several, switch, text, word};
use super::volume::VOLUME;
use crate::task_definition::OPERATING_SYSTEM_FAMILIES;

const TASK: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html";
const STORAGE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html";
const PROXY: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html";
const TRUSTED: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TrustedExecutionConfiguration.html";
const ROLE: &str = "arn:aws:iam::111122223333:role/…";

fields! {
    /// A field of the task as a whole.
    TaskField in Task {
        /// Who runs where, how large.
        SIZE {
            Family "family" = text();
            NetworkMode "networkMode" = word(&["bridge", "host", "awsvpc", "none"]).or("bridge", TASK).docker("--network");
            Cpu "cpu" = text().like("256, 1 vCPU");
            Memory "memory" = text().like("512, 2 GB");
            RequiresCompatibilities "requiresCompatibilities" =
                several(&["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]);
            CpuArchitecture "runtimePlatform/cpuArchitecture" = word(&["X86_64", "ARM64"]).docker("--platform");
            OperatingSystemFamily "runtimePlatform/operatingSystemFamily" = word(OPERATING_SYSTEM_FAMILIES).docker("--platform");
            EphemeralStorage "ephemeralStorage/sizeInGiB" =
                integer().unit(Unit::Gib).or("20", STORAGE).when(&[OnManagedHosts]);
        }
        /// In whose name the agent and the containers act.
        ROLES {
            ExecutionRole "executionRoleArn" = text().like(ROLE);
            TaskRole "taskRoleArn" = text().like(ROLE);
        }
        /// What containers mount.
        VOLUMES {
            Volumes "volumes" = rows(VOLUME);
        }
        /// Where tasks may run, and what they share there.
        PLACEMENT {
            PlacementConstraints "placementConstraints" = rows(PLACEMENT_CONSTRAINT).when(&[OnInstances]);
            PidMode "pidMode" = word(&["host", "task"]).docker("--pid").when(&[Linux]);
            IpcMode "ipcMode" = word(&["host", "task", "none"]).docker("--ipc").when(&[Linux, OnInstances]);
            IsolationMode "trustedExecutionConfiguration/isolationMode" =
                word(&["SHARED", "ISOLATED_SANDBOX", "CONFIDENTIAL_SANDBOX"]).or("SHARED", TRUSTED).when(&[OnInstances]);
            AttestationPolicy "trustedExecutionConfiguration/attestationPolicy" =
                text().when(&[With("trustedExecutionConfiguration/isolationMode")]);
            // AWS has retired it: a definition that still has it shows it.
            InferenceAccelerators "inferenceAccelerators" =
                rows(INFERENCE_ACCELERATOR).when(&[With("inferenceAccelerators")]);
        }
        /// The proxy, faults and tags.
        EXTRAS {
            ProxyContainer "proxyConfiguration/containerName" = name_in("/containerDefinitions").when(&[Mode(&["awsvpc"])]);
            ProxyType "proxyConfiguration/type" =
                word(&["APPMESH"]).or("APPMESH", PROXY).when(&[With("proxyConfiguration")]);
            ProxyProperties "proxyConfiguration/properties" = rows(PROXY_PROPERTY).when(&[With("proxyConfiguration")]);
            FaultInjection "enableFaultInjection" = switch().or("false", TASK);
            Tags "tags" = rows(TAG);
        }
        /// A constraint on placement.
        PLACEMENT_CONSTRAINT {
            ConstraintType "type" = word(&["memberOf"]).begins("memberOf");
            ConstraintExpression "expression" = text().like("attribute:ecs.instance-type =~ m5.*").begins("");
        }
        /// An accelerator.
        INFERENCE_ACCELERATOR {
            AcceleratorName "deviceName" = text().begins("");
            AcceleratorType "deviceType" = text().like("eia2.medium").begins("");
        }
        /// A property of the proxy.
        PROXY_PROPERTY {
            PropertyName "name" = text().like("ProxyIngressPort").begins("");
            PropertyValue "value" = any_text().like("15000").begins("");
        }
        /// A tag.
        TAG {
            TagKey "key" = text().begins("");
            TagValue "value" = any_text().begins("");
        }
    }
}

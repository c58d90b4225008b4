//! Fields of a container's security, limits and labels.

use super::field::When::{Linux, OnInstances, With};
use super::field::{Unit, any_text, fields, integer, map, rows, several, switch, text, word, words};
use crate::task_definition::ULIMIT_NAMES;

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const LINUX: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html";
const DEVICE_PAGE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Device.html";
const DOCKER_RUN: &str = "https://docs.docker.com/reference/cli/docker/container/run/";

fields! {
    /// A field of a container's security, limits and labels.
    SecurityField in Security {
        /// A container's security, limits and labels.
        SECURITY_GROUP {
            User "user" = text().like("10001:10001").docker("--user").when(&[Linux]);
            Privileged "privileged" = switch().or("false", CONTAINER).docker("--privileged").when(&[Linux, OnInstances]);
            CapabilitiesAdd "linuxParameters/capabilities/add" = words().like("SYS_PTRACE").docker("--cap-add").when(&[Linux]);
            CapabilitiesDrop "linuxParameters/capabilities/drop" = words().like("ALL").docker("--cap-drop").when(&[Linux]);
            SecurityOptions "dockerSecurityOptions" =
                words().like("no-new-privileges").docker("--security-opt").when(&[OnInstances]);
            CredentialSpecs "credentialSpecs" = words().like("credentialspec:arn:aws:s3:::bucket/spec.json");
            InitProcess "linuxParameters/initProcessEnabled" = switch().or("false", LINUX).docker("--init").when(&[Linux]);
            Interactive "interactive" = switch().or("false", CONTAINER).docker("--interactive");
            PseudoTerminal "pseudoTerminal" = switch().or("false", CONTAINER).docker("--tty");
            SharedMemory "linuxParameters/sharedMemorySize" = integer().unit(Unit::Mib).or("64", DOCKER_RUN)
                .docker("--shm-size").when(&[Linux, OnInstances]);
            MaxSwap "linuxParameters/maxSwap" =
                integer().unit(Unit::Mib).docker("--memory-swap").when(&[Linux, OnInstances]);
            Swappiness "linuxParameters/swappiness" = integer().or("60", LINUX).docker("--memory-swappiness")
                .when(&[Linux, OnInstances, With("linuxParameters/maxSwap")]);
            Ulimits "ulimits" = rows(ULIMIT).docker("--ulimit").when(&[Linux]);
            Tmpfs "linuxParameters/tmpfs" = rows(TMPFS).docker("--tmpfs").when(&[Linux, OnInstances]);
            Devices "linuxParameters/devices" = rows(DEVICE).docker("--device").when(&[Linux, OnInstances]);
            SystemControls "systemControls" = rows(SYSTEM_CONTROL).docker("--sysctl").when(&[Linux]);
            DockerLabels "dockerLabels" = map().docker("--label");
        }
        /// A limit of the kernel.
        ULIMIT {
            UlimitName "name" = word(ULIMIT_NAMES).begins("nofile");
            SoftLimit "softLimit" = integer();
            HardLimit "hardLimit" = integer();
        }
        /// A file system in memory.
        TMPFS {
            TmpfsPath "containerPath" = text().like("/tmp").begins("");
            TmpfsSize "size" = integer().unit(Unit::Mib);
            TmpfsOptions "mountOptions" = words().like("noexec nosuid");
        }
        /// A device of the instance.
        DEVICE {
            DeviceHost "hostPath" = text().like("/dev/fuse").begins("");
            DeviceContainer "containerPath" = text();
            DevicePermissions "permissions" =
                several(&["read", "write", "mknod"]).or("read write mknod", DEVICE_PAGE);
        }
        /// A setting of the kernel's namespaces.
        SYSTEM_CONTROL {
            ControlNamespace "namespace" = text().like("net.core.somaxconn").begins("");
            ControlValue "value" = any_text().like("1024").begins("");
        }
    }
}

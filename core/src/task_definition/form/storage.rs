//! Fields of a container's storage and logging.

use super::container::SECRET;
use super::field::When::{self, Is, Linux, With};
use super::field::{fields, map, name_in, rows, switch, text, word};

const CONTAINER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const MOUNT: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html";
const LOGS: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html";
const FROM: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html";

/// Where the options of awslogs apply.
const AWSLOGS: &[When] = &[Is("logConfiguration/logDriver", &["awslogs"])];

fields! {
    /// A field of a container's storage and logging.
    StorageField in Storage {
        /// A container's storage and logging.
        STORAGE_GROUP {
            ReadonlyRoot "readonlyRootFilesystem" = switch().or("false", CONTAINER).docker("--read-only").when(&[Linux]);
            MountPoints "mountPoints" = rows(MOUNT_POINT).docker("--volume");
            VolumesFrom "volumesFrom" = rows(VOLUME_FROM).docker("--volumes-from");
            LogDriver "logConfiguration/logDriver" = word(&[
                "json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens",
            ]).docker("--log-driver");
            AwslogsGroup "logConfiguration/options/awslogs-group" =
                text().like("/ecs/web").docker("--log-opt").when(AWSLOGS);
            AwslogsRegion "logConfiguration/options/awslogs-region" =
                text().like("ap-northeast-2").docker("--log-opt").when(AWSLOGS);
            AwslogsStreamPrefix "logConfiguration/options/awslogs-stream-prefix" =
                text().like("app").docker("--log-opt").when(AWSLOGS);
            AwslogsCreateGroup "logConfiguration/options/awslogs-create-group" =
                word(&["true", "false"]).or("false", LOGS).docker("--log-opt").when(AWSLOGS);
            AwslogsMode "logConfiguration/options/mode" =
                word(&["blocking", "non-blocking"]).or("non-blocking", LOGS).docker("--log-opt").when(AWSLOGS);
            AwslogsBuffer "logConfiguration/options/max-buffer-size" =
                text().like("25m").docker("--log-opt").when(AWSLOGS);
            LogOptions "logConfiguration/options" = map().docker("--log-opt").when(&[With("logConfiguration")]);
            LogSecrets "logConfiguration/secretOptions" = rows(SECRET).when(&[With("logConfiguration")]);
        }
        /// Where a volume is mounted.
        MOUNT_POINT {
            SourceVolume "sourceVolume" = name_in("/volumes").begins("");
            ContainerPath "containerPath" = text().like("/var/data").begins("");
            MountReadOnly "readOnly" = switch().or("false", MOUNT);
        }
        /// A container whose mounts are taken over.
        VOLUME_FROM {
            SourceContainer "sourceContainer" = name_in("/containerDefinitions").begins("");
            FromReadOnly "readOnly" = switch().or("false", FROM);
        }
    }
}

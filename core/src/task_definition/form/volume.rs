//! Fields of a volume.

use super::field::When::With;
use super::field::{fields, integer, map, one_of, switch, text, word};

const VOLUME_PAGE: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html";
const DOCKER: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html";
const EFS: &str = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html";
const EFS_AUTHORIZATION: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSAuthorizationConfig.html";
const S3_FILES: &str =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html";

/// The members that say what a volume is: it has one of them at most.
pub(super) const KINDS: &[&str] = &[
    "host",
    "dockerVolumeConfiguration",
    "efsVolumeConfiguration",
    "s3filesVolumeConfiguration",
    "fsxWindowsFileServerVolumeConfiguration",
    "configuredAtLaunch",
];

fields! {
    /// A field of a volume.
    VolumeField in Volume {
        /// A volume.
        VOLUME {
            Name "name" = text().begins("");
            Kind "" = one_of(KINDS).or("host", VOLUME_PAGE);
            SourcePath "host/sourcePath" = text().like("/var/data").docker("--volume").when(&[With("host")]);
            Scope "dockerVolumeConfiguration/scope" =
                word(&["task", "shared"]).or("task", DOCKER).when(&[With("dockerVolumeConfiguration")]);
            Autoprovision "dockerVolumeConfiguration/autoprovision" =
                switch().or("false", DOCKER).when(&[With("dockerVolumeConfiguration")]);
            Driver "dockerVolumeConfiguration/driver" =
                text().like("local").docker("--volume-driver").when(&[With("dockerVolumeConfiguration")]);
            DriverOptions "dockerVolumeConfiguration/driverOpts" = map().when(&[With("dockerVolumeConfiguration")]);
            Labels "dockerVolumeConfiguration/labels" = map().when(&[With("dockerVolumeConfiguration")]);
            EfsFileSystem "efsVolumeConfiguration/fileSystemId" =
                text().like("fs-0123456789abcdef0").when(&[With("efsVolumeConfiguration")]);
            EfsRoot "efsVolumeConfiguration/rootDirectory" = text().or("/", EFS).when(&[With("efsVolumeConfiguration")]);
            EfsEncryption "efsVolumeConfiguration/transitEncryption" =
                word(&["ENABLED", "DISABLED"]).or("DISABLED", EFS).when(&[With("efsVolumeConfiguration")]);
            EfsPort "efsVolumeConfiguration/transitEncryptionPort" =
                integer().when(&[With("efsVolumeConfiguration/transitEncryption")]);
            EfsAccessPoint "efsVolumeConfiguration/authorizationConfig/accessPointId" =
                text().like("fsap-0123456789abcdef0").when(&[With("efsVolumeConfiguration")]);
            EfsIam "efsVolumeConfiguration/authorizationConfig/iam" =
                word(&["ENABLED", "DISABLED"]).or("DISABLED", EFS_AUTHORIZATION).when(&[With("efsVolumeConfiguration")]);
            S3FileSystem "s3filesVolumeConfiguration/fileSystemArn" = text().when(&[With("s3filesVolumeConfiguration")]);
            S3Root "s3filesVolumeConfiguration/rootDirectory" =
                text().or("/", S3_FILES).when(&[With("s3filesVolumeConfiguration")]);
            S3Port "s3filesVolumeConfiguration/transitEncryptionPort" =
                integer().when(&[With("s3filesVolumeConfiguration")]);
            S3AccessPoint "s3filesVolumeConfiguration/accessPointArn" = text().when(&[With("s3filesVolumeConfiguration")]);
            FsxFileSystem "fsxWindowsFileServerVolumeConfiguration/fileSystemId" =
                text().like("fs-0123456789abcdef0").when(&[With("fsxWindowsFileServerVolumeConfiguration")]);
            FsxRoot "fsxWindowsFileServerVolumeConfiguration/rootDirectory" =
                text().like("share\\data").when(&[With("fsxWindowsFileServerVolumeConfiguration")]);
            FsxCredentials "fsxWindowsFileServerVolumeConfiguration/authorizationConfig/credentialsParameter" =
                text().like("arn:aws:secretsmanager:…").when(&[With("fsxWindowsFileServerVolumeConfiguration")]);
            FsxDomain "fsxWindowsFileServerVolumeConfiguration/authorizationConfig/domain" =
                text().like("example.com").when(&[With("fsxWindowsFileServerVolumeConfiguration")]);
        }
    }
}

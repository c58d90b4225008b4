//! Words on the fields of a volume.

use super::{Words, said};
use crate::task_definition::form::VolumeField;

pub(super) fn volume(field: VolumeField) -> Words {
    match field {
        VolumeField::Name => said(
            "Name",
            "이름",
            "Mount points refer to the volume by this name.",
            "마운트 지점이 이 이름으로 볼륨을 가리킵니다.",
        ),
        VolumeField::Kind => said(
            "Kind",
            "종류",
            "Where the volume's data is: on the instance, in a Docker volume, or in a file system of AWS's.",
            "데이터가 인스턴스, Docker 볼륨, AWS 파일 시스템 중 어디에 있는지 정합니다.",
        ),
        VolumeField::SourcePath => said(
            "Source path",
            "원본 경로",
            "A directory of the instance; without one Docker makes one that goes with the task.",
            "인스턴스의 디렉터리이며, 없으면 Docker가 태스크와 함께 사라지는 디렉터리를 만듭니다.",
        ),
        VolumeField::Scope => said(
            "Scope",
            "범위",
            "A volume of the task goes with it; a shared one stays on the instance.",
            "task 볼륨은 태스크와 함께 사라지고, shared 볼륨은 인스턴스에 남습니다.",
        ),
        VolumeField::Autoprovision => said(
            "Create if missing",
            "없으면 생성",
            "Creates a shared volume that is not there yet.",
            "공유 볼륨이 없으면 만듭니다.",
        ),
        VolumeField::Driver => said(
            "Driver",
            "드라이버",
            "Docker's volume driver, as docker plugin ls prints its name.",
            "docker plugin ls에 나오는 Docker 볼륨 드라이버의 이름입니다.",
        ),
        VolumeField::DriverOptions => said(
            "Driver options",
            "드라이버 옵션",
            "Passed to the driver as docker volume create --opt does.",
            "docker volume create --opt처럼 드라이버에 전달합니다.",
        ),
        VolumeField::Labels => said(
            "Volume labels",
            "볼륨 레이블",
            "Labels of the Docker volume, as docker volume create --label sets them.",
            "docker volume create --label로 붙이는 Docker 볼륨의 레이블입니다.",
        ),
        VolumeField::EfsFileSystem => said(
            "EFS file system",
            "EFS 파일 시스템",
            "The ID of the file system to mount.",
            "마운트할 파일 시스템의 ID입니다.",
        ),
        VolumeField::EfsRoot => said(
            "Root directory",
            "루트 디렉터리",
            "The directory of the file system that is mounted; / where an access point is used.",
            "마운트할 파일 시스템의 디렉터리이며, 액세스 포인트를 쓰면 /여야 합니다.",
        ),
        VolumeField::EfsEncryption => said(
            "Encryption in transit",
            "전송 중 암호화",
            "Encrypts what goes between the host and EFS; IAM authorization needs it.",
            "호스트와 EFS 사이의 데이터를 암호화하며, IAM 인증에 필요합니다.",
        ),
        VolumeField::EfsPort => said(
            "Encryption port",
            "암호화 포트",
            "The host's port for encrypted data; without one the mount helper chooses.",
            "암호화된 데이터에 쓸 호스트 포트이며, 없으면 마운트 도우미가 고릅니다.",
        ),
        VolumeField::EfsAccessPoint => said(
            "EFS access point",
            "EFS 액세스 포인트",
            "Sets the directory and the user with which the file system is used.",
            "파일 시스템을 쓸 디렉터리와 사용자를 정합니다.",
        ),
        VolumeField::EfsIam => said(
            "IAM authorization",
            "IAM 인증",
            "Mounts the file system in the task role.",
            "태스크 역할로 파일 시스템을 마운트합니다.",
        ),
        VolumeField::S3FileSystem => said(
            "S3 Files file system",
            "S3 Files 파일 시스템",
            "The ARN of the file system to mount.",
            "마운트할 파일 시스템의 ARN입니다.",
        ),
        VolumeField::S3Root => said(
            "Root directory",
            "루트 디렉터리",
            "The directory of the file system that is mounted; / where an access point is used.",
            "마운트할 파일 시스템의 디렉터리이며, 액세스 포인트를 쓰면 /여야 합니다.",
        ),
        VolumeField::S3Port => said(
            "Encryption port",
            "암호화 포트",
            "The host's port for encrypted data; without one the mount helper chooses.",
            "암호화된 데이터에 쓸 호스트 포트이며, 없으면 마운트 도우미가 고릅니다.",
        ),
        VolumeField::S3AccessPoint => said(
            "S3 Files access point",
            "S3 Files 액세스 포인트",
            "The ARN of the access point whose path is used.",
            "경로를 정하는 액세스 포인트의 ARN입니다.",
        ),
        VolumeField::FsxFileSystem => said(
            "FSx file system",
            "FSx 파일 시스템",
            "The ID of the FSx for Windows File Server file system.",
            "FSx for Windows File Server 파일 시스템의 ID입니다.",
        ),
        VolumeField::FsxRoot => said(
            "Root directory",
            "루트 디렉터리",
            "The directory of the file system that is mounted.",
            "마운트할 파일 시스템의 디렉터리입니다.",
        ),
        VolumeField::FsxCredentials => said(
            "Credentials",
            "자격 증명",
            "The ARN of a secret or parameter with the user's name and password.",
            "사용자 이름과 암호가 있는 비밀이나 파라미터의 ARN입니다.",
        ),
        VolumeField::FsxDomain => said(
            "Domain",
            "도메인",
            "The Active Directory domain in which the user is.",
            "사용자가 속한 Active Directory 도메인입니다.",
        ),
    }
}

//! Words on the fields of a container's storage and logging.

use super::{Words, said};
use crate::task_definition::form::StorageField;

pub(super) fn storage(field: StorageField) -> Words {
    match field {
        StorageField::ReadonlyRoot => said(
            "Read-only root",
            "읽기 전용 루트",
            "The container can write to its mounts only.",
            "컨테이너는 마운트한 곳에만 쓸 수 있습니다.",
        ),
        StorageField::MountPoints => said(
            "Mount points",
            "마운트 지점",
            "Where the container finds volumes of the task.",
            "컨테이너에서 태스크의 볼륨이 보이는 위치입니다.",
        ),
        StorageField::VolumesFrom => said(
            "Volumes from",
            "다른 컨테이너의 볼륨",
            "Takes over all mounts of another container.",
            "다른 컨테이너의 마운트를 모두 이어받습니다.",
        ),
        StorageField::LogDriver => said(
            "Log driver",
            "로그 드라이버",
            "Where standard output goes; without one Docker's own default decides.",
            "표준 출력을 보낼 곳이며, 없으면 Docker의 기본 설정을 따릅니다.",
        ),
        StorageField::LogOptions => said(
            "Log options",
            "로그 옵션",
            "Passed to the log driver: awslogs needs awslogs-group and awslogs-region.",
            "로그 드라이버에 전달하며, awslogs에는 awslogs-group과 awslogs-region이 필요합니다.",
        ),
        StorageField::LogSecrets => said(
            "Log secrets",
            "로그 비밀",
            "Options whose values come from Secrets Manager or Parameter Store.",
            "값을 Secrets Manager나 Parameter Store에서 가져오는 옵션입니다.",
        ),
        StorageField::SourceVolume => said(
            "Source volume",
            "원본 볼륨",
            "A volume of this task definition.",
            "이 태스크 정의의 볼륨입니다.",
        ),
        StorageField::ContainerPath => said(
            "Container path",
            "컨테이너 경로",
            "Where the container finds it.",
            "컨테이너 안의 경로입니다.",
        ),
        StorageField::MountReadOnly => {
            said("Read only", "읽기 전용", "The container cannot write there.", "컨테이너가 쓸 수 없습니다.")
        }
        StorageField::SourceContainer => said(
            "Source container",
            "원본 컨테이너",
            "A container of this task definition.",
            "이 태스크 정의의 컨테이너입니다.",
        ),
        StorageField::FromReadOnly => said(
            "Read only",
            "읽기 전용",
            "This container cannot write there.",
            "이 컨테이너가 쓸 수 없습니다.",
        ),
    }
}

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
        StorageField::AwslogsGroup => said(
            "Log group",
            "로그 그룹",
            "The log group of CloudWatch Logs that awslogs writes to, and which it must have.",
            "awslogs가 기록하는 CloudWatch Logs의 로그 그룹이며, 반드시 있어야 합니다.",
        ),
        StorageField::AwslogsRegion => said(
            "Log region",
            "로그 리전",
            "The region of the log group, which awslogs must have.",
            "로그 그룹이 있는 리전이며, awslogs에 반드시 있어야 합니다.",
        ),
        StorageField::AwslogsStreamPrefix => said(
            "Stream prefix",
            "스트림 접두사",
            "Log streams are called prefix/container/task; Fargate must have it.",
            "로그 스트림의 이름이 접두사/컨테이너/태스크가 되며, Fargate에는 반드시 있어야 합니다.",
        ),
        StorageField::AwslogsCreateGroup => said(
            "Create group",
            "그룹 생성",
            "Makes a log group that is not there, for which the execution role needs logs:CreateLogGroup.",
            "없는 로그 그룹을 만들며, 실행 역할에 logs:CreateLogGroup 권한이 필요합니다.",
        ),
        StorageField::AwslogsMode => said(
            "Delivery mode",
            "전달 방식",
            "Where logs cannot be delivered, blocking has the container wait, and non-blocking loses what the buffer cannot hold.",
            "로그를 보낼 수 없을 때 blocking은 컨테이너를 기다리게 하고, non-blocking은 버퍼에 담지 못한 로그를 버립니다.",
        ),
        StorageField::AwslogsBuffer => said(
            "Buffer size",
            "버퍼 크기",
            "What non-blocking mode keeps in memory, such as 25m.",
            "non-blocking 방식이 메모리에 보관하는 양이며, 25m처럼 씁니다.",
        ),
        StorageField::LogOptions => said(
            "Log options",
            "로그 옵션",
            "What else is passed to the log driver.",
            "그 밖에 로그 드라이버에 전달하는 옵션입니다.",
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

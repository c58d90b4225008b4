//! Words on the fields of a container's security, limits and labels.

use super::{Words, said};
use crate::task_definition::form::SecurityField;

pub(super) fn security(field: SecurityField) -> Words {
    match field {
        SecurityField::User => said(
            "User",
            "사용자",
            "Who the process runs as: a name or ID, with a group behind a colon.",
            "프로세스를 실행할 사용자의 이름이나 ID이며, 콜론 뒤에 그룹을 적습니다.",
        ),
        SecurityField::Privileged => said(
            "Privileged",
            "특권",
            "Gives the container the rights of root on the instance.",
            "컨테이너에 인스턴스의 root 권한을 줍니다.",
        ),
        SecurityField::CapabilitiesAdd => said(
            "Added capabilities",
            "추가 권한",
            "Linux capabilities beyond Docker's default ones.",
            "Docker 기본 권한에 더할 Linux 권한입니다.",
        ),
        SecurityField::CapabilitiesDrop => said(
            "Dropped capabilities",
            "제거 권한",
            "Linux capabilities that the container does not need.",
            "컨테이너에서 뺄 Linux 권한입니다.",
        ),
        SecurityField::SecurityOptions => said(
            "Security options",
            "보안 옵션",
            "Labels and profiles for SELinux and AppArmor, no-new-privileges, or a credential spec.",
            "SELinux와 AppArmor의 레이블과 프로필, no-new-privileges, 자격 증명 사양을 적습니다.",
        ),
        SecurityField::CredentialSpecs => said(
            "Credential specs",
            "자격 증명 사양",
            "Where the credential spec for Active Directory is, in SSM or S3.",
            "Active Directory 자격 증명 사양이 있는 SSM 또는 S3 위치입니다.",
        ),
        SecurityField::InitProcess => said(
            "Init process",
            "init 프로세스",
            "A small init forwards signals and reaps processes that have ended.",
            "작은 init이 시그널을 전달하고 끝난 프로세스를 거둡니다.",
        ),
        SecurityField::Interactive => {
            said("Interactive", "대화형", "Keeps standard input open.", "표준 입력을 열어 둡니다.")
        }
        SecurityField::PseudoTerminal => said(
            "Pseudo-terminal",
            "의사 터미널",
            "Gives the process a terminal.",
            "프로세스에 터미널을 줍니다.",
        ),
        SecurityField::SharedMemory => {
            said("Shared memory", "공유 메모리", "The size of /dev/shm.", "/dev/shm의 크기입니다.")
        }
        SecurityField::MaxSwap => said(
            "Swap",
            "스왑",
            "Swap beyond memory; docker run counts both together.",
            "메모리에 더해 쓸 스왑이며, docker run은 둘을 합쳐 셉니다.",
        ),
        SecurityField::Swappiness => said(
            "Swappiness",
            "스왑 성향",
            "0 swaps only where it must, 100 readily.",
            "0이면 꼭 필요할 때만, 100이면 적극적으로 스왑합니다.",
        ),
        SecurityField::Ulimits => said(
            "Ulimits",
            "ulimit",
            "Limits of the kernel on each process, over Docker's default ones.",
            "Docker 기본값 대신 쓸 프로세스별 커널 제한입니다.",
        ),
        SecurityField::Tmpfs => said(
            "Tmpfs mounts",
            "tmpfs 마운트",
            "File systems in memory, which count towards the container's memory.",
            "메모리에 두는 파일 시스템이며 컨테이너 메모리에 포함됩니다.",
        ),
        SecurityField::Devices => said(
            "Devices",
            "장치",
            "Devices of the instance that the container can use.",
            "컨테이너가 쓸 수 있는 인스턴스의 장치입니다.",
        ),
        SecurityField::SystemControls => said(
            "System controls",
            "커널 매개변수",
            "Kernel parameters of the container's own namespaces.",
            "컨테이너 네임스페이스의 커널 매개변수입니다.",
        ),
        SecurityField::DockerLabels => said(
            "Docker labels",
            "Docker 레이블",
            "Names and values that tools on the instance can read.",
            "인스턴스의 도구가 읽을 수 있는 이름과 값입니다.",
        ),
        SecurityField::UlimitName => {
            said("Limit", "제한", "nofile counts open files.", "nofile은 열린 파일의 수입니다.")
        }
        SecurityField::SoftLimit => said(
            "Soft limit",
            "소프트 제한",
            "What applies; a process can raise it up to the hard limit.",
            "적용되는 값이며 프로세스가 하드 제한까지 올릴 수 있습니다.",
        ),
        SecurityField::HardLimit => said(
            "Hard limit",
            "하드 제한",
            "How far a process can raise the soft limit.",
            "프로세스가 소프트 제한을 올릴 수 있는 한도입니다.",
        ),
        SecurityField::TmpfsPath => {
            said("Container path", "컨테이너 경로", "Where it is mounted.", "마운트할 경로입니다.")
        }
        SecurityField::TmpfsSize => {
            said("Size", "크기", "How much it holds at most.", "담을 수 있는 최대 크기입니다.")
        }
        SecurityField::TmpfsOptions => said(
            "Mount options",
            "마운트 옵션",
            "Options of the mount, with spaces between them.",
            "마운트 옵션을 공백으로 구분해 적습니다.",
        ),
        SecurityField::DeviceHost => {
            said("Host path", "호스트 경로", "The device on the instance.", "인스턴스의 장치 경로입니다.")
        }
        SecurityField::DeviceContainer => said(
            "Container path",
            "컨테이너 경로",
            "Where the container finds it; the same path where this is empty.",
            "컨테이너 안의 경로이며, 비우면 호스트와 같습니다.",
        ),
        SecurityField::DevicePermissions => said(
            "Permissions",
            "허용 작업",
            "What the container may do with it.",
            "컨테이너가 할 수 있는 일입니다.",
        ),
        SecurityField::ControlNamespace => {
            said("Namespace", "네임스페이스", "The name of the parameter.", "매개변수의 이름입니다.")
        }
        SecurityField::ControlValue => said("Value", "값", "The parameter's value.", "매개변수의 값입니다."),
    }
}

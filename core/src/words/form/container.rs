//! Words on the fields of what a container is and runs.

use super::{Words, said};
use crate::task_definition::form::ContainerField;

pub(super) fn container(field: ContainerField) -> Words {
    match field {
        ContainerField::Name => said(
            "Name",
            "이름",
            "What other containers and load balancers call it.",
            "다른 컨테이너와 로드 밸런서가 부르는 이름입니다.",
        ),
        ContainerField::Image => said(
            "Image",
            "이미지",
            "What is pulled and run: repository, and tag or digest.",
            "받아서 실행할 이미지이며 리포지토리와 태그 또는 다이제스트를 적습니다.",
        ),
        ContainerField::Cpu => said(
            "CPU",
            "CPU",
            "Its share where CPU is short, and what the scheduler reserves; 1,024 units are one vCPU.",
            "CPU가 부족할 때의 몫이자 스케줄러가 예약하는 양이며, 1,024유닛이 1 vCPU입니다.",
        ),
        ContainerField::Memory => said(
            "Hard limit",
            "하드 제한",
            "The container is killed when it takes more.",
            "이보다 많이 쓰면 컨테이너가 강제로 종료됩니다.",
        ),
        ContainerField::MemoryReservation => said(
            "Soft limit",
            "소프트 제한",
            "What the scheduler reserves; the container may take more where there is some.",
            "스케줄러가 예약하는 양이며, 여유가 있으면 더 쓸 수 있습니다.",
        ),
        ContainerField::Essential => said(
            "Essential",
            "필수",
            "The task stops when this container does.",
            "이 컨테이너가 멈추면 태스크도 멈춥니다.",
        ),
        ContainerField::PortMappings => said(
            "Port mappings",
            "포트 매핑",
            "Ports on which the container can be reached from outside of the task.",
            "태스크 밖에서 컨테이너에 접속하는 포트입니다.",
        ),
        ContainerField::EntryPoint => said(
            "Entry point",
            "진입점",
            "Replaces the image's ENTRYPOINT; words as a shell reads them.",
            "이미지의 ENTRYPOINT를 대신하며, 셸처럼 단어를 구분해 적습니다.",
        ),
        ContainerField::Command => said(
            "Command",
            "명령",
            "Replaces the image's CMD; words as a shell reads them.",
            "이미지의 CMD를 대신하며, 셸처럼 단어를 구분해 적습니다.",
        ),
        ContainerField::WorkingDirectory => said(
            "Working directory",
            "작업 디렉터리",
            "Where the command begins, instead of the image's WORKDIR.",
            "이미지의 WORKDIR 대신 명령을 시작할 위치입니다.",
        ),
        ContainerField::Environment => said(
            "Environment",
            "환경 변수",
            "Everyone who can read the task definition can read these; secrets belong below.",
            "태스크 정의를 읽을 수 있으면 누구나 볼 수 있으므로 비밀은 아래에 적습니다.",
        ),
        ContainerField::EnvironmentFiles => said(
            "Environment files",
            "환경 변수 파일",
            "Files in S3 with a variable on each line, 10 at most.",
            "한 줄에 변수 하나씩 적은 S3 파일이며 최대 10개입니다.",
        ),
        ContainerField::Secrets => said(
            "Secrets",
            "비밀",
            "Variables whose values the agent fetches when the task starts.",
            "태스크를 시작할 때 에이전트가 값을 가져오는 변수입니다.",
        ),
        ContainerField::HealthCommand => said(
            "Health check",
            "상태 확인",
            "Runs in the container and fails unless it exits with 0; begins with CMD or CMD-SHELL.",
            "CMD나 CMD-SHELL로 시작하며, 컨테이너 안에서 실행해 종료 코드가 0이 아니면 실패입니다.",
        ),
        ContainerField::HealthInterval => said(
            "Interval",
            "주기",
            "Between two checks, 5 to 300 seconds.",
            "두 확인 사이의 시간이며 5~300초입니다.",
        ),
        ContainerField::HealthTimeout => said(
            "Timeout",
            "제한 시간",
            "A check that takes longer has failed, 2 to 60 seconds.",
            "이보다 오래 걸리면 실패이며 2~60초입니다.",
        ),
        ContainerField::HealthRetries => said(
            "Retries",
            "재시도",
            "So many failures in a row make the container unhealthy, 1 to 10.",
            "이만큼 연달아 실패하면 비정상이며 1~10회입니다.",
        ),
        ContainerField::HealthStartPeriod => said(
            "Start period",
            "시작 유예",
            "Failures do not count for so long after the start, 0 to 300 seconds.",
            "시작 후 이 시간 동안의 실패는 세지 않으며 0~300초입니다.",
        ),
        ContainerField::DependsOn => said(
            "Depends on",
            "의존 관계",
            "Containers for which this one waits before it starts.",
            "이 컨테이너가 시작하기 전에 기다리는 컨테이너입니다.",
        ),
        ContainerField::StartTimeout => said(
            "Start timeout",
            "시작 제한 시간",
            "How long others wait for what they depend on here.",
            "의존하는 컨테이너가 이 컨테이너를 기다리는 시간입니다.",
        ),
        ContainerField::StopTimeout => said(
            "Stop timeout",
            "중지 제한 시간",
            "Between the stop signal and the kill.",
            "중지 신호와 강제 종료 사이의 시간입니다.",
        ),
        ContainerField::Restarts => said(
            "Restart policy",
            "재시작 정책",
            "The agent restarts the container, and the task goes on.",
            "태스크를 멈추지 않고 에이전트가 컨테이너를 다시 시작합니다.",
        ),
        ContainerField::RestartPeriod => said(
            "Attempt period",
            "재시도 간격",
            "How long it must have run to be restarted, 60 to 1,800 seconds.",
            "이만큼 실행된 뒤에야 다시 시작하며 60~1,800초입니다.",
        ),
        ContainerField::IgnoredExitCodes => said(
            "Ignored exit codes",
            "무시할 종료 코드",
            "With one of these the container is not restarted.",
            "이 코드로 끝나면 다시 시작하지 않습니다.",
        ),
        ContainerField::VersionConsistency => said(
            "Version consistency",
            "버전 일관성",
            "Resolves the image's tag to a digest once for a whole deployment.",
            "배포마다 한 번만 이미지 태그를 다이제스트로 확정합니다.",
        ),
        ContainerField::RepositoryCredentials => said(
            "Registry credentials",
            "레지스트리 자격 증명",
            "The secret with the user name and password of a private registry.",
            "프라이빗 레지스트리의 사용자 이름과 암호가 있는 비밀입니다.",
        ),
        ContainerField::ResourceRequirements => said(
            "GPUs and accelerators",
            "GPU와 가속기",
            "Devices that are the container's alone while it runs.",
            "실행되는 동안 컨테이너가 차지하는 장치입니다.",
        ),
        ContainerField::FirelensType => said(
            "FireLens",
            "FireLens",
            "Makes this container the log router of the task.",
            "이 컨테이너를 태스크의 로그 라우터로 만듭니다.",
        ),
        ContainerField::FirelensOptions => said(
            "FireLens options",
            "FireLens 옵션",
            "config-file-type and config-file-value name a configuration of your own.",
            "config-file-type과 config-file-value로 직접 만든 설정을 가리킵니다.",
        ),
        ContainerField::ContainerPort => said(
            "Container port",
            "컨테이너 포트",
            "Where the process listens.",
            "프로세스가 듣는 포트입니다.",
        ),
        ContainerField::HostPort => said(
            "Host port",
            "호스트 포트",
            "The instance's port; 0 lets Docker choose, so that several tasks fit on one instance.",
            "인스턴스의 포트이며, 0이면 Docker가 골라 한 인스턴스에 여러 태스크가 들어갑니다.",
        ),
        ContainerField::Protocol => said("Protocol", "프로토콜", "What is carried.", "전송 프로토콜입니다."),
        ContainerField::PortName => said(
            "Port name",
            "포트 이름",
            "Service Connect refers to the port by this name.",
            "Service Connect가 이 이름으로 포트를 가리킵니다.",
        ),
        ContainerField::AppProtocol => said(
            "App protocol",
            "앱 프로토콜",
            "What Service Connect measures and retries; TCP where it is not set.",
            "Service Connect가 측정하고 재시도할 프로토콜이며, 없으면 TCP입니다.",
        ),
        ContainerField::PortRange => said(
            "Port range",
            "포트 범위",
            "Many ports at once, instead of a single one.",
            "포트 하나 대신 여러 포트를 한 번에 엽니다.",
        ),
        ContainerField::VariableName => said("Name", "이름", "The variable's name.", "변수의 이름입니다."),
        ContainerField::VariableValue => said("Value", "값", "The variable's value.", "변수의 값입니다."),
        ContainerField::FileValue => said(
            "File",
            "파일",
            "The ARN of an object in S3 that ends with .env.",
            ".env로 끝나는 S3 객체의 ARN입니다.",
        ),
        ContainerField::FileType => said("Type", "유형", "Files are in S3.", "파일은 S3에 있습니다."),
        ContainerField::SecretName => {
            said("Name", "이름", "What the container finds it as.", "컨테이너에서 보이는 이름입니다.")
        }
        ContainerField::SecretSource => said(
            "Value from",
            "값의 위치",
            "The ARN of a secret or parameter; of a parameter in the same region the name does.",
            "비밀이나 파라미터의 ARN이며, 같은 리전의 파라미터는 이름만 적어도 됩니다.",
        ),
        ContainerField::DependencyName => said(
            "Container",
            "컨테이너",
            "A container of this task definition.",
            "이 태스크 정의의 컨테이너입니다.",
        ),
        ContainerField::DependencyCondition => said(
            "Condition",
            "조건",
            "Until it has started, ended, ended with 0, or is healthy.",
            "시작, 종료, 성공 종료, 정상 중 언제까지 기다릴지 정합니다.",
        ),
        ContainerField::ResourceType => said("Type", "유형", "What kind of device.", "장치의 종류입니다."),
        ContainerField::ResourceValue => said(
            "Value",
            "값",
            "How many; of an inference accelerator its device name.",
            "개수를 적으며, 추론 가속기는 장치 이름을 적습니다.",
        ),
        ContainerField::GpuMemory => said(
            "GPU memory",
            "GPU 메모리",
            "Shares a GPU by NVIDIA MPS: the container gets so much of its memory.",
            "NVIDIA MPS로 GPU를 나누며, 컨테이너가 이만큼의 메모리를 받습니다.",
        ),
        ContainerField::GpuCompute => said(
            "GPU compute",
            "GPU 연산",
            "The most of the GPU's compute that the container can take.",
            "컨테이너가 쓸 수 있는 GPU 연산의 최대 비율입니다.",
        ),
    }
}

//! Words on the fields of the task as a whole.

use super::{Words, said};
use crate::task_definition::form::TaskField;

pub(super) fn task(field: TaskField) -> Words {
    match field {
        TaskField::Family => said(
            "Family",
            "패밀리",
            "All revisions of a task definition share this name.",
            "태스크 정의의 모든 리비전이 이 이름을 함께 씁니다.",
        ),
        TaskField::NetworkMode => said(
            "Network mode",
            "네트워크 모드",
            "How containers reach the network: on Docker's bridge, as the instance, or with an interface of the task's own.",
            "컨테이너가 Docker 브리지, 인스턴스, 태스크 전용 인터페이스 중 무엇으로 통신할지 정합니다.",
        ),
        TaskField::Cpu => said(
            "Task CPU",
            "태스크 CPU",
            "A hard limit for all containers together, and what the scheduler reserves.",
            "모든 컨테이너를 합친 하드 제한이며, 스케줄러가 예약하는 양입니다.",
        ),
        TaskField::Memory => said(
            "Task memory",
            "태스크 메모리",
            "A hard limit for all containers together, and what the scheduler reserves.",
            "모든 컨테이너를 합친 하드 제한이며, 스케줄러가 예약하는 양입니다.",
        ),
        TaskField::RequiresCompatibilities => said(
            "Runs on",
            "실행 환경",
            "ECS checks the definition against each launch type listed here.",
            "ECS는 여기 적은 시작 유형마다 정의를 검사합니다.",
        ),
        TaskField::CpuArchitecture => said(
            "CPU architecture",
            "CPU 아키텍처",
            "Instances of another architecture are not considered.",
            "아키텍처가 다른 인스턴스는 배치 대상에서 빠집니다.",
        ),
        TaskField::OperatingSystemFamily => said(
            "Operating system",
            "운영 체제",
            "Instances of another operating system are not considered.",
            "운영 체제가 다른 인스턴스는 배치 대상에서 빠집니다.",
        ),
        TaskField::EphemeralStorage => said(
            "Ephemeral storage",
            "임시 스토리지",
            "Disk that a task has for as long as it runs, 21 to 200 GiB.",
            "태스크가 실행되는 동안 쓰는 디스크이며 21~200 GiB입니다.",
        ),
        TaskField::ExecutionRole => said(
            "Execution role",
            "실행 역할",
            "In this role the agent pulls images, reads secrets and writes logs.",
            "에이전트가 이 역할로 이미지를 받고 비밀을 읽고 로그를 씁니다.",
        ),
        TaskField::TaskRole => said(
            "Task role",
            "태스크 역할",
            "In this role the containers' own code calls AWS.",
            "컨테이너의 코드가 이 역할로 AWS를 호출합니다.",
        ),
        TaskField::Volumes => said(
            "Volumes",
            "볼륨",
            "What containers can mount; a mount point names one of these.",
            "컨테이너가 마운트할 수 있는 대상이며, 마운트 지점이 이 중 하나를 가리킵니다.",
        ),
        TaskField::PlacementConstraints => said(
            "Placement constraints",
            "배치 제약",
            "A task is only placed on instances for which every expression holds.",
            "모든 표현식을 만족하는 인스턴스에만 태스크를 배치합니다.",
        ),
        TaskField::PidMode => said(
            "PID mode",
            "PID 모드",
            "Lets containers see the host's processes, or those of the task's other containers, beside their own.",
            "컨테이너가 볼 수 있는 프로세스를 자기 것에서 호스트나 태스크 전체로 넓힙니다.",
        ),
        TaskField::IpcMode => said(
            "IPC mode",
            "IPC 모드",
            "Whose shared memory and semaphores containers can use.",
            "컨테이너가 누구의 공유 메모리와 세마포어를 쓸 수 있는지 정합니다.",
        ),
        TaskField::IsolationMode => said(
            "Isolation mode",
            "격리 모드",
            "How a task is isolated from other tasks on the same instance.",
            "같은 인스턴스의 다른 태스크와 어떻게 격리할지 정합니다.",
        ),
        TaskField::AttestationPolicy => said(
            "Attestation policy",
            "증명 정책",
            "The base64 envelope that says which containers may run in the sandbox.",
            "샌드박스에서 실행할 수 있는 컨테이너를 정한 base64 문서입니다.",
        ),
        TaskField::InferenceAccelerators => said(
            "Inference accelerators",
            "추론 가속기",
            "AWS has retired Elastic Inference; ECS refuses definitions that ask for it.",
            "AWS가 Elastic Inference를 종료했으므로 ECS가 이 항목이 있는 정의를 거부합니다.",
        ),
        TaskField::ProxyContainer => said(
            "Proxy container",
            "프록시 컨테이너",
            "The container that App Mesh sends the task's traffic through.",
            "App Mesh가 태스크의 트래픽을 보내는 컨테이너입니다.",
        ),
        TaskField::ProxyType => {
            said("Proxy type", "프록시 유형", "The only proxy is App Mesh's.", "프록시는 App Mesh뿐입니다.")
        }
        TaskField::ProxyProperties => said(
            "Proxy properties",
            "프록시 속성",
            "Ports of the proxy and of the application, and what bypasses the proxy.",
            "프록시와 애플리케이션의 포트, 프록시를 거치지 않을 대상을 적습니다.",
        ),
        TaskField::FaultInjection => said(
            "Fault injection",
            "장애 주입",
            "Lets AWS FIS inject faults into the task's containers.",
            "AWS FIS가 태스크의 컨테이너에 장애를 주입하도록 허용합니다.",
        ),
        TaskField::Tags => said(
            "Tags",
            "태그",
            "Names and values for cost reports and access rules, 50 at most.",
            "비용 보고서와 접근 규칙에 쓰는 이름과 값이며 최대 50개입니다.",
        ),
        TaskField::ConstraintType => said(
            "Type",
            "유형",
            "A task definition has constraints of one type.",
            "태스크 정의에 쓸 수 있는 제약 유형은 하나입니다.",
        ),
        TaskField::ConstraintExpression => said(
            "Expression",
            "표현식",
            "In the cluster query language, over attributes of instances.",
            "인스턴스 속성에 대한 클러스터 쿼리 언어 표현식입니다.",
        ),
        TaskField::AcceleratorName => said(
            "Device name",
            "장치 이름",
            "A container's resource requirement refers to this name.",
            "컨테이너의 리소스 요구 사항이 이 이름을 가리킵니다.",
        ),
        TaskField::AcceleratorType => {
            said("Device type", "장치 유형", "The type of the accelerator.", "가속기의 유형입니다.")
        }
        TaskField::PropertyName => said(
            "Property",
            "속성",
            "ProxyIngressPort, ProxyEgressPort and AppPorts are needed.",
            "ProxyIngressPort, ProxyEgressPort, AppPorts가 필요합니다.",
        ),
        TaskField::PropertyValue => said(
            "Value",
            "값",
            "Several ports are written with commas.",
            "포트가 여럿이면 쉼표로 구분합니다.",
        ),
        TaskField::TagKey => said(
            "Key",
            "키",
            "Up to 128 characters, not beginning with aws:.",
            "최대 128자이며 aws:로 시작할 수 없습니다.",
        ),
        TaskField::TagValue => said("Value", "값", "Up to 256 characters.", "최대 256자입니다."),
    }
}

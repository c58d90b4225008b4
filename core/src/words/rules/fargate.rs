//! Words of the rules on Fargate.

use super::{Words, why};
use crate::validation::FargateRule;

pub(super) fn fargate(rule: FargateRule) -> Words {
    match rule {
        FargateRule::NetworkMode => why(
            "On Fargate every task has its own network interface. Without networkMode ECS takes bridge.",
            "Fargate에서는 태스크마다 네트워크 인터페이스가 있습니다. networkMode가 없으면 bridge로 봅니다.",
        ),
        FargateRule::SizeMissing => why(
            "Fargate has no instance to share: the task's size is what is started and paid for.",
            "Fargate에는 함께 쓸 인스턴스가 없습니다. 태스크 크기만큼 시작하고 비용을 냅니다.",
        ),
        FargateRule::SizeUnknown => why(
            "Fargate offers certain pairs: 256 units with 512 to 2,048 MiB, up to 16,384 with 32,768 to 122,880.",
            "Fargate는 정해진 조합만 제공합니다. 256유닛에 512~2,048 MiB부터 16,384유닛에 32,768~122,880 MiB까지입니다.",
        ),
        FargateRule::Privileged => why(
            "A privileged container would have the rights of root on a host that is AWS's.",
            "특권 컨테이너는 AWS의 호스트에서 root 권한을 갖게 됩니다.",
        ),
        FargateRule::Unsupported => why(
            "On Fargate there is no container instance to choose, nor one whose paths, devices or memory could be reached.",
            "Fargate에는 고르거나 경로, 장치, 메모리에 닿을 컨테이너 인스턴스가 없습니다.",
        ),
        FargateRule::IpcMode => why(
            "IPC namespaces are an instance's, and Fargate shows none.",
            "IPC 네임스페이스는 인스턴스의 것이며, Fargate에서는 쓸 수 없습니다.",
        ),
        FargateRule::PidMode => why(
            "The host's processes are AWS's; the task's own containers may share theirs.",
            "호스트 프로세스는 AWS의 것입니다. 태스크 안의 컨테이너끼리는 프로세스를 공유할 수 있습니다.",
        ),
        FargateRule::Capability => why(
            "On Fargate capabilities can be dropped, but only SYS_PTRACE can be added.",
            "Fargate에서는 권한을 뺄 수 있지만, 더할 수 있는 것은 SYS_PTRACE뿐입니다.",
        ),
        FargateRule::LogDriver => why(
            "Logs stay on no instance that one could look at; awsfirelens leads to everything else.",
            "들여다볼 인스턴스가 없으므로 로그를 남길 곳이 없습니다. 다른 곳으로는 awsfirelens로 보낼 수 있습니다.",
        ),
        FargateRule::StreamPrefix => why(
            "The stream's name is prefix/container/task: without a prefix it would be Docker's ID, which Fargate does not show.",
            "스트림 이름은 접두사/컨테이너/태스크입니다. 접두사가 없으면 Fargate가 보여 주지 않는 Docker ID가 됩니다.",
        ),
        FargateRule::ExecutionRole => why(
            "On EC2 the instance's role would do; Fargate pulls images and writes logs in the execution role.",
            "EC2에서는 인스턴스 역할을 쓸 수 있지만, Fargate는 실행 역할로 이미지를 받고 로그를 씁니다.",
        ),
        FargateRule::Gpu => why("Fargate has no GPUs.", "Fargate에는 GPU가 없습니다."),
        FargateRule::StorageTooSmall => why(
            "20 GiB come with every task; what is set is 21 to 200 GiB.",
            "태스크마다 20 GiB가 기본이며, 설정 값은 21~200 GiB입니다.",
        ),
        FargateRule::StorageTooLarge => why(
            "20 GiB come with every task; what is set is 21 to 200 GiB. A volume of EBS or EFS holds more.",
            "태스크마다 20 GiB가 기본이며, 설정 값은 21~200 GiB입니다. 더 필요하면 EBS나 EFS 볼륨을 씁니다.",
        ),
        FargateRule::StorageOnEc2 => why(
            "On EC2 a task uses the instance's disk. Add FARGATE to requiresCompatibilities if it is meant to run there.",
            "EC2에서는 인스턴스의 디스크를 씁니다. Fargate용이라면 requiresCompatibilities에 FARGATE를 넣어야 합니다.",
        ),
        FargateRule::StorageByDefault => why(
            "Ephemeral storage is Fargate's, and nothing says that this definition is for Fargate. AWS refuses it where requiresCompatibilities names EC2.",
            "임시 스토리지는 Fargate의 설정인데 Fargate용이라는 표시가 없습니다. requiresCompatibilities가 EC2이면 AWS가 거부합니다.",
        )
        .says(
            "ephemeralStorage is set, and requiresCompatibilities does not name FARGATE.",
            "ephemeralStorage가 있지만 requiresCompatibilities에 FARGATE가 없습니다.",
        ),
        FargateRule::Windows => why(
            "On Fargate Windows runs on X86_64 with 1 to 4 vCPU.",
            "Fargate에서 Windows는 X86_64, 1~4 vCPU로 실행합니다.",
        ),
        FargateRule::Ulimit => why(
            "Fargate sets nofile only, and keeps the operating system's other limits.",
            "Fargate는 nofile만 설정하고 나머지는 운영 체제의 기본값을 씁니다.",
        )
        .says("The ulimit {0} has no effect on Fargate.", "ulimit {0}: Fargate에서는 효과가 없습니다."),
        FargateRule::MemoryParameter => why(
            "AWS documents that Fargate does not support it.",
            "Fargate에서 지원하지 않는다고 AWS 문서에 적혀 있습니다.",
        )
        .says("{0} is not supported on Fargate.", "{0}: Fargate에서 지원하지 않습니다."),
        FargateRule::SearchDomains => why(
            "AWS documents that it is not valid there; the VPC's DHCP options can have a domain.",
            "Fargate에서는 유효하지 않다고 AWS 문서에 적혀 있습니다. 도메인은 VPC의 DHCP 옵션에 둘 수 있습니다.",
        )
        .says("{0} is not valid on Fargate.", "{0}: Fargate에서 유효하지 않습니다."),
        FargateRule::Volume => why(
            "FSx for Windows is mounted on EC2 instances only, and a Windows task has neither EFS nor EBS volumes there. A container can mount a share itself when it starts.",
            "FSx for Windows 볼륨은 EC2 인스턴스에서만 마운트하고, Windows 태스크는 Fargate에서 EFS와 EBS 볼륨을 쓸 수 없습니다. 공유는 컨테이너가 시작할 때 직접 마운트할 수 있습니다.",
        )
        .says("A volume with {0} is not mounted on Fargate.", "{0}: Fargate에서 마운트하지 못하는 볼륨입니다."),
    }
}

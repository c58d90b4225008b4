//! Words of advice, and of the rules on load balancers of services.

use super::{Words, why};
use crate::validation::{AdviceRule, LoadBalancingRule};

pub(super) fn advice(rule: AdviceRule) -> Words {
    match rule {
        AdviceRule::NoMemoryLimit => why(
            "memoryReservation is no limit: a leak in this container can take the memory of everything on its instance.",
            "memoryReservation은 상한이 아닙니다. 이 컨테이너의 메모리 누수가 인스턴스 전체의 메모리를 쓸 수 있습니다.",
        )
        .says("Container '{0}' has no memory limit.", "컨테이너 '{0}'에 메모리 상한이 없습니다."),
        AdviceRule::ImageMoves => why(
            "Without a tag the image is latest, and latest is another image after the next push: tasks of one revision then differ, and a rollback does not bring the old image back.",
            "태그가 없으면 latest이며, latest는 다음에 푸시하면 다른 이미지가 됩니다. 같은 개정의 태스크가 서로 달라지고, 롤백해도 이전 이미지로 돌아가지 않습니다.",
        )
        .says("The image {0} may be another one tomorrow.", "이미지 {0}: 내일은 다른 이미지일 수 있습니다."),
        AdviceRule::PasswordInEnvironment => why(
            "Whoever may describe the task definition can read it, and revisions keep it. secrets takes it from Secrets Manager or Parameter Store when a task starts.",
            "태스크 정의를 볼 수 있는 사람은 모두 읽을 수 있고, 개정에 계속 남습니다. secrets를 쓰면 태스크가 시작할 때 Secrets Manager나 Parameter Store에서 가져옵니다.",
        )
        .says(
            "The variable {0} looks like it has a password in it.",
            "환경 변수 {0}에 비밀번호가 들어 있는 것으로 보입니다.",
        ),
        AdviceRule::WritableRoot => why(
            "Whoever gets into the container can change its programs. With readonlyRootFilesystem what is written goes to volumes.",
            "컨테이너에 침입하면 프로그램을 바꿀 수 있습니다. readonlyRootFilesystem을 쓰면 쓰기는 볼륨에만 합니다.",
        )
        .says(
            "Container '{0}' can write to its root file system.",
            "컨테이너 '{0}'에서 루트 파일 시스템에 쓸 수 있습니다.",
        ),
        AdviceRule::Privileged => why(
            "A privileged container has the rights of root on its instance, and so on every task there. linuxParameters.capabilities gives single rights.",
            "특권 컨테이너는 인스턴스에서 root 권한이 있어 그 위의 모든 태스크에 닿습니다. linuxParameters.capabilities로 필요한 권한만 줄 수 있습니다.",
        )
        .says("Container '{0}' is privileged.", "컨테이너 '{0}'에 특권이 있습니다."),
        AdviceRule::StopTimeoutMissing => why(
            "Containers stop in the opposite order of their dependencies, each after the one before: every one may take 30 s unless stopTimeout says otherwise.",
            "컨테이너는 의존 순서와 반대로 하나씩 멈춥니다. stopTimeout이 없으면 하나에 30초까지 걸릴 수 있습니다.",
        )
        .says(
            "Container '{0}' waits for another and has no stopTimeout.",
            "다른 컨테이너를 기다리는 컨테이너 '{0}'에 stopTimeout이 없습니다.",
        ),
        AdviceRule::HealthCheckMissing => why(
            "START waits for the process, not until it can be used. With a health check the condition can be HEALTHY.",
            "START는 프로세스가 시작할 때까지만 기다리며, 쓸 수 있을 때까지는 아닙니다. 상태 확인이 있으면 HEALTHY로 기다릴 수 있습니다.",
        )
        .says(
            "Container '{0}' is waited for and has no health check.",
            "다른 컨테이너가 기다리는 컨테이너 '{0}'에 상태 확인이 없습니다.",
        ),
        AdviceRule::PasswordOnCommandLine => why(
            "Whoever may describe the task definition can read it, and so can every process on the instance. secrets puts it into the environment of this container only.",
            "태스크 정의를 볼 수 있는 사람과 인스턴스의 모든 프로세스가 읽을 수 있습니다. secrets를 쓰면 이 컨테이너의 환경에만 들어갑니다.",
        )
        .says(
            "The command line has a password in it: {0}.",
            "명령줄에 비밀번호가 들어 있습니다: {0}.",
        ),
    }
}

pub(super) fn load_balancing(rule: LoadBalancingRule) -> Words {
    match rule {
        LoadBalancingRule::TargetType => why(
            "In awsvpc mode a task is a target by its own address, of type ip; in the other modes its instance is the target.",
            "awsvpc 모드에서는 태스크의 주소(ip 유형)가 대상이고, 다른 모드에서는 인스턴스가 대상입니다.",
        ),
        LoadBalancingRule::GroupWithoutLoadBalancer => why(
            "ECS asks the load balancer of a target group about health, so that a listener has to name the group first.",
            "ECS는 대상 그룹의 로드 밸런서에 상태를 묻습니다. 먼저 리스너에 대상 그룹을 연결해야 합니다.",
        ),
        LoadBalancingRule::ContainerMissing => why(
            "Requests go to a container of the task by its name in the task definition.",
            "요청은 태스크 정의에 있는 이름의 컨테이너로 갑니다.",
        ),
        LoadBalancingRule::ContainerPortMissing => why(
            "Requests go to a port that the container's port mappings have.",
            "요청은 컨테이너의 포트 매핑에 있는 포트로 갑니다.",
        ),
        LoadBalancingRule::PortMappedTwice => why(
            "With tcp and udp on one port, or two host ports for it, ECS could not tell which to register.",
            "한 포트에 tcp와 udp가 있거나 호스트 포트가 둘이면 어느 것을 등록할지 정할 수 없습니다.",
        ),
        LoadBalancingRule::GraceWithoutChecks => why(
            "The grace period is how long failed health checks of a new task do not count: without a load balancer or a container's check there are none. ECS has been seen to refuse it.",
            "유예 기간은 새 태스크의 상태 확인 실패를 세지 않는 시간입니다. 로드 밸런서도 컨테이너의 상태 확인도 없으면 뜻이 없고, ECS가 거부한 기록이 있습니다.",
        ),
        LoadBalancingRule::HealthCheckPort => why(
            "With a dynamic host port every task listens elsewhere; traffic-port checks each where it listens.",
            "동적 호스트 포트에서는 태스크마다 포트가 다릅니다. traffic-port로 하면 태스크의 포트를 확인합니다.",
        )
        .says(
            "The target group checks port {0}, and the tasks' ports are dynamic.",
            "대상 그룹은 포트 {0}을(를) 확인하지만 태스크의 포트는 동적입니다.",
        ),
        LoadBalancingRule::HostPortMissing => why(
            "A Classic Load Balancer knows one port of all its instances: a dynamic one is another for every task.",
            "Classic Load Balancer는 모든 인스턴스에서 한 포트만 씁니다. 동적 포트는 태스크마다 다릅니다.",
        ),
        LoadBalancingRule::GroupAndName => why(
            "A target group is of an Application or Network Load Balancer, a name of a Classic one.",
            "대상 그룹은 Application 또는 Network Load Balancer, 이름은 Classic Load Balancer를 가리킵니다.",
        ),
        LoadBalancingRule::ClassicOnFargate => why(
            "A Classic Load Balancer sends to instances, and Fargate shows none.",
            "Classic Load Balancer는 인스턴스로 보내지만 Fargate에는 보이는 인스턴스가 없습니다.",
        ),
        LoadBalancingRule::RoleWithoutLoadBalancer => why(
            "The role is for calls to a load balancer. ECS's service-linked role does without it.",
            "이 역할은 로드 밸런서를 호출할 때 씁니다. ECS의 서비스 연결 역할이 있으면 필요 없습니다.",
        ),
        LoadBalancingRule::RoleInAwsvpc => why(
            "With awsvpc ECS makes network interfaces in its service-linked role, and registers targets in it too.",
            "awsvpc에서는 ECS가 서비스 연결 역할로 네트워크 인터페이스를 만들고 대상도 등록합니다.",
        ),
    }
}

//! Words of the rules on services and capacity providers.

use super::{Words, why};
use crate::validation::{
    CapacityRule, ConnectRule, DaemonRule, DeploymentRule, LaunchRule, ServicePlacementRule, ServiceRule,
};

pub(super) fn service(rule: ServiceRule) -> Words {
    match rule {
        ServiceRule::NameCharacters => why(
            "A service's name is 1 to 255 letters, digits, hyphens and underscores: it becomes part of an ARN.",
            "서비스 이름은 영문자, 숫자, 하이픈, 밑줄 1~255자입니다. ARN의 일부가 됩니다.",
        ),
        ServiceRule::TaskDefinitionMissing => why(
            "A service runs tasks of one task definition. Only task sets, where another controller deploys, have it themselves.",
            "서비스는 태스크 정의 하나로 태스크를 실행합니다. 외부 컨트롤러가 배포할 때만 태스크 세트가 대신 지정합니다.",
        ),
        ServiceRule::DesiredCountMissing => why(
            "A REPLICA service keeps as many tasks as it is told: it has to be told, 0 included.",
            "REPLICA 서비스는 지정한 수만큼 태스크를 유지합니다. 0이라도 지정해야 합니다.",
        )
        .says("desiredCount is missing.", "desiredCount가 없습니다."),
        ServiceRule::DesiredCountNegative => {
            why("A service keeps 0 tasks or more running.", "서비스는 태스크를 0개 이상 실행합니다.")
                .says("desiredCount is below 0.", "desiredCount가 0보다 작습니다.")
        }
        ServiceRule::TaskDefinitionUnknown => why(
            "The plan has no such task definition, so that what depends on it was not checked.",
            "계획에 이 태스크 정의가 없어 그에 따르는 규칙은 확인하지 않았습니다.",
        )
        .says("Task definition {0} is not in the plan.", "태스크 정의 {0}: 계획에 없습니다."),
    }
}

pub(super) fn launch(rule: LaunchRule) -> Words {
    match rule {
        LaunchRule::NotForLaunchType => why(
            "ECS checks a task definition for the launch types in requiresCompatibilities; a service can use those.",
            "ECS는 requiresCompatibilities의 시작 유형에 맞는지 태스크 정의를 확인합니다. 서비스는 그 시작 유형만 쓸 수 있습니다.",
        ),
        LaunchRule::NetworkConfigurationMissing => why(
            "In awsvpc mode every task gets a network interface: it needs subnets and security groups.",
            "awsvpc 모드에서는 태스크마다 네트워크 인터페이스가 생깁니다. 서브넷과 보안 그룹이 있어야 합니다.",
        ),
        LaunchRule::NetworkConfigurationForeign => why(
            "Without awsvpc tasks use their instance's network, which is not the service's to choose.",
            "awsvpc가 아니면 태스크는 인스턴스의 네트워크를 쓰며, 서비스에서 고를 수 없습니다.",
        ),
        LaunchRule::LaunchTypeAndStrategy => why(
            "Both say where tasks run. A strategy names capacity providers, which imply the launch type.",
            "둘 다 태스크를 어디서 실행할지 정합니다. 용량 공급자 전략에는 시작 유형이 이미 들어 있습니다.",
        ),
        LaunchRule::ConstraintsOnFargate => why(
            "A constraint chooses among container instances, and Fargate shows none.",
            "배치 제약은 컨테이너 인스턴스를 가려냅니다. Fargate에는 보이는 인스턴스가 없습니다.",
        ),
        LaunchRule::StrategiesOnFargate => why(
            "Fargate spreads tasks over zones itself and shows no instances to choose among.",
            "Fargate는 태스크를 가용 영역에 스스로 나누며, 고를 인스턴스가 없습니다.",
        ),
        LaunchRule::PlatformVersionOnEc2 => why(
            "A platform version is Fargate's kernel and runtime; an instance has its AMI instead.",
            "플랫폼 버전은 Fargate의 커널과 런타임입니다. 인스턴스에서는 AMI가 대신합니다.",
        ),
        LaunchRule::PublicIpOffFargate => why(
            "ECS gives public addresses to tasks on Fargate only; on instances a task goes out through NAT.",
            "퍼블릭 IP는 Fargate 태스크에만 줍니다. 인스턴스의 태스크는 NAT로 나갑니다.",
        ),
    }
}

pub(super) fn daemon(rule: DaemonRule) -> Words {
    match rule {
        DaemonRule::DesiredCount => why(
            "A DAEMON service has one task on each instance that fits; ECS counts them itself. Even 0 is refused.",
            "DAEMON 서비스는 맞는 인스턴스마다 태스크를 하나씩 실행하며 수는 ECS가 셉니다. 0도 거부합니다.",
        ),
        DaemonRule::MaximumPercent => why(
            "An instance runs one task of a DAEMON service: the old one stops before the new one starts.",
            "인스턴스에는 DAEMON 서비스의 태스크가 하나뿐입니다. 이전 태스크가 멈춘 뒤 새 태스크가 시작합니다.",
        ),
        DaemonRule::Strategies => why(
            "Every instance that fits gets a task, so that there is nothing to choose.",
            "맞는 인스턴스마다 태스크가 하나씩 가므로 고를 것이 없습니다.",
        ),
        DaemonRule::OnFargate => why(
            "On Fargate there are no container instances to run one task on each.",
            "Fargate에는 하나씩 실행할 컨테이너 인스턴스가 없습니다.",
        )
        .says("A DAEMON service does not run on Fargate.", "DAEMON 서비스는 Fargate에서 실행할 수 없습니다."),
        DaemonRule::Rebalancing => why(
            "Tasks of a DAEMON service belong to their instances and are not moved between zones.",
            "DAEMON 서비스의 태스크는 인스턴스에 묶여 있어 가용 영역 사이로 옮기지 않습니다.",
        ),
    }
}

pub(super) fn deployment(rule: DeploymentRule) -> Words {
    match rule {
        DeploymentRule::MinimumTooLarge => why(
            "It is the share of the desired count that a deployment leaves running: 0 to 100.",
            "배포하는 동안 남겨 둘 태스크의 비율입니다. 0~100입니다.",
        ),
        DeploymentRule::MinimumNegative => why(
            "It is the share of the desired count that a deployment leaves running: 0 to 100.",
            "배포하는 동안 남겨 둘 태스크의 비율입니다. 0~100입니다.",
        )
        .says("minimumHealthyPercent is below 0.", "minimumHealthyPercent가 0보다 작습니다."),
        DeploymentRule::MaximumTooSmall => why(
            "It is the share of the desired count that may run during a deployment: below 100 the service could not be whole.",
            "배포하는 동안 실행할 수 있는 태스크의 비율입니다. 100보다 작으면 원하는 수를 채울 수 없습니다.",
        ),
        DeploymentRule::BothHundred => why(
            "No old task may stop and no new one may start, so that a deployment would never end. maximumPercent is 200 and minimumHealthyPercent 100 unless set.",
            "이전 태스크를 멈출 수도, 새 태스크를 시작할 수도 없어 배포가 끝나지 않습니다. 기본값은 maximumPercent 200, minimumHealthyPercent 100입니다.",
        ),
        DeploymentRule::NoRoom => why(
            "The floor is rounded up to whole tasks and the ceiling down: with this desired count both come to all of its tasks. ECS takes it and reports this event at the next deployment.",
            "하한은 올림, 상한은 내림하여 태스크 수가 됩니다. 이 원하는 수에서는 둘 다 전체와 같습니다. ECS는 설정을 받아들이고 다음 배포 때 이 이벤트를 냅니다.",
        ),
        DeploymentRule::CodeDeployWithoutLoadBalancer => why(
            "CodeDeploy shifts traffic from one target group to another.",
            "CodeDeploy는 한 대상 그룹에서 다른 대상 그룹으로 트래픽을 옮깁니다.",
        ),
        DeploymentRule::CircuitBreaker => why(
            "The circuit breaker ends ECS's own rolling deployments; another controller decides for itself.",
            "서킷 브레이커는 ECS의 롤링 배포를 멈추는 기능입니다. 다른 컨트롤러는 스스로 정합니다.",
        )
        .says(
            "The deployment circuit breaker is not taken with the {0} controller.",
            "{0} 컨트롤러에서는 배포 서킷 브레이커를 쓸 수 없습니다.",
        ),
        DeploymentRule::ExternalTaskDefinition => why(
            "With the EXTERNAL controller each task set names its own task definition.",
            "EXTERNAL 컨트롤러에서는 태스크 세트마다 태스크 정의를 지정합니다.",
        ),
        DeploymentRule::ExternalLoadBalancers => why(
            "With the EXTERNAL controller each task set names its own load balancers.",
            "EXTERNAL 컨트롤러에서는 태스크 세트마다 로드 밸런서를 지정합니다.",
        ),
    }
}

pub(super) fn placement(rule: ServicePlacementRule) -> Words {
    match rule {
        ServicePlacementRule::TooManyStrategies => why(
            "Strategies apply one after the other; ECS takes five.",
            "배치 전략은 차례로 적용되며 5개까지 쓸 수 있습니다.",
        ),
        ServicePlacementRule::TooManyConstraints => why(
            "ECS takes ten constraints of a service; one expression can hold several conditions.",
            "서비스의 배치 제약은 10개까지입니다. 표현식 하나에 조건을 여러 개 쓸 수 있습니다.",
        )
        .says("More than 10 placement constraints.", "배치 제약이 10개를 넘습니다."),
        ServicePlacementRule::BinpackField => why(
            "binpack fills the instance where the least of something is left: cpu or memory.",
            "binpack은 cpu나 memory가 가장 적게 남은 인스턴스부터 채웁니다.",
        ),
        ServicePlacementRule::RandomField => why(
            "random leaves the choice to chance: there is nothing for a field to say.",
            "random은 무작위로 고르므로 field로 정할 것이 없습니다.",
        ),
        ServicePlacementRule::SpreadOverUnknown => why(
            "spread counts tasks by instanceId, which host is another word for, or by attribute:NAME.",
            "spread는 instanceId(host와 같음)나 attribute:이름별로 태스크를 셉니다.",
        )
        .says("Tasks cannot be spread over \"{0}\".", "\"{0}\": 이 값으로는 태스크를 나눌 수 없습니다."),
        ServicePlacementRule::DistinctInstanceExpression => why(
            "distinctInstance allows one task of the service an instance; which instances, memberOf says.",
            "distinctInstance는 인스턴스마다 태스크를 하나만 허용합니다. 인스턴스를 고르는 것은 memberOf입니다.",
        ),
        ServicePlacementRule::ExpressionInvalid => why(
            "memberOf takes an expression of the cluster query language.",
            "memberOf에는 클러스터 쿼리 언어의 표현식을 씁니다.",
        )
        .says(
            "The expression cannot be read from its character {0} on.",
            "표현식을 {0}번째 문자부터 읽을 수 없습니다.",
        ),
        ServicePlacementRule::ExpressionTooLong => {
            why("ECS takes expressions of 2,000 characters.", "표현식은 2,000자까지입니다.")
                .says("The expression has more than 2,000 characters.", "표현식이 2,000자를 넘습니다.")
        }
    }
}

pub(super) fn connect(rule: ConnectRule) -> Words {
    match rule {
        ConnectRule::TooManyAliases => why(
            "Clients find a port of a service under one name and port.",
            "클라이언트는 서비스의 포트를 이름과 포트 한 쌍으로 찾습니다.",
        ),
        ConnectRule::NamespaceMissing => why(
            "Names are registered in a Cloud Map namespace. ECS refuses the service unless its cluster has a default one.",
            "이름은 Cloud Map 네임스페이스에 등록됩니다. 클러스터에 기본 네임스페이스가 없으면 ECS가 거부합니다.",
        ),
        ConnectRule::PortNameUnknown => why(
            "Service Connect names a port by the name in the task definition's port mapping.",
            "Service Connect는 태스크 정의의 포트 매핑에 있는 이름으로 포트를 가리킵니다.",
        ),
        ConnectRule::DnsName => why(
            "Clients connect to this name, so that it has to be one that DNS knows.",
            "클라이언트가 이 이름으로 연결하므로 DNS에 쓸 수 있는 이름이어야 합니다.",
        ),
        ConnectRule::TooManyRegistries => why(
            "A service registers its tasks in one Cloud Map service.",
            "서비스는 Cloud Map 서비스 하나에 태스크를 등록합니다.",
        ),
        ConnectRule::RegistryPortInAwsvpc => why(
            "In awsvpc mode a task has an address of its own: port is enough, and container and port together are for the other modes.",
            "awsvpc 모드에서는 태스크에 자기 주소가 있어 port만 쓰면 됩니다. 컨테이너 이름과 포트는 다른 모드에서 씁니다.",
        ),
        ConnectRule::VolumeUnknown => why(
            "A service configures the volume that its task definition leaves open with configuredAtLaunch.",
            "서비스는 태스크 정의가 configuredAtLaunch로 비워 둔 볼륨을 설정합니다.",
        ),
        ConnectRule::VolumeWithoutSize => why(
            "A new volume of EBS has a size, or is made of a snapshot.",
            "새 EBS 볼륨은 크기를 정하거나 스냅샷으로 만들어야 합니다.",
        )
        .says(
            "The volume has neither sizeInGiB nor snapshotId.",
            "볼륨에 sizeInGiB도 snapshotId도 없습니다.",
        ),
        ConnectRule::VolumeIops => why(
            "Only volumes of the types io1, io2 and gp3 have a rate of operations to set.",
            "IOPS를 정할 수 있는 볼륨 유형은 io1, io2, gp3뿐입니다.",
        )
        .says("iops is not taken with a volume of type {0}.", "{0} 유형의 볼륨에는 iops를 쓸 수 없습니다."),
        ConnectRule::VolumeThroughput => why(
            "Only volumes of the type gp3 have a throughput to set.",
            "처리량을 정할 수 있는 볼륨 유형은 gp3뿐입니다.",
        )
        .says(
            "throughput is not taken with a volume of type {0}.",
            "{0} 유형의 볼륨에는 throughput을 쓸 수 없습니다.",
        ),
    }
}

pub(super) fn capacity(rule: CapacityRule) -> Words {
    match rule {
        CapacityRule::NoWeight => why(
            "Tasks are shared out by weight, which is 0 where it is not set: nobody would get one.",
            "태스크는 가중치에 따라 나눕니다. 지정하지 않으면 0이므로 태스크를 받을 곳이 없습니다.",
        ),
        CapacityRule::SeveralBases => why(
            "The base is how many tasks go to one provider before weights count.",
            "base는 가중치를 적용하기 전에 한 공급자에 먼저 보내는 태스크 수입니다.",
        ),
        CapacityRule::Mixed => why(
            "A service runs on instances or on Fargate, and its tasks are checked for one of them.",
            "서비스는 인스턴스나 Fargate 중 한쪽에서 실행되며, 태스크도 그쪽에 맞게 확인합니다.",
        ),
        CapacityRule::TooManyProviders => why(
            "ECS takes twenty capacity providers in a strategy.",
            "전략 하나에 용량 공급자는 20개까지입니다.",
        )
        .says("More than 20 capacity providers in the strategy.", "전략의 용량 공급자가 20개를 넘습니다."),
        CapacityRule::StepsReversed => why(
            "Managed scaling starts at least the one and at most the other number of instances at once: 1 and 10,000 unless set.",
            "관리형 조정은 한 번에 최소와 최대 사이의 인스턴스를 시작합니다. 기본값은 1과 10,000입니다.",
        ),
        CapacityRule::NameInvalid => why(
            "Names that begin like AWS's own are kept for them.",
            "AWS의 이름처럼 시작하는 이름은 쓸 수 없습니다.",
        ),
        CapacityRule::ProtectionWithoutScaling => why(
            "ECS protects instances with tasks from a scale-in that it manages itself; without managed scaling nothing would lift the protection.",
            "ECS는 스스로 관리하는 축소에서 태스크가 있는 인스턴스를 보호합니다. 관리형 조정이 없으면 보호를 풀 곳이 없습니다.",
        )
        .says(
            "Managed termination protection needs managed scaling.",
            "관리형 종료 보호에는 관리형 조정이 필요합니다.",
        ),
        CapacityRule::ProtectionOfGroup => why(
            "ECS lifts the protection of an instance without tasks; the group has to give it to new instances first.",
            "ECS는 태스크가 없는 인스턴스의 보호를 풉니다. 먼저 그룹이 새 인스턴스를 보호해야 합니다.",
        ),
    }
}

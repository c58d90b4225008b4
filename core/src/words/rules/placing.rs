//! Words of the rules on ports and networks.

use super::{Words, why};
use crate::validation::{NetworkRule, PortRule};

pub(super) fn port(rule: PortRule) -> Words {
    match rule {
        PortRule::AwsvpcPortDiffers | PortRule::HostModePortDiffers => why(
            "In this mode no port is mapped: the container's port is the one that others see. Leave hostPort out, or make both the same.",
            "이 모드에서는 포트를 매핑하지 않아 컨테이너 포트가 그대로 밖에 보입니다. hostPort를 빼거나 같게 해야 합니다.",
        ),
        PortRule::HostPortZero => why(
            "A dynamic port exists in bridge mode only. Whether ECS takes 0 here the sources disagree; leaving it out is right everywhere.",
            "동적 포트는 bridge 모드에만 있습니다. 여기서 0을 받는지는 자료마다 다릅니다. 빼면 어디서나 맞습니다.",
        ),
        PortRule::ContainerPortTaken => why(
            "In awsvpc mode all containers share one network interface, so each port has one container.",
            "awsvpc 모드에서는 모든 컨테이너가 네트워크 인터페이스 하나를 함께 써서, 포트마다 컨테이너가 하나입니다.",
        ),
        PortRule::HostPortTaken => why(
            "A port of the instance leads to one container. Without a hostPort each gets a dynamic one.",
            "인스턴스의 포트는 컨테이너 하나로 이어집니다. hostPort를 빼면 동적 포트를 받습니다.",
        ),
        PortRule::ContainerPortInvalid => why("Ports are 1 to 65535.", "포트는 1~65535입니다."),
        PortRule::ContainerPortMissing => why(
            "A mapping is of a port of the container, or of a range of them.",
            "포트 매핑에는 컨테이너의 포트나 포트 범위가 있어야 합니다.",
        ),
        PortRule::HostPortInvalid => why(
            "Ports of an instance are 1 to 65535; 0 stands for a dynamic one in bridge mode.",
            "인스턴스 포트는 1~65535이며, bridge 모드에서 0은 동적 포트입니다.",
        )
        .says("hostPort is not between 0 and 65535.", "hostPort가 0~65535 범위를 벗어납니다."),
        PortRule::RangeInvalid => why(
            "A range is two ports from 1 to 65535 with a hyphen between, the lower one first: 8080-8090.",
            "범위는 1~65535의 두 포트를 하이픈으로 잇고 작은 쪽을 앞에 씁니다. 예: 8080-8090",
        ),
        PortRule::RangeAndPort => why(
            "A mapping opens one port or a range; ECS chooses a range's host ports itself.",
            "매핑 하나는 포트 하나 또는 범위 하나를 엽니다. 범위의 호스트 포트는 ECS가 고릅니다.",
        ),
        PortRule::RangeInMode => why(
            "Ranges are mapped in bridge mode and opened in awsvpc mode; other modes do not have them.",
            "범위는 bridge 모드와 awsvpc 모드에서만 쓸 수 있습니다.",
        )
        .says(
            "containerPortRange is not taken when networkMode={0}.",
            "networkMode={0}: containerPortRange를 쓸 수 없습니다.",
        ),
        PortRule::TooManyRanges => why(
            "A container takes a hundred port ranges.",
            "컨테이너 하나에 포트 범위는 100개까지입니다.",
        )
        .says(
            "More than 100 port ranges in container '{0}'.",
            "컨테이너 '{0}': 포트 범위가 100개를 넘습니다.",
        ),
        PortRule::PortNameTaken => why(
            "Service Connect finds a port by its name.",
            "Service Connect는 이름으로 포트를 찾습니다.",
        ),
        PortRule::PortNameRepeated => why(
            "Service Connect finds a port by its name. AWS refuses a name that stands twice with awsvpc; of the other modes no refusal is recorded.",
            "Service Connect는 이름으로 포트를 찾습니다. AWS는 awsvpc에서 같은 이름을 거부하며, 다른 모드에서 거부한 기록은 알려져 있지 않습니다.",
        )
        .says("The port mapping's name is already used.", "포트 매핑의 이름이 이미 쓰였습니다."),
        PortRule::PortNameCharacters => why(
            "AWS documents 1 to 64 lowercase letters, digits, underscores and hyphens, with no hyphen first.",
            "AWS 문서에 따르면 영문 소문자, 숫자, 밑줄, 하이픈 1~64자이며 하이픈으로 시작할 수 없습니다.",
        )
        .says("The port's name \"{0}\" has other characters than ECS documents.", "포트 이름 \"{0}\": ECS 문서에 없는 문자가 있습니다."),
        PortRule::PortsWithoutNetwork => why(
            "In the mode none a container has no connection to anything.",
            "none 모드의 컨테이너는 네트워크에 연결되지 않습니다.",
        )
        .says(
            "Port mappings are not taken when networkMode=none.",
            "networkMode=none: 포트 매핑을 쓸 수 없습니다.",
        ),
        PortRule::ProtocolUnknown => why(
            "Protocols are tcp and udp. ECS documents that it takes everything else as tcp.",
            "프로토콜은 tcp와 udp입니다. ECS는 그 밖의 값을 모두 tcp로 본다고 문서에 적혀 있습니다.",
        )
        .says("\"{0}\" is taken as tcp.", "\"{0}\": tcp로 취급합니다."),
        PortRule::HostPortReserved => why(
            "SSH, Docker and the ECS agent listen on 22, 2375, 2376 and 51678 to 51680: no instance has these ports to give, and the task is not placed.",
            "22, 2375, 2376, 51678~51680은 SSH, Docker, ECS 에이전트가 씁니다. 줄 수 있는 인스턴스가 없어 태스크가 배치되지 않습니다.",
        )
        .says("Host port {0} is the instance's own.", "호스트 포트 {0}: 인스턴스가 직접 쓰는 포트입니다."),
        PortRule::HostPortDynamic => why(
            "Docker hands these ports out to containers without a hostPort: whichever comes first has it.",
            "Docker가 hostPort 없는 컨테이너에 나누어 주는 포트입니다. 먼저 온 쪽이 차지합니다.",
        )
        .says("Host port {0} is in the range of dynamic ports.", "호스트 포트 {0}: 동적 포트 범위에 있습니다."),
        PortRule::TooManyHostPorts => why(
            "An instance reserves 100 ports at a time, those of SSH, Docker and the ECS agent among them: no instance takes this task.",
            "인스턴스가 예약할 수 있는 포트는 한 번에 100개이며 SSH, Docker, ECS 에이전트의 포트도 여기에 듭니다. 이 태스크가 들어갈 인스턴스가 없습니다.",
        )
        .says(
            "{0} static host ports; an instance has {1} for tasks.",
            "고정 호스트 포트 {0}개. 인스턴스가 태스크에 줄 수 있는 포트는 {1}개입니다.",
        ),
    }
}

pub(super) fn network(rule: NetworkRule) -> Words {
    match rule {
        NetworkRule::LinksInAwsvpc => why(
            "In awsvpc mode the containers of a task reach each other on localhost.",
            "awsvpc 모드에서 태스크의 컨테이너들은 localhost로 서로 닿습니다.",
        ),
        NetworkRule::HostnameInAwsvpc => why(
            "In awsvpc mode the host name is that of the task's network interface.",
            "awsvpc 모드의 호스트 이름은 태스크의 네트워크 인터페이스에서 옵니다.",
        ),
        NetworkRule::ExtraHostsInAwsvpc => why(
            "In awsvpc mode the containers share a hosts file that the agent writes.",
            "awsvpc 모드에서는 에이전트가 쓰는 hosts 파일을 컨테이너들이 함께 씁니다.",
        ),
        NetworkRule::DnsServersInAwsvpc => why(
            "In awsvpc mode names are resolved by the VPC's DNS server.",
            "awsvpc 모드에서는 VPC의 DNS 서버로 이름을 찾습니다.",
        ),
        NetworkRule::NetworkDisabledInAwsvpc => why(
            "In awsvpc mode every container is on the task's network interface.",
            "awsvpc 모드에서는 모든 컨테이너가 태스크의 네트워크 인터페이스를 씁니다.",
        ),
        NetworkRule::LinkCircle => why(
            "A linked container starts first: in a circle none could.",
            "링크 대상 컨테이너가 먼저 시작합니다. 순환이 있으면 아무것도 시작하지 못합니다.",
        ),
        NetworkRule::LinksInMode => {
            why("Links are a feature of Docker's bridge.", "링크는 Docker 브리지의 기능입니다.")
                .says("Links are not taken when networkMode={0}.", "networkMode={0}: 링크를 쓸 수 없습니다.")
        }
        NetworkRule::LinkUnknown => why(
            "A link names a container of the same task definition, as name or name:alias.",
            "링크는 같은 태스크 정의의 컨테이너를 name 또는 name:alias로 가리킵니다.",
        )
        .says("No container is named \"{0}\".", "컨테이너 \"{0}\": 태스크 정의에 없습니다."),
        NetworkRule::ProxyInMode => why(
            "App Mesh's proxy redirects the traffic of the task's own network interface.",
            "App Mesh 프록시는 태스크 전용 네트워크 인터페이스의 트래픽을 돌립니다.",
        ),
        NetworkRule::ProxyUnknown => {
            why("The proxy is one of the task's containers.", "프록시는 태스크의 컨테이너 가운데 하나입니다.")
        }
        NetworkRule::ProxyIngressMissing => why(
            "Incoming traffic is directed to the proxy's port {0}.",
            "들어오는 트래픽은 프록시의 {0} 포트로 갑니다.",
        ),
        NetworkRule::AwsvpcOnExternal => why(
            "An external instance is on no VPC: its tasks use the modes bridge, host and none.",
            "외부 인스턴스는 VPC에 있지 않습니다. 태스크는 bridge, host, none 모드를 씁니다.",
        )
        .says(
            "External instances do not support networkMode awsvpc.",
            "외부 인스턴스에서는 networkMode awsvpc를 쓸 수 없습니다.",
        ),
        NetworkRule::BridgeOnManagedInstances => why(
            "AWS documents the modes awsvpc, host and none for managed instances.",
            "AWS 문서에 따르면 관리형 인스턴스의 모드는 awsvpc, host, none입니다.",
        )
        .says(
            "Managed instances do not support networkMode bridge.",
            "관리형 인스턴스에서는 networkMode bridge를 쓸 수 없습니다.",
        ),
        NetworkRule::ProxyIgnoresNothing => why(
            "The proxy's own traffic must not be sent to it again: IgnoredUID or IgnoredGID says whose that is.",
            "프록시 자신의 트래픽이 다시 프록시로 가면 안 됩니다. IgnoredUID나 IgnoredGID로 구별합니다.",
        )
        .says("Neither IgnoredUID nor IgnoredGID is set.", "IgnoredUID도 IgnoredGID도 없습니다."),
        NetworkRule::ProxyPropertyMissing => why(
            "An APPMESH proxy needs ProxyIngressPort, ProxyEgressPort and AppPorts.",
            "APPMESH 프록시에는 ProxyIngressPort, ProxyEgressPort, AppPorts가 필요합니다.",
        )
        .says("The proxy has no {0}.", "프록시 속성 누락: {0}"),
    }
}

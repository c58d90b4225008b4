//! Words on the fields of a container's network.

use super::{Words, said};
use crate::task_definition::form::NetworkField;

pub(super) fn network(field: NetworkField) -> Words {
    match field {
        NetworkField::Hostname => said(
            "Host name",
            "호스트 이름",
            "What the container finds as its own host name.",
            "컨테이너 안에서 보이는 호스트 이름입니다.",
        ),
        NetworkField::Links => said(
            "Links",
            "링크",
            "Containers of the task that this one can reach by name, as name or name:alias.",
            "이 컨테이너가 이름으로 접속할 컨테이너이며, 이름 또는 이름:별칭으로 적습니다.",
        ),
        NetworkField::DnsServers => said(
            "DNS servers",
            "DNS 서버",
            "Asked in this order instead of the instance's.",
            "인스턴스의 서버 대신 이 순서로 묻습니다.",
        ),
        NetworkField::DnsSearchDomains => said(
            "DNS search domains",
            "DNS 검색 도메인",
            "Appended to names without a dot.",
            "점이 없는 이름 뒤에 붙입니다.",
        ),
        NetworkField::DisableNetworking => said(
            "Disable networking",
            "네트워크 끄기",
            "The container has no network at all.",
            "컨테이너에 네트워크를 주지 않습니다.",
        ),
        NetworkField::ExtraHosts => said(
            "Extra hosts",
            "추가 호스트",
            "Lines for the container's hosts file.",
            "컨테이너의 hosts 파일에 더할 줄입니다.",
        ),
        NetworkField::EntryHostname => said("Host name", "호스트 이름", "The name.", "이름을 적습니다."),
        NetworkField::EntryAddress => {
            said("IP address", "IP 주소", "What the name stands for.", "이름이 가리키는 주소를 적습니다.")
        }
    }
}

//! What an instance says to a task: what is missing, and by how much.

use super::Language;
use super::number::{counted, thousands};
use crate::placement::Veto;
use crate::query::Unmet;
use crate::resources::{HostPort, Protocol};
use crate::units::{CpuUnits, MemoryMib};

/// A verdict row of an instance card: `needs 512 MiB more`.
pub fn veto(language: Language, veto: &Veto) -> String {
    match veto {
        Veto::State(state) => {
            let state = state.as_str();
            language.pick(format!("instance is {state}"), format!("인스턴스가 {state} 상태"))
        }
        Veto::AgentDisconnected => language.pick("agent does not answer", "에이전트 응답 없음").to_owned(),
        Veto::Cpu(CpuUnits(units)) => language.pick(
            format!("needs {} more", counted(*units, "CPU unit", "CPU units")),
            format!("CPU {} 유닛 부족", thousands(*units)),
        ),
        Veto::Memory(MemoryMib(mib)) => {
            let mib = thousands(*mib);
            language.pick(format!("needs {mib} MiB more"), format!("메모리 {mib} MiB 부족"))
        }
        Veto::Gpus(count) => language.pick(
            format!("needs {} more", counted(*count, "GPU", "GPUs")),
            format!("GPU {}개 부족", thousands(*count)),
        ),
        Veto::Port(port) => {
            let port = host_port(port);
            language.pick(format!("host port {port} in use"), format!("호스트 포트 {port} 사용 중"))
        }
        Veto::Enis(count) => language.pick(
            format!("needs {} more", counted(*count, "network interface", "network interfaces")),
            format!("네트워크 인터페이스 {}개 부족", thousands(*count)),
        ),
        Veto::Architecture { needs, has } => {
            let (needs, has) = (needs.as_str(), has.as_str());
            language.pick(format!("needs {needs}, has {has}"), format!("{needs} 필요, 인스턴스는 {has}"))
        }
        Veto::OperatingSystem(system) => {
            let system = system.as_str();
            language.pick(format!("needs {system}"), format!("{system} 필요"))
        }
        Veto::Zone(zone) => language.pick(format!("not in {zone}"), format!("{zone}에 없음")),
        Veto::MemberOf { expression: _, unmet } => member_of(language, unmet),
        Veto::DistinctInstance => {
            language.pick("has a task of the group already", "같은 그룹의 태스크가 이미 있음").to_owned()
        }
    }
}

fn member_of(language: Language, unmet: &Unmet) -> String {
    match unmet {
        Unmet { part, unknown: Some(subject), .. } => language.pick(
            format!("needs {part}; a plan does not know {subject}"),
            format!("{part} 필요, 플랜으로는 알 수 없는 값: {subject}"),
        ),
        Unmet { part, has: Some(has), .. } => {
            let has = if has.is_empty() { "''" } else { has };
            language.pick(format!("needs {part}, has {has}"), format!("{part} 필요, 인스턴스는 {has}"))
        }
        Unmet { part, .. } => language.pick(format!("needs {part}"), format!("{part} 필요")),
    }
}

/// A table cell, whose column says what it is about: `−512`, `:80`, `ENI −1`, `DRAINING`.
pub fn veto_short(language: Language, veto: &Veto) -> String {
    match veto {
        Veto::State(state) => state.as_str().to_owned(),
        Veto::AgentDisconnected => language.pick("no agent", "응답 없음").to_owned(),
        Veto::Cpu(CpuUnits(missing)) | Veto::Memory(MemoryMib(missing)) | Veto::Gpus(missing) => {
            format!("−{}", thousands(*missing))
        }
        Veto::Port(port) => format!(":{}", host_port(port)),
        Veto::Enis(missing) => format!("ENI −{}", thousands(*missing)),
        Veto::Architecture { needs, .. } => needs.as_str().to_owned(),
        Veto::OperatingSystem(system) => system.as_str().to_owned(),
        Veto::Zone(zone) => zone.to_string(),
        Veto::MemberOf { .. } => "memberOf".to_owned(),
        Veto::DistinctInstance => "distinct".to_owned(),
    }
}

/// An instance that takes the task, and what it would have left: `fits · leaves 64 CPU, 1,536 MiB`.
pub fn fits(language: Language, remaining_cpu: CpuUnits, remaining_memory: MemoryMib) -> String {
    let (cpu, memory) = (thousands(remaining_cpu.0), thousands(remaining_memory.0));
    language.pick(
        format!("fits · leaves {cpu} CPU, {memory} MiB"),
        format!("배치 가능 · CPU {cpu}, {memory} MiB 남음"),
    )
}

/// A port; TCP goes without saying.
fn host_port(port: &HostPort) -> String {
    match port.protocol {
        Protocol::Tcp => port.port.to_string(),
        Protocol::Udp => format!("{}/udp", port.port),
    }
}

//! What load balancers do with targets, and what static host ports cost behind them.

use std::cmp::Reverse;

use super::Language;
use super::number::{counted, thousands};
use super::verdict::veto;
use crate::placement::{Explanation, Footprint, Verdict, Veto};
use crate::simulation::recording::TargetState;

/// What a target in this state does.
pub fn target_state(language: Language, state: TargetState) -> String {
    let (english, korean) = match state {
        TargetState::Initial => (
            "The target is registered; its first health check has not come out yet.",
            "대상이 등록되었고, 첫 상태 확인 결과를 기다립니다.",
        ),
        TargetState::Healthy => (
            "The target passes its health checks and takes requests.",
            "대상이 상태 확인을 통과하며 요청을 받습니다.",
        ),
        TargetState::Unhealthy => (
            "The target fails its health checks: it answers what it has taken, and takes more only where no target is \
             healthy.",
            "대상이 상태 확인에 실패합니다. 이미 받은 요청은 처리하지만, 새 요청은 정상인 대상이 하나도 없을 때만 받습니다.",
        ),
        TargetState::Draining => (
            "The target is being deregistered: it takes nothing new and answers what it has taken.",
            "대상의 등록을 해제하는 중입니다. 새 요청은 받지 않고 이미 받은 요청만 처리합니다.",
        ),
        TargetState::Unused => ("The target is not registered.", "대상이 등록되어 있지 않습니다."),
    };
    language.pick(english, korean).to_owned()
}

/// How many instances a service's tasks take, and how many of these its static host ports cost.
pub fn footprint(language: Language, footprint: &Footprint) -> String {
    let tasks = counted(footprint.tasks, "task takes", "tasks take");
    let instances = counted(footprint.instances, "instance", "instances");
    let (tasks_ko, instances_ko) = (thousands(footprint.tasks), thousands(footprint.instances));
    let Some(ports) = ports(footprint) else {
        return language.pick(
            format!("Dynamic host ports: tasks share instances. {tasks} {instances} at least."),
            format!(
                "동적 호스트 포트이므로 태스크가 인스턴스를 함께 씁니다. 태스크 {tasks_ko}개에 인스턴스가 최소 \
                 {instances_ko}대 필요합니다."
            ),
        );
    };
    if footprint.cost() == 0 {
        return language.pick(
            format!("Static host port {ports}: one task an instance. {tasks} {instances}, as with dynamic ports."),
            format!(
                "정적 호스트 포트 {ports}: 인스턴스마다 태스크 1개입니다. 태스크 {tasks_ko}개에 인스턴스 {instances_ko}대가 \
                 필요하며, 동적 포트여도 같습니다."
            ),
        );
    }
    let others = thousands(footprint.with_dynamic_ports);
    let cost = counted(footprint.cost(), "instance", "instances");
    let cost_ko = thousands(footprint.cost());
    language.pick(
        format!(
            "Static host port {ports}: one task an instance. {tasks} {instances}; with dynamic ports {others} would \
             do. The port costs {cost}."
        ),
        format!(
            "정적 호스트 포트 {ports}: 인스턴스마다 태스크 1개입니다. 태스크 {tasks_ko}개에 인스턴스 {instances_ko}대가 \
             필요하고, 동적 포트라면 {others}대로 충분합니다. 이 포트 때문에 인스턴스 {cost_ko}대가 더 필요합니다."
        ),
    )
}

/// Why a service's next task goes nowhere: what the instances say first that might take it, and how many of them say
/// so. Those that are not ACTIVE or that a constraint keeps it from have no say, unless they are all there are.
pub fn stuck(language: Language, explanation: &Explanation) -> String {
    let all: Vec<&Verdict> = explanation.verdicts.iter().collect();
    let eligible: Vec<&Verdict> =
        all.iter().filter(|verdict| !verdict.vetoes.iter().any(bars)).copied().collect();
    let asked = if eligible.is_empty() { all } else { eligible };
    let mut reasons: Vec<(String, usize)> = Vec::new();
    for first in asked.iter().filter_map(|verdict| verdict.vetoes.first()) {
        let words = veto(language, first);
        match reasons.iter_mut().find(|(said, _)| *said == words) {
            Some((_, times)) => *times += 1,
            None => reasons.push((words, 1)),
        }
    }
    reasons.sort_by_key(|(_, times)| Reverse(*times));
    let all = asked.len();
    let reason = |(words, times): &(String, usize)| {
        let english = match *times {
            1 if all == 1 => "on the only instance".to_owned(),
            times if times == all => format!("on all {all} instances"),
            times => format!("on {times} of {all} instances"),
        };
        language.pick(format!("{words} {english}"), format!("{words}(인스턴스 {all}대 중 {times}대)"))
    };
    reasons.iter().map(reason).collect::<Vec<_>>().join(" · ")
}

/// Whether an instance is out of the question, whatever it has left.
fn bars(veto: &Veto) -> bool {
    match veto {
        Veto::State(_)
        | Veto::AgentDisconnected
        | Veto::Architecture { .. }
        | Veto::OperatingSystem(_)
        | Veto::Zone(_)
        | Veto::MemberOf { .. } => true,
        Veto::Cpu(_)
        | Veto::Memory(_)
        | Veto::Gpus(_)
        | Veto::Port(_)
        | Veto::Enis(_)
        | Veto::DistinctInstance => false,
    }
}

fn ports(footprint: &Footprint) -> Option<String> {
    let ports: Vec<String> = footprint.ports.iter().map(|port| port.port.to_string()).collect();
    (!ports.is_empty()).then(|| ports.join(", "))
}

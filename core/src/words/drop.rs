//! Drag and drop: what is said of something in the hand, of each instance it is held over, and of the drop.

use super::number::{counted, short_id, thousands};
use super::{Language, command, inapplicable, veto};
use crate::editing::drop::{Lands, Lift, NoDrop, Outcome};
use crate::identifiers::InstanceId;
use crate::placement::{Demand, Verdict, Veto};
use crate::resources::{Protocol, Resources};
use crate::simulation::recording::InstancePicture;

/// Something has been lifted: `Lifted edge:3, 128 CPU, 1,024 MiB, host port 80. 2 of 9 instances can take it.`
/// An instance type has only its name.
pub fn lifted(language: Language, name: &str, lift: &Lift) -> String {
    let (Some(demand), Some(explanation)) = (lift.demand(), lift.explanation()) else {
        return language.pick(format!("Lifted {name}."), format!("{name} 들어 올림."));
    };
    let what = asks(language, demand);
    let (fits, all) = (thousands(explanation.fits() as u64), explanation.verdicts.len() as u64);
    language.pick(
        format!("Lifted {name}, {what}. {fits} of {} can take it.", counted(all, "instance", "instances")),
        format!("{name} 들어 올림, {what}. 인스턴스 {}대 중 {fits}대에 배치 가능.", thousands(all)),
    )
}

fn asks(language: Language, demand: &Demand) -> String {
    let request = &demand.request;
    let (cpu, mib) = (thousands(request.cpu.0), thousands(request.memory.0));
    let mut parts = vec![language.pick(format!("{cpu} CPU"), format!("CPU {cpu}")), format!("{mib} MiB")];
    for port in &request.ports {
        let udp = if port.protocol == Protocol::Udp { "/udp" } else { "" };
        let port = port.port;
        parts.push(language.pick(format!("host port {port}{udp}"), format!("호스트 포트 {port}{udp}")));
    }
    parts.join(", ")
}

/// What is held is over an instance: `m5.large i-06be…c7e3, ap-northeast-2a. Fits, leaves 64 CPU and 1,536 MiB.`
pub fn over(language: Language, instance: &InstancePicture, demand: &Demand, verdict: &Verdict) -> String {
    let (kind, id, zone) = (&instance.instance_type, short_id(instance.id.as_str()), &instance.zone);
    let place = language.pick(format!("{kind} {id}, {zone}"), format!("{zone}의 {kind} {id}"));
    let says = if verdict.fits() {
        leaves(language, &instance.remaining(), demand)
    } else {
        let reasons = reasons(language, &verdict.vetoes);
        language.pick(format!("Does not fit: {reasons}."), format!("배치 불가: {reasons}."))
    };
    format!("{place}. {says}")
}

fn leaves(language: Language, remaining: &Resources, demand: &Demand) -> String {
    let cpu = thousands(remaining.cpu.0.saturating_sub(demand.request.cpu.0));
    let mib = thousands(remaining.memory.0.saturating_sub(demand.request.memory.0));
    language.pick(
        format!("Fits, leaves {cpu} CPU and {mib} MiB."),
        format!("배치 가능, CPU {cpu}, {mib} MiB 남음."),
    )
}

fn reasons(language: Language, vetoes: &[Veto]) -> String {
    vetoes.iter().map(|what| veto(language, what)).collect::<Vec<_>>().join(", ")
}

/// What a drop does: its step, and where a task goes by it.
pub fn dropped(language: Language, drop: &Outcome) -> String {
    let step = command(language, &drop.command);
    match lands(language, &drop.lands) {
        Some(lands) => format!("{step}. {lands}"),
        None => format!("{step}."),
    }
}

fn lands(language: Language, lands: &Lands) -> Option<String> {
    let id = |instance: &InstanceId| short_id(instance.as_str());
    Some(match lands {
        Lands::Nowhere | Lands::Here { chosen: None, .. } => return None,
        Lands::Here { instance, chosen: Some(chosen) } if instance == chosen => {
            language.pick("ECS would choose this instance too.", "ECS도 이 인스턴스를 고릅니다.").to_owned()
        }
        Lands::Here { chosen: Some(chosen), .. } => {
            let chosen = id(chosen);
            language
                .pick(format!("ECS would have chosen {chosen}."), format!("ECS가 골랐을 인스턴스: {chosen}."))
        }
        Lands::Chosen(instance) => {
            let instance = id(instance);
            language.pick(format!("ECS chooses {instance}."), format!("ECS가 고른 인스턴스: {instance}."))
        }
        Lands::Next(instance) => {
            let instance = id(instance);
            language.pick(
                format!("The service's next task goes to {instance}."),
                format!("서비스의 다음 태스크가 갈 인스턴스: {instance}."),
            )
        }
        Lands::Unplaced { closest: None } => language
            .pick(
                "No instance takes the service's next task.",
                "서비스의 다음 태스크를 받을 인스턴스가 없습니다.",
            )
            .to_owned(),
        Lands::Unplaced { closest: Some(Verdict { instance, vetoes }) } => {
            let (instance, why) = (id(instance), reasons(language, vetoes));
            language.pick(
                format!("No instance takes the service's next task. The closest is {instance}: {why}."),
                format!("서비스의 다음 태스크를 받을 인스턴스가 없습니다. 가장 가까운 {instance}: {why}."),
            )
        }
    })
}

/// Why something is not lifted or let go, as a sentence.
pub fn no_drop(language: Language, why: &NoDrop) -> String {
    match why {
        NoDrop::Inapplicable(why) => inapplicable(language, why),
        NoDrop::UnknownInstanceType(name) => language.pick(
            format!("The catalogue has no instance type {name:?}."),
            format!("인스턴스 유형 {name:?}: 카탈로그에 없습니다."),
        ),
        NoDrop::SamePlace => language.pick("Put back.", "제자리에 놓았습니다.").to_owned(),
        NoDrop::NeedsZone => language
            .pick(
                "An instance needs a zone: drop it on one.",
                "인스턴스에는 영역이 필요합니다. 영역에 놓습니다.",
            )
            .to_owned(),
        NoDrop::OtherFamily { service, runs } => language.pick(
            format!("Service {service} runs family {runs}: only its revisions can be dropped here."),
            format!("서비스 {service}: family {runs}의 개정만 놓을 수 있습니다."),
        ),
        NoDrop::NotHere => {
            language.pick("It cannot be dropped here.", "여기에는 놓을 수 없습니다.").to_owned()
        }
    }
}

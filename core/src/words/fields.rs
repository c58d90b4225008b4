//! What is wrong with the texts of a form.

use super::json::document_fault;
use super::number::thousands;
use super::step::part_name;
use super::{Language, problem, query_error};
use crate::cluster::MAX_ATTRIBUTES;
use crate::editing::Mention;
use crate::editing::fields::{FieldError, FieldFault, NameFault};
use crate::editing::form::FormFault;
use crate::plan::{PartName, Problem};
use crate::service::{MAX_CONSTRAINTS, MAX_STRATEGIES};

/// What is wrong with a text of a form, with its place.
pub fn field_error(language: Language, error: &FieldError) -> String {
    let (number, what) = (thousands(error.number as u64), field_fault(language, &error.fault));
    match error.fault {
        // A list of strategies is one line, and the text that is wrong names the place.
        FieldFault::Strategy { .. } | FieldFault::OneStrategyTooMany => what,
        _ => language.pick(format!("Line {number}: {what}"), format!("{number}행: {what}")),
    }
}

fn field_fault(language: Language, fault: &FieldFault) -> String {
    let most = |count: usize, english: &str, korean: &str| {
        let count = thousands(count as u64);
        language.pick(
            format!("ECS takes {count} {english} at most."),
            format!("ECS의 {korean} 한도는 {count}개입니다."),
        )
    };
    match fault {
        FieldFault::Attribute { name, fault } => {
            problem(language, &Problem::Attribute { name: name.clone(), fault: *fault })
        }
        FieldFault::AttributeTwice { name } => {
            language.pick(format!("{name} stands before already."), format!("{name}: 앞에 이미 있습니다."))
        }
        FieldFault::OneAttributeTooMany => most(MAX_ATTRIBUTES, "attributes", "속성"),
        FieldFault::Query(error) => query_error(language, error),
        FieldFault::DistinctInstanceTwice => language
            .pick("distinctInstance stands before already.", "distinctInstance: 앞에 이미 있습니다.")
            .to_owned(),
        FieldFault::OneConstraintTooMany => most(MAX_CONSTRAINTS, "constraints", "제약 조건"),
        FieldFault::Strategy { text } => language.pick(
            format!(
                "{text} is no strategy. Write random, spread(instanceId), spread(attribute:NAME), binpack(cpu) or \
                 binpack(memory)."
            ),
            format!(
                "{text}: 전략이 아닙니다. random, spread(instanceId), spread(attribute:이름), binpack(cpu), \
                 binpack(memory) 형식으로 입력합니다."
            ),
        ),
        FieldFault::OneStrategyTooMany => most(MAX_STRATEGIES, "strategies", "전략"),
    }
}

/// What is wrong with the name of a new service.
pub fn name_fault(language: Language, name: &str, fault: NameFault) -> String {
    match fault {
        NameFault::Malformed => language
            .pick(
                "1 to 255 letters, digits, hyphens and underscores.",
                "영문자, 숫자, 하이픈, 밑줄 1~255자를 입력합니다.",
            )
            .to_owned(),
        NameFault::Taken => language.pick(
            format!("The plan already has a service {name}."),
            format!("이미 쓰는 서비스 이름: {name}"),
        ),
    }
}

/// What is wrong with a field of a form on traffic or scaling.
pub fn form_fault(language: Language, fault: &FormFault) -> String {
    match fault {
        FormFault::Document(fault) => document_fault(language, fault),
        FormFault::Problem(what) => problem(language, what),
        FormFault::NameTaken(name) => {
            let what = part_name(language, name);
            language.pick(format!("The plan has a {what} already."), format!("{what}: 플랜에 이미 있습니다."))
        }
    }
}

/// What becomes of something that names what is removed.
pub fn mention(language: Language, mention: &Mention) -> String {
    match mention {
        Mention::Part(name) => {
            let what = part_name(language, name);
            language.pick(format!("{what} is removed too"), format!("{what}도 삭제"))
        }
        Mention::Rule { load_balancer, priority } => language.pick(
            format!("rule {priority} of load balancer {load_balancer} is removed"),
            format!("로드 밸런서 {load_balancer}의 규칙 {priority} 삭제"),
        ),
        Mention::ScaleIn(group) => language.pick(
            format!("Auto Scaling group {group} no longer takes instances away on it"),
            format!("Auto Scaling 그룹 {group}의 축소 계기 해제"),
        ),
        Mention::Unreached(service) => language.pick(
            format!("service {service} gets no more requests: no load balancer leads to its target group"),
            format!("서비스 {service}: 대상 그룹으로 전달하는 로드 밸런서가 없어져 요청을 받지 못함"),
        ),
        Mention::Registration(service) => language.pick(
            format!("service {service} no longer registers its tasks there"),
            format!("서비스 {service}의 태스크 등록 해제"),
        ),
    }
}

/// A part of traffic or scaling with its kind: `target group api`.
pub fn part(language: Language, name: &PartName) -> String {
    part_name(language, name)
}

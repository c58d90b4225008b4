//! What is wrong with the texts of a form.

use super::number::thousands;
use super::{Language, problem, query_error};
use crate::cluster::MAX_ATTRIBUTES;
use crate::editing::draft::{DraftError, DraftFault, NameFault};
use crate::plan::Problem;
use crate::service::{MAX_CONSTRAINTS, MAX_STRATEGIES};

/// What is wrong with a text of a form, with its place.
pub fn draft_error(language: Language, error: &DraftError) -> String {
    let (number, what) = (thousands(error.number as u64), draft_fault(language, &error.fault));
    match error.fault {
        // A list of strategies is one line, and the text that is wrong names the place.
        DraftFault::Strategy { .. } | DraftFault::OneStrategyTooMany => what,
        _ => language.pick(format!("Line {number}: {what}"), format!("{number}행: {what}")),
    }
}

fn draft_fault(language: Language, fault: &DraftFault) -> String {
    let most = |count: usize, english: &str, korean: &str| {
        let count = thousands(count as u64);
        language.pick(
            format!("ECS takes {count} {english} at most."),
            format!("ECS의 {korean} 한도는 {count}개입니다."),
        )
    };
    match fault {
        DraftFault::Attribute { name, fault } => {
            problem(language, &Problem::Attribute { name: name.clone(), fault: *fault })
        }
        DraftFault::AttributeTwice { name } => {
            language.pick(format!("{name} stands before already."), format!("{name}: 앞에 이미 있습니다."))
        }
        DraftFault::OneAttributeTooMany => most(MAX_ATTRIBUTES, "attributes", "속성"),
        DraftFault::Query(error) => query_error(language, error),
        DraftFault::DistinctInstanceTwice => language
            .pick("distinctInstance stands before already.", "distinctInstance: 앞에 이미 있습니다.")
            .to_owned(),
        DraftFault::OneConstraintTooMany => most(MAX_CONSTRAINTS, "constraints", "제약 조건"),
        DraftFault::Strategy { text } => language.pick(
            format!(
                "{text} is no strategy. Write random, spread(instanceId), spread(attribute:NAME), binpack(cpu) or \
                 binpack(memory)."
            ),
            format!(
                "{text}: 전략이 아닙니다. random, spread(instanceId), spread(attribute:이름), binpack(cpu), \
                 binpack(memory) 형식으로 입력합니다."
            ),
        ),
        DraftFault::OneStrategyTooMany => most(MAX_STRATEGIES, "strategies", "전략"),
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

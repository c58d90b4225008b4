//! What is wrong with an expression of the cluster query language.

use super::Language;
use super::number::thousands;
use crate::query::{MAX_EXPRESSION_CHARS, PatternFault, QueryError, QueryFault, Wanted};

/// Why a text is no expression, with its place in it.
pub fn query_error(language: Language, error: &QueryError) -> String {
    let (what, column) = (query_fault(language, &error.fault), thousands(error.column as u64));
    language.pick(
        format!("Character {column} of the expression: {what}"),
        format!("표현식 {column}번째 문자: {what}"),
    )
}

/// Why a text is no expression, without the place.
pub fn query_fault(language: Language, fault: &QueryFault) -> String {
    match fault {
        QueryFault::TooLong { chars } => {
            let (chars, limit) = (thousands(*chars as u64), thousands(MAX_EXPRESSION_CHARS as u64));
            language.pick(
                format!("{chars} characters; ECS takes {limit} at most."),
                format!("{chars}자입니다. ECS에서는 최대 {limit}자입니다."),
            )
        }
        QueryFault::TooDeep => {
            language.pick("Nested too deep.", "괄호나 부정의 중첩이 너무 깊습니다.").to_owned()
        }
        QueryFault::Expected { wanted: what, found } => {
            let what = wanted(language, *what);
            match found {
                Some(found) => language.pick(
                    format!("Expected {what}; found {found:?}."),
                    format!("필요한 값: {what}. 실제 값: {found:?}."),
                ),
                None => language.pick(
                    format!("Expected {what}; the text ends here."),
                    format!("필요한 값: {what}. 텍스트가 여기서 끝납니다."),
                ),
            }
        }
        QueryFault::UnknownSubject { name } => language.pick(
            format!("Unknown subject {name:?}; expected one of {SUBJECTS}."),
            format!("알 수 없는 주제: {name:?}. 쓸 수 있는 주제: {SUBJECTS}."),
        ),
        QueryFault::OperatorNotTaken { subject, operator } => language.pick(
            format!("{subject} does not take the operator {operator}."),
            format!("{subject}: {operator} 연산자를 쓸 수 없습니다."),
        ),
        QueryFault::NotANumber { text } => {
            language.pick(format!("{text:?} is not a number."), format!("{text:?}: 숫자가 아닙니다."))
        }
        QueryFault::Pattern(fault) => pattern(language, *fault).to_owned(),
    }
}

const SUBJECTS: &str = "agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, \
     runningTasksCount, task:group";

fn wanted(language: Language, wanted: Wanted) -> &'static str {
    let (english, korean) = match wanted {
        Wanted::Subject => {
            ("a subject such as attribute:ecs.instance-type", "attribute:ecs.instance-type 같은 주제")
        }
        Wanted::Operator => ("an operator such as ==, in, =~ or exists", "==, in, =~, exists 같은 연산자"),
        Wanted::Argument => ("a value", "비교할 값"),
        Wanted::List => ("a list such as [a, b]", "[a, b] 같은 목록"),
        Wanted::ListEnd => ("a comma or ]", "쉼표 또는 ]"),
        Wanted::Quote => ("a closing quote", "닫는 따옴표"),
        Wanted::Parenthesis => (") or && or ||", "), &&, || 중 하나"),
        Wanted::End => ("&& or ||, or the end", "&&, || 또는 표현식의 끝"),
    };
    language.pick(english, korean)
}

fn pattern(language: Language, fault: PatternFault) -> &'static str {
    let (english, korean) = match fault {
        PatternFault::LookAround => (
            "ECS takes look-ahead and look-behind in a regular expression; Stowage cannot try them out.",
            "정규식의 전방·후방 탐색은 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.",
        ),
        PatternFault::BackReference => (
            "ECS takes back-references in a regular expression; Stowage cannot try them out.",
            "정규식의 역참조는 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.",
        ),
        PatternFault::Possessive => (
            "ECS takes possessive quantifiers and atomic groups in a regular expression; Stowage cannot try them out.",
            "정규식의 독점 수량자와 원자 그룹은 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.",
        ),
        PatternFault::ClassSet => (
            "ECS takes unions and intersections of character classes in a regular expression; Stowage cannot try \
             them out.",
            "정규식의 문자 클래스 합집합과 교집합은 ECS에서 쓸 수 있지만 Stowage에서는 판정할 수 없습니다.",
        ),
        PatternFault::TooLarge => ("The regular expression is too large.", "정규식이 너무 큽니다."),
        PatternFault::Malformed => (
            "Not a regular expression, or one that Stowage cannot try out.",
            "정규식이 아니거나 Stowage에서 판정할 수 없는 정규식입니다.",
        ),
    };
    language.pick(english, korean)
}

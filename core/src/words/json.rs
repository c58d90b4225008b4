//! What is wrong with a JSON text or document.

use super::Language;
use super::number::thousands;
use super::query::query_error;
use crate::json::{Expected, Fault, Found, SyntaxFault};

/// Why a text is not JSON, as a sentence.
pub(super) fn syntax_fault(language: Language, fault: &SyntaxFault) -> String {
    match fault {
        SyntaxFault::Unexpected { character: Some(character) } => language.pick(
            format!("JSON does not allow the character {} here.", visible(*character)),
            format!("JSON에서 이 자리에 올 수 없는 문자: {}", visible(*character)),
        ),
        SyntaxFault::Unexpected { character: None } => {
            language.pick("This is not JSON.", "JSON이 아닙니다.").to_owned()
        }
        SyntaxFault::Incomplete => language
            .pick(
                "The JSON breaks off here: its end is missing.",
                "JSON이 여기서 끊겼습니다. 끝부분이 없습니다.",
            )
            .to_owned(),
        SyntaxFault::NumberTooLarge => {
            language.pick("The number is too large.", "숫자가 너무 큽니다.").to_owned()
        }
        SyntaxFault::TooDeep => {
            language.pick("The JSON is nested too deep.", "JSON 중첩이 너무 깊습니다.").to_owned()
        }
    }
}

/// A character, or its code point where it would not be seen.
fn visible(character: char) -> String {
    if character.is_control() || character.is_whitespace() {
        format!("U+{:04X}", u32::from(character))
    } else {
        character.to_string()
    }
}

/// One way in which a document is not what it should be, as a sentence.
pub(super) fn document_fault(language: Language, fault: &Fault) -> String {
    match fault {
        Fault::Mismatch { expected: what, found: stands } => {
            let (what, stands) = (expected(language, what), found(language, stands));
            language.pick(
                format!("Expected {what}; found {stands}."),
                format!("필요한 값: {what}. 실제 값: {stands}."),
            )
        }
        Fault::Missing { member } => {
            language.pick(format!("{member} is missing."), format!("필수 항목 누락: {member}"))
        }
        Fault::UnknownMember { member, known } => {
            let known = known.join(", ");
            language.pick(
                format!("Unknown member {member:?}; expected one of {known}."),
                format!("알 수 없는 항목: {member:?}. 쓸 수 있는 항목: {known}."),
            )
        }
        Fault::RepeatedMember => language
            .pick("The object has a member of this name already.", "같은 이름의 항목이 이미 있습니다.")
            .to_owned(),
        Fault::EmptyList => {
            language.pick("The list must not be empty.", "목록에 항목이 하나 이상 있어야 합니다.").to_owned()
        }
        Fault::DuplicateContainerName { name } => language.pick(
            format!("Another container is named {name:?} already."),
            format!("컨테이너 이름 중복: {name:?}"),
        ),
        Fault::OverlappingSteps => {
            language.pick("This step overlaps one before it.", "앞의 단계와 구간이 겹칩니다.").to_owned()
        }
        Fault::EmptyInterval { lower, upper } => language.pick(
            format!("The interval from {lower} to {upper} is empty."),
            format!("{lower}부터 {upper}까지의 구간이 비어 있습니다."),
        ),
        Fault::TooManyElements { count, most } => {
            let (count, most) = (thousands(*count as u64), thousands(*most as u64));
            language.pick(
                format!("The list has {count} entries; AWS takes {most} at most."),
                format!("목록 항목 {count}개. AWS에서는 최대 {most}개입니다."),
            )
        }
        Fault::AboveBound { member, bound } => {
            let bound = thousands(*bound);
            language.pick(
                format!("It is above {member}, which is {bound}."),
                format!("{member}({bound})보다 큽니다."),
            )
        }
        Fault::Query(error) => query_error(language, error),
        Fault::Refused { message } => refused(language, message),
    }
}

/// What ECS refuses, in its own words.
pub(super) fn refused(language: Language, message: &str) -> String {
    language.pick(
        format!("ECS refuses this: \"{message}\"."),
        format!("ECS에서 거부하는 설정입니다: \"{message}\"."),
    )
}

fn expected(language: Language, expected: &Expected) -> String {
    let (english, korean) = match expected {
        Expected::Object => ("an object", "객체"),
        Expected::Array => ("an array", "배열"),
        Expected::Text => ("a string", "문자열"),
        Expected::NonEmptyText => ("a string that is not empty", "비어 있지 않은 문자열"),
        Expected::Boolean => ("true or false", "true 또는 false"),
        Expected::Integer { min, max } => {
            let (min, max) = (thousands(*min), thousands(*max));
            return language
                .pick(format!("an integer from {min} to {max}"), format!("{min}~{max} 범위의 정수"));
        }
        Expected::OneOf(words) if words.len() == 1 => return words.concat(),
        Expected::OneOf(words) => {
            let words = words.join(", ");
            return language.pick(format!("one of {words}"), format!("{words} 중 하나"));
        }
        Expected::Family => {
            ("1 to 255 letters, digits, hyphens and underscores", "영문자, 숫자, 하이픈, 밑줄 1~255자")
        }
        Expected::TaskCpu => {
            (r#"CPU units such as "1024", or "1 vCPU""#, r#""1024" 같은 CPU 유닛 또는 "1 vCPU""#)
        }
        Expected::TaskMemory => (r#"MiB such as "2048", or "2 GB""#, r#""2048" 같은 MiB 값 또는 "2 GB""#),
        Expected::GpuCount => ("a whole number of GPUs, as a string", "문자열로 쓴 GPU 개수"),
        Expected::Clock => (
            r#"a clock such as "00:01:30", with at most six decimals"#,
            r#""00:01:30" 같은 시:분:초(소수점 아래 최대 6자리)"#,
        ),
        Expected::Price => (
            r#"US dollars such as "0.0225", with at most nine decimals"#,
            r#""0.0225" 같은 미국 달러 금액(소수점 아래 최대 9자리)"#,
        ),
        Expected::TextUpTo(most) => {
            return language
                .pick(format!("a string of at most {most} characters"), format!("{most}자 이하의 문자열"));
        }
        Expected::RepositoryName => (
            "a repository name such as team/app: 2 to 256 lowercase letters and digits, with single . _ - / between",
            "team/app 같은 리포지토리 이름(영문 소문자와 숫자 2~256자, 사이에 . _ - / 하나)",
        ),
        Expected::Instant => (
            r#"a time such as "2026-11-22T10:00:00+09:00", or seconds since 1970"#,
            r#""2026-11-22T10:00:00+09:00" 같은 시각 또는 1970년부터의 초"#,
        ),
        Expected::Account => ("an account ID of 12 digits", "12자리 계정 ID"),
        Expected::Milliseconds => {
            ("milliseconds, with at most three decimals", "밀리초(소수점 아래 최대 3자리)")
        }
        Expected::TaskId => ("a task ID of 32 hexadecimal digits", "16진수 32자리 태스크 ID"),
        Expected::SpreadField => (
            "instanceId or attribute: with a name, such as attribute:ecs.availability-zone",
            "instanceId 또는 attribute:ecs.availability-zone 같은 attribute:이름",
        ),
        Expected::PathPattern => ("a path pattern of 1 to 128 characters", "1~128자의 경로 패턴"),
        Expected::LaterClock => ("a clock later than the one before it", "앞의 시각보다 늦은 시각"),
        Expected::SignedInteger => ("an integer of 32 bits", "32비트 정수"),
        Expected::TaskDefinitionId => {
            (r#"a family and revision such as "web:42""#, r#""web:42" 같은 family와 revision"#)
        }
    };
    language.pick(english, korean).to_owned()
}

fn found(language: Language, found: &Found) -> String {
    match found {
        Found::Null => "null".to_owned(),
        Found::Boolean(value) => value.to_string(),
        Found::Number(number) => number.clone(),
        Found::Text(text) => format!("{text:?}"),
        Found::Array => language.pick("an array", "배열").to_owned(),
        Found::Object => language.pick("an object", "객체").to_owned(),
    }
}

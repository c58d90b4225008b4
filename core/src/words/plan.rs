//! What is wrong with a plan, and where.

use super::Language;
use super::json::{document_fault, refused, syntax_fault};
use super::number::{mebibytes, place, short_id, thousands};
use super::traffic::traffic_problem;
use crate::catalogue::quotas::{MAX_INSTANCES_PER_CLUSTER, MAX_SERVICES_PER_CLUSTER, MAX_TASKS_PER_SERVICE};
use crate::cluster::{AttributeFault, MAX_ATTRIBUTES};
use crate::plan::{MAX_PLAN_BYTES, MAX_TASKS, PlanError, PlanErrorKind, Problem};
use crate::service::MAX_CONSTRAINTS;

/// Why a text is not a plan, with its place as far as it is known.
pub fn plan_error(language: Language, error: &PlanError) -> String {
    let what = plan_error_kind(language, &error.kind);
    match place(language, error.line, error.column, error.pointer.as_deref()) {
        Some(place) => format!("{place}: {what}"),
        None => what,
    }
}

/// Why a text is not a plan, without its place.
pub fn plan_error_kind(language: Language, kind: &PlanErrorKind) -> String {
    match kind {
        PlanErrorKind::TooLarge { bytes } => {
            let (size, limit) = (mebibytes(*bytes), mebibytes(MAX_PLAN_BYTES));
            language.pick(
                format!("The text is {size} long; a plan is at most {limit}."),
                format!("텍스트 크기 {size}. 플랜은 최대 {limit}입니다."),
            )
        }
        PlanErrorKind::Empty => language.pick("The text is empty.", "텍스트가 비어 있습니다.").to_owned(),
        PlanErrorKind::NotAnObject => language
            .pick("Not a plan: a plan is a JSON object.", "플랜 파일이 아닙니다: 플랜은 JSON 객체입니다.")
            .to_owned(),
        PlanErrorKind::NewerFormat { found } => language.pick(
            format!("This plan ({found}) was made by a newer Stowage. It was left as it is."),
            format!("더 새로운 Stowage에서 만든 플랜입니다({found}). 플랜은 그대로 두었습니다."),
        ),
        PlanErrorKind::Syntax(fault) => syntax_fault(language, fault),
        PlanErrorKind::Document(fault) => document_fault(language, fault),
        PlanErrorKind::Problem(what) => problem(language, what),
    }
}

/// A contradiction within a plan, as a sentence.
pub fn problem(language: Language, problem: &Problem) -> String {
    match problem {
        Problem::UnknownInstanceType(name) => language.pick(
            format!("The catalogue has no instance type {name:?}."),
            format!("인스턴스 유형 {name:?}: 카탈로그에 없습니다."),
        ),
        Problem::UnknownTaskDefinition(id) => language.pick(
            format!("The plan has no task definition {id}."),
            format!("태스크 정의 {id}: 플랜에 없습니다."),
        ),
        Problem::FamilyMismatch { key, family } => language.pick(
            format!("The key says family {key}, the task definition says {family}."),
            format!("키의 family는 {key}, 태스크 정의의 family는 {family}입니다."),
        ),
        Problem::TooManyInstances(count) => too_many(language, *count, Counted::Instances),
        Problem::TooManyServices(count) => too_many(language, *count, Counted::Services),
        Problem::DesiredCountTooLarge(count) => too_many(language, *count as usize, Counted::TasksOfService),
        Problem::TooManyTasks(count) => too_many(language, *count as usize, Counted::Tasks),
        Problem::HorizonTooLong(horizon) => language.pick(
            format!("The horizon is {horizon}; a plan lasts a week (168:00:00) at most."),
            format!("플랜 길이 {horizon}. 최대 일주일(168:00:00)입니다."),
        ),
        Problem::TimelineNotInOrder => language
            .pick(
                "This action is earlier than the one before it: a timeline is in order of time.",
                "앞의 동작보다 이른 시각입니다. 타임라인은 시간순이어야 합니다.",
            )
            .to_owned(),
        Problem::InstanceTwice(instance) => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("The plan has an instance {id} already."),
                format!("인스턴스 {id}: 플랜에 이미 있습니다."),
            )
        }
        Problem::EmptyName => language.pick("The name is empty.", "이름이 비어 있습니다.").to_owned(),
        Problem::NameUnfit => language
            .pick(
                "The name is longer than 255 characters or has control characters.",
                "이름이 255자를 넘거나 제어 문자를 포함합니다.",
            )
            .to_owned(),
        Problem::ServiceNameMalformed => language
            .pick(
                "A service's name has 1 to 255 letters, digits, hyphens and underscores.",
                "서비스 이름은 영문자, 숫자, 하이픈, 밑줄 1~255자입니다.",
            )
            .to_owned(),
        Problem::RangeReversed => language
            .pick("The shortest time is above the longest.", "최단 시간이 최장 시간보다 깁니다.")
            .to_owned(),
        Problem::MinimumHealthyPercentTooLarge(percent) => language.pick(
            format!("minimumHealthyPercent is {percent}; it is at most 100."),
            format!("minimumHealthyPercent {percent}. 최대 100입니다."),
        ),
        Problem::MaximumPercentTooSmall(percent) => language.pick(
            format!("maximumPercent is {percent}; it is at least 100."),
            format!("maximumPercent {percent}. 최소 100입니다."),
        ),
        Problem::TooManyConstraints(count) => too_many(language, *count, Counted::Constraints),
        Problem::TooManyStrategies(_) => refused(language, "Maximum number of strategies is 5"),
        Problem::TooManyAttributes(count) => too_many(language, *count, Counted::Attributes),
        Problem::Attribute { name, fault } => attribute(language, name, *fault),
        Problem::Traffic(what) => traffic_problem(language, what),
        Problem::ServiceTwice(service) => language.pick(
            format!("The plan has a service {service} already."),
            format!("서비스 {service}: 플랜에 이미 있습니다."),
        ),
    }
}

/// What ECS has against a custom attribute of an instance.
fn attribute(language: Language, name: &str, fault: AttributeFault) -> String {
    match fault {
        AttributeFault::Name => language.pick(
            format!("Attribute name {name:?}: 1 to 128 letters, digits and . _ - / \\ are taken."),
            format!("속성 이름 {name:?}: 영문자, 숫자와 . _ - / \\ 1~128자만 쓸 수 있습니다."),
        ),
        AttributeFault::BuiltIn => language.pick(
            format!("ECS sets {name} itself; a custom attribute cannot begin with ecs."),
            format!("속성 {name}: ECS에서 정하는 값입니다. ecs.로 시작하는 속성은 추가할 수 없습니다."),
        ),
        AttributeFault::Value => language.pick(
            format!(
                "Value of attribute {name}: up to 128 letters, digits, inner spaces and . _ - @ / \\ : are taken."
            ),
            format!(
                "속성 {name}의 값: 영문자, 숫자, 중간 공백과 . _ - @ / \\ : 최대 128자만 쓸 수 있습니다."
            ),
        ),
    }
}

/// What a plan has too many of.
#[derive(Clone, Copy)]
enum Counted {
    Instances,
    Services,
    TasksOfService,
    Tasks,
    Constraints,
    Attributes,
}

fn too_many(language: Language, count: usize, what: Counted) -> String {
    let limit = match what {
        Counted::Instances => MAX_INSTANCES_PER_CLUSTER as u64,
        Counted::Services => MAX_SERVICES_PER_CLUSTER as u64,
        Counted::TasksOfService => MAX_TASKS_PER_SERVICE.into(),
        Counted::Tasks => MAX_TASKS.into(),
        Counted::Constraints => MAX_CONSTRAINTS as u64,
        Counted::Attributes => MAX_ATTRIBUTES as u64,
    };
    let (count, limit) = (thousands(count as u64), thousands(limit));
    let (english, korean) = match what {
        Counted::Instances => (
            format!("{count} container instances; ECS's quota is {limit} a cluster."),
            format!("컨테이너 인스턴스 {count}대. ECS 할당량은 클러스터당 {limit}대입니다."),
        ),
        Counted::Services => (
            format!("{count} services; ECS's quota is {limit} a cluster."),
            format!("서비스 {count}개. ECS 할당량은 클러스터당 {limit}개입니다."),
        ),
        Counted::TasksOfService => (
            format!("desiredCount is {count}; ECS's quota is {limit} tasks a service."),
            format!("desiredCount {count}. ECS 할당량은 서비스당 태스크 {limit}개입니다."),
        ),
        Counted::Tasks => (
            format!(
                "The desired counts and standalone tasks come to {count}; a plan has {limit} tasks at most."
            ),
            format!("desiredCount와 독립 태스크의 합 {count}. 플랜의 태스크는 최대 {limit}개입니다."),
        ),
        Counted::Constraints => (
            format!("{count} placement constraints; ECS takes {limit} at most."),
            format!("배치 제약 {count}개. ECS에서는 최대 {limit}개입니다."),
        ),
        Counted::Attributes => (
            format!("{count} custom attributes; ECS takes {limit} at most for an instance."),
            format!("사용자 지정 속성 {count}개. ECS에서는 인스턴스당 최대 {limit}개입니다."),
        ),
    };
    language.pick(english, korean)
}

//! The palette's words.

use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The list of task definitions.
pub const TASK_DEFINITIONS: Text = Text::new("Task definitions", "태스크 정의");
/// The button that begins one.
pub const NEW_DEFINITION: Text = Text::new("New task definition", "새 태스크 정의");
/// Writes the next revision of a definition.
pub const EDIT: Text = Text::new("Edit", "편집");
/// Makes another family like it.
pub const DUPLICATE: Text = Text::new("Duplicate", "복제");
/// Gives it out.
pub const EXPORT: Text = Text::new("Export", "내보내기");
/// Compares a definition with another revision.
pub const COMPARE: Text = Text::new("Compare revisions", "리비전 비교");
/// Removes it from the plan.
pub const REMOVE: Text = Text::new("Remove", "삭제");
/// A plan without task definitions.
pub const NO_DEFINITIONS: Text = Text::new(
    "No task definition yet. Write one with +, or import the JSON of aws ecs register-task-definition.",
    "아직 태스크 정의가 없습니다. + 버튼으로 작성하거나 aws ecs register-task-definition의 JSON을 가져올 수 있습니다.",
);
/// The list of services.
pub const SERVICES: Text = Text::new("Services", "서비스");
/// A cluster without services.
pub const NO_SERVICES: Text = Text::new(
    "No service runs at this time. Import a task definition to run it as one.",
    "이 시각에 실행 중인 서비스가 없습니다. 태스크 정의를 가져와 서비스로 실행할 수 있습니다.",
);
/// `desiredCount`, as a column.
pub const DESIRED: Text = Text::new("Des", "목표");
/// `runningCount`, as a column.
pub const RUNNING: Text = Text::new("Run", "실행");
/// `pendingCount`, as a column.
pub const PENDING: Text = Text::new("Pen", "대기");
/// The instance types.
pub const INSTANCE_TYPES: Text = Text::new("Instance types", "인스턴스 타입");
/// The zone that a type is added to.
pub const ADD_TO: Text = Text::new("Add to", "추가할 영역");
/// The search for a type.
pub const ANY_TYPE: Text = Text::new("Any type", "다른 타입");
/// The button that adds the type that was searched for.
pub const ADD: Text = Text::new("Add", "추가");

/// A text that is no instance type.
pub fn unknown_type(language: Language, text: &str, count: usize) -> String {
    if text.is_empty() {
        return language.pick("Choose a type.", "타입을 선택하세요.").to_owned();
    }
    let count = thousands(count as u64);
    language.pick(
        format!("{text} is none of the {count} instance types of the catalogue."),
        format!("카탈로그의 인스턴스 타입 {count}개 중에 {text} 타입이 없습니다."),
    )
}

/// What the button of an instance type does, after its name and price.
pub fn add_to(language: Language, zone: &str) -> String {
    language.pick(format!("add to {zone}"), format!("{zone}에 추가"))
}

/// The button of a definition's menu.
pub fn actions_on(language: Language, id: &str) -> String {
    language.pick(format!("Actions on {id}"), format!("{id} 작업"))
}

/// What is known of a type at a glance: `2 vCPU · 8 GiB`.
pub fn size(vcpus: u32, memory_mib: u32) -> String {
    let tenths = u64::from(memory_mib) * 10 / 1024;
    let memory = match tenths % 10 {
        0 => thousands(tenths / 10),
        rest => format!("{}.{rest}", thousands(tenths / 10)),
    };
    format!("{vcpus} vCPU · {memory} GiB")
}

/// How many containers there are, where there is no room for their names.
pub fn containers(language: Language, count: usize) -> String {
    language.pick(counted(count as u64, "container", "containers"), format!("컨테이너 {count}개"))
}

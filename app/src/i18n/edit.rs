//! The words of the dialogs that change instances and services.

use stowage_core::placement::Prospect;
use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The dialog that adds instances.
pub const ADD_INSTANCES: Text = Text::new("Add instances", "인스턴스 추가");
/// The dialog that changes an instance.
pub const CHANGE_INSTANCE: Text = Text::new("Change instance", "인스턴스 변경");
/// The dialog that adds a service.
pub const NEW_SERVICE: Text = Text::new("Create service", "서비스 생성");
/// The dialog that changes a service.
pub const CHANGE_SERVICE: Text = Text::new("Change service", "서비스 변경");
/// Leaves the plan as it is.
pub const CANCEL: Text = Text::new("Cancel", "취소");
/// Adds what was typed.
pub const ADD: Text = Text::new("Add", "추가");
/// Creates what was typed.
pub const CREATE: Text = Text::new("Create", "생성");
/// Changes it.
pub const CHANGE: Text = Text::new("Change", "변경");
/// Makes another one like it.
pub const DUPLICATE: Text = Text::new("Duplicate", "복제");
/// Takes it out of the plan.
pub const REMOVE: Text = Text::new("Remove", "삭제");
/// Takes a service out of the plan.
pub const DELETE: Text = Text::new("Delete", "삭제");
/// Opens the dialog that changes it.
pub const EDIT: Text = Text::new("Change…", "변경…");
/// Opens the editor on what a service runs.
pub const EDIT_DEFINITION: Text = Text::new("Edit its task definition…", "태스크 정의 편집…");
/// Opens the dialog that creates one like it.
pub const DUPLICATE_AS: Text = Text::new("Duplicate…", "복제…");
/// Opens the dialog that adds instances to the start.
pub const ADD_AT_START: Text = Text::new("Add to the start…", "시작 상태에 추가…");
/// The menu of an instance or a service.
pub const MORE: Text = Text::new("What can be done with it", "할 수 있는 일");
/// An instance's type.
pub const TYPE: Text = Text::new("Type", "타입");
/// How many instances.
pub const COUNT: Text = Text::new("Number", "수");
/// What that number counts.
pub const EACH: Text = Text::new("in each zone", "영역마다");
/// The zones of new instances.
pub const ZONES: Text = Text::new("Zones", "가용 영역");
/// A zone that is not offered.
pub const OTHER_ZONE: Text = Text::new("Another zone", "다른 영역");
/// An instance's zone.
pub const ZONE: Text = Text::new("Zone", "가용 영역");
/// No zone is chosen.
pub const NO_ZONE: Text = Text::new("Choose a zone, or name one.", "영역을 고르거나 이름을 입력합니다.");
/// What the agent keeps from tasks.
pub const RESERVE: Text = Text::new("Agent's reserve", "에이전트 예약");
/// Custom attributes.
pub const ATTRIBUTES: Text = Text::new("Attributes", "속성");
/// How they are written.
pub const ATTRIBUTES_HELP: Text = Text::new(
    "One name=value in a line. ECS sets those that begin with ecs. itself.",
    "한 줄에 이름=값 하나씩 입력합니다. ecs.로 시작하는 속성은 ECS에서 정합니다.",
);
/// What is said of the start.
pub const AT_START: Text = Text::new("at the start of the plan", "(플랜의 시작 상태)");
/// After a price a month.
pub const A_MONTH: Text = Text::new("/mo", "/월");
/// What changing the start means.
pub const START_CHANGES: Text = Text::new(
    "Changes the start of the plan, wherever the cursor is: the whole run is computed anew.",
    "커서와 관계없이 플랜의 시작 상태가 바뀌고, 전체 실행을 다시 계산합니다.",
);
/// The instance is no longer in the plan.
pub const INSTANCE_IS_GONE: Text =
    Text::new("The plan has no such instance any more.", "플랜에 이 인스턴스가 더는 없습니다.");
/// The service is no longer in the plan.
pub const SERVICE_IS_GONE: Text =
    Text::new("The plan has no such service any more.", "플랜에 이 서비스가 더는 없습니다.");
/// A service's name.
pub const NAME: Text = Text::new("Name", "이름");
/// What a service runs.
pub const DEFINITION: Text = Text::new("Task definition", "태스크 정의");
/// There is nothing to run.
pub const NO_DEFINITION: Text = Text::new(
    "A service runs a task definition, and the plan has none yet.",
    "서비스는 태스크 정의를 실행합니다. 플랜에 아직 태스크 정의가 없습니다.",
);
/// The way out of that.
pub const IMPORT: Text = Text::new("Add a task definition", "태스크 정의 추가");
/// How many tasks a service keeps running.
pub const DESIRED: Text = Text::new("Desired count", "목표 태스크 수");
/// What that number counts.
pub const TASKS: Text = Text::new("tasks", "개");
/// The lower bound of a deployment.
pub const MINIMUM: Text = Text::new("Minimum healthy", "최소 정상");
/// The upper bound of a deployment.
pub const MAXIMUM: Text = Text::new("Maximum", "최대");
/// A text that is no number.
pub const NOT_A_NUMBER: Text = Text::new("A whole number of percent.", "정수로 입력합니다(%).");
/// A way of placing tasks that has a name.
pub const TEMPLATE: Text = Text::new("Placement", "배치 방식");
/// ECS's default.
pub const TEMPLATE_DEFAULT: Text = Text::new("ECS's default", "ECS 기본값");
/// The console's template of this name.
pub const TEMPLATE_BALANCED_SPREAD: Text = Text::new("AZ balanced spread", "AZ 균형 분산");
/// The console's template of this name.
pub const TEMPLATE_BALANCED_BINPACK: Text = Text::new("AZ balanced binpack", "AZ 균형 빈팩");
/// The console's template of this name.
pub const TEMPLATE_BINPACK: Text = Text::new("Binpack", "빈팩");
/// The console's template of this name.
pub const TEMPLATE_ONE_PER_HOST: Text = Text::new("One task per host", "호스트당 태스크 하나");
/// What is none of them.
pub const TEMPLATE_CUSTOM: Text = Text::new("Custom", "사용자 지정");
/// The strategies as text.
pub const STRATEGY: Text = Text::new("Strategy", "전략");
/// What no strategy means.
pub const DEFAULT_STRATEGY: Text = Text::new(
    "None: spread over zones, then the fewest tasks.",
    "없음: 영역에 분산한 뒤 태스크가 가장 적은 곳",
);
/// The constraints as text.
pub const CONSTRAINTS: Text = Text::new("Constraints", "제약 조건");
/// How they are written.
pub const CONSTRAINTS_HELP: Text = Text::new(
    "One in a line: distinctInstance, or an expression such as attribute:ecs.instance-type =~ m5.*",
    "한 줄에 하나씩: distinctInstance 또는 attribute:ecs.instance-type =~ m5.* 같은 표현식",
);

/// How many instances are added.
pub fn adds(language: Language, count: u32) -> String {
    language.pick(counted(count, "instance", "instances"), format!("인스턴스 {}대", thousands(count)))
}

/// A number of instances that cannot be added.
pub fn bad_instances(language: Language, room: u32) -> String {
    let room = thousands(room);
    language.pick(
        format!("At least 1 in each zone, and {room} in all: ECS takes no more in a cluster."),
        format!("영역마다 1대 이상, 모두 {room}대까지 추가할 수 있습니다(ECS 클러스터 한도)."),
    )
}

/// A reserve that leaves nothing, or is none.
pub fn bad_reserve(language: Language, most: Option<u32>) -> String {
    match most.map(thousands) {
        Some(most) => {
            language.pick(format!("A whole number of MiB, {most} at most."), format!("0~{most} 정수(MiB)"))
        }
        None => language.pick("A whole number of MiB.".to_owned(), "정수로 입력합니다(MiB).".to_owned()),
    }
}

/// What the agent registers.
pub fn registers(language: Language, cpu: u32, memory: u32) -> String {
    let (cpu, memory) = (thousands(cpu), thousands(memory));
    language.pick(format!("Registers {cpu} CPU · {memory} MiB"), format!("등록량 {cpu} CPU · {memory} MiB"))
}

/// What changing an action of the timeline means.
pub fn action_changes(language: Language, clock: &str) -> String {
    language.pick(
        format!("The timeline adds it at {clock}: that action changes, and the start of the plan stays."),
        format!("타임라인이 {clock}에 추가합니다. 그 동작이 바뀌고 플랜의 시작 상태는 그대로입니다."),
    )
}

/// The lower bound in tasks.
pub fn floor(language: Language, tasks: u32) -> String {
    let count = thousands(tasks);
    language.pick(format!("Floor: {}", counted(tasks, "task", "tasks")), format!("하한: 태스크 {count}개"))
}

/// The upper bound in tasks.
pub fn ceiling(language: Language, tasks: u32) -> String {
    let count = thousands(tasks);
    language.pick(format!("Ceiling: {}", counted(tasks, "task", "tasks")), format!("상한: 태스크 {count}개"))
}

/// What a service finds on the plan's instances.
pub fn prospect(language: Language, found: &Prospect) -> String {
    let Prospect { eligible, desired, placed, more, more_still, .. } = *found;
    let instances = counted(found.instances as u64, "instance", "instances");
    let (all, desired, placed) = (thousands(found.instances as u64), thousands(desired), thousands(placed));
    let (eligible, more) = (thousands(eligible as u64), thousands(more));
    let more = if more_still { format!("{more}+") } else { more };
    let english = if found.missing() > 0 {
        format!("{placed} of {desired} tasks fit beside the other services.")
    } else {
        format!("All {desired} tasks fit beside the other services, and {more} more.")
    };
    let korean = if found.missing() > 0 {
        format!("다른 서비스와 함께 태스크 {desired}개 중 {placed}개를 배치할 수 있습니다.")
    } else {
        format!("다른 서비스와 함께 태스크 {desired}개를 모두 배치할 수 있고, {more}개 더 들어갑니다.")
    };
    language.pick(
        format!("{eligible} of {instances} satisfy the constraints. {english}"),
        format!("인스턴스 {all}대 중 {eligible}대가 제약 조건에 맞습니다. {korean}"),
    )
}

/// A zone that does not look like one of the plan's region.
pub fn odd_zone(language: Language, region: &str) -> String {
    language.pick(
        format!("This does not look like a zone of {region}, such as {region}a. It is taken as it is."),
        format!("{region}a와 같은 {region} 리전의 영역 이름이 아닌 것 같습니다. 입력한 그대로 사용합니다."),
    )
}

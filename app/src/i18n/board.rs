//! The board's words.

use stowage_core::cluster::InstanceState;
use stowage_core::words::Language;

use super::Text;

/// The number of instances.
pub const INSTANCES: Text = Text::new("Instances", "인스턴스");
/// The cluster's price: a month.
pub const A_MONTH: Text = Text::new("/mo", "/월");
/// What a price without all its parts says.
pub const AT_LEAST: Text = Text::new("at least", "최소");
/// The choice between cards, rows and cells.
pub const DETAIL: Text = Text::new("Detail", "표시 단위");
/// Instances as cards.
pub const CARDS: Text = Text::new("Cards", "카드");
/// Instances as rows.
pub const ROWS: Text = Text::new("Rows", "행");
/// In place of cards, where there are too many instances for them.
pub const MOST_CARDS: Text = Text::new("Cards: up to 300", "카드: 최대 300대");
/// In place of rows, likewise.
pub const MOST_ROWS: Text = Text::new("Rows: up to 1,000", "행: 최대 1,000대");
/// Instances as cells.
pub const CELLS: Text = Text::new("Cells", "셀");
/// The mark of an instance that does not take the task that is asked about.
pub const CELL_VETOES: Text = Text::new("no room for the task", "태스크 배치 불가");
/// The mark of an instance that takes no task at all.
pub const CELL_WARNS: Text = Text::new("draining or lost", "드레이닝 또는 연결 끊김");
/// The line about a cell, where none is pointed at or selected.
pub const POINT_AT_A_CELL: Text =
    Text::new("Point at a cell, or walk with the arrow keys.", "셀을 가리키거나 화살표 키로 이동합니다.");
/// The board as a region.
pub const REGION: Text = Text::new("Zones with their instances", "가용 영역과 인스턴스");
/// A task's host ports.
pub const PORTS: Text = Text::new("Ports", "포트");
/// Dynamic host ports, after their number.
pub const DYNAMIC: Text = Text::new("dyn", "동적");
/// The tasks on an instance.
pub const TASKS: Text = Text::new("Tasks", "태스크");
/// A zone without instances.
pub const EMPTY_ZONE: Text = Text::new("No instance in this zone.", "이 영역에 인스턴스가 없습니다.");
/// What to do about it.
pub const EMPTY_ZONE_HINT: Text = Text::new("Add one with +.", "+ 버튼으로 추가할 수 있습니다.");
/// A plan without instances.
pub const EMPTY_PLAN: Text = Text::new("No instances yet", "아직 인스턴스가 없습니다");
/// What to do about it.
pub const EMPTY_PLAN_HINT: Text = Text::new(
    "ECS places tasks on container instances. Add some, or begin with a template.",
    "ECS는 태스크를 컨테이너 인스턴스에 배치합니다. 인스턴스를 추가하거나 템플릿으로 시작할 수 있습니다.",
);
/// A plan without task definitions.
pub const NO_DEFINITION: Text = Text::new("No task definition yet", "아직 태스크 정의가 없습니다");
/// What to do about it.
pub const NO_DEFINITION_HINT: Text = Text::new(
    "A task definition says which containers a task runs, and how much CPU and memory it takes.",
    "태스크 정의는 태스크가 실행할 컨테이너와 필요한 CPU와 메모리를 정합니다.",
);
/// A plan without services.
pub const NO_SERVICE: Text = Text::new("No service yet", "아직 서비스가 없습니다");
/// What to do about it.
pub const NO_SERVICE_HINT: Text = Text::new(
    "A service keeps as many tasks running as you want. You can also drag a task definition onto an instance.",
    "서비스는 원하는 수만큼 태스크를 계속 실행합니다. 태스크 정의를 인스턴스에 끌어다 놓을 수도 있습니다.",
);
/// The button to the instances that a plan lacks.
pub const ADD_INSTANCES: Text = Text::new("Add instances", "인스턴스 추가");
/// The button to the task definition that a plan lacks.
pub const ADD_DEFINITION: Text = Text::new("Add a task definition", "태스크 정의 추가");
/// The button to the service that a plan lacks.
pub const CREATE_SERVICE: Text = Text::new("Create a service", "서비스 생성");
/// The button to plans that lack nothing.
pub const OPEN_TEMPLATE: Text = Text::new("Open a template", "템플릿 열기");
/// The button that adds an instance in a zone.
pub fn add_in(language: Language, zone: &str) -> String {
    language.pick(format!("Add instance in {zone}"), format!("{zone}에 인스턴스 추가"))
}

/// The button with what can happen to a zone.
pub fn zone_menu(language: Language, zone: &str) -> String {
    language.pick(format!("What can happen to {zone}"), format!("{zone}에 일어날 수 있는 일"))
}

/// Loses a zone.
pub fn lose(language: Language, zone: &str) -> String {
    language.pick(format!("Lose zone {zone}"), format!("{zone} 영역 장애"))
}

/// A zone that is lost.
pub fn lost_since(language: Language, clock: &str) -> String {
    language.pick(
        format!("Zone lost at {clock}. Nothing can be launched here."),
        format!("{clock}에 영역 장애가 발생했습니다. 여기에서는 인스턴스를 시작할 수 없습니다."),
    )
}

/// An instance's verdict row at rest.
pub fn since(language: Language, state: InstanceState, clock: &str) -> String {
    let state = state.as_str();
    language.pick(format!("{state} · since {clock}"), format!("{state} · {clock}부터"))
}

/// The verdict row of an instance that EC2 is starting.
pub fn launching(language: Language, ready_at: &str) -> String {
    language.pick(format!("LAUNCHING · registers at {ready_at}"), format!("LAUNCHING · {ready_at}에 등록"))
}

/// The verdict row of a DRAINING instance.
pub fn draining(language: Language, tasks: usize) -> String {
    match tasks {
        0 => language.pick("DRAINING · empty".to_owned(), "DRAINING · 비어 있음".to_owned()),
        1 => language.pick("DRAINING · 1 task left".to_owned(), "DRAINING · 태스크 1개 남음".to_owned()),
        _ => language
            .pick(format!("DRAINING · {tasks} tasks left"), format!("DRAINING · 태스크 {tasks}개 남음")),
    }
}

/// The verdict row of an instance whose agent does not answer.
pub fn disconnected(language: Language, clock: &str) -> String {
    language.pick(format!("agent disconnected since {clock}"), format!("{clock}부터 에이전트 연결 끊김"))
}

/// A slab for those who cannot see it.
pub fn task(language: Language, id: &str, service: &str, status: &str, cpu: u32, memory: u32) -> String {
    language.pick(
        format!("task {id}, {service}, {status}, {cpu} CPU, {memory} MiB"),
        format!("태스크 {id}, {service}, {status}, CPU {cpu}, {memory} MiB"),
    )
}

/// What is added to a slab of a task whose target is not healthy.
pub fn target(language: Language, state: &str) -> String {
    language.pick(format!(", target {state}"), format!(", 대상 {state}"))
}

/// A row's bars for those who cannot see them.
pub fn reserved(language: Language, cpu: (u32, u32), memory: (u32, u32), tasks: usize) -> String {
    let ((cpu, cpus), (memory, memories)) = (cpu, memory);
    language.pick(
        format!("{tasks} tasks, CPU {cpu} of {cpus}, memory {memory} of {memories} MiB"),
        format!("태스크 {tasks}개, CPU {cpu}/{cpus}, 메모리 {memory}/{memories} MiB"),
    )
}

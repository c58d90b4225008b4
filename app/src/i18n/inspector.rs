//! The inspector's words.

use stowage_core::catalogue::EcuBasis;
use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The cluster, when nothing is selected.
pub const CLUSTER: Text = Text::new("cluster", "클러스터");
/// What selecting does.
pub const HINT: Text = Text::new(
    "Select a service, an instance or a task to see what it does and why.",
    "서비스, 인스턴스, 태스크를 선택하면 상태와 이유를 볼 수 있습니다.",
);
/// Takes the selection away.
pub const BACK: Text = Text::new("Back to the cluster", "클러스터로 돌아가기");
/// What is selected is not on the board at the cursor.
pub const ABSENT_SERVICE: Text =
    Text::new("This service does not exist at this time.", "이 시각에는 이 서비스가 없습니다.");
/// What is selected is not on the board at the cursor.
pub const ABSENT_INSTANCE: Text = Text::new(
    "This instance is not in the cluster at this time.",
    "이 시각에는 이 인스턴스가 클러스터에 없습니다.",
);
/// What is selected is not on the board at the cursor.
pub const ABSENT_TASK: Text =
    Text::new("This task does not exist at this time.", "이 시각에는 이 태스크가 없습니다.");
/// What a service is.
pub const SERVICE: Text = Text::new("service", "서비스");
/// `desiredCount`.
pub const DESIRED: Text = Text::new("Desired", "목표");
/// `runningCount`.
pub const RUNNING: Text = Text::new("Running", "실행");
/// `pendingCount`.
pub const PENDING: Text = Text::new("Pending", "대기");
/// Tasks that cannot be placed.
pub const UNPLACED: Text = Text::new("Unplaced", "미배치");
/// The desired count, to set.
pub const DESIRED_COUNT: Text = Text::new("Desired count", "목표 태스크 수");
/// One task fewer.
pub const FEWER: Text = Text::new("One task fewer", "태스크 하나 줄이기");
/// One task more.
pub const MORE: Text = Text::new("One task more", "태스크 하나 늘리기");
/// Another revision to roll out.
pub const REVISION: Text = Text::new("Revision", "개정");
/// Rolls it out.
pub const ROLL_OUT: Text = Text::new("Roll out", "배포");
/// The tab with verdicts.
pub const PLACEMENT: Text = Text::new("Placement", "배치");
/// The tab with deployments.
pub const DEPLOYMENTS: Text = Text::new("Deployments", "배포");
/// The tab with scaling.
pub const SCALING: Text = Text::new("Scaling", "조정");
/// The tab with events.
pub const EVENTS: Text = Text::new("Events", "이벤트");
/// The tabs.
pub const SECTIONS: Text = Text::new("Sections", "구역");
/// ECS's message, verbatim.
pub const ECS_EVENT: Text = Text::new("ECS service event", "ECS 서비스 이벤트");
/// Copies a message.
pub const COPY: Text = Text::new("Copy event", "이벤트 복사");
/// The verdicts for a task that cannot be placed.
pub const VERDICTS: Text = Text::new("Verdicts", "배치 판정");
/// The verdicts when all tasks are placed.
pub const ONE_MORE: Text = Text::new("Where one more task would go", "태스크를 하나 더 둘 수 있는 곳");
/// A column of the verdicts.
pub const INSTANCE: Text = Text::new("Instance", "인스턴스");
/// A column of the verdicts.
pub const STATE: Text = Text::new("State", "상태");
/// A column of the verdicts.
pub const PORTS: Text = Text::new("Ports", "포트");
/// A column of the verdicts.
pub const ATTRIBUTES: Text = Text::new("Attr", "속성");
/// A filter that is passed.
pub const PASSES: Text = Text::new("passes", "통과");
/// A filter that was not asked.
pub const NOT_ASKED: Text = Text::new("not checked", "확인 안 함");
/// What the boxed row is, where something fits.
pub const BOXED_CHOSEN: Text =
    Text::new("Boxed: the instance that ECS would choose.", "테두리: ECS가 선택할 인스턴스");
/// What the boxed row is, where nothing fits.
pub const BOXED_CLOSEST: Text = Text::new("Boxed: the closest match.", "테두리: 가장 가까운 인스턴스");
/// No instance to ask.
pub const NO_INSTANCES: Text = Text::new("There is no instance to ask.", "확인할 인스턴스가 없습니다.");
/// When a deployment began.
pub const CREATED: Text = Text::new("began at", "시작");
/// Nothing has happened.
pub const NO_EVENTS: Text = Text::new(
    "No event yet. Play, or step forward.",
    "아직 이벤트가 없습니다. 재생하거나 다음으로 이동하십시오.",
);
/// An action that had no effect.
pub const IGNORED: Text = Text::new("Your action had no effect", "동작이 적용되지 않았습니다");
/// An instance's facts.
pub const FACTS: Text = Text::new("Instance type", "인스턴스 타입");
/// vCPUs and nominal memory.
pub const SIZE: Text = Text::new("Size", "크기");
/// What the agent registers.
pub const REGISTERED: Text = Text::new("Registered", "등록량");
/// What is left of it.
pub const REMAINING: Text = Text::new("Remaining", "남은 양");
/// What the agent keeps.
pub const RESERVE: Text = Text::new("Agent's reserve", "에이전트 예약");
/// On-demand price.
pub const PRICE: Text = Text::new("On-demand", "온디맨드");
/// No price is known.
pub const NO_PRICE: Text = Text::new("not known in this region", "이 리전의 가격을 알 수 없음");
/// Computing power.
pub const ECU: Text = Text::new("ECU", "ECU");
/// Where something is.
pub const ZONE: Text = Text::new("Zone", "영역");
/// The ID in ECS's messages.
pub const CONTAINER_INSTANCE: Text = Text::new("ECS's ID", "ECS의 ID");
/// An instance's tasks.
pub const TASKS: Text = Text::new("Tasks", "태스크");
/// An instance without tasks.
pub const NO_TASKS: Text = Text::new("No task is here.", "태스크가 없습니다.");
/// Drains an instance.
pub const DRAIN: Text = Text::new("Drain instance", "인스턴스 드레이닝");
/// Why an instance cannot be drained.
pub const DRAINING: Text = Text::new(
    "Already DRAINING: it takes no new tasks.",
    "이미 DRAINING 상태이며 새 태스크를 받지 않습니다.",
);
/// Why an instance cannot be drained.
pub const LAUNCHING: Text = Text::new(
    "Not registered yet: it can be drained once ACTIVE.",
    "아직 등록되지 않았습니다. ACTIVE가 되면 드레이닝할 수 있습니다.",
);
/// Why an instance cannot be drained.
pub const LOST: Text = Text::new(
    "Its agent does not answer: it cannot be drained.",
    "에이전트가 응답하지 않아 드레이닝할 수 없습니다.",
);
/// Stops a task.
pub const STOP: Text = Text::new("Stop task", "태스크 중지");
/// Why a task cannot be stopped.
pub const STOPPING: Text = Text::new("Already on its way out.", "이미 중지하는 중입니다.");
/// A task's service.
pub const OF_SERVICE: Text = Text::new("Service", "서비스");
/// The task group of a task that belongs to no service.
pub const OF_GROUP: Text = Text::new("Task group", "태스크 그룹");
/// A task's revision.
pub const DEFINITION: Text = Text::new("Task definition", "태스크 정의");
/// What a task holds.
pub const HOLDS: Text = Text::new("Holds", "사용");
/// A task's host ports.
pub const HOST_PORTS: Text = Text::new("Host ports", "호스트 포트");
/// A host port that the definition names.
pub const STATIC: Text = Text::new("static", "정적");
/// A host port that the agent chose.
pub const DYNAMIC: Text = Text::new("dynamic", "동적");
/// When a task was placed.
pub const PLACED: Text = Text::new("Placed", "배치 시각");
/// Whether a task is healthy.
pub const HEALTH: Text = Text::new("Health", "상태 확인");
/// It is.
pub const HEALTHY: Text = Text::new("healthy", "정상");
/// It is not, so far.
pub const NOT_HEALTHY: Text = Text::new("not yet", "아직 아님");
/// It no longer is.
pub const UNHEALTHY: Text = Text::new("unhealthy", "비정상");
/// Nothing.
pub const NONE: Text = Text::new("none", "없음");
/// The settings of a deployment.
pub const BOUNDS: Text = Text::new("Deployment configuration", "배포 설정");

/// What a definition's next task asks for.
pub fn needs(language: Language, definition: &str, cpu: u32, memory: u32) -> String {
    let (cpu, memory) = (thousands(cpu), thousands(memory));
    language.pick(
        format!("{definition} needs {cpu} CPU · {memory} MiB"),
        format!("{definition} 필요량: CPU {cpu} · {memory} MiB"),
    )
}

/// The lower bound of a deployment.
pub fn floor(language: Language, percent: u32, tasks: u32) -> String {
    let english = counted(tasks, "task stays", "tasks stay");
    language.pick(
        format!("minimumHealthyPercent {percent} %: {english} running"),
        format!("minimumHealthyPercent {percent} %: 하한 {}개", thousands(tasks)),
    )
}

/// The upper bound of a deployment.
pub fn ceiling(language: Language, percent: u32, tasks: u32) -> String {
    let english = counted(tasks, "task", "tasks");
    language.pick(
        format!("maximumPercent {percent} %: at most {english}"),
        format!("maximumPercent {percent} %: 상한 {}개", thousands(tasks)),
    )
}

/// A desired count that is none.
pub fn bad_count(language: Language, most: u32) -> String {
    let most = thousands(most);
    language
        .pick(format!("A whole number from 0 to {most}."), format!("0부터 {most}까지의 정수를 입력합니다."))
}

/// Both resources are free, but not on one instance.
pub fn never_together(language: Language, memory: u64, cpu: u64) -> String {
    let (memory, cpu) = (thousands(memory), thousands(cpu));
    language.pick(
        format!("{memory} MiB and {cpu} CPU free, but never together."),
        format!("{memory} MiB와 CPU {cpu}만큼 비어 있지만, 한 인스턴스에 함께 있지는 않습니다."),
    )
}

/// A static host port is all that keeps a task off every instance.
pub fn only_port(language: Language, port: u16, desired: u32) -> String {
    let instances = counted(desired, "instance", "instances");
    let tasks = counted(desired, "task", "tasks");
    language.pick(
        format!("Host port {port} is the only thing missing: one task an instance, so {tasks} need {instances}."),
        format!(
            "호스트 포트 {port}만 부족합니다. 인스턴스마다 태스크 하나만 둘 수 있어, 태스크 {desired}개에는 인스턴스 {desired}개가 필요합니다."
        ),
    )
}

/// How many instances take one more task.
pub fn fits_on(language: Language, fits: usize, of: usize) -> String {
    language.pick(
        format!("Fits on {fits} of {of} instances."),
        format!("인스턴스 {of}개 중 {fits}개에 배치할 수 있습니다."),
    )
}

/// Rows that are not shown.
pub fn show_all(language: Language, count: usize) -> String {
    language.pick(format!("Show all {count}"), format!("{count}개 모두 보기"))
}

/// A button that shows an instant.
pub fn seek(language: Language, clock: &str) -> String {
    language.pick(format!("Go to {clock}"), format!("{clock} 시각으로 이동"))
}

/// A state and since when.
pub fn since(language: Language, state: &str, clock: &str) -> String {
    language.pick(format!("{state} since {clock}"), format!("{clock}부터 {state}"))
}

/// When a task left.
pub fn stopped_at(language: Language, clock: &str) -> String {
    language.pick(format!("STOPPED at {clock}"), format!("{clock}에 STOPPED"))
}

/// Where an ECU figure comes from.
pub fn ecu_basis(language: Language, basis: EcuBasis) -> &'static str {
    match basis {
        EcuBasis::Published => language.pick("published by AWS", "AWS 발표"),
        EcuBasis::EstimatedFromFamily => {
            language.pick("estimated: CoreMark of the family", "추정: 같은 패밀리의 CoreMark")
        }
        EcuBasis::EstimatedFromSibling => {
            language.pick("estimated: CoreMark of a sibling", "추정: 유사 패밀리의 CoreMark")
        }
    }
}

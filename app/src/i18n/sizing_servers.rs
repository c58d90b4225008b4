//! Words of the panel of servers and their computing power.

use stowage_core::words::{Language, counted, servers_columns, thousands};

use super::Text;

/// The panel.
pub const SERVERS: Text = Text::new("Servers you have", "보유 서버");
/// The field.
pub const LIST: Text = Text::new("List of servers", "서버 목록");
/// The button that opens a file.
pub const OPEN: Text = Text::new("Open CSV", "CSV 열기");
/// The button that fills in an example.
pub const EXAMPLE: Text = Text::new("Try an example", "예시 넣기");
/// The browser could not read it.
pub const UNREADABLE: Text = Text::new("The file could not be read.", "파일을 읽지 못했습니다.");
/// It is no text.
pub const NOT_TEXT: Text = Text::new(
    "The file is not a text in UTF-8, UTF-16 or EUC-KR. The list stays as it was.",
    "UTF-8, UTF-16, EUC-KR(CP949) 텍스트 파일이 아닙니다. 목록은 그대로 둡니다.",
);
/// Nothing is there yet.
pub const NONE: Text = Text::new(
    "Paste measured servers to see how many ECU they need, and what tasks they become.",
    "측정한 서버 목록을 붙여 넣으면 필요한 ECU와 태스크 크기를 보여 줍니다.",
);
/// A column.
pub const GROUP: Text = Text::new("Group", "그룹");
/// A column.
pub const PASSMARK: Text = Text::new("PassMark", "PassMark");
/// A column.
pub const ECU: Text = Text::new("ECU", "ECU");
/// A column.
pub const AVERAGE: Text = Text::new("Avg", "평균");
/// A column of tasks.
pub const AVERAGE_UNITS: Text = Text::new("Average CPU units", "평균 CPU 단위");
/// A column of tasks.
pub const PEAK_UNITS: Text = Text::new("Peak CPU units", "피크 CPU 단위");
/// A column of tasks.
pub const MEMORY_MIB: Text = Text::new("Memory, MiB", "메모리, MiB");
/// A column.
pub const AVERAGE_ECU: Text = Text::new("Avg ECU", "평균 ECU");
/// A column.
pub const PEAK_ECU: Text = Text::new("Peak ECU", "피크 ECU");
/// The last row.
pub const TOTAL: Text = Text::new("Total", "합계");
/// The rule for the peak.
pub const RULE: Text = Text::new("Web-server rule", "웹 서버 경험칙");
/// After a number.
pub const ON_AVERAGE: Text = Text::new("average", "평균");
/// After a number.
pub const AT_THE_PEAK: Text = Text::new("peak", "피크");
/// After a number.
pub const A_SERVER: Text = Text::new("a server", "서버 한 대");
/// A number.
pub const PLAN_FOR: Text = Text::new("Plan for", "계획 기준");
/// A number.
pub const AT_ZONE_LOSS: Text = Text::new("at one-zone loss", "존 하나 손실 시");
/// The button that turns to the notes' rule.
pub const BY_NOTES: Text = Text::new("Count by the notes' rule", "노트의 규칙으로 계산");
/// A number, and a column.
pub const MEMORY: Text = Text::new("Memory", "메모리");
/// A column.
pub const TASK: Text = Text::new("Task", "태스크");
/// What the tasks rest on.
pub const EVENLY: Text = Text::new(
    "A task for each server; a load balancer spreads what a group does evenly (assumed).",
    "서버마다 태스크 하나로 보고, 로드 밸런서가 그룹의 부하를 고르게 나눈다고 가정합니다.",
);
/// The switches.
pub const ASSUMPTIONS: Text = Text::new("Assumptions", "가정");
/// A switch.
pub const AT_ONCE: Text = Text::new("All peaks happen at once", "모든 피크가 동시에 발생");
/// A switch.
pub const SURVIVE_ZONE: Text = Text::new("Survive the loss of one zone", "존 하나 손실 대비");
/// A field.
pub const GROWTH: Text = Text::new("Growth", "성장률");
/// A switch.
pub const NOTES_RULE: Text = Text::new("The notes' rule for PassMark", "노트의 PassMark 규칙");
/// A rule.
pub const FITTED: Text = Text::new("fitted", "추정 규칙");
/// A rule.
pub const NOTES: Text = Text::new("the notes'", "노트의 규칙");
/// What the definition gives.
pub const DEFINITION: Text = Text::new("by definition", "정의");
/// Opens the reasons.
pub const WHY: Text = Text::new("Why the rules differ", "규칙이 다른 이유");
/// Opens the table of types.
pub const TYPES: Text =
    Text::new("Instance types: ECU, and what is left for tasks", "인스턴스 유형: ECU와 태스크용 자원");
/// The field over it.
pub const TYPES_FILTER: Text = Text::new("Families or types", "패밀리·유형");
/// A column: without credits.
pub const BASELINE: Text = Text::new("Baseline", "기준");
/// A column, and a field.
pub const CPU_UNITS: Text = Text::new("CPU units", "CPU 단위");
/// A column.
pub const AWSVPC: Text = Text::new("awsvpc tasks", "awsvpc 태스크");
/// A column.
pub const TRUNKING: Text = Text::new("with trunking", "트렁킹 시");
/// Before the estimate beside a published number.
pub const ESTIMATED: Text = Text::new("estimated", "추정");
/// Before the mean error, and between it and the greatest one.
pub const OFF: [Text; 2] = [Text::new("", "오차 평균 "), Text::new(" off on average, up to ", ", 최대 ")];
/// What is kept from tasks.
pub const FOR_TASKS_HINT: Text = Text::new(
    "With the ECS-optimised AMI: the kernel keeps a part of the memory, the agent ECS_RESERVED_MEMORY; 94 of 100 ports and one interface less are left for tasks.",
    "ECS 최적화 AMI 기준: 커널이 메모리 일부를, 에이전트가 ECS_RESERVED_MEMORY를 씁니다. 태스크에는 포트 100개 중 94개, 인터페이스는 하나 적게 남습니다.",
);
/// Opens the exchange.
pub const MOVE: Text = Text::new("Move a task to another family", "다른 패밀리로 태스크 이동");
/// What it is about.
pub const MOVE_HINT: Text = Text::new(
    "CPU units are shares of a vCPU; ECU compare vCPUs. The same CPU units do more on a faster one.",
    "CPU 단위는 vCPU의 몫이고 ECU는 vCPU를 비교합니다. 같은 CPU 단위라도 빠른 vCPU에서는 더 많은 일을 합니다.",
);
/// A field.
pub const FROM: Text = Text::new("From", "현재 유형");
/// A field.
pub const TO: Text = Text::new("To", "옮길 유형");

/// What the field takes.
pub fn hint(language: Language) -> String {
    let columns = servers_columns(language);
    language.pick(
        format!(
            "A line of headings, then a line for each server. Without headings, in this order: {columns}."
        ),
        format!("첫 행은 제목, 다음 행부터 서버 한 대씩. 제목이 없으면 이 순서로 읽습니다: {columns}."),
    )
}

/// What is not told apart.
pub fn and_more(language: Language, count: usize) -> String {
    let count = thousands(count as u64);
    language.pick(format!("and {count} more"), format!("그 외 {count}개"))
}

/// A text that no plan keeps.
pub fn too_long(language: Language, most: u32) -> String {
    let most = thousands(most);
    language.pick(
        format!("A plan keeps at most {most} characters of servers; this text is not kept."),
        format!("서버 목록은 최대 {most}자까지 저장합니다. 이 텍스트는 저장되지 않습니다."),
    )
}

/// What an average does not say.
pub fn averages_hide(language: Language, share: &str, each: &str, average: &str, peak: &str) -> String {
    language.pick(
        format!("Averages hide the work. At {share} a server of {each} uses {average}, but it needs {peak} at the peak."),
        format!("평균은 실제 부하를 가립니다. {each} 서버는 {share}에서 {average}를 쓰지만, 피크에는 {peak}가 필요합니다."),
    )
}

/// Servers whose memory is not in the sum.
pub fn without_memory(language: Language, servers: u32) -> String {
    language.pick(
        format!("The memory of {} is not said.", counted(servers, "server", "servers")),
        format!("서버 {}대는 메모리가 적혀 있지 않습니다.", thousands(servers)),
    )
}

/// Opens the tasks.
pub fn tasks_on(language: Language, instance_type: &str) -> String {
    language.pick(
        format!("The tasks they become on {instance_type}"),
        format!("{instance_type} 기준 태스크 크기"),
    )
}

/// What is no number of CPU units.
pub fn units_between(language: Language, most: u32) -> String {
    let most = thousands(most);
    language.pick(
        format!("CPU units are a number from 1 to {most}."),
        format!("CPU 단위는 1에서 {most} 사이의 숫자입니다."),
    )
}

/// What is no type.
pub fn unknown_type(language: Language, name: &str) -> String {
    language.pick(
        format!("\"{name}\" is no instance type or family that is known."),
        format!("\"{name}\": 알 수 없는 인스턴스 유형 또는 패밀리입니다."),
    )
}

/// The same CPU units elsewhere.
pub fn same_units(language: Language, instance_type: &str) -> String {
    language.pick(format!("the same on {instance_type}"), format!("{instance_type}에서 그대로"))
}

/// The same computing power elsewhere.
pub fn same_ecu(language: Language, instance_type: &str) -> String {
    language.pick(format!("for as much on {instance_type}"), format!("{instance_type}에서 같은 성능"))
}

//! The words of the dialogs that change traffic and scaling.

use stowage_core::plan::PartKind;
use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The dialogs' title, and the palette's section.
pub const TITLE: Text = Text::new("Traffic and scaling", "트래픽과 조정");
/// The panel beside the page.
pub const BY_HAND: Text = Text::new("Scale by hand", "수동 조정");
/// Opens it.
pub const BY_HAND_WAY: Text = Text::new("Scale by hand…", "수동 조정…");
/// Opens the dialog that puts a service behind a load balancer.
pub const BEHIND_WAY: Text = Text::new("Put behind a load balancer…", "로드 밸런서 연결…");
/// Opens the dialog that has a service scaled.
pub const SCALE_WAY: Text = Text::new("Scale automatically…", "자동 조정…");
/// Adds a part of traffic or scaling.
pub const NEW: Text = Text::new("Add to traffic or scaling", "트래픽·조정 항목 추가");
/// What is done with a part.
pub const MORE: Text = Text::new("What can be done with it", "할 수 있는 일");
/// Puts a changed part into the plan.
pub const CHANGE: Text = Text::new("Change", "변경");
/// Puts a new part into the plan.
pub const CREATE: Text = Text::new("Create", "생성");
/// Takes a part out of the plan, with what names it.
pub const REMOVE_ALL: Text = Text::new("Remove all of it", "모두 삭제");
/// Puts a service behind a load balancer.
pub const PUT_BEHIND: Text = Text::new("Put behind it", "연결");
/// Has a service scaled.
pub const SCALE: Text = Text::new("Scale automatically", "자동 조정 설정");
/// What was to be changed is no longer there.
pub const GONE: Text = Text::new("The plan no longer has it.", "플랜에 더는 없습니다.");
/// The name of a part.
pub const NAME: Text = Text::new("Name", "이름");
/// The kind of a load balancer.
pub const TYPE: Text = Text::new("Kind", "종류");
/// An Application Load Balancer.
pub const APPLICATION: Text = Text::new("Application", "Application");
/// A Classic Load Balancer.
pub const CLASSIC: Text = Text::new("Classic", "Classic");
/// The rules of a listener.
pub const RULES: Text = Text::new("Listener rules", "리스너 규칙");
/// How they are read.
pub const RULES_HELP: Text = Text::new(
    "The lowest priority that matches decides. In a pattern * stands for any characters, ? for one.",
    "일치하는 규칙 중 우선 순위 숫자가 가장 낮은 것이 적용됩니다. 패턴에서 *는 임의의 문자열, ?는 한 글자입니다.",
);
/// A rule's priority.
pub const PRIORITY: Text = Text::new("Priority", "우선 순위");
/// A rule's patterns.
pub const PATTERNS: Text = Text::new("Paths", "경로");
/// Where a rule leads.
pub const TARGET_GROUP: Text = Text::new("Target group", "대상 그룹");
/// Where requests go that no rule matches.
pub const DEFAULT_GROUP: Text = Text::new("Default target group", "기본 대상 그룹");
/// Adds a rule.
pub const ADD_RULE: Text = Text::new("Add a rule", "규칙 추가");
/// The port of a Classic Load Balancer's instances.
pub const INSTANCE_PORT: Text = Text::new("Instance port", "인스턴스 포트");
/// What that means.
pub const INSTANCE_PORT_HELP: Text = Text::new(
    "One port of every instance: at most one task of a service on each.",
    "모든 인스턴스의 한 포트이므로 인스턴스마다 서비스의 태스크가 최대 하나입니다.",
);
/// Health checks.
pub const HEALTH_CHECK: Text = Text::new("Health check", "상태 확인");
/// From one check to the next.
pub const INTERVAL: Text = Text::new("Interval", "간격");
/// Without an answer for so long, a check has failed.
pub const TIMEOUT: Text = Text::new("Timeout", "제한 시간");
/// Successes until a target is healthy.
pub const HEALTHY: Text = Text::new("Healthy after", "정상 판정");
/// Failures until a target is unhealthy.
pub const UNHEALTHY: Text = Text::new("Unhealthy after", "비정상 판정");
/// Seconds.
pub const SECONDS: Text = Text::new("s", "초");
/// Checks.
pub const CHECKS: Text = Text::new("checks", "회");
/// How a target is chosen.
pub const ALGORITHM: Text = Text::new("Algorithm", "알고리즘");
/// How long a deregistered target still answers.
pub const DELAY: Text = Text::new("Deregistration delay", "등록 취소 지연");
/// Where requests are sent.
pub const LOAD_BALANCER: Text = Text::new("Load balancer", "로드 밸런서");
/// The path of requests.
pub const PATH: Text = Text::new("Path", "경로");
/// How many requests come when.
pub const CURVE: Text = Text::new("Requests a minute", "분당 요청 수");
/// Before what a change takes away.
pub const LOST: Text = Text::new("With this change:", "변경하면 다음과 같이 됩니다.");
/// There is no room for a point.
pub const NO_ROOM: Text = Text::new(
    "There is no room for a point behind this one: points are at least a second apart, before the plan's end.",
    "이 점 다음에는 점을 추가할 자리가 없습니다. 점 사이는 1초 이상이며 플랜이 끝나기 전이어야 합니다.",
);
/// How a curve is drawn.
pub const CURVE_HELP: Text = Text::new(
    "Drag a point, or move it with the arrow keys (with Shift: further). Insert adds one behind it, Delete removes it.",
    "점을 끌거나 화살표 키로 옮깁니다(Shift: 크게). Insert는 다음에 점을 추가하고 Delete는 점을 삭제합니다.",
);
/// Takes back the last change of a curve or of rows.
pub const UNDO: Text = Text::new("Undo", "실행 취소");
/// The points as text.
pub const POINTS: Text = Text::new("Points", "점");
/// When a point is.
pub const AT: Text = Text::new("At", "시각");
/// The rate at a point.
pub const RATE: Text = Text::new("Requests a minute", "분당 요청 수");
/// Adds a point.
pub const ADD_POINT: Text = Text::new("Add a point", "점 추가");
/// The CPU time of a request.
pub const CPU_TIME: Text = Text::new("CPU time of one", "요청당 CPU 시간");
/// What that is measured by.
pub const CPU_TIME_HELP: Text = Text::new("The mean, at one vCPU.", "vCPU 1개 기준 평균");
/// How it differs.
pub const DISTRIBUTION: Text = Text::new("It differs", "분포");
/// What an alarm measures.
pub const METRIC: Text = Text::new("Metric", "지표");
/// Of which service.
pub const SERVICE: Text = Text::new("Service", "서비스");
/// On which side of the threshold a datapoint breaches.
pub const COMPARISON: Text = Text::new("Is", "조건");
/// The threshold.
pub const THRESHOLD: Text = Text::new("Threshold", "임계값");
/// The newest datapoints that count.
pub const PERIODS: Text = Text::new("Of the last", "평가 기간");
/// How many of them must breach.
pub const DATAPOINTS: Text = Text::new("Datapoints to alarm", "경보 데이터 포인트");
/// One datapoint a minute.
pub const MINUTES: Text = Text::new("min", "분");
/// What a missing datapoint counts as.
pub const MISSING: Text = Text::new("Missing data is", "누락 데이터");
/// At least so many tasks.
pub const MINIMUM: Text = Text::new("Minimum", "최소");
/// At most so many.
pub const MAXIMUM: Text = Text::new("Maximum", "최대");
/// What tasks are counted in.
pub const TASKS: Text = Text::new("tasks", "개");
/// What instances are counted in.
pub const INSTANCES: Text = Text::new("instances", "대");
/// The alarm of a policy.
pub const ALARM: Text = Text::new("Alarm", "경보");
/// What a step's number is.
pub const ADJUSTMENT_TYPE: Text = Text::new("A step's number is", "조정 유형");
/// The steps.
pub const STEPS: Text = Text::new("Steps", "단계");
/// What their bounds count from.
pub const STEPS_HELP: Text = Text::new(
    "Bounds count from the alarm's threshold; an empty one is open.",
    "경계는 경보 임계값과의 차이입니다. 비우면 제한이 없습니다.",
);
/// A step's lower bound.
pub const LOWER: Text = Text::new("From", "하한");
/// A step's upper bound.
pub const UPPER: Text = Text::new("To", "상한");
/// What a step does.
pub const ADJUSTMENT: Text = Text::new("Adjustment", "조정");
/// Adds a step.
pub const ADD_STEP: Text = Text::new("Add a step", "단계 추가");
/// The least number of tasks that a percentage changes.
pub const MAGNITUDE: Text = Text::new("At least", "최소 조정");
/// How long an activity keeps others from adding to it.
pub const COOLDOWN: Text = Text::new("Cooldown", "휴지 시간");
/// The type of what a group launches.
pub const INSTANCE_TYPE: Text = Text::new("Type", "타입");
/// The zones of a group.
pub const ZONES: Text = Text::new("Zones", "가용 영역");
/// The instances of the start that belong to a group.
pub const MEMBERS: Text = Text::new("Its instances at the start", "시작 시 소속 인스턴스");
/// What the agents keep.
pub const RESERVE: Text = Text::new("Agent's reserve", "에이전트 예약");
/// What makes a group add an instance.
pub const SCALE_OUT_ON: Text = Text::new("Adds an instance on", "확장 계기");
/// What makes a group take an instance away.
pub const SCALE_IN_ON: Text = Text::new("Takes one away on", "축소 계기");
/// Nothing does.
pub const ON_NOTHING: Text = Text::new("nothing", "없음");
/// Whether an instance is drained first.
pub const DRAINING: Text = Text::new("Drained first", "관리형 드레이닝");
/// Whether instances with tasks stay.
pub const PROTECTION: Text = Text::new("Those with tasks stay", "종료 보호");
/// What a service registers with.
pub const REGISTRATIONS: Text = Text::new("Where its tasks are registered", "태스크 등록 위치");
/// Opens that.
pub const REGISTRATIONS_WAY: Text =
    Text::new("Change where its tasks are registered…", "태스크 등록 위치 변경…");
/// With what.
pub const REGISTRAR: Text = Text::new("With", "등록 대상");
/// A container.
pub const CONTAINER: Text = Text::new("Container", "컨테이너");
/// Its port.
pub const PORT: Text = Text::new("Port", "포트");
/// Adds a registration.
pub const ADD_REGISTRATION: Text = Text::new("Add one", "추가");
/// How long health checks do not count.
pub const GRACE: Text = Text::new("Grace period", "유예 기간");
/// Nothing is chosen.
pub const NONE_CHOSEN: Text = Text::new("Choose one", "선택하세요");
/// Moves a row up.
pub const UP: Text = Text::new("Move up", "위로");
/// Moves a row down.
pub const DOWN: Text = Text::new("Move down", "아래로");
/// Removes a row.
pub const REMOVE_ROW: Text = Text::new("Remove row", "행 삭제");
/// What a service is put behind.
pub const ENTRANCE: Text = Text::new("Behind", "연결할 로드 밸런서");
/// A new Application Load Balancer.
pub const NEW_APPLICATION: Text = Text::new(
    "A new Application Load Balancer: each task on a port of its own",
    "새 Application Load Balancer: 태스크마다 동적 포트",
);
/// A new Classic Load Balancer.
pub const NEW_CLASSIC: Text = Text::new(
    "A new Classic Load Balancer: one port of each instance",
    "새 Classic Load Balancer: 인스턴스마다 포트 하나",
);
/// What a Classic Load Balancer needs and the task definition does not have.
pub const NO_HOST_PORT: Text = Text::new(
    "A Classic Load Balancer needs a static hostPort, and the task definition has none.",
    "Classic Load Balancer에는 정적 hostPort가 필요하지만 태스크 정의에 없습니다.",
);
/// A task definition without ports.
pub const NO_PORT: Text = Text::new(
    "Its task definition maps no container port: there is nowhere to send requests to.",
    "태스크 정의에 컨테이너 포트 매핑이 없어 요청을 보낼 곳이 없습니다.",
);
/// Requests come from the start.
pub const WITH_REQUESTS: Text =
    Text::new("Requests come: quiet, a rise, a peak, and back", "요청 발생: 평시, 상승, 최대, 복귀");
/// The rate at first.
pub const QUIET: Text = Text::new("At first", "평시");
/// The rate at the peak.
pub const PEAK: Text = Text::new("At the peak", "최대");
/// What a rate counts.
pub const A_MINUTE: Text = Text::new("/min", "/분");
/// What is made.
pub const MAKES_BEHIND: Text = Text::new(
    "Makes a target group, what leads to it, and has ECS register the service's tasks: one step.",
    "대상 그룹과 경로를 만들고 ECS가 서비스의 태스크를 등록하게 합니다(한 단계).",
);
/// Above which CPU tasks are added.
pub const HIGH: Text = Text::new("CPU above, for 1 minute", "CPU 초과(1분)");
/// How many are added.
pub const ADD_TASKS: Text = Text::new("Then add", "추가할 태스크");
/// Whether tasks are taken away.
pub const WITH_LOW: Text = Text::new("Take tasks away again", "태스크 축소");
/// Below which CPU a task is taken away.
pub const LOW: Text = Text::new("CPU below, for 5 minutes: 1 task less", "CPU 미만(5분): 태스크 1개 축소");
/// Whether instances are added.
pub const WITH_GROUP: Text = Text::new(
    "Add an instance when a task finds no room (Auto Scaling group)",
    "태스크를 배치할 자리가 없으면 인스턴스 추가(Auto Scaling 그룹)",
);
/// How many instances at most.
pub const MOST_INSTANCES: Text = Text::new("Instances at most", "최대 인스턴스 수");
/// The service is behind nothing.
pub const NO_REQUESTS: Text = Text::new(
    "Without requests its CPU stays at 0 %: put it behind a load balancer first.",
    "요청이 없으면 CPU가 0 %로 유지됩니다. 먼저 로드 밸런서를 연결하세요.",
);
/// The service is scaled already.
pub const SCALED_ALREADY: Text = Text::new(
    "The service is scaled already. Change the parts that do it:",
    "이미 자동 조정 중인 서비스입니다. 관련 항목을 변경하세요:",
);
/// What removing would leave.
pub const NAMED_BY: Text = Text::new(
    "Others name it, and would name nothing. In one step, which undo takes back:",
    "다른 항목에서 참조하고 있습니다. 실행 취소할 수 있는 한 단계로 함께 처리합니다:",
);
/// Said while the simulation of traffic is fetched.
pub const COMES: Text =
    Text::new("The simulation of traffic is being loaded.", "트래픽 시뮬레이션을 불러오는 중입니다.");

/// A kind of part.
pub fn kind(kind: PartKind) -> Text {
    match kind {
        PartKind::LoadBalancer => Text::new("Load balancer", "로드 밸런서"),
        PartKind::TargetGroup => Text::new("Target group", "대상 그룹"),
        PartKind::Load => Text::new("Load", "부하"),
        PartKind::Alarm => Text::new("Alarm", "경보"),
        PartKind::ScalableTarget => Text::new("Scaling bounds", "조정 범위"),
        PartKind::ScalingPolicy => Text::new("Scaling policy", "조정 정책"),
        PartKind::AutoScalingGroup => Text::new("Auto Scaling group", "Auto Scaling 그룹"),
    }
}

/// A kind of part, for a `data-testid`.
pub fn key(kind: PartKind) -> &'static str {
    match kind {
        PartKind::LoadBalancer => "load-balancer",
        PartKind::TargetGroup => "target-group",
        PartKind::Load => "load",
        PartKind::Alarm => "alarm",
        PartKind::ScalableTarget => "scalable-target",
        PartKind::ScalingPolicy => "scaling-policy",
        PartKind::AutoScalingGroup => "auto-scaling-group",
    }
}

/// A fault of a row.
pub fn in_row(language: Language, row: usize, fault: &str) -> String {
    language.pick(format!("Row {row}: {fault}"), format!("{row}행: {fault}"))
}

/// A field of a row, for those who cannot see the columns' heads.
pub fn of_row(language: Language, column: &str, row: usize) -> String {
    language.pick(format!("{column}, row {row}"), format!("{column}, {row}행"))
}

/// A point of a curve.
pub fn point(language: Language, number: usize, all: usize) -> String {
    language.pick(format!("Point {number} of {all}"), format!("점 {number}/{all}"))
}

/// Where a point is.
pub fn point_value(language: Language, at: &str, rate: u32) -> String {
    let rate = thousands(rate);
    language.pick(format!("{at}, {rate} requests a minute"), format!("{at}, 분당 요청 {rate}건"))
}

/// A rule that leads to a service.
pub fn rule_of(language: Language, balancer: &str) -> String {
    language.pick(format!("A rule of {balancer}, by path"), format!("{balancer}의 규칙(경로 기준)"))
}

/// A port that takes requests.
pub fn port(language: Language, container: &str, port: u16, host_port: Option<u16>) -> String {
    match host_port {
        None => language.pick(
            format!("{container}:{port} on a dynamic host port"),
            format!("{container}:{port} (동적 호스트 포트)"),
        ),
        Some(host) => language.pick(
            format!("{container}:{port} on host port {host}"),
            format!("{container}:{port} (호스트 포트 {host})"),
        ),
    }
}

/// What a group adds an instance on.
pub fn scale_out_on(language: Language, kind: &str, name: &str) -> String {
    match kind {
        "alarm" => language.pick(format!("alarm {name}"), format!("경보 {name}")),
        _ => language.pick(format!("unplaced tasks of {name}"), format!("{name}의 미배치 태스크")),
    }
}

/// What a step does, at a range of a metric.
pub fn step(language: Language, range: (Option<i64>, Option<i64>), from: u32, to: u32) -> String {
    let range = match range {
        (Some(low), Some(high)) => format!("{low}-{high} %"),
        (Some(low), None) => language.pick(format!("from {low} %"), format!("{low} % 이상")),
        (None, Some(high)) => language.pick(format!("up to {high} %"), format!("{high} % 이하")),
        (None, None) => language.pick("at any value", "모든 값").to_owned(),
    };
    format!("{range}: {} → {}", thousands(from), thousands(to))
}

/// Of how many tasks the steps are shown.
pub fn with_tasks(language: Language, tasks: u32) -> String {
    language.pick(
        format!("With {}", counted(tasks, "task", "tasks")),
        format!("태스크 {}개일 때", thousands(tasks)),
    )
}

/// A threshold of CPUUtilization above 100, and the highest that the metric can be.
pub fn beyond(language: Language, threshold: u32, highest: u32) -> String {
    let most = thousands(highest);
    if threshold > highest {
        return language.pick(
            format!(
                "CPUUtilization is at most {most} % here: all CPU of the largest instance, or the task's cpu."
            ),
            format!(
                "CPUUtilization은 여기서 최대 {most} %입니다(가장 큰 인스턴스의 CPU 전체 또는 태스크의 cpu)."
            ),
        );
    }
    language.pick(
        format!("On EC2 a task may use idle CPU, up to {most} % here. Stowage keeps it within its share: 100 % at most."),
        format!("EC2에서는 남는 CPU까지 최대 {most} % 쓸 수 있지만, Stowage의 태스크는 할당량(100 %)까지만 씁니다."),
    )
}

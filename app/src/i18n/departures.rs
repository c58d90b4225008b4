//! The words of load balancers, their routes and their targets.

use stowage_core::simulation::recording::Count;
use stowage_core::words::{Language, counted, thousands};

use super::Text;

/// The load balancers as a region.
pub const REGION: Text = Text::new("Load balancers", "로드 밸런서");
/// A column of routes.
pub const PRIORITY: Text = Text::new("Priority", "우선순위");
/// A column of routes.
pub const CONDITION: Text = Text::new("Condition", "조건");
/// A column of routes.
pub const FORWARD_TO: Text = Text::new("Forward to", "전달 대상");
/// A column of routes.
pub const TARGETS: Text = Text::new("Targets", "대상");
/// Requests that ended in the last second.
pub const REQUESTS: Text = Text::new("req/s", "요청/s");
/// The same of a target that is avoided: it has taken them before.
pub const ANSWERS: Text = Text::new("answers/s", "응답/s");
/// Those of them that were not served.
pub const ERRORS: Text = Text::new("errors/s", "오류/s");
/// The rule that takes what no other takes.
pub const DEFAULT: Text = Text::new("default", "기본");
/// Its condition.
pub const EVERYTHING_ELSE: Text = Text::new("everything else", "나머지 전체");
/// A route without targets.
pub const NO_TARGETS: Text = Text::new("no target", "대상 없음");
/// What a count says that several routes share.
pub const SHARED: Text = Text::new(
    "All requests of this target group: another rule leads to it too.",
    "다른 규칙과 함께 쓰는 대상 그룹의 전체 요청입니다.",
);

/// What an Application Load Balancer is, and how many rules it has.
pub fn application(language: Language, rules: usize) -> String {
    let english = counted(rules as u64, "rule", "rules");
    language.pick(format!("Application · {english}"), format!("Application · 규칙 {rules}개"))
}

/// What a Classic Load Balancer is, and the one port that it knows.
pub fn classic(language: Language, port: u16) -> String {
    language.pick(format!("Classic · port {port}"), format!("Classic · 포트 {port}"))
}

/// What a dot stands for.
pub fn a_dot(language: Language, requests: u32) -> String {
    let english = counted(requests, "request", "requests");
    language.pick(format!("a dot is {english}"), format!("점 하나는 요청 {}건", thousands(requests)))
}

/// What is said of a target where the pointer rests on it.
pub fn target(language: Language, task: &str, state: &str) -> String {
    language.pick(format!("task {task}: {state}"), format!("태스크 {task}: {state}"))
}

/// A load balancer, in a list of facts.
pub const LOAD_BALANCER: Text = Text::new("Load balancer", "로드 밸런서");
/// A target group.
pub const TARGET_GROUP: Text = Text::new("Target group", "대상 그룹");
/// A listener rule.
pub const RULE: Text = Text::new("listener rule", "리스너 규칙");
/// What is selected is not in the plan.
pub const ABSENT: Text = Text::new("not in the plan", "플랜에 없음");
/// Settings.
pub const SETTINGS: Text = Text::new("Settings", "설정");
/// Requests that ended in the second before the cursor.
pub const LAST_SECOND: Text = Text::new("Last second", "지난 1초");
/// Latencies of the minute before the cursor.
pub const LATENCY: Text = Text::new("Latency, last minute", "지연 시간(지난 1분)");
/// The port that a target answers on.
pub const TARGET_PORT: Text = Text::new("Target's port", "대상 포트");
/// What a task is for its load balancer.
pub const TARGET: Text = Text::new("Target", "대상");
/// Makes a task's health checks fail.
pub const FAIL: Text = Text::new("Fail its health checks", "상태 확인 실패시키기");
/// Makes them pass again.
pub const PASS: Text = Text::new("Let it pass again", "다시 통과시키기");
/// They fail.
pub const FAILS: Text =
    Text::new("Its health checks are made to fail.", "상태 확인이 실패하도록 되어 있습니다.");
/// Services behind load balancers.
pub const COMPARED: Text = Text::new("Services behind load balancers", "로드 밸런서를 쓰는 서비스");
/// A column of those.
pub const SERVICE: Text = Text::new("Service", "서비스");
/// A column of those.
pub const RUNNING: Text = Text::new("Running", "실행");
/// A column of those.
pub const INSTANCES: Text = Text::new("Instances", "인스턴스");

/// A target's port.
pub fn port(language: Language, port: u16) -> String {
    language.pick(format!("port {port}"), format!("포트 {port}"))
}

/// What a target has served since it was registered.
pub fn served(language: Language, count: Count) -> String {
    let (served, errors) = (thousands(count.served), thousands(count.errors));
    let english = counted(count.errors, "error", "errors");
    language.pick(format!("{served} served · {english}"), format!("처리 {served}건 · 오류 {errors}건"))
}

/// How many tasks go nowhere, and why.
pub fn unplaced(language: Language, count: u32, why: &str) -> String {
    let english = counted(count, "task unplaced", "tasks unplaced");
    language.pick(format!("{english}: {why}"), format!("미배치 {}개: {why}", thousands(count)))
}

//! The words of plots, lanes and lists about requests, alarms and scaling.

use stowage_core::words::{Language, thousands};

use super::Text;

/// The plot of tasks.
pub const TASKS: Text = Text::new("Tasks", "태스크");
/// The plot of latencies.
pub const LATENCY: Text = Text::new("Latency", "지연 시간");
/// The unit and the scale of that plot.
pub const MILLISECONDS: Text = Text::new("ms, log", "ms, 로그");
/// The plot of requests.
pub const REQUESTS: Text = Text::new("Requests per target", "대상당 요청");
/// The unit of that plot.
pub const A_SECOND: Text = Text::new("/s", "/초");
/// Those of them that were not served, a second.
pub const ERRORS: Text = Text::new("errors/s", "오류/초");
/// What is not known at an instant.
pub const NOTHING: &str = "–";
/// The lane of what scaling did to a service.
pub const SCALED: Text = Text::new("scaling", "조정");
/// The bounds of a service.
pub const SCALABLE_TARGET: Text = Text::new("Scalable target", "조정 대상");
/// What scales a service.
pub const POLICIES: Text = Text::new("Step scaling policies", "단계 조정 정책");
/// The list of decisions.
pub const MINUTES: Text = Text::new("Every minute, and why", "1분마다의 판단과 이유");
/// No decision has been made by the cursor.
pub const NO_MINUTES: Text = Text::new(
    "No alarm has been evaluated yet. Play, or step forward.",
    "아직 경보를 평가하지 않았습니다. 재생하거나 다음으로 이동하십시오.",
);
/// Nothing scales the service.
pub const NOT_SCALED: Text = Text::new(
    "Nothing scales this service: it has no scaling policy, so its desiredCount changes only by hand.",
    "이 서비스에는 조정 정책이 없어 desiredCount는 직접 변경할 때만 바뀝니다.",
);
/// An Auto Scaling group.
pub const GROUP: Text = Text::new("Auto Scaling group", "Auto Scaling 그룹");
/// What makes a group add an instance.
pub const SCALES_OUT: Text = Text::new("Adds an instance on", "인스턴스 추가 조건");
/// What makes a group take an instance away.
pub const SCALES_IN: Text = Text::new("Takes an instance away on", "인스턴스 축소 조건");
/// An alarm that has not been evaluated.
pub const NOT_EVALUATED: Text = Text::new("not evaluated yet", "평가 전");
/// What is told in the studio's own words, since AWS's are not known.
pub const OURS: Text = Text::new("Stowage's words", "Stowage의 표현");

/// Tasks of a service that find no room.
pub fn unplaced_tasks_of(language: Language, service: &str) -> String {
    language.pick(format!("tasks of {service} that find no room"), format!("{service}의 미배치 태스크"))
}

/// A step: from how far to how far from the threshold, and what is done there.
pub fn step(language: Language, from: Option<i32>, to: Option<i32>, adjustment: &str) -> String {
    let bound =
        |bound: Option<i32>, none: &str| bound.map_or_else(|| none.to_owned(), |bound| bound.to_string());
    let (from, to) = (bound(from, "−∞"), bound(to, "∞"));
    language.pick(
        format!("{from} to {to} from the threshold: {adjustment}"),
        format!("임계값 기준 {from}~{to}: {adjustment}"),
    )
}

/// Shows all minutes.
pub fn show_all(language: Language, count: usize) -> String {
    let count = thousands(count as u64);
    language.pick(format!("Show all {count} minutes"), format!("{count}분 모두 보기"))
}

/// Goes to an instant, and shows what was touched then.
pub fn show(language: Language, what: &str) -> String {
    language.pick(format!("Show {what}"), format!("{what} 보기"))
}

/// What a plot of tasks shows.
pub fn tasks_label(service: &str, running: u32, desired: u32) -> String {
    format!("{service}: runningCount {running}, desiredCount {desired}")
}

/// What the plot of CPUUtilization shows.
pub fn cpu_label(language: Language, service: &str, value: &str) -> String {
    language.pick(
        format!("CPUUtilization of {service}: {value} %"),
        format!("{service}의 CPUUtilization: {value} %"),
    )
}

/// What the plot of latencies shows.
pub fn latency_label(language: Language, service: &str, [half, most, nearly_all]: &[String; 3]) -> String {
    language.pick(
        format!("Latency of {service} in milliseconds: p50 {half}, p95 {most}, p99 {nearly_all}"),
        format!("{service}의 지연 시간(밀리초): p50 {half}, p95 {most}, p99 {nearly_all}"),
    )
}

/// What the plot of requests shows.
pub fn requests_label(language: Language, service: &str, share: &str, errors: &str) -> String {
    language.pick(
        format!("Requests a second on each target of {service}: {share}; errors a second: {errors}"),
        format!("{service}의 대상당 초당 요청: {share}, 초당 오류: {errors}"),
    )
}

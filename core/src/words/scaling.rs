//! Alarms, what scaling decided on them, and what became of it.

use super::Language;
use super::number::thousands;
use super::traffic::scaling_outcome;
use crate::service::{Alarm, ComparisonOperator, Metric};
use crate::simulation::recording::{AlarmReading, Decision, Happening, Reason, ScalingOutcome, TargetState};

/// What an alarm watches for.
pub fn alarm_condition(language: Language, alarm: &Alarm) -> String {
    let (metric, side) = (metric(&alarm.metric), side(language, alarm.comparison_operator));
    let (threshold, needed, of) = (alarm.threshold, alarm.datapoints_to_alarm, alarm.evaluation_periods);
    language.pick(
        format!("{metric} {side} {threshold} % for {needed} of {of} datapoints"),
        format!("{metric} {threshold} % {side}, 데이터 포인트 {of}개 중 {needed}개"),
    )
}

/// What was decided at a minute and on what, as one sentence.
pub fn decision(language: Language, decision: &Decision) -> String {
    let outcome = scaling_outcome(language, &decision.outcome);
    let reason = match &decision.reason {
        None => return outcome,
        Some(Reason::Alarm(alarm)) => reading(language, alarm),
        Some(Reason::ByHand) => {
            language.pick("The capacity was set by hand", "용량을 직접 설정했습니다").to_owned()
        }
        Some(Reason::Unplaced { service, tasks: 0 }) => language.pick(
            format!("No task of {service} waits for room"),
            format!("서비스 {service}: 미배치 태스크 없음"),
        ),
        Some(Reason::Unplaced { service, tasks }) => {
            let count = thousands(*tasks);
            let waiting = if *tasks == 1 { "task finds" } else { "tasks find" };
            language.pick(
                format!("{count} {waiting} no room for {service}"),
                format!("서비스 {service}: 미배치 태스크 {count}개"),
            )
        }
    };
    language.pick(format!("{reason}: {}", uncapitalized(&outcome)), format!("{reason}. {outcome}"))
}

/// The newest datapoint of an alarm, and how many of those that count are beyond the threshold.
fn reading(language: Language, reading: &AlarmReading) -> String {
    let alarm = &reading.alarm;
    let (metric, side) = (metric(&alarm.metric), side(language, alarm.comparison_operator));
    let value = match reading.value {
        Some(value) => format!("{metric} {value} %"),
        None => language.pick(format!("{metric} missing"), format!("{metric} 없음")),
    };
    let (threshold, breaching, of) = (alarm.threshold, reading.breaching, alarm.evaluation_periods);
    language.pick(
        format!("{value}, {side} {threshold} % for {breaching} of {of} datapoints"),
        format!("{value} ({threshold} % {side}: 데이터 포인트 {of}개 중 {breaching}개)"),
    )
}

/// What a mark on the lane of a service or a group says: by how much it was scaled in all.
pub fn scaling_mark<'a>(outcomes: impl IntoIterator<Item = &'a ScalingOutcome>) -> String {
    let change: i64 = outcomes.into_iter().map(ScalingOutcome::change).sum();
    format!("{}{}", if change < 0 { "−" } else { "+" }, thousands(change.unsigned_abs()))
}

/// What has happened, in our words, where AWS's are not known.
pub fn happening(language: Language, happening: &Happening) -> String {
    match happening {
        Happening::Alarm { alarm, to, .. } => format!("{alarm}: {}", to.as_str()),
        Happening::Policy { policy, outcome, .. } => {
            format!("{policy}: {}", scaling_outcome(language, outcome))
        }
        Happening::Group { group, outcome } => format!("{group}: {}", scaling_outcome(language, outcome)),
        Happening::Health(target) => {
            let (task, port, state) = (target.task.short(), target.port, target.state.as_str());
            let passes = target.state == TargetState::Healthy;
            let (english, korean) = match passes {
                true => ("passes its health checks", "상태 확인을 통과했습니다"),
                false => ("fails its health checks", "상태 확인에 실패했습니다"),
            };
            language.pick(
                format!("Task {task} on port {port} {english}: the target is {state}."),
                format!("태스크 {task}, 포트 {port}: {korean}. 대상은 {state} 상태입니다."),
            )
        }
    }
}

fn metric(metric: &Metric) -> &'static str {
    match metric {
        Metric::CpuUtilization { .. } => "CPUUtilization",
        Metric::CpuReservation => "CPUReservation",
        Metric::MemoryReservation => "MemoryReservation",
    }
}

fn side(language: Language, operator: ComparisonOperator) -> &'static str {
    match operator {
        ComparisonOperator::GreaterThanThreshold => language.pick("above", "초과"),
        ComparisonOperator::GreaterThanOrEqualToThreshold => language.pick("at or above", "이상"),
        ComparisonOperator::LessThanThreshold => language.pick("below", "미만"),
        ComparisonOperator::LessThanOrEqualToThreshold => language.pick("at or below", "이하"),
    }
}

/// A sentence as it goes on after a colon.
fn uncapitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

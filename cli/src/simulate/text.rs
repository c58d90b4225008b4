//! The result of `stowage simulate` for people.

use stowage_core::units::SimTime;
use stowage_core::words::{Language, counted, thousands};

use super::report::{ActionOutcome, DeploymentStatus, Report, Service, TimelineAction};
use super::traffic::TrafficReport;
use crate::table::{Column, Table, hanging};

pub(super) fn render(report: &Report, language: Language) -> String {
    let findings = report.findings.iter().map(|finding| hanging("", &finding.message)).collect();
    let mut parts = vec![
        summary(report, language),
        log(report, language),
        report.traffic.as_ref().map(|traffic| minutes(traffic, language)).unwrap_or_default(),
        services(report, language),
        standalone_tasks(report, language),
        deployments(report, language),
        findings,
        closing(report, language),
    ];
    parts.retain(|part: &String| !part.is_empty());
    parts.join("\n")
}

fn summary(report: &Report, language: Language) -> String {
    let Report { plan, seed, until, .. } = report;
    language.pick(
        format!("{plan}: simulated until {until} with seed {seed}\n"),
        format!("{plan}: {until}까지 시드 {seed} 시뮬레이션\n"),
    )
}

/// Actions and events in order of time; an action comes after the events of its instant, as it does in the engine.
fn log(report: &Report, language: Language) -> String {
    let events = report.events.iter().map(|event| (event.at, false, event.message.clone()));
    let scaling = report.traffic.iter().flat_map(|traffic| traffic.log(language));
    let events = events.chain(scaling.map(|(at, text)| (at, false, text)));
    let actions = report.actions.iter().map(|timed| (timed.at, true, action(timed, language)));
    let mut lines: Vec<(SimTime, bool, String)> = events.chain(actions).collect();
    lines.sort_by_key(|(at, is_action, _)| (*at, *is_action));
    let line = |(at, is_action, text): &(SimTime, bool, String)| {
        let mark = if *is_action { "» " } else { "" };
        hanging(&format!("{}  {mark}", clock(*at)), text)
    };
    lines.iter().map(line).collect()
}

fn action(timed: &TimelineAction, language: Language) -> String {
    match (timed.outcome, &timed.message) {
        (ActionOutcome::Applied, _) => timed.name.clone(),
        (ActionOutcome::Ignored, Some(why)) => {
            format!("{} ({} {why})", timed.name, language.pick("no effect:", "효과 없음:"))
        }
        (ActionOutcome::Ignored, None) => {
            format!("{} ({})", timed.name, language.pick("no effect", "효과 없음"))
        }
        (ActionOutcome::NotReached, _) => {
            format!("{} ({})", timed.name, language.pick("after the end", "종료 이후"))
        }
    }
}

fn services(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("SERVICE", "서비스")),
        Column::Left(language.pick("TASK DEFINITION", "태스크 정의")),
        Column::Right("desiredCount"),
        Column::Right("runningCount"),
        Column::Right("pendingCount"),
        Column::Right(language.pick("HEALTHY", "정상")),
        Column::Left(language.pick("STATE", "상태")),
    ]);
    for service in &report.services {
        table.row([
            service.service.to_string(),
            service.task_definition.to_string(),
            thousands(service.desired_count),
            thousands(service.running_count),
            thousands(service.pending_count),
            thousands(service.healthy_count),
            state(service, language),
        ]);
    }
    table.render()
}

/// The minutes of every service behind a load balancer.
fn minutes(traffic: &TrafficReport, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("MINUTE", "분")),
        Column::Left(language.pick("SERVICE", "서비스")),
        Column::Right(language.pick("REQUESTS/S", "초당 요청")),
        Column::Right(language.pick("ERRORS", "오류")),
        Column::Right("p50 ms"),
        Column::Right("p95 ms"),
        Column::Right("p99 ms"),
        Column::Right("CPU %"),
        Column::Right("runningCount"),
        Column::Right("desiredCount"),
    ]);
    let millis = |micros: Option<u64>| micros.map_or_else(|| "-".to_owned(), |us| thousands(us / 1_000));
    for minute in &traffic.minutes {
        let requests = minute.served + minute.errors;
        table.row([
            minute.from.to_string(),
            minute.service.to_string(),
            format!("{}.{}", thousands(requests / 60), requests % 60 / 6),
            thousands(minute.errors),
            millis(minute.p50_micros),
            millis(minute.p95_micros),
            millis(minute.p99_micros),
            minute.cpu_utilization.clone().unwrap_or_else(|| "-".to_owned()),
            thousands(minute.running_count),
            thousands(minute.desired_count),
        ]);
    }
    let mut text = table.render();
    for unrouted in &traffic.unrouted {
        let (name, count) = (&unrouted.name, unrouted.errors);
        text += &hanging(
            "",
            &language.pick(
                format!(
                    "{name}: {} found no registered target (503).",
                    counted(count, "request", "requests")
                ),
                format!("{name}: 등록된 대상이 없어 요청 {}건이 503 오류로 끝났습니다.", thousands(count)),
            ),
        );
    }
    text
}

fn state(service: &Service, language: Language) -> String {
    let unplaced = thousands(service.unplaced_count);
    if service.blocked {
        language.pick("blocked", "교착").to_owned()
    } else if service.unplaced_count > 0 {
        language.pick(format!("{unplaced} unplaced"), format!("미배치 {unplaced}"))
    } else if service.steady {
        language.pick("steady", "안정").to_owned()
    } else {
        language.pick("in progress", "진행 중").to_owned()
    }
}

fn standalone_tasks(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("STANDALONE TASK", "독립 태스크")),
        Column::Left(language.pick("TASK DEFINITION", "태스크 정의")),
        Column::Left(language.pick("INSTANCE", "인스턴스")),
        Column::Left("lastStatus"),
    ]);
    for task in &report.standalone_tasks {
        table.row([
            task.task.to_string(),
            task.task_definition.to_string(),
            task.instance.to_string(),
            task.last_status.as_str().to_owned(),
        ]);
    }
    table.render()
}

fn deployments(report: &Report, language: Language) -> String {
    let mut table = Table::new([
        Column::Left(language.pick("DEPLOYMENT", "배포")),
        Column::Left(language.pick("SERVICE", "서비스")),
        Column::Left(language.pick("TASK DEFINITION", "태스크 정의")),
        Column::Left(language.pick("CREATED", "시작")),
        Column::Left(language.pick("COMPLETED", "완료")),
        Column::Left(language.pick("STATUS", "상태")),
    ]);
    for deployment in &report.deployments {
        table.row([
            deployment.id.clone(),
            deployment.service.to_string(),
            deployment.task_definition.to_string(),
            clock(deployment.created_at),
            deployment.completed_at.map_or_else(|| "-".to_owned(), clock),
            match deployment.status {
                DeploymentStatus::Primary => "PRIMARY",
                DeploymentStatus::Active => "ACTIVE",
                DeploymentStatus::Inactive => "INACTIVE",
            }
            .to_owned(),
        ]);
    }
    table.render()
}

fn closing(report: &Report, language: Language) -> String {
    let (events, hash) = (report.processed_events, &report.hash);
    language.pick(
        format!("{} processed, hash {hash}\n", counted(events, "event", "events")),
        format!("이벤트 {}건 처리, 해시 {hash}\n", thousands(events)),
    )
}

/// A clock to the millisecond, so that a column of clocks is of one width.
fn clock(at: SimTime) -> String {
    let millis = at.as_micros() / 1_000;
    let whole = SimTime::from_secs(millis / 1_000);
    format!("{whole}.{:03}", millis % 1_000)
}

//! What is shown of scaling: lanes, what a user is told, and a sentence for every minute.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::plan::Action;
use crate::samples;
use crate::simulation::Run;
use crate::simulation::recording::{
    LaneKind, Scaled, SegmentKind, Watch, decisions, group_of, scaling_lanes,
};
use crate::units::SimTime;
use crate::words::{self, Language};

fn notes() -> Run {
    Run::to_horizon(Arc::new(samples::notes_traffic().expect("the sample is sound")))
}

/// The sentences of these minutes, in both languages.
fn sentences(run: &Run, scaled: &Scaled, minutes: std::ops::Range<u64>) -> String {
    let span = SimTime::from_secs(minutes.start * 60)..SimTime::from_secs(minutes.end * 60);
    let mut text = String::new();
    for decision in decisions(run.recording(), run.plan(), scaled) {
        if span.contains(&decision.at) {
            let who = decision.policy.as_ref().map_or("group", |policy| policy.as_str());
            writeln!(text, "{} {who}: {}", decision.at, words::decision(Language::En, &decision))
                .expect("text");
            writeln!(text, "  {}", words::decision(Language::Ko, &decision)).expect("text");
        }
    }
    text
}

#[test]
fn every_minute_has_its_sentence() {
    let run = notes();
    expect_test::expect![[r#"
        00:09:06 add-tasks: CPUUtilization 74.98 %, above 75 % for 0 of 1 datapoints: nothing asks for it.
          CPUUtilization 74.98 % (75 % 초과: 데이터 포인트 1개 중 0개). 조정할 이유가 없습니다.
        00:09:06 remove-tasks: CPUUtilization 74.98 %, below 30 % for 2 of 5 datapoints: nothing asks for it.
          CPUUtilization 74.98 % (30 % 미만: 데이터 포인트 5개 중 2개). 조정할 이유가 없습니다.
        00:10:06 add-tasks: CPUUtilization 93.74 %, above 75 % for 1 of 1 datapoints: desiredCount changed from 5 to 7: 5 running + 2.
          CPUUtilization 93.74 % (75 % 초과: 데이터 포인트 1개 중 1개). desiredCount 변경: 5 → 7 (실행 중 5 + 2)
        00:10:06 remove-tasks: CPUUtilization 93.74 %, below 30 % for 1 of 5 datapoints: nothing asks for it.
          CPUUtilization 93.74 % (30 % 미만: 데이터 포인트 5개 중 1개). 조정할 이유가 없습니다.
        00:11:06 add-tasks: CPUUtilization 71.68 %, above 75 % for 0 of 1 datapoints: nothing asks for it.
          CPUUtilization 71.68 % (75 % 초과: 데이터 포인트 1개 중 0개). 조정할 이유가 없습니다.
        00:11:06 remove-tasks: CPUUtilization 71.68 %, below 30 % for 0 of 5 datapoints: nothing asks for it.
          CPUUtilization 71.68 % (30 % 미만: 데이터 포인트 5개 중 0개). 조정할 이유가 없습니다.
    "#]].assert_eq(&sentences(&run, &Scaled::Service("api".into()), 9..12));
    expect_test::expect![[r#"
        00:20:06 group: No task of api waits for room: nothing asks for it.
          서비스 api: 미배치 태스크 없음. 조정할 이유가 없습니다.
        00:21:06 group: 1 task finds no room for api: instance i-01e1…c383 launched.
          서비스 api: 미배치 태스크 1개. 인스턴스 i-01e1…c383: 시작했습니다.
        00:22:06 group: 1 task finds no room for api: the cooldown of the last activity lasts until 00:23:06.
          서비스 api: 미배치 태스크 1개. 마지막 조정의 휴지 시간이 00:23:06까지입니다.
        00:23:06 group: No task of api waits for room: nothing asks for it.
          서비스 api: 미배치 태스크 없음. 조정할 이유가 없습니다.
    "#]]
    .assert_eq(&sentences(&run, &Scaled::Group("cluster".into()), 20..24));
    let minutes = run.plan().horizon.as_micros() / 60_000_000;
    let of_policies = decisions(run.recording(), run.plan(), &Scaled::Service("api".into()));
    assert_eq!(of_policies.len() as u64, 2 * (minutes - 1));
}

#[test]
fn lanes_show_alarms_and_what_was_done() {
    let run = notes();
    let mut text = String::new();
    for lane in scaling_lanes(run.recording(), run.plan().horizon) {
        match &lane.kind {
            LaneKind::Alarm(name) => writeln!(text, "{name}").expect("text"),
            LaneKind::Scaling(scaled) => writeln!(text, "{scaled:?}").expect("text"),
            other => unreachable!("{other:?}"),
        }
        for segment in &lane.segments {
            let kind = match &segment.kind {
                SegmentKind::Alarm(state) => state.as_str().to_owned(),
                SegmentKind::Activity(outcome) => words::scaling_mark([outcome]),
                other => unreachable!("{other:?}"),
            };
            writeln!(text, "  {}-{} {kind}", segment.start, segment.end).expect("text");
        }
    }
    expect_test::expect![[r#"
        api-cpu-high
          00:01:06-00:10:06 OK
          00:10:06-00:11:06 ALARM
          00:11:06-00:12:06 OK
          00:12:06-00:13:06 ALARM
          00:13:06-00:14:06 OK
          00:14:06-00:24:06 ALARM
          00:24:06-00:45:00 OK
        api-cpu-low
          00:01:06-00:05:06 INSUFFICIENT_DATA
          00:05:06-00:07:06 ALARM
          00:07:06-00:39:06 OK
          00:39:06-00:45:00 ALARM
        Service(ServiceName("api"))
          00:10:06-00:10:06 +2
          00:12:06-00:12:06 +2
          00:14:06-00:14:06 +2
          00:16:06-00:16:06 +2
          00:18:06-00:18:06 +2
          00:20:06-00:20:06 +2
          00:22:06-00:22:06 +1
          00:39:06-00:39:06 −1
          00:41:06-00:41:06 −1
          00:43:06-00:43:06 −1
        Group(AutoScalingGroupName("cluster"))
          00:21:06-00:21:06 +1
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_user_is_told_what_is_new() {
    let mut plan = samples::notes_traffic().expect("the sample is sound");
    let task = Run::to_horizon(Arc::new(plan.clone()))
        .recording()
        .frame_at(SimTime::from_secs(120))
        .traffic
        .targets
        .values()
        .next()
        .expect("there are targets")
        .task;
    super::at(&mut plan, 120, Action::FailHealthChecks { task });
    plan.horizon = SimTime::from_secs(1_300);
    let run = Run::to_horizon(Arc::new(plan));
    let mut watch = Watch::default();
    let mut text = String::new();
    for delta in run.recording().deltas() {
        let Some(happening) = watch.see(&delta.change) else { continue };
        let ours = words::happening(Language::En, &happening);
        let told = happening.message(run.plan()).map_or(ours, |message| format!("“{message}”"));
        let concerns = happening.concerns(run.plan(), &"api".into());
        writeln!(text, "{} {told} {concerns}", delta.at).expect("text");
    }
    expect_test::expect![[r#"
        00:00:41.176015 Task ca1c on port 32770 passes its health checks: the target is healthy. true
        00:00:42.219149 Task d648 on port 32768 passes its health checks: the target is healthy. true
        00:00:43.814203 Task a33b on port 32769 passes its health checks: the target is healthy. true
        00:00:43.834472 Task caf4 on port 32768 passes its health checks: the target is healthy. true
        00:00:45.557363 Task 7df4 on port 32769 passes its health checks: the target is healthy. true
        00:01:06 “Alarm updated from INSUFFICIENT_DATA to OK” true
        00:02:41.176015 Task ca1c on port 32770 fails its health checks: the target is unhealthy. true
        00:04:17.950654 Task d687 on port 32770 passes its health checks: the target is healthy. true
        00:05:06 “Alarm updated from INSUFFICIENT_DATA to ALARM” true
        00:07:06 “Alarm updated from ALARM to OK” true
        00:10:06 “Alarm updated from OK to ALARM” true
        00:10:06 “Setting desired count to 7. monitor alarm api-cpu-high in state ALARM triggered policy add-tasks” true
        00:10:39 Task defb on port 32770 passes its health checks: the target is healthy. true
        00:10:39 Task 0232 on port 32771 passes its health checks: the target is healthy. true
        00:11:06 “Alarm updated from ALARM to OK” true
        00:12:06 “Alarm updated from OK to ALARM” true
        00:12:06 “Setting desired count to 9. monitor alarm api-cpu-high in state ALARM triggered policy add-tasks” true
        00:12:39 Task fcd1 on port 32771 passes its health checks: the target is healthy. true
        00:12:39 Task 6713 on port 32772 passes its health checks: the target is healthy. true
        00:13:06 “Alarm updated from ALARM to OK” true
        00:14:06 “Alarm updated from OK to ALARM” true
        00:14:06 “Setting desired count to 11. monitor alarm api-cpu-high in state ALARM triggered policy add-tasks” true
        00:14:39 Task 674e on port 32772 passes its health checks: the target is healthy. true
        00:14:39 Task 8b4b on port 32773 passes its health checks: the target is healthy. true
        00:16:06 “Setting desired count to 13. monitor alarm api-cpu-high in state ALARM triggered policy add-tasks” true
        00:16:39 Task 0eaa on port 32773 passes its health checks: the target is healthy. true
        00:16:39 Task baaf on port 32774 passes its health checks: the target is healthy. true
        00:18:06 “Setting desired count to 15. monitor alarm api-cpu-high in state ALARM triggered policy add-tasks” true
        00:18:39 Task b6af on port 32774 passes its health checks: the target is healthy. true
        00:18:39 Task 63f2 on port 32775 passes its health checks: the target is healthy. true
        00:20:06 “Setting desired count to 17. monitor alarm api-cpu-high in state ALARM triggered policy add-tasks” true
        00:20:39 Task 079f on port 32775 passes its health checks: the target is healthy. true
        00:21:06 “Launching a new EC2 instance: i-01e11f9c3c75bc383” true
    "#]].assert_eq(&text);
}

#[test]
fn a_group_says_what_it_decided_on() {
    let mut plan = super::scale_in::plan(|_| {});
    let group = "cluster".into();
    super::at(&mut plan, 150, Action::SetDesiredCapacity { group, desired_capacity: 4 });
    let run = Run::to_horizon(Arc::new(plan));
    expect_test::expect![[r#"
        00:01:06 group: No task of api waits for room: nothing asks for it.
          서비스 api: 미배치 태스크 없음. 조정할 이유가 없습니다.
        00:02:06 group: CPUReservation 20.83 %, below 40 % for 2 of 2 datapoints: instance i-02d9…0c86 drains, and is terminated once it is empty.
          CPUReservation 20.83 % (40 % 미만: 데이터 포인트 2개 중 2개). 인스턴스 i-02d9…0c86: 드레이닝을 시작했습니다. 비면 종료합니다.
        00:02:30 group: The capacity was set by hand: instance i-01e1…c383 launched.
          용량을 직접 설정했습니다. 인스턴스 i-01e1…c383: 시작했습니다.
        00:02:30 group: The capacity was set by hand: instance i-0850…7d4f launched.
          용량을 직접 설정했습니다. 인스턴스 i-0850…7d4f: 시작했습니다.
        00:03:06 group: CPUReservation 31.25 %, below 40 % for 2 of 2 datapoints: the cooldown of the last activity lasts until 00:04:00.
          CPUReservation 31.25 % (40 % 미만: 데이터 포인트 2개 중 2개). 마지막 조정의 휴지 시간이 00:04:00까지입니다.
        00:04:06 group: CPUReservation 15.62 %, below 40 % for 2 of 2 datapoints: instance i-0a3f…4c51 drains, and is terminated once it is empty.
          CPUReservation 15.62 % (40 % 미만: 데이터 포인트 2개 중 2개). 인스턴스 i-0a3f…4c51: 드레이닝을 시작했습니다. 비면 종료합니다.
    "#]].assert_eq(&sentences(&run, &Scaled::Group("cluster".into()), 1..5));
}

#[test]
fn an_instance_knows_its_group() {
    let run = notes();
    let frame = run.recording().frame_at(run.plan().horizon);
    assert!(frame.instances.len() > run.plan().instances.len());
    let group = |id| group_of(run.recording(), run.plan(), id);
    assert!(frame.instances.keys().all(|id| group(id) == Some("cluster".into())));
    assert_eq!(group(&"i-0000".into()), None);
}

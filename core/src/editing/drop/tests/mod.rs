//! What a drop means, what it says, and that the simulation then does it.

mod placing;
mod properties;

use std::fmt::Write as _;
use std::sync::Arc;

use expect_test::{Expect, expect};

use super::*;
use crate::editing::{History, apply};
use crate::plan::{Action, Plan};
use crate::samples;
use crate::simulation::Run;
use crate::simulation::recording::Frame;
use crate::units::SimTime;
use crate::words::{self, Language};

const A: &str = "i-0a3f51c2e7d94c51";
const B: &str = "i-02d9c84b16af0c86";
const AT: SimTime = SimTime::from_secs(120);

fn id(text: &str) -> TaskDefinitionId {
    text.parse().expect("a family and a revision")
}

fn definition(text: &str) -> Held {
    Held::TaskDefinition(id(text))
}

fn on(instance: &str) -> Target {
    Target::Instance(instance.into())
}

fn zone(letter: &str) -> Target {
    Target::Zone(format!("ap-northeast-2{letter}").into())
}

/// The sample with these actions at its start, and its frame two minutes later.
fn board(actions: &[Action]) -> (Plan, Frame) {
    let at = SimTime::ZERO;
    let act = |plan: Plan, action: &Action| {
        apply(&plan, &Command::Act { at, action: action.clone() }).expect("the action is sound")
    };
    let plan = actions.iter().fold(samples::notes_cluster(), act);
    let frame = Run::to_horizon(Arc::new(plan.clone())).recording().frame_at(AT);
    (plan, frame)
}

/// One task of a group on the board.
fn task_of(frame: &Frame, group: &str) -> (Held, InstanceId) {
    let mut tasks = frame.instances.values().flat_map(|instance| &instance.tasks);
    let task = tasks.find(|task| task.group.to_string() == group).expect("the group has a task");
    (Held::Task(task.id), task.instance.clone())
}

fn drop_on((plan, frame): &(Plan, Frame), held: &Held, target: &Target) -> Result<Outcome, NoDrop> {
    Lift::new(plan, frame, held.clone())?.drop_on(plan, frame, AT, target)
}

/// What is said of dropping each on its target, in English and Korean; `or` begins what ECS is asked instead.
#[track_caller]
fn check(board: &(Plan, Frame), drops: &[(Held, Target)], expected: &Expect) {
    let mut said = String::new();
    for (held, target) in drops {
        let outcome = drop_on(board, held, target);
        for language in [Language::En, Language::Ko] {
            let line = match &outcome {
                Ok(outcome) => {
                    let instead = outcome.instead.as_ref();
                    let instead = instead.map(|command| format!(" or {}", words::command(language, command)));
                    words::dropped(language, outcome) + &instead.unwrap_or_default()
                }
                Err(why) => words::no_drop(language, why),
            };
            writeln!(said, "{line}").expect("a string takes text");
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn a_task_definition_becomes_a_standalone_task_or_one_more_of_a_service() {
    let board = board(&[]);
    check(
        &board,
        &[
            (definition("api:1"), on(A)),
            (definition("api:1"), on(B)),
            (definition("api:1"), zone("b")),
            (definition("api:1"), Target::Board),
            (definition("api:1"), zone("z")),
            // Every instance has a task on its port 80.
            (definition("web:1"), on(A)),
            (definition("web:1"), zone("b")),
            (definition("web:1"), Target::Board),
            (definition("api:1"), Target::Service("api".into())),
            (definition("web:1"), Target::Service("web".into())),
            (definition("web:1"), Target::Service("api".into())),
            (definition("web:1"), Target::Service("none".into())),
            (definition("web:9"), Target::Board),
            (definition("api:1"), on("i-none")),
        ],
        &expect![[r#"
            Start api:1 on i-0a3f…4c51. ECS would choose this instance too.
            i-0a3f…4c51에서 api:1 시작. ECS도 이 인스턴스를 고릅니다.
            Start api:1 on i-02d9…0c86. ECS would have chosen i-0a3f…4c51. or Run api:1
            i-02d9…0c86에서 api:1 시작. ECS가 골랐을 인스턴스: i-0a3f…4c51. or api:1 실행
            Run api:1 in ap-northeast-2b. ECS chooses i-02d9…0c86.
            ap-northeast-2b에서 api:1 실행. ECS가 고른 인스턴스: i-02d9…0c86.
            Run api:1. ECS chooses i-0a3f…4c51.
            api:1 실행. ECS가 고른 인스턴스: i-0a3f…4c51.
            RunTask fails: no container instance is there.
            RunTask 실패: 컨테이너 인스턴스가 없습니다.
            StartTask fails on instance i-0a3f…4c51: RESOURCE:PORTS, host port 80 in use.
            인스턴스 i-0a3f…4c51에서 StartTask 실패: RESOURCE:PORTS, 호스트 포트 80 사용 중.
            RunTask fails: no instance takes the task. The closest is i-02d9…0c86: RESOURCE:PORTS, host port 80 in use.
            RunTask 실패: 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-02d9…0c86: RESOURCE:PORTS, 호스트 포트 80 사용 중.
            RunTask fails: no instance takes the task. The closest is i-02d9…0c86: RESOURCE:PORTS, host port 80 in use.
            RunTask 실패: 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-02d9…0c86: RESOURCE:PORTS, 호스트 포트 80 사용 중.
            Set desiredCount of api to 6. The service's next task goes to i-0b16…e702.
            api desiredCount → 6. 서비스의 다음 태스크가 갈 인스턴스: i-0b16…e702.
            Set desiredCount of web to 5. No instance takes the service's next task. The closest is i-02d9…0c86: host port 80 in use.
            web desiredCount → 5. 서비스의 다음 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-02d9…0c86: 호스트 포트 80 사용 중.
            Service api runs family api: only its revisions can be dropped here.
            서비스 api: family api의 개정만 놓을 수 있습니다.
            Service none does not exist at that time.
            서비스 none: 그 시각에 없습니다.
            The plan has no task definition web:9.
            태스크 정의 web:9: 플랜에 없습니다.
            Instance i-none is not in the cluster at that time.
            인스턴스 i-none: 그 시각에 클러스터에 없습니다.
        "#]],
    );
}

#[test]
fn another_revision_on_a_service_rolls_it_out() {
    let (mut plan, frame) = board(&[]);
    plan.task_definitions.insert(id("web:2"), plan.task_definitions[&id("web:1")].clone());
    check(
        &(plan, frame),
        &[(definition("web:2"), Target::Service("web".into()))],
        &expect![[r#"
            Roll out web:2 on web.
            web에 web:2 배포.
        "#]],
    );
}

#[test]
fn a_services_task_is_stopped_wherever_it_is_dropped() {
    let board = board(&[]);
    let (api, from) = task_of(&board.1, "service:api");
    let (web, _) = task_of(&board.1, "service:web");
    assert_eq!(
        Lift::new(&board.0, &board.1, api.clone()).map(|lift| lift.origin().cloned()),
        Ok(Some(from.clone()))
    );
    check(
        &board,
        &[
            (api.clone(), on(A)),
            (api.clone(), zone("c")),
            (api.clone(), Target::Board),
            (api.clone(), Target::Instance(from)),
            (api, Target::Service("api".into())),
            (web, Target::Board),
            (Held::Task(TaskId::from_u128(7)), Target::Board),
        ],
        &expect![[r#"
            Stop task d648. The service's next task goes to i-02d9…0c86.
            태스크 d648 중지. 서비스의 다음 태스크가 갈 인스턴스: i-02d9…0c86.
            Stop task d648. The service's next task goes to i-02d9…0c86.
            태스크 d648 중지. 서비스의 다음 태스크가 갈 인스턴스: i-02d9…0c86.
            Stop task d648. The service's next task goes to i-02d9…0c86.
            태스크 d648 중지. 서비스의 다음 태스크가 갈 인스턴스: i-02d9…0c86.
            Put back.
            제자리에 놓았습니다.
            It cannot be dropped here.
            여기에는 놓을 수 없습니다.
            Stop task 94b5. The service's next task goes to i-02d9…0c86.
            태스크 94b5 중지. 서비스의 다음 태스크가 갈 인스턴스: i-02d9…0c86.
            Task 0000 is not there, or stopping already.
            태스크 0000: 없거나 이미 중지 중입니다.
        "#]],
    );
}

#[test]
fn a_standalone_task_is_stopped_and_started_elsewhere() {
    let start = Action::StartTask { task_definition: id("api:1"), instance: A.into() };
    let board = board(&[start]);
    let (task, from) = task_of(&board.1, "family:api");
    assert_eq!(from.as_str(), A);
    check(
        &board,
        &[
            (task.clone(), on(B)),
            (task.clone(), zone("c")),
            (task.clone(), Target::Board),
            (task.clone(), on(A)),
            (task, Target::Service("api".into())),
        ],
        &expect![[r#"
            Stop task b2b4 · Start api:1 on i-02d9…0c86. ECS would choose this instance too.
            태스크 b2b4 중지 · i-02d9…0c86에서 api:1 시작. ECS도 이 인스턴스를 고릅니다.
            Stop task b2b4 · Run api:1 in ap-northeast-2c. ECS chooses i-0b16…e702.
            태스크 b2b4 중지 · ap-northeast-2c에서 api:1 실행. ECS가 고른 인스턴스: i-0b16…e702.
            Stop task b2b4 · Run api:1. ECS chooses i-02d9…0c86.
            태스크 b2b4 중지 · api:1 실행. ECS가 고른 인스턴스: i-02d9…0c86.
            Put back.
            제자리에 놓았습니다.
            It cannot be dropped here.
            여기에는 놓을 수 없습니다.
        "#]],
    );
}

#[test]
fn an_instance_type_becomes_an_instance_and_a_service_wants_one_more() {
    let board = board(&[]);
    let (large, service) = (Held::InstanceType("m5.large".into()), |name: &str| Held::Service(name.into()));
    check(
        &board,
        &[
            (large.clone(), zone("b")),
            (large.clone(), on(A)),
            (large.clone(), Target::Board),
            (large, Target::Service("web".into())),
            (Held::InstanceType("m5.tiny".into()), zone("b")),
            (service("api"), on(A)),
            (service("api"), Target::Board),
            (service("web"), zone("a")),
            (service("web"), Target::Service("web".into())),
            (service("none"), Target::Board),
        ],
        &expect![[r#"
            Add m5.large in ap-northeast-2b.
            ap-northeast-2b에 m5.large 추가.
            Add m5.large in ap-northeast-2a.
            ap-northeast-2a에 m5.large 추가.
            An instance needs a zone: drop it on one.
            인스턴스에는 영역이 필요합니다. 영역에 놓습니다.
            It cannot be dropped here.
            여기에는 놓을 수 없습니다.
            The catalogue has no instance type "m5.tiny".
            인스턴스 유형 "m5.tiny": 카탈로그에 없습니다.
            Set desiredCount of api to 6. The service's next task goes to i-0b16…e702.
            api desiredCount → 6. 서비스의 다음 태스크가 갈 인스턴스: i-0b16…e702.
            Set desiredCount of api to 6. The service's next task goes to i-0b16…e702.
            api desiredCount → 6. 서비스의 다음 태스크가 갈 인스턴스: i-0b16…e702.
            Set desiredCount of web to 5. No instance takes the service's next task. The closest is i-02d9…0c86: host port 80 in use.
            web desiredCount → 5. 서비스의 다음 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-02d9…0c86: 호스트 포트 80 사용 중.
            It cannot be dropped here.
            여기에는 놓을 수 없습니다.
            Service none does not exist at that time.
            서비스 none: 그 시각에 없습니다.
        "#]],
    );
}

#[test]
fn what_is_held_and_what_instances_say_is_told() {
    let (plan, frame) = board(&[Action::DrainInstance { instance: B.into() }]);
    let mut said = String::new();
    for language in [Language::En, Language::Ko] {
        for name in ["api:1", "web:1"] {
            let lift = Lift::new(&plan, &frame, definition(name)).expect("it is in the plan");
            writeln!(said, "{}", words::lifted(language, name, &lift)).expect("a string takes text");
            let (Some(explanation), Some(demand)) = (lift.explanation(), lift.demand()) else { continue };
            for verdict in &explanation.verdicts {
                let instance = &frame.instances[&verdict.instance];
                let line = words::over(language, instance, demand, verdict);
                writeln!(said, "{line}").expect("a string takes text");
            }
        }
    }
    expect![[r#"
        Lifted api:1, 256 CPU, 768 MiB. 2 of 3 instances can take it.
        m5.large i-02d9…0c86, ap-northeast-2b. Does not fit: instance is DRAINING.
        m5.large i-0a3f…4c51, ap-northeast-2a. Fits, leaves 512 CPU and 3,328 MiB.
        m5.large i-0b16…e702, ap-northeast-2c. Fits, leaves 768 CPU and 4,096 MiB.
        Lifted web:1, 512 CPU, 1,024 MiB, host port 80. 0 of 3 instances can take it.
        m5.large i-02d9…0c86, ap-northeast-2b. Does not fit: instance is DRAINING.
        m5.large i-0a3f…4c51, ap-northeast-2a. Does not fit: host port 80 in use.
        m5.large i-0b16…e702, ap-northeast-2c. Does not fit: host port 80 in use.
        api:1 들어 올림, CPU 256, 768 MiB. 인스턴스 3대 중 2대에 배치 가능.
        ap-northeast-2b의 m5.large i-02d9…0c86. 배치 불가: 인스턴스가 DRAINING 상태.
        ap-northeast-2a의 m5.large i-0a3f…4c51. 배치 가능, CPU 512, 3,328 MiB 남음.
        ap-northeast-2c의 m5.large i-0b16…e702. 배치 가능, CPU 768, 4,096 MiB 남음.
        web:1 들어 올림, CPU 512, 1,024 MiB, 호스트 포트 80. 인스턴스 3대 중 0대에 배치 가능.
        ap-northeast-2b의 m5.large i-02d9…0c86. 배치 불가: 인스턴스가 DRAINING 상태.
        ap-northeast-2a의 m5.large i-0a3f…4c51. 배치 불가: 호스트 포트 80 사용 중.
        ap-northeast-2c의 m5.large i-0b16…e702. 배치 불가: 호스트 포트 80 사용 중.
    "#]]
    .assert_eq(&said);
}

/// 'Let ECS choose' takes the place of the step before, so that one undo takes both back.
#[test]
fn ecs_chooses_instead_in_the_same_step() {
    let board = board(&[]);
    let outcome = drop_on(&board, &definition("api:1"), &on(B)).expect("it fits");
    let start = Arc::new(board.0);
    let mut history = History::new(start.clone());
    history.commit(outcome.command).expect("it is sound");
    history.instead(outcome.instead.expect("the hand has chosen")).expect("it is sound");
    let last = history.plan().timeline.last().expect("an action").action.clone();
    assert_eq!(last, Action::RunTask { task_definition: id("api:1"), zone: None });
    history.undo();
    assert_eq!(history.plan(), &start);
    assert_eq!(history.undo(), None);
}

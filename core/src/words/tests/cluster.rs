//! What happens on the board: verdicts, steps, refusals, states.

use std::sync::Arc;

use expect_test::expect;

use super::check;
use crate::basis::Basis;
use crate::catalogue::{Architecture, OperatingSystem};
use crate::cluster::InstanceState;
use crate::editing::{Command, Refusal};
use crate::identifiers::TaskId;
use crate::placement::{Verdict, Veto};
use crate::plan::{Action, InstanceSpec, Problem};
use crate::resources::{HostPort, Protocol};
use crate::service::Service;
use crate::simulation::{Inapplicable, StopCode, TaskStatus};
use crate::task_definition::{TaskDefinitionId, import};
use crate::units::{CpuUnits, MemoryMib, SimTime};
use crate::words::*;

fn web(revision: u32) -> TaskDefinitionId {
    TaskDefinitionId { family: "web".into(), revision }
}

fn task() -> TaskId {
    TaskId::from_u128(0xcaf4 << 112)
}

fn vetoes() -> Vec<Veto> {
    let port = |protocol, port| Veto::Port(HostPort { protocol, port });
    vec![
        Veto::State(InstanceState::Draining),
        Veto::State(InstanceState::Launching),
        Veto::AgentDisconnected,
        Veto::Cpu(CpuUnits(192)),
        Veto::Cpu(CpuUnits(1)),
        Veto::Memory(MemoryMib(1_536)),
        Veto::Gpus(1),
        Veto::Gpus(2),
        port(Protocol::Tcp, 8080),
        port(Protocol::Udp, 53),
        Veto::Enis(1),
        Veto::Architecture { needs: Architecture::Arm64, has: Architecture::X86_64 },
        Veto::OperatingSystem(OperatingSystem::Windows),
        Veto::Zone("ap-northeast-2a".into()),
    ]
}

fn actions() -> Vec<Action> {
    let spec = InstanceSpec::new("m5.large", &"ap-northeast-2a".into());
    vec![
        Action::StopTask { task: task() },
        Action::DrainInstance { instance: "i-0a3f51c2e7d94c51".into() },
        Action::AddInstance { instance: "i-1".into(), spec: Arc::new(spec) },
        Action::SetDesiredCount { service: "web".into(), desired_count: 1_200 },
        Action::CreateService { service: "web2".into(), spec: Arc::new(Service::new(web(2), 3)) },
        Action::UpdateService { service: "web".into(), task_definition: web(2) },
        Action::LoseZone { zone: "ap-northeast-2a".into() },
        Action::StartTask { task_definition: web(2), instance: "i-0a3f51c2e7d94c51".into() },
        Action::RunTask { task_definition: web(2), zone: None },
        Action::RunTask { task_definition: web(2), zone: Some("ap-northeast-2a".into()) },
    ]
}

#[test]
fn verdicts() {
    check(
        vetoes(),
        veto,
        expect![[r#"
            instance is DRAINING
            인스턴스가 DRAINING 상태
            instance is LAUNCHING
            인스턴스가 LAUNCHING 상태
            agent does not answer
            에이전트 응답 없음
            needs 192 CPU units more
            CPU 192 유닛 부족
            needs 1 CPU unit more
            CPU 1 유닛 부족
            needs 1,536 MiB more
            메모리 1,536 MiB 부족
            needs 1 GPU more
            GPU 1개 부족
            needs 2 GPUs more
            GPU 2개 부족
            host port 8080 in use
            호스트 포트 8080 사용 중
            host port 53/udp in use
            호스트 포트 53/udp 사용 중
            needs 1 network interface more
            네트워크 인터페이스 1개 부족
            needs ARM64, has X86_64
            ARM64 필요, 인스턴스는 X86_64
            needs Windows
            Windows 필요
            not in ap-northeast-2a
            ap-northeast-2a에 없음
        "#]],
    );
    check(
        vetoes(),
        veto_short,
        expect![[r#"
            DRAINING
            DRAINING
            LAUNCHING
            LAUNCHING
            no agent
            응답 없음
            −192
            −192
            −1
            −1
            −1,536
            −1,536
            −1
            −1
            −2
            −2
            :8080
            :8080
            :53/udp
            :53/udp
            ENI −1
            ENI −1
            ARM64
            ARM64
            Windows
            Windows
            ap-northeast-2a
            ap-northeast-2a
        "#]],
    );
    check(
        [(64, 1_536)],
        |language, &(cpu, mib)| fits(language, CpuUnits(cpu), MemoryMib(mib)),
        expect![[r#"
            fits · leaves 64 CPU, 1,536 MiB
            배치 가능 · CPU 64, 1,536 MiB 남음
        "#]],
    );
}

#[test]
fn steps() {
    check(
        actions(),
        action,
        expect![[r#"
            Stop task caf4
            태스크 caf4 중지
            Drain i-0a3f…4c51
            i-0a3f…4c51 드레이닝
            Add m5.large in ap-northeast-2a
            ap-northeast-2a에 m5.large 추가
            Set desiredCount of web to 1,200
            web desiredCount → 1,200
            Run web:2 as service web2
            서비스 web2 생성 (web:2)
            Roll out web:2 on web
            web에 web:2 배포
            Lose ap-northeast-2a
            ap-northeast-2a 장애
            Start web:2 on i-0a3f…4c51
            i-0a3f…4c51에서 web:2 시작
            Run web:2
            web:2 실행
            Run web:2 in ap-northeast-2a
            ap-northeast-2a에서 web:2 실행
        "#]],
    );
    let text = r#"{"family":"web","containerDefinitions":[{"name":"app","memory":64}]}"#;
    let definition = Arc::new(import(text).expect("a task definition").definition);
    let at = SimTime::ZERO;
    let commands = [
        Command::Act { at, action: Action::StopTask { task: task() } },
        Command::RemoveAction { index: 3 },
        Command::ReplaceAction { index: 3, action: Action::LoseZone { zone: "b".into() } },
        Command::RunAsService {
            at,
            service: "web2".into(),
            definition: definition.clone(),
            desired_count: 2,
        },
        Command::RollOut { at, service: "web".into(), definition },
        Command::SetSeed(7),
        Command::Together(vec![Command::SetSeed(7), Command::RemoveAction { index: 0 }]),
    ];
    check(
        commands,
        command,
        expect![[r#"
            Stop task caf4
            태스크 caf4 중지
            Remove action 4 of the timeline
            타임라인의 4번째 동작 삭제
            Change action: Lose b
            동작 변경: b 장애
            Run web as service web2
            서비스 web2 생성 (web)
            Roll out a new revision of web on web
            web에 web 새 개정 배포
            Set seed to 7
            시드 7 설정
            Set seed to 7 · Remove action 1 of the timeline
            시드 7 설정 · 타임라인의 1번째 동작 삭제
        "#]],
    );
}

#[test]
fn refusals() {
    let refusals = [
        Refusal::Problem(Problem::DesiredCountTooLarge(5_001)),
        Refusal::NoSuchAction(3),
        Refusal::AfterHorizon(SimTime::from_secs(1_200)),
        Refusal::NoSuchInstance("i-0a3f51c2e7d94c51".into()),
        Refusal::NoSuchService("web".into()),
        Refusal::UsedByService { task_definition: web(2), service: "web".into() },
        Refusal::UsedByAction { task_definition: web(2), index: 1_199 },
        Refusal::NothingToChange,
    ];
    check(
        refusals,
        refusal,
        expect![[r#"
            desiredCount is 5,001; ECS's quota is 5,000 tasks a service.
            desiredCount 5,001. ECS 할당량은 서비스당 태스크 5,000개입니다.
            The timeline has no action number 4.
            타임라인에 4번째 동작이 없습니다.
            00:20:00 is after the end of the plan.
            시각 00:20:00: 플랜이 끝난 뒤입니다.
            The plan has no instance i-0a3f…4c51 at its start.
            인스턴스 i-0a3f…4c51: 플랜의 시작 상태에 없습니다.
            The plan has no service web at its start.
            서비스 web: 플랜의 시작 상태에 없습니다.
            Service web runs web:2.
            태스크 정의 web:2: 서비스 web에서 사용 중입니다.
            Action number 1,200 of the timeline uses web:2.
            태스크 정의 web:2: 타임라인의 1,200번째 동작에서 사용 중입니다.
            The plan is so already.
            플랜에 이미 적용되어 있습니다.
        "#]],
    );
    let why = [
        Inapplicable::TaskNotRunning(task()),
        Inapplicable::NoSuchInstance("i-0a3f51c2e7d94c51".into()),
        Inapplicable::InstanceNotActive("i-0a3f51c2e7d94c51".into()),
        Inapplicable::InstanceExists("i-0a3f51c2e7d94c51".into()),
        Inapplicable::NoSuchService("web".into()),
        Inapplicable::ServiceExists("web".into()),
        Inapplicable::NoSuchTaskDefinition(web(2)),
        Inapplicable::ZoneLost("ap-northeast-2a".into()),
        Inapplicable::ZoneEmpty("ap-northeast-2a".into()),
        Inapplicable::NothingToChange,
        Inapplicable::NotStarted {
            instance: "i-0a3f51c2e7d94c51".into(),
            vetoes: vec![Veto::Memory(MemoryMib(512)), Veto::Gpus(1)],
        },
        Inapplicable::NotPlaced { closest: None },
        Inapplicable::NotPlaced {
            closest: Some(Verdict {
                instance: "i-0a3f51c2e7d94c51".into(),
                vetoes: vec![Veto::AgentDisconnected],
            }),
        },
    ];
    check(
        why,
        inapplicable,
        expect![[r#"
            Task caf4 is not there, or stopping already.
            태스크 caf4: 없거나 이미 중지 중입니다.
            Instance i-0a3f…4c51 is not in the cluster at that time.
            인스턴스 i-0a3f…4c51: 그 시각에 클러스터에 없습니다.
            Instance i-0a3f…4c51 is not ACTIVE, or its agent does not answer.
            인스턴스 i-0a3f…4c51: ACTIVE 상태가 아니거나 에이전트가 응답하지 않습니다.
            Instance i-0a3f…4c51 is in the cluster already.
            인스턴스 i-0a3f…4c51: 이미 클러스터에 있습니다.
            Service web does not exist at that time.
            서비스 web: 그 시각에 없습니다.
            Service web exists already.
            서비스 web: 이미 있습니다.
            The plan has no task definition web:2.
            태스크 정의 web:2: 플랜에 없습니다.
            ap-northeast-2a is lost already.
            ap-northeast-2a: 이미 장애 상태입니다.
            ap-northeast-2a has no instance.
            ap-northeast-2a: 인스턴스가 없습니다.
            The service has this setting already.
            서비스에 이미 적용된 설정입니다.
            StartTask fails on instance i-0a3f…4c51: RESOURCE:MEMORY, needs 512 MiB more, needs 1 GPU more.
            인스턴스 i-0a3f…4c51에서 StartTask 실패: RESOURCE:MEMORY, 메모리 512 MiB 부족, GPU 1개 부족.
            RunTask fails: no container instance is there.
            RunTask 실패: 컨테이너 인스턴스가 없습니다.
            RunTask fails: no instance takes the task. The closest is i-0a3f…4c51: AGENT, agent does not answer.
            RunTask 실패: 태스크를 받을 인스턴스가 없습니다. 가장 가까운 i-0a3f…4c51: AGENT, 에이전트 응답 없음.
        "#]],
    );
}

#[test]
fn states() {
    let statuses = [
        TaskStatus::Provisioning,
        TaskStatus::Pending,
        TaskStatus::Activating,
        TaskStatus::Running,
        TaskStatus::Deactivating,
        TaskStatus::Stopping,
        TaskStatus::Deprovisioning,
        TaskStatus::Stopped,
    ];
    check(
        statuses,
        |language, status| task_status(language, *status),
        expect![[r#"
            ECS attaches the task's network interface to the instance.
            ECS가 태스크의 네트워크 인터페이스를 인스턴스에 연결합니다.
            The task is placed; the agent pulls its images and starts its containers.
            태스크가 배치되었고, 에이전트가 이미지를 받아 컨테이너를 시작합니다.
            The containers run, and the task is being registered with its load balancer.
            컨테이너가 실행 중이고, 태스크를 로드 밸런서에 등록합니다.
            The task runs.
            태스크가 실행 중입니다.
            The task is being deregistered from its load balancer before its containers stop.
            컨테이너를 멈추기 전에 태스크를 로드 밸런서에서 등록 해제합니다.
            The containers have got the stop signal, SIGTERM by default; those still there after stopTimeout are killed.
            컨테이너가 중지 신호(기본 SIGTERM)를 받았고, stopTimeout까지 끝나지 않으면 강제 종료됩니다.
            ECS detaches the task's network interface.
            ECS가 태스크의 네트워크 인터페이스를 분리합니다.
            The task has stopped, and its resources are free.
            태스크가 종료되었고, 쓰던 리소스가 반환되었습니다.
        "#]],
    );
    let codes =
        [StopCode::UserInitiated, StopCode::ServiceSchedulerInitiated, StopCode::InfrastructureHealth];
    check(
        codes,
        |language, code| stop_code(language, *code),
        expect![[r#"
            Somebody stopped the task.
            사용자가 태스크를 중지했습니다.
            The service scheduler stopped the task: a rollout, a smaller desiredCount, or a draining instance.
            서비스 스케줄러가 태스크를 중지했습니다. 배포, desiredCount 감소, 또는 드레이닝이 원인입니다.
            The task's instance was lost.
            태스크가 있던 인스턴스를 잃었습니다.
        "#]],
    );
    let states =
        [InstanceState::Launching, InstanceState::Active, InstanceState::Draining, InstanceState::Inactive];
    check(
        states,
        |language, state| instance_state(language, *state),
        expect![[r#"
            EC2 starts the instance; its agent has not registered with the cluster yet.
            EC2가 인스턴스를 시작하는 중이며, 에이전트가 아직 클러스터에 등록되지 않았습니다.
            The instance takes tasks while its agent is connected.
            에이전트가 연결되어 있는 동안 태스크를 받습니다.
            The instance takes no new tasks; its services replace those that it has elsewhere.
            새 태스크를 받지 않으며, 서비스가 기존 태스크를 다른 인스턴스로 교체합니다.
            The instance has left the cluster.
            인스턴스가 클러스터에서 빠졌습니다.
        "#]],
    );
    let bases = [Basis::Documented, Basis::Observed, Basis::Assumed];
    check(
        bases,
        |language, of| basis(language, *of),
        expect![[r#"
            documented: AWS says so
            문서: AWS 문서에 있음
            observed: seen or measured, not said by AWS's documents
            관찰: 확인하거나 측정한 값, AWS 문서에는 없음
            assumed: no source settles it
            가정: 확인할 출처 없음
        "#]],
    );
}

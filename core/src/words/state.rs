//! What ECS's states mean, in one sentence each, and how well a fact is known.

use super::Language;
use crate::basis::Basis;
use crate::cluster::InstanceState;
use crate::simulation::{StopCode, TaskStatus};

/// What happens to a task in this state.
pub fn task_status(language: Language, status: TaskStatus) -> String {
    let (english, korean) = match status {
        TaskStatus::Provisioning => (
            "ECS attaches the task's network interface to the instance.",
            "ECS가 태스크의 네트워크 인터페이스를 인스턴스에 연결합니다.",
        ),
        TaskStatus::Pending => (
            "The task is placed; the agent pulls its images and starts its containers.",
            "태스크가 배치되었고, 에이전트가 이미지를 받아 컨테이너를 시작합니다.",
        ),
        TaskStatus::Activating => (
            "The containers run, and the task is being registered with its load balancer.",
            "컨테이너가 실행 중이고, 태스크를 로드 밸런서에 등록합니다.",
        ),
        TaskStatus::Running => ("The task runs.", "태스크가 실행 중입니다."),
        TaskStatus::Deactivating => (
            "The task is being deregistered from its load balancer before its containers stop.",
            "컨테이너를 멈추기 전에 태스크를 로드 밸런서에서 등록 해제합니다.",
        ),
        TaskStatus::Stopping => (
            "The containers have got the stop signal, SIGTERM by default; those still there after stopTimeout are killed.",
            "컨테이너가 중지 신호(기본 SIGTERM)를 받았고, stopTimeout까지 끝나지 않으면 강제 종료됩니다.",
        ),
        TaskStatus::Deprovisioning => {
            ("ECS detaches the task's network interface.", "ECS가 태스크의 네트워크 인터페이스를 분리합니다.")
        }
        TaskStatus::Stopped => (
            "The task has stopped, and its resources are free.",
            "태스크가 종료되었고, 쓰던 리소스가 반환되었습니다.",
        ),
    };
    language.pick(english, korean).to_owned()
}

/// Why a task stopped.
pub fn stop_code(language: Language, code: StopCode) -> String {
    let (english, korean) = match code {
        StopCode::UserInitiated => ("Somebody stopped the task.", "사용자가 태스크를 중지했습니다."),
        StopCode::ServiceSchedulerInitiated => (
            "The service scheduler stopped the task: a rollout, a smaller desiredCount, or a draining instance.",
            "서비스 스케줄러가 태스크를 중지했습니다. 배포, desiredCount 감소, 또는 드레이닝이 원인입니다.",
        ),
        StopCode::InfrastructureHealth => {
            ("The task's instance was lost.", "태스크가 있던 인스턴스를 잃었습니다.")
        }
    };
    language.pick(english, korean).to_owned()
}

/// What a container instance does in this state.
pub fn instance_state(language: Language, state: InstanceState) -> String {
    let (english, korean) = match state {
        InstanceState::Launching => (
            "EC2 starts the instance; its agent has not registered with the cluster yet.",
            "EC2가 인스턴스를 시작하는 중이며, 에이전트가 아직 클러스터에 등록되지 않았습니다.",
        ),
        InstanceState::Active => (
            "The instance takes tasks while its agent is connected.",
            "에이전트가 연결되어 있는 동안 태스크를 받습니다.",
        ),
        InstanceState::Draining => (
            "The instance takes no new tasks; its services replace those that it has elsewhere.",
            "새 태스크를 받지 않으며, 서비스가 기존 태스크를 다른 인스턴스로 교체합니다.",
        ),
        InstanceState::Inactive => {
            ("The instance has left the cluster.", "인스턴스가 클러스터에서 빠졌습니다.")
        }
    };
    language.pick(english, korean).to_owned()
}

/// Where a fact about AWS comes from.
pub fn basis(language: Language, basis: Basis) -> String {
    let (english, korean) = match basis {
        Basis::Documented => ("documented: AWS says so", "문서: AWS 문서에 있음"),
        Basis::Observed => (
            "observed: seen or measured, not said by AWS's documents",
            "관찰: 확인하거나 측정한 값, AWS 문서에는 없음",
        ),
        Basis::Assumed => ("assumed: no source settles it", "가정: 확인할 출처 없음"),
    };
    language.pick(english, korean).to_owned()
}

//! Why a command changes nothing, and why an action had no effect.

use super::number::{short_id, thousands};
use super::step::part_name;
use super::{Language, problem, veto};
use crate::editing::Refusal;
use crate::identifiers::InstanceId;
use crate::placement::{Verdict, Veto};
use crate::simulation::Inapplicable;

/// Why a command changes nothing, as a sentence.
pub fn refusal(language: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Problem(what) => problem(language, what),
        Refusal::NoSuchAction(index) => {
            let number = thousands(*index as u64 + 1);
            language.pick(
                format!("The timeline has no action number {number}."),
                format!("타임라인에 {number}번째 동작이 없습니다."),
            )
        }
        Refusal::AfterHorizon(at) => language
            .pick(format!("{at} is after the end of the plan."), format!("시각 {at}: 플랜이 끝난 뒤입니다.")),
        Refusal::NoSuchInstance(instance) => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("The plan has no instance {id} at its start."),
                format!("인스턴스 {id}: 플랜의 시작 상태에 없습니다."),
            )
        }
        Refusal::NoSuchService(service) => language.pick(
            format!("The plan has no service {service} at its start."),
            format!("서비스 {service}: 플랜의 시작 상태에 없습니다."),
        ),
        Refusal::NoSuchPart(name) => {
            let what = part_name(language, name);
            language.pick(format!("The plan has no {what}."), format!("{what}: 플랜에 없습니다."))
        }
        Refusal::UsedByService { task_definition, service } => language.pick(
            format!("Service {service} runs {task_definition}."),
            format!("태스크 정의 {task_definition}: 서비스 {service}에서 사용 중입니다."),
        ),
        Refusal::UsedByAction { task_definition, index } => {
            let number = thousands(*index as u64 + 1);
            language.pick(
                format!("Action number {number} of the timeline uses {task_definition}."),
                format!("태스크 정의 {task_definition}: 타임라인의 {number}번째 동작에서 사용 중입니다."),
            )
        }
        Refusal::NothingToChange => {
            language.pick("The plan is so already.", "플랜에 이미 적용되어 있습니다.").to_owned()
        }
    }
}

/// Why an action had no effect when its time came, as a sentence.
pub fn inapplicable(language: Language, why: &Inapplicable) -> String {
    match why {
        Inapplicable::TaskNotRunning(task) => {
            let task = task.short();
            language.pick(
                format!("Task {task} is not there, or stopping already."),
                format!("태스크 {task}: 없거나 이미 중지 중입니다."),
            )
        }
        Inapplicable::TaskNotRegistered(task) => {
            let task = task.short();
            language.pick(
                format!("No load balancer checks task {task} at that time."),
                format!("태스크 {task}: 그 시각에 로드 밸런서에 등록되어 있지 않습니다."),
            )
        }
        Inapplicable::NoSuchInstance(instance) => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Instance {id} is not in the cluster at that time."),
                format!("인스턴스 {id}: 그 시각에 클러스터에 없습니다."),
            )
        }
        Inapplicable::InstanceNotActive(instance) => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Instance {id} is not ACTIVE, or its agent does not answer."),
                format!("인스턴스 {id}: ACTIVE 상태가 아니거나 에이전트가 응답하지 않습니다."),
            )
        }
        Inapplicable::InstanceExists(instance) => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Instance {id} is in the cluster already."),
                format!("인스턴스 {id}: 이미 클러스터에 있습니다."),
            )
        }
        Inapplicable::NoSuchService(service) => language.pick(
            format!("Service {service} does not exist at that time."),
            format!("서비스 {service}: 그 시각에 없습니다."),
        ),
        Inapplicable::ServiceExists(service) => language
            .pick(format!("Service {service} exists already."), format!("서비스 {service}: 이미 있습니다.")),
        Inapplicable::NoSuchTaskDefinition(id) => language.pick(
            format!("The plan has no task definition {id}."),
            format!("태스크 정의 {id}: 플랜에 없습니다."),
        ),
        Inapplicable::NoTarget { target_group, instance } => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Target group {target_group} has no target on instance {id}."),
                format!("대상 그룹 {target_group}: 인스턴스 {id}의 대상이 없습니다."),
            )
        }
        Inapplicable::NothingToRegister { target_group, instance } => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Instance {id} has no task that was taken out of target group {target_group}."),
                format!("대상 그룹 {target_group}: 인스턴스 {id}에 다시 등록할 태스크가 없습니다."),
            )
        }
        Inapplicable::NoSuchGroup(group) => language.pick(
            format!("The plan has no Auto Scaling group {group}."),
            format!("Auto Scaling 그룹 {group}: 플랜에 없습니다."),
        ),
        Inapplicable::CapacityOutOfBounds { min_size, max_size } => {
            let (min, max) = (thousands(*min_size), thousands(*max_size));
            language.pick(
                format!("The capacity is not within the group's minSize of {min} and maxSize of {max}."),
                format!("그룹의 범위(minSize {min}, maxSize {max})를 벗어난 값입니다."),
            )
        }
        Inapplicable::ZoneLost(zone) => {
            language.pick(format!("{zone} is lost already."), format!("{zone}: 이미 장애 상태입니다."))
        }
        Inapplicable::ZoneEmpty(zone) => {
            language.pick(format!("{zone} has no instance."), format!("{zone}: 인스턴스가 없습니다."))
        }
        Inapplicable::NotStarted { instance, vetoes } => not_started(language, instance, vetoes),
        Inapplicable::NotPlaced { closest } => not_placed(language, closest.as_ref()),
        Inapplicable::NothingToChange => language
            .pick("The service has this setting already.", "서비스에 이미 적용된 설정입니다.")
            .to_owned(),
    }
}

fn not_started(language: Language, instance: &InstanceId, vetoes: &[Veto]) -> String {
    let (id, why) = (short_id(instance.as_str()), reasons(language, vetoes));
    language.pick(
        format!("StartTask fails on instance {id}: {why}."),
        format!("인스턴스 {id}에서 StartTask 실패: {why}."),
    )
}

fn not_placed(language: Language, closest: Option<&Verdict>) -> String {
    let Some(Verdict { instance, vetoes }) = closest else {
        let (english, korean) =
            ("RunTask fails: no container instance is there.", "RunTask 실패: 컨테이너 인스턴스가 없습니다.");
        return language.pick(english, korean).to_owned();
    };
    let (id, why) = (short_id(instance.as_str()), reasons(language, vetoes));
    language.pick(
        format!("RunTask fails: no instance takes the task. The closest is {id}: {why}."),
        format!("RunTask 실패: 태스크를 받을 인스턴스가 없습니다. 가장 가까운 {id}: {why}."),
    )
}

/// ECS's reason for the first veto, and all of them in words: `RESOURCE:MEMORY, needs 512 MiB more`.
fn reasons(language: Language, vetoes: &[Veto]) -> String {
    let code = vetoes.first().map(|veto| veto.failure_reason().trim_end_matches('.').to_owned());
    let words = vetoes.iter().map(|what| veto(language, what));
    code.into_iter().chain(words).collect::<Vec<_>>().join(", ")
}

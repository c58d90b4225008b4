//! The steps of the history and the actions of the timeline, by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Language;
use super::number::{short_id, thousands};
use super::sizing_step::sizing_step;
use crate::editing::Command;
use crate::identifiers::{InstanceId, ServiceName, Zone};
use crate::plan::{Action, InstanceSpec, PartKind, PartName};

/// A step's name, for toasts and undo: `Stop task caf4`.
pub fn command(language: Language, step: &Command) -> String {
    match step {
        Command::Act { at: _, action: what } => action(language, what),
        Command::RemoveAction { index } => {
            let number = thousands(*index as u64 + 1);
            language.pick(
                format!("Remove action {number} of the timeline"),
                format!("타임라인의 {number}번째 동작 삭제"),
            )
        }
        Command::ReplaceAction { index: _, action: what } => {
            let what = action(language, what);
            language.pick(format!("Change action: {what}"), format!("동작 변경: {what}"))
        }
        Command::RunAsService { at: _, service, definition, desired_count: _ } => {
            run_as_service(language, definition.family(), service)
        }
        Command::RollOut { at: _, service, definition } => {
            let family = definition.family();
            language.pick(
                format!("Roll out a new revision of {family} on {service}"),
                format!("{service}에 {family} 새 개정 배포"),
            )
        }
        Command::Together(commands) => together(language, commands),
        Command::RenamePlan(name) => {
            language.pick(format!("Rename plan to {name}"), format!("플랜 이름 변경: {name}"))
        }
        Command::AddInstances { count, spec } => {
            add_instances(language, *count, &spec.instance_type, &spec.zone)
        }
        Command::ChangeInstance { instance, spec } => change_instance(language, instance, spec),
        Command::DuplicateInstance { instance } => {
            let id = short_id(instance.as_str());
            language.pick(format!("Duplicate {id}"), format!("{id} 복제"))
        }
        Command::RemoveInstance { instance } => {
            let id = short_id(instance.as_str());
            language.pick(format!("Remove {id}"), format!("{id} 삭제"))
        }
        Command::RegisterTaskDefinition { definition } => {
            let family = definition.family();
            language.pick(format!("Register {family}"), format!("{family} 등록"))
        }
        Command::RemoveTaskDefinition { task_definition } => {
            language.pick(format!("Remove {task_definition}"), format!("{task_definition} 삭제"))
        }
        Command::CreateService { service, spec } => {
            let definition = &spec.task_definition;
            language.pick(
                format!("Create service {service} of {definition}"),
                format!("서비스 {service} 생성 ({definition})"),
            )
        }
        Command::ChangeService { service, spec: _ } => {
            language.pick(format!("Change service {service}"), format!("서비스 {service} 변경"))
        }
        Command::RemoveService { service } => {
            language.pick(format!("Remove service {service}"), format!("서비스 {service} 삭제"))
        }
        Command::SetPart(part) => {
            let what = part_name(language, &part.name());
            language.pick(format!("Set {what}"), format!("{what} 설정"))
        }
        Command::RemovePart(name) => {
            let what = part_name(language, name);
            language.pick(format!("Remove {what}"), format!("{what} 삭제"))
        }
        Command::UseFleet { zones } => use_fleet(language, zones),
        Command::SetSizing { from, to } => sizing_step(language, from, to),
        Command::SetSeed(seed) => language.pick(format!("Set seed to {seed}"), format!("시드 {seed} 설정")),
    }
}

/// Steps that are one: each by its name, or only the first of many, since a name is read at a glance.
fn together(language: Language, commands: &[Command]) -> String {
    const MOST: usize = 4;
    let named = if commands.len() > MOST { MOST - 1 } else { commands.len() };
    let names: Vec<String> = commands.iter().take(named).map(|what| command(language, what)).collect();
    let names = names.join(" · ");
    match commands.len() - named {
        0 => names,
        rest => language.pick(format!("{names} and {rest} more"), format!("{names} 외 {rest}건")),
    }
}

/// A part of traffic or scaling with its kind: `target group api`.
pub(super) fn part_name(language: Language, PartName { kind, name }: &PartName) -> String {
    let (english, korean) = match kind {
        PartKind::LoadBalancer => ("load balancer", "로드 밸런서"),
        PartKind::TargetGroup => ("target group", "대상 그룹"),
        PartKind::Load => ("load", "부하"),
        PartKind::Alarm => ("alarm", "경보"),
        PartKind::ScalableTarget => ("scaling bounds of", "조정 범위:"),
        PartKind::ScalingPolicy => ("scaling policy", "조정 정책"),
        PartKind::AutoScalingGroup => ("Auto Scaling group", "Auto Scaling 그룹"),
    };
    format!("{} {name}", language.pick(english, korean))
}

/// A fleet by what it consists of.
fn use_fleet(language: Language, zones: &[Vec<(Arc<str>, u32)>]) -> String {
    let mut types: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, count) in zones.iter().flatten() {
        *types.entry(name).or_default() += u64::from(*count);
    }
    let named = types.iter().map(|(name, count)| format!("{} × {name}", thousands(*count)));
    let fleet = named.collect::<Vec<_>>().join(" + ");
    language.pick(format!("Use {fleet}"), format!("{fleet} 사용"))
}

fn add_instances(language: Language, count: u32, instance_type: &str, zone: &Zone) -> String {
    if count == 1 {
        return add_instance(language, instance_type, zone);
    }
    let count = thousands(count);
    language.pick(
        format!("Add {count} {instance_type} in {zone}"),
        format!("{zone}에 {instance_type} {count}대 추가"),
    )
}

fn add_instance(language: Language, instance_type: &str, zone: &Zone) -> String {
    language.pick(format!("Add {instance_type} in {zone}"), format!("{zone}에 {instance_type} 추가"))
}

fn change_instance(language: Language, instance: &InstanceId, spec: &InstanceSpec) -> String {
    let (id, kind, zone) = (short_id(instance.as_str()), &spec.instance_type, &spec.zone);
    language.pick(format!("Change {id} to {kind} in {zone}"), format!("{id} 변경: {zone}의 {kind}"))
}

fn run_as_service(language: Language, name: &str, service: &ServiceName) -> String {
    language.pick(format!("Run {name} as service {service}"), format!("서비스 {service} 생성 ({name})"))
}

/// An action's name: `Drain i-0a3f…4c51`.
pub fn action(language: Language, action: &Action) -> String {
    match action {
        Action::StopTask { task } => {
            let task = task.short();
            language.pick(format!("Stop task {task}"), format!("태스크 {task} 중지"))
        }
        Action::FailHealthChecks { task } => {
            let task = task.short();
            language.pick(
                format!("Fail the health checks of task {task}"),
                format!("태스크 {task} 상태 확인 실패시키기"),
            )
        }
        Action::PassHealthChecks { task } => {
            let task = task.short();
            language.pick(
                format!("Pass the health checks of task {task}"),
                format!("태스크 {task} 상태 확인 통과시키기"),
            )
        }
        Action::DeregisterTargets { target_group, instance } => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Deregister {id} from {target_group}"),
                format!("대상 그룹 {target_group}에서 {id} 등록 취소"),
            )
        }
        Action::RegisterTargets { target_group, instance } => {
            let id = short_id(instance.as_str());
            language.pick(
                format!("Register {id} with {target_group}"),
                format!("대상 그룹 {target_group}에 {id} 등록"),
            )
        }
        Action::DrainInstance { instance } => {
            let instance = short_id(instance.as_str());
            language.pick(format!("Drain {instance}"), format!("{instance} 드레이닝"))
        }
        Action::AddInstance { instance: _, spec } => add_instance(language, &spec.instance_type, &spec.zone),
        Action::SetDesiredCount { service, desired_count } => {
            let count = thousands(*desired_count);
            language.pick(
                format!("Set desiredCount of {service} to {count}"),
                format!("{service} desiredCount → {count}"),
            )
        }
        Action::SetDesiredCapacity { group, desired_capacity } => {
            let capacity = thousands(*desired_capacity);
            language.pick(
                format!("Set the capacity of {group} to {capacity}"),
                format!("{group} 원하는 인스턴스 개수 → {capacity}"),
            )
        }
        Action::CreateService { service, spec } => {
            run_as_service(language, &spec.task_definition.to_string(), service)
        }
        Action::UpdateService { service, task_definition } => language.pick(
            format!("Roll out {task_definition} on {service}"),
            format!("{service}에 {task_definition} 배포"),
        ),
        Action::StartTask { task_definition, instance } => {
            let instance = short_id(instance.as_str());
            language.pick(
                format!("Start {task_definition} on {instance}"),
                format!("{instance}에서 {task_definition} 시작"),
            )
        }
        Action::RunTask { task_definition, zone: None } => {
            language.pick(format!("Run {task_definition}"), format!("{task_definition} 실행"))
        }
        Action::RunTask { task_definition, zone: Some(zone) } => language
            .pick(format!("Run {task_definition} in {zone}"), format!("{zone}에서 {task_definition} 실행")),
        Action::LoseZone { zone } => language.pick(format!("Lose {zone}"), format!("{zone} 장애")),
    }
}

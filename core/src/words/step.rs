//! The steps of the history and the actions of the timeline, by name.

use super::Language;
use super::number::{short_id, thousands};
use crate::editing::Command;
use crate::plan::Action;

/// A step's name, for toasts and undo: `Stop task caf4`.
pub fn command(language: Language, command: &Command) -> String {
    match command {
        Command::Act { at: _, action: what } => action(language, what),
        Command::RemoveAction { index: _ } => language.pick("Remove action", "타임라인 동작 삭제").to_owned(),
        Command::RunAsService { at: _, service, definition, desired_count: _ } => {
            let family = definition.family();
            language.pick(
                format!("Run {family} as service {service}"),
                format!("서비스 {service} 생성 ({family})"),
            )
        }
        Command::RollOut { at: _, service, definition } => {
            let family = definition.family();
            language.pick(
                format!("Roll out a new revision of {family} on {service}"),
                format!("{service}에 {family} 새 개정 배포"),
            )
        }
        Command::SetSeed(seed) => language.pick(format!("Set seed to {seed}"), format!("시드 {seed} 설정")),
    }
}

/// An action's name: `Drain i-0a3f…4c51`.
pub fn action(language: Language, action: &Action) -> String {
    match action {
        Action::StopTask { task } => {
            let task = task.short();
            language.pick(format!("Stop task {task}"), format!("태스크 {task} 중지"))
        }
        Action::DrainInstance { instance } => {
            let instance = short_id(instance.as_str());
            language.pick(format!("Drain {instance}"), format!("{instance} 드레이닝"))
        }
        Action::AddInstance { instance: _, spec } => {
            let (kind, zone) = (&spec.instance_type, &spec.zone);
            language.pick(format!("Add {kind} in {zone}"), format!("{zone}에 {kind} 추가"))
        }
        Action::SetDesiredCount { service, desired_count } => {
            let count = thousands(*desired_count);
            language.pick(
                format!("Set desiredCount of {service} to {count}"),
                format!("{service} desiredCount → {count}"),
            )
        }
        Action::CreateService { service, spec } => {
            let definition = &spec.task_definition;
            language.pick(
                format!("Run {definition} as service {service}"),
                format!("서비스 {service} 생성 ({definition})"),
            )
        }
        Action::UpdateService { service, task_definition } => language.pick(
            format!("Roll out {task_definition} on {service}"),
            format!("{service}에 {task_definition} 배포"),
        ),
        Action::LoseZone { zone } => language.pick(format!("Lose {zone}"), format!("{zone} 장애")),
    }
}

//! How the containers share what the task has of CPU and memory.

use leptos::prelude::*;
use stowage_core::task_definition::TaskDefinition;
use stowage_core::task_definition::form::{Field, TaskField};
use stowage_core::words::{Language, field_label};

use super::editor::Editor;

/// An amount of the task: what its containers take of it, and the whole, where the task says that.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shares {
    field: TaskField,
    parts: Vec<u32>,
    whole: Option<u32>,
}

/// A bar for CPU and one for memory; none while the text is no task definition.
pub(super) fn shares(editor: Editor) -> AnyView {
    let definition = editor.sheet.with(|sheet| sheet.definition.clone());
    let language = editor.studio.language();
    let bars = definition.map(|definition| {
        Shares::of(&definition).iter().map(|shares| bar(shares, language)).collect::<Vec<AnyView>>()
    });
    view! { <div class="shares" data-testid="shares">{bars}</div> }.into_any()
}

impl Shares {
    /// CPU and memory, as the scheduler counts them.
    fn of(definition: &TaskDefinition) -> [Self; 2] {
        let containers = definition.containers().iter();
        let cpu = containers.clone().map(|container| container.cpu.0).collect();
        let memory = containers.map(|container| container.scheduled_memory().0).collect();
        [
            Self { field: TaskField::Cpu, parts: cpu, whole: definition.cpu().map(|cpu| cpu.0) },
            Self {
                field: TaskField::Memory,
                parts: memory,
                whole: definition.memory().map(|memory| memory.0),
            },
        ]
    }

    fn sum(&self) -> u64 {
        self.parts.iter().copied().map(u64::from).sum()
    }

    /// The parts, and of how much: `96 + 32 / 128`.
    fn words(&self) -> String {
        let parts: Vec<String> = self.parts.iter().filter(|part| **part > 0).map(u32::to_string).collect();
        let parts = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
        match self.whole {
            Some(whole) => format!("{parts} / {whole}"),
            None => parts,
        }
    }

    /// The parts in percent of the whole, or of all of them where they are more.
    fn percents(&self) -> impl Iterator<Item = f64> {
        let whole = self.sum().max(self.whole.map_or(0, u64::from)).max(1) as f64;
        self.parts.iter().map(move |part| f64::from(*part) * 100.0 / whole)
    }
}

fn bar(shares: &Shares, language: Language) -> AnyView {
    let too_much = shares.whole.is_some_and(|whole| shares.sum() > whole.into());
    let part = |percent: f64| view! { <i style=format!("width:{percent:.1}%")></i> }.into_any();
    let parts: Vec<AnyView> = shares.percents().map(part).collect();
    view! {
        <p class="row t11">
            <span class="mut grow">{field_label(language, Field::Task(shares.field))}</span>
            <span class=if too_much { "c-bad" } else { "" }>{shares.words()}</span>
        </p>
        <div class="meter">{parts}</div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use stowage_core::task_definition::import;

    use super::*;

    fn shares(text: &str) -> [Shares; 2] {
        Shares::of(&import(text).unwrap().definition)
    }

    #[test]
    fn containers_share_what_the_task_has() {
        let [cpu, memory] = shares(
            r#"{"family": "web", "cpu": "128", "memory": "1 GB", "containerDefinitions": [
                {"name": "a", "cpu": 96, "memory": 384}, {"name": "b", "cpu": 64, "memory": 256, "memoryReservation": 128}]}"#,
        );
        assert_eq!([cpu.words(), memory.words()], ["96 + 64 / 128", "384 + 128 / 1024"]);
        // More than the whole fills the bar.
        assert_eq!(cpu.percents().collect::<Vec<_>>(), [60.0, 40.0]);
        assert_eq!(memory.percents().collect::<Vec<_>>(), [37.5, 12.5]);
        let [cpu, memory] =
            shares(r#"{"family": "web", "containerDefinitions": [{"name": "a", "memory": 8}]}"#);
        assert_eq!([cpu.words(), memory.words()], ["0", "8"]);
    }
}

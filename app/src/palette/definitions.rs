//! The plan's task definitions as crates: width is CPU, height is memory.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::task_definition::{NetworkMode, TaskDefinition, TaskDefinitionId};
use stowage_core::units::{CpuUnits, MemoryMib};
use stowage_core::words::thousands;

use crate::board::livery::{Liveries, liveries};
use crate::i18n::palette as text;
use crate::i18n::t;
use crate::state::{Dialog, Message, expect_studio};
use crate::widgets::{Icon, IconName};

/// The largest crate in pixels.
const CRATE: (f64, f64) = (56.0, 40.0);
/// The smallest, so that it can be seen.
const SPECK: f64 = 4.0;

/// What the largest crate stands for: the largest demand of the plan's definitions.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Scale {
    cpu: CpuUnits,
    memory: MemoryMib,
}

impl Scale {
    fn of<'a>(definitions: impl Iterator<Item = &'a Arc<TaskDefinition>>) -> Self {
        let smallest = Self { cpu: CpuUnits(1), memory: MemoryMib(1) };
        definitions.fold(smallest, |scale, definition| {
            let request = definition.request();
            Self { cpu: scale.cpu.max(request.cpu), memory: scale.memory.max(request.memory) }
        })
    }

    /// Width and height of a definition's crate in pixels.
    fn crate_size(self, definition: &TaskDefinition) -> (f64, f64) {
        let request = definition.request();
        let length = |part: u32, whole: u32, longest: f64| {
            (f64::from(part) / f64::from(whole.max(1)) * longest).max(SPECK)
        };
        (length(request.cpu.0, self.cpu.0, CRATE.0), length(request.memory.0, self.memory.0, CRATE.1))
    }
}

/// Where one container's memory ends and the next one's begins, as shares of the crate's height.
fn divisions(definition: &TaskDefinition) -> Vec<f64> {
    let memories: Vec<f64> =
        definition.containers().iter().map(|container| f64::from(container.scheduled_memory().0)).collect();
    let total: f64 = memories.iter().sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let ends = memories.iter().scan(0.0, |sum, memory| {
        *sum += memory;
        Some(*sum / total)
    });
    ends.take(memories.len().saturating_sub(1)).collect()
}

/// The colour of a definition's cargo: that of the first service that runs its family.
fn slot(liveries: &Liveries, id: &TaskDefinitionId) -> Option<u32> {
    liveries.values().filter(|livery| livery.primary.family == id.family).map(|livery| livery.slot).min()
}

/// The plan's task definitions.
#[component]
pub(super) fn Definitions() -> impl IntoView {
    let studio = expect_studio();
    let liveries = liveries(studio);
    let definitions = Memo::new(move |_| {
        studio.plan.with(|plan| {
            let pairs = plan.task_definitions.iter();
            pairs.map(|(id, definition)| (id.clone(), definition.clone())).collect::<Vec<_>>()
        })
    });
    let scale = Memo::new(move |_| {
        definitions.with(|definitions| Scale::of(definitions.iter().map(|(_, definition)| definition)))
    });
    let open = move |_| studio.dispatch(Message::ShowDialog(Dialog::Import));
    let count = move || definitions.with(Vec::len);
    let hint = move || (count() == 0).then(|| view! { <p class="hint">{t(text::NO_DEFINITIONS)}</p> });
    view! {
        <h2 class="sec">
            <span>{t(text::TASK_DEFINITIONS)}</span>
            <span class="mut">{count}</span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn ghost ic sm"
                data-testid="palette-import"
                aria-label=t(text::IMPORT)
                on:click=open
            >
                <Icon name=IconName::Plus small=true/>
            </button>
        </h2>
        {hint}
        <ul class="tds">
            <For
                each=move || definitions.get()
                // A definition never changes under its identity, but another plan can have another one.
                key=|(id, definition)| (id.clone(), Arc::as_ptr(definition) as usize)
                children=move |(id, definition)| {
                    let colour = {
                        let id = id.clone();
                        Signal::derive(move || liveries.with(|liveries| slot(liveries, &id)))
                    };
                    view! { <Definition id=id definition=definition colour=colour scale=scale/> }
                }
            />
        </ul>
    }
}

/// A task definition.
#[component]
fn Definition(
    id: TaskDefinitionId,
    definition: Arc<TaskDefinition>,
    colour: Signal<Option<u32>>,
    scale: Memo<Scale>,
) -> impl IntoView {
    let request = definition.request();
    let size = format!("{} CPU · {} MiB", thousands(request.cpu.0), thousands(request.memory.0));
    let names: Vec<&str> = definition.containers().iter().map(|container| &*container.name).collect();
    let names = names.join(" + ");
    let ports =
        request.ports.iter().map(|port| view! { <span class="chip pt">{format!(":{}", port.port)}</span> });
    let ports = ports.collect_view();
    let mode = (definition.network_mode() != NetworkMode::None).then(|| definition.network_mode().as_str());
    let divisions = divisions(&definition).into_iter();
    let divisions =
        divisions.map(|at| view! { <i style=format!("bottom:{:.1}%", at * 100.0)></i> }).collect_view();
    let crate_style = {
        let definition = definition.clone();
        move || {
            let (width, height) = scale.get().crate_size(&definition);
            format!("width:{width:.0}px;height:{height:.0}px")
        }
    };
    view! {
        <li class="td" data-testid=format!("definition-{id}")>
            <span class="cb" aria-hidden="true">
                <span class="crate" data-s=move || colour.get().map(|slot| slot.to_string()) style=crate_style>
                    {divisions}
                </span>
            </span>
            <span class="grow">
                <span class="row">
                    <span class="semi tr">
                        {id.family.to_string()}<span class="mut med">{format!(":{}", id.revision)}</span>
                    </span>
                    <span class="grow"></span>
                    {ports}
                    {mode.map(|mode| view! { <span class="chip">{mode}</span> })}
                </span>
                <span class="sub t11 tr">{size}</span>
                <span class="mut t11 tr" title=names.clone()>{names.clone()}</span>
            </span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn definition(text: &str) -> Arc<TaskDefinition> {
        Arc::new(TaskDefinition::from_document(serde_json::from_str(text).unwrap()).unwrap())
    }

    #[test]
    fn crates_are_to_scale() {
        let large = definition(
            r#"{"family":"a","containerDefinitions":[
                {"name":"x","cpu":512,"memory":500},{"name":"y","cpu":512,"memory":1500}]}"#,
        );
        let small =
            definition(r#"{"family":"b","containerDefinitions":[{"name":"x","cpu":10,"memory":1000}]}"#);
        let scale = Scale::of([&large, &small].into_iter());
        assert_eq!(scale, Scale { cpu: CpuUnits(1024), memory: MemoryMib(2000) });
        assert_eq!(scale.crate_size(&large), CRATE);
        assert_eq!(scale.crate_size(&small), (SPECK, CRATE.1 / 2.0));
        assert_eq!(divisions(&large), [0.25]);
        assert!(divisions(&small).is_empty());
    }
}

//! The plan's task definitions as crates: width is CPU, height is memory.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::plan::Plan;
use stowage_core::task_definition::{NetworkMode, TaskDefinition, TaskDefinitionId};
use stowage_core::units::{CpuUnits, MemoryMib};
use stowage_core::words::thousands;

use crate::board::livery::{Liveries, liveries};
use crate::i18n::palette as text;
use crate::i18n::t;
use crate::state::{Dialog, Message, Studio, Subject, expect_studio};
use crate::widgets::menu::{self, Menu, menu};
use crate::widgets::{IconName, small_icon};

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
    let open = move |_| studio.dispatch(Message::ShowDialog(Dialog::TaskDefinition(Subject::New)));
    view! {
        <h2 class="sec">
            <span>{t(text::TASK_DEFINITIONS)}</span>
            <span class="mut">{move || studio.plan.with(|plan| plan.task_definitions.len().to_string())}</span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn ghost ic sm"
                data-testid="definition-new"
                aria-label=t(text::NEW_DEFINITION)
                on:click=open
            >
                {small_icon(IconName::Plus)}
            </button>
        </h2>
        {move || studio.plan.with(|plan| list(studio, plan, &liveries.get()))}
    }
}

fn list(studio: Studio, plan: &Plan, liveries: &Liveries) -> AnyView {
    let language = studio.language();
    if plan.task_definitions.is_empty() {
        return view! { <p class="nothing">{text::NO_DEFINITIONS.of(language)}</p> }.into_any();
    }
    let scale = Scale::of(plan.task_definitions.values());
    let definitions = plan.task_definitions.iter();
    let items = definitions.map(|(id, each)| definition(studio, id, each, slot(liveries, id), scale));
    view! { <ul class="tds">{items.collect_view()}</ul> }.into_any()
}

/// A task definition.
fn definition(
    studio: Studio,
    id: &TaskDefinitionId,
    definition: &TaskDefinition,
    colour: Option<u32>,
    scale: Scale,
) -> AnyView {
    let request = definition.request();
    let size = format!("{} CPU · {} MiB", thousands(request.cpu.0), thousands(request.memory.0));
    let names: Vec<&str> = definition.containers().iter().map(|container| &*container.name).collect();
    let names = names.join(" + ");
    let chip = |class: &'static str, words: String| view! { <span class=class>{words}</span> }.into_any();
    let mut chips: Vec<AnyView> =
        request.ports.iter().map(|port| chip("chip pt", format!(":{}", port.port))).collect();
    if definition.network_mode() != NetworkMode::None {
        chips.push(chip("chip", definition.network_mode().as_str().to_owned()));
    }
    let divisions: Vec<AnyView> = divisions(definition)
        .into_iter()
        .map(|at| view! { <i style=format!("bottom:{:.1}%", at * 100.0)></i> }.into_any())
        .collect();
    let (width, height) = scale.crate_size(definition);
    view! {
        <li class="row">
            <div class="td" tabindex="0" data-testid=format!("definition-{id}") data-lift=format!("d {id}")>
            <span class="cb" aria-hidden="true">
                <span
                    class="crate"
                    data-s=colour.map(|slot| slot.to_string())
                    style=format!("width:{width:.0}px;height:{height:.0}px")
                >
                    {divisions}
                </span>
            </span>
            <span class="grow">
                <span class="row">
                    <span class="semi tr">
                        {id.family.to_string()}<span class="mut med">{format!(":{}", id.revision)}</span>
                    </span>
                    <span class="grow"></span>
                    {chips}
                </span>
                <span class="sub t11 tr">{size}</span>
                <span class="mut t11 tr" title=names.clone()>{names.clone()}</span>
            </span>
            </div>
            {more(studio, id)}
        </li>
    }
    .into_any()
}

/// The menu of what can be done with a task definition.
fn more(studio: Studio, id: &TaskDefinitionId) -> AnyView {
    menu(
        studio,
        Menu {
            id: format!("definition-menu-{id}").replace(':', "-"),
            subject: menu::Subject::TaskDefinition(id.clone()),
            label: text::actions_on(studio.language(), &id.to_string()),
            icon: IconName::More,
            testid: "definition-menu",
        },
    )
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

//! An instance as a card: a hold with its tasks, meters, and a row that says why.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::catalogue::price;
use stowage_core::identifiers::InstanceId;
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::words::{short_id, thousands};

use super::context::BoardContext;
use super::figures::hourly;
use super::geometry::stack;
use super::gesture::select;
use super::question::Standing;
use super::slab::{Slab, TaskSlab};
use super::verdict_row::VerdictRow;
use crate::i18n::board as text;
use crate::i18n::t;
use crate::state::{Selection, Studio, expect_studio};

/// The picture of an instance for as long as its card or row is on the board. It tells nobody about a frame
/// that shares the picture with the last one.
pub(super) fn instance_picture(studio: Studio, first: Arc<InstancePicture>) -> Memo<Arc<InstancePicture>> {
    let newer = move |last: Option<&Arc<InstancePicture>>| {
        let last = last.unwrap_or(&first);
        studio.frame.with(|frame| frame.instances.get(&last.id).unwrap_or(last).clone())
    };
    Memo::new_with_compare(newer, |old, new| match (old, new) {
        (Some(old), Some(new)) => !Arc::ptr_eq(old, new) && old != new,
        _ => true,
    })
}

/// Whether an instance is selected.
pub(super) fn is_selected(studio: Studio, id: InstanceId) -> Memo<bool> {
    Memo::new(move |_| {
        studio.selection.with(|s| matches!(s, Some(Selection::Instance(other)) if *other == id))
    })
}

/// An instance as a card.
#[component]
pub(super) fn Card(
    /// Its picture when the card appears.
    first: Arc<InstancePicture>,
) -> impl IntoView {
    let studio = expect_studio();
    let BoardContext { trouble, .. } = expect_context();
    let id = first.id.clone();
    let instance_type = first.instance_type.clone();
    let picture = instance_picture(studio, first);
    let selected = is_selected(studio, id.clone());
    let standing = Memo::new(move |_| {
        trouble.with(|answer| picture.with(|picture| Standing::of(answer.as_deref(), picture)))
    });
    let testid = format!("card-{id}");
    let header = view! { <CardHeader id=id.clone() instance_type=instance_type selected=selected/> };
    let select = move |_| select(studio, Selection::Instance(id.clone()));
    view! {
        <article
            class="card"
            class:fit=move || standing.with(|standing| matches!(standing, Standing::Fits { .. }))
            class:veto=move || standing.with(|standing| matches!(standing, Standing::Vetoes(_)))
            class:sel=move || selected.get()
            class:lost=move || picture.with(|picture| !picture.agent_connected)
            data-testid=testid
            data-state=move || picture.with(|picture| picture.state.as_str())
            on:click=select
        >
            {header}
            <div class="body">
                <Hold picture=picture/>
                <Meters picture=picture/>
            </div>
            <VerdictRow picture=picture standing=standing/>
        </article>
    }
}

/// Type, ID and price. Its button selects the instance, as a click anywhere on the card does.
#[component]
fn CardHeader(id: InstanceId, instance_type: Arc<str>, selected: Memo<bool>) -> impl IntoView {
    let studio = expect_studio();
    let BoardContext { large, .. } = expect_context();
    let label = format!("{instance_type} {id}");
    let kind = instance_type.to_string();
    let cost = move || {
        let price = studio.plan.with(|plan| price(&plan.region, &instance_type));
        price.map(|price| format!("{}/h", hourly(price)))
    };
    let shown_id = move || if large.get() { id.to_string() } else { short_id(id.as_str()) };
    view! {
        <header>
            <button type="button" class="pick" aria-label=label aria-pressed=move || selected.get().to_string()>
                <span class="type">{kind}</span>
                <span class="iid tr">{shown_id}</span>
            </button>
            <span class="cost">{cost}</span>
        </header>
    }
}

/// The hold with its slabs.
#[component]
fn Hold(picture: Memo<Arc<InstancePicture>>) -> impl IntoView {
    let slabs = Memo::new(move |_| {
        picture.with(|picture| {
            let stack = stack(picture);
            let tasks = picture.tasks.iter().zip(stack.tasks);
            let slabs = tasks.map(|(task, edges)| Slab { task: task.clone(), edges });
            (stack.ballast, slabs.collect::<Arc<[Slab]>>())
        })
    });
    view! {
        <div class="hold grid" role="group" aria-label=t(text::TASKS)>
            <i class="slab ballast" aria-hidden="true" style=move || slabs.with(|(ballast, _)| ballast.to_string())></i>
            <For
                each=move || slabs.with(|(_, slabs)| slabs.to_vec())
                key=|slab| slab.task.id
                children=move |slab| {
                    let id = slab.task.id;
                    let newer = move |last: Option<&Slab>| {
                        let found = slabs.with(|(_, slabs)| slabs.iter().find(|other| other.task.id == id).cloned());
                        found.or_else(|| last.cloned()).unwrap_or_else(|| slab.clone())
                    };
                    view! { <TaskSlab slab=Memo::new(newer)/> }
                }
            />
        </div>
    }
}

/// CPU, memory and host ports.
#[component]
fn Meters(picture: Memo<Arc<InstancePicture>>) -> impl IntoView {
    let studio = expect_studio();
    let loads = Memo::new(move |_| studio.plan.with(|plan| picture.with(|picture| Loads::of(picture, plan))));
    let width =
        |part: u32, whole: u32| format!("width:{:.1}%", f64::from(part) * 100.0 / f64::from(whole.max(1)));
    let reserve = move || {
        loads.with(|l| {
            (l.reserved_memory > 0).then(|| width(l.reserved_memory, l.memory.1 + l.reserved_memory))
        })
    };
    view! {
        <div class="mtrs">
            <div class="m">
                <div><span class="k">"CPU"</span><span>{move || loads.with(|l| format!("{}/{}", l.cpu.0, l.cpu.1))}</span></div>
                <div class="meter"><i style=move || loads.with(|l| width(l.cpu.0, l.cpu.1))></i></div>
            </div>
            <div class="m">
                <div><span class="k">"MEM"</span><span>{move || loads.with(|l| format!("{}/{}", l.memory.0, l.memory.1))}</span></div>
                <div class="meter">
                    <i class="rsv" style=move || reserve().unwrap_or_else(|| "width:0".to_owned())></i>
                    <i style=move || loads.with(|l| width(l.memory.0, l.memory.1 + l.reserved_memory))></i>
                </div>
            </div>
            <div class="m">
                <div>
                    <span class="k">{t(text::PORTS)}</span>
                    <span class="pts">
                        <b>{move || loads.with(|l| l.static_ports.clone())}</b>
                        {move || {
                            let dynamic = loads.with(|l| l.dynamic_ports);
                            let none = loads.with(|l| l.static_ports.is_empty());
                            match dynamic {
                                0 if none => "–".to_owned(),
                                0 => String::new(),
                                _ => format!("+{} {}", thousands(dynamic), text::DYNAMIC.of(studio.language())),
                            }
                        }}
                    </span>
                </div>
            </div>
        </div>
    }
}

/// What tasks hold of an instance.
#[derive(Clone, Debug, Default, PartialEq)]
struct Loads {
    cpu: (u32, u32),
    memory: (u32, u32),
    reserved_memory: u32,
    static_ports: String,
    dynamic_ports: u32,
}

impl Loads {
    fn of(picture: &InstancePicture, plan: &Plan) -> Self {
        let mut loads = Self {
            cpu: (0, picture.registered.cpu.0),
            memory: (0, picture.registered.memory.0),
            reserved_memory: picture.reserved_memory.0,
            ..Self::default()
        };
        let mut ports = Vec::new();
        for task in &picture.tasks {
            loads.cpu.0 += task.held.cpu.0;
            loads.memory.0 += task.held.memory.0;
            let definition = plan.task_definitions.get(&task.task_definition);
            for port in &task.held.ports {
                if definition.is_some_and(|definition| definition.request().ports.contains(port)) {
                    ports.push(port.port);
                } else {
                    loads.dynamic_ports += 1;
                }
            }
        }
        ports.sort_unstable();
        ports.dedup();
        loads.static_ports = ports.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
        loads
    }
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;
    use stowage_core::units::SimTime;

    use super::*;

    #[test]
    fn static_and_dynamic_ports_are_told_apart() {
        let plan = Arc::new(notes_cluster());
        let run = Run::to_horizon(plan.clone());
        let frame = run.recording().frame_at(SimTime::from_secs(120));
        let loads: Vec<Loads> = frame.instances.values().map(|picture| Loads::of(picture, &plan)).collect();
        assert!(loads.iter().all(|loads| loads.static_ports == "80"), "{loads:?}");
        assert_eq!(loads.iter().map(|loads| loads.dynamic_ports).sum::<u32>(), 5);
        assert_eq!(loads.iter().map(|loads| loads.cpu.0).sum::<u32>(), 3 * 512 + 5 * 256);
    }
}

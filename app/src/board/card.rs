//! An instance as a card: a hold with its tasks, meters, and a row that says why.

use leptos::prelude::*;
use stowage_core::catalogue::price;
use stowage_core::identifiers::InstanceId;
use stowage_core::plan::Plan;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::words::{Language, short_id, thousands};

use super::context::BoardContext;
use super::figures::hourly;
use super::geometry::ballast;
use super::gesture::{instance_menu, select};
use super::items::{Item, items};
use super::seen::{Seen, Sight, follow};
use super::verdict_row::verdict_row;
use crate::i18n::board as text;
use crate::state::Selection;

/// An instance as a card.
pub(super) fn card(board: BoardContext, id: InstanceId, Sight { seen, rest }: Sight) -> AnyView {
    let studio = board.studio;
    let of_menu = id.clone();
    let slabs =
        move || rest.with(|hold| hold.picture.tasks.iter().map(|task| Item::Slab(rest, task.id)).collect());
    view! {
        <article
            tabindex="-1"
            class=follow(board, seen, |board, seen| seen.class(board, "card"))
            data-testid=format!("card-{id}")
            data-drop=format!("i {id}")
            data-state=follow(board, rest, |_, rest| rest.picture.state.as_str().to_owned())
            on:click=move |_| select(studio, Selection::Instance(id.clone()))
        >
            {move || rest.with(|rest| header(board, rest))}
            {move || instance_menu(studio, &of_menu, "card")}
            <div class="body">
                <div class="hold grid" role="group" aria-label=move || text::TASKS.of(studio.language())>
                    {move || rest.with(|rest| {
                        let edges = ballast(&rest.picture).to_string();
                        view! { <i class="slab ballast" aria-hidden="true" style=edges></i> }.into_any()
                    })}
                    {items(board, Box::new(slabs))}
                </div>
                {move || studio.plan.with(|plan| {
                    rest.with(|rest| meters(&Loads::of(&rest.picture, plan), studio.language()))
                })}
            </div>
            {move || seen.with(|seen| verdict_row(board, seen))}
        </article>
    }
    .into_any()
}

/// Type, ID and price. Its button selects the instance, as a click anywhere on the card does.
fn header(board: BoardContext, seen: &Seen) -> AnyView {
    let picture = &seen.picture;
    let id = picture.id.as_str();
    let shown_id = if board.scene.with(|scene| scene.large) { id.to_owned() } else { short_id(id) };
    let price = board.studio.plan.with(|plan| price(&plan.region, &picture.instance_type));
    view! {
        <header>
            <button
                type="button"
                class="pick"
                title=id.to_owned()
                aria-pressed=seen.is_selected(&board).to_string()
            >
                <span class="type">{picture.instance_type.to_string()}</span>
                <span class="iid tr">{shown_id}</span>
            </button>
            <span class="cost">{price.map(|price| format!("{}/h", hourly(price)))}</span>
        </header>
    }
    .into_any()
}

/// CPU, memory and host ports.
fn meters(loads: &Loads, language: Language) -> AnyView {
    let width =
        |part: u32, whole: u32| format!("width:{:.1}%", f64::from(part) * 100.0 / f64::from(whole.max(1)));
    let memory_scale = loads.memory.1 + loads.reserved_memory;
    let of = |(part, whole): (u32, u32)| format!("{part}/{whole}");
    let dynamic = match loads.dynamic_ports {
        0 if loads.static_ports.is_empty() => "–".to_owned(),
        0 => String::new(),
        ports => format!("+{} {}", thousands(ports), text::DYNAMIC.of(language)),
    };
    view! {
        <div class="mtrs">
            <div class="m">
                <div><span class="k">"CPU"</span><span>{of(loads.cpu)}</span></div>
                <div class="meter"><i style=width(loads.cpu.0, loads.cpu.1)></i></div>
            </div>
            <div class="m">
                <div><span class="k">"MEM"</span><span>{of(loads.memory)}</span></div>
                <div class="meter">
                    <i class="rsv" style=width(loads.reserved_memory, memory_scale)></i>
                    <i style=width(loads.memory.0, memory_scale)></i>
                </div>
            </div>
            <div class="m">
                <div>
                    <span class="k">{text::PORTS.of(language)}</span>
                    <span class="pts"><b>{loads.static_ports.clone()}</b>{dynamic}</span>
                </div>
            </div>
        </div>
    }
    .into_any()
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
        let mut ports: Vec<u16> = Vec::new();
        for task in &picture.tasks {
            loads.cpu.0 += task.held.cpu.0;
            loads.memory.0 += task.held.memory.0;
            let definition = plan.task_definitions.get(&task.task_definition);
            for port in &task.held.ports {
                if !definition.is_some_and(|definition| definition.request().ports.contains(port)) {
                    loads.dynamic_ports += 1;
                } else if let Err(place) = ports.binary_search(&port.port) {
                    ports.insert(place, port.port);
                }
            }
        }
        loads.static_ports = ports.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
        loads
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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

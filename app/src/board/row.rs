//! An instance as a row of 22 px: for boards with more instances than cards have room.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::resources::Request;
use stowage_core::simulation::recording::InstancePicture;
use stowage_core::words::{Language, short_id};

use super::card::{instance_picture, is_selected};
use super::context::BoardContext;
use super::geometry::{Edges, Look, Piece, paint, stack};
use super::gesture::select;
use super::livery::Liveries;
use super::question::Standing;
use super::verdict_row::Say;
use crate::i18n::board as text;
use crate::state::{Selection, expect_studio};
use crate::widgets::{Icon, IconName};

/// The backgrounds of a row's two bars.
fn bars(picture: &InstancePicture, liveries: &Liveries) -> (String, String) {
    let stack = stack(picture);
    let pieces = |span: fn(&Edges) -> (f64, f64)| {
        let tasks = picture.tasks.iter().zip(&stack.tasks);
        let pieces = tasks.map(|(task, edges)| {
            let livery = liveries.get(&task.service);
            Piece {
                span: span(edges),
                slot: livery.map_or(1, |livery| livery.slot),
                look: Look::of(task, livery.map(|livery| &livery.primary)),
            }
        });
        pieces.collect::<Vec<_>>()
    };
    let cpu = paint(0.0, &pieces(|edges| edges.cpu));
    let memory = paint(stack.ballast.memory.1, &pieces(|edges| edges.memory));
    (cpu, memory)
}

/// What the tasks on an instance hold, in words.
fn load(language: Language, picture: &InstancePicture) -> String {
    let held = |amount: fn(&Request) -> u32| picture.tasks.iter().map(|task| amount(&task.held)).sum::<u32>();
    let cpu = (held(|request| request.cpu.0), picture.registered.cpu.0);
    let memory = (held(|request| request.memory.0), picture.registered.memory.0);
    text::reserved(language, cpu, memory, picture.tasks.len())
}

/// An instance as a row.
#[component]
pub(super) fn Row(
    /// Its picture when the row appears.
    first: Arc<InstancePicture>,
) -> impl IntoView {
    let studio = expect_studio();
    let BoardContext { liveries, trouble, .. } = expect_context();
    let id = first.id.clone();
    let instance_type = first.instance_type.clone();
    let picture = instance_picture(studio, first);
    let selected = is_selected(studio, id.clone());
    let bars = Memo::new(move |_| liveries.with(|liveries| picture.with(|picture| bars(picture, liveries))));
    let standing = Memo::new(move |_| {
        trouble.with(|answer| picture.with(|picture| Standing::of(answer.as_deref(), picture)))
    });
    let say = Memo::new(move |_| {
        let language = studio.language();
        studio.plan.with(|plan| {
            picture.with(|picture| standing.with(|standing| Say::of(language, plan, picture, standing)))
        })
    });
    let name = format!("{instance_type} {id}");
    let description = move || {
        let load = picture.with(|picture| load(studio.language(), picture));
        say.with(|say| format!("{name}, {load}, {}", say.words))
    };
    // Every row ends in an icon: fits, vetoes, warns, or runs at rest.
    let icon = Signal::derive(move || say.with(|say| say.icon).unwrap_or(IconName::Running));
    let testid = format!("card-{id}");
    let shown_id = short_id(id.as_str());
    view! {
        <button
            type="button"
            class="line"
            class:fit=move || standing.with(|standing| matches!(standing, Standing::Fits { .. }))
            class:veto=move || standing.with(|standing| matches!(standing, Standing::Vetoes(_)))
            class:warns=move || say.with(|say| say.warns)
            class:sel=move || selected.get()
            class:lost=move || picture.with(|picture| !picture.agent_connected)
            data-testid=testid
            aria-pressed=move || selected.get().to_string()
            aria-label=description
            title=move || say.with(|say| say.words.clone())
            on:click=move |_| select(studio, Selection::Instance(id.clone()))
        >
            <span class="type tr">{instance_type.to_string()}</span>
            <span class="iid tr">{shown_id}</span>
            <span class="bar"><i style:background=move || bars.with(|bars| bars.0.clone())></i></span>
            <span class="bar"><i style:background=move || bars.with(|bars| bars.1.clone())></i></span>
            <Icon name=icon small=true/>
        </button>
    }
}

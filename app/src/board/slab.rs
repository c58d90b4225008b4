//! A task as a slab in its instance's hold.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::TaskId;
use stowage_core::simulation::recording::TaskPicture;

use super::context::BoardContext;
use super::geometry::{Edges, Label, Look, Side, hold_height};
use super::gesture::select;
use crate::i18n::board as text;
use crate::state::{Selection, expect_studio};

/// A task and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slab {
    pub(super) task: Arc<TaskPicture>,
    pub(super) edges: Edges,
}

/// A task as a slab.
#[component]
pub(super) fn TaskSlab(slab: Memo<Slab>) -> impl IntoView {
    let studio = expect_studio();
    let BoardContext { liveries, large, .. } = expect_context();
    let (id, service) = slab.with_untracked(|slab| (slab.task.id, slab.task.service.clone()));
    let livery = {
        let service = service.clone();
        Memo::new(move |_| liveries.with(|liveries| liveries.get(&service).cloned()))
    };
    let look = Memo::new(move |_| {
        livery.with(|livery| {
            slab.with(|slab| Look::of(&slab.task, livery.as_ref().map(|livery| &livery.primary)))
        })
    });
    let word = move || slab.with(|slab| word(look.get(), &slab.task));
    let call_sign = move || livery.with(|livery| livery.as_ref().map(|livery| livery.call_sign.to_string()));
    let label = Memo::new(move |_| {
        Label::of(slab.with(|slab| slab.edges), word().is_some(), hold_height(large.get()))
    });
    let selected = Memo::new(move |_| {
        studio.selection.with(|selection| matches!(selection, Some(Selection::Task(task)) if *task == id))
    });
    let description = move || {
        let status = word().unwrap_or("RUNNING");
        slab.with(|slab| {
            let held = &slab.task.held;
            text::task(studio.language(), &id.short(), service.as_str(), status, held.cpu.0, held.memory.0)
        })
    };
    let title = description.clone();
    view! {
        <button
            type="button"
            class=move || look.get().class()
            data-s=move || livery.with(|livery| livery.as_ref().map(|livery| livery.slot.to_string()))
            data-testid=format!("slab-{}", id.short())
            style=move || slab.with(|slab| slab.edges.to_string())
            title=title
            aria-label=description
            aria-pressed=move || selected.get().to_string()
            on:click=move |event| {
                event.stop_propagation();
                select(studio, Selection::Task(id));
            }
        >
            {move || words(id, label.get(), word(), call_sign())}
        </button>
    }
}

/// ECS's word for a state that is not RUNNING. A task that is to stop and has not been told yet is STOPPING.
fn word(look: Look, task: &TaskPicture) -> Option<&'static str> {
    match look {
        Look::Running | Look::Old => None,
        Look::Stopping if !task.status.is_after_running() => Some("STOPPING"),
        Look::Stopping | Look::Pending => Some(task.status.as_str()),
    }
}

/// What the slab has room to say.
fn words(
    id: TaskId,
    label: Label,
    word: Option<&'static str>,
    call_sign: Option<String>,
) -> impl IntoView + use<> {
    let left = (label.call_sign == Some(Side::Left)).then(|| {
        view! {
            <b>
                <span>{call_sign.clone()}</span>
                {label.id.then(|| view! { <small>{id.short()}</small> })}
                {(label.word == Some(Side::Left)).then(|| view! { <span class="word">{word}</span> })}
            </b>
        }
    });
    let right = if label.word == Some(Side::Right) {
        word.map(str::to_owned)
    } else {
        call_sign.filter(|_| label.call_sign == Some(Side::Right))
    };
    view! { {left} {right.map(|text| view! { <em>{text}</em> })} }
}

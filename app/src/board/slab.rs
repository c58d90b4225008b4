//! A task as a slab in its instance's hold.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use stowage_core::simulation::recording::TaskPicture;

use super::context::BoardContext;
use super::geometry::{Edges, Label, Look, Side, hold_height};
use crate::i18n::board as text;
use crate::state::{Message, Selection, expect_studio};

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
    // ECS's word for a state that is not RUNNING; a task that is to stop and has not been told yet is STOPPING.
    let word = move || match look.get() {
        Look::Running | Look::Old => None,
        Look::Stopping => Some(slab.with(|slab| {
            if slab.task.status.is_after_running() { slab.task.status.as_str() } else { "STOPPING" }
        })),
        Look::Pending => Some(slab.with(|slab| slab.task.status.as_str())),
    };
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
                studio.dispatch(Message::Select(Some(Selection::Task(id))));
            }
        >
            {move || {
                let label = label.get();
                let word = word();
                let sign = call_sign();
                let at = |side, place: Option<Side>| place == Some(side);
                let left = at(Side::Left, label.call_sign).then(|| view! {
                    <b>
                        <span>{sign.clone()}</span>
                        {label.id.then(|| view! { <small>{id.short()}</small> })}
                        {at(Side::Left, label.word).then(|| view! { <span class="word">{word}</span> })}
                    </b>
                });
                let right = if at(Side::Right, label.word) {
                    Either::Left(view! { <em>{word}</em> })
                } else {
                    Either::Right(at(Side::Right, label.call_sign).then(|| view! { <em>{sign}</em> }))
                };
                view! { {left} {right} }
            }}
        </button>
    }
}

//! A task as a slab in its instance's hold.

use leptos::prelude::*;
use stowage_core::identifiers::TaskId;
use stowage_core::simulation::recording::TaskPicture;

use super::context::BoardContext;
use super::geometry::{Label, Look, Side, hold_height, stack};
use super::gesture::select;
use super::livery::{Livery, livery_of};
use super::seen::Seen;
use crate::i18n::board as text;
use crate::state::Selection;

/// A task as a slab. Nothing where the task has left the hold.
pub(super) fn slab(board: BoardContext, hold: &Seen, id: TaskId) -> AnyView {
    let studio = board.studio;
    let Some((task, edges)) = stack(&hold.picture).find(|(task, _)| task.id == id) else {
        return ().into_any();
    };
    let livery = board.liveries.with(|liveries| livery_of(liveries, task));
    let look = Look::of(task, livery.as_ref().map(|livery| &livery.primary));
    let word = word(look, task);
    let label = Label::of(edges, word.is_some(), hold_height(board.scene.with(|scene| scene.large)));
    let held = &task.held;
    // A service goes by its name.
    let group = task.group.service().map_or_else(|| task.group.to_string(), ToString::to_string);
    let target = hold.ailing.iter().find(|(task, _)| *task == id).map(|(_, state)| state.as_str());
    let mut description = text::task(
        studio.language(),
        &id.short(),
        &group,
        word.unwrap_or("RUNNING"),
        held.cpu.0,
        held.memory.0,
    );
    if let Some(state) = target {
        description.push_str(&text::target(studio.language(), state));
    }
    // What is to be seen comes first: who speaks to the page says that.
    let name = format!("{}{description}", visible(id, label, word, livery.as_ref()));
    let selected = board.is_selected(|selection| *selection == Selection::Task(id));
    view! {
        <button
            type="button"
            class=look.class()
            data-s=livery.as_ref().map(|livery| livery.slot.to_string())
            data-target=target
            data-testid=format!("slab-{}", id.short())
            data-lift=format!("t {id}")
            style=edges.to_string()
            title=description
            aria-label=name
            aria-pressed=selected.to_string()
            on:click=move |event| {
                event.stop_propagation();
                select(studio, Selection::Task(id));
            }
        >
            {words(id, label, word, livery.as_ref())}
        </button>
    }
    .into_any()
}

/// ECS's word for a state that is not RUNNING. A task that is to stop and has not been told yet is STOPPING.
fn word(look: Look, task: &TaskPicture) -> Option<&'static str> {
    match look {
        Look::Running | Look::Old => None,
        Look::Stopping if !task.status.is_after_running() => Some("STOPPING"),
        Look::Stopping | Look::Pending => Some(task.status.as_str()),
    }
}

/// What the slab has room to say, before what it says to those who cannot see it.
fn visible(id: TaskId, label: Label, word: Option<&'static str>, livery: Option<&Livery>) -> String {
    let mut visible = String::new();
    let mut say = |text: &str| {
        visible.push_str(text);
        visible.push(' ');
    };
    if let (Some(_), Some(livery)) = (label.call_sign, livery) {
        say(&livery.call_sign);
    }
    if label.call_sign == Some(Side::Left) && label.id {
        say(&id.short());
    }
    if let (Some(_), Some(word)) = (label.word, word) {
        say(word);
    }
    visible
}

/// What the slab has room to say.
fn words(id: TaskId, label: Label, word: Option<&'static str>, livery: Option<&Livery>) -> Vec<AnyView> {
    let call_sign = livery.map(|livery| livery.call_sign.to_string());
    let mut words = Vec::new();
    if label.call_sign == Some(Side::Left) {
        let id = label.id.then(|| view! { " "<small>{id.short()}</small> }.into_any());
        let word = word.filter(|_| label.word == Some(Side::Left));
        let word = word.map(|word| view! { " "<span class="word">{word}</span> }.into_any());
        words.push(view! { <b><span>{call_sign.clone()}</span>{id}{word}</b> }.into_any());
    }
    let right = match (label.word, label.call_sign) {
        (Some(Side::Right), _) => word.map(str::to_owned),
        (_, Some(Side::Right)) => call_sign,
        _ => None,
    };
    if let Some(text) = right {
        words.push(view! { " "<em>{text}</em> }.into_any());
    }
    words
}

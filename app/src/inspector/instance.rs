//! An instance: what its type is, what it holds, and draining it.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::basis::Basis;
use stowage_core::catalogue::{InstanceType, instance_type, price, registered_memory_with_basis};
use stowage_core::cluster::InstanceState;
use stowage_core::identifiers::InstanceId;
use stowage_core::plan::Action;
use stowage_core::simulation::container_instance_id;
use stowage_core::simulation::recording::{InstancePicture, TaskPicture};
use stowage_core::words::{self, Language, thousands};

use super::parts::{action_or, amounts, basis_badge, fact, first_line, state};
use super::picture::Picture;
use crate::board::figures::{clock, hourly};
use crate::board::gesture::{instance_menu, select};
use crate::board::livery::{Livery, liveries, livery_of};
use crate::i18n::Text;
use crate::i18n::inspector as text;
use crate::i18n::palette::size;
use crate::state::{Selection, Studio};
use crate::traffic::{self, Surface};

/// An instance.
pub(super) fn instance(studio: Studio, id: InstanceId, picture: Memo<Picture>) -> AnyView {
    let liveries = liveries(studio);
    let of_menu = id.clone();
    view! {
        {move || instance_menu(studio, &of_menu, "inspector")}
        {move || {
            let kind = picture.get().instance().map(|instance| instance.instance_type.to_string());
            head(studio, &id, kind.unwrap_or_default(), studio.language())
        }}
        <div class="scroll">
            {move || {
                let language = studio.language();
                let Some(instance) = picture.get().instance() else { return absent(language) };
                let tasks = liveries.with(|liveries| {
                    let line = |task: &Arc<TaskPicture>| task_line(studio, task, livery_of(liveries, task));
                    instance.tasks.iter().map(line).collect()
                });
                present(studio, &instance, tasks, language)
            }}
            {traffic::beside(studio, Surface::Instance)}
        </div>
    }
    .into_any()
}

fn head(studio: Studio, id: &InstanceId, kind: String, language: Language) -> AnyView {
    let names = view! {
        <h2 class="t13 semi">{kind}</h2>
        <span class="mono mut tr">{id.to_string()}</span>
    };
    view! { <header class="ih">{first_line(studio, language, names.into_any())}</header> }.into_any()
}

fn absent(language: Language) -> AnyView {
    view! { <p class="sub absent">{text::ABSENT_INSTANCE.of(language)}</p> }.into_any()
}

fn present(studio: Studio, instance: &InstancePicture, tasks: Vec<AnyView>, language: Language) -> AnyView {
    let nothing =
        tasks.is_empty().then(|| view! { <p class="nothing">{text::NO_TASKS.of(language)}</p> }.into_any());
    let entry = instance_type(&instance.instance_type);
    let ecs_id = view! { <span class="mono t11">{container_instance_id(&instance.id)}</span> };
    view! {
        {standing(studio, instance, language)}
        <h3 class="sec">{text::TASKS.of(language)}<span class="mut">{tasks.len().to_string()}</span></h3>
        {nothing}
        <ul class="tasks">{tasks}</ul>
        <h3 class="sec">{text::FACTS.of(language)}</h3>
        <dl class="facts">
            {entry.map(|entry| type_facts(studio, entry, instance, language))}
            {fact(text::ZONE.of(language), instance.zone.to_string().into_any())}
            {fact(text::CONTAINER_INSTANCE.of(language), ecs_id.into_any())}
        </dl>
    }
    .into_any()
}

/// The state with its sentence, and draining.
fn standing(studio: Studio, instance: &InstancePicture, language: Language) -> AnyView {
    let headline = text::since(language, instance.state.as_str(), &clock(instance.since));
    let sentence = words::instance_state(language, instance.state);
    let why_not = cannot_drain(instance.state, instance.agent_connected);
    let action = Action::DrainInstance { instance: instance.id.clone() };
    let action = action_or(studio, language, why_not, (text::DRAIN, "drain-instance"), action);
    state(None, headline, sentence, action)
}

/// Why an instance cannot be drained; nothing where it can.
fn cannot_drain(state: InstanceState, agent_connected: bool) -> Option<Text> {
    match state {
        InstanceState::Active if agent_connected => None,
        InstanceState::Launching => Some(text::LAUNCHING),
        InstanceState::Draining if agent_connected => Some(text::DRAINING),
        InstanceState::Active | InstanceState::Draining | InstanceState::Inactive => Some(text::LOST),
    }
}

/// A task in a list.
fn task_line(studio: Studio, task: &TaskPicture, livery: Option<Livery>) -> AnyView {
    let id = task.id;
    let colour = livery.as_ref().map(|livery| livery.slot.to_string());
    let sign = livery.map(|livery| livery.call_sign.to_string()).unwrap_or_default();
    view! {
        <li>
            <button type="button" data-key=id.short() on:click=move |_| select(studio, Selection::Task(id))>
                <span class="call" data-s=colour>{sign}</span>
                <span class="mono">{id.short()}</span>
                <span class="t11">{task.status.as_str()}</span>
                <span class="grow"></span>
                <span class="mut t11">{amounts(task.held.cpu.0, task.held.memory.0)}</span>
            </button>
        </li>
    }
    .into_any()
}

/// What the catalogue says of the type, and what the agent makes of it.
fn type_facts(
    studio: Studio,
    entry: &InstanceType,
    instance: &InstancePicture,
    language: Language,
) -> AnyView {
    let with_basis =
        |figure: String, basis: Basis| view! { {figure}" "{basis_badge(language, basis)} }.into_any();
    let (_, basis) = registered_memory_with_basis(entry);
    let remaining = instance.remaining();
    let price = studio
        .plan
        .with(|plan| price(&plan.region, entry.name))
        .map_or_else(|| text::NO_PRICE.of(language).to_owned(), |price| format!("{}/h", hourly(price)));
    let size = format!("{} · {}", size(entry.vcpus, entry.memory.0), entry.architecture.as_str());
    let registered = amounts(instance.registered.cpu.0, instance.registered.memory.0);
    let reserve = format!("{} MiB", thousands(instance.reserved_memory.0));
    let ecu = view! {
        {format!("{}.{} ", entry.ecu.ecu.0 / 100, entry.ecu.ecu.0 / 10 % 10)}
        <span class="chip basis">{text::ecu_basis(language, entry.ecu.basis)}</span>
    };
    view! {
        {fact(text::SIZE.of(language), size.into_any())}
        {fact(text::REGISTERED.of(language), with_basis(registered, basis))}
        {fact(text::REMAINING.of(language), amounts(remaining.cpu.0, remaining.memory.0).into_any())}
        {fact(text::RESERVE.of(language), reserve.into_any())}
        {fact(text::PRICE.of(language), with_basis(price, Basis::Documented))}
        {fact(text::ECU.of(language), ecu.into_any())}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_active_instance_can_be_drained() {
        assert_eq!(cannot_drain(InstanceState::Active, true), None);
        assert_eq!(cannot_drain(InstanceState::Active, false), Some(text::LOST));
        assert_eq!(cannot_drain(InstanceState::Draining, true), Some(text::DRAINING));
        assert_eq!(cannot_drain(InstanceState::Launching, false), Some(text::LAUNCHING));
    }
}

//! An instance: what its type is, what it holds, and draining it.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use stowage_core::basis::Basis;
use stowage_core::catalogue::{InstanceType, instance_type, price, registered_memory_with_basis};
use stowage_core::cluster::InstanceState;
use stowage_core::identifiers::InstanceId;
use stowage_core::plan::Action;
use stowage_core::simulation::container_instance_id;
use stowage_core::simulation::recording::{InstancePicture, TaskPicture};
use stowage_core::words::{self, thousands};

use super::BackToCluster;
use super::facts::{BasisBadge, Fact};
use crate::board::figures::{clock, hourly};
use crate::board::gesture::{act, select};
use crate::board::livery::{Liveries, liveries};
use crate::i18n::inspector as text;
use crate::i18n::palette::size;
use crate::i18n::{Text, t};
use crate::state::{Selection, expect_studio};

type Picture = Memo<Option<Arc<InstancePicture>>>;

/// An instance.
#[component]
pub(super) fn InstanceInspector(id: InstanceId) -> impl IntoView {
    let studio = expect_studio();
    let picture = {
        let id = id.clone();
        let find = move |_: Option<&Option<Arc<InstancePicture>>>| {
            studio.frame.with(|frame| frame.instances.get(&id).cloned())
        };
        Memo::new_with_compare(find, |old, new| match (old, new) {
            (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new) && old != new,
            _ => true,
        })
    };
    // What never changes is drawn once; it also says whether there is such an instance at all.
    let identity = Memo::new(move |_| {
        picture.with(|picture| {
            picture.as_ref().map(|picture| (picture.instance_type.clone(), picture.zone.clone()))
        })
    });
    let body = {
        let id = id.clone();
        move || match identity.get() {
            None => Either::Left(view! { <p class="sub absent">{t(text::ABSENT_INSTANCE)}</p> }),
            Some((kind, zone)) => {
                let entry = instance_type(&kind);
                let ecs_id = container_instance_id(&id);
                Either::Right(view! {
                    <State id=id.clone() picture=picture/>
                    <h3 class="sec">{t(text::TASKS)}<span class="mut">{move || with(picture, |p| p.tasks.len())}</span></h3>
                    <TaskList picture=picture/>
                    <h3 class="sec">{t(text::FACTS)}</h3>
                    <dl class="facts">
                        {entry.map(|entry| view! { <TypeFacts entry=entry picture=picture/> })}
                        <Fact name=Signal::derive(t(text::ZONE))>{zone.to_string()}</Fact>
                        <Fact name=Signal::derive(t(text::CONTAINER_INSTANCE))>
                            <span class="mono t11">{ecs_id}</span>
                        </Fact>
                    </dl>
                })
            }
        }
    };
    let kind = move || identity.get().map(|(kind, _)| kind.to_string());
    view! {
        <header class="ih">
            <div class="row">
                <h2 class="t13 semi">{kind}</h2>
                <span class="mono mut tr">{id.to_string()}</span>
                <span class="grow"></span>
                <BackToCluster/>
            </div>
        </header>
        <div class="scroll">{body}</div>
    }
}

/// Reads a number off a picture; zero where there is none.
fn with<T: Default>(picture: Picture, read: impl Fn(&InstancePicture) -> T) -> T {
    picture.with(|picture| picture.as_deref().map(read).unwrap_or_default())
}

/// The state with its sentence, and draining.
#[component]
fn State(id: InstanceId, picture: Picture) -> impl IntoView {
    let studio = expect_studio();
    let state = Memo::new(move |_| {
        picture.with(|picture| {
            picture.as_ref().map(|picture| (picture.state, picture.agent_connected, picture.since))
        })
    });
    let headline = move || {
        let (state, _, since) = state.get()?;
        Some(text::since(studio.language(), state.as_str(), &clock(since)))
    };
    let sentence = move || state.get().map(|(state, ..)| words::instance_state(studio.language(), state));
    let drain = move |_| act(studio, Action::DrainInstance { instance: id.clone() });
    let action = move || {
        let (state, connected, _) = state.get()?;
        Some(match cannot_drain(state, connected) {
            Some(why) => Either::Left(view! { <p class="help">{t(why)}</p> }),
            None => Either::Right(view! {
                <button type="button" class="btn bad" data-testid="drain-instance" on:click=drain.clone()>
                    {t(text::DRAIN)}
                </button>
            }),
        })
    };
    view! {
        <div class="state">
            <p class="semi">{headline}</p>
            <p class="sub">{sentence}</p>
            {action}
        </div>
    }
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

/// The tasks on the instance.
#[component]
fn TaskList(picture: Picture) -> impl IntoView {
    let studio = expect_studio();
    let liveries = liveries(studio);
    let tasks = move || with(picture, |picture| picture.tasks.clone());
    let none = move || with(picture, |picture| picture.tasks.is_empty());
    view! {
        {move || none().then(|| view! { <p class="nothing">{t(text::NO_TASKS)}</p> })}
        <ul class="tasks">
            <For
                each=tasks
                // A task that changes is another line: it has little to keep.
                key=|task| (task.id, task.status.as_str(), task.stopping)
                children=move |task| view! { <TaskLine task=task liveries=liveries/> }
            />
        </ul>
    }
}

/// A task in a list.
#[component]
fn TaskLine(task: Arc<TaskPicture>, liveries: Memo<Liveries>) -> impl IntoView {
    let studio = expect_studio();
    let id = task.id;
    let livery = liveries.with_untracked(|liveries| liveries.get(&task.service).cloned());
    let colour = livery.as_ref().map(|livery| livery.slot.to_string());
    let sign = livery.map(|livery| livery.call_sign.to_string());
    let held = format!("{} CPU · {} MiB", thousands(task.held.cpu.0), thousands(task.held.memory.0));
    view! {
        <li>
            <button
                type="button"
                on:click=move |_| select(studio, Selection::Task(id))
            >
                <span class="call" data-s=colour>{sign}</span>
                <span class="mono">{id.short()}</span>
                <span class="t11">{task.status.as_str()}</span>
                <span class="grow"></span>
                <span class="mut t11">{held}</span>
            </button>
        </li>
    }
}

/// What the catalogue says of the type, and what the agent makes of it.
#[component]
fn TypeFacts(entry: &'static InstanceType, picture: Picture) -> impl IntoView {
    let studio = expect_studio();
    let (_, basis) = registered_memory_with_basis(entry);
    let amounts = |cpu: u32, memory: u32| format!("{} CPU · {} MiB", thousands(cpu), thousands(memory));
    let registered = move || with(picture, |p| amounts(p.registered.cpu.0, p.registered.memory.0));
    let remaining = move || {
        with(picture, |p| {
            let remaining = p.remaining();
            amounts(remaining.cpu.0, remaining.memory.0)
        })
    };
    let reserve = move || with(picture, |p| format!("{} MiB", thousands(p.reserved_memory.0)));
    let cost = move || {
        let price = studio.plan.with(|plan| price(&plan.region, entry.name));
        price.map_or_else(
            || text::NO_PRICE.of(studio.language()).to_owned(),
            |price| format!("{}/h", hourly(price)),
        )
    };
    let ecu = entry.ecu;
    view! {
        <Fact name=Signal::derive(t(text::SIZE))>
            {format!("{} · {}", size(entry.vcpus, entry.memory.0), entry.architecture.as_str())}
        </Fact>
        <Fact name=Signal::derive(t(text::REGISTERED))>{registered}" "<BasisBadge basis=basis/></Fact>
        <Fact name=Signal::derive(t(text::REMAINING))>{remaining}</Fact>
        <Fact name=Signal::derive(t(text::RESERVE))>{reserve}</Fact>
        <Fact name=Signal::derive(t(text::PRICE))>{cost}" "<BasisBadge basis=Basis::Documented/></Fact>
        <Fact name=Signal::derive(t(text::ECU))>
            {format!("{:.1} ", ecu.ecu.as_f64())}
            <span class="chip basis">{move || text::ecu_basis(studio.language(), ecu.basis)}</span>
        </Fact>
    }
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

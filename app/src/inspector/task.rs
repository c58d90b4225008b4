//! A task: where it is, what it holds, and stopping it.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use stowage_core::identifiers::TaskId;
use stowage_core::plan::{Action, Plan};
use stowage_core::simulation::StopCode;
use stowage_core::simulation::recording::{Change, TaskPicture};
use stowage_core::units::SimTime;
use stowage_core::words::{self, short_id, thousands};

use super::BackToCluster;
use super::facts::Fact;
use crate::board::figures::clock;
use crate::board::gesture::{act, select};
use crate::board::livery::liveries;
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::{Selection, Studio, expect_studio};

/// A task.
#[component]
pub(super) fn TaskInspector(id: TaskId) -> impl IntoView {
    let studio = expect_studio();
    let picture = Memo::new(move |_| studio.frame.with(|frame| frame.task(id).cloned()));
    let exists = Memo::new(move |_| picture.with(Option::is_some));
    let body = move || match exists.get() {
        true => Either::Left(view! { <State id=id picture=picture/><Facts picture=picture/> }),
        false => Either::Right(view! { <Absent id=id/> }),
    };
    let liveries = liveries(studio);
    let sign = move || {
        let service = picture.with(|picture| picture.as_ref().map(|picture| picture.service.clone()))?;
        let livery = liveries.with(|liveries| liveries.get(&service).cloned())?;
        Some(
            view! { <span class="call" data-s=livery.slot.to_string()>{livery.call_sign.to_string()}</span> },
        )
    };
    view! {
        <header class="ih">
            <div class="row">
                {sign}
                <h2 class="t13 semi mono">{id.short()}</h2>
                <span class="mono mut t11 tr" title=id.to_string()>{id.to_string()}</span>
                <span class="grow"></span>
                <BackToCluster/>
            </div>
        </header>
        <div class="scroll">{body}</div>
    }
}

/// The status with its sentence, and stopping.
#[component]
fn State(id: TaskId, picture: Memo<Option<Arc<TaskPicture>>>) -> impl IntoView {
    let studio = expect_studio();
    let state = Memo::new(move |_| {
        picture
            .with(|picture| picture.as_ref().map(|picture| (picture.status, picture.since, picture.stopping)))
    });
    let headline = move || {
        let (status, since, _) = state.get()?;
        Some(text::since(studio.language(), status.as_str(), &clock(since)))
    };
    let sentence = move || state.get().map(|(status, ..)| words::task_status(studio.language(), status));
    let stop = move |_| act(studio, Action::StopTask { task: id });
    let action = move || {
        let (_, _, stopping) = state.get()?;
        Some(if stopping {
            Either::Left(view! { <p class="help">{t(text::STOPPING)}</p> })
        } else {
            Either::Right(view! {
                <button type="button" class="btn bad" data-testid="stop-task" on:click=stop>{t(text::STOP)}</button>
            })
        })
    };
    view! {
        <div class="state">
            <p class="semi" data-testid="task-status">{headline}</p>
            <p class="sub">{sentence}</p>
            {action}
        </div>
    }
}

/// Where the task belongs and what it holds.
#[component]
fn Facts(picture: Memo<Option<Arc<TaskPicture>>>) -> impl IntoView {
    let studio = expect_studio();
    let service = move || picture.with(|picture| picture.as_ref().map(|picture| picture.service.clone()));
    let instance = move || picture.with(|picture| picture.as_ref().map(|picture| picture.instance.clone()));
    let definition = move || picture.with(|p| p.as_ref().map(|picture| picture.task_definition.to_string()));
    let holds = move || {
        picture.with(|picture| {
            let held = &picture.as_ref()?.held;
            let gpus = if held.gpus > 0 { format!(" · {} GPU", held.gpus) } else { String::new() };
            Some(format!("{} CPU · {} MiB{gpus}", thousands(held.cpu.0), thousands(held.memory.0)))
        })
    };
    let ports = move || {
        let ports = picture.with(|p| p.as_ref().map(|p| studio.plan.with(|plan| host_ports(plan, p))));
        ports.flatten().unwrap_or_else(|| text::NONE.of(studio.language()).to_owned())
    };
    let placed = move || picture.with(|picture| picture.as_ref().map(|picture| clock(picture.started_at)));
    let health = move || {
        let healthy = picture.with(|picture| picture.as_ref().is_some_and(|picture| picture.healthy));
        if healthy { text::HEALTHY } else { text::NOT_HEALTHY }.of(studio.language())
    };
    let show = move |selection: Option<Selection>| {
        if let Some(selection) = selection {
            select(studio, selection);
        }
    };
    view! {
        <dl class="facts">
            <Fact name=Signal::derive(t(text::OF_SERVICE))>
                <button type="button" class="link" on:click=move |_| show(untrack(service).map(Selection::Service))>
                    {move || service().map(|service| service.to_string())}
                </button>
            </Fact>
            <Fact name=Signal::derive(t(text::DEFINITION))>{definition}</Fact>
            <Fact name=Signal::derive(t(text::INSTANCE))>
                <button type="button" class="link mono" on:click=move |_| show(untrack(instance).map(Selection::Instance))>
                    {move || instance().map(|instance| short_id(instance.as_str()))}
                </button>
            </Fact>
            <Fact name=Signal::derive(t(text::HOLDS))>{holds}</Fact>
            <Fact name=Signal::derive(t(text::HOST_PORTS))>{ports}</Fact>
            <Fact name=Signal::derive(t(text::PLACED))><span class="mono">{placed}</span></Fact>
            <Fact name=Signal::derive(t(text::HEALTH))>{health}</Fact>
        </dl>
    }
}

/// The task's host ports, and which of them its definition names.
fn host_ports(plan: &Plan, task: &TaskPicture) -> Option<String> {
    let definition = plan.task_definitions.get(&task.task_definition);
    let say = |port: &stowage_core::resources::HostPort| {
        let fixed = definition.is_some_and(|definition| definition.request().ports.contains(port));
        format!("{} ({})", port.port, if fixed { "static" } else { "dynamic" })
    };
    let ports: Vec<String> = task.held.ports.iter().map(say).collect();
    (!ports.is_empty()).then(|| ports.join(", "))
}

/// A task that is not on the board: it has stopped, or was never placed.
#[component]
fn Absent(id: TaskId) -> impl IntoView {
    let studio = expect_studio();
    let end = Memo::new(move |_| stopped(studio, id));
    move || match end.get() {
        None => Either::Left(view! { <p class="sub absent">{t(text::ABSENT_TASK)}</p> }),
        Some((at, code)) => Either::Right(view! {
            <div class="state">
                <p class="semi" data-testid="task-status">{text::stopped_at(studio.language(), &clock(at))}</p>
                <p class="sub">{words::stop_code(studio.language(), code)}</p>
                <p class="mut t11">"stopCode "<span class="mono">{code.as_str()}</span></p>
            </div>
        }),
    }
}

/// When and why a task stopped, if it has by the cursor.
fn stopped(studio: Studio, id: TaskId) -> Option<(SimTime, StopCode)> {
    studio.recorded.track();
    let cursor = studio.cursor.get();
    studio.with_run(|run| {
        let recording = run.recording();
        let shown = recording.deltas().iter().take(recording.position_at(cursor)).rev();
        shown.into_iter().find_map(|delta| match &delta.change {
            Change::TaskStopped { task, code, .. } if *task == id => Some((delta.at, *code)),
            _ => None,
        })
    })
}

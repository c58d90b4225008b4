//! A task: where it is, what it holds, and stopping it.

use leptos::prelude::*;
use stowage_core::identifiers::{TaskGroup, TaskId};
use stowage_core::plan::{Action, Plan};
use stowage_core::resources::HostPort;
use stowage_core::simulation::StopCode;
use stowage_core::simulation::recording::{Change, TargetState, TaskPicture};
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language, short_id};

use super::parts::{action_or, amounts, call_sign, fact, first_line, link, state};
use super::picture::Picture;
use super::traffic::{health_checks, target_facts};
use crate::board::figures::clock;
use crate::board::livery::{liveries, livery_of};
use crate::i18n::inspector as text;
use crate::state::{Selection, Studio};
use crate::traffic::rates::known;

/// A task.
pub(super) fn task(studio: Studio, id: TaskId, picture: Memo<Picture>) -> AnyView {
    let liveries = liveries(studio);
    let targets = known(studio, move |target| target.task == id);
    let fails = Memo::new(move |_| {
        let cursor = studio.cursor.get();
        studio.plan.with(|plan| plan.fails_health_checks(id, cursor))
    });
    view! {
        {move || {
            let language = studio.language();
            let Some(task) = picture.get().task() else { return absent(studio, id, language) };
            let sign = liveries.with(|liveries| livery_of(liveries, &task).as_ref().map(call_sign));
            let targets = targets.get();
            let checks = (!targets.is_empty() && !task.stopping)
                .then(|| health_checks(studio, language, id, fails.get()));
            let body = view! {
                {standing(studio, &task, language)}
                {checks}
                {facts(studio, &task, language)}
                {target_facts(studio, language, &targets)}
            };
            sheet(studio, id, language, sign, body.into_any())
        }}
    }
    .into_any()
}

fn sheet(studio: Studio, id: TaskId, language: Language, sign: Option<AnyView>, body: AnyView) -> AnyView {
    let names = view! {
        {sign}
        <h2 class="t13 semi mono">{id.short()}</h2>
        <span class="mono mut t11 tr" title=id.to_string()>{id.to_string()}</span>
    };
    view! {
        <header class="ih">{first_line(studio, language, names.into_any())}</header>
        <div class="scroll">{body}</div>
    }
    .into_any()
}

/// The status with its sentence, and stopping.
fn standing(studio: Studio, task: &TaskPicture, language: Language) -> AnyView {
    let headline = text::since(language, task.status.as_str(), &clock(task.since));
    let sentence = words::task_status(language, task.status);
    let why_not = task.stopping.then_some(text::STOPPING);
    let action = Action::StopTask { task: task.id };
    let action = action_or(studio, language, why_not, (text::STOP, "stop-task"), action);
    state(Some("task-status"), headline, sentence, action)
}

/// Where the task belongs and what it holds.
fn facts(studio: Studio, task: &TaskPicture, language: Language) -> AnyView {
    let (belongs, group) = match &task.group {
        TaskGroup::Service(name) => {
            (text::OF_SERVICE, link(studio, "link", name.to_string(), Selection::Service(name.clone())))
        }
        TaskGroup::Family(_) => (text::OF_GROUP, task.group.to_string().into_any()),
    };
    let instance = short_id(task.instance.as_str());
    let instance = link(studio, "link mono", instance, Selection::Instance(task.instance.clone()));
    let held = &task.held;
    let gpus = if held.gpus > 0 { format!(" · {} GPU", held.gpus) } else { String::new() };
    let holds = amounts(held.cpu.0, held.memory.0) + &gpus;
    let ports = studio.plan.with(|plan| host_ports(plan, task, language));
    let ports = ports.unwrap_or_else(|| text::NONE.of(language).to_owned());
    let placed = view! { <span class="mono">{clock(task.started_at)}</span> };
    // Of a task that stops, nobody asks any more.
    let health = match (task.stopping, task.healthy) {
        (true, _) => "–",
        (false, true) => text::HEALTHY.of(language),
        (false, false) if is_unhealthy(studio, task.id) => text::UNHEALTHY.of(language),
        (false, false) => text::NOT_HEALTHY.of(language),
    };
    view! {
        <dl class="facts">
            {fact(belongs.of(language), group)}
            {fact(text::DEFINITION.of(language), task.task_definition.to_string().into_any())}
            {fact(text::INSTANCE.of(language), instance)}
            {fact(text::HOLDS.of(language), holds.into_any())}
            {fact(text::HOST_PORTS.of(language), ports.into_any())}
            {fact(text::PLACED.of(language), placed.into_any())}
            {fact(text::HEALTH.of(language), health.into_any())}
        </dl>
    }
    .into_any()
}

/// Whether a load balancer has found the task unhealthy. The task itself changes at that instant.
fn is_unhealthy(studio: Studio, task: TaskId) -> bool {
    studio.frame.with_untracked(|frame| {
        frame
            .traffic
            .targets
            .values()
            .any(|target| target.task == task && target.state == TargetState::Unhealthy)
    })
}

/// The task's host ports, and which of them its definition names.
fn host_ports(plan: &Plan, task: &TaskPicture, language: Language) -> Option<String> {
    let definition = plan.task_definitions.get(&task.task_definition);
    let say = |port: &HostPort| {
        let fixed = definition.is_some_and(|definition| definition.request().ports.contains(port));
        let kind = if fixed { text::STATIC } else { text::DYNAMIC };
        format!("{} ({})", port.port, kind.of(language))
    };
    let ports: Vec<String> = task.held.ports.iter().map(say).collect();
    (!ports.is_empty()).then(|| ports.join(", "))
}

/// A task that is not on the board: it has stopped, or was never placed.
fn absent(studio: Studio, id: TaskId, language: Language) -> AnyView {
    let body = match stopped(studio, id) {
        None => view! { <p class="sub absent">{text::ABSENT_TASK.of(language)}</p> }.into_any(),
        Some((at, code)) => {
            let headline = text::stopped_at(language, &clock(at));
            let code_line =
                view! { <p class="mut t11">"stopCode "<span class="mono">{code.as_str()}</span></p> };
            state(Some("task-status"), headline, words::stop_code(language, code), code_line.into_any())
        }
    };
    sheet(studio, id, language, None, body)
}

/// When and why a task stopped, if it has by the cursor.
fn stopped(studio: Studio, id: TaskId) -> Option<(SimTime, StopCode)> {
    studio.recorded.track();
    // The cursor moves all the time; what has happened by then changes only with the frame.
    studio.frame.track();
    let cursor = studio.cursor.get_untracked();
    studio.with_run(|run| {
        let recording = run.recording();
        let shown = recording.deltas().iter().take(recording.position_at(cursor)).rev();
        shown.into_iter().find_map(|delta| match &delta.change {
            Change::TaskStopped { task, code, .. } if *task == id => Some((delta.at, *code)),
            _ => None,
        })
    })
}

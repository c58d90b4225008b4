//! Targets: their states, their requests, and failing their health checks.

use leptos::prelude::*;
use stowage_core::identifiers::TaskId;
use stowage_core::plan::Action;
use stowage_core::service::Registrar;
use stowage_core::simulation::recording::{Rates, TargetState};
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language, thousands};

use super::super::parts::{fact, link};
use super::figures::STEP;
use crate::board::figures::clock;
use crate::board::gesture::{act, select};
use crate::i18n::departures as text;
use crate::i18n::inspector;
use crate::state::{Selection, Studio, TrafficSubject};
use crate::traffic::pips::is_avoided;
use crate::traffic::rates::{Known, steps};
use crate::widgets::{IconName, small_icon};

fn state_icon(state: TargetState) -> IconName {
    match state {
        TargetState::Healthy => IconName::Running,
        TargetState::Initial | TargetState::Unused => IconName::Pending,
        TargetState::Unhealthy => IconName::Veto,
        TargetState::Draining => IconName::Drain,
    }
}

/// The targets, with what they have served since they were registered. The list is made anew with them; its figures
/// follow the cursor.
pub(super) fn target_list(
    studio: Studio,
    language: Language,
    targets: &[Known],
    rates: Memo<Rates>,
) -> AnyView {
    let nothing = targets
        .is_empty()
        .then(|| view! { <p class="nothing">{text::NO_TARGETS.of(language)}</p> }.into_any());
    let first = targets.iter().map(|known| known.past.registered).min().unwrap_or_default();
    let cursor = steps(studio, STEP);
    let served = Memo::new(move |_| {
        studio.recorded.track();
        let cursor = cursor.get();
        studio.with_run(|run| run.recording().rates_at(cursor, cursor.since(first)))
    });
    let lines: Vec<AnyView> =
        targets.iter().map(|known| line(studio, language, known, rates, served)).collect();
    view! { {nothing}<ul class="tasks targets" data-testid="target-list">{lines}</ul> }.into_any()
}

fn line(
    studio: Studio,
    language: Language,
    known: &Known,
    rates: Memo<Rates>,
    served: Memo<Rates>,
) -> AnyView {
    let target = &known.target;
    let (task, number, state) = (target.task, target.number, target.state);
    let rate = move || {
        let requests = rates.with(|rates| rates.of_target(number).total());
        let unit = if is_avoided(state) { text::ANSWERS } else { text::REQUESTS };
        format!("{} {}", thousands(requests), unit.of(language))
    };
    let (since, port) = (known.past.since, target.port);
    let story = move || served.with(|served| text::served(language, served.of_target(number)));
    view! {
        <li>
            <button
                type="button"
                data-testid=format!("target-{}", task.short())
                data-state=state.as_str()
                on:click=move |_| select(studio, Selection::Task(task))
            >
                <span class="row">
                    <span class=colour(state)>{small_icon(state_icon(state))}</span>
                    <span class="mono">{task.short()}</span>
                    <span>{inspector::since(language, state.as_str(), &clock(since))}</span>
                    <span class="grow"></span>
                    <span>{rate}</span>
                </span>
                <span class="mut t11">{text::port(language, port)}" · "{story}</span>
            </button>
        </li>
    }
    .into_any()
}

fn colour(state: TargetState) -> &'static str {
    match state {
        TargetState::Healthy => "c-ok",
        TargetState::Unhealthy => "c-bad",
        TargetState::Draining => "c-warn",
        TargetState::Initial | TargetState::Unused => "mut",
    }
}

/// What a task is for load balancers.
pub(in crate::inspector) fn target_facts(studio: Studio, language: Language, targets: &[Known]) -> AnyView {
    let lines = targets.iter().map(|Known { target, past }| {
        let (name, subject) = match &target.registrar {
            Registrar::TargetGroup(name) => (text::TARGET_GROUP, TrafficSubject::TargetGroup(name.clone())),
            Registrar::LoadBalancerName(name) => {
                (text::LOAD_BALANCER, TrafficSubject::LoadBalancer(name.clone()))
            }
        };
        let way = link(studio, "link", target.registrar.name().to_owned(), Selection::Traffic(subject));
        view! {
            {fact(name.of(language), way)}
            {fact(text::TARGET_PORT.of(language), target.port.to_string().into_any())}
            {fact(text::TARGET.of(language), standing(language, target.state, past.since))}
        }
        .into_any()
    });
    let lines: Vec<AnyView> = lines.collect();
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

fn standing(language: Language, state: TargetState, since: SimTime) -> AnyView {
    let headline = inspector::since(language, state.as_str(), &clock(since));
    let sentence = words::target_state(language, state);
    view! { <span data-testid="target-state">{headline}</span><p class="sub">{sentence}</p> }.into_any()
}

/// The button that makes a task's health checks fail, or pass again.
pub(in crate::inspector) fn health_checks(
    studio: Studio,
    language: Language,
    task: TaskId,
    fails: bool,
) -> AnyView {
    let (label, testid, action) = if fails {
        (text::PASS, "pass-checks", Action::PassHealthChecks { task })
    } else {
        (text::FAIL, "fail-checks", Action::FailHealthChecks { task })
    };
    view! {
        <div class="state">
            {fails.then(|| view! { <p class="sub">{text::FAILS.of(language)}</p> })}
            <button
                type="button"
                class=if fails { "btn" } else { "btn bad" }
                data-testid=testid
                on:click=move |_| act(studio, action.clone())
            >
                {label.of(language)}
            </button>
        </div>
    }
    .into_any()
}

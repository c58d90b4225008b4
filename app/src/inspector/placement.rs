//! Why a service's next task can or cannot be placed.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::placement::Explanation;
use stowage_core::units::SimTime;

use super::events::{Entry, EntryKind, entries, happened, is_refusal};
use super::matrix::VerdictMatrix;
use super::summary::{Summary, summary};
use crate::board::figures::clock;
use crate::board::question::{Answer, ask};
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::expect_studio;
use crate::widgets::{Icon, IconName};

/// What the instances say to a service's next task.
#[component]
pub(super) fn Placement(service: ServiceName) -> impl IntoView {
    let studio = expect_studio();
    let troubled = {
        let service = service.clone();
        Memo::new(move |_| {
            studio.frame.with(|frame| {
                frame
                    .services
                    .get(&service)
                    .map(|service| (service.status.unplaced > 0, service.status.blocked))
            })
        })
    };
    let unplaced = move || troubled.get().is_some_and(|(unplaced, _)| unplaced);
    let in_trouble = move || troubled.get().is_some_and(|(unplaced, blocked)| unplaced || blocked);
    let answer = {
        let service = service.clone();
        Memo::new(move |_| {
            let answer = studio.plan.with(|plan| studio.frame.with(|frame| ask(plan, frame, &service)));
            answer.map(Arc::new)
        })
    };
    let explanation =
        Memo::new(move |_| answer.with(|answer| answer.as_ref().map(|answer| answer.explanation.clone())));
    let with_gpus = Memo::new(move |_| {
        answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.demand.request.gpus > 0))
    });
    let heading = move || if unplaced() { text::VERDICTS } else { text::ONE_MORE }.of(studio.language());
    let needs = move || {
        answer.with(|answer| {
            let Answer { task_definition, demand, .. } = answer.as_deref()?;
            let request = &demand.request;
            Some(text::needs(
                studio.language(),
                &task_definition.to_string(),
                request.cpu.0,
                request.memory.0,
            ))
        })
    };
    let fits = move || {
        explanation.with(|explanation| {
            let explanation: &Explanation = explanation.as_ref()?;
            Some(text::fits_on(studio.language(), explanation.fits(), explanation.verdicts.len()))
        })
    };
    view! {
        {move || in_trouble().then(|| view! { <Trouble service=service.clone()/> })}
        <h3 class="sec wrap"><span>{heading}</span><span class="mut t11">{needs}</span></h3>
        <VerdictMatrix explanation=explanation with_gpus=with_gpus/>
        <p class="sum semi">{fits}</p>
        <SummaryLine answer=answer/>
    }
}

/// The sentence about all instances, where one is true.
#[component]
fn SummaryLine(answer: Memo<Option<Arc<Answer>>>) -> impl IntoView {
    let studio = expect_studio();
    let found = Memo::new(move |_| {
        answer.with(|answer| {
            let answer = answer.as_deref()?;
            let summary = studio.frame.with(|frame| summary(frame, &answer.demand, &answer.explanation))?;
            let desired = studio.frame.with(|frame| {
                frame.services.get(&answer.service).map(|service| service.status.spec.desired_count)
            })?;
            Some((summary, desired))
        })
    });
    let words = move || {
        found.get().map(|(summary, desired)| match summary {
            Summary::NeverTogether { cpu, memory } => text::never_together(studio.language(), memory, cpu),
            Summary::OnlyPort(port) => text::only_port(studio.language(), port, desired),
        })
    };
    view! { <p class="sum" data-testid="placement-summary">{words}</p> }
}

/// ECS's last message about the trouble, verbatim.
#[component]
fn Trouble(service: ServiceName) -> impl IntoView {
    let studio = expect_studio();
    let entries = entries(studio, Some(service));
    let happened = happened(studio, entries);
    let last = Memo::new(move |_| {
        let count = happened.get();
        entries.with(|entries| last_refusal(entries.get(..count).unwrap_or_default()))
    });
    let copy = move |_| {
        if let Some((_, message, _)) = last.get_untracked() {
            // Where the browser refuses, the text can still be selected; nothing waits for the promise.
            let _ = window().navigator().clipboard().write_text(&message);
        }
    };
    move || {
        last.get().map(|(at, message, times)| {
            view! {
                <div class="ev" data-testid="trouble">
                    <div class="row t11">
                        <span class="c-bad"><Icon name=IconName::Veto small=true/></span>
                        <span class="mut">
                            {t(text::ECS_EVENT)}" · "<span class="mono">{clock(at)}</span>
                            {(times > 1).then(|| format!(" · ×{times}"))}
                        </span>
                        <span class="grow"></span>
                        <button type="button" class="btn ghost ic sm" aria-label=t(text::COPY) on:click=copy>
                            <Icon name=IconName::Copy small=true/>
                        </button>
                    </div>
                    <p lang="en">{message.to_string()}</p>
                </div>
            }
        })
    }
}

/// The last message that something could not be done, and how often ECS has said the same.
fn last_refusal(entries: &[Entry]) -> Option<(SimTime, Arc<str>, usize)> {
    let refusals = || {
        entries.iter().rev().filter_map(|entry| match &entry.kind {
            EntryKind::Service { message, .. } if is_refusal(message) => Some((entry.at, message)),
            _ => None,
        })
    };
    let (at, last) = refusals().next()?;
    let times = refusals().filter(|(_, message)| *message == last).count();
    Some((at, last.clone(), times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_refusal_is_counted() {
        let entry = |secs, message: &str| Entry {
            at: SimTime::from_secs(secs),
            kind: EntryKind::Service { service: "web".into(), message: message.into() },
        };
        let refused = "(service web) was unable to place a task because of a reason.";
        let entries =
            [entry(1, refused), entry(2, "(service web) has reached a steady state."), entry(3, refused)];
        assert_eq!(last_refusal(&entries), Some((SimTime::from_secs(3), refused.into(), 2)));
        assert_eq!(last_refusal(&entries[1..2]), None);
    }
}

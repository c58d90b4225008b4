//! Why a service's next task can or cannot be placed.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::units::SimTime;
use stowage_core::words::Language;

use super::events::{Entry, EntryKind, happened, is_refusal};
use super::matrix::verdict_matrix;
use super::picture::Picture;
use super::summary::{Summary, summary};
use crate::board::figures::clock;
use crate::board::question::{Answer, ask};
use crate::i18n::clipboard::NOT_COPIED;
use crate::i18n::inspector as text;
use crate::io::clipboard;
use crate::state::Studio;
use crate::widgets::{IconName, small_icon};

/// What the instances say to a service's next task.
pub(super) fn placement(studio: Studio, service: ServiceName, picture: Memo<Picture>) -> AnyView {
    let happened = happened(studio, Some(service.clone()));
    // Frames come oftener than the instances change their minds.
    let answer = Memo::new(move |_| {
        let answer = studio.plan.with(|plan| studio.frame.with(|frame| ask(plan, frame, &service)));
        answer.map(Arc::new)
    });
    let all = RwSignal::new(false);
    view! {
        {move || {
            let status = &picture.get().service()?.status;
            let in_trouble = status.unplaced > 0 || status.blocked;
            let last = in_trouble.then(|| happened.with(|entries| last_refusal(entries)))?;
            last.map(|last| trouble(last, studio.language()))
        }}
        {move || {
            let unplaced = picture.get().service().is_some_and(|service| service.status.unplaced > 0);
            heading(unplaced, answer.get().as_deref(), studio.language())
        }}
        {move || answer.get().map(|answer| verdicts(studio, &answer, all))}
        <p class="sum" data-testid="placement-summary">
            {move || answer.get().and_then(|answer| sentence(studio, &answer)).unwrap_or_default()}
        </p>
    }
    .into_any()
}

fn heading(unplaced: bool, answer: Option<&Answer>, language: Language) -> AnyView {
    let heading = if unplaced { text::VERDICTS } else { text::ONE_MORE };
    let needs = answer.map(|Answer { task_definition, demand, .. }| {
        let request = &demand.request;
        text::needs(language, &task_definition.to_string(), request.cpu.0, request.memory.0)
    });
    view! {
        <h3 class="sec wrap">
            <span>{heading.of(language)}</span><span class="mut t11">{needs.unwrap_or_default()}</span>
        </h3>
    }
    .into_any()
}

/// What each instance says, and how many take the task.
fn verdicts(studio: Studio, answer: &Answer, all: RwSignal<bool>) -> AnyView {
    let explanation = &answer.explanation;
    let fits = text::fits_on(studio.language(), explanation.fits(), explanation.verdicts.len());
    view! {
        {verdict_matrix(studio, explanation, &answer.demand.request, all)}
        <p class="sum semi">{fits}</p>
    }
    .into_any()
}

/// The sentence about all instances, where one is true. What is free in all changes with the frame.
fn sentence(studio: Studio, answer: &Answer) -> Option<String> {
    let language = studio.language();
    studio.frame.with(|frame| {
        let status = &frame.services.get(answer.group.service()?)?.status;
        // Where all run, the question is about one more.
        let desired = status.spec.desired_count + u32::from(status.unplaced == 0);
        Some(match summary(frame, &answer.demand, &answer.explanation)? {
            Summary::NeverTogether { cpu, memory } => text::never_together(language, memory, cpu),
            Summary::OnlyPort(port) => text::only_port(language, port, desired),
        })
    })
}

/// ECS's last message about the trouble, verbatim.
fn trouble((at, message, times): (SimTime, Arc<str>, usize), language: Language) -> AnyView {
    let times = if times > 1 { format!(" · ×{times}") } else { String::new() };
    let words = message.to_string();
    let is_refused = RwSignal::new(false);
    // The message may be another one meanwhile.
    let told = move |is_copied: bool| {
        is_refused.try_set(!is_copied);
    };
    let copy = move |_| clipboard::copy(&message, Box::new(told));
    view! {
        <div class="ev" data-testid="trouble">
            <div class="row t11">
                <span class="c-bad">{small_icon(IconName::Veto)}</span>
                <span class="mut">
                    {text::ECS_EVENT.of(language)}" · "<span class="mono">{clock(at)}</span>{times}
                </span>
                <span class="grow"></span>
                <button
                    type="button"
                    class="btn ghost ic sm"
                    aria-label=text::COPY.of(language)
                    on:click=copy
                >
                    {small_icon(IconName::Copy)}
                </button>
            </div>
            <p lang="en">{words}</p>
            <p class="c-bad t11" role="status">{move || is_refused.get().then(|| NOT_COPIED.of(language))}</p>
        </div>
    }
    .into_any()
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

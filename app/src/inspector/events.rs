//! What has happened up to the cursor, newest first: ECS's messages word for word, what is new of alarms, scaling and
//! targets, and actions without effect.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use stowage_core::identifiers::ServiceName;
use stowage_core::plan::Plan;
use stowage_core::simulation::Inapplicable;
use stowage_core::simulation::recording::{Change, Delta, Happening, ScalingOutcome, Watch};
use stowage_core::units::SimTime;
use stowage_core::words::{self, Language};

use super::happening::told;
use super::parts::{call_sign, instant};
use crate::board::livery::{Liveries, liveries};
use crate::i18n::inspector as text;
use crate::state::Studio;
use crate::widgets::{IconName, small_icon};

/// Something that a user is told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// When it happened.
    pub(super) at: SimTime,
    /// What it was.
    pub(super) kind: EntryKind,
}

/// What a user is told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum EntryKind {
    /// ECS's event message of a service.
    Service {
        /// The service.
        service: ServiceName,
        /// The message.
        message: Arc<str>,
    },
    /// An action of the timeline that no longer applied.
    Ignored {
        /// Its index in the timeline.
        index: usize,
        /// Why.
        why: Inapplicable,
    },
    /// Something new of an alarm, of scaling or of a target.
    Traffic(Happening),
}

impl Entry {
    fn of(delta: &Delta, watch: &mut Watch) -> Option<Self> {
        let kind = match &delta.change {
            Change::ServiceEvent { service, message } => {
                EntryKind::Service { service: service.clone(), message: message.clone() }
            }
            Change::ActionIgnored { index, why } => EntryKind::Ignored { index: *index, why: why.clone() },
            change => EntryKind::Traffic(watch.see(change)?),
        };
        Some(Self { at: delta.at, kind })
    }

    /// Whether it is about a service; what is about none is of interest everywhere.
    fn concerns(&self, plan: &Plan, wanted: Option<&ServiceName>) -> bool {
        match (&self.kind, wanted) {
            (EntryKind::Service { service, .. }, Some(wanted)) => service == wanted,
            (EntryKind::Traffic(happening), Some(wanted)) => happening.concerns(plan, wanted),
            _ => true,
        }
    }

    /// The same for an entry that a later recording has kept.
    fn key(&self, index: usize) -> (usize, SimTime, usize) {
        let identity = match &self.kind {
            EntryKind::Service { message, .. } => message.as_ptr() as usize,
            EntryKind::Ignored { index, .. } => *index,
            EntryKind::Traffic(happening) => identity(happening),
        };
        (index, self.at, identity)
    }
}

/// What tells a happening from another one of its instant.
fn identity(happening: &Happening) -> usize {
    let acted = |name: &str, outcome: &ScalingOutcome| match outcome {
        ScalingOutcome::Scaled { to, .. } => name.as_ptr() as usize ^ *to as usize,
        _ => name.as_ptr() as usize,
    };
    match happening {
        Happening::Alarm { alarm, from, to } => {
            alarm.as_str().as_ptr() as usize ^ (*from as usize) << 2 ^ *to as usize
        }
        Happening::Policy { policy, outcome, .. } => acted(policy.as_str(), outcome),
        Happening::Group { group, outcome } => acted(group.as_str(), outcome),
        Happening::Health(target) => Arc::as_ptr(target) as usize,
    }
}

/// What has happened by the cursor, of one service or of all, in order of time.
pub(super) fn happened(studio: Studio, service: Option<ServiceName>) -> Memo<Arc<[Entry]>> {
    Memo::new(move |_| {
        studio.recorded.track();
        // The cursor moves all the time; what has happened by then changes only with the frame.
        studio.frame.track();
        let cursor = studio.cursor.get_untracked();
        studio.with_run(|run| {
            let deltas = run.recording().deltas().iter().take_while(|delta| delta.at <= cursor);
            let mut watch = Watch::default();
            let entries = deltas.filter_map(|delta| Entry::of(delta, &mut watch));
            entries.filter(|entry| entry.concerns(run.plan(), service.as_ref())).collect()
        })
    })
}

/// The list of events, of a service or of all.
pub(super) fn event_list(studio: Studio, service: Option<ServiceName>) -> AnyView {
    // Events of several services stand together, so each says whose it is.
    let liveries = service.is_none().then(|| liveries(studio));
    let happened = happened(studio, service);
    view! {
        {move || {
            let language = studio.language();
            let entries = happened.get();
            let liveries = liveries.map(|liveries| liveries.get());
            list(studio, &entries, liveries, language)
        }}
    }
    .into_any()
}

fn list(studio: Studio, entries: &[Entry], liveries: Option<Liveries>, language: Language) -> AnyView {
    let nothing = entries
        .is_empty()
        .then(|| view! { <p class="nothing">{text::NO_EVENTS.of(language)}</p> }.into_any());
    // There may be a thousand: a line is made once, and what is new comes before it.
    let newest_first: Vec<(usize, Entry)> = entries.iter().cloned().enumerate().rev().collect();
    let lines = keyed(
        newest_first,
        move |(index, entry)| (entry.key(*index), language),
        move |_, (_, entry)| (drop::<usize>, line(studio, &entry, liveries.as_ref(), language)),
    );
    view! {
        {nothing}
        <ul class="evs" data-testid="event-list" aria-label=text::EVENTS.of(language)>{lines}</ul>
    }
    .into_any()
}

/// An event.
fn line(studio: Studio, entry: &Entry, liveries: Option<&Liveries>, language: Language) -> AnyView {
    let at = entry.at;
    let (sign, body) = match &entry.kind {
        EntryKind::Service { service, message } => {
            let livery = liveries.and_then(|liveries| liveries.get(service));
            let class = is_refusal(message).then_some("c-bad");
            (livery.map(call_sign), verbatim(message, class))
        }
        EntryKind::Ignored { index, why } => {
            let sign = view! { <span class="c-warn">{small_icon(IconName::Warning)}</span> };
            (Some(sign.into_any()), ignored(studio, *index, why, language))
        }
        EntryKind::Traffic(happening) => told(studio, at, happening, language),
    };
    view! {
        <li>
            <div class="row">
                {instant(studio, at, language)}
                {sign}
            </div>
            {body}
        </li>
    }
    .into_any()
}

/// ECS's message word for word. One that names a hundred tasks shows its beginning until it is opened.
pub(super) fn verbatim(message: &str, class: Option<&'static str>) -> AnyView {
    match break_of(message) {
        None => view! { <p lang="en" class=class>{message.to_owned()}</p> }.into_any(),
        Some(at) => {
            let (beginning, rest) = message.split_at(at);
            view! {
                <details lang="en" class=class>
                    <summary>{beginning.to_owned()}</summary>
                    {rest.to_owned()}
                </details>
            }
            .into_any()
        }
    }
}

/// Where a message that is too long to be read at a glance is broken: before one of the tasks that it names.
fn break_of(message: &str) -> Option<usize> {
    const GLANCE: usize = 320;
    let head = message.get(..GLANCE)?;
    head.rfind("(task ").filter(|at| *at > 0)
}

/// What an action of the plan would have done, and why it did not.
fn ignored(studio: Studio, index: usize, why: &Inapplicable, language: Language) -> AnyView {
    let action = studio
        .plan
        .with(|plan| plan.timeline.get(index).map(|timed| words::action(language, &timed.action)))
        .unwrap_or_default();
    let what = format!("{}: {action}.", text::IGNORED.of(language));
    view! { <p><span class="med">{what}</span>" "{words::inapplicable(language, why)}</p> }.into_any()
}

/// Whether ECS says that it could not do something. All such messages begin alike (documented and observed).
pub(super) fn is_refusal(message: &str) -> bool {
    message.contains(") was unable to ")
}

#[cfg(test)]
mod tests {
    use stowage_core::samples::notes_cluster;
    use stowage_core::simulation::Run;

    use super::*;

    #[test]
    fn long_messages_break_before_a_task() {
        let message = format!(
            "(service a) has started 20 tasks: {}",
            "(task 00000000000000000000000000000000) ".repeat(20)
        );
        let at = break_of(&message).unwrap();
        assert!(at < 320 && message[at..].starts_with("(task "), "{at}");
        assert_eq!(break_of("(service a) has reached a steady state."), None);
        assert_eq!(break_of(&"a".repeat(1_000)), None);
    }

    #[test]
    fn entries_are_of_the_service() {
        let run = Run::to_horizon(Arc::new(notes_cluster()));
        let mut watch = Watch::default();
        let deltas = run.recording().deltas().iter();
        let all: Vec<Entry> = deltas.filter_map(|delta| Entry::of(delta, &mut watch)).collect();
        let web = ServiceName::from("web");
        let of_web = all.iter().filter(|entry| entry.concerns(run.plan(), Some(&web))).count();
        assert!(of_web > 0 && of_web < all.len());
        assert!(all.iter().all(|entry| entry.concerns(run.plan(), None)));
        let refuses =
            |entry: &&Entry| matches!(&entry.kind, EntryKind::Service { message, .. } if is_refusal(message));
        assert!(all.iter().any(|entry| refuses(&entry)));
    }
}

//! What has happened up to the cursor, newest first: ECS's messages word for word, and actions without effect.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::Inapplicable;
use stowage_core::simulation::recording::{Change, Delta};
use stowage_core::units::SimTime;
use stowage_core::words;

use crate::board::figures::clock;
use crate::board::livery::{Liveries, liveries};
use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::{Message, Studio, expect_studio};
use crate::widgets::{Icon, IconName};

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
}

impl Entry {
    fn of(delta: &Delta) -> Option<Self> {
        let kind = match &delta.change {
            Change::ServiceEvent { service, message } => {
                EntryKind::Service { service: service.clone(), message: message.clone() }
            }
            Change::ActionIgnored { index, why } => EntryKind::Ignored { index: *index, why: why.clone() },
            _ => return None,
        };
        Some(Self { at: delta.at, kind })
    }

    /// Whether it is about a service; what is about none is of interest everywhere.
    fn concerns(&self, wanted: Option<&ServiceName>) -> bool {
        match (&self.kind, wanted) {
            (EntryKind::Service { service, .. }, Some(wanted)) => service == wanted,
            _ => true,
        }
    }

    /// The same for an entry that a later recording has kept.
    fn key(&self, index: usize) -> (usize, SimTime, usize) {
        let identity = match &self.kind {
            EntryKind::Service { message, .. } => message.as_ptr() as usize,
            EntryKind::Ignored { index, .. } => *index,
        };
        (index, self.at, identity)
    }
}

/// All entries of the recording, or those of one service, in order of time.
pub(super) fn entries(studio: Studio, service: Option<ServiceName>) -> Memo<Arc<[Entry]>> {
    Memo::new(move |_| {
        studio.recorded.track();
        studio.with_run(|run| {
            let entries = run.recording().deltas().iter().filter_map(Entry::of);
            entries.filter(|entry| entry.concerns(service.as_ref())).collect()
        })
    })
}

/// How many of them have happened by the cursor.
pub(super) fn happened(studio: Studio, entries: Memo<Arc<[Entry]>>) -> Memo<usize> {
    Memo::new(move |_| {
        let cursor = studio.cursor.get();
        entries.with(|entries| entries.partition_point(|entry| entry.at <= cursor))
    })
}

/// The list of events, of a service or of all.
#[component]
pub(super) fn EventList(#[prop(optional)] service: Option<ServiceName>) -> impl IntoView {
    let studio = expect_studio();
    let of_all = service.is_none();
    let entries = entries(studio, service);
    let happened = happened(studio, entries);
    let liveries = liveries(studio);
    let shown = move || {
        let count = happened.get();
        entries.with(|entries| entries.iter().take(count).cloned().enumerate().rev().collect::<Vec<_>>())
    };
    let nothing =
        move || (happened.get() == 0).then(|| view! { <p class="nothing">{t(text::NO_EVENTS)}</p> });
    view! {
        {nothing}
        <ul class="evs" data-testid="event-list" aria-label=t(text::EVENTS)>
            <For
                each=shown
                key=|(index, entry)| entry.key(*index)
                children=move |(_, entry)| view! { <EventLine entry=entry of_all=of_all liveries=liveries/> }
            />
        </ul>
    }
}

/// An event.
#[component]
fn EventLine(
    entry: Entry,
    /// Whether events of several services stand together, so that each says whose it is.
    of_all: bool,
    liveries: Memo<Liveries>,
) -> impl IntoView {
    let studio = expect_studio();
    let at = entry.at;
    let time = clock(at);
    let label = {
        let time = time.clone();
        move || text::seek(studio.language(), &time)
    };
    let (sign, body) = match entry.kind {
        EntryKind::Service { service, message } => {
            let livery = move || of_all.then(|| liveries.with(|all| all.get(&service).cloned())).flatten();
            let sign = move || {
                livery().map(|livery| {
                    view! { <span class="call" data-s=livery.slot.to_string()>{livery.call_sign.to_string()}</span> }
                })
            };
            let refuses = is_refusal(&message);
            let body = view! { <p lang="en" class:c-bad=refuses>{message.to_string()}</p> };
            (Either::Left(sign), Either::Left(body))
        }
        EntryKind::Ignored { index, why } => {
            let action = move || {
                let language = studio.language();
                studio
                    .plan
                    .with(|plan| plan.timeline.get(index).map(|timed| words::action(language, &timed.action)))
            };
            let why = move || words::inapplicable(studio.language(), &why);
            let sign = view! { <span class="c-warn"><Icon name=IconName::Warning small=true/></span> };
            let body = view! { <p><span class="med">{t(text::IGNORED)}": "{action}"."</span>" "{why}</p> };
            (Either::Right(sign), Either::Right(body))
        }
    };
    view! {
        <li>
            <div class="row">
                <button
                    type="button"
                    class="at mono"
                    aria-label=label
                    on:click=move |_| studio.dispatch(Message::Seek(at))
                >
                    {time}
                </button>
                {sign}
            </div>
            {body}
        </li>
    }
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
    fn entries_are_of_the_service() {
        let run = Run::to_horizon(Arc::new(notes_cluster()));
        let all: Vec<Entry> = run.recording().deltas().iter().filter_map(Entry::of).collect();
        let web = ServiceName::from("web");
        let of_web = all.iter().filter(|entry| entry.concerns(Some(&web))).count();
        assert!(of_web > 0 && of_web < all.len());
        assert!(all.iter().all(|entry| entry.concerns(None)));
        let refuses =
            |entry: &&Entry| matches!(&entry.kind, EntryKind::Service { message, .. } if is_refusal(message));
        assert!(all.iter().any(|entry| refuses(&entry)));
    }
}

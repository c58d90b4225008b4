//! The services at the cursor as flight strips.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::ServicePicture;

use crate::board::gesture::select;
use crate::board::livery::slot;
use crate::i18n::palette as text;
use crate::i18n::t;
use crate::state::{Selection, expect_studio};
use crate::widgets::{Icon, IconName};

/// The services, in the order of their creation.
#[component]
pub(super) fn Services() -> impl IntoView {
    let studio = expect_studio();
    let names = Memo::new(move |_| {
        studio.frame.with(|frame| {
            let mut services: Vec<_> = frame.services.values().collect();
            services.sort_by_key(|service| service.slot);
            services.into_iter().map(|service| service.name.clone()).collect::<Vec<ServiceName>>()
        })
    });
    let count = move || names.with(Vec::len);
    let hint = move || (count() == 0).then(|| view! { <p class="nothing">{t(text::NO_SERVICES)}</p> });
    view! {
        <h2 class="sec">
            <span>{t(text::SERVICES)}</span>
            <span class="mut">{count}</span>
            <span class="grow"></span>
            <span class="cols" aria-hidden="true">
                <span title="desiredCount">{t(text::DESIRED)}</span>
                <span title="runningCount">{t(text::RUNNING)}</span>
                <span title="pendingCount">{t(text::PENDING)}</span>
            </span>
        </h2>
        {hint}
        <ul class="strips">
            <For
                each=move || names.get()
                key=ServiceName::clone
                children=move |name| {
                    let first = studio.frame.with_untracked(|frame| frame.services.get(&name).cloned());
                    first.map(|first| view! { <Strip first=first/> })
                }
            />
        </ul>
    }
}

/// A service as a flight strip.
#[component]
fn Strip(first: Arc<ServicePicture>) -> impl IntoView {
    let studio = expect_studio();
    let name = first.name.clone();
    let call_sign = first.call_sign.to_string();
    let colour = slot(first.slot).to_string();
    let service = {
        let newer = move |last: Option<&Arc<ServicePicture>>| {
            let last = last.unwrap_or(&first);
            studio.frame.with(|frame| frame.services.get(&last.name).unwrap_or(last).clone())
        };
        Memo::new_with_compare(newer, |old, new| match (old, new) {
            (Some(old), Some(new)) => !Arc::ptr_eq(old, new) && old != new,
            _ => true,
        })
    };
    let numbers = Memo::new(move |_| service.with(|service| Numbers::of(service)));
    let selected = {
        let name = name.clone();
        Memo::new(move |_| {
            studio
                .selection
                .with(|selection| matches!(selection, Some(Selection::Service(other)) if *other == name))
        })
    };
    let description = {
        let name = name.clone();
        move || {
            let Numbers { desired, running, pending, unplaced } = numbers.get();
            text::strip(studio.language(), name.as_str(), (desired, running, pending, unplaced))
        }
    };
    let select = {
        let name = name.clone();
        move |_| select(studio, Selection::Service(name.clone()))
    };
    let trouble = move || {
        let unplaced = numbers.get().unplaced;
        (unplaced > 0).then(|| {
            view! {
                <span class="un"><Icon name=IconName::Veto small=true/>{unplaced}</span>
            }
        })
    };
    view! {
        <li data-s=colour>
            <button
                type="button"
                class="strip"
                class:on=move || selected.get()
                data-testid=format!("service-strip-{name}")
                aria-label=description
                aria-pressed=move || selected.get().to_string()
                on:click=select
            >
                <span class="call">{call_sign}</span>
                <span class="nm"><span class="tr med">{name.to_string()}</span>{trouble}</span>
                <span class="c">{move || numbers.get().desired}</span>
                <span class="c">{move || numbers.get().running}</span>
                <span class="c" class:mut=move || numbers.get().pending == 0>{move || numbers.get().pending}</span>
                <ProgressRule numbers=numbers/>
            </button>
        </li>
    }
}

/// Running, pending and unplaced tasks, of those that are wanted.
#[component]
fn ProgressRule(numbers: Memo<Numbers>) -> impl IntoView {
    let width = move |part: fn(&Numbers) -> u32| move || numbers.with(|numbers| numbers.width(part(numbers)));
    view! {
        <span class="sbar">
            <i style=width(|numbers| numbers.running)></i>
            <i class="p" style=width(|numbers| numbers.pending)></i>
            <i class="u" style=width(|numbers| numbers.unplaced)></i>
        </span>
    }
}

/// What a strip counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Numbers {
    desired: u32,
    running: u32,
    pending: u32,
    unplaced: u32,
}

impl Numbers {
    fn of(service: &ServicePicture) -> Self {
        Self {
            desired: service.status.spec.desired_count,
            running: service.counts.running,
            pending: service.counts.pending,
            unplaced: service.status.unplaced,
        }
    }

    /// A part's share of the progress rule, which is as long as what is wanted or, in a rollout, what there is.
    fn width(&self, part: u32) -> String {
        let whole = self.desired.max(self.running + self.pending + self.unplaced).max(1);
        format!("width:{:.1}%", f64::from(part) * 100.0 / f64::from(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_as_long_as_what_is_wanted() {
        let settled = Numbers { desired: 4, running: 3, pending: 0, unplaced: 1 };
        assert_eq!(settled.width(settled.running), "width:75.0%");
        let rolling = Numbers { desired: 4, running: 4, pending: 4, unplaced: 0 };
        assert_eq!(rolling.width(rolling.pending), "width:50.0%");
        assert_eq!(Numbers::default().width(0), "width:0.0%");
    }
}

//! What is known of the selection. The page puts it into the right dock, a landmark.
//!
//! Each view is made by plain functions of the data, called in few closures: a closure is a region that renders
//! anew in place, all of it, when a signal changes that it reads. So a region reads a memo where the frame
//! changes oftener than what it shows, and a field that the user types in stands outside of regions.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

mod deployments;
mod desired;
mod events;
mod happening;
mod instance;
mod matrix;
mod parts;
mod picture;
mod placement;
mod revision;
mod service;
mod summary;
mod task;
mod traffic;

use leptos::prelude::*;

use crate::i18n::inspector as text;
use crate::part::Part;
use crate::state::{Selection, Studio, expect_studio};
use deployments::deployments;
pub(crate) use desired::{parse_count, parse_number};
use events::event_list;
use instance::instance;
pub(crate) use parts::instant;
use picture::Picture;
use revision::revision_choice;
use service::{Section, service};
use task::task;

/// What is known of the selection. The page puts it into the right dock, a landmark.
#[component]
pub fn Inspector() -> impl IntoView {
    let studio = expect_studio();
    // Selecting the same thing again must not build its view anew.
    let selection = Memo::new(move |_| studio.selection.get());
    let part = Part::details();
    let later = Later {
        events: Part::events(),
        deployments: Part::deployments(),
        scaling: Part::traffic(),
        revision: Part::revision(),
    };
    // The tab stays when the selection goes from one service to another.
    let section = RwSignal::new(Section::default());
    view! {
        {move || {
            match selection.get() {
                None => cluster(studio, later.events),
                Some(Selection::Service(name)) => {
                    let picture = Picture::of(studio, selection.get());
                    service(studio, name, (section, later), picture)
                }
                Some(Selection::Instance(_) | Selection::Task(_) | Selection::Traffic(_)) => {
                    view! { {move || part.show(studio)} }.into_any()
                }
            }
        }}
    }
}

/// An instance, a task, or something that routes requests.
pub(crate) fn details(studio: Studio) -> AnyView {
    let selection = studio.selection.get_untracked();
    let picture = Picture::of(studio, selection.clone());
    match selection {
        Some(Selection::Instance(id)) => instance(studio, id, picture),
        Some(Selection::Task(id)) => task(studio, id, picture),
        Some(Selection::Traffic(subject)) => traffic::sheet(studio, &subject),
        Some(Selection::Service(_)) | None => ().into_any(),
    }
}

/// What has happened: of the selected service, or of all.
pub(crate) fn happenings(studio: Studio) -> AnyView {
    let service = studio.selection.with_untracked(|selection| match selection {
        Some(Selection::Service(name)) => Some(name.clone()),
        _ => None,
    });
    event_list(studio, service)
}

/// The deployments of the selected service.
pub(crate) fn rollouts(studio: Studio) -> AnyView {
    let picture = Picture::of(studio, studio.selection.get_untracked());
    view! { {move || picture.get().service().map(|service| deployments(&service, studio.language()))} }
        .into_any()
}

/// What else the selected service could roll out.
pub(crate) fn revisions(studio: Studio) -> AnyView {
    revision_choice(studio, Picture::of(studio, studio.selection.get_untracked()))
}

/// The parts of a service's inspector that are shown later, if at all.
#[derive(Clone, Copy)]
struct Later {
    events: Part,
    deployments: Part,
    scaling: Part,
    revision: Part,
}

/// The cluster: shown when nothing is selected.
fn cluster(studio: Studio, events: Part) -> AnyView {
    view! {
        {move || headline(studio)}
        <div class="scroll">{move || events.show(studio)}</div>
    }
    .into_any()
}

fn headline(studio: Studio) -> AnyView {
    let language = studio.language();
    view! {
        <header class="ih">
            <div class="row">
                <h2 class="t13 semi tr">{studio.plan.with(|plan| plan.name.to_string())}</h2>
                <span class="mut">{text::CLUSTER.of(language)}</span>
            </div>
            <p class="sub">{text::HINT.of(language)}</p>
        </header>
        <h3 class="sec">{text::EVENTS.of(language)}</h3>
    }
    .into_any()
}

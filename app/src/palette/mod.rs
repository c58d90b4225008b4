//! What can be put onto the board. The page puts it into the left dock, a landmark.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

mod definitions;
mod services;
pub(crate) mod types;

use leptos::prelude::*;

use crate::board::gesture::open;
use crate::i18n::{Text, t, traffic_edit};
use crate::part::Part;
use crate::state::{Dialog, Studio, expect_studio};
use crate::widgets::menu::{Menu, Subject, menu};
use crate::widgets::{IconName, small_icon};

use definitions::Definitions;
use services::Services;
use types::InstanceTypes;

/// What can be put onto the board. The page puts it into the left dock, a landmark.
#[component]
pub fn Palette() -> impl IntoView {
    let studio = expect_studio();
    let (traffic, needed) =
        (Part::traffic_list(), Memo::new(move |_| studio.plan.with(|plan| plan.needs_traffic())));
    view! {
        <Definitions/>
        <Services/>
        {move || traffic_heading(studio)}
        {move || needed.get().then(|| traffic.show(studio))}
        <InstanceTypes/>
    }
}

/// Over the parts of traffic and scaling, and where a plan without any gets its first.
fn traffic_heading(studio: Studio) -> AnyView {
    let language = studio.language();
    let label = traffic_edit::NEW.of(language).to_owned();
    let (id, subject) = ("new-part".to_owned(), Subject::NewPart);
    let menu = menu(studio, Menu { id, subject, label, icon: IconName::Plus, testid: "palette-traffic" });
    view! { <h2 class="sec"><span class="grow">{traffic_edit::TITLE.of(language)}</span>{menu}</h2> }
        .into_any()
}

/// The button at the head of a list that opens the dialog for one more.
fn add_button(studio: Studio, label: Text, testid: &'static str, dialog: fn() -> Dialog) -> AnyView {
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            data-testid=testid
            aria-label=t(label)
            title=t(label)
            on:click=move |_| open(studio, dialog())
        >
            {small_icon(IconName::Plus)}
        </button>
    }
    .into_any()
}

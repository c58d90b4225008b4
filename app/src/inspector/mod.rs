//! What is known of the selection. The page puts it into the right dock, a landmark.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

mod deployments;
mod desired;
mod events;
mod facts;
mod instance;
mod matrix;
mod placement;
mod service;
mod summary;
mod task;

use leptos::prelude::*;

use crate::i18n::inspector as text;
use crate::i18n::t;
use crate::state::{Message, Selection, expect_studio};
use crate::widgets::{Icon, IconName};
pub(crate) use desired::parse_count;
use events::EventList;
use instance::InstanceInspector;
use service::{Section, ServiceInspector};
use task::TaskInspector;

/// What is known of the selection. The page puts it into the right dock, a landmark.
#[component]
pub fn Inspector() -> impl IntoView {
    let studio = expect_studio();
    // Selecting the same thing again must not build its view anew.
    let selection = Memo::new(move |_| studio.selection.get());
    // The tab stays when the selection goes from one service to another.
    let section = RwSignal::new(Section::default());
    move || match selection.get() {
        None => view! { <ClusterInspector/> }.into_any(),
        Some(Selection::Service(name)) => view! { <ServiceInspector name=name section=section/> }.into_any(),
        Some(Selection::Instance(id)) => view! { <InstanceInspector id=id/> }.into_any(),
        Some(Selection::Task(id)) => view! { <TaskInspector id=id/> }.into_any(),
    }
}

/// The cluster: shown when nothing is selected.
#[component]
fn ClusterInspector() -> impl IntoView {
    let studio = expect_studio();
    view! {
        <header class="ih">
            <div class="row">
                <h2 class="t13 semi tr">{move || studio.plan.with(|plan| plan.name.clone())}</h2>
                <span class="mut">{t(text::CLUSTER)}</span>
            </div>
            <p class="sub">{t(text::HINT)}</p>
        </header>
        <h3 class="sec">{t(text::EVENTS)}</h3>
        <div class="scroll"><EventList/></div>
    }
}

/// The button that takes the selection away.
#[component]
fn BackToCluster() -> impl IntoView {
    let studio = expect_studio();
    view! {
        <button
            type="button"
            class="btn ghost ic sm"
            data-testid="deselect"
            aria-label=t(text::BACK)
            title=t(text::BACK)
            on:click=move |_| studio.dispatch(Message::Select(None))
        >
            <Icon name=IconName::Close small=true/>
        </button>
    }
}

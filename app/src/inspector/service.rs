//! A service: its counts, what it shall run and how many, and three tabs.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::ServicePicture;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::BackToCluster;
use super::deployments::{Deployments, RevisionChoice};
use super::desired::DesiredCount;
use super::events::EventList;
use super::placement::Placement;
use crate::board::livery::slot;
use crate::i18n::inspector as text;
use crate::i18n::{Text, t};
use crate::state::expect_studio;
use crate::widgets::{Icon, IconName};

/// A tab of a service's inspector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Section {
    /// What the instances say to its next task.
    #[default]
    Placement,
    /// What is rolled out, and how.
    Deployments,
    /// What ECS says.
    Events,
}

impl Section {
    const ALL: [Self; 3] = [Self::Placement, Self::Deployments, Self::Events];

    fn label(self) -> Text {
        match self {
            Self::Placement => text::PLACEMENT,
            Self::Deployments => text::DEPLOYMENTS,
            Self::Events => text::EVENTS,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Placement => "section-placement",
            Self::Deployments => "section-deployments",
            Self::Events => "section-events",
        }
    }
}

/// A service.
#[component]
pub(super) fn ServiceInspector(name: ServiceName, section: RwSignal<Section>) -> impl IntoView {
    let studio = expect_studio();
    let picture = {
        let name = name.clone();
        let find = move |_: Option<&Option<Arc<ServicePicture>>>| {
            studio.frame.with(|frame| frame.services.get(&name).cloned())
        };
        Memo::new_with_compare(find, |old, new| match (old, new) {
            (Some(Some(old)), Some(Some(new))) => !Arc::ptr_eq(old, new) && old != new,
            _ => true,
        })
    };
    let exists = Memo::new(move |_| picture.with(Option::is_some));
    let title = name.to_string();
    move || {
        let service = name.clone();
        if exists.get() {
            view! {
                <Header name=service.clone() picture=picture/>
                <Sections section=section/>
                <div class="scroll" role="tabpanel" id="section-panel" aria-labelledby=move || section.get().id()>
                    {move || match section.get() {
                        Section::Placement => view! { <Placement service=service.clone()/> }.into_any(),
                        Section::Deployments => view! { <Deployments picture=picture/> }.into_any(),
                        Section::Events => view! { <EventList service=service.clone()/> }.into_any(),
                    }}
                </div>
            }
            .into_any()
        } else {
            view! {
                <header class="ih">
                    <div class="row">
                        <h2 class="t13 semi">{title.clone()}</h2>
                        <span class="grow"></span>
                        <BackToCluster/>
                    </div>
                    <p class="sub">{t(text::ABSENT_SERVICE)}</p>
                </header>
            }
            .into_any()
        }
    }
}

/// Name and counts.
#[component]
fn Header(name: ServiceName, picture: Memo<Option<Arc<ServicePicture>>>) -> impl IntoView {
    let read = move |number: fn(&ServicePicture) -> u32| {
        Memo::new(move |_| picture.with(|picture| picture.as_deref().map(number).unwrap_or_default()))
    };
    let desired = read(|service| service.status.spec.desired_count);
    let running = read(|service| service.counts.running);
    let pending = read(|service| service.counts.pending);
    let unplaced = read(|service| service.status.unplaced);
    let colour =
        picture.with_untracked(|picture| picture.as_ref().map(|picture| slot(picture.slot).to_string()));
    let sign =
        picture.with_untracked(|picture| picture.as_ref().map(|picture| picture.call_sign.to_string()));
    let definition = move || {
        picture
            .with(|picture| picture.as_ref().map(|picture| picture.status.spec.task_definition.to_string()))
    };
    view! {
        <header class="ih">
            <div class="row">
                <span class="call" data-s=colour>{sign}</span>
                <h2 class="t13 semi tr">{name.to_string()}</h2>
                <span class="mut tr">{t(text::SERVICE)}" · "{definition}" · REPLICA"</span>
                <span class="grow"></span>
                <BackToCluster/>
            </div>
            <dl class="cnts">
                <div><dt>{t(text::DESIRED)}</dt><dd>{desired}</dd></div>
                <div><dt><Icon name=IconName::Running small=true/>{t(text::RUNNING)}</dt><dd>{running}</dd></div>
                <div><dt><Icon name=IconName::Pending small=true/>{t(text::PENDING)}</dt><dd>{pending}</dd></div>
                <div class:bad=move || { unplaced.get() > 0 }>
                    <dt><Icon name=IconName::Veto small=true/>{t(text::UNPLACED)}</dt>
                    <dd>{unplaced}</dd>
                </div>
            </dl>
            <DesiredCount service=name.clone() desired=desired/>
            <RevisionChoice service=name picture=picture/>
        </header>
    }
}

/// The tabs.
#[component]
fn Sections(section: RwSignal<Section>) -> impl IntoView {
    let tab = move |which: Section| {
        view! {
            <button
                type="button"
                role="tab"
                id=which.id()
                data-testid=which.id()
                aria-controls="section-panel"
                aria-selected=move || (section.get() == which).to_string()
                tabindex=move || if section.get() == which { "0" } else { "-1" }
                on:click=move |_| section.set(which)
                on:focus=move |_| section.set(which)
            >
                {t(which.label())}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=t(text::SECTIONS) on:keydown=walk>
            {Section::ALL.map(tab).collect_view()}
        </div>
    }
}

/// Arrow keys walk the tabs, and showing follows focus.
fn walk(event: KeyboardEvent) {
    let tab = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let next = match event.key().as_str() {
        "ArrowRight" => tab.and_then(|tab| tab.next_element_sibling()),
        "ArrowLeft" => tab.and_then(|tab| tab.previous_element_sibling()),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        // A tab can always take the focus.
        let _ = next.focus();
    }
}

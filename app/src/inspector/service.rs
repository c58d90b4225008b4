//! A service: its counts, what it shall run and how many, and three tabs.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::ServicePicture;
use stowage_core::words::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::deployments::deployments;
use super::desired::desired_count;
use super::events::event_list;
use super::parts::{Way, first_line, ways};
use super::picture::Picture;
use super::placement::placement;
use super::revision::revision_choice;
use crate::board::gesture::{delete, open};
use crate::board::livery::slot;
use crate::i18n::inspector as text;
use crate::i18n::{Text, edit};
use crate::state::{Dialog, Studio};
use crate::widgets::{IconName, small_icon};

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
pub(super) fn service(
    studio: Studio,
    name: ServiceName,
    section: RwSignal<Section>,
    picture: Memo<Picture>,
) -> AnyView {
    let exists = Memo::new(move |_| picture.with(|picture| *picture != Picture::Absent));
    view! {
        {move || match exists.get() {
            true => present(studio, name.clone(), section, picture),
            false => absent(studio, &name),
        }}
    }
    .into_any()
}

fn absent(studio: Studio, name: &ServiceName) -> AnyView {
    let language = studio.language();
    let name = view! { <h2 class="t13 semi">{name.to_string()}</h2> };
    view! {
        <header class="ih">
            {first_line(studio, language, name.into_any())}
            <p class="sub">{text::ABSENT_SERVICE.of(language)}</p>
        </header>
    }
    .into_any()
}

/// What can be done with a service in the plan.
fn plan_ways(studio: Studio, name: &ServiceName) -> Vec<Way> {
    let way = |does: fn(Studio, &ServiceName)| -> Box<dyn Fn() + Send> {
        let name = name.clone();
        Box::new(move || does(studio, &name))
    };
    let like = |studio, name: &ServiceName| open(studio, Dialog::NewService { like: Some(name.clone()) });
    vec![
        (edit::EDIT, "service-change", way(|studio, name| open(studio, Dialog::Service(name.clone())))),
        (edit::DUPLICATE_AS, "service-duplicate", way(like)),
        (edit::DELETE, "service-delete", way(delete)),
    ]
}

fn present(studio: Studio, name: ServiceName, section: RwSignal<Section>, picture: Memo<Picture>) -> AnyView {
    let of_ways = name.clone();
    view! {
        <header class="ih">
            {move || picture.get().service().map(|service| headline(studio, &service))}
            {desired_count(studio, picture)}
            {revision_choice(studio, picture)}
            {move || ways(studio.language(), plan_ways(studio, &of_ways))}
        </header>
        {move || tabs(studio, section)}
        <div class="scroll" role="tabpanel" id="section-panel" aria-labelledby=move || section.get().id()>
            {move || match section.get() {
                Section::Placement => placement(studio, name.clone(), picture),
                Section::Deployments => view! {
                    {move || picture.get().service().map(|service| deployments(&service, studio.language()))}
                }
                .into_any(),
                Section::Events => event_list(studio, Some(name.clone())),
            }}
        </div>
    }
    .into_any()
}

/// Name and counts.
fn headline(studio: Studio, service: &ServicePicture) -> AnyView {
    let language = studio.language();
    let unplaced = service.status.unplaced;
    let what = format!("{} · {} · REPLICA", text::SERVICE.of(language), service.status.spec.task_definition);
    let names = view! {
        <span class="call" data-s=slot(service.slot).to_string()>{service.call_sign.to_string()}</span>
        <h2 class="t13 semi tr">{service.name.to_string()}</h2>
        <span class="mut tr">{what}</span>
    };
    view! {
        {first_line(studio, language, names.into_any())}
        <dl class="cnts">
            {count(language, text::DESIRED, None, service.status.spec.desired_count)}
            {count(language, text::RUNNING, Some(IconName::Running), service.counts.running)}
            {count(language, text::PENDING, Some(IconName::Pending), service.counts.pending)}
            {count(language, text::UNPLACED, Some(IconName::Veto), unplaced)}
        </dl>
    }
    .into_any()
}

/// One of the counts. Tasks that cannot be placed stand out.
fn count(language: Language, name: Text, icon: Option<IconName>, number: u32) -> AnyView {
    let class = (icon == Some(IconName::Veto) && number > 0).then_some("bad");
    view! {
        <div class=class>
            <dt>{icon.map(small_icon)}{name.of(language)}</dt>
            <dd>{number.to_string()}</dd>
        </div>
    }
    .into_any()
}

/// The tabs.
fn tabs(studio: Studio, section: RwSignal<Section>) -> AnyView {
    let language = studio.language();
    let shown = section.get();
    let tab = |which: Section| {
        let (selected, tabindex) = if which == shown { ("true", "0") } else { ("false", "-1") };
        view! {
            <button
                type="button"
                role="tab"
                id=which.id()
                data-testid=which.id()
                aria-controls="section-panel"
                aria-selected=selected
                tabindex=tabindex
                on:click=move |_| show(section, which)
                on:focus=move |_| show(section, which)
            >
                {which.label().of(language)}
            </button>
        }
        .into_any()
    };
    let tabs: Vec<AnyView> = Section::ALL.into_iter().map(tab).collect();
    view! {
        <div class="tabs" role="tablist" aria-label=text::SECTIONS.of(language) on:keydown=walk>
            {tabs}
        </div>
    }
    .into_any()
}

/// Shows a tab. One that is shown already keeps where the user is in it.
fn show(section: RwSignal<Section>, which: Section) {
    if section.get_untracked() != which {
        section.set(which);
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

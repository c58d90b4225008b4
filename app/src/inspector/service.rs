//! A service: its counts, what it shall run and how many, and four tabs.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::ServicePicture;
use stowage_core::words::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::Later;
use super::desired::desired_count;
use super::parts::first_line;
use super::picture::Picture;
use super::placement::placement;
use super::revision::has_other_revisions;
use crate::board::livery::slot;
use crate::i18n::inspector as text;
use crate::i18n::{Text, edit};
use crate::state::Studio;
use crate::traffic::Surface;
use crate::widgets::menu::{Menu, Subject, menu};
use crate::widgets::{IconName, small_icon};

/// A tab of a service's inspector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Section {
    /// What the instances say to its next task.
    #[default]
    Placement,
    /// What is rolled out, and how.
    Deployments,
    /// How it is scaled, and why it was or was not.
    Scaling,
    /// What ECS says.
    Events,
}

impl Section {
    const ALL: [Self; 4] = [Self::Placement, Self::Deployments, Self::Scaling, Self::Events];

    fn label(self) -> Text {
        match self {
            Self::Placement => text::PLACEMENT,
            Self::Deployments => text::DEPLOYMENTS,
            Self::Scaling => text::SCALING,
            Self::Events => text::EVENTS,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Placement => "section-placement",
            Self::Deployments => "section-deployments",
            Self::Scaling => "section-scaling",
            Self::Events => "section-events",
        }
    }
}

/// A service.
pub(super) fn service(
    studio: Studio,
    name: ServiceName,
    shown: (RwSignal<Section>, Later),
    picture: Memo<Picture>,
) -> AnyView {
    let exists = Memo::new(move |_| picture.with(|picture| *picture != Picture::Absent));
    view! {
        {move || match exists.get() {
            true => present(studio, name.clone(), shown, picture),
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

fn present(
    studio: Studio,
    name: ServiceName,
    (section, later): (RwSignal<Section>, Later),
    picture: Memo<Picture>,
) -> AnyView {
    let others = has_other_revisions(studio, picture);
    let of_menu = name.clone();
    view! {
        {move || service_menu(studio, &of_menu)}
        <header class="ih">
            {move || picture.get().service().map(|service| headline(studio, &service))}
            {desired_count(studio, picture)}
            {move || others.get().then(|| later.revision.show(studio))}
        </header>
        {move || tabs(studio, section)}
        <div class="scroll" role="tabpanel" id="section-panel" aria-labelledby=move || section.get().id()>
            {move || match section.get() {
                Section::Placement => placement(studio, name.clone(), picture),
                Section::Deployments => later.deployments.show(studio),
                Section::Scaling => later.scaling.show_surface(studio, Surface::Service),
                Section::Events => later.events.show(studio),
            }}
        </div>
    }
    .into_any()
}

/// The menu of a service of the plan.
fn service_menu(studio: Studio, name: &ServiceName) -> AnyView {
    let label = format!("{name}: {}", edit::MORE.of(studio.language()));
    let subject = Subject::Service(name.clone());
    let id = format!("inspector-{name}");
    let menu = menu(studio, Menu { id, subject, label, icon: IconName::More, testid: "service-menu" });
    view! { <div class="more">{menu}</div> }.into_any()
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

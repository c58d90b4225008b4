//! The tabs with which a phone turns to one part of the page.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::simulation::recording::ServicePicture;
use stowage_core::words::Language;

use crate::i18n::page as text;
use crate::i18n::{Text, t};
use crate::state::{Message, Panel, Studio, expect_studio};
use crate::widgets::{IconName, icon};

/// The tabs with which a phone turns to one part of the page.
#[component]
pub fn Tabs() -> impl IntoView {
    let studio = expect_studio();
    let trouble = Memo::new(move |_| {
        let in_trouble =
            |service: &Arc<ServicePicture>| service.status.unplaced > 0 || service.status.blocked;
        studio.frame.with(|frame| frame.services.values().any(in_trouble))
    });
    view! {
        <nav class="mob" aria-label=t(text::PANELS)>
            {move || {
                let (shown, trouble, language) = (studio.panel.get(), trouble.get(), studio.language());
                let tab = |panel| tab(studio, panel, panel == shown, panel == Panel::Inspector && trouble, language);
                Panel::ALL.map(tab).into_iter().collect::<Vec<AnyView>>()
            }}
        </nav>
    }
}

fn tab(studio: Studio, panel: Panel, current: bool, has_dot: bool, language: Language) -> AnyView {
    let (shown, label) = face(panel);
    let dot = has_dot.then(|| {
        view! { <i class="dot"></i> <span class="sr">", "{text::TROUBLE.of(language)}</span> }.into_any()
    });
    view! {
        <button
            data-testid=format!("tab-{}", panel.as_str())
            aria-current=current.then_some("true")
            on:click=move |_| studio.dispatch(Message::ShowPanel(panel))
        >
            {icon(shown)}
            <span>{label.of(language)}</span>
            {dot}
        </button>
    }
    .into_any()
}

fn face(panel: Panel) -> (IconName, Text) {
    match panel {
        Panel::Palette => (IconName::Box, text::PALETTE),
        Panel::Board => (IconName::Cards, text::BOARD),
        Panel::Inspector => (IconName::Search, text::INSPECTOR),
        Panel::Plots => (IconName::Bars, text::PLOTS),
        Panel::Sizing => (IconName::Server, text::SIZING),
    }
}

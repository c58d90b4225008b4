//! The tabs with which a phone turns to one part of the page.

use std::sync::Arc;

use leptos::prelude::*;
use stowage_core::simulation::recording::ServicePicture;

use crate::i18n::page as text;
use crate::i18n::{Text, t};
use crate::state::{Message, Panel, expect_studio};
use crate::widgets::{Icon, IconName};

/// The tabs with which a phone turns to one part of the page.
#[component]
pub fn Tabs() -> impl IntoView {
    let studio = expect_studio();
    let trouble = Memo::new(move |_| {
        let in_trouble =
            |service: &Arc<ServicePicture>| service.status.unplaced > 0 || service.status.blocked;
        studio.frame.with(|frame| frame.services.values().any(in_trouble))
    });
    let tab = move |panel: Panel| {
        let (icon, label) = face(panel);
        let has_dot = move || panel == Panel::Inspector && trouble.get();
        let dot = move || {
            has_dot().then(|| view! { <i class="dot"></i> <span class="sr">", "{t(text::TROUBLE)}</span> })
        };
        let current = move || (studio.panel.get() == panel).then_some("true");
        view! {
            <button
                data-testid=format!("tab-{}", panel.as_str())
                aria-current=current
                on:click=move |_| studio.dispatch(Message::ShowPanel(panel))
            >
                <Icon name=icon/>
                <span>{t(label)}</span>
                {dot}
            </button>
        }
    };
    view! { <nav class="mob" aria-label=t(text::PANELS)>{Panel::ALL.map(tab).collect_view()}</nav> }
}

fn face(panel: Panel) -> (IconName, Text) {
    match panel {
        Panel::Palette => (IconName::Box, text::PALETTE),
        Panel::Board => (IconName::Cards, text::BOARD),
        Panel::Inspector => (IconName::Search, text::INSPECTOR),
        Panel::Plots => (IconName::Bars, text::PLOTS),
    }
}

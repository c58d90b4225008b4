//! The tabs with which a phone turns to one part of the page.

use leptos::prelude::*;

use crate::i18n::page as text;
use crate::i18n::{Text, t};
use crate::state::{Message, Panel, expect_studio};
use crate::widgets::{Icon, IconName};

/// The tabs with which a phone turns to one part of the page.
#[component]
pub fn Tabs() -> impl IntoView {
    let studio = expect_studio();
    let tab = move |panel: Panel| {
        let (icon, label) = face(panel);
        let current = move || (studio.panel.get() == panel).then_some("true");
        view! {
            <button
                data-testid=format!("tab-{}", panel.as_str())
                aria-current=current
                on:click=move |_| studio.dispatch(Message::ShowPanel(panel))
            >
                <Icon name=icon/>
                <span>{t(label)}</span>
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

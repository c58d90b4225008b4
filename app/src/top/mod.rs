//! The bar at the top: what is open, the way back, and how the page speaks and looks.

pub mod history;

use leptos::prelude::*;
use stowage_core::words::Language;

use crate::i18n::t;
use crate::i18n::top as text;
use crate::state::{Dialog, Message, Theme, expect_studio};
use crate::widgets::{Icon, IconName, RadioOption, Radios};
use history::{Redo, Undo};

/// The bar at the top.
#[component]
pub fn TopBar() -> impl IntoView {
    let studio = expect_studio();
    view! {
        <header class="top">
            <h1 class="brand">
                <Mark/>
                <span class="bn">"Stowage"</span>
            </h1>
            <span class="rail"></span>
            <span class="plan tr" data-testid="plan-name">
                {move || studio.plan.with(|plan| plan.name.clone())}
            </span>
            <span class="grow"></span>
            <Undo/>
            <Redo/>
            <span class="rail"></span>
            <button
                class="btn import"
                data-testid="import"
                on:click=move |_| studio.dispatch(Message::ShowDialog(Dialog::Import))
            >
                <Icon name=IconName::Import/>
                <span>{t(text::IMPORT)}</span>
            </button>
            <span class="rail"></span>
            <LanguageChoice/>
            <ThemeButton/>
        </header>
    }
}

/// The mark: a hold with two slabs of cargo.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 20 20" fill="none" aria-hidden="true">
            <path d="M2.5 3.5V13a4 4 0 0 0 4 4h7a4 4 0 0 0 4-4V3.5" stroke="currentColor" stroke-width="1.6"/>
            <path d="M5 14.5h10v-3.2L5 12.3z" fill="currentColor"/>
            <path d="M5 11.3l10-1V7.2L5 9z" fill="var(--accent)"/>
            <path d="M5 8l10-1.8V3.8L5 6.2z" fill="currentColor" opacity=".45"/>
        </svg>
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let studio = expect_studio();
    let options = vec![
        RadioOption { value: Language::En, label: "EN", lang: Some("en"), testid: "language-en" },
        RadioOption { value: Language::Ko, label: "한국어", lang: Some("ko"), testid: "language-ko" },
    ];
    view! {
        <Radios
            legend=Signal::derive(t(text::LANGUAGE))
            name="language"
            options=options
            chosen=Signal::derive(move || studio.language())
            on_choose=move |language| studio.dispatch(Message::SetLanguage(language))
        />
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let studio = expect_studio();
    let theme = move || studio.preferences.with(|preferences| preferences.theme);
    let icon = move || match theme() {
        Theme::Light => IconName::Moon,
        Theme::Dark => IconName::Sun,
    };
    let label = move || {
        let text = match theme() {
            Theme::Light => text::USE_DARK,
            Theme::Dark => text::USE_LIGHT,
        };
        text.of(studio.language())
    };
    let switch = move |_| studio.dispatch(Message::SetTheme(theme().other()));
    view! {
        <button class="btn ghost ic" data-testid="theme" aria-label=label title=label on:click=switch>
            <Icon name=Signal::derive(icon)/>
        </button>
    }
}

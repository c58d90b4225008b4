//! The bar at the top: what is open, the way back, and how the page speaks and looks.

pub mod history;

use leptos::prelude::*;
use stowage_core::words::Language;

use crate::i18n::t;
use crate::i18n::top as text;
use crate::i18n::{Text, page, plans, shortcuts};
use crate::state::{Dialog, KeepState, Message, Panel, Studio, Theme, expect_studio};
use crate::widgets::{Choice, IconName, icon, radios, small_icon};
use history::{past, redo, undo};

/// The bar at the top.
#[component]
pub fn TopBar() -> impl IntoView {
    let studio = expect_studio();
    let choose_language = Callback::new(move |index: usize| {
        studio.dispatch(Message::SetLanguage(LANGUAGES[index.min(LANGUAGES.len() - 1)]));
    });
    view! {
        <header class="top">
            <h1 class="brand">
                {mark()}
                <span class="bn">"Stowage"</span>
            </h1>
            <span class="rail"></span>
            {move || plan_button(studio)}
            {move || screens(studio)}
            <span class="grow"></span>
            {move || undo(studio)}
            {move || redo(studio)}
            {move || past(studio)}
            <span class="rail"></span>
            <button
                class="btn import"
                data-testid="import"
                on:click=move |_| studio.dispatch(Message::ShowDialog(Dialog::Import))
            >
                {icon(IconName::Import)}
                <span>{t(text::IMPORT)}</span>
            </button>
            <span class="rail"></span>
            {move || shortcuts_button(studio)}
            {move || language_choice(studio.language(), choose_language)}
            {move || theme_button(studio)}
        </header>
    }
}

/// The open plan's name, and whether it is kept; opens the dialog of plans.
fn plan_button(studio: Studio) -> AnyView {
    let language = studio.language();
    let state = studio.keeping.with(|keeping| match keeping.state {
        KeepState::Settled if keeping.id.is_none() => "",
        KeepState::Settled => plans::SETTLED.of(language),
        KeepState::Pending => "",
        KeepState::Refused => plans::REFUSED.of(language),
        KeepState::Elsewhere => plans::ELSEWHERE.of(language),
    });
    view! {
        <button
            type="button"
            class="btn ghost plan"
            data-testid="plan-name"
            aria-haspopup="dialog"
            on:click=move |_| studio.dispatch(Message::ShowDialog(Dialog::Plans))
        >
            <span class="tr">{studio.plan.with(|plan| plan.name.clone())}</span>
            <span class="mut t11 keep" aria-hidden="true">{state}</span>
            {small_icon(IconName::Down)}
        </button>
        <span class="sr" role="status" data-testid="keep-state">{state}</span>
    }
    .into_any()
}

/// The board, and what fleets cost.
fn screens(studio: Studio) -> AnyView {
    let (language, shown) = (studio.language(), studio.panel.get());
    let screen = |panel: Panel, label: Text| {
        let is_shown = (panel == Panel::Sizing) == (shown == Panel::Sizing);
        view! {
            <button
                type="button"
                data-testid=format!("screen-{}", panel.as_str())
                aria-current=is_shown.then_some("page")
                on:click=move |_| studio.dispatch(Message::ShowPanel(panel))
            >
                {label.of(language)}
            </button>
        }
    };
    let screens = [screen(Panel::Board, page::BOARD), screen(Panel::Sizing, page::SIZING)];
    view! { <nav class="screens" aria-label=page::SCREENS.of(language)>{screens}</nav> }.into_any()
}

/// The mark: a hold with two slabs of cargo.
fn mark() -> AnyView {
    view! {
        <svg viewBox="0 0 20 20" fill="none" aria-hidden="true">
            <path d="M2.5 3.5V13a4 4 0 0 0 4 4h7a4 4 0 0 0 4-4V3.5" stroke="currentColor" stroke-width="1.6"/>
            <path d="M5 14.5h10v-3.2L5 12.3z" fill="currentColor"/>
            <path d="M5 11.3l10-1V7.2L5 9z" fill="var(--accent)"/>
            <path d="M5 8l10-1.8V3.8L5 6.2z" fill="currentColor" opacity=".45"/>
        </svg>
    }
    .into_any()
}

const LANGUAGES: [Language; 2] = [Language::En, Language::Ko];

fn language_choice(language: Language, choose: Callback<usize>) -> AnyView {
    let choices = [
        Choice { label: "EN", lang: Some("en"), testid: "language-en", refused: None },
        Choice { label: "한국어", lang: Some("ko"), testid: "language-ko", refused: None },
    ];
    let chosen = usize::from(language == Language::Ko);
    radios(text::LANGUAGE.of(language), "language", &choices, chosen, choose)
}

fn shortcuts_button(studio: Studio) -> AnyView {
    let label = shortcuts::TITLE.of(studio.language());
    view! {
        <button
            class="btn ghost ic keyboard"
            data-testid="shortcuts"
            aria-label=label
            title=label
            on:click=move |_| studio.dispatch(Message::ShowDialog(Dialog::Shortcuts))
        >
            {icon(IconName::Keyboard)}
        </button>
    }
    .into_any()
}

fn theme_button(studio: Studio) -> AnyView {
    let theme = studio.preferences.with(|preferences| preferences.theme);
    let (shown, label) = match theme {
        Theme::Light => (IconName::Moon, text::USE_DARK),
        Theme::Dark => (IconName::Sun, text::USE_LIGHT),
    };
    let label = label.of(studio.language());
    let switch = move |_| studio.dispatch(Message::SetTheme(theme.other()));
    view! {
        <button class="btn ghost ic" data-testid="theme" aria-label=label title=label on:click=switch>
            {icon(shown)}
        </button>
    }
    .into_any()
}

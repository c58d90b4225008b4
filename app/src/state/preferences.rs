//! Language, theme and motion: kept in the browser, first taken from it.

use gloo::storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};
use stowage_core::words::Language;

const KEY: &str = "stowage.preferences";

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The value of the page's `data-theme` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// How the page speaks, looks and moves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preferences {
    /// The language of everything but ECS's own words.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// Whether the browser asks for less motion. Never stored: the browser knows.
    #[serde(skip)]
    pub reduced_motion: bool,
}

impl Preferences {
    /// What was kept, else what the browser says.
    pub fn load() -> Self {
        let media = |query: &str| {
            let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
            list.is_some_and(|list| list.matches())
        };
        let korean = web_sys::window()
            .and_then(|window| window.navigator().language())
            .is_some_and(|tag| tag.starts_with("ko"));
        let reduced_motion = media("(prefers-reduced-motion: reduce)");
        let from_browser = Self {
            language: if korean { Language::Ko } else { Language::En },
            theme: if media("(prefers-color-scheme: dark)") { Theme::Dark } else { Theme::Light },
            reduced_motion,
        };
        LocalStorage::get::<Self>(KEY).map_or(from_browser, |kept| Self { reduced_motion, ..kept })
    }

    /// Keeps them. A browser that forbids storage forgets them with the page, and nothing else is lost.
    pub fn save(&self) {
        if let Err(error) = LocalStorage::set(KEY, self) {
            leptos::logging::warn!("preferences are not kept: {error}");
        }
    }
}

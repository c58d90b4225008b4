//! Language, theme and motion: kept in the browser, first taken from it.

use stowage_core::words::Language;

use crate::io::storage::{self, Keep};

const KEY: &str = "stowage.preferences";

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// The language of everything but ECS's own words.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// Whether the browser asks for less motion. Never stored: the browser knows.
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
        storage::read(Keep::Browser, KEY).map_or(from_browser.clone(), |kept| from_browser.read(&kept))
    }

    /// With what a kept text says; what it does not say stays.
    fn read(mut self, kept: &str) -> Self {
        for word in kept.split(' ') {
            match word {
                "en" => self.language = Language::En,
                "ko" => self.language = Language::Ko,
                "light" => self.theme = Theme::Light,
                "dark" => self.theme = Theme::Dark,
                _ => {}
            }
        }
        self
    }

    /// Keeps them. A browser that forbids storage forgets them with the page, and nothing else is lost.
    pub fn save(&self) {
        let text = format!("{} {}", self.language.tag(), self.theme.as_str());
        if storage::write(Keep::Browser, KEY, &text).is_err() {
            leptos::logging::warn!("preferences are not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_text_changes_what_it_names() {
        let browser = Preferences { language: Language::En, theme: Theme::Dark, reduced_motion: true };
        let korean = Preferences { language: Language::Ko, ..browser.clone() };
        assert_eq!(browser.clone().read("ko dark"), korean);
        assert_eq!(browser.clone().read("{broken"), browser);
    }
}

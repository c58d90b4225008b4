//! What the document itself shows of the studio's state.

use leptos::prelude::*;

use crate::i18n::page as text;
use crate::state::Studio;

/// Takes away the text that the page shows until the studio is there.
pub fn remove_loading_text() {
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

/// Keeps the document's language, theme and title up to the studio.
pub fn follow_preferences(studio: Studio) {
    Effect::new(move |_| {
        set_root("data-theme", studio.preferences.with(|preferences| preferences.theme.as_str()))
    });
    Effect::new(move |_| {
        let tag = studio.afar().language().tag();
        // Chromium looks at every element when the root's language changes, for longer than the words take: the last of
        // them are painted first.
        request_animation_frame(move || set_root("lang", tag));
    });
    Effect::new(move |_| {
        let name = studio.plan.with(|plan| plan.name.clone());
        document().set_title(&format!("{name} · {}", text::TITLE));
    });
}

fn set_root(attribute: &str, value: &str) {
    let set = document().document_element().map(|root| root.set_attribute(attribute, value));
    if set.is_some_and(|set| set.is_err()) {
        leptos::logging::warn!("the document took no {attribute}");
    }
}

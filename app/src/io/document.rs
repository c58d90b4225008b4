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
        let Some(root) = document().document_element() else { return };
        studio.preferences.with(|preferences| {
            for (attribute, value) in
                [("lang", preferences.language.tag()), ("data-theme", preferences.theme.as_str())]
            {
                if root.set_attribute(attribute, value).is_err() {
                    leptos::logging::warn!("the document took no {attribute}");
                }
            }
        });
    });
    Effect::new(move |_| {
        let name = studio.plan.with(|plan| plan.name.clone());
        document().set_title(&format!("{name} · {}", text::TITLE));
    });
}

//! The dialogs that change instances and services by form. A part of the page.

use leptos::prelude::*;

use crate::state::Studio;

/// What the open dialog holds.
pub(crate) fn panel(studio: Studio) -> AnyView {
    let _ = studio;
    ().into_any()
}

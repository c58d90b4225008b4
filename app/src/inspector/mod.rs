//! What is known of the selection. The page puts it into the right dock, a landmark.

use leptos::prelude::*;

/// What is known of the selection. The page puts it into the right dock, a landmark.
#[component]
pub fn Inspector() -> impl IntoView {
    view! { <section></section> }
}

//! What can be put onto the board. The page puts it into the left dock, a landmark.

use leptos::prelude::*;

/// What can be put onto the board. The page puts it into the left dock, a landmark.
#[component]
pub fn Palette() -> impl IntoView {
    view! { <section></section> }
}

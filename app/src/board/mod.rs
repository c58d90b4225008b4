//! The cluster at the cursor. The page puts it into its `main` landmark.

use leptos::prelude::*;

/// The cluster at the cursor. The page puts it into its `main` landmark.
#[component]
pub fn Board() -> impl IntoView {
    view! { <section></section> }
}

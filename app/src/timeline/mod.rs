//! The bottom dock.

use leptos::prelude::*;

/// The bottom dock.
#[component]
pub fn Timeline() -> impl IntoView {
    view! { <section></section> }
}

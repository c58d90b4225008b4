//! The bar at the top.

use leptos::prelude::*;

/// The bar at the top.
#[component]
pub fn TopBar() -> impl IntoView {
    view! { <section></section> }
}

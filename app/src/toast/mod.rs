//! The message.

use leptos::prelude::*;

/// The message.
#[component]
pub fn ToastRegion() -> impl IntoView {
    view! { <section></section> }
}

//! The dialog that takes in a task definition; open while [`Studio::dialog`](crate::state::Studio) says so.

use leptos::prelude::*;

/// The dialog that takes in a task definition.
#[component]
pub fn ImportDialog() -> impl IntoView {}

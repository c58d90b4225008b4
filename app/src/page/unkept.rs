//! What is said while the open plan is not kept.

use leptos::prelude::*;

use crate::part::Part;
use crate::state::{KeepState, expect_studio};

/// What is said while the open plan is not kept, and the ways out of it.
#[component]
pub fn Unkept() -> impl IntoView {
    let studio = expect_studio();
    let part = Part::unkept();
    let unkept = Memo::new(move |_| {
        studio.keeping.with(|keeping| matches!(keeping.state, KeepState::Refused | KeepState::Elsewhere))
    });
    view! { {move || unkept.get().then(|| part.show(studio))} }
}

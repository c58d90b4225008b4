//! What can be put onto the board. The page puts it into the left dock, a landmark.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

mod definitions;
mod services;
mod types;

use leptos::prelude::*;

use definitions::Definitions;
use services::Services;
use types::InstanceTypes;

/// What can be put onto the board. The page puts it into the left dock, a landmark.
#[component]
pub fn Palette() -> impl IntoView {
    view! {
        <Definitions/>
        <Services/>
        <InstanceTypes/>
    }
}

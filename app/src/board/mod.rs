//! The cluster at the cursor. The page puts it into its `main` landmark.
//!
//! Every card and row depends on the picture of its instance alone, so a frame redraws only what it changed.

#![allow(unreachable_pub, reason = "Leptos makes every component public, whatever its module says")]

mod card;
mod context;
pub(crate) mod figures;
mod geometry;
pub(crate) mod gesture;
mod lane;
pub(crate) mod launch;
mod level;
pub(crate) mod livery;
mod menu;
pub(crate) mod question;
mod row;
mod slab;
mod toolbar;
mod totals;
mod verdict_row;

use leptos::prelude::*;
use stowage_core::identifiers::Zone;

use crate::i18n::board as text;
use crate::i18n::t;
use crate::state::{Message, Speed, Studio, expect_studio};
use context::BoardContext;
use lane::Lane;
use level::{Level, level};
use toolbar::Toolbar;

/// The cluster at the cursor. The page puts it into its `main` landmark.
#[component]
pub fn Board() -> impl IntoView {
    let studio = expect_studio();
    let large = level::large(studio);
    provide_context(BoardContext {
        liveries: livery::liveries(studio),
        trouble: question::trouble(studio),
        large,
    });
    let pinned = RwSignal::new(None);
    let level = level(studio, pinned);
    let zones = Memo::new(move |_| zones(studio));
    let columns = move || format!("--zones:{}", zones.with(Vec::len));
    let bare = Memo::new(move |_| studio.plan.with(|plan| plan.zones().is_empty()));
    view! {
        <Toolbar level=level pinned=pinned/>
        {move || bare.get().then(|| view! {
            <div class="bare">
                <h2>{t(text::EMPTY_PLAN)}</h2>
                <p class="sub">{t(text::EMPTY_PLAN_HINT)}</p>
            </div>
        })}
        <div
            class="board"
            class:as-rows=move || level.get() == Level::Rows
            class:large=move || large.get()
            class:stepping=move || studio.speed.get() == Speed::X60
            role="region"
            aria-label=t(text::REGION)
            style=columns
            on:click=move |event| {
                let ground = event.target() == event.current_target();
                if ground {
                    studio.dispatch(Message::Select(None));
                }
            }
        >
            <For each=move || zones.get() key=Zone::clone children=move |zone| view! { <Lane zone=zone level=level/> }/>
        </div>
    }
}

/// The zones of the plan; where it has none, those that an instance could be launched in.
fn zones(studio: Studio) -> Vec<Zone> {
    studio.plan.with(|plan| {
        let zones = plan.zones();
        if zones.is_empty() { launch::zones_on_offer(plan) } else { zones }
    })
}

//! The page: where the surfaces are, and what belongs to none of them.

pub mod failure;
pub mod tabs;

use leptos::prelude::*;

use crate::board::Board;
use crate::i18n::page as text;
use crate::i18n::t;
use crate::import::ImportDialog;
use crate::inspector::Inspector;
use crate::io;
use crate::io::opening::Opening;
use crate::palette::Palette;
use crate::state::{Message, Preferences, Studio};
use crate::timeline::Timeline;
use crate::toast::ToastRegion;
use crate::top::TopBar;
use failure::FailurePanel;
use tabs::Tabs;

/// Above this speed things step instead of moving: a movement would end after the next one has begun.
const FASTEST_TWEENS: f64 = 8.0;

/// The studio in its page.
#[component]
pub fn App(
    /// What it opens with.
    opening: Opening,
) -> impl IntoView {
    let studio = Studio::new(opening.plan, Preferences::load());
    provide_context(studio);
    Effect::new(move |_| io::rescue::remember(studio.plan.get()));
    io::follow_preferences(studio);
    io::listen_to_keys(studio);
    io::run_frames(studio);
    if let Some(failure) = opening.failure {
        studio.dispatch(Message::ReportFailure(Box::new(failure)));
    }
    io::opening::begin(studio);
    let is_fast = move || studio.playing.get() && studio.speed.get().factor() > FASTEST_TWEENS;
    view! {
        <a class="skip" href="#board">{t(text::SKIP)}</a>
        <div class="app" data-testid="studio" data-panel=move || studio.panel.get().as_str() class:fast=is_fast>
            <TopBar/>
            <aside class="dock left" aria-label=t(text::PALETTE)>
                <Palette/>
            </aside>
            <main class="mid" id="board" tabindex="-1">
                <Board/>
            </main>
            <aside class="dock right" aria-label=t(text::INSPECTOR)>
                <Inspector/>
            </aside>
            <Timeline/>
            <Tabs/>
        </div>
        <FailurePanel/>
        <ToastRegion/>
        <ImportDialog/>
    }
}

//! The page: where the surfaces are, and what belongs to none of them.

pub mod tabs;

use leptos::prelude::*;
use stowage_core::samples;

use crate::board::Board;
use crate::i18n::page as text;
use crate::i18n::t;
use crate::import::ImportDialog;
use crate::inspector::Inspector;
use crate::palette::Palette;
use crate::state::{Preferences, Studio};
use crate::timeline::Timeline;
use crate::toast::ToastRegion;
use crate::top::TopBar;
use tabs::Tabs;

/// The studio in its page.
#[component]
pub fn App() -> impl IntoView {
    let studio = Studio::new(samples::notes_cluster(), Preferences::load());
    provide_context(studio);
    view! {
        <a class="skip" href="#board">{t(text::SKIP)}</a>
        <div class="app" data-testid="studio" data-panel=move || studio.panel.get().as_str()>
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
        <ToastRegion/>
        <ImportDialog/>
    }
}

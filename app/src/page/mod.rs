//! The page: where the surfaces are, and what belongs to none of them.

pub mod failure;
pub mod modal;
pub mod tabs;
pub mod unkept;

use leptos::context::Provider;
use leptos::prelude::*;

use crate::board::Board;
use crate::i18n::page as text;
use crate::i18n::t;
use crate::inspector::Inspector;
use crate::io;
use crate::io::opening::Opening;
use crate::palette::Palette;
use crate::part::{self, Part};
use crate::state::{Message, Panel, Preferences, Studio};
use crate::timeline::Timeline;
use crate::toast::ToastRegion;
use crate::top::TopBar;
use failure::FailurePanel;
use modal::Modal;
use tabs::Tabs;
use unkept::Unkept;

/// Above this speed things step instead of moving: a movement would end after the next one has begun.
const FASTEST_TWEENS: f64 = 8.0;

/// The studio in its page.
#[component]
pub fn App(
    /// What it opens with.
    opening: Opening,
) -> impl IntoView {
    let studio = Studio::new(opening.plan, opening.kept, opening.simulate, Preferences::load());
    provide_context(studio);
    Effect::new(move |_| {
        io::rescue::remember(studio.plan.get(), studio.keeping.with(|keeping| keeping.id.clone()))
    });
    let owner = Owner::current().unwrap_or_default();
    // The sample is kept from its first change on; a plan that is kept already at once.
    Effect::new(move |before: Option<()>| {
        studio.plan.track();
        if before.is_some() || studio.keeping.with_untracked(|keeping| keeping.id.is_some()) {
            part::keep_plan(studio, owner.clone());
        }
    });
    // Not before the first run: it has the first frames to itself.
    Effect::new(move |ahead: Option<bool>| {
        let ahead = ahead.unwrap_or_default();
        let settled = studio.computed_until.get() >= studio.plan.with(|plan| plan.horizon);
        if settled && !ahead {
            part::fetch_ahead();
        }
        settled || ahead
    });
    io::follow_preferences(studio);
    io::listen_to_keys(studio);
    io::wait_for_a_hand(studio);
    io::run_frames(studio);
    if let Some(failure) = opening.failure {
        studio.dispatch(Message::ReportFailure(Box::new(failure)));
    }
    io::opening::begin(studio);
    io::follow_screen(studio);
    let sizing = Part::sizing();
    // It stays when the page turns elsewhere: what was searched for is not lost.
    let sizing_is_open = Memo::new(move |was_open: Option<&bool>| {
        was_open == Some(&true) || studio.panel.get() == Panel::Sizing
    });
    view! {
        {move || match studio.panel.get() == Panel::Sizing {
            true => view! { <a class="skip" href="#sizing">{t(text::SKIP_TO_SIZING)}</a> },
            false => view! { <a class="skip" href="#board">{t(text::SKIP)}</a> },
        }}
        <div
            class=move || if is_fast(studio) { "app fast" } else { "app" }
            data-testid="studio"
            data-panel=move || studio.panel.get().as_str()
        >
            <TopBar/>
            <aside class="dock left" tabindex="-1" aria-label=t(text::PALETTE)>
                <Palette/>
            </aside>
            <main class="mid" id="board" tabindex="-1">
                <Unkept/>
                <Board/>
            </main>
            <aside class="dock right" tabindex="-1" aria-label=t(text::INSPECTOR)>
                <Inspector/>
            </aside>
            <Provider value=studio.afar()><Timeline/></Provider>
            // The board is not shown then: the page has one main part at a time.
            <main class="bench" id="sizing" tabindex="-1" aria-label=t(text::SIZING)>
                {move || sizing_is_open.get().then(|| sizing.show(studio))}
            </main>
            <Tabs/>
        </div>
        <FailurePanel/>
        <ToastRegion/>
        <Modal/>
    }
}

/// Whether things step at the speed that is played.
fn is_fast(studio: Studio) -> bool {
    studio.playing.get() && studio.speed.get().factor() > FASTEST_TWEENS
}

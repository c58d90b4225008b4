//! The bottom dock: time, and the whole run from afar.

pub mod lanes;
pub mod marks;
pub mod outline;
pub mod run_hash;
pub mod scale;
pub mod scrubber;
pub mod seed;
pub mod transport;

use leptos::prelude::*;

use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::plots::Plots;
use crate::state::expect_studio;
use lanes::Lanes;
use transport::Transport;

/// The bottom dock.
#[component]
pub fn Timeline() -> impl IntoView {
    let outline = outline::outline(expect_studio());
    view! {
        <section class="bot" aria-label=t(text::TIMELINE)>
            <Transport/>
            <div class="tm">
                <Lanes outline=outline/>
                <Plots outline=outline/>
            </div>
        </section>
    }
}

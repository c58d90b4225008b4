//! The run's hash, once the run is complete.

use std::time::Duration;

use leptos::prelude::*;

use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::io::clipboard;
use crate::state::expect_studio;
use crate::widgets::{IconName, small_icon};

/// How long the button says that it has copied.
const FEEDBACK: Duration = Duration::from_secs(2);

/// The run's hash: equal plans and seeds give equal hashes on every machine. A click copies it. The hash of
/// a part of a run would depend on when one looks, so none is shown before the run is complete.
#[component]
pub fn RunHash() -> impl IntoView {
    let studio = expect_studio();
    let hash = Memo::new(move |_| {
        studio.recorded.track();
        let complete = studio.computed_until.get() >= studio.plan.with(|plan| plan.horizon);
        complete.then(|| format!("{:016x}", studio.with_run(|run| run.hash())))
    });
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let Some(hash) = hash.get_untracked() else { return };
        let told = move |is_copied: bool| {
            copied.set(Some(is_copied));
            set_timeout(move || copied.set(None), FEEDBACK);
        };
        clipboard::copy(&hash, Box::new(told));
    };
    view! {
        <span class="row hs">
            <span class="mut t11" role="status">
                {move || match copied.get() {
                    Some(true) => text::COPIED.of(studio.language()),
                    Some(false) => text::NOT_COPIED.of(studio.language()),
                    None => "",
                }}
            </span>
            <button class="btn ghost sm" title=t(text::RUN_HASH_TITLE) on:click=copy>
                {small_icon(IconName::Hash)}
                <span class="mut">{t(text::RUN_HASH)}</span>
                <span class="mono t11" data-testid="hash">
                    {move || hash.get().unwrap_or_else(|| text::COMPUTING.of(studio.language()).to_owned())}
                </span>
            </button>
        </span>
    }
}

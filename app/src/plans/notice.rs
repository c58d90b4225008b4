//! What is said while the open plan is not kept, and the ways out of it.

use leptos::prelude::*;

use super::keeper::{take_over, try_again, work_on_copy};
use crate::i18n::Text;
use crate::i18n::plans as text;
use crate::io::download;
use crate::state::{KeepState, Studio};
use crate::widgets::{IconName, icon};

/// A way out: its button's label and `data-testid`, and what it does.
type Way = (Text, &'static str, fn(Studio));

/// What is said while the open plan is not kept, and the ways out of it.
pub(crate) fn notice(studio: Studio) -> AnyView {
    let state = studio.keeping.with(|keeping| keeping.state);
    let (words, ways): (_, [Way; 2]) = match state {
        KeepState::Settled | KeepState::Pending => return ().into_any(),
        KeepState::Refused => (
            text::REFUSED_LONG,
            [(text::SAVE_FILE, "keep-file", save_file), (text::TRY_AGAIN, "keep-again", |_| try_again())],
        ),
        KeepState::Elsewhere => (
            text::ELSEWHERE_LONG,
            [(text::COPY, "keep-copy", work_on_copy), (text::TAKE_OVER, "keep-here", take_over)],
        ),
    };
    let language = studio.language();
    let way = |(label, testid, way): Way| {
        view! {
            <button type="button" class="btn sm" data-testid=testid on:click=move |_| way(studio)>
                {label.of(language)}
            </button>
        }
        .into_any()
    };
    let ways: Vec<AnyView> = ways.into_iter().map(way).collect();
    view! {
        <section class="unkept" role="alert" data-testid="unkept">
            {icon(IconName::Warning)}
            <p>{words.of(language)}</p>
            {ways}
        </section>
    }
    .into_any()
}

/// Saves the open plan as a file.
pub(super) fn save_file(studio: Studio) {
    let plan = studio.plan.get_untracked();
    if let Err(error) = download::save(&plan.name, &plan.to_json()) {
        leptos::logging::warn!("the plan was not saved: {error:?}");
    }
}

//! The plot of one service, with its numbers at the cursor.

use leptos::prelude::*;
use stowage_core::identifiers::ServiceName;
use stowage_core::simulation::recording::service_counts;
use stowage_core::words::Language;
use web_sys::HtmlCanvasElement;

use super::canvas::area_of;
use super::curves::{self, Curves};
use crate::board::livery::slot;
use crate::counts::{Counts, Part, number};
use crate::i18n::Text;
use crate::i18n::timeline as text;
use crate::state::{Message, Selection, Studio};
use crate::timeline::outline::ServiceLane;
use crate::timeline::scrubber::playhead;

/// The plot of one service: its canvas, and the numbers at the cursor.
pub(super) fn figure(studio: Studio, lane: &ServiceLane, language: Language) -> AnyView {
    let name = lane.name.to_string();
    let counts = Counts::of(studio, &lane.name);
    let label = name.clone();
    let label = move || {
        let Counts { running, desired, pending, .. } = counts.get();
        format!("{label}: runningCount {running}, desiredCount {desired}, pendingCount {pending}")
    };
    let selection = Selection::Service(lane.name.clone());
    let selected = studio.selection.with(|selected| selected.as_ref() == Some(&selection));
    let entry = |class, line, text: Text, testid: Option<&'static str>, part: Part| {
        view! {
            <span class=class>
                <i class=line></i>
                <span class="lw">{text.of(language)}</span>
                <b data-testid=testid>{number(counts, part)}</b>
            </span>
        }
        .into_any()
    };
    view! {
        <figure
            class=if selected { "pl on" } else { "pl" }
            data-s=slot(lane.slot).to_string()
            data-plot=name.clone()
        >
            <figcaption>
                <button
                    class="row"
                    on:click=move |_| studio.dispatch(Message::Select(Some(selection.clone())))
                >
                    <span class="call">{lane.call_sign.to_string()}</span>
                    <span class="med tr">{name.clone()}</span>
                </button>
                <span class="grow"></span>
                {entry("lg", "", text::RUNNING, Some("plot-running"), |counts| counts.running)}
                {entry("lg pen", "p", text::PENDING, None, |counts| counts.pending)}
                {entry("lg", "d", text::DESIRED, None, |counts| counts.desired)}
            </figcaption>
            <div class="pa">
                <canvas role="img" lang="en" aria-label=label></canvas>
                {playhead(studio)}
            </div>
        </figure>
    }
    .into_any()
}

/// Draws the plot of a service on its canvas.
pub(super) fn draw(studio: Studio, canvas: &HtmlCanvasElement, service: &ServiceName) {
    let Some((area, look, scale)) = area_of(canvas) else { return };
    let horizon = studio.plan.with_untracked(|plan| plan.horizon);
    let drawn = studio.with_run(|run| {
        let points = service_counts(run.recording(), service);
        let curves = Curves { points: &points, until: run.computed_until(), horizon };
        curves::draw(&area, &curves, &look, scale)
    });
    if let Err(error) = drawn {
        leptos::logging::warn!("a plot could not be drawn: {error}");
    }
}

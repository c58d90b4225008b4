//! The plot of one service, with its numbers at the cursor.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use stowage_core::simulation::recording::{CountPoint, service_counts};
use web_sys::HtmlCanvasElement;

use super::canvas::{sharpen, size_of};
use super::counts::{self, Counts};
use super::look::Look;
use crate::i18n::t;
use crate::i18n::timeline as text;
use crate::state::{Message, Selection, Studio, expect_studio};
use crate::timeline::outline::{Outline, ServiceLane};
use crate::timeline::scrubber::shift_to_cursor;

/// A service's counts at the cursor.
#[derive(Clone, Copy, Default, PartialEq)]
struct Now {
    running: u32,
    desired: u32,
    pending: u32,
}

/// The plot of one service. The canvas is drawn when the recording, the theme or the size changes; what
/// moves with the cursor lies over it.
#[component]
pub fn CountPlot(
    /// The service.
    lane: ServiceLane,
    /// Changes with the recording.
    outline: Memo<Arc<Outline>>,
) -> impl IntoView {
    let studio = expect_studio();
    let ServiceLane { name: service, slot, call_sign, .. } = lane;
    let canvas = NodeRef::<Canvas>::new();
    let of_points = service.clone();
    let points = Memo::new(move |_| {
        outline.with(|_| ());
        studio.with_run(|run| service_counts(run.recording(), &of_points))
    });
    draw_when_due(studio, canvas, points);

    let of_now = service.clone();
    let now = Memo::new(move |_| {
        studio.frame.with(|frame| {
            let picture = frame.services.get(&of_now);
            picture.map_or_else(Now::default, |picture| Now {
                running: picture.counts.running,
                desired: picture.status.spec.desired_count,
                pending: picture.counts.pending,
            })
        })
    });
    let name = service.to_string();
    let label = {
        let name = name.clone();
        move || {
            let Now { running, desired, pending } = now.get();
            format!("{name}: runningCount {running}, desiredCount {desired}, pendingCount {pending}")
        }
    };
    let selection = Selection::Service(service);
    let is_selected = {
        let selection = selection.clone();
        move || studio.selection.with(|selected| selected.as_ref() == Some(&selection))
    };
    let select = move |_| studio.dispatch(Message::Select(Some(selection.clone())));
    view! {
        <figure class="pl" class:on=is_selected data-s=slot % 8 + 1 data-plot=name.clone()>
            <figcaption>
                <button class="row" on:click=select>
                    <span class="call">{call_sign.to_string()}</span>
                    <span class="med tr">{name.clone()}</span>
                </button>
                <span class="grow"></span>
                <span class="lg">
                    <i></i>
                    <span class="lw">{t(text::RUNNING)}</span>
                    <b data-testid="plot-running">{move || now.get().running}</b>
                </span>
                <span class="lg pen">
                    <i class="p"></i>
                    <span class="lw">{t(text::PENDING)}</span>
                    <b>{move || now.get().pending}</b>
                </span>
                <span class="lg">
                    <i class="d"></i>
                    <span class="lw">{t(text::DESIRED)}</span>
                    <b>{move || now.get().desired}</b>
                </span>
            </figcaption>
            <div class="pa">
                <canvas node_ref=canvas role="img" aria-label=label></canvas>
                <div class="head" aria-hidden="true">
                    <div class="now" style:transform=shift_to_cursor(studio)>
                        <u></u>
                    </div>
                </div>
            </div>
        </figure>
    }
}

fn draw_when_due(studio: Studio, canvas: NodeRef<Canvas>, points: Memo<Vec<CountPoint>>) {
    let size = size_of(canvas);
    Effect::new(move |_| {
        points.with(|_| ());
        size.track();
        studio.preferences.track();
        // The page's style must have taken in the theme, which another effect writes: the next frame sees it.
        request_animation_frame(move || {
            let Some(element) = canvas.try_get_untracked().flatten() else { return };
            if let Some(size) = size.try_get_untracked() {
                draw(studio, &element, size, points);
            }
        });
    });
}

fn draw(studio: Studio, canvas: &HtmlCanvasElement, size: (i32, i32), points: Memo<Vec<CountPoint>>) {
    if size.0 <= 0 || size.1 <= 0 {
        return;
    }
    let Some(look) = Look::of(canvas) else {
        leptos::logging::warn!("the page's style has no colours for a plot");
        return;
    };
    let scale = sharpen(canvas, size);
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else { return };
    let horizon = studio.plan.with_untracked(|plan| plan.horizon);
    let until = studio.with_run(|run| run.computed_until());
    let drawn = points.with_untracked(|points| {
        counts::draw(&backend.into_drawing_area(), &Counts { points, until, horizon }, &look, scale)
    });
    if let Err(error) = drawn {
        leptos::logging::warn!("a plot could not be drawn: {error}");
    }
}

//! Conduits from the board of departures to the tasks, and dots on them that stand for requests.
//!
//! All of it is one canvas over the board that nobody has to lay out: where things are is measured when they may have
//! moved, and a few times a second while time runs. It says nothing that the board does not say in words.

mod conduits;
pub(super) mod dots;
mod measure;
mod paint;
mod path;
mod scene;

use leptos::html::Canvas;
use leptos::prelude::*;

use super::strip::Departures;
use crate::plots::canvas::size_of;
pub(super) use scene::FASTEST_DOTS;
use scene::Loop;

/// The `id` of what the canvas covers.
const GROUND: &str = "board";

/// The conduits.
pub(super) fn flow(of: Departures) -> AnyView {
    let (canvas, studio) = (NodeRef::<Canvas>::new(), of.studio);
    let (size, theme) =
        (size_of(GROUND), Memo::new(move |_| studio.preferences.with(|preferences| preferences.theme)));
    let drawn = StoredValue::new_local(None::<Loop>);
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            drawn.set_value(Loop::begin(of, canvas));
        }
    });
    Effect::new(move |_| {
        canvas.track();
        size.track();
        theme.track();
        drawn.with_value(|drawn| drawn.as_ref().map(|drawn| drawn.dress()));
    });
    Effect::new(move |_| {
        of.rows.track();
        of.rates.track();
        studio.frame.track();
        // Words are of another length in another language.
        studio.preferences.track();
        studio.playing.track();
        studio.speed.track();
        // Another level of the board has other holds, or none.
        of.board.track_scene();
        drawn.with_value(|drawn| drawn.as_ref().map(|drawn| drawn.wake()));
    });
    on_cleanup(move || drawn.set_value(None));
    view! { <canvas class="flow" node_ref=canvas aria-hidden="true"></canvas> }.into_any()
}

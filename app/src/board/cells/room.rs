//! The room that a zone has for its cells.

use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, HtmlElement, ResizeObserver};

/// What lies below the cells of a zone.
const FOOT: i32 = 12;

/// The width and height that a zone has for its cells, followed as long as the owner lives: the width of its lane,
/// and its part of the height of the board.
pub(super) fn room_of(canvas: NodeRef<Canvas>) -> ReadSignal<(i32, i32)> {
    let (room, set_room) = signal((0, 0));
    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let Some(board) = ancestor(&canvas, ".board") else { return };
        let [watched_canvas, watched_board] = [canvas.clone().into(), board.clone()];
        let measure = Closure::<dyn FnMut()>::new(move || {
            let now = measure(&canvas, &board);
            if room.try_get_untracked().is_some_and(|before| before != now) {
                set_room.set(now);
            }
        });
        let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
        observer.observe(&watched_canvas);
        observer.observe(&watched_board);
        let kept = StoredValue::new_local((observer, measure));
        on_cleanup(move || kept.with_value(|(observer, _)| observer.disconnect()));
    });
    room
}

fn measure(canvas: &HtmlCanvasElement, board: &HtmlElement) -> (i32, i32) {
    let width = canvas.client_width();
    let Some(lane) = ancestor(canvas, ".lane") else { return (width, 0) };
    let head = ancestor(canvas, ".cells").map_or(0, |cells| cells.offset_top() - lane.offset_top());
    // Zones lie side by side, or one below the other where the board is narrow.
    let stacked = lane.client_width() * 2 > board.client_width();
    let zones = if stacked { board.child_element_count().max(1) as i32 } else { 1 };
    (width, board.client_height() / zones - head - FOOT)
}

fn ancestor(element: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    element.closest(selector).ok().flatten()?.dyn_into().ok()
}

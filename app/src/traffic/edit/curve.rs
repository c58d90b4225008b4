//! The curve of a load, drawn by hand: its points are dragged, or moved with the keys.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use stowage_core::units::SimTime;
use stowage_core::words::thousands;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::load::POINTS;
use super::plot::{self, Point};
use super::sheet::Sheet;
use crate::board::figures::clock;
use crate::i18n::{t, traffic_edit as text};
use crate::io::focus;
use crate::timeline::scale::{label, percent, ticks};

/// How much further a key moves a point with Shift.
const FAR: u32 = 5;
/// Labels of time below a plot.
const MOST_TICKS: u64 = 6;

/// A point that is dragged: the form changes when it is let go.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    index: usize,
    to: Point,
    /// The upper edge, which stays while something is held.
    top: u32,
}

/// A curve on the page.
#[derive(Clone, Copy)]
struct Curve {
    sheet: Sheet,
    /// The points; while the texts are no curve, the last ones of as many rows.
    points: Memo<Option<Arc<Vec<Point>>>>,
    /// Whether there was no room for a point that was to be put in.
    full: RwSignal<bool>,
    held: RwSignal<Option<Held>>,
    plot: NodeRef<html::Div>,
}

/// The curve of the form's load. What it shows follows the texts beside it, and what is dragged becomes text.
pub(super) fn curve(sheet: Sheet) -> AnyView {
    let studio = sheet.studio;
    let points = Memo::new(move |last: Option<&Option<Arc<Vec<Point>>>>| {
        let rows = sheet.form.with(|form| form.rows(POINTS));
        let last = last.cloned().flatten().filter(|last| last.len() == rows);
        sheet.form.with(plot::points).map(Arc::new).or(last)
    });
    let full = RwSignal::new(false);
    let curve = Curve { sheet, points, full, held: RwSignal::new(None), plot: NodeRef::new() };
    let count = Memo::new(move |_| points.with(|points| points.as_ref().map_or(0, |points| points.len())));
    let line = move || plot::line(&curve.shown(), curve.horizon(), curve.top());
    view! {
        <div class="field tf-curve" role="group" aria-labelledby="curve-label">
            <div class="row">
                <p class="lab grow" id="curve-label">{t(text::CURVE)}<code>"curve"</code></p>
                {move || {
                    sheet
                        .has_past()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="btn sm"
                                    data-testid="curve-undo"
                                    on:click=move |_| sheet.take_back()
                                >
                                    {text::UNDO.of(studio.language())}
                                </button>
                            }
                        })
                }}
            </div>
            <div class="tf-plot" node_ref=curve.plot data-testid="curve">
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                    <polygon points=move || format!("0,100 {} 100,100", line())></polygon>
                    <polyline points=line></polyline>
                </svg>
                <span class="tf-peak mut t11" aria-hidden="true">{move || (curve.top() > 0).then(|| thousands(curve.top()))}</span>
                // A list that is made anew as a whole loses the focus when it grows.
                <For
                    each=move || 0..count.get()
                    key=|index| *index
                    children=move |index| handle(curve, index, count)
                />
            </div>
            <div class="tf-ticks mut t11" aria-hidden="true">{move || axis(curve.horizon())}</div>
            <p class="help">{t(text::CURVE_HELP)}</p>
            <p class="help c-warn" role="status" data-testid="curve-full">
                {move || full.get().then(|| text::NO_ROOM.of(studio.language()))}
            </p>
        </div>
    }
    .into_any()
}

fn axis(horizon: SimTime) -> Vec<AnyView> {
    let tick = |at: SimTime| {
        let style = format!("left:{:.2}%", percent(at, horizon));
        view! { <span style=style>{label(at, horizon)}</span> }.into_any()
    };
    ticks(horizon, MOST_TICKS).into_iter().map(tick).collect()
}

/// A point to drag: a slider for whoever cannot see where it lies.
fn handle(curve: Curve, index: usize, all: Memo<usize>) -> AnyView {
    let studio = curve.sheet.studio;
    let point = move || curve.shown().get(index).copied().unwrap_or_default();
    let style = move || {
        let (x, y) = plot::place(point(), curve.horizon(), curve.top());
        format!("left:{x:.2}%;top:{y:.2}%")
    };
    let value = move || text::point_value(studio.language(), &clock(point().0), point().1);
    view! {
        <span
            class="tf-handle"
            role="slider"
            tabindex="0"
            data-testid=format!("point-{index}")
            aria-label=move || text::point(studio.language(), index + 1, all.get())
            aria-orientation="vertical"
            aria-valuemin="0"
            aria-valuemax=move || curve.top().to_string()
            aria-valuenow=move || point().1.to_string()
            aria-valuetext=value
            style=style
            on:pointerdown=move |event| curve.press(&event, index)
            on:pointermove=move |event| curve.carry(&event)
            on:pointerup=move |_| curve.release()
            on:pointercancel=move |_| curve.held.set(None)
            on:keydown=move |event| curve.on_key(&event, index)
        ></span>
    }
    .into_any()
}

impl Curve {
    fn horizon(self) -> SimTime {
        self.sheet.studio.plan.with(|plan| plan.horizon)
    }

    /// The points as they are shown, with the held one where it is held.
    fn shown(self) -> Vec<Point> {
        let mut points =
            self.points.with(|points| points.as_ref().map(|points| points.to_vec())).unwrap_or_default();
        if let Some(held) = self.held.get()
            && let Some(point) = points.get_mut(held.index)
        {
            *point = held.to;
        }
        points
    }

    fn top(self) -> u32 {
        let top = |points: &Option<Arc<Vec<Point>>>| points.as_ref().map_or(0, |points| plot::top(points));
        self.held.get().map_or_else(|| self.points.with(top), |held| held.top)
    }

    fn press(self, event: &PointerEvent, index: usize) {
        let handle = event.current_target().and_then(|handle| handle.dyn_into::<Element>().ok());
        if let Some(handle) = handle {
            // Where the browser does not take it, the point follows as long as the pointer is over it.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        let (point, top) = untrack(|| (self.shown().get(index).copied(), self.top()));
        self.held.set(point.map(|to| Held { index, to, top }));
    }

    fn carry(self, event: &PointerEvent) {
        let (Some(held), Some(plot)) = (self.held.get_untracked(), self.plot.get_untracked()) else { return };
        let edges = plot.get_bounding_client_rect();
        let share = |at: f64, start: f64, size: f64| ((at - start) / size.max(1.0)).clamp(0.0, 1.0);
        let across = share(event.client_x().into(), edges.left(), edges.width());
        let down = share(event.client_y().into(), edges.top(), edges.height());
        untrack(|| {
            let horizon = self.horizon();
            let at = SimTime::from_micros((across * horizon.as_micros() as f64) as u64);
            let rate = ((1.0 - down) * f64::from(held.top)).round() as u32;
            let to = self.moved(held.index, (at, rate), held.top);
            self.held.set(Some(Held { to, ..held }));
        });
    }

    fn release(self) {
        if let Some(held) = self.held.get_untracked() {
            self.held.set(None);
            self.put(held.index, held.to);
        }
    }

    fn on_key(self, event: &KeyboardEvent, index: usize) {
        let far = if event.shift_key() { FAR } else { 1 };
        let held = self.held.get_untracked().is_some();
        self.full.set(false);
        match event.key().as_str() {
            // A drag is given up, and the dialog stays.
            "Escape" if held => self.held.set(None),
            "ArrowUp" => self.step(index, 0, i64::from(far)),
            "ArrowDown" => self.step(index, 0, -i64::from(far)),
            "ArrowRight" => self.step(index, i64::from(far), 0),
            "ArrowLeft" => self.step(index, -i64::from(far), 0),
            "PageUp" => self.step(index, 0, i64::from(FAR)),
            "PageDown" => self.step(index, 0, -i64::from(FAR)),
            "Insert" | "+" => self.insert(index),
            "Delete" | "Backspace" => self.remove(index),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Moves a point by so many steps of the plot.
    fn step(self, index: usize, across: i64, up: i64) {
        let (points, horizon, top) = untrack(|| (self.shown(), self.horizon(), self.top()));
        let Some((at, rate)) = points.get(index).copied() else { return };
        let micros = across * plot::grain_secs(horizon) as i64 * 1_000_000;
        let at = SimTime::from_micros(at.as_micros().saturating_add_signed(micros));
        let rate = i64::from(rate) + up * i64::from(plot::grain_up(top));
        let to = plot::moved(&points, index, (at, u32::try_from(rate.max(0)).unwrap_or(top)), horizon, top);
        self.put(index, to);
    }

    fn moved(self, index: usize, to: Point, top: u32) -> Point {
        let (points, horizon) = untrack(|| (self.points.get(), self.horizon()));
        points.map_or(to, |points| plot::moved(&points, index, to, horizon, top))
    }

    /// Writes a point into the form: one change, which can be taken back.
    fn put(self, index: usize, to: Point) {
        self.sheet.change(|form| {
            for (member, text) in plot::members(to) {
                form.set(&format!("{POINTS}/{index}/{member}"), &text);
            }
        });
    }

    fn insert(self, index: usize) {
        let next = untrack(|| plot::next(&self.shown(), index, self.horizon()));
        self.full.set(next.is_none());
        if let Some(point) = next {
            self.sheet.change(|form| form.add_row(POINTS, index + 1, &plot::members(point)));
            focus::give_soon(format!("[data-testid=point-{}]", index + 1));
        }
    }

    /// Removes a point. The last one stays: a curve has one.
    fn remove(self, index: usize) {
        let all = self.points.with_untracked(|points| points.as_ref().map_or(0, |points| points.len()));
        if all > 1 {
            self.sheet.change(|form| form.remove_row(POINTS, index));
            focus::give_soon(format!("[data-testid=point-{}]", index.min(all - 2)));
        }
    }
}

//! Draws the conduits in frames of the page, as long as something moves.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement};

use super::conduits::{Area, Conduits, Layout};
use super::dots::Dots;
use super::measure::measure;
use super::paint::{Colours, Motion, Painter};
use crate::plots::canvas::sharpen;
use crate::traffic::strip::Departures;

/// Above this speed, dots become pulses.
pub(in crate::traffic) const FASTEST_DOTS: f64 = 8.0;

/// How often things are measured while time runs, in milliseconds: instances move as they come.
const MEASURED_EVERY: f64 = 150.0;

/// After these events things are elsewhere, or have come to rest: on a busy machine a card may take longer to land than
/// it is waited for.
const MOVES: [&str; 2] = ["scroll", "animationend"];

/// How long the page may go on moving after a change, in milliseconds.
const SETTLES_WITHIN: f64 = 600.0;

/// The longest time that a frame may stand for, in seconds.
const LONGEST_FRAME: f64 = 0.1;

/// How fast a pulse runs, in pixels a second.
const PULSE_SPEED: f64 = 180.0;

/// The drawing of frames; it ends when this is dropped.
pub(super) struct Loop {
    scene: Rc<RefCell<Scene>>,
    ground: Element,
    on_move: Closure<dyn FnMut()>,
    _on_frame: Closure<dyn FnMut(f64)>,
}

impl Loop {
    /// Draws on this canvas from now on. None where the canvas is not on the page.
    pub(super) fn begin(of: Departures, canvas: HtmlCanvasElement) -> Option<Self> {
        let ground = canvas.parent_element()?;
        let scene = Rc::new(RefCell::new(Scene::new(of, canvas)));
        let of_frame = scene.clone();
        let on_frame = Closure::<dyn FnMut(f64)>::new(move |now| of_frame.borrow_mut().frame(now));
        scene.borrow_mut().on_frame = on_frame.as_ref().unchecked_ref::<Function>().clone();
        let of_move = scene.clone();
        let on_move = Closure::<dyn FnMut()>::new(move || of_move.borrow_mut().wake());
        for event in MOVES {
            // What moves lies within: scrolling does not bubble, so it is caught on the way down.
            let listener = on_move.as_ref().unchecked_ref();
            // An element takes every listener.
            let _ = ground.add_event_listener_with_callback_and_bool(event, listener, true);
        }
        let drawn = Self { scene, ground, on_move, _on_frame: on_frame };
        drawn.dress();
        Some(drawn)
    }

    /// The size or the theme is another one.
    pub(super) fn dress(&self) {
        let mut scene = self.scene.borrow_mut();
        scene.undressed = true;
        scene.wake();
    }

    /// Something has changed.
    pub(super) fn wake(&self) {
        self.scene.borrow_mut().wake();
    }
}

impl Drop for Loop {
    fn drop(&mut self) {
        let listener = self.on_move.as_ref().unchecked_ref();
        for event in MOVES {
            // Nothing is left to be done where the page does not know what it is to forget.
            let _ = self.ground.remove_event_listener_with_callback_and_bool(event, listener, true);
        }
        if let Some(request) = self.scene.borrow_mut().request.take() {
            let _ = window().cancel_animation_frame(request);
        }
    }
}

/// What is drawn.
struct Scene {
    of: Departures,
    canvas: HtmlCanvasElement,
    on_frame: Function,
    /// The frame that has been asked for.
    request: Option<i32>,
    /// When the last one was drawn, where the one before it was drawn too.
    last: Option<f64>,
    /// Whether size and colours are to be looked up.
    undressed: bool,
    /// Pixels to a CSS pixel.
    scale: f64,
    colours: Colours,
    /// Whether things may have moved since they were measured.
    moved: bool,
    measured: f64,
    /// Until when frames are drawn though time stands still; none before the first of them.
    awake_until: Option<f64>,
    layout: Layout,
    conduits: Conduits,
    dots: Dots,
    pulse: f64,
}

impl Scene {
    fn new(of: Departures, canvas: HtmlCanvasElement) -> Self {
        Self {
            of,
            canvas,
            on_frame: Function::default(),
            request: None,
            last: None,
            undressed: true,
            scale: 1.0,
            colours: Colours::default(),
            moved: true,
            measured: 0.0,
            awake_until: None,
            layout: Layout::default(),
            conduits: Conduits::default(),
            dots: Dots::default(),
            pulse: 0.0,
        }
    }

    /// Draws until all has settled.
    fn wake(&mut self) {
        self.moved = true;
        self.awake_until = None;
        if self.request.is_none() {
            self.request = window().request_animation_frame(&self.on_frame).ok();
        }
    }

    fn frame(&mut self, now: f64) {
        self.request = None;
        let secs = self.last.map_or(0.0, |last| (now - last) / 1e3).clamp(0.0, LONGEST_FRAME);
        let playing = self.of.studio.playing.get_untracked();
        self.prepare(now, playing);
        self.draw(if playing { secs } else { 0.0 });
        let until = *self.awake_until.get_or_insert(now + SETTLES_WITHIN);
        if playing || now < until {
            self.last = Some(now);
            self.request = window().request_animation_frame(&self.on_frame).ok();
        } else {
            self.last = None;
        }
    }

    /// Measures what may have moved.
    fn prepare(&mut self, now: f64, playing: bool) {
        if self.undressed {
            self.undressed = false;
            self.scale = sharpen(&self.canvas, (self.canvas.client_width(), self.canvas.client_height()));
            self.colours = Colours::of(&self.canvas).unwrap_or_default();
        }
        if !self.moved && playing && now - self.measured < MEASURED_EVERY {
            return;
        }
        (self.moved, self.measured) = (false, now);
        self.layout = measure(&self.canvas).unwrap_or_default();
        let Departures { studio, rows, rates, .. } = self.of;
        self.conduits = rows.with_untracked(|rows| {
            studio.frame.with_untracked(|frame| {
                rates.with_untracked(|rates| self.layout.conduits(rows, frame, rates))
            })
        });
    }

    fn draw(&mut self, secs: f64) {
        let studio = self.of.studio;
        let factor = studio.speed.get_untracked().factor();
        let still = studio.preferences.with_untracked(|preferences| preferences.reduced_motion);
        let motion = if still || self.layout.holds.is_empty() {
            self.dots.clear();
            Motion::Still
        } else if factor > FASTEST_DOTS {
            self.dots.clear();
            self.pulse += PULSE_SPEED * secs;
            Motion::Pulses(self.pulse)
        } else {
            self.dots.advance(secs, factor, &self.conduits.ways);
            Motion::Dots(&self.dots)
        };
        let Layout { strip, board, .. } = &self.layout;
        let seen = Area { bottom: board.bottom, ..*strip };
        if let Some(painter) = Painter::begin(&self.canvas, self.scale, &seen, &self.colours) {
            painter.draw(&self.conduits, &motion);
        }
    }
}

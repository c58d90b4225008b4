//! A pointer that is down, and the finger that has lifted something and taps.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent};

use super::things::{place_on, source};
use super::{By, Hands};
use crate::state::{Message, Panel};

/// How far a pointer moves with its button down until it lifts, in pixels.
const SLOP: f64 = 4.0;
/// How far a finger may move while it waits.
const TOUCH_SLOP: f64 = 10.0;
/// How long a finger waits until it lifts.
const TOUCH_HOLD: Duration = Duration::from_millis(350);
/// How near the board's edge it scrolls, and how far in a frame of the page at most, in pixels.
const EDGE: f64 = 48.0;
const FASTEST: f64 = 16.0;

impl Hands {
    pub(super) fn press(&self, event: &PointerEvent) {
        if matches!(self.by.get_untracked(), By::Tap { .. }) {
            self.by.set(By::Tap { down: true });
        }
        if self.hand().is_some() || !event.is_primary() || event.button() != 0 {
            return;
        }
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(source) = pressed.and_then(|pressed| source(&pressed)) else { return };
        self.source.set_value(Some(source));
        let touch = event.pointer_type() == "touch";
        let press = By::Press { pointer: event.pointer_id(), touch, from: point(event) };
        self.by.set(press);
        self.at.set(point(event));
        if touch {
            let this = *self;
            let wait = move || {
                if this.by.get_untracked() == press {
                    this.lift_by_pointer();
                }
            };
            // The first press has waited for what hears of it.
            let now = window().performance().map_or(event.time_stamp(), |clock| clock.now());
            let waited = Duration::from_secs_f64(((now - event.time_stamp()) / 1e3).clamp(0.0, 10.0));
            set_timeout(wait, TOUCH_HOLD.saturating_sub(waited));
        }
    }

    fn lift_by_pointer(&self) {
        let By::Press { pointer, touch, from } = self.by.get_untracked() else { return };
        if !self.lift(By::Drag { pointer, touch, from }) {
            return;
        }
        if touch {
            // What is held goes onto the board: a phone shows that alone.
            self.studio.dispatch(Message::ShowPanel(Panel::Board));
        }
    }

    pub(super) fn follow(&self, event: &PointerEvent) {
        match self.by.get_untracked() {
            By::Press { pointer, touch, from } if pointer == event.pointer_id() => {
                let far = apart(point(event), from);
                if event.buttons() & 1 == 0 || (touch && far > TOUCH_SLOP) {
                    self.by.set(By::Nobody);
                } else if !touch && far >= SLOP {
                    self.at.set(point(event));
                    self.lift_by_pointer();
                }
            }
            By::Drag { pointer, .. } if pointer == event.pointer_id() => self.at.set(point(event)),
            _ => {}
        }
    }

    pub(super) fn release(&self, event: &PointerEvent) {
        match self.by.get_untracked() {
            By::Press { pointer, .. } if pointer == event.pointer_id() => self.by.set(By::Nobody),
            By::Drag { pointer, touch, from } if pointer == event.pointer_id() => {
                self.at.set(point(event));
                if touch && apart(point(event), from) <= TOUCH_SLOP {
                    self.over.set(None);
                    self.by.set(By::Tap { down: false });
                    return;
                }
                self.aim_at_pointer();
                if !self.drop() {
                    self.let_go();
                }
            }
            _ => {}
        }
    }

    /// The browser has taken the pointer for itself.
    pub(super) fn lose(&self, event: &PointerEvent) {
        match self.by.get_untracked() {
            By::Press { pointer, .. } if pointer == event.pointer_id() => self.by.set(By::Nobody),
            By::Drag { pointer, touch, .. } if pointer == event.pointer_id() => {
                if touch {
                    self.by.set(By::Tap { down: false });
                } else {
                    self.let_go();
                }
            }
            _ => {}
        }
    }

    pub(super) fn no_menu(&self, event: &Event) {
        let by_finger = matches!(
            self.by.get_untracked(),
            By::Press { touch: true, .. } | By::Drag { touch: true, .. } | By::Tap { .. }
        );
        if by_finger {
            event.prevent_default();
        }
    }

    /// A tap on a place lets go there. What is no place does what it always does.
    pub(super) fn tap(&self, event: &MouseEvent) {
        let (Some(hand), By::Tap { down }) = (self.hand(), self.by.get_untracked()) else { return };
        if !down {
            // What the browser makes of the finger that has lifted it.
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let tapped = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(place) = tapped.and_then(|tapped| place_on(&tapped, hand.lift.held())) else { return };
        event.prevent_default();
        event.stop_propagation();
        self.aim(Some(place));
        if !self.drop() {
            self.say_over();
        }
    }

    /// Every frame of the page while a pointer drags: what it is over, as the board scrolls under it.
    pub(super) fn run(self) {
        if !matches!(self.by.get_untracked(), By::Drag { .. }) || self.hand().is_none() {
            return;
        }
        self.scroll();
        self.aim_at_pointer();
        request_animation_frame(move || self.run());
    }

    /// Scrolls the board while the pointer is near its edge, the faster the nearer.
    fn scroll(&self) {
        let Some(board) = document().query_selector(".board").ok().flatten() else { return };
        let (x, y) = self.at.get_untracked();
        let frame = board.get_bounding_client_rect();
        let inside = |at: f64, from: f64, to: f64| at >= from && at <= to;
        if !inside(x, frame.left(), frame.right()) || !inside(y, frame.top(), frame.bottom()) {
            return;
        }
        let pull = |at: f64, from: f64, to: f64| {
            let near = |distance: f64| (EDGE - distance).max(0.0) / EDGE * FASTEST;
            near(to - at) - near(at - from)
        };
        let (right, down) = (pull(x, frame.left(), frame.right()), pull(y, frame.top(), frame.bottom()));
        if right != 0.0 || down != 0.0 {
            board.scroll_by_with_x_and_y(right, down);
            // What is drawn over the page is measured anew.
            self.at.update(|_| {});
        }
    }
}

fn point(event: &MouseEvent) -> (f64, f64) {
    (event.client_x().into(), event.client_y().into())
}

fn apart(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}
